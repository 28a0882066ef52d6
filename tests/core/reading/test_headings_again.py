"""A heading said again on the next page: what follows is the rest of the row before it."""

from core.documents import document_from_bytes
from core.plan import Plan
from core.reading import read_document

TITLE = "Перечень мероприятий на 2027 год"
HEADING = ("Срок", "Мероприятие", "Ответственные", "Ожидаемый результат")
ROWS = (
    ("05.02.2027", "Семинар для школ,", "ЦРО", "100 % школ приняли участие"),
    ("08.02.2027-", "Неделя открытых уроков", "Школы", "100 % школ"),
)


def read(*tables: tuple[tuple[str, ...], ...]) -> Plan:
    found = "".join(f"<table>{''.join(map(line, rows))}</table>" for rows in tables)
    return read_document(document_from_bytes(f"<p>{TITLE}</p>{found}".encode(), "plan.html"))


def line(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def test_words_of_headings_in_it_do_not_make_it_one() -> None:
    rest = ("", "где устойчиво низкие результаты", "", "")
    first, second = read((HEADING, ROWS[0]), (HEADING, rest, ROWS[1])).activities
    assert first.title == "Семинар для школ, где устойчиво низкие результаты"
    assert second.title == ROWS[1][1]


def test_a_heading_of_two_lines_stays_one_when_it_is_said_again() -> None:
    first, *others = ("Сроки", "Мероприятие", "Ответственные", "Показатель")
    storeys = ((first, "", *others), ("начало", "окончание", "", "", ""))
    rows = [(day, day, *cells) for day, *cells in (ROWS[0], ("09.02.2027", *ROWS[1][1:]))]
    plan = read((*storeys, rows[0]), (*storeys, rows[1]))
    assert [one.title for one in plan.activities] == [ROWS[0][1], ROWS[1][1]]
    assert plan.activities[0].indicator is not None
    assert plan.activities[0].indicator.text == ROWS[0][3]


def test_a_span_of_days_cut_at_its_dash_is_one_span() -> None:
    (_, found) = read((HEADING, *ROWS), (HEADING, ("12.02.2027", "", "", ""))).activities
    assert found.period.text == "08.02.2027-12.02.2027"
