"""The buttons of the latest reply to a chat, so that their words can be written instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, select

from core.people import Address
from storage.engine import Database
from storage.tables import addresses, notifications, shown_buttons
from storage.upsert import insert_or_replace

Button = tuple[str, str]
"""What stands on it, and what a press of it sends."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Those of the latest reply; `overtaken` by a message that came unasked after it, or not."""

    buttons: Sequence[Button]
    overtaken: bool


async def note_shown(
    database: Database, address: Address, buttons: Sequence[Button], now: datetime
) -> None:
    """Keep the buttons of a reply, in place of those before."""
    async with database.writing() as connection:
        await connection.execute(
            insert_or_replace(connection, shown_buttons),
            {
                "messenger": address.messenger,
                "chat_id": address.chat_id,
                "buttons": [list(button) for button in buttons],
                "shown_at": now,
            },
        )


async def shown_in(database: Database, address: Address) -> Shown | None:
    """The buttons a chat was shown last in a reply; None where it never was."""
    here = and_(
        shown_buttons.c.messenger == address.messenger, shown_buttons.c.chat_id == address.chat_id
    )
    later = (
        exists()
        .where(
            addresses.c.messenger == address.messenger,
            addresses.c.chat_id == address.chat_id,
            notifications.c.person_id == addresses.c.person_id,
            notifications.c.message_id.is_not(None),
            notifications.c.finished_at > shown_buttons.c.shown_at,
        )
        .correlate(shown_buttons)
    )
    async with database.reading() as connection:
        row = (
            await connection.execute(
                select(shown_buttons.c.buttons, later.label("overtaken")).where(here)
            )
        ).first()
    return Shown([(label, data) for label, data in row.buttons], row.overtaken) if row else None
