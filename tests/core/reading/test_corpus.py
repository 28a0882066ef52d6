"""The five documents of the corpus, every row against labels written by hand."""

from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.core.reading.labelled import Label, context_code, corpus_plan, label_of
from tests.core.reading.labels import perm_krai_2022

DOCUMENTS: dict[str, ModuleType] = {
    "perm-krai-2022": perm_krai_2022,
}


def labelled_rows() -> Iterator[object]:
    for name, labels in DOCUMENTS.items():
        for place, label in enumerate(labels.ROWS):
            yield pytest.param(name, place, label, id=f"{name}-{place + 1}")


@pytest.mark.parametrize(("name", "place", "label"), list(labelled_rows()))
def test_a_row_is_read_as_a_person_reads_it(name: str, place: int, label: Label) -> None:
    activity = corpus_plan(name).activities[place]
    assert label_of(activity, label.title) == label


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_row_is_dropped_and_none_is_made_up(name: str) -> None:
    assert len(corpus_plan(name).activities) == len(DOCUMENTS[name].ROWS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_plan_is_called_as_it_calls_itself(name: str) -> None:
    title = corpus_plan(name).title
    first, last = DOCUMENTS[name].TITLE_WORDS
    assert title.startswith(first)
    assert title.endswith(last)
    assert "\n" not in title


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_plan_knows_the_years_it_speaks_of(name: str) -> None:
    assert context_code(corpus_plan(name).context) == DOCUMENTS[name].CONTEXT


def test_what_pages_have_cut_in_perm_krai_is_whole_again() -> None:
    rows = corpus_plan("perm-krai-2022").activities
    assert "кураторов, школ-участников ведут" in rows[1].indicator.text
    assert rows[10].links == (
        "http://cub.iro.perm.ru/follow/soprovozhdenie-shkol-s-nizkimi-obrazovatelnyimi/proekt-500-15",
    )
    assert rows[4].links == (
        "https://disk.yandex.ru/i/НаvRZFMdv2J7og",
        "http://cub.iro.perm.ru/teach/pedagogi",
    )


def test_a_recording_counts_where_perm_krai_says_so() -> None:
    rows = corpus_plan("perm-krai-2022").activities
    assert [row.number for row in rows if row.recording_counts] == ["3", "6", "11"]


def test_executors_of_perm_krai_are_named_as_printed() -> None:
    rows = corpus_plan("perm-krai-2022").activities
    assert rows[0].executors == (
        "Министерство образования и науки Пермского края (далее – МО ПК)",
        "государственное автономное учреждение дополнительного профессионального образования "
        "«Институт развития образования Пермского края» (далее – ИРО ПК)",
    )
    assert rows[8].executors == (
        "Органы управления образованием администраций муниципальных районов, муниципальных "
        "и городских округов Пермского края (далее – МОУО)",
    )
    assert rows[19].executors == ("МО ПК", "ИРО ПК", "МОУО")
