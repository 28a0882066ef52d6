"""The buttons under messages, made by pure functions."""

from aiogram.types import InlineKeyboardMarkup

from core.attendance import Attendance
from core.roles import COORDINATORS, OVERSEERS
from handlers.buttons import button, column, leaves, rows
from handlers.callbacks.consent import Consent, ForgetButton, FounderConsent, Reconsent
from handlers.callbacks.figures import AttendancePage, IndicatorsPage
from handlers.callbacks.people import PeopleButton
from handlers.callbacks.settings import Setting, SettingButton
from locales import Translator
from storage.people import Person


def consent(code: str, t: Translator) -> InlineKeyboardMarkup:
    """Agree or not."""
    return column(
        button(t.text("consent.agree"), Consent(agreed=True, code=code).pack()),
        button(t.text("consent.decline"), Consent(agreed=False, code=code).pack()),
    )


def renewal(t: Translator) -> InlineKeyboardMarkup:
    """Agree to the new terms or not."""
    return column(
        button(t.text("consent.agree"), Reconsent(agreed=True).pack()),
        button(t.text("consent.decline"), Reconsent(agreed=False).pack()),
    )


def forget(t: Translator) -> InlineKeyboardMarkup:
    """Erase, or leave it."""
    return column(
        button(t.text("privacy.erase"), ForgetButton(sure=True).pack()),
        button(t.text("privacy.stay"), ForgetButton(sure=False).pack()),
    )


def founder_consent(t: Translator) -> InlineKeyboardMarkup:
    """Agree or not."""
    return column(
        button(t.text("consent.agree"), FounderConsent(agreed=True).pack()),
        button(t.text("consent.decline"), FounderConsent(agreed=False).pack()),
    )


def home(person: Person, t: Translator) -> InlineKeyboardMarkup:
    """What this person can do, by his roles."""
    seeing = (
        button(t.text("home.attendance"), AttendancePage().pack()),
        button(t.text("home.indicators"), IndicatorsPage(page=0).pack()),
    )
    managing = button(t.text("home.people"), PeopleButton().pack())
    return column(
        *(seeing if person.scope(OVERSEERS) else ()),
        *([managing] if person.scope(COORDINATORS) else []),
        button(t.text("home.settings"), SettingButton(setting=Setting.LOCALE).pack()),
    )


def attendance(
    shown: Attendance, page: int, pages: int, t: Translator
) -> InlineKeyboardMarkup | None:
    """Leafing through the pages of an event, and to the events before and after it."""
    here = shown.event.occurrence_id
    pages_beside = leaves(page, pages, lambda n: AttendancePage(occurrence=here, page=n).pack())
    events = [
        button(t.text(key), AttendancePage(occurrence=occurrence).pack())
        for key, occurrence in (
            ("attendance.previous", shown.previous_id),
            ("attendance.next", shown.next_id),
        )
        if occurrence is not None
    ]
    return rows(pages_beside, events)


def indicators(page: int, pages: int) -> InlineKeyboardMarkup | None:
    """Leafing through the figures."""
    return rows(leaves(page, pages, lambda n: IndicatorsPage(page=n).pack()))
