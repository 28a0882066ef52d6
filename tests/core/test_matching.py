"""Which row is which: shifted, reworded, swapped, split, and anything at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.matching import match
from core.plan import Activity, Kind, Period
from tests.core.invented_rows import ADDED, DAY, LATER, TITLES, inserted, numbered, on, plan, row
from tests.core.reading.labelled import corpus_plan

PLAN = plan(*TITLES)
DOCUMENTS = (
    "perm-krai-2022",
    "mikhailovsky-2022",
    "primorsky-2021",
    "perm-city-2021-2024",
    "network-partnership-2022",
)


def pairs(old: Sequence[Activity], new: Sequence[Activity]) -> dict[str, str]:
    """Numbers of the old edition to numbers of the new one."""
    return {old[was].number: new[now].number for now, was in match(old, new).items()}


def test_an_inserted_row_shifts_the_numbers_and_nothing_else() -> None:
    new = inserted(PLAN, 4, row("", ADDED[0], DAY))
    found = match(PLAN, new)
    assert 4 not in found
    assert found == {now: now - (now > 4) for now in range(len(new)) if now != 4}


def test_a_withdrawn_row_shifts_the_numbers_and_nothing_else() -> None:
    new = numbered(PLAN[:4] + PLAN[5:])
    assert match(PLAN, new) == {now: now + (now >= 4) for now in range(len(new))}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_row_inserted_anywhere_into_a_document_is_told_from_all_others(name: str) -> None:
    old = list(corpus_plan(name).activities)
    added = row("", ADDED[1], DAY)
    for place in range(len(old) + 1):
        section = old[min(place, len(old) - 1)].section
        new = inserted(old, place, replace(added, section=section))
        assert match(old, new) == {
            now: now - (now > place) for now in range(len(new)) if now != place
        }


def test_namesakes_keep_their_places_when_one_of_them_moves() -> None:
    """«Экспертиза документов» in June and in October (mikhailovsky-2022, II.13 and II.18)."""
    june, october = row("13", "Экспертиза документов"), row("18", "Экспертиза документов", LATER)
    july = replace(june, period=on(DAY + timedelta(days=30)))
    assert pairs([june, october], [july, october]) == {"13": "13", "18": "18"}
    shifted = [replace(july, number="14"), replace(october, number="19")]
    assert pairs([june, october], shifted) == {"13": "14", "18": "19"}


def test_a_reworded_row_stays_where_it_stands() -> None:
    reworded = replace(PLAN[0], title="Установочный онлайн-вебинар для кураторов и команд школ")
    assert match(PLAN, [reworded, *PLAN[1:]]) == {place: place for place in range(len(PLAN))}


def test_a_row_reworded_moved_and_shifted_at_once_is_found() -> None:
    changed = replace(
        PLAN[5],
        title="Мониторинг размещения всех концептуальных документов в информационной системе",
        period=on(LATER),
    )
    new = numbered([*PLAN[:3], row("", ADDED[2]), *PLAN[3:5], changed, *PLAN[6:]])
    assert match(PLAN, new)[6] == 5


def test_of_rows_equally_similar_the_one_of_the_same_number_stays() -> None:
    old = [row("1", TITLES[0]), row("2", TITLES[0])]
    new = [row(number, f"{TITLES[0]} проекта", LATER) for number in "21"]
    assert pairs(old, new) == {"1": "1", "2": "2"}


def test_swapped_rows_are_found_by_their_titles() -> None:
    swapped = numbered([PLAN[1], PLAN[0], *PLAN[2:]])
    assert match(PLAN, swapped)[0] == 1
    assert match(PLAN, swapped)[1] == 0


def test_a_series_is_told_apart_by_its_numerals() -> None:
    first = row("11", "Подготовка отчётов кураторов по реализации проекта (1 этап)")
    third = row("20", "Подготовка отчётов кураторов по реализации проекта (3 этап)", LATER)
    assert match([first], [third]) == {}
    assert match([first], [replace(first, number="12")]) == {0: 0}


def test_an_event_of_another_name_on_its_own_day_and_place_stays() -> None:
    new = row("1", "Онлайн-встреча в новом формате")
    assert match([row("1", "Установочный вебинар")], [new]) == {0: 0}
    assert match([row("1", "Установочный вебинар")], [replace(new, number="2")]) == {}
    another_kind = replace(new, kind=Kind.DOCUMENT)
    assert match([row("1", "Установочный вебинар")], [another_kind]) == {}


def test_two_events_of_one_day_are_not_guessed_at() -> None:
    old = [row("1", TITLES[0]), row("2", TITLES[6])]
    new = [row("1", ADDED[0]), row("2", ADDED[1])]
    assert match(old, new) == {}


def test_a_month_is_no_day_to_know_a_row_by() -> None:
    march = Period("март", DAY.replace(day=1), DAY)
    old, new = row("1", TITLES[0]), row("1", ADDED[0])
    assert match([replace(old, period=march)], [replace(new, period=march)]) == {}


WHOLE = "Вебинар для кураторов и совещание с директорами школ-участниц"
PARTS = ("Вебинар для кураторов", "Совещание с директорами школ-участниц")


def test_a_row_split_in_two_is_withdrawn_and_two_are_added() -> None:
    old = [row("1", WHOLE), row("2", TITLES[3], LATER)]
    new = [row("1", PARTS[0]), row("2", PARTS[1]), row("3", TITLES[3], LATER)]
    assert match(old, new) == {2: 1}


def test_two_rows_merged_are_withdrawn_and_one_is_added() -> None:
    old = [row("1", PARTS[0]), row("2", PARTS[1]), row("3", TITLES[3], LATER)]
    assert match(old, [row("1", WHOLE), row("2", TITLES[3], LATER)]) == {1: 2}


def test_a_row_made_shorter_is_not_split() -> None:
    short = row("1", "Вебинар для кураторов и директоров школ")
    long = row("1", "Вебинар для кураторов и директоров школ проекта")
    assert match([long], [short, row("2", "Вебинар для школ", LATER)]) == {0: 0}


def test_nothing_matches_nothing() -> None:
    assert match([], PLAN) == match(PLAN, []) == match([], []) == {}


SOME_ROWS = st.lists(
    st.builds(
        row,
        number=st.sampled_from("123"),
        title=st.sampled_from([*TITLES[:4], "Экспертиза документов", WHOLE, *PARTS, ""]),
        day=st.sampled_from([DAY, LATER]),
        section=st.sampled_from([None, "I"]),
    ),
    max_size=8,
)


@given(SOME_ROWS)
def test_an_edition_matched_with_itself_is_itself(rows: list[Activity]) -> None:
    found = match(rows, rows)
    assert found.keys() == {*range(len(rows))}
    assert all(rows[now] == rows[was] for now, was in found.items())


@given(SOME_ROWS, SOME_ROWS)
def test_each_row_is_in_one_pair_at_most(old: list[Activity], new: list[Activity]) -> None:
    found = match(old, new)
    assert len({*found.values()}) == len(found)
    assert found.keys() <= {*range(len(new))}
    assert {*found.values()} <= {*range(len(old))}


def small_rewording(title: str, way: int) -> str:
    """As editors do it: a word more, a word less, another spelling."""
    words = title.split()
    return (
        title,
        f"{title} (по запросу)",
        " ".join([words[0], "всех", *words[1:]]),
        " ".join(words[:-1]),
        title.upper(),
        title.replace("е", "ё").replace(",", ";"),
    )[way]


@given(st.data())
def test_any_order_insertions_and_small_rewordings_are_seen_through(data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(PLAN))))
    kept = order[: data.draw(st.integers(1, len(order)))]
    ways = data.draw(st.lists(st.integers(0, 5), min_size=len(kept), max_size=len(kept)))
    days = data.draw(st.lists(st.booleans(), min_size=len(kept), max_size=len(kept)))
    rows: list[tuple[int | None, Activity]] = []
    for was, way, moved in zip(kept, ways, days, strict=True):
        title = small_rewording(PLAN[was].title, way)
        period = on(DAY + timedelta(days=700 + was)) if moved else PLAN[was].period
        rows.append((was, replace(PLAN[was], title=title, period=period)))
    for title in data.draw(st.lists(st.sampled_from(ADDED), unique=True)):
        place = data.draw(st.integers(0, len(rows)))
        rows.insert(place, (None, row("", title, DAY)))
    expected = {now: was for now, (was, _) in enumerate(rows) if was is not None}
    assert match(PLAN, numbered(one for _, one in rows)) == expected


def test_a_thousand_rows_all_reworded_are_matched_in_seconds() -> None:
    old = [
        row(str(n), f"{title} в муниципалитете {chr(1072 + n % 32) * 9}", DAY + timedelta(n))
        for n, title in enumerate(TITLES * 72)
    ]
    new = [replace(one, title=f"{one.title} и районах") for one in old]
    begun = perf_counter()
    assert len(match(old, numbered([row("", ADDED[0]), *new]))) == len(old)
    assert perf_counter() - begun < 10
