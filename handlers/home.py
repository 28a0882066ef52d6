"""Home: what the bot does for a person, with a button for everything he may do."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.applications import DECIDERS
from core.marking import MARKERS
from core.roles import COORDINATORS, OVERSEERS, Role
from core.submissions import READERS
from handlers.buttons import button, grid
from handlers.callbacks.agenda import AgendaPage, CalendarButton
from handlers.callbacks.applications import RequestsButton
from handlers.callbacks.appointments import AppointButton
from handlers.callbacks.broadcasts import NewBroadcast
from handlers.callbacks.check_ins import MarkPage
from handlers.callbacks.documents import DocumentsPage
from handlers.callbacks.figures import AttendancePage, IndicatorsPage
from handlers.callbacks.numbers import NumbersPage
from handlers.callbacks.people import PeopleButton
from handlers.callbacks.reports import ReportsButton
from handlers.callbacks.settings import Setting, SettingButton
from handlers.callbacks.status import StatusButton
from handlers.callbacks.teams import TeamPage
from handlers.callbacks.visits import VisitsPage
from handlers.events.callbacks import RowsPage
from handlers.policies.callbacks import ProgrammeReminders
from handlers.views import people as views
from locales import Html, Translator
from storage.people import Person
from storage.plan_rows import Shelf

SIDE_BY_SIDE = 2
_DOORS: tuple[tuple[str, CallbackData, frozenset[Role]], ...] = (
    ("home.agenda", AgendaPage(), frozenset(Role)),
    ("home.calendar", CalendarButton(), frozenset(Role)),
    ("home.attendance", AttendancePage(), OVERSEERS),
    ("home.indicators", IndicatorsPage(page=0), OVERSEERS),
    ("home.report", ReportsButton(), OVERSEERS),
    ("home.documents", DocumentsPage(), READERS),
    ("home.visits", VisitsPage(), READERS),
    ("home.mark", MarkPage(), MARKERS),
    ("home.numbers", NumbersPage(), COORDINATORS),
    ("home.plan", RowsPage(shelf=Shelf.UPCOMING), COORDINATORS),
    ("home.people", PeopleButton(), COORDINATORS),
    ("home.broadcast", NewBroadcast(), COORDINATORS),
    ("home.status", StatusButton(), COORDINATORS),
    ("home.requests", RequestsButton(), DECIDERS),
    ("home.team", TeamPage(), DECIDERS),
    ("home.reminders", ProgrammeReminders(), frozenset({Role.REGIONAL_COORDINATOR})),
    ("home.appoint", AppointButton(), frozenset({Role.REGIONAL_COORDINATOR})),
    ("home.settings", SettingButton(setting=Setting.LOCALE), frozenset(Role)),
)
"""What there is, and for whom."""


def home(person: Person, t: Translator) -> tuple[Html, InlineKeyboardMarkup]:
    """What this person can do here, by his roles: the text and the buttons."""
    return views.home(person, t), InlineKeyboardMarkup(inline_keyboard=_doors(person, t))


def _doors(person: Person, t: Translator) -> list[list[InlineKeyboardButton]]:
    doors = (
        button(t.text(key), data.pack())
        for key, data, roles in _DOORS
        if any(post.role in roles for post in person.posts)
    )
    return grid(doors, SIDE_BY_SIDE)
