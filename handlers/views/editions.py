"""What a new edition changes, in words, for the chat and the terminal."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.editions import Changes, Kept
from core.notices import EventChanged
from core.plan import Activity
from handlers.views.pages import shortened
from locales import Translator
from storage.foretelling import Foretold, Outlook

TOLD_SHOWN = 10
SHORT_TITLE = 80


def outlook_lines(outlook: Outlook, t: Translator) -> list[str]:
    """What changes, and who is told of it."""
    return [*_change_lines(outlook.changes, t), *_told_lines(outlook, t)]


def _change_lines(difference: Changes, t: Translator) -> list[str]:
    """«Добавлены строки: 11», a line for each kind of change; one line where there is none."""
    kinds = (
        ("cli.import_added", difference.added),
        ("cli.import_moved", difference.moved),
        ("cli.import_reworded", difference.reworded),
        ("cli.import_renumbered", difference.renumbered),
        ("cli.import_withdrawn", difference.withdrawn),
        ("cli.import_overriding", difference.overriding),
    )
    lines = [t.text(key, numbers=", ".join(map(_number, rows))) for key, rows in kinds if rows]
    return lines or [t.text("cli.import_unchanged")]


def _number(row: Activity | Kept) -> str:
    """«5», or «5 → 6» where the new edition counts otherwise."""
    if isinstance(row, Activity):
        return row.number
    numbers = dict.fromkeys((row.old.number, row.new.number))
    return " → ".join(numbers)


def _told_lines(outlook: Outlook, t: Translator) -> list[str]:
    """Those who know an old date hear of the new; of what is new nobody knows yet."""
    lines = [_told_line(told, t) for told in outlook.told[:TOLD_SHOWN]]
    hidden = outlook.told[TOLD_SHOWN:]
    if hidden:
        lines.append(t.text("foretold.more", sum(told.people for told in hidden)))
    if not lines and (outlook.changes.moved or outlook.changes.withdrawn):
        lines.append(t.text("foretold.nobody"))
    if outlook.changes.added:
        lines.append(t.text("foretold.added"))
    return lines


def _told_line(told: Foretold, t: Translator) -> str:
    """«Перенос: 5. Вебинар …, с 10.03.2027 на 12.03.2027: 14 человек узнают о новой дате»."""
    was, will = _dates(told.change)
    return t.text(
        f"foretold.{told.change.correction}",
        told.people,
        number=told.number,
        title=shortened(told.change.title, SHORT_TITLE),
        was=was,
        will=will,
    )


def _dates(change: EventChanged) -> tuple[str, str]:
    zone = ZoneInfo(change.zone)
    was = _date(change.was, zone, hour_known=change.was_hour_known)
    return was, _date(change.will, zone, hour_known=change.hour_known)


def _date(moment: str, zone: ZoneInfo, *, hour_known: bool) -> str:
    local = datetime.fromisoformat(moment).astimezone(zone)
    return f"{local:%d.%m.%Y %H:%M}" if hour_known else f"{local:%d.%m.%Y}"
