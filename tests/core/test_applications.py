import pytest

from core.applications import full_name, heads_school
from core.likeness import alike


@pytest.mark.parametrize(
    "other",
    [
        "Орлова Мария Петровна",
        "орлова мария петровна",
        "Орлова Марья Петровна",
        "Мария Орлова",
        "Орлова М. П.",
        "Орлова М.П.",
        "Орлва Мария",
    ],
)
def test_spellings_of_one_name_are_alike(other: str) -> None:
    assert alike("Орлова Мария Петровна", other)
    assert alike(other, "Орлова Мария Петровна")


@pytest.mark.parametrize(
    "other", ["Орлова Вера Ильинична", "Тихонова Мария Петровна", "Орлова Н. П.", "", "Зайцев Олег"]
)
def test_other_people_are_not(other: str) -> None:
    assert not alike("Орлова Мария Петровна", other)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Лосева   Вера Ильинична ", "Лосева Вера Ильинична"),
        ("Римская-Корсакова А. П.", "Римская-Корсакова А. П."),
        ("Вера", None),
        ("Вера 123", None),
        ("/start now", None),
        ("", None),
        ("а " * 60, None),
    ],
)
def test_a_name_as_it_is_typed(text: str, name: str | None) -> None:
    assert full_name(text) == name


@pytest.mark.parametrize(
    ("position", "heads"),
    [
        ("директор", True),
        ("Директор МБОУ СОШ № 3", True),
        ("зам. директора", False),
        ("заместитель директора по УВР", False),
        ("учитель", False),
        (None, False),
    ],
)
def test_who_heads_a_school(position: str | None, *, heads: bool) -> None:
    assert heads_school(position) is heads
