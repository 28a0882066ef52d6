"""Letters and answers: who goes first."""

import asyncio

import pytest

from scheduler import courtesy
from scheduler.courtesy import Courtesy


async def test_a_letter_goes_at_once_where_nobody_is_being_answered() -> None:
    letter = asyncio.create_task(Courtesy().wait())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert letter.done()


async def test_a_letter_waits_until_the_last_answer_is_given() -> None:
    people = Courtesy()
    with people.answering():
        with people.answering():
            letter = asyncio.create_task(people.wait())
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not letter.done()
    await letter


async def test_a_letter_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courtesy, "LONGEST_SECONDS", 0)
    people = Courtesy()
    with people.answering():
        await people.wait()


async def test_an_answer_that_fails_holds_up_nobody() -> None:
    people = Courtesy()
    with pytest.raises(ValueError, match="wrong"), people.answering():
        raise ValueError("wrong")
    await asyncio.wait_for(people.wait(), timeout=1)
