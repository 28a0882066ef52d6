"""Platforms' lists: their columns, times and names."""

from datetime import UTC, datetime

import pytest

from core.attendance import Seen, Silence
from core.check_ins import Answer, CheckIn
from core.errors import PereklichkaError
from core.presence import (
    NobodyPresent,
    Presence,
    PresenceTooLong,
    is_presence_list,
    presences_from_bytes,
)
from core.presence.accord import Accord, accord
from core.presence.files import MAX_VISITS
from core.presence.minutes import minutes_between, minutes_of
from core.presence.naming import Names, Namesake
from core.presence.progress import advanced

MARIA, ELENA, OLEG, JULIA = 1, 2, 3, 4
NAMES = Names(
    [
        Namesake(MARIA, "Орлова Мария Петровна", "Школа № 1"),
        Namesake(ELENA, "Орлова Елена Ивановна", "Школа № 2"),
        Namesake(OLEG, "Зайцев Олег Николаевич", "Школа № 1"),
        Namesake(JULIA, "Щукина Юлия Яковлевна", ""),
    ]
)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("85", 85),
        ("85,7", 85),
        ("1:25:59", 85),
        ("01:25", 85),
        ("85:30", 85),
        ("1 ч 25 мин", 85),
        ("1h 25m 10s", 85),
        ("1 час", 60),
        ("0", 0),
        ("9999999", 1440),
        ("", None),
        ("долго", None),
        ("-5", None),
    ],
)
def test_minutes_however_they_are_written(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("progress", "certificate", "answer"),
    [
        ("Завершил обучение", "", Answer.FINISHED),
        ("зачтено", "-", Answer.FINISHED),
        ("пройден", "нет", Answer.FINISHED),
        ("Completed", "", Answer.FINISHED),
        ("Удостоверение выдано", "", Answer.CERTIFIED),
        ("обучается", "0042/27", Answer.CERTIFIED),
        ("", "14.06.2027", Answer.CERTIFIED),
        ("обучается", "", Answer.STARTED),
        ("Не завершил", "", Answer.STARTED),
        ("зачислен", "", Answer.STARTED),
        ("Не приступил", "", None),
        ("отчислен", "", None),
        ("—", "—", None),
        ("болел", "", None),
        ("", "", None),
    ],
)
def test_progress_however_it_is_written(
    progress: str, certificate: str, answer: Answer | None
) -> None:
    assert advanced(progress, certificate) is answer


def test_in_the_list_of_a_course_are_those_who_have_begun_each_as_far_as_he_has_come() -> None:
    content = (
        "Список слушателей;;\nФИО;Статус обучения;№ удостоверения\n"
        "Орлова Мария Петровна;обучается;\nОрлова Мария Петровна;завершила;12/27\n"
        "Зайцев Олег Николаевич;не приступал;\nЩукина Юлия Яковлевна;зачислена;"
    ).encode("cp1251")
    assert is_presence_list(content)
    found = presences_from_bytes(content, "kurs.csv")
    assert found.of_course
    assert [(one.name, one.progress) for one in found.people] == [
        ("Орлова Мария Петровна", Answer.CERTIFIED),
        ("Щукина Юлия Яковлевна", Answer.STARTED),
    ]
    assert not presences_from_bytes("ФИО;Минуты\nОрлова М;5".encode(), "list.csv").of_course


@pytest.mark.parametrize(
    ("said", "listed", "stands"),
    [
        (Answer.STARTED, Answer.FINISHED, Accord.OTHERWISE),
        (Answer.FINISHED, Answer.FINISHED, Accord.MATCHED),
        (Answer.CERTIFIED, Answer.FINISHED, Accord.UNLISTED),
        (Answer.NOT_DONE, Answer.FINISHED, Accord.OTHERWISE),
        (None, Answer.STARTED, Accord.SILENT),
        (Answer.STARTED, None, Accord.UNLISTED),
        (None, None, None),
    ],
)
def test_how_far_he_says_and_how_far_the_list_has_him(
    said: Answer | None, listed: Answer | None, stands: Accord | None
) -> None:
    answer = CheckIn(1, MARIA, said, datetime.now(UTC)) if said else Silence.SILENT
    assert accord(answer, Seen(progress=listed) if listed else None) is stands


