"""What a person reads in network-partnership-2022: written by hand from the document."""

from core.plan import Kind
from tests.core.reading.labelled import Label

TITLE_WORDS = ("Положение о проведении краевого мероприятия", "результаты»")
CONTEXT = "2022-01-01..2022-12-31"
ROWS = (
    Label("1", "Реализация Мероприятия", "..2022-12-01"),
    Label("2", "Проведение общесетевых мероприятий", "..2022-12-01", kind=Kind.EVENT),
    Label("3", "Подготовка и сдача", "..2022-12-02", kind=Kind.REPORT),
)
SECTIONS: dict[str, int] = {}
