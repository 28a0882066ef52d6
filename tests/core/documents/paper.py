"""PDF files drawn by hand: letters, rules and pictures where a test wants them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

WIDTH, HEIGHT = 842, 595  # A4, landscape
LETTER = 0.5  # of the size: every letter is as wide
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange
3 beginbfrange <0000> <00FF> <0000> <0400> <04FF> <0400> <2000> <22FF> <2000> endbfrange
endcmap end end"""
_SCRAWL = b"1 begincodespacerange <0000> <FFFF> endcodespacerange"


@dataclass
class Page:
    """What is drawn, in PDF's own operators. Places are counted from the upper left corner."""

    drawn: list[str] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, size: float = 10) -> "Page":
        code = text.encode("utf-16-be").hex()
        self.drawn.append(f"BT /F1 {size} Tf {x} {HEIGHT - y - size} Td <{code}> Tj ET")
        return self

    def climb(self, x: float, y: float, text: str, size: float = 10) -> "Page":
        """A text turned to be read from below."""
        code = text.encode("utf-16-be").hex()
        self.drawn.append(f"BT /F1 {size} Tf 0 1 -1 0 {x} {HEIGHT - y} Tm <{code}> Tj ET")
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        self.drawn.append(f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        for line in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self.rule(*line)
        return self

    def table(
        self, y: float, widths: Sequence[float], rows: Sequence[Sequence[str]], height: float = 40
    ) -> "Page":
        """Boxes with texts in them; lines of a text under one another; None joins to the left."""
        for place, row in enumerate(rows):
            top, x = y + place * height, 40.0
            for width, text in zip(widths, row, strict=True):
                self.box(x, top, x + width, top + height)
                for step, line in enumerate(text.split("\n")):
                    self.write(x + 3, top + 3 + 12 * step, line)
                x += width
        return self

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        self.drawn.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {HEIGHT - y1} cm /I1 Do Q")
        return self


def pdf(
    *pages: Page, locked: bool = False, meaningless: bool = False, links: Sequence[str] = ()
) -> bytes:
    """The file; `links` is annotations of the first page, as PDF objects."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /DW 500 /FontDescriptor 7 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(_SCRAWL if meaningless else _TO_UNICODE),
        _stream(b"\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
                " /ColorSpace /DeviceGray"),
        b"<< /Type /FontDescriptor /FontName /Plain /Flags 4 /Ascent 800 /Descent -200"
        b" /FontBBox [0 -200 500 800] /CapHeight 700 /ItalicAngle 0 /StemV 80 >>",
    ]  # fmt: skip
    kids: list[int] = []
    for page in pages:
        objects.append(_stream("\n".join(page.drawn).encode()))
        annotations = f"/Annots [{' '.join(links)}]" if not kids else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] {annotations}"
            f" /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >>"
            f" /XObject << /I1 6 0 R >> >> >>".encode()
        )
        kids.append(len(objects))
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode()
    return _file(objects, locked=locked)


def link(x0: float, y0: float, x1: float, y1: float, address: str) -> str:
    """An annotation that leads somewhere."""
    return (
        f"<< /Type /Annot /Subtype /Link /Rect [{x0} {HEIGHT - y1} {x1} {HEIGHT - y0}]"
        f" /A << /S /URI /URI ({address}) >> >>"
    )


def _stream(content: bytes, entries: str = "") -> bytes:
    head = f"<< /Length {len(content)} {entries} >>\nstream\n".encode()
    return head + content + b"\nendstream"


def _file(objects: Sequence[bytes], *, locked: bool) -> bytes:
    written = [b"%PDF-1.4\n"]
    written += [b"%d 0 obj\n%s\nendobj\n" % item for item in enumerate(objects, start=1)]
    places = list(accumulate(map(len, written)))
    content = b"".join(written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places[:-1])
    size = len(objects) + 1
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        b"41" * 32,
        b"42" * 32,
    )
    trailer = b"<< /Size %d /Root 1 0 R /ID [<00> <00>] %s >>" % (size, lock if locked else b"")
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return content + b"%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (xref, trailer, len(content))
