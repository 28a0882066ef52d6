"""Consent, everything about me as a file, being forgotten; and what the log must not tell."""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import pytest
import structlog
from sqlalchemy import select, update

from bot.demo.rehearsal import TOKEN, Rehearsal
from bot.logs import configure_logs
from core.consent import RETENTION
from storage import forgetting
from storage.figures import list_all_figures
from storage.goals import TargetFigure
from storage.tables import metadata, people
from tests.scenes import After
from tests.stories.cast import (
    CURATOR,
    HEAD,
    MUNICIPAL,
    WAS_THERE,
    WATCHED,
    actor,
    at,
    heard,
    last,
    press,
    write,
)


async def _webinar(stage: Rehearsal) -> None:
    await at(stage, 2027, 2, 4, 16, 30)
    await press(stage, HEAD, WAS_THERE)
    await press(stage, CURATOR, WATCHED)


@pytest.fixture
async def webinar(after: After) -> AsyncIterator[Rehearsal]:
    """The first webinar is over; a head was there, a curator watched the recording."""
    async with after(_webinar) as stage:
        yield stage


async def test_the_question_says_what_why_how_long_and_how_to_withdraw(stage: Rehearsal) -> None:
    await write(stage, HEAD, f"/start {actor(stage, HEAD).invitation.code}")
    said = last(stage, HEAD).text
    for words in ("Что хранится", "Зачем", "ещё 365 дней", "отправьте /forget"):
        assert words in said
    assert HEAD not in await _stored(stage, without={"people", "inbox"})
    assert not await _rows(stage, "addresses")


async def test_new_terms_are_asked_for_at_the_next_contact(registered: Rehearsal) -> None:
    await _agreed_to(registered, HEAD, 1)
    await write(registered, HEAD, "/menu")
    assert "Условия обработки ваших данных изменились" in last(registered, HEAD).text
    await press(registered, HEAD, "Согласен(на)")
    assert "вы зарегистрированы" in last(registered, HEAD).text
    await write(registered, HEAD, "/settings")
    assert "Ваши настройки" in last(registered, HEAD).text


async def test_who_refuses_new_terms_is_asked_again_and_can_be_forgotten(
    registered: Rehearsal,
) -> None:
    await _agreed_to(registered, HEAD, 1)
    await write(registered, HEAD, "/menu")
    await press(registered, HEAD, "Не согласен(на)")
    assert "/forget" in last(registered, HEAD).text
    await write(registered, HEAD, "/settings")
    assert "Условия обработки ваших данных изменились" in last(registered, HEAD).text
    await write(registered, HEAD, "/forget")
    await press(registered, HEAD, "Стереть мои данные")
    assert "стёрты" in last(registered, HEAD).text


async def test_everything_about_me_comes_as_a_file(webinar: Rehearsal) -> None:
    await write(webinar, HEAD, "/mydata")
    file = last(webinar, HEAD).document
    assert file is not None
    held = json.loads(file.content)
    assert held["people"][0]["name"] == HEAD
    assert held["memberships"][0]["school"] == "Сосновская школа № 1"
    assert held["check_ins"][0]["answer"] == "live"
    assert "Установочный вебинар" in held["check_ins"][0]["occurrence"]
    assert {"addresses", "notifications", "inbox"} <= held.keys()


async def test_the_file_is_about_nobody_else_and_opens_nothing(webinar: Rehearsal) -> None:
    await write(webinar, HEAD, "/mydata")
    file = last(webinar, HEAD).document
    assert file is not None
    said = file.content.decode()
    for one in webinar.actors:
        assert one.name == HEAD or one.name not in said
    assert '"code"' not in said


async def test_whoever_is_forgotten_leaves_the_figures_as_they_were(webinar: Rehearsal) -> None:
    figures = await _figures_of_what_was(webinar)
    await write(webinar, HEAD, "/forget")
    await press(webinar, HEAD, "Стереть мои данные")
    assert "Ваши данные стёрты" in last(webinar, HEAD).text
    assert await _figures_of_what_was(webinar) == figures
    assert [one.figure.done for one in figures] == [2]
    assert HEAD not in await _stored(webinar)
    assert str(actor(webinar, HEAD).phone.id) not in await _stored(webinar)


