"""Sheets to print: a page or more for each school, with a QR code for every link."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import segno
from fpdf import FPDF

from bot.invitation_sheets import Guest, Sheet
from locales import Translator

MARGIN, WIDTH, HEIGHT = 15.0, 210.0, 297.0
COLUMNS, CARD_HEIGHT, QR_SIZE = 2, 46.0, 38.0
TEXT_GAP = 3.0
TOP = 40.0
"""Where the cards begin, under the heading. Everything is in millimetres, on A4."""
LINE = 0.44
"""Of a line, for each point of the letters: a quarter more than their height."""
_CARD_WIDTH = (WIDTH - 2 * MARGIN) / COLUMNS
_ROWS = int((HEIGHT - TOP - MARGIN) // CARD_HEIGHT)
_FONT = "Roboto"

Card = tuple[str, str, str]
"""What stands beside a code, the smaller line under it, and the link."""


def write_pdf(path: Path, sheets: Iterable[Sheet], t: Translator) -> None:
    """Write the sheets that have anything on them."""
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(auto=False)
    fonts = files("font_roboto") / "files"
    pdf.add_font(_FONT, fname=str(fonts / "Roboto-Regular.ttf"))
    pdf.add_font(_FONT, style="B", fname=str(fonts / "Roboto-Bold.ttf"))
    for sheet in sheets:
        for cards in _pages([*_cards(sheet, t)]):
            _page(pdf, sheet, cards, t)
    pdf.output(str(path))


def _cards(sheet: Sheet, t: Translator) -> Iterator[Card]:
    """The link of the whole team first, then everybody's own."""
    if sheet.team_link is not None:
        yield t.text("sheet.team"), t.text("sheet.team_hint"), sheet.team_link
    for guest in sheet.guests:
        yield _card(guest)


def _card(guest: Guest) -> Card:
    return guest.name, guest.role, guest.link


def _pages(cards: Sequence[Card]) -> Iterator[Sequence[Card]]:
    size = COLUMNS * _ROWS
    for start in range(0, len(cards), size):
        yield cards[start : start + size]


def _page(pdf: FPDF, sheet: Sheet, cards: Sequence[Card], t: Translator) -> None:
    pdf.add_page()
    pdf.set_xy(MARGIN, MARGIN)
    _write(pdf, sheet.title, WIDTH - 2 * MARGIN, 14, bold=True)
    hint = t.text("sheet.hint")
    _write(pdf, f"{sheet.municipality}. {hint}" if sheet.municipality else hint, 180, 9)
    for number, card in enumerate(cards):
        row, column = divmod(number, COLUMNS)
        _draw(pdf, card, MARGIN + column * _CARD_WIDTH, TOP + row * CARD_HEIGHT)


def _draw(pdf: FPDF, card: Card, x: float, y: float) -> None:
    heading, line, link = card
    pdf.image(_qr(link), x=x, y=y, w=QR_SIZE, h=QR_SIZE)
    beside = x + QR_SIZE + TEXT_GAP
    pdf.set_xy(beside, y + TEXT_GAP / 2)
    width = _CARD_WIDTH - QR_SIZE - 2 * TEXT_GAP
    _write(pdf, heading, width, 10, bold=True, x=beside)
    _write(pdf, line, width, 9, x=beside)
    _write(pdf, link.removeprefix("https://"), width, 6, x=beside)


def _write(
    pdf: FPDF, text: str, width: float, size: int, *, bold: bool = False, x: float = MARGIN
) -> None:
    """Text in as many lines as it takes, from here on down."""
    pdf.set_font(_FONT, style="B" if bold else "", size=size)
    pdf.set_x(x)
    pdf.multi_cell(width, size * LINE, text, align="L", new_x="LEFT", new_y="NEXT")


def _qr(link: str) -> BytesIO:
    picture = BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=6, border=2)
    picture.seek(0)
    return picture
