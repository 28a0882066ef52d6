"""Reports asked for in the chat: as a file, and of one's own part of the programme alone."""

from io import BytesIO

from docx import Document
from openpyxl import Workbook, load_workbook

from bot.demo.rehearsal import Rehearsal
from core.reports import ReportForm
from handlers.callbacks.reports import ReportButton
from tests.stories.cast import (
    CURATOR,
    HEAD,
    MUNICIPAL,
    REGIONAL,
    WAS_ABSENT,
    WAS_THERE,
    actor,
    at,
    forge,
    last,
    press,
    write,
)


async def test_a_coordinator_gets_the_table_of_his_own_municipality(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    await press(registered, HEAD, WAS_THERE)
    book = await table_of(registered, MUNICIPAL)
    assert "Сосновский округ" in book["Отчёт"]["A2"].value
    assert "Озёрная школа № 2" not in _texts(book)
    assert book.sheetnames == ["Отчёт", "По муниципалитетам", "Ответы", "Кто не участвовал"]
    rows = book["Ответы"].iter_rows(min_row=2, values_only=True)
    answers = {row[2]: row[4:] for row in rows}
    assert "участвовал(а)" in answers[HEAD]
    assert HEAD not in [row[5].value for row in book["Кто не участвовал"].iter_rows()]
    assert "Озёрная школа № 2" in _texts(await table_of(registered, REGIONAL))


async def test_a_reason_that_looks_like_a_formula_is_a_text(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    await press(registered, HEAD, WAS_ABSENT)
    await write(registered, HEAD, '=HYPERLINK("http://elsewhere.example")\u202e<b>')
    rows = (await table_of(registered, CURATOR))["Кто не участвовал"].iter_rows()
    ((*_, times, missed),) = [row for row in rows if row[2].value == HEAD]
    assert (times.value, missed.data_type) == (1, "s")
    said = 'не участвовал(а) (=HYPERLINK("http://elsewhere.example")<b>)'
    assert missed.value == f"2, 04.02.2027 – {said}"


async def test_papers_for_signature_and_a_picture(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 12, 16, 30)
    await write(registered, REGIONAL, "/report")
    offered = last(registered, REGIONAL)
    contents = []
    for row in offered.buttons[1:]:
        await actor(registered, REGIONAL).phone.press(row[0], offered)
        await registered.app.settle()
        file = last(registered, REGIONAL).file
        assert file
        contents.append(file.content)
    signed, picture, monthly = contents
    assert "Подпись" in "".join(line.text for line in Document(BytesIO(signed)).paragraphs)
    assert picture.startswith(b"\x89PNG")
    title = Document(BytesIO(monthly)).paragraphs[0].text
    assert title.endswith("Февраль 2027")


async def test_a_programme_that_is_not_there_has_no_report(registered: Rehearsal) -> None:
    button = ReportButton(programme=404, form=ReportForm.TABLE)
    await forge(registered, REGIONAL, button.pack())
    assert "больше не действует" in last(registered, REGIONAL).text


async def table_of(stage: Rehearsal, name: str) -> Workbook:
    """The report somebody asks for in the chat, as a workbook."""
    await write(stage, name, "/report")
    await press(stage, name, "Таблица (XLSX)")
    file = last(stage, name).document
    assert file
    assert file.name.startswith("Отчёт ")
    assert file.name.endswith(".xlsx")
    return load_workbook(BytesIO(file.content))


def _texts(book: Workbook) -> set[object]:
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
