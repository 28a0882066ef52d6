"""Whatever the bytes are, the answer is a document or one clear sentence."""

import random
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core.documents import DocumentError, document_from_bytes, is_plain_text
from core.documents.errors import (
    DocumentDamaged,
    DocumentEncrypted,
    DocumentTooLarge,
    NotADocument,
    OtherFormat,
    PictureInstead,
    ScanWithoutText,
    TooManyPages,
    TooManyRows,
    UnpacksTooLarge,
)
from core.documents.limits import MAX_FILE_MEGABYTES, MAX_PAGES, MAX_ROWS, MEGABYTE
from core.reading import EmptyDocument
from tests.core.documents.packages import empty_word, p, part, rewritten, saved, tbl, tr, word
from tests.core.documents.paper import HEIGHT, WIDTH, Page, pdf

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)
WORD = word(p("План") + tbl(tr("№", "Мероприятие", "Сроки"), tr("1", "Семинар", "май")))
BOOK = Workbook()
BOOK.active.append(["№", "Мероприятие", "Сроки"])  # type: ignore[union-attr]
PLANS = {
    "plan.docx": WORD,
    "plan.xlsx": saved(BOOK),
    "plan.pdf": pdf(Page().write(60, 40, "План").table(80, (90, 90), [("Мероприятие", "Сроки")])),
    "plan.html": "<table><tr><td>Мероприятие<td rowspan=2>Сроки<tr><td>А</table>".encode(),
    "plan.md": "| Мероприятие | Сроки |\n|---|---|\n| [а](http://b) | в |".encode(),
}


def refused(content: bytes, name: str = "plan.docx") -> DocumentError:
    with pytest.raises(DocumentError) as raised:
        document_from_bytes(content, name)
    return raised.value


def archive(*files: tuple[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", method) as made:
        for name, content in files:
            made.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (PNG, PictureInstead),
        (b"\xff\xd8\xff\xe0" + bytes(50), PictureInstead),
        (b"RIFF\0\0\0\0WEBPVP8 ", PictureInstead),
        (b"\0\0\0\x18ftypheic", PictureInstead),
        (COMPOUND, OtherFormat),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), DocumentEncrypted),
        (rb"{\rtf1 plan}", OtherFormat),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', OtherFormat),
        (archive(("mimetype", b"application/vnd.oasis.opendocument.text")), OtherFormat),
        (archive(("photo.jpg", b"x")), NotADocument),
        (b"\x7fELF" + bytes(50), NotADocument),
        (b"\xff\xfb\x90\0" * 30, NotADocument),
    ],
)
def test_what_is_no_plan_is_said_to_be_what_it_is(
    content: bytes, error: type[DocumentError]
) -> None:
    assert type(refused(content, "plan")) is error
    assert not is_plain_text(content)


def test_a_picture_under_the_name_of_a_document_is_a_picture() -> None:
    assert isinstance(refused(PNG, "plan.docx"), PictureInstead)


def test_an_unknown_file_under_the_name_of_a_document_is_damaged() -> None:
    assert isinstance(refused(b"\0\1\2\3", "план.docx"), DocumentDamaged)
    assert isinstance(refused(b"\0\1\2\3", "план.mp3"), NotADocument)


def test_a_document_is_told_by_its_content_not_by_its_name() -> None:
    for content in PLANS.values():
        assert document_from_bytes(content, "план.txt").blocks


def test_the_error_names_the_file() -> None:
    assert refused(PNG, "план.docx").variables == {"name": "план.docx"}


@pytest.mark.parametrize("content", [b"", b" \n", word(p(" ")), pdf(Page()), saved(Workbook())])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    with pytest.raises(EmptyDocument):
        document_from_bytes(content, "plan")


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx", "plan.pdf"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_damaged(name: str, share: float) -> None:
    content = PLANS[name]
    assert isinstance(refused(content[: int(len(content) * share)], name), DocumentDamaged)


def test_a_pdf_without_its_end_may_lack_pages_as_well() -> None:
    assert isinstance(refused(PLANS["plan.pdf"].removesuffix(b"%%EOF\n")), DocumentDamaged)
    assert document_from_bytes(PLANS["plan.pdf"] + b"\n-- mail footer --\n", "plan.pdf").blocks


def test_a_document_with_macros_is_read_without_them() -> None:
    types = part(WORD, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    changed = {"[Content_Types].xml": types, "word/vbaProject.bin": b"Sub AutoOpen()"}
    macros = rewritten(WORD, changed)
    assert document_from_bytes(macros, "plan.docm") == document_from_bytes(WORD, "plan.docx")


def test_a_picture_that_was_lost_from_a_document_does_not_matter() -> None:
    relations = "word/_rels/document.xml.rels"
    lost = b'<Relationship Id="x" Type="http://x/image" Target="../NULL"/></Relationships>'
    content = part(WORD, relations).replace(b"</Relationships>", lost)
    broken = rewritten(WORD, {relations: content})
    assert document_from_bytes(broken, "plan.docx") == document_from_bytes(WORD, "plan.docx")


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = rewritten(WORD, {"word/media/image1.png": bytes(40 * MEGABYTE)})
    assert len(bomb) < MEGABYTE
    assert isinstance(refused(bomb), UnpacksTooLarge)


def test_a_large_honest_picture_is_no_bomb() -> None:
    noise = random.Random(1).randbytes(12 * MEGABYTE)
    assert document_from_bytes(rewritten(WORD, {"word/media/image1.png": noise}), "plan").blocks


def test_a_huge_part_and_a_thousand_parts_are_refused() -> None:
    noise = random.Random(1).randbytes(MEGABYTE)
    huge = archive(("word/document.xml", noise * 31), method=ZIP_STORED)
    many = archive(*((f"{n}.xml", b"") for n in range(5_001)))
    assert isinstance(refused(huge), DocumentTooLarge)
    assert isinstance(refused(many), UnpacksTooLarge)


def test_a_part_that_is_larger_than_it_says_is_damaged() -> None:
    claimed = WORD.replace(
        ZipFile(BytesIO(WORD)).getinfo("word/document.xml").file_size.to_bytes(4, "little"),
        (10).to_bytes(4, "little"),
    )
    assert isinstance(refused(claimed), DocumentDamaged)


def test_entities_are_not_expanded() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    laughs = f"{entities}<document><body><p><r><t>&b;</t></r></p></body></document>"
    for encoding in ("utf-8", "utf-16"):
        content = rewritten(WORD, {"word/document.xml": laughs.encode(encoding)})
        assert isinstance(refused(content), DocumentDamaged)


def test_a_locked_archive_is_encrypted() -> None:
    locked = bytearray(WORD)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + flags] |= 1
    assert isinstance(refused(bytes(locked)), DocumentEncrypted)


