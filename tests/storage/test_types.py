from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.exc import StatementError

from storage.engine import Database
from storage.tables import programmes, targets
from storage.types import Exact, UtcDateTime
from tests.storage.cast import look

NOON = datetime(2022, 2, 24, 12, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=5)))
SQLITE = dialect()


async def keep(database: Database, created_at: datetime) -> None:
    async with database.writing() as connection:
        await connection.execute(
            insert(programmes).values(name="П", zone="UTC", created_at=created_at)
        )


async def test_a_moment_comes_back_the_same_and_in_utc(database: Database, eyes: Database) -> None:
    await keep(database, NOON)
    (row,) = await look(eyes, select(programmes.c.created_at))
    assert row.created_at == NOON
    assert row.created_at.tzinfo is UTC


async def test_a_moment_without_a_zone_is_refused(database: Database, eyes: Database) -> None:
    with pytest.raises(StatementError, match="a moment without a time zone"):
        await keep(database, NOON.replace(tzinfo=None))
    assert await look(eyes, select(programmes)) == []


@pytest.mark.parametrize("value", ["80", "200/3", "50.5", "1/1000000007", "0"])
async def test_an_exact_number_comes_back_exactly(
    value: str, database: Database, eyes: Database
) -> None:
    await keep(database, NOON)
    async with database.writing() as connection:
        await connection.execute(
            insert(targets).values(
                programme_id=1,
                position=0,
                population="schools",
                comparator=">=",
                value=Fraction(value),
                unit="percent",
            )
        )
    (row,) = await look(eyes, select(targets.c.value))
    assert row.value == Fraction(value)
    assert type(row.value) is Fraction


@given(st.fractions())
def test_any_exact_number_survives_its_column(value: Fraction) -> None:
    column = Exact()
    assert column.process_result_value(column.process_bind_param(value, SQLITE), SQLITE) == value


def test_nothing_stays_nothing() -> None:
    for column in (Exact(), UtcDateTime()):
        assert column.process_bind_param(None, SQLITE) is None
        assert column.process_result_value(None, SQLITE) is None
