"""Naming the code word of an event: the answer is verified by it, and guesses are limited."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.code_words import MOST_GUESSES, CodeWords, Guess, is_named
from core.notifications import EventCard
from storage.answer_writing import add_check_in
from storage.engine import Database
from storage.events import event_for, event_told, words_of
from storage.tables import occurrences, word_guesses
from storage.upsert import insert_new


@dataclass(frozen=True, slots=True)
class Named:
    """What became of a guess, the event as it is then, and how many guesses are left."""

    guess: Guess
    event: EventCard
    left: int


async def name_word(
    database: Database,
    person_id: int,
    occurrence_id: int,
    said: str,
    *,
    update_id: str,
    now: datetime,
) -> Named | None:
    """Take a guess of the word that verifies the person's answer.

    None where he was never told of the event. The same update is one guess.
    """
    async with database.deciding() as connection:
        event = await event_told(connection, person_id, occurrence_id, now)
        if event is None:
            return None
        guess = await _guess(connection, person_id, event, said, update_id=update_id, now=now)
        left = MOST_GUESSES - await _guesses(connection, person_id, occurrence_id)
        if guess is Guess.WRONG and not left:
            guess = Guess.EXHAUSTED
        current = await event_for(connection, person_id, occurrence_id)
        return Named(guess, current or event, left)


async def _guess(
    connection: AsyncConnection,
    person_id: int,
    event: EventCard,
    said: str,
    *,
    update_id: str,
    now: datetime,
) -> Guess:
    check_in = event.check_in
    if check_in is None or not event.wants_word:
        return Guess.POINTLESS
    if await _guesses(connection, person_id, event.occurrence_id) >= MOST_GUESSES:
        return Guess.EXHAUSTED
    row = {"occurrence_id": event.occurrence_id, "person_id": person_id, "guessed_at": now}
    await connection.execute(insert_new(connection, word_guesses), row | {"update_id": update_id})
    word = (await _words(connection, event.occurrence_id)).by_answer[check_in.answer]
    if not is_named(word, said):
        return Guess.WRONG
    verified = replace(check_in, answered_at=now, verified=True)
    await add_check_in(connection, verified, update_id)
    return Guess.RIGHT


async def _guesses(connection: AsyncConnection, person_id: int, occurrence_id: int) -> int:
    made = await connection.scalar(
        select(func.count()).where(
            word_guesses.c.person_id == person_id, word_guesses.c.occurrence_id == occurrence_id
        )
    )
    return made or 0


async def _words(connection: AsyncConnection, occurrence_id: int) -> CodeWords:
    found = await connection.execute(select(occurrences).where(occurrences.c.id == occurrence_id))
    return words_of(found.one())
