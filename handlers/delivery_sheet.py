"""Messages as a workbook, where they are too many for the chat."""

import asyncio
from collections.abc import Sequence
from io import BytesIO
from zoneinfo import ZoneInfo

from core.deliveries import Delivery
from handlers.views.deliveries import about, outcome
from locales import Translator

FILE_NAME = "messages.xlsx"
WIDTHS = (18, 36, 60, 50, 10)
COLUMNS = ("moment", "name", "about", "outcome", "id")


async def deliveries_sheet(found: Sequence[Delivery], zone: ZoneInfo, t: Translator) -> bytes:
    """A row for each; moments in that zone. Writing them takes time that others need."""
    return await asyncio.to_thread(_sheet, found, zone, t)


def _sheet(found: Sequence[Delivery], zone: ZoneInfo, t: Translator) -> bytes:
    import xlsxwriter  # noqa: PLC0415  # for this alone

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        bold = workbook.add_format({"bold": True})
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, t.text(f"delivery.column_{name}"), bold)
        for row, one in enumerate(found, 1):
            for column, cell in enumerate(_cells(one, zone, t)):
                sheet.write_string(row, column, cell)  # a name that begins with «=» is a name
    return content.getvalue()


def _cells(one: Delivery, zone: ZoneInfo, t: Translator) -> tuple[str, ...]:
    moment = f"{one.at.astimezone(zone):%d.%m.%Y %H:%M}"
    return moment, one.person, about(one, t), outcome(one, t), str(one.id)
