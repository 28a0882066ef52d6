from dataclasses import replace

import pytest
from sqlalchemy import select

from core.people import Address
from core.roles import COORDINATORS, Role
from core.scopes import EVERYTHING, NOTHING, Scope
from storage.engine import Database
from storage.people import Person, Post, note_blocked, person_at
from storage.returning import come_back
from storage.tables import addresses
from tests.storage.cast import (
    ANNA,
    DINA,
    GLEB,
    IYA,
    LONG_BEFORE,
    NORTH,
    ROSTER,
    SOUTH,
    ZOYA,
    bring_in,
    chat,
    line,
    look,
    register,
)


@pytest.fixture(autouse=True)
async def roster(database: Database) -> None:
    await bring_in(database, *ROSTER, line(ZOYA, "муниципальный координатор", SOUTH))


async def met(database: Database, name: str) -> Person:
    await register(database, name)
    person = await person_at(database, chat(name), LONG_BEFORE)
    assert person is not None
    return person


async def test_a_stranger_is_nobody(database: Database) -> None:
    assert await person_at(database, Address("telegram", "666"), LONG_BEFORE) is None


async def test_a_person_is_known_by_messenger_and_chat_together(database: Database) -> None:
    await register(database, ANNA)
    assert await person_at(database, Address("max", chat(ANNA).chat_id), LONG_BEFORE) is None


async def test_a_person_comes_with_every_post(database: Database) -> None:
    dina = await met(database, DINA)
    assert tuple(replace(post, id=0) for post in dina.posts) == (
        Post(Role.CURATOR, "куратор", 1, "Школа № 1", 1, NORTH),
        Post(Role.CURATOR, "куратор", 2, "Школа № 2", 1, NORTH),
    )


async def test_who_only_takes_part_coordinates_nothing(database: Database) -> None:
    for name in (ANNA, GLEB, DINA):
        person = await met(database, name)
        assert not person.coordinates
        assert person.scope(COORDINATORS) == NOTHING


async def test_a_municipal_coordinator_sees_his_municipality_only(database: Database) -> None:
    zoya = await met(database, ZOYA)
    assert zoya.coordinates
    assert zoya.scope(COORDINATORS) == Scope(municipalities=frozenset({1}))


async def test_a_regional_coordinator_sees_all(database: Database) -> None:
    iya = await met(database, IYA)
    assert iya.coordinates
    assert iya.scope(COORDINATORS) == EVERYTHING


async def test_a_block_is_noted_and_taken_back(database: Database, eyes: Database) -> None:
    await register(database, ANNA, GLEB)
    await note_blocked(database, chat(ANNA), LONG_BEFORE)
    blocked = select(addresses.c.chat_id).where(addresses.c.blocked_at.is_not(None))
    assert [row.chat_id for row in await look(eyes, blocked)] == [chat(ANNA).chat_id]
    await come_back(database, chat(ANNA), LONG_BEFORE)
    assert await look(eyes, blocked) == []


async def test_a_block_by_a_stranger_changes_nothing(database: Database, eyes: Database) -> None:
    await note_blocked(database, Address("telegram", "666"), LONG_BEFORE)
    assert await look(eyes, select(addresses)) == []
