import ast
import re
from importlib import import_module

import pytest

from bot.doctor.findings import FINE, WITHOUT_REMEDY, Check, Code, Verdict
from bot.reports.lines import COLUMNS
from bot.reports.monthly import COLUMNS as MONTHLY
from bot.reports.table import MISSING, NAMES, PARTS
from bot.roster_template import HINTS
from core.applications import Receipt, Refusal
from core.attendance import Silence
from core.broadcasts import Facet, SchoolType
from core.check_ins import Answer
from core.corrections import Correction
from core.days_off import Weekend
from core.deliveries import Span
from core.directory import Listing, Reach
from core.editions import Part
from core.errors import PereklichkaError
from core.explanations import Absence, Why
from core.invitations import Standing
from core.marking import MARKERS
from core.notices import TOPICS
from core.notifications import State
from core.plan import Comparator, Enrolment, Kind, Population, Unit
from core.policy_answers import PolicyAsked
from core.policy_changes import Flaw
from core.questions import Subject
from core.reading.doubts import Doubt
from core.reasons import Reason
from core.reminders import Stage
from core.reports import ReportForm
from core.rescheduling import Detail
from core.roles import Role
from core.roster.comparison import ChangeKind
from core.roster.doubts import Kind as DoubtKind
from core.rsvps import Rsvp
from core.submission_steps import Move
from core.submissions import Progress
from core.timings import Form
from core.typed import Asked
from core.visits import Approval, Manner, Ruling, Stand, Witness
from handlers.callbacks.broadcasts import BroadcastStep
from handlers.callbacks.figures import FigurePart, Narrowing
from handlers.callbacks.people import PostStep
from handlers.callbacks.presence import Pile
from handlers.callbacks.schools import SchoolStep
from handlers.delivery_sheet import COLUMNS as DELIVERY_COLUMNS
from handlers.events.callbacks import RowStep, TargetStep
from handlers.views.broadcasts import ENDS
from handlers.views.event_history import LISTS, OF_SCHOOLS
from locales import LOCALES, translator
from storage.plan_rows import Shelf
from storage.reconciling import Verdict as ListVerdict
from tests.locales.catalogues import (
    asked,
    catalogue,
    forms,
    imported,
    literals,
    modules,
    pattern_of,
    raised,
    variables,
    variables_of,
)

