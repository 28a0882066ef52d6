from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.editions import Changes, Kept, changes
from core.plan import Activity, Indicator, Population
from tests.core.invented_rows import ADDED, DAY, LATER, TITLES, inserted, numbered, on, plan, row

WEBINAR, REPORT = row("1", TITLES[0]), row("2", TITLES[7])


def test_the_same_edition_again_changes_nothing() -> None:
    assert not changes([WEBINAR, REPORT], [WEBINAR, REPORT])


def test_a_row_that_is_new_is_added() -> None:
    found = changes([WEBINAR], [WEBINAR, REPORT])
    assert found == Changes(added=(REPORT,))
    assert found


def test_a_row_that_is_gone_is_withdrawn() -> None:
    assert changes([WEBINAR, REPORT], [WEBINAR]) == Changes(withdrawn=(REPORT,))


def test_a_row_with_another_day_has_moved_even_if_its_words_change_too() -> None:
    moved = row("1", f"{TITLES[0]} проекта", LATER)
    assert changes([WEBINAR], [moved]) == Changes(moved=(Kept(WEBINAR, moved),))


def test_a_row_of_the_same_day_and_other_words_is_reworded() -> None:
    for reworded in (
        row("1", "Семинар для всех"),
        replace(WEBINAR, indicator=Indicator("80 % школ")),
        replace(WEBINAR, period=replace(WEBINAR.period, text="24.02.22")),
    ):
        assert changes([WEBINAR], [reworded]) == Changes(reworded=(Kept(WEBINAR, reworded),))


def test_a_row_that_only_counts_otherwise_is_renumbered() -> None:
    seventh, in_a_section = replace(WEBINAR, number="7"), replace(WEBINAR, section="I. Вебинары")
    assert changes([WEBINAR], [seventh]) == Changes(renumbered=(Kept(WEBINAR, seventh),))
    assert changes([WEBINAR], [in_a_section]) == Changes(renumbered=(Kept(WEBINAR, in_a_section),))


def test_the_order_of_the_rows_is_no_change() -> None:
    assert not changes([WEBINAR, REPORT], [REPORT, WEBINAR])


def test_a_better_reading_of_the_audience_is_no_change_of_the_document() -> None:
    told = replace(WEBINAR, audience=(Population.CURATORS,))
    assert not changes([WEBINAR], [told])


def test_an_inserted_row_is_added_and_the_rest_renumbered() -> None:
    old = plan(*TITLES[:5])
    new = inserted(old, 2, row("", ADDED[0], LATER))
    shifted = tuple(Kept(old[place], new[place + 1]) for place in (2, 3, 4))
    assert changes(old, new) == Changes(added=(new[2],), renumbered=shifted)


def test_namesakes_of_two_sections_stay_in_their_own() -> None:
    first, second = row("5", TITLES[0], section="I"), row("5", TITLES[0], section="II")
    moved = replace(second, period=on(LATER))
    assert changes([first, second], [first, moved]) == Changes(moved=(Kept(second, moved),))


@given(st.lists(st.sampled_from(plan(*TITLES, *ADDED)), max_size=8))
def test_an_edition_compared_with_itself_changes_nothing(rows: list[Activity]) -> None:
    assert not changes(rows, rows)


@given(st.data())
def test_every_row_is_accounted_for_once(data: st.DataObject) -> None:
    rows = plan(*TITLES, *ADDED)
    old, new = (data.draw(st.lists(st.sampled_from(rows), unique_by=id)) for _ in range(2))
    new = numbered(replace(one, period=on(data.draw(st.sampled_from([DAY, LATER])))) for one in new)
    found = changes(old, new)
    told = len(found.moved) + len(found.reworded) + len(found.renumbered)
    assert len(found.added) + told <= len(new)
    assert len(old) - len(found.withdrawn) == len(new) - len(found.added)
    assert {*found.added}.isdisjoint(kept.new for kept in (*found.moved, *found.reworded))
