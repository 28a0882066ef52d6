"""A document: the school places it, the curator accepts or returns it, everybody sees his part."""

from base64 import b64decode
from collections.abc import AsyncIterator

import pytest

from bot.demo.rehearsal import Rehearsal
from bot.settings import MESSENGER
from core.people import Address
from core.plan import Population
from handlers.callbacks.documents import AcceptButton, DocumentCard, EvidenceButton
from storage.people import person_at
from storage.personal_data import everything_about
from tests.databases import on_both_databases
from tests.scenes import After
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MUNICIPAL,
    OTHER_HEAD,
    REGIONAL,
    TEACHER,
    actor,
    at,
    figure,
    forge,
    heard,
    last,
    press,
    write,
)
from tests.stories.test_handover import open_post

ROW, OCCURRENCE, SCHOOL = "5", 5, 1  # until 31 March; Сосновская школа № 1
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
READY = "Школа сообщает, что всё готово"


async def _place(stage: Rehearsal) -> None:
    await at(stage, 2027, 3, 17, 9, 0)
    await press(stage, HEAD, "Сделано")


@pytest.fixture
async def placed(after: After) -> AsyncIterator[Rehearsal]:
    """The head has said that it is done, a fortnight before the deadline."""
    async with after(_place) as stage:
        yield stage


def notices(stage: Rehearsal, name: str, words: str) -> list[str]:
    return [message.text for message in heard(stage, name) if words in message.text]


@on_both_databases
async def test_the_curator_is_told_once_and_accepts_and_the_school_hears_of_it(
    placed: Rehearsal,
) -> None:
    (told,) = notices(placed, CURATOR, READY)
    assert "Сосновская школа № 1, отметил(а): Орлова М. П." in told
    assert not notices(placed, MUNICIPAL, READY)
    counted = (await figure(placed, ROW, Population.SCHOOLS)).figure
    assert (counted.done, counted.verified, counted.declared) == (1, 0, 1)
    await press(placed, CURATOR, "Посмотреть")
    assert "размещено, ждёт проверки" in last(placed, CURATOR).text
    await press(placed, CURATOR, "Принять")
    assert "Состояние: принято" in last(placed, CURATOR).text
    assert ["Принять"] not in last(placed, CURATOR).buttons
    assert "Принято" in last(placed, HEAD).text
    counted = (await figure(placed, ROW, Population.SCHOOLS)).figure
    assert (counted.done, counted.verified) == (1, 1)


async def test_a_second_word_of_the_same_school_tells_nobody_again(placed: Rehearsal) -> None:
    await press(placed, DEPUTY, "Сделано")
    assert len(notices(placed, CURATOR, READY)) == 1


async def test_what_is_returned_is_not_done_and_reminded_of_until_it_is_placed_anew(
    placed: Rehearsal,
) -> None:
    await press(placed, CURATOR, "Посмотреть")
    await press(placed, CURATOR, "Вернуть")
    await write(placed, CURATOR, "Нет <подписи> директора")
    assert "Возвращено с вашим замечанием" in last(placed, CURATOR).text
    assert "Белкина О. С.: Нет <подписи> директора" in last(placed, HEAD).text
    assert (await figure(placed, ROW, Population.SCHOOLS)).figure.done == 0
    await at(placed, 2027, 3, 24, 9, 0)
    assert "Через 7 дней срок" in last(placed, HEAD).text
    await press(placed, HEAD, "Сделано")
    assert READY in last(placed, CURATOR).text
    counted = (await figure(placed, ROW, Population.SCHOOLS)).figure
    assert (counted.done, counted.verified) == (1, 0)


async def test_an_acceptance_is_not_carried_over_a_return(placed: Rehearsal) -> None:
    await press(placed, CURATOR, "Посмотреть")
    await press(placed, CURATOR, "Принять")
    await press(placed, CURATOR, "Вернуть")
    await write(placed, CURATOR, "Не та версия")
    await press(placed, HEAD, "Сделано")
    assert (await figure(placed, ROW, Population.SCHOOLS)).figure.verified == 0


async def test_what_is_accepted_after_the_deadline_was_placed_in_time(placed: Rehearsal) -> None:
    await at(placed, 2027, 4, 2, 12, 0)
    await press(placed, CURATOR, "Посмотреть")
    await press(placed, CURATOR, "Принять")
    assert "после срока" not in last(placed, CURATOR).text
    counted = (await figure(placed, ROW, Population.SCHOOLS)).figure
    assert (counted.done, counted.verified) == (1, 1)


async def test_what_is_returned_after_the_deadline_leaves_the_frozen_figure(
    placed: Rehearsal,
) -> None:
    await at(placed, 2027, 4, 2, 12, 0)
    await press(placed, CURATOR, "Посмотреть")
    await press(placed, CURATOR, "Вернуть")
    await write(placed, CURATOR, "Поздно заметили")
    assert (await figure(placed, ROW, Population.SCHOOLS)).figure.done == 1
    await write(placed, CURATOR, "/documents")
    await press(placed, CURATOR, "2")
    assert "возвращено" in last(placed, CURATOR).text