def test_a_document_without_a_body_is_damaged() -> None:
    assert isinstance(
        refused(rewritten(WORD, {"word/document.xml": b"<document/>"})), DocumentDamaged
    )
    assert isinstance(refused(rewritten(WORD, {"word/document.xml": None})), DocumentDamaged)


def test_a_presentation_is_no_document() -> None:
    content = rewritten(WORD, {"word/document.xml": b"<presentation/>"})
    assert isinstance(refused(content, "plan.pptx"), NotADocument)


def test_tables_within_tables_without_end_are_refused() -> None:
    nested = "<tbl><tr><tc>" * 3000 + "</tc></tr></tbl>" * 3000
    content = rewritten(
        WORD, {"word/document.xml": f"<document><body>{nested}</body></document>".encode()}
    )
    assert isinstance(refused(content), DocumentDamaged)


def test_a_protected_pdf_is_said_to_be_protected() -> None:
    assert isinstance(refused(pdf(Page(), locked=True), "plan.pdf"), DocumentEncrypted)


def scan() -> Page:
    return Page().picture(0, 0, WIDTH, HEIGHT)


def test_a_scan_is_said_to_be_a_scan() -> None:
    assert refused(pdf(scan()), "plan.pdf").variables == {"page": 1, "name": "plan.pdf"}
    assert isinstance(refused(pdf(scan().write(60, 500, "Подписано: Иванов"))), ScanWithoutText)


def test_a_scanned_page_of_the_plan_is_a_loss_and_a_scanned_order_before_it_is_none() -> None:
    text = Page().write(60, 40, "План-график поддержки школ")
    assert document_from_bytes(pdf(scan(), text), "plan.pdf").blocks
    assert refused(pdf(text, scan())).variables["page"] == 2


def test_a_page_with_a_coat_of_arms_is_no_scan() -> None:
    page = Page().picture(380, 20, 460, 100).write(60, 120, "План")
    assert document_from_bytes(pdf(page), "plan.pdf").blocks == ("План",)


def test_letters_without_meaning_are_no_text() -> None:
    assert isinstance(refused(pdf(Page().write(60, 40, "План"), meaningless=True)), ScanWithoutText)


def test_ten_thousand_pages_are_too_many() -> None:
    page = Page()
    assert isinstance(refused(pdf(*[page] * 10_000), "plan.pdf"), TooManyPages)
    assert refused(pdf(*[page] * (MAX_PAGES + 1))).variables["limit"] == MAX_PAGES


def test_too_many_rows_are_too_many() -> None:
    text = "Мероприятие\tСроки\n" + "А\tмай\n" * MAX_ROWS
    assert isinstance(refused(text.encode(), "plan.txt"), TooManyRows)


def test_a_file_over_the_limit_is_not_looked_at() -> None:
    assert isinstance(refused(bytes(MAX_FILE_MEGABYTES * MEGABYTE + 1)), DocumentTooLarge)


@given(st.sampled_from(["", "%PDF-1.4\n", "PK\x03\x04", "<table>", "|a|b|\n|-|-|\n"]), st.binary())
def test_no_bytes_raise(head: str, tail: bytes) -> None:
    with suppress(DocumentError, EmptyDocument):
        document_from_bytes(head.encode("latin-1") + tail, "plan.docx")


@given(
    st.sampled_from(sorted(PLANS)),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8))),
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_damage_raises(name: str, wounds: list[tuple[float, bytes]]) -> None:
    content = bytearray(PLANS[name])
    for place, wound in wounds:
        begin = int(place * len(content))
        content[begin : begin + len(wound)] = wound
    with suppress(DocumentError, EmptyDocument):
        document_from_bytes(bytes(content), name)


@given(
    st.sampled_from(["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"]),
    st.data(),
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
def test_no_damage_within_a_package_raises(name: str, data: st.DataObject) -> None:
    inner = bytearray(part(WORD, name))
    for _ in range(data.draw(st.integers(1, 5))):
        begin = data.draw(st.integers(0, len(inner) - 1))
        inner[begin : begin + 3] = data.draw(st.binary(max_size=6))
    with suppress(DocumentError, EmptyDocument):
        document_from_bytes(rewritten(WORD, {name: bytes(inner)}), "plan.docx")


def test_the_empty_word_file_of_the_tests_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        document_from_bytes(empty_word(), "plan.docx")
