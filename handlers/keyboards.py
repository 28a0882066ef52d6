"""The buttons under messages, made by pure functions."""

from aiogram.types import InlineKeyboardMarkup

from core.attendance import Attendance
from core.notices import NumbersWanted, SilenceDigest, WeekDigest
from core.timings import Form
from handlers.buttons import button, column, grid, leaves, rows
from handlers.callbacks.check_ins import MarkPage
from handlers.callbacks.consent import Consent, ForgetButton, FounderConsent, Reconsent
from handlers.callbacks.figures import AttendancePage, IndicatorsPage, MissingPage
from handlers.callbacks.numbers import NumberAsk, NumbersPage
from handlers.callbacks.presence import ReviewPage
from handlers.callbacks.settings import Setting, SettingButton
from handlers.views.numbers import MOST_WANTED
from handlers.views.pages import Page, shortened
from locales import Translator

_BUTTON_LENGTH = 40
_IN_A_ROW = 4


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


def attendance(
    shown: Attendance, beside: Page, t: Translator, *, missing: bool, may_mark: bool, may_list: bool
) -> InlineKeyboardMarkup | None:
    """Leafing through the pages of an event, to the events before and after it, to marking.

    One sees everybody, or the missing alone, and stays with that.
    """
    here = shown.event.occurrence_id
    this, other = (MissingPage, AttendancePage) if missing else (AttendancePage, MissingPage)
    pages_beside = leaves(
        beside.number, beside.count, lambda n: this(occurrence=here, page=n).pack()
    )
    switch = t.text("attendance.everybody" if missing else "attendance.missing")
    events = [
        button(t.text(key), this(occurrence=occurrence).pack())
        for key, occurrence in (
            ("attendance.previous", shown.previous_id),
            ("attendance.next", shown.next_id),
        )
        if occurrence is not None
    ]
    marking = [button(t.text("home.mark"), MarkPage(occurrence=here).pack())] if may_mark else []
    listing = [button(t.text("review.open"), ReviewPage(occurrence=here).pack())]
    return rows(
        pages_beside,
        [button(switch, other(occurrence=here).pack())],
        marking,
        listing if may_list else [],
        events,
    )


def of_digest(digest: SilenceDigest | WeekDigest, t: Translator) -> InlineKeyboardMarkup | None:
    """Where one looks further."""
    return _weekly(t) if isinstance(digest, WeekDigest) else _silence(digest)


def of_numbers(wanted: NumbersWanted, t: Translator) -> InlineKeyboardMarkup | None:
    """Each leads to where its number is written; all of them lie behind the last."""
    each = [
        button(str(n), NumberAsk(target=one["target"], municipality=one["municipality"]).pack())
        for n, one in enumerate(wanted.said[:MOST_WANTED], start=1)
    ]
    return rows(*grid(each, _IN_A_ROW), [button(t.text("numbers.back"), NumbersPage().pack())])


def _silence(digest: SilenceDigest) -> InlineKeyboardMarkup | None:
    """Who has answered, of each meeting about which whole schools are silent."""
    meetings = [one for one in digest.said if one["schools"] and one["form"] == Form.MEETING]
    return rows(
        *(
            [
                button(
                    shortened(one["title"], _BUTTON_LENGTH),
                    AttendancePage(occurrence=one["occurrence"]).pack(),
                )
            ]
            for one in meetings
        )
    )


def _weekly(t: Translator) -> InlineKeyboardMarkup:
    """All that is behind, and where the digest is switched off."""
    return column(
        button(t.text("weekly.open_behind"), IndicatorsPage(page=0, unmet=True).pack()),
        button(t.text("home.settings"), SettingButton(setting=Setting.LOCALE).pack()),
    )