async def test_a_link_or_a_file_is_kept_and_handed_out_to_who_looks_at_it(
    placed: Rehearsal,
) -> None:
    assert "Можно приложить ссылку" in last(placed, HEAD).text
    await actor(placed, HEAD).phone.send_document("приказ.pdf", b"%PDF", caption="Приказ № 5")
    await placed.app.settle()
    assert "Приложено" in last(placed, HEAD).text
    assert len(notices(placed, CURATOR, READY)) == 1
    await press(placed, CURATOR, "Посмотреть")
    assert "Примечание: Приказ № 5" in last(placed, CURATOR).text
    await press(placed, CURATOR, "Показать файл")
    shown = last(placed, CURATOR)
    assert shown.file is not None
    assert shown.file.name == "приказ.pdf"


async def test_a_picture_will_do_too(placed: Rehearsal) -> None:
    await actor(placed, HEAD).phone.send_photo(PICTURE)
    await placed.app.settle()
    await press(placed, CURATOR, "Посмотреть")
    await press(placed, CURATOR, "Показать файл")
    assert last(placed, CURATOR).file is not None


async def test_the_list_says_who_owes_what_and_is_narrowed(placed: Rehearsal) -> None:
    await write(placed, MUNICIPAL, "/documents")
    shown = last(placed, MUNICIPAL).text
    assert "Разместили: 1 из 2, принято: 0" in shown
    assert "1. Берёзовская школа: не размещено" in shown
    await press(placed, MUNICIPAL, "Только несданные")
    assert "Сосновская школа № 1" not in last(placed, MUNICIPAL).text
    await press(placed, MUNICIPAL, "1")
    assert "Берёзовская школа (Сосновский округ)" in last(placed, MUNICIPAL).text


@pytest.mark.parametrize("name", [TEACHER, OTHER_HEAD])
async def test_another_school_sees_nothing_of_it(placed: Rehearsal, name: str) -> None:
    await write(placed, name, "/documents")
    assert "Сосновская школа № 1" not in last(placed, name).text
    for button in (DocumentCard, EvidenceButton):
        await forge(placed, name, button(occurrence=OCCURRENCE, school=SCHOOL).pack())
        assert "больше не действует" in last(placed, name).text


async def test_a_school_does_not_accept_its_own(placed: Rehearsal) -> None:
    await forge(placed, HEAD, AcceptButton(occurrence=OCCURRENCE, school=SCHOOL).pack())
    assert (await figure(placed, ROW, Population.SCHOOLS)).figure.verified == 0


async def test_where_there_is_no_curator_the_coordinator_looks_at_it(
    registered: Rehearsal,
) -> None:
    for _ in range(2):  # schools
        await open_post(registered, CURATOR, "Снять роль")
        await press(registered, MUNICIPAL, "Да, снять")
    await at(registered, 2027, 3, 17, 9, 0)
    await press(registered, HEAD, "Сделано")
    assert notices(registered, MUNICIPAL, READY)


async def test_whoever_is_forgotten_takes_his_file_along(placed: Rehearsal) -> None:
    await actor(placed, HEAD).phone.send_photo(PICTURE)
    await placed.app.settle()
    chat = Address(MESSENGER, str(actor(placed, HEAD).phone.id))
    head = await person_at(placed.app.database, chat, placed.clock.now())
    assert head is not None
    held = (await everything_about(placed.app.database, head.id))["check_ins"]
    assert any(row["evidence"] for row in held)
    await write(placed, HEAD, "/forget")
    await press(placed, HEAD, "Стереть мои данные")
    await write(placed, REGIONAL, "/documents")
    held = (await everything_about(placed.app.database, head.id))["check_ins"]
    assert not any(row["evidence"] for row in held)


@on_both_databases
async def test_the_card_tells_the_way_of_a_document(placed: Rehearsal) -> None:
    await press(placed, DEPUTY, "Сделано")
    await press(placed, CURATOR, "Посмотреть")
    await press(placed, CURATOR, "Вернуть")
    await write(placed, CURATOR, "Нет <подписи>")
    await at(placed, 2027, 3, 18, 10, 30)
    await press(placed, HEAD, "Сделано")
    await at(placed, 2027, 3, 18, 12, 0)
    await press(placed, CURATOR, "Посмотреть")
    await press(placed, CURATOR, "Принять")
    told = last(placed, CURATOR).text.partition("История\n")[2]
    assert told.splitlines() == [
        "17.03 09:00 Орлова М. П.: размещено",
        "17.03 09:00 Зайцев О. Н.: дополнено",
        "17.03 09:00 Белкина О. С.: возвращено (Нет <подписи>)",
        "18.03 10:30 Орлова М. П.: размещено",
        "18.03 12:00 Белкина О. С.: принято",
    ]


async def test_what_was_only_placed_has_no_way_to_tell(placed: Rehearsal) -> None:
    await press(placed, CURATOR, "Посмотреть")
    assert "История" not in last(placed, CURATOR).text