async def test_whoever_is_forgotten_is_a_stranger_and_hears_nothing_more(
    webinar: Rehearsal,
) -> None:
    await write(webinar, HEAD, "/forget")
    await press(webinar, HEAD, "Стереть мои данные")
    before = len(heard(webinar, HEAD))
    await at(webinar, 2027, 3, 3, 12, 0)
    assert len(heard(webinar, HEAD)) == before
    await write(webinar, HEAD, "/menu")
    assert "Чтобы начать" in last(webinar, HEAD).text
    await write(webinar, MUNICIPAL, "/people")
    assert ["Все участники (5)"] in last(webinar, MUNICIPAL).buttons


async def test_whoever_thinks_better_of_it_stays(webinar: Rehearsal) -> None:
    await write(webinar, HEAD, "/forget")
    await press(webinar, HEAD, "Не стирать")
    await write(webinar, HEAD, "/menu")
    assert "вы зарегистрированы" in last(webinar, HEAD).text


async def test_people_are_kept_no_longer_than_they_were_told(
    webinar: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = await list_all_figures(webinar.app.database, webinar.clock.now())
    webinar.clock.move_to(webinar.clock.now() + RETENTION - timedelta(days=30))
    await webinar.app.sweeper.step()
    assert len(await _rows(webinar, "addresses")) == len(webinar.actors)
    webinar.clock.move_to(webinar.clock.now() + RETENTION)
    monkeypatch.setattr(forgetting, "AT_ONCE", 4)
    await webinar.app.sweeper.step()
    stored = await _stored(webinar)
    assert not [one.name for one in webinar.actors if one.name in stored]
    known = {one.activity: one.figure.done for one in figures}
    later = await list_all_figures(webinar.app.database, webinar.clock.now())
    assert {one.activity: one.figure.done for one in later} == known


@pytest.fixture
def _talkative() -> Iterator[None]:
    before = structlog.get_config()
    configure_logs(0)
    yield
    structlog.configure(**before)


@pytest.mark.usefixtures("_talkative")
async def test_the_log_knows_no_names_texts_tokens_or_codes(
    stage: Rehearsal, capsys: pytest.CaptureFixture[str]
) -> None:
    await stage.register(one for one in stage.actors if one.name != CURATOR)
    await at(stage, 2027, 2, 4, 16, 30)
    await press(stage, HEAD, WAS_THERE)
    await write(stage, MUNICIPAL, "/people")
    await press(stage, MUNICIPAL, "Найти по имени")
    await write(stage, MUNICIPAL, "Белкина секретное слово")
    await write(stage, CURATOR, "/start wrongcode")
    phone = stage.sandbox.add_user(9, "Вера", "Лосева")
    await phone.write("/start")
    await stage.app.settle()
    place = ("Сосновский округ", "Сосновская школа № 1")
    for button in ("У меня нет ссылки", "Педагог", *place, "Согласен(на)"):
        await phone.press(button)
        await stage.app.settle()
    await phone.write("Лосева Вера Ильинична")
    await stage.app.settle()
    await press(stage, MUNICIPAL, "Отклонить")
    await press(stage, MUNICIPAL, "Другая причина")
    await write(stage, MUNICIPAL, "Приказ задержан")
    await actor(stage, MUNICIPAL).phone.send_document("Письмо Рогова.csv", b"\xd0\xd1;\n" * 9)
    await stage.app.settle()
    assert "Приказ задержан" in phone.last.text
    actor(stage, HEAD).phone.block()
    await at(stage, 2027, 3, 3, 12, 0)
    logged = capsys.readouterr().err
    assert "notification" in logged
    for one in stage.actors:
        assert one.name not in logged
        assert one.name.split()[0] not in logged
        assert str(one.invitation.code) not in logged
    for secret in (TOKEN, "секретное слово", "wrongcode", "вебинар", "Сосновск"):
        assert secret not in logged
    for secret in ("Лосева", "Приказ", "Рогова", "Педагог"):
        assert secret not in logged


async def _figures_of_what_was(stage: Rehearsal) -> list[TargetFigure]:
    found = await list_all_figures(stage.app.database, stage.clock.now())
    return [one for one in found if one.figure.held]


async def _agreed_to(stage: Rehearsal, name: str, version: int) -> None:
    async with stage.app.database.writing() as connection:
        await connection.execute(
            update(people).where(people.c.name == name).values(consent_version=version)
        )


async def _rows(stage: Rehearsal, table: str) -> list[Any]:
    async with stage.app.database.reading() as connection:
        return [*await connection.execute(select(metadata.tables[table]))]


async def _stored(stage: Rehearsal, without: set[str] | None = None) -> str:
    """All that is stored, as one text."""
    names = metadata.tables.keys() - (without or set())
    return "\n".join([str(await _rows(stage, name)) for name in names])
