"""Who may press and write what: a row for every button and command there is."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData

from core.applications import APPLICANT_ROLES
from core.broadcasts import Facet
from core.check_ins import Answer
from core.days_off import Weekend
from core.directory import Listing
from core.notifications import State
from core.policy_answers import PolicyAsked
from core.reminders import Stage
from core.reports import ReportForm
from core.rescheduling import Detail
from core.roles import Role
from core.roster.comparison import ChangeKind
from core.rsvps import Rsvp
from core.timings import Form
from core.typed import Asked
from core.visits import Manner, Ruling, Witness
from handlers import routes
from handlers.callbacks.agenda import AgendaPage, CalendarButton, TaskButton
from handlers.callbacks.applications import (
    Admit,
    ApplicationCard,
    Apply,
    ApplyConsent,
    ApplySearch,
    Decline,
    DeclineInWords,
    RequestsButton,
)
from handlers.callbacks.appointments import Appoint, AppointButton
from handlers.callbacks.broadcasts import (
    BroadcastButton,
    BroadcastChoice,
    BroadcastFacet,
    BroadcastStep,
    MissedPage,
    NewBroadcast,
)
from handlers.callbacks.check_ins import (
    CheckInButton,
    ConfirmButton,
    MarkButton,
    MarkCard,
    MarkPage,
    OpenButton,
    RemarkSkip,
    RsvpButton,
)
from handlers.callbacks.consent import Consent, ForgetButton, FounderConsent, Reconsent
from handlers.callbacks.documents import (
    AcceptButton,
    DocumentCard,
    DocumentsFile,
    DocumentsPage,
    DocumentsTowns,
    EvidenceButton,
    ReturnButton,
)
from handlers.callbacks.drafts import (
    DraftAnswer,
    DraftButton,
    DraftPage,
    DraftQuestion,
    DraftStep,
    DraftZone,
)
from handlers.callbacks.extensions import ExtendDeadline
from handlers.callbacks.figures import (
    AttendancePage,
    FigurePart,
    IndicatorButton,
    IndicatorsNarrow,
    IndicatorsPage,
    MissingPage,
    Narrowing,
)
from handlers.callbacks.numbers import NumberAsk, NumberCard, NumberFile, NumberPlaces, NumbersPage
from handlers.callbacks.people import (
    PeopleButton,
    PeoplePage,
    PeopleSearch,
    PersonCard,
    PostButton,
    PostStep,
    RenewLink,
)
from handlers.callbacks.presence import (
    Pile,
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
from handlers.callbacks.reports import ReportButton, ReportsButton
from handlers.callbacks.rosters import RosterAnswer, RosterButton, RosterPage, RosterStep
from handlers.callbacks.school_states import SchoolStateButton
from handlers.callbacks.schools import SchoolButton, SchoolStep
from handlers.callbacks.settings import Setting, SettingButton, SettingChoice
from handlers.callbacks.status import LogFile, LogPage, StatusButton, StatusView
from handlers.callbacks.teams import TeamLink, TeamPage
from handlers.callbacks.visits import (
    ApproveDates,
    PlanVisit,
    RemindUnplanned,
    ReportVisit,
    RuleOnVisit,
    ScheduleList,
    SendBack,
    UnplannedList,
    VisitCard,
    VisitPicture,
    VisitsFile,
    VisitsMonth,
    VisitsPage,
    VisitsTowns,
    WitnessVisit,
)
from handlers.events.callbacks import (
    AskButton,
    AudienceButton,
    DayButton,
    RemoveButton,
    RowButton,
    RowsPage,
    RowStep,
    TargetButton,
    TargetStep,
)
from handlers.policies.callbacks import (
    DaysOffButton,
    HolidaysAsk,
    HolidaysRemove,
    PolicyAsk,
    PolicyButton,
    PolicyReset,
    PolicySwitch,
    ProgrammeReminders,
    PublicHolidaysChoice,
    SilenceChoice,
    WeekendChoice,
)
from storage.plan_rows import Shelf
from storage.reconciling import Verdict
from tests.stories.cast import CURATOR, DEPUTY, HEAD, MOUO_HEAD, MUNICIPAL, REGIONAL, TEACHER

STRANGER = "Посторонний"
METHODOLOGIST = "Лосева Вера Ильинична"
"""On no roster: he has applied and been let in."""
CAST = (
    REGIONAL,
    MUNICIPAL,
    CURATOR,
    HEAD,
    DEPUTY,
    TEACHER,
    MOUO_HEAD,
    METHODOLOGIST,
    STRANGER,
)
EVERYBODY = frozenset(CAST)
COORDINATORS = frozenset({REGIONAL, MUNICIPAL})
REGIONAL_ALONE = frozenset({REGIONAL})
OVERSEERS = frozenset({REGIONAL, MUNICIPAL, CURATOR, MOUO_HEAD})
MEMBERS = EVERYBODY - {STRANGER}
DECIDERS = frozenset({REGIONAL, MUNICIPAL, HEAD, DEPUTY})
MARKERS = DECIDERS | {CURATOR}
READERS = MEMBERS - {METHODOLOGIST}
REPORTERS = frozenset({REGIONAL, MUNICIPAL, CURATOR})
FIRST_SCHOOL = frozenset({REGIONAL, MUNICIPAL, CURATOR, HEAD, DEPUTY})
SCHOOL_ELSEWHERE = frozenset({REGIONAL, MOUO_HEAD, TEACHER})
NOBODY = frozenset[str]()
ELSEWHERE, HEAD_ELSEWHERE = 3, 11
"""A school of the other municipality, and its head; the head has the post of the next number."""

WEBINAR: dict[str, Any] = {"activity": 2, "occurrence": 2}
SEEN_STEPS = (RowStep.CARD, RowStep.FIGURES, RowStep.HISTORY)
CHANGING_STEPS = tuple(step for step in RowStep if step not in SEEN_STEPS)

BUTTONS: list[tuple[CallbackData, frozenset[str]]] = [
    (Consent(agreed=False, code="anything"), EVERYBODY),
    (Consent(agreed=True, code="anything"), EVERYBODY),  # who has no code is told so
    *((Apply(role=role), EVERYBODY) for role in (None, *APPLICANT_ROLES)),
    (Apply(role=Role.TEACHER, municipality=1), EVERYBODY),
    (Apply(role=Role.TEACHER, municipality=1, school=1, by_link=True), EVERYBODY),
    (ApplySearch(role=Role.TEACHER), EVERYBODY),
    (ApplyConsent(agreed=False, role=Role.TEACHER, municipality=1, school=1), EVERYBODY),
    # There is no such school in that municipality, and a teacher needs one.
    (ApplyConsent(agreed=True, role=Role.TEACHER, municipality=1, school=404), NOBODY),
    (ApplyConsent(agreed=True, role=Role.TEACHER, municipality=1), NOBODY),
    # There is no such application; those there are have stories of their own.
    (ApplicationCard(application=404), NOBODY),
    (Admit(application=404), NOBODY),
    (Decline(application=404), NOBODY),
    (DeclineInWords(application=404), NOBODY),
    (RequestsButton(), DECIDERS),
    # The operator has named nobody.
    *((FounderConsent(agreed=agreed), NOBODY) for agreed in (False, True)),
    (AppointButton(), REGIONAL_ALONE),
    (Appoint(person=7), REGIONAL_ALONE),
    (Appoint(person=7, role=Role.MUNICIPAL_COORDINATOR), REGIONAL_ALONE),
    (TeamPage(), DECIDERS),
    (TeamLink(school=ELSEWHERE), REGIONAL_ALONE),
    (TeamLink(school=ELSEWHERE, renewed=True), REGIONAL_ALONE),
    (TeamLink(school=1), DECIDERS),
    (TeamLink(school=1, renewed=True), DECIDERS),
    (CheckInButton(occurrence=2, answer=Answer.LIVE), NOBODY),  # nobody has been asked yet
    (RsvpButton(occurrence=2, version=1, rsvp=Rsvp.COMING), NOBODY),  # nor reminded
    (RemarkSkip(occurrence=2), NOBODY),
    (OpenButton(occurrence=2), NOBODY),
    (AgendaPage(), MEMBERS),
    (CalendarButton(), MEMBERS),
    (TaskButton(occurrence=404), MEMBERS),  # shows the list again
    (DocumentsTowns(), READERS),
    (DocumentsPage(), READERS),
    (DocumentsPage(occurrence=404), NOBODY),
    (DocumentsFile(occurrence=5), READERS),
    (DocumentCard(occurrence=5, school=1), FIRST_SCHOOL),
    (DocumentCard(occurrence=5, school=ELSEWHERE), SCHOOL_ELSEWHERE),
    # Nothing has been placed that could be shown or returned; what is to be accepted is looked at.
    (EvidenceButton(occurrence=5, school=1), NOBODY),
    (AcceptButton(occurrence=5, school=1), REPORTERS),
    (AcceptButton(occurrence=5, school=ELSEWHERE), REGIONAL_ALONE),
    (ReturnButton(occurrence=5, school=1), NOBODY),
    (SchoolStateButton(school=1), FIRST_SCHOOL),
    (SchoolStateButton(school=ELSEWHERE), SCHOOL_ELSEWHERE),
    (VisitsTowns(), READERS),
    (VisitsPage(), READERS),
    (VisitsPage(occurrence=404), NOBODY),
    (VisitsFile(occurrence=3), READERS),
    (VisitCard(occurrence=3, school=1), FIRST_SCHOOL),
    (VisitCard(occurrence=3, school=ELSEWHERE), SCHOOL_ELSEWHERE),
    # There is no picture, nothing to confirm, nothing to decide.
    (VisitPicture(occurrence=3, school=1), NOBODY),
    *((WitnessVisit(occurrence=3, school=1, witness=one), NOBODY) for one in Witness),
    *((RuleOnVisit(occurrence=3, school=1, ruling=one), NOBODY) for one in Ruling),
    (ExtendDeadline(occurrence=5, school=1), REPORTERS),
    (ExtendDeadline(occurrence=5, school=ELSEWHERE), REGIONAL_ALONE),
    (ExtendDeadline(occurrence=3, school=1), COORDINATORS),  # a curator not for himself
    (ScheduleList(occurrence=3), COORDINATORS),
    (UnplannedList(occurrence=3), COORDINATORS),
    (RemindUnplanned(occurrence=3), COORDINATORS),
    (VisitsMonth(), READERS),
    (ApproveDates(occurrence=3, moment=0), COORDINATORS),
    (ApproveDates(occurrence=3, moment=0, school=1), COORDINATORS),
    (SendBack(occurrence=3, school=1), NOBODY),
    (PlanVisit(occurrence=3, school=1, manner=Manner.REMOTE), REPORTERS),
    (PlanVisit(occurrence=3, school=ELSEWHERE, manner=Manner.REMOTE), REGIONAL_ALONE),
    (ReportVisit(occurrence=3, school=1, manner=Manner.ON_SITE), REPORTERS),
    (ReportVisit(occurrence=3, school=ELSEWHERE, manner=Manner.ON_SITE), REGIONAL_ALONE),
    (MarkPage(), MARKERS),
    # Nothing has ended that could be answered for.
    (MarkCard(occurrence=2, person=8), NOBODY),
    (MarkButton(occurrence=2, person=8, answer=Answer.LIVE), NOBODY),
    (ConfirmButton(occurrence=2, person=8), NOBODY),
    (AttendancePage(occurrence=2), OVERSEERS),
    (MissingPage(occurrence=2), OVERSEERS),
    (IndicatorsPage(page=0), OVERSEERS),
    (ReportsButton(), OVERSEERS),
    *((ReportButton(programme=1, form=form), OVERSEERS) for form in ReportForm),
    (NumbersPage(), COORDINATORS),
    # Row 9 is told; the other targets are counted by people.
    (NumberCard(target=11), COORDINATORS),
    (NumberCard(target=1), NOBODY),
    (NumberAsk(target=11), REGIONAL_ALONE),
    (NumberAsk(target=11, municipality=1), COORDINATORS),
    (NumberAsk(target=1), NOBODY),
    (NumberPlaces(target=11, page=0), COORDINATORS),
    (NumberFile(target=11), NOBODY),
    *((IndicatorsNarrow(by=by), OVERSEERS) for by in Narrowing),
    *((IndicatorButton(target=1, part=part), OVERSEERS) for part in FigurePart),
    *((RowsPage(shelf=shelf), COORDINATORS) for shelf in Shelf),
    *((RowButton(**WEBINAR, step=step), COORDINATORS) for step in SEEN_STEPS),
    *((RowButton(**WEBINAR, step=step), REGIONAL_ALONE) for step in CHANGING_STEPS),
    *((AskButton(**WEBINAR, asked=asked), REGIONAL_ALONE) for asked in Asked),
    (DayButton(**WEBINAR, day=date(2027, 2, 5).toordinal()), REGIONAL_ALONE),
    *((RemoveButton(**WEBINAR, detail=detail), REGIONAL_ALONE) for detail in Detail),
    (
        AudienceButton(**WEBINAR, population=0, concerned=False),
        frozenset({REGIONAL}),
    ),
    *((TargetButton(**WEBINAR, target=404, step=step), NOBODY) for step in TargetStep),
    (ProgrammeReminders(programme=1), REGIONAL_ALONE),
    (SilenceChoice(programme=1, absence=False), REGIONAL_ALONE),
    (PolicyButton(programme=1, form=Form.MEETING), REGIONAL_ALONE),
    (PolicyButton(programme=1, form=Form.MEETING, activity=404), NOBODY),
    (PolicySwitch(programme=1, form=Form.MEETING, stage=Stage.CALL, on=False), REGIONAL_ALONE),
    (PolicyAsk(programme=1, form=Form.MEETING, asked=PolicyAsked.WINDOW), REGIONAL_ALONE),
    (PolicyReset(programme=1, form=Form.MEETING), REGIONAL_ALONE),
    (DaysOffButton(programme=1), REGIONAL_ALONE),
    (DaysOffButton(programme=404), NOBODY),
    (WeekendChoice(programme=1, weekend=Weekend.NONE), REGIONAL_ALONE),
    (PublicHolidaysChoice(programme=1, on=False), REGIONAL_ALONE),
    (HolidaysAsk(programme=1), REGIONAL_ALONE),
    (HolidaysRemove(programme=1, first=date(2027, 2, 5).toordinal()), REGIONAL_ALONE),
    (PeopleButton(), COORDINATORS),
    (PeopleSearch(), COORDINATORS),
    *((PeoplePage(listing=listing), COORDINATORS) for listing in Listing),
    (PersonCard(person=7), COORDINATORS),
    (RenewLink(person=7), COORDINATORS),
    (NewBroadcast(), COORDINATORS),
    # A broadcast is its author's alone, and nobody has written one.
    *((BroadcastButton(broadcast=1, step=step), NOBODY) for step in BroadcastStep),
    *((BroadcastFacet(broadcast=1, facet=facet), NOBODY) for facet in Facet),
    (BroadcastChoice(broadcast=1, facet=Facet.ROLES, choice="teacher", chosen=True), NOBODY),
    (MissedPage(broadcast=1), NOBODY),
    *((StatusButton(view=view, state=State.SENT), COORDINATORS) for view in StatusView),
    (LogPage(person=7), COORDINATORS),
    (LogFile(person=7), COORDINATORS),
    # A draft is its sender's alone, and nobody has sent one.
    *((DraftButton(draft=1, step=step), NOBODY) for step in DraftStep),
    (DraftPage(draft=1), NOBODY),
    (DraftQuestion(draft=1, question=0), NOBODY),
    (DraftAnswer(draft=1, question=0), NOBODY),
    (DraftZone(draft=1, zone=0), NOBODY),
    # So is a roster.
    *((RosterButton(draft=1, step=step), NOBODY) for step in RosterStep),
    *((RosterPage(draft=1, kind=kind), NOBODY) for kind in ChangeKind),
    (RosterAnswer(draft=1, doubt="0" * 12, same=True), NOBODY),
    # And a platform's list; no event of the plan has begun yet.
    *((PresenceButton(draft=1, step=step), NOBODY) for step in PresenceStep),
    (PresenceEvents(draft=1), NOBODY),
    (PresenceEvent(draft=1, occurrence=2), NOBODY),
    *((PresencePage(draft=1, pile=pile), NOBODY) for pile in Pile),
    (PresenceAnswer(draft=1, visitor="0" * 12, person=None), NOBODY),
    (ReviewPage(occurrence=2), NOBODY),
    (ReviewCard(occurrence=2, person=1), NOBODY),
    *((ReviewButton(occurrence=2, verdict=verdict), NOBODY) for verdict in Verdict),
    (Reconsent(agreed=True), NOBODY),  # everybody has agreed to the present terms
    (Reconsent(agreed=False), NOBODY),
    *((SettingButton(setting=setting), MEMBERS) for setting in Setting),
    *((SettingChoice(setting=setting, place=0), MEMBERS) for setting in Setting),
    # What lies in the other municipality.
    *((SchoolButton(school=ELSEWHERE, step=step), REGIONAL_ALONE) for step in SchoolStep),
    (PersonCard(person=HEAD_ELSEWHERE), REGIONAL_ALONE),
    (RenewLink(person=HEAD_ELSEWHERE), REGIONAL_ALONE),
    *((PostButton(post=HEAD_ELSEWHERE + 1, step=step), REGIONAL_ALONE) for step in PostStep),
    *((SchoolButton(school=1, step=step), COORDINATORS) for step in SchoolStep),
    *((PostButton(post=8, step=step), COORDINATORS) for step in PostStep),  # a head's
    (ForgetButton(sure=False), MEMBERS),
    (ForgetButton(sure=True), MEMBERS),  # the last: whoever has pressed it is a stranger
]
"""Buttons by those who may press them, when everybody has just registered."""

COMMANDS: dict[str, frozenset[str]] = {
    "start": EVERYBODY,
    "menu": EVERYBODY,
    "help": EVERYBODY,
    "today": MEMBERS,
    "calendar": MEMBERS,
    "attendance": OVERSEERS,
    "missing": OVERSEERS,
    "indicators": OVERSEERS,
    "report": OVERSEERS,
    "mark": MARKERS,
    "documents": READERS,
    "visits": READERS,
    "school": READERS,
    "numbers": COORDINATORS,
    "plan": COORDINATORS,
    "events": COORDINATORS,
    "event": COORDINATORS,
    "people": COORDINATORS,
    "broadcast": COORDINATORS,
    "status": COORDINATORS,
    "log": COORDINATORS,
    "settings": MEMBERS,
    "mydata": MEMBERS,
    "forget": MEMBERS,
    "requests": DECIDERS,
    "appoint": REGIONAL_ALONE,
    "reminders": REGIONAL_ALONE,
    "team": DECIDERS,
}


def kinds_of_buttons() -> set[type[CallbackData]]:
    """Every kind of button the program knows."""
    kinds = {kind for kind in _below(CallbackData) if not kind.__subclasses__()}
    return {kind for kind in kinds if kind.__module__.startswith("handlers.")}


def _below(kind: type[CallbackData]) -> Iterator[type[CallbackData]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def commands() -> set[str]:
    """Every command some handler listens to."""
    return {str(command) for router in _routers(routes.setup()) for command in _of(router)}


def _routers(router: Router) -> Iterator[Router]:
    yield router
    for below in router.sub_routers:
        yield from _routers(below)


def _of(router: Router) -> Iterator[object]:
    for handler in router.message.handlers:
        for one in handler.filters or ():
            if isinstance(one.callback, Command):
                yield from one.callback.commands
