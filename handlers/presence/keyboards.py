"""The buttons under a platform's list, and under what became of it."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.directory import Leaf
from core.notifications import EventCard
from core.presence.accord import Accord
from core.presence.sorting import NameDoubt, Sorting
from core.timings import Form
from handlers.buttons import button, column, leaves, rows
from handlers.callbacks.figures import AttendancePage
from handlers.callbacks.presence import (
    PresenceAnswer,
    PresenceButton,
    PresenceEvent,
    PresenceEvents,
    PresencePage,
    PresenceStep,
    ReviewButton,
    ReviewCard,
    ReviewPage,
)
from handlers.views.pages import Page, shortened
from handlers.views.people import short_name
from handlers.views.presence import counts, pile_title
from locales import Translator
from storage.presence_drafts import PresenceDraft
from storage.reconciling import Attested, Reconciled, Verdict

_LABEL_LENGTH = 40


def events(draft: int, shown: Leaf[EventCard], t: Translator) -> InlineKeyboardMarkup | None:
    """The events it may be of, and giving it up."""
    choices = [
        [
            button(
                f"{one.starts_at.astimezone(one.zone):%d.%m} {shortened(one.title, _LABEL_LENGTH)}",
                PresenceEvent(draft=draft, occurrence=one.occurrence_id).pack(),
            )
        ]
        for one in shown.items
    ]
    beside = leaves(
        shown.number, shown.count, lambda page: PresenceEvents(draft=draft, page=page).pack()
    )
    return rows(*choices, beside, [_step(draft, PresenceStep.DISCARD, t)])


def summary(
    draft: PresenceDraft, would_be: Reconciled, sorting: Sorting, t: Translator
) -> InlineKeyboardMarkup | None:
    """Decide about the names in doubt, or take the list in; the names; another event."""
    doubts = len(sorting.doubts)
    ask = button(
        t.text("presence.ask", count=doubts),
        PresenceButton(draft=draft.id, step=PresenceStep.ASK).pack(),
    )
    piles = [
        [
            button(
                pile_title(would_be, pile, count, t),
                PresencePage(draft=draft.id, pile=pile).pack(),
            )
        ]
        for pile, count in counts(would_be, sorting).items()
        if count
    ]
    timed = any(one.minutes is not None for one in draft.presences.people)
    return rows(
        [ask if doubts else _step(draft.id, PresenceStep.TAKE_IN, t)],
        *piles,
        [_least(draft, t)] if timed else [],
        [button(t.text("presence.other_event"), PresenceEvents(draft=draft.id).pack())],
        [_step(draft.id, PresenceStep.DISCARD, t)],
    )


def pile(shown: PresencePage, page: Page, t: Translator) -> InlineKeyboardMarkup | None:
    """Leafing through names, and back."""
    beside = leaves(
        page.number,
        page.count,
        lambda number: PresencePage(draft=shown.draft, pile=shown.pile, page=number).pack(),
    )
    return rows(beside, [_step(shown.draft, PresenceStep.SUMMARY, t)])


def question(draft: int, doubts: Sequence[NameDoubt], t: Translator) -> InlineKeyboardMarkup:
    """Those who may be meant, nobody of them, and nobody for all that is left."""
    key = doubts[0].presence.key
    candidates = [
        button(
            shortened(" · ".join(filter(None, (one.name, one.place))), 60),
            PresenceAnswer(draft=draft, visitor=key, person=one.person_id).pack(),
        )
        for one in doubts[0].candidates
    ]
    return column(
        *candidates,
        button(
            t.text("presence.nobody"), PresenceAnswer(draft=draft, visitor=key, person=None).pack()
        ),
        button(
            t.text("presence.all_strangers", count=len(doubts)),
            PresenceButton(draft=draft, step=PresenceStep.STRANGERS).pack(),
        ),
        _step(draft, PresenceStep.SUMMARY, t),
    )


def review(found: Reconciled, t: Translator) -> InlineKeyboardMarkup | None:
    """The people behind each number, and counting all who are silent."""
    here = found.event.occurrence_id
    people = [
        [
            button(
                pile_title(found, one, len(found.having(one)), t),
                ReviewPage(occurrence=here, accord=one).pack(),
            )
        ]
        for one in Accord
        if found.event.listed and found.having(one)
    ]
    open_to = len(found.open_to(Verdict.CREDIT))
    of_course = found.event.form is Form.COURSE
    credit = [
        button(
            t.text("review.credit_course" if of_course else "review.credit_all", count=open_to),
            ReviewButton(occurrence=here, verdict=Verdict.CREDIT).pack(),
        )
    ]
    back = [button(t.text("review.attendance"), AttendancePage(occurrence=here).pack())]
    return rows(*people, credit if open_to else [], [] if of_course else back)


def people(page: ReviewPage, shown: Leaf[Attested], t: Translator) -> InlineKeyboardMarkup | None:
    """A button for everybody on the page, the pages beside it, and back."""
    here = page.occurrence
    cards = [
        [
            button(
                " · ".join(filter(None, (short_name(one.one.member.person_name), one.one.place))),
                ReviewCard(occurrence=here, person=one.one.member.person_id).pack(),
            )
        ]
        for one in shown.items
    ]
    beside = leaves(
        shown.number,
        shown.count,
        lambda number: ReviewPage(occurrence=here, accord=page.accord, page=number).pack(),
    )
    return rows(*cards, beside, [_back(here, t)])


def person(found: Reconciled, one: Attested, t: Translator) -> InlineKeyboardMarkup:
    """What can be decided of him while answers are open."""
    place = {"occurrence": found.event.occurrence_id, "person": one.one.member.person_id}
    verdicts = [
        button(_rule(found, verdict, t), ReviewButton(**place, verdict=verdict).pack())
        for verdict in found.verdicts_on(one)
    ]
    return column(*verdicts, _back(found.event.occurrence_id, t))


def _rule(found: Reconciled, verdict: Verdict, t: Translator) -> str:
    if found.event.form is Form.COURSE and verdict is Verdict.CREDIT:
        return t.text("rule.credit_course")
    return t.text(f"rule.{verdict}")


def _least(draft: PresenceDraft, t: Translator) -> InlineKeyboardButton:
    key = "presence.least" if draft.least else "presence.no_least"
    data = PresenceButton(draft=draft.id, step=PresenceStep.LEAST).pack()
    return button(t.text(key, least=draft.least), data)


def _step(draft: int, step: PresenceStep, t: Translator) -> InlineKeyboardButton:
    return button(t.text(_STEPS[step]), PresenceButton(draft=draft, step=step).pack())


_STEPS = {
    PresenceStep.TAKE_IN: "presence.take_in",
    PresenceStep.DISCARD: "draft.discard",
    PresenceStep.SUMMARY: "draft.back",
}


def _back(occurrence: int, t: Translator) -> InlineKeyboardButton:
    return button(t.text("draft.back"), ReviewPage(occurrence=occurrence).pack())
