"""The busy week of a country, small: two processes, PostgreSQL, every trouble, every promise."""

import pytest

from bench.country.stage import play

PEOPLE = 55  # a school in each zone


@pytest.mark.slow
async def test_a_week_of_faults_breaks_no_promise() -> None:
    account = await play(PEOPLE)
    assert account.counted["presses"]
    assert account.counted["messages whose answer was lost"]
    assert {what: times for what, times in account.wrong.items() if times} == {}
