"""An answer shown, with what further is asked about it."""

from datetime import datetime

from core.check_ins import Answer
from core.code_words import Guess
from core.notifications import EventCard
from core.prompts import Purpose
from core.timings import Form
from handlers.views.duties import duty_answered
from handlers.views.events import recording, subject
from handlers.views.labels import label
from locales import Html, Translator, lines, paragraphs
from storage.code_words import Named


def further_question(event: EventCard, now: datetime) -> Purpose | None:
    """What is asked after an answer that still counts: why not, or the code word."""
    if event.form is Form.DEADLINE and event.answer is Answer.DONE:
        return Purpose.EVIDENCE
    if event.form is Form.COURSE and event.answer is Answer.CERTIFIED:
        return Purpose.EVIDENCE
    if event.form is not Form.MEETING or now > event.closes_at:
        return None
    if event.answer is Answer.ABSENT:
        return Purpose.REMARK
    return Purpose.CODE_WORD if event.wants_word else None


def given(event: EventCard, now: datetime, t: Translator, *, asked: Purpose | None = None) -> Html:
    """The message of a question once it is answered."""
    if event.form is not Form.MEETING:
        return duty_answered(event, now, t, asked=asked)
    return paragraphs(
        subject(event, t),
        *recording(event, t),
        lines(_answer(event, t), *_word(event, t), *_remark(event, t)),
        _hint(event, now, t, asked),
    )


def attached(event: EventCard, now: datetime, t: Translator) -> Html:
    """What was sent beside the answer is kept with it."""
    return paragraphs(t.html("evidence.kept"), given(event, now, t))


def named(result: Named, now: datetime, t: Translator) -> Html:
    """What became of a code word."""
    match result.guess:
        case Guess.RIGHT | Guess.POINTLESS:
            return given(result.event, now, t)
        case Guess.WRONG:
            return t.html("word.wrong", result.left)
        case Guess.EXHAUSTED:
            return t.html("word.exhausted")


def _answer(event: EventCard, t: Translator) -> Html:
    if event.answer is None:
        return t.html("answered.none")
    return t.html("answered.yours", answer=label(event.answer, event.title, t))


def _word(event: EventCard, t: Translator) -> list[Html]:
    """That it is verified, or what it is worth without the code word."""
    if event.check_in and event.check_in.verified:
        return [t.html("word.right")]
    if not event.wants_word:
        return []
    return [t.html("word.required" if event.word_required else "word.declared")]


def _remark(event: EventCard, t: Translator) -> list[Html]:
    remark = event.check_in.remark if event.check_in else None
    return [t.html("remark.is", remark=remark)] if remark else []


def _hint(event: EventCard, now: datetime, t: Translator, asked: Purpose | None) -> Html:
    if now > event.closes_at:
        return t.html("answered.late", day=t.short_day(event.closes_at, event.zone))
    match asked:
        case Purpose.REMARK:
            return t.html("remark.ask")
        case Purpose.CODE_WORD:
            return t.html("word.ask")
        case _:
            return t.html("answered.change")
