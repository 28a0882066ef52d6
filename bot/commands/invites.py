"""`invites`: everybody's link, on the screen, in a workbook, on paper."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.console import open_database, say, say_json, speech, warn
from bot.errors import BotApiUnreachable, NoToken
from bot.invitation_sheets import Sheet, sheets
from bot.secret import issuer
from bot.settings import Settings, load_settings
from core.invitations import link
from storage.engine import Database
from storage.invitations import Invitation, issue_invitations, issue_team_codes
from storage.places import list_all_schools
from storage.settings import BOT_USERNAME, recall, remember


async def list_invitations(*, as_json: bool) -> None:
    """Everybody's personal link; the code alone where nobody knows the bot's name."""
    async with open_database() as database:
        username = await _username_if_known(database)
        maker = issuer(load_settings(), database)
        invitations = await issue_invitations(database, maker, datetime.now(UTC))
    lines = [_line(invitation, username) for invitation in invitations]
    if as_json:
        say_json(lines)
        return
    if not lines:
        warn("cli.nobody")
    for line in lines:
        place = line["school"] or line["municipality"] or "—"
        say("\t".join((line["name"], place, line["link"] or line["code"] or "—")))


async def write_invitations(workbook: Path | None, pdf: Path | None) -> None:
    """The links on paper, or in a workbook. Raises `NoToken`, `BotApiUnreachable`."""
    async with open_database() as database:
        ordered = await _sheets(database)
    if workbook is not None:
        from bot.invitation_workbook import write_workbook  # noqa: PLC0415

        write_workbook(workbook, ordered, speech())
    if pdf is not None:
        from bot.invitation_pdf import write_pdf  # noqa: PLC0415

        write_pdf(pdf, ordered, speech())
    say(speech().text("cli.invites_written", sum(len(sheet.guests) for sheet in ordered)))


async def _sheets(database: Database) -> list[Sheet]:
    username = await _bot_username(database)
    maker, now = issuer(load_settings(), database), datetime.now(UTC)
    invitations = await issue_invitations(database, maker, now)
    schools = await list_all_schools(database, now)
    codes = await issue_team_codes(database, maker, now, [school.id for school in schools])
    return sheets(invitations, schools, codes, username, speech())


async def _username_if_known(database: Database) -> str | None:
    try:
        return await _bot_username(database)
    except (NoToken, BotApiUnreachable) as error:
        warn(error.key, **error.variables)
        warn("cli.only_codes")
        return None


async def _bot_username(database: Database) -> str:
    """The bot's name, as Telegram gave it at the last start, or asked for now."""
    known = await recall(database, BOT_USERNAME)
    if known is None:
        known = await _ask_telegram(load_settings())
        await remember(database, BOT_USERNAME, known)
    return known


async def _ask_telegram(settings: Settings) -> str:
    """Raises `NoToken`, before aiogram takes its seconds to import, `BadToken` and the like."""
    _ = settings.token
    from bot.telegram import introduce, make_bot  # noqa: PLC0415

    async with make_bot(settings) as bot:
        return (await introduce(bot, settings.bot_api_url)).username or ""


def _line(invitation: Invitation, username: str | None) -> dict[str, Any]:
    posts = invitation.person.posts
    schools = dict.fromkeys(post.school for post in posts if post.school)
    code = invitation.code
    return {
        "name": invitation.person.name,
        "role": posts[0].role,
        "school": "; ".join(schools) or None,
        "municipality": posts[0].municipality,
        "code": code,
        "link": link(username, code) if username and code else None,
    }
