"""The links people come in by: made, printed again, withdrawn."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.invitations import Issuer, fingerprint
from storage.engine import Database
from storage.people import Person, people_from, select_people
from storage.tables import addresses, invitations, people

_NONCE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Invitation:
    """A person and the code that lets him in; None where he came in without one of ours."""

    person: Person
    code: str | None
    registered: bool


async def issue_invitations(
    database: Database, issuer: Issuer, now: datetime, wanted: Collection[int] | None = None
) -> list[Invitation]:
    """The invitations of these people (of all), as before while they are good; used ones, too.

    Whoever is not registered and has none that is good gets a new one.
    """
    async with database.deciding() as connection:
        query = (
            select_people() if wanted is None else select_people().where(people.c.id.in_(wanted))
        )
        everybody = people_from((await connection.execute(query)).all())
        codes = await _codes(connection, issuer, now, invitations.c.person_id)
        registered = {*await connection.scalars(select(addresses.c.person_id))}
        guests = [one.id for one in everybody if one.id not in codes and one.id not in registered]
        codes |= await _invite(connection, issuer, now, invitations.c.person_id, guests)
        return [
            Invitation(person, codes.get(person.id), person.id in registered)
            for person in everybody
        ]


async def issue_team_codes(
    database: Database, issuer: Issuer, now: datetime, wanted: Collection[int]
) -> dict[int, str]:
    """The codes of the teams of these schools, as before while they are good."""
    async with database.deciding() as connection:
        codes = await _codes(connection, issuer, now, invitations.c.school_id)
        teams = [one for one in wanted if one not in codes]
        return codes | await _invite(connection, issuer, now, invitations.c.school_id, teams)


def draw(issuer: Issuer, now: datetime) -> tuple[str, dict[str, Any]]:
    """A new code, and what is kept of it."""
    nonce = secrets.token_hex(_NONCE_BYTES)
    code = issuer.code(nonce)
    kept = {"nonce": nonce, "fingerprint": fingerprint(code), "expires_at": issuer.expiry(now)}
    return code, kept


async def withdraw_invitation(database: Database, person_id: int, now: datetime) -> None:
    """The links a person was given and has not used work no more; the next one will be new."""
    await _withdraw(database, invitations.c.person_id == person_id, now)


async def withdraw_team_code(database: Database, school_id: int, now: datetime) -> None:
    """The link of a school's team works no more; the next one will be new."""
    await _withdraw(database, invitations.c.school_id == school_id, now)


async def _withdraw(database: Database, which: ColumnElement[bool], now: datetime) -> None:
    async with database.writing() as connection:
        await connection.execute(
            update(invitations)
            .where(which, invitations.c.redeemed_at.is_(None))
            .values(expires_at=now)
        )


async def _codes(
    connection: AsyncConnection, issuer: Issuer, now: datetime, guest: Column[Any]
) -> dict[int, str]:
    """The codes that print again, by guest: used or still good, and made with this very key."""
    rows = await connection.execute(
        select(guest.label("guest"), invitations.c.nonce, invitations.c.fingerprint)
        .where(guest.is_not(None))
        .where(
            or_(
                invitations.c.redeemed_at.is_not(None),
                invitations.c.expires_at.is_(None),
                invitations.c.expires_at > now,
            )
        )
        .order_by(invitations.c.id)
    )
    return {
        row.guest: code
        for row in rows
        if fingerprint(code := issuer.code(row.nonce)) == row.fingerprint
    }


async def _invite(
    connection: AsyncConnection,
    issuer: Issuer,
    now: datetime,
    guest: Column[Any],
    guests: Iterable[int],
) -> dict[int, str]:
    """New codes for these guests."""
    drawn = {one: draw(issuer, now) for one in guests}
    rows = [{guest.name: one, **kept} for one, (_, kept) in drawn.items()]
    if rows:
        await connection.execute(insert(invitations), rows)
    return {one: code for one, (code, _) in drawn.items()}