def test_minutes_out_of_seconds_and_moments() -> None:
    assert minutes_of("5130", in_seconds=True) == 85
    assert minutes_between("04.02.2027 15:00", "04.02.2027 16:25:30") == 85
    assert minutes_between("2/4/2027 11:30 PM", "2/5/2027 12:10 AM") == 40
    assert minutes_between("вчера", "16:00") is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_any_encoding_separator_and_order(encoding: str, sign: str) -> None:
    lines = [
        ["Участников: 2 из них, всего", "", "", ""],
        ["Время присутствия (сек)", "Имя", "Фамилия", "E-mail"],
        ["5130", "Мария", "Орлова", "m@mail.example"],
        ["60", "Мария", "Орлова", ""],
    ]
    content = "\n".join(sign.join(f'"{cell}"' for cell in line) for line in lines)
    content_bytes = content.encode(encoding)
    assert is_presence_list(content_bytes)
    (found,) = presences_from_bytes(content_bytes, "list.csv").people
    assert found == Presence("Орлова Мария", "m@mail.example", 86)


@pytest.mark.parametrize(
    "content",
    [
        "ФИО;Роль;Школа\nОрлова Мария;учитель;Школа № 1",
        "ФИО;E-mail\nОрлова Мария;m@mail.example",
        "№\tМероприятие\tСроки\tОтветственные\n1\tВебинар\tмарт\tИРО",
        "",
    ],
)
def test_what_tells_no_time_is_no_list_of_presence(content: str) -> None:
    assert not is_presence_list(content.encode())


def test_hostile_files_are_refused_by_errors_of_ours() -> None:
    heading = "Участник;Минуты\n"
    with pytest.raises(NobodyPresent):
        presences_from_bytes(f"{heading}Итого;5".encode(), "x")
    with pytest.raises(PresenceTooLong):
        presences_from_bytes((heading + "Гость;1\n" * (MAX_VISITS + 1)).encode(), "x")
    for content in (b"PK\x03\x04" + b"\0" * 40, b"\0\1\2", b"\xff\xfe\x00"):
        assert not is_presence_list(content)
        with pytest.raises(PereklichkaError):
            presences_from_bytes(content, "x")
    (found,) = presences_from_bytes((heading + "Я" * 9000 + ";5").encode(), "x").people
    assert len(found.name) == 120


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Мария Орлова", MARIA),
        ("орлова мария петровна", MARIA),
        ("СОШ № 1 Орлова Мария Петровна", MARIA),
        ("Зайцев Олег", OLEG),
        ("Орлова", None),
        ("Орлова М. П.", None),
        ("Петрова Мария", None),
    ],
)
def test_who_is_meant_for_sure(name: str, person: int | None) -> None:
    assert NAMES.sure(Presence(name)) == person


def test_a_name_two_bear_is_nobody_s_for_sure() -> None:
    names = Names([Namesake(one, "Орлова Мария Петровна", "") for one in (1, 2)])
    assert names.sure(Presence("Орлова Мария Петровна")) is None
    assert len(names.perhaps(Presence("Орлова Мария Петровна"))) == 2


@pytest.mark.parametrize(
    ("presence", "people"),
    [
        (Presence("Орлова"), {MARIA, ELENA}),
        (Presence("Орлова М.П."), {MARIA}),
        (Presence("Орлва Елена"), {ELENA}),
        (Presence("Orlova M."), {MARIA}),
        (Presence("Shchukina Yulia"), {JULIA}),
        (Presence("Щукина Ю. Я."), {JULIA}),
        (Presence("", "orlova.m@mail.example"), {MARIA}),
        (Presence("", "oleg-zaitsev77@mail.example"), {OLEG}),
        (Presence("", "olegzaicev@mail.example"), {OLEG}),
        (Presence("", "school1@mail.example"), set()),
        (Presence("Петрова Мария"), set()),
        (Presence("Орлова Светлана"), set()),
        (Presence("?"), set()),
    ],
)
def test_who_may_be_meant(presence: Presence, people: set[int]) -> None:
    assert {one.person_id for one in NAMES.perhaps(presence)} == people
