"""How a school stands against the plan, in words."""

from core.school_state import Mark, RowState, SchoolState
from core.timings import Form
from handlers.views.pages import Page, page, shortened
from handlers.views.people import short_name
from locales import Html, Translator, lines

TITLE_LENGTH = 90
_SIGNS = {Mark.DONE: "✓", Mark.MISSING: "✗", Mark.AHEAD: "…"}


def state(shown: SchoolState, number: int, t: Translator) -> Page:
    """The school, its curators and people, and each row of the plan."""
    curators = ", ".join(map(short_name, shown.curators)) or t.text("school_state.no_curator")
    heading = lines(
        t.html("by_school.place", school=shown.school, municipality=shown.municipality),
        t.html("school_state.curators", names=curators),
        t.html("school_state.people", reachable=shown.reachable, people=shown.people),
        t.html(
            "school_state.summary",
            done=shown.count(Mark.DONE),
            missing=shown.count(Mark.MISSING),
            ahead=shown.count(Mark.AHEAD),
        ),
    )
    rows = [_row(one, t) for one in shown.rows]
    return page(heading, rows or [t.html("school_state.nothing")], number)


def _row(one: RowState, t: Translator) -> Html:
    duty = "school_state.put_off" if one.put_off else "school_state.duty"
    return t.html(
        "school_state.meeting" if one.form is Form.MEETING else duty,
        sign=_SIGNS[one.mark],
        number=one.number,
        title=shortened(one.title, TITLE_LENGTH),
        day=f"{one.day:%d.%m.%Y}",
        answered=one.answered,
        concerned=one.concerned,
    )