FAMILIES: dict[str, set[str]] = {
    "why.{}": {*Why},
    "why_all.{}": {*Why},
    "left_out.{}": {*Absence},
    "figure_part.{}": {*FigurePart} - {FigurePart.FILE},
    "indicators.by_{}": {*Narrowing},
    "indicators.every_{}": {*Narrowing},
    "indicators.which_{}": {*Narrowing},
    "notice.answer_wanted_{}": {"meeting", "duty"},
    "explained.{}": {"asked", "asked_before", "unreachable"},
    "enrolled.{}": {*Enrolment},
    "answer.{}": {*Answer},
    "thanks.{}": {*Answer},
    "standing.{}": {*Answer, *Rsvp, *Silence},
    "rsvp.{}": {*Rsvp},
    "marked_by.{}": {*MARKERS},
    "role.{}": {*Role},
    "doubt.{}": {*Doubt},
    "foretold.{}": {*Correction},
    "hint.{}": {
        *Subject,
        Doubt.YEAR_UNKNOWN,
        Doubt.YEAR_FROM_NEIGHBOURS,
        Doubt.EVENT_WITHOUT_DATE,
        Doubt.POPULATION_UNKNOWN,
    },
    "kind.{}": {*Kind},
    "leave.{}": {
        *Subject,
        Doubt.EVENT_WITHOUT_DATE,
        Doubt.POPULATION_UNKNOWN,
    }
    - {Subject.YEAR, Subject.ZONE},
    "notice.{}": {*Correction},
    "listing.{}": {*Listing},
    "reach.{}": {*Reach},
    "progress.{}": {*Progress},
    "move.{}": {*Move},
    "stand.{}": {*Stand},
    "manner.{}": {*Manner},
    "witness.{}": {*Witness},
    "ruling.{}": {*Ruling},
    "notice.extended_{}": {"granted", "ahead"},
    "approval.{}": {"wanted", *Approval},
    "notice.visit_{}": {"reported", "disputed", "ahead", "sent_back", *Ruling},
    "notice.schedule_{}": {"proposed", "approved", "wanted"},
    "commands.{}": {
        *(
            "menu",
            "today",
            "attendance",
            "missing",
            "indicators",
            "plan",
            "people",
            "requests",
            "team",
        ),
        *("appoint", "broadcast", "status", "log", "reminders", "settings", "mydata", "forget"),
        *("mark", "report", "calendar", "documents", "visits", "school", "numbers"),
    },
    "broadcast.facet_{}": {*Facet},
    "broadcast.choose_{}": {*Facet},
    "broadcast.only_{}": {*Facet},
    "broadcast.step_{}": {*BroadcastStep},
    "broadcast.ended_{}": {*ENDS},
    "broadcast.why_{}": {*ENDS[1:]},
    "school_type.{}": {*SchoolType},
    "rehearsal.column_{}": {
        *("number", "title", "stage", "at", "people", "takes", "seconds", "trouble"),
        *("messages", "name", "most", "period"),
    },
    "rehearsal.sheet_{}": {"waves", "days", "hours", "crowds", "rows"},
    "post.{}": {PostStep.HAND_OVER, PostStep.LEND, PostStep.TAKE_AWAY},
    "school.{}": {SchoolStep.CLOSE, SchoolStep.JOIN},
    "school.ask_{}": {SchoolStep.CLOSE, SchoolStep.JOIN},
    "sheet.column_{}": {"name", "role", "place", "municipality", "link"},
    "application.{}": {*Receipt},
    "refusal.{}": {*Refusal},
    "invitation.{}": {Standing.UNKNOWN, Standing.RESTING, Standing.LAPSED},
    "population.{}": {*Population},
    "{}.{}": {f"{form}.{population}" for form in ("of", "counted") for population in Population},
    "target.{}": {comparator.name.lower() for comparator in Comparator},
    "report.column_{}": {*COLUMNS, *NAMES, *MISSING, *PARTS, *MONTHLY},
    "report.sheet_{}": {"parts", "missing"},
    "reports.{}": {*ReportForm},
    "reports.file_{}": {*ReportForm},
    "template.{}": {*HINTS.values()},
    "pile.{}": {*Pile},
    "pile_of_course.{}": {*Pile},
    "presence.read_{}": {Form.MEETING, Form.COURSE},
    "presence.which_{}": {Form.MEETING, Form.COURSE},
    "presence.no_{}": {Form.MEETING, Form.COURSE},
    "rule.{}": {*ListVerdict},
    "ruled.{}": {*ListVerdict},
    "roster.title_{}": {*ChangeKind},
    "roster.list_{}": {*ChangeKind},
    "roster.question_{}": {*DoubtKind},
    "shelf.{}": {*Shelf},
    "event_step.{}": {step.name.lower() for step in RowStep},
    "event_ask.{}": {*Asked},
    "event_question.{}": {*Asked},
    "event_bad.{}": {*Asked, *Unit},
    "event_detail.{}": {*Detail},
    "event_history.{}": {
        *(*Asked, *Part, "first_day", "cancel", "restore", "document", "document_gone"),
        *(
            "word_required",
            "silence_is_absence",
            "reminders",
            "reminders_as_usual",
            "marked",
            "confirmed",
            *OF_SCHOOLS,
            *LISTS,
        ),
    },
    "target_step.{}": {TargetStep.POPULATIONS, TargetStep.VALUE, TargetStep.REMOVE},
    "unit.{}": {*Unit},
    "policies.form.{}": {*Form},
    "policies.of_{}": {*Form},
    "policies.ask_{}": {"window", "morning"},
    "policy_step.{}": {
        *("before", "call", "nudge", "course_begins", "course_halfway", "course_ends"),
        *("due", "due_today", "overdue"),
    },
    "policy_question.{}": {asked.name.lower() for asked in PolicyAsked},
    "policy_bad.{}": {asked.name.lower() for asked in PolicyAsked},
    "policy_flaw.{}": {*Flaw},
    "weekend.{}": {*Weekend},
    "span.{}": {*Span},
    "state.{}": {*State},
    "stage.{}": {*Stage},
    "weekly.{}": {"answers", "newcomers", "moved", "held", "behind", "ahead"},
    "topic.{}": {*TOPICS, "other"},
    "reason.{}": {reason.name.lower() for reason in Reason},
    "delivery.column_{}": {*DELIVERY_COLUMNS},
    "verdict.{}": {*Verdict},
    "check.{}": {*Check},
    "doctor.{}": {*Code},
    "remedy.{}": {*Code} - FINE - WITHOUT_REMEDY,
    "cli.column_{}": {"number", "title", "kind", "period", "targets"},
}
"""The keys put together as the bot runs: their pattern, and what fills it."""

NAMES_OF_FILES = (".csv", ".txt", ".xlsx", ".db", ".ics")


