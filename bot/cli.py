"""The command line. Everything heavy is imported by the command that needs it."""

import asyncio
import gc
from pathlib import Path
from typing import Annotated

import typer

from bot.console import command, speech

_t = speech()
_Json = Annotated[bool, typer.Option("--json", help=_t.text("help.json"))]
_Yes = Annotated[bool, typer.Option("--yes", help=_t.text("help.yes"))]
_ProgrammeName = Annotated[str | None, typer.Option("--programme", help=_t.text("help.programme"))]

main = typer.Typer(
    name="pereklichka",
    help=_t.text("help.program"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
plan = typer.Typer(help=_t.text("help.plan"), no_args_is_help=True)
roster = typer.Typer(help=_t.text("help.roster"), no_args_is_help=True)
main.add_typer(plan, name="plan")
main.add_typer(roster, name="roster")


@plan.command("show", help=_t.text("help.plan_show"))
@command
def show_plan(
    file: Annotated[Path, typer.Argument(help=_t.text("help.plan_file"))], as_json: _Json = False
) -> None:
    """Read a document and show what was understood."""
    from bot.commands.plans import show_plan  # noqa: PLC0415

    show_plan(file, as_json=as_json)


@main.command("import", help=_t.text("help.import"))
@command
def import_plan(
    file: Annotated[Path, typer.Argument(help=_t.text("help.plan_file"))],
    programme: _ProgrammeName = None,
    timezone: Annotated[str | None, typer.Option(help=_t.text("help.timezone"))] = None,
    yes: _Yes = False,
) -> None:
    """A new programme, or a new edition of the one so named."""
    from bot.commands.plans import import_plan  # noqa: PLC0415

    asyncio.run(import_plan(file, programme, timezone, sure=yes))


@main.command("rehearse", help=_t.text("help.rehearse"))
@command
def rehearse(
    file: Annotated[Path, typer.Argument(help=_t.text("help.plan_file"))],
    *,
    programme: _ProgrammeName = None,
    roster: Annotated[Path | None, typer.Option(help=_t.text("help.rehearse_roster"))] = None,
    timezone: Annotated[str | None, typer.Option(help=_t.text("help.timezone"))] = None,
    picture: Annotated[Path | None, typer.Option(help=_t.text("help.rehearse_picture"))] = None,
    as_json: _Json = False,
) -> None:
    """The year ahead without sending."""
    from bot.commands.rehearse import rehearse_plan  # noqa: PLC0415

    asyncio.run(
        rehearse_plan(
            file, name=programme, roster=roster, zone=timezone, picture=picture, as_json=as_json
        )
    )


@roster.command("template", help=_t.text("help.roster_template"))
@command
def make_template(
    file: Annotated[Path, typer.Argument(help=_t.text("help.template_file"))],
) -> None:
    """An empty roster with hints."""
    from bot.commands.rosters import make_template  # noqa: PLC0415

    make_template(file)


@roster.command("import", help=_t.text("help.roster_import"))
@command
def import_roster(
    file: Annotated[Path, typer.Argument(help=_t.text("help.roster_file"))],
    as_json: _Json = False,
    yes: _Yes = False,
    close_gone: Annotated[
        bool, typer.Option("--close-gone", help=_t.text("help.close_gone"))
    ] = False,
) -> None:
    """Take in people, schools and curatorships."""
    from bot.commands.rosters import import_roster  # noqa: PLC0415

    asyncio.run(import_roster(file, as_json=as_json, sure=yes, close_gone=close_gone))


@main.command("invites", help=_t.text("help.invites"))
@command
def list_invitations(
    as_json: _Json = False,
    xlsx: Annotated[Path | None, typer.Option(help=_t.text("help.invites_xlsx"))] = None,
    pdf: Annotated[Path | None, typer.Option(help=_t.text("help.invites_pdf"))] = None,
) -> None:
    """Print everybody's personal link."""
    from bot.commands.invites import list_invitations, write_invitations  # noqa: PLC0415

    if xlsx or pdf:
        asyncio.run(write_invitations(xlsx, pdf))
    else:
        asyncio.run(list_invitations(as_json=as_json))


@main.command("run", help=_t.text("help.run"))
@command
def run_bot() -> None:
    """Run the bot."""
    gc.disable()  # what is being loaded is no garbage; the running bot turns it on again
    from bot.lean import import_aiogram  # noqa: PLC0415

    import_aiogram()
    from bot.commands.process import run_bot  # noqa: PLC0415

    asyncio.run(run_bot())


@main.command("indicators", help=_t.text("help.indicators"))
@command
def list_indicators(programme: _ProgrammeName = None, as_json: _Json = False) -> None:
    """Print all figures."""
    from bot.commands.figures import list_indicators  # noqa: PLC0415

    asyncio.run(list_indicators(programme, as_json=as_json))


@main.command("migrate", help=_t.text("help.migrate"))
@command
def migrate() -> None:
    """Bring the database up to date."""
    from bot.commands.database import migrate  # noqa: PLC0415

    asyncio.run(migrate())


@main.command("backup", help=_t.text("help.backup"))
@command
def back_up(
    file: Annotated[Path, typer.Argument(help=_t.text("help.backup_file"))],
) -> None:
    """Copy the database into a file while the bot runs."""
    from bot.commands.database import back_up  # noqa: PLC0415

    asyncio.run(back_up(file))


@main.command("move", help=_t.text("help.move"))
@command
def move(
    file: Annotated[Path, typer.Argument(help=_t.text("help.move_file"))],
) -> None:
    """Copy a database of SQLite into that of the settings, on PostgreSQL."""
    from bot.commands.database import move  # noqa: PLC0415

    asyncio.run(move(file))


@main.command("doctor", help=_t.text("help.doctor"))
@command
def examine(as_json: _Json = False) -> None:
    """Is everything in order?"""
    from bot.commands.doctor import examine  # noqa: PLC0415

    examine(to_json=as_json)


@main.command("report", help=_t.text("help.report"))
@command
def write_report(
    file: Annotated[Path, typer.Argument(help=_t.text("help.report_file"))],
    programme: _ProgrammeName = None,
) -> None:
    """The plan with what came of each row."""
    from bot.commands.figures import write_report  # noqa: PLC0415

    asyncio.run(write_report(file, programme))


@main.command("demo", help=_t.text("help.demo"))
@command
def demo(
    plan: Annotated[Path | None, typer.Option(help=_t.text("help.demo_plan"))] = None,
    headless: Annotated[bool, typer.Option("--headless", help=_t.text("help.headless"))] = False,
) -> None:
    """Sandbox, bot and a cast of participants."""
    from bot.lean import import_aiogram  # noqa: PLC0415

    import_aiogram()
    from bot.demo import play  # noqa: PLC0415

    asyncio.run(play(plan, headless=headless))
