"""One plan in every format is one plan: the invented one, and the five beside the repository."""

from collections.abc import Mapping

import pytest

from core.documents import document_from_bytes
from core.plan import Plan
from core.reading import document_from_text, read_document
from core.reading.document import Document
from tests.core.documents.rendering import (
    PLANS,
    as_html,
    as_markdown,
    as_word,
    as_workbook,
    plan_text,
    whole,
)
from tests.office import printed


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The plans as PDF."""
    written = {f"{name}.docx": as_word(whole(document(name))) for name in available()}
    found = printed(tmp_path_factory.mktemp("printed"), written)
    return {name.removesuffix(".docx"): content for name, content in found.items()}


def available() -> list[str]:
    return [name for name in PLANS if is_there(name)]


def is_there(name: str) -> bool:
    try:
        return bool(plan_text(name))
    except pytest.skip.Exception:
        return False


def document(name: str) -> Document:
    return document_from_text(plan_text(name))


def assert_same(content: bytes, name: str) -> None:
    expected = read_document(document(name))
    found = read_document(document_from_bytes(content, name))
    for one, other in zip(found.activities, expected.activities, strict=True):
        assert one == other
    assert parts(found) == parts(expected)


def parts(plan: Plan) -> list[object]:
    return [plan.title, plan.context, plan.targets, plan.duties, plan.warnings]


@pytest.mark.parametrize("name", PLANS)
def test_a_word_file_gives_the_same_plan(name: str) -> None:
    assert_same(as_word(whole(document(name))), name)


@pytest.mark.parametrize("name", PLANS)
def test_a_word_file_with_its_table_split_at_pages_gives_the_same_plan(name: str) -> None:
    assert_same(as_word(document(name)), name)


@pytest.mark.parametrize("name", PLANS)
def test_a_workbook_gives_the_same_plan(name: str) -> None:
    assert_same(as_workbook(whole(document(name))), name)


@pytest.mark.parametrize("name", PLANS)
def test_a_pdf_gives_the_same_plan(name: str, pdfs: Mapping[str, bytes]) -> None:
    plan_text(name)
    assert_same(pdfs[name], name)


@pytest.mark.parametrize("name", PLANS)
def test_a_web_page_gives_the_same_plan(name: str) -> None:
    assert_same(as_html(whole(document(name))), name)


@pytest.mark.parametrize("name", PLANS)
def test_a_markdown_file_gives_the_same_plan(name: str) -> None:
    assert_same(as_markdown(whole(document(name))), name)


@pytest.mark.parametrize("name", PLANS)
def test_the_text_itself_gives_the_same_plan(name: str) -> None:
    assert_same(plan_text(name).encode(), name)
    assert_same(plan_text(name).encode("utf-16"), name)