def family(pattern: str) -> set[str]:
    filling = FAMILIES[pattern]
    return filling if pattern == "{}.{}" else {pattern.format(each) for each in filling}


def errors(of: type[PereklichkaError] = PereklichkaError) -> set[type[PereklichkaError]]:
    """Every error a person can be told of, of all our packages."""
    for name in modules():
        if name.endswith("errors.py") or name == "core/roster.py":
            import_module(name.removesuffix(".py").replace("/", "."))
    below = {error for child in of.__subclasses__() for error in {child, *errors(child)}}
    return {error for error in below if _reaches_people(error)}


def _reaches_people(error: type[PereklichkaError]) -> bool:
    """Not those of the tests, nor of a package that nothing imports yet."""
    package = ".".join(error.__module__.split(".")[:2])
    return not package.startswith("tests") and (package == "core.roster" or imported(package))


def errors_with_texts() -> dict[str, str]:
    return {error.__name__: error.key for error in errors() if hasattr(error, "key")}


def asked_for() -> set[str]:
    """Every key the code can ask for."""
    known = forms("ru")
    whole = {literal for literal in literals() if literal in known}
    return whole | set().union(*map(family, FAMILIES)) | {*errors_with_texts().values()}


def test_every_locale_has_the_same_keys() -> None:
    for locale in LOCALES:
        assert forms(locale).keys() == forms("ru").keys()


def test_every_key_the_code_asks_for_is_there() -> None:
    for call in asked():
        if isinstance(call.first, ast.Constant) and isinstance(call.first.value, str):
            assert call.first.value in forms("ru"), call.where


def test_every_key_put_together_as_the_bot_runs_is_there() -> None:
    for pattern in FAMILIES:
        assert family(pattern) <= forms("ru").keys(), pattern


def test_no_key_is_put_together_in_a_way_these_tests_do_not_know() -> None:
    found = {pattern_of(call.first) for call in asked() if isinstance(call.first, ast.JoinedStr)}
    assert found == FAMILIES.keys()


def test_whatever_looks_like_a_key_is_one() -> None:
    prefixes = {key.partition(".")[0] for key in forms("ru")}
    looks = re.compile(rf"({'|'.join(prefixes)})\.[a-z_]+")
    keys = {literal for literal in literals() if looks.fullmatch(literal)}
    assert {key for key in keys if not key.endswith(NAMES_OF_FILES)} <= forms("ru").keys()


def test_every_error_has_its_text() -> None:
    texts = errors_with_texts()
    assert len(texts) > 15
    assert {*texts.values()} <= forms("ru").keys()


def test_no_text_is_there_for_nothing() -> None:
    assert forms("ru").keys() - asked_for() == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_has_its_words(locale: str) -> None:
    for key, texts in forms(locale).items():
        assert all(texts), key
    assert not [message for message in catalogue(locale) if message.fuzzy and message.id]
    assert not catalogue(locale).obsolete


@pytest.mark.parametrize("locale", LOCALES)
def test_a_text_has_the_same_variables_in_every_form_and_locale(locale: str) -> None:
    for key, texts in forms(locale).items():
        for text in texts:
            assert variables(text) == variables_of(key), (key, text)


@pytest.mark.parametrize(("locale", "plurals"), [("ru", 3), ("en", 2)])
def test_a_counted_text_has_every_plural_of_its_language(locale: str, plurals: int) -> None:
    counted = {key for key, texts in forms("ru").items() if len(texts) > 1}
    assert counted
    for key, texts in forms(locale).items():
        assert len(texts) == (plurals if key in counted else 1), key


def test_the_code_hands_over_the_variables_a_text_has() -> None:
    for call in asked():
        if isinstance(call.first, ast.Constant) and call.given is not None:
            needed = variables_of(str(call.first.value))
            assert needed <= call.given, call.where
            assert call.given - {"n"} <= needed, call.where


def test_an_error_is_raised_with_the_variables_its_text_has() -> None:
    texts = {name: key for name, key in errors_with_texts().items() if key in forms("ru")}
    told = [(where, texts[name], given) for where, name, given in raised() if name in texts]
    assert len(told) > 15
    for where, key, given in told:
        added = {"name"} if key.startswith("document.") else set()  # by who opened the file
        assert variables_of(key) <= given | added, where


def test_the_compiled_catalogues_say_what_the_edited_ones_do() -> None:
    for locale in LOCALES:
        speech = translator(locale)
        for key, texts in forms(locale).items():
            if len(texts) == 1 and not variables(texts[0]):
                assert speech.text(key) == texts[0].format(), "make compiles the catalogues"
