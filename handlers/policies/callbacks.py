"""What the buttons about reminders carry."""

from aiogram.filters.callback_data import CallbackData

from core.days_off import Weekend
from core.policy_answers import PolicyAsked
from core.reminders import Stage
from core.timings import Form
from handlers.callbacks.fields import Id, Ordinal
from storage.policies import PolicyPlace


class ProgrammeReminders(CallbackData, prefix="pm"):
    """What can be set for a programme; for the only one, where none is named."""

    programme: Id | None = None


class PolicyData(CallbackData, prefix="p"):
    """Any button of a policy; the occurrence is the one of the row's card to go back to."""

    programme: Id
    form: Form
    activity: Id | None = None
    occurrence: Id | None = None

    @property
    def place(self) -> PolicyPlace:
        """Whose policy it is."""
        return PolicyPlace(self.programme, self.form, self.activity)


class PolicyButton(PolicyData, prefix="pp"):
    """A policy as it is."""


class PolicySwitch(PolicyData, prefix="pw"):
    """A step is said, or is not."""

    stage: Stage
    on: bool


class PolicyAsk(PolicyData, prefix="pq"):
    """A question to be answered in writing."""

    asked: PolicyAsked
    stage: Stage | None = None


class PolicyReset(PolicyData, prefix="pr"):
    """As usual again."""


class DaysOffButton(CallbackData, prefix="fd"):
    """The days off of a programme."""

    programme: Id


class WeekendChoice(CallbackData, prefix="fw"):
    """Its weekend."""

    programme: Id
    weekend: Weekend


class PublicHolidaysChoice(CallbackData, prefix="fp"):
    """Whether it rests on public holidays."""

    programme: Id
    on: bool


class HolidaysAsk(CallbackData, prefix="fh"):
    """More school holidays, to be written."""

    programme: Id


class HolidaysRemove(CallbackData, prefix="fx"):
    """School holidays less: those that begin on that day."""

    programme: Id
    first: Ordinal


class SilenceChoice(CallbackData, prefix="sl"):
    """Whether silence at the close is absence, for all events of a programme."""

    programme: Id
    absence: bool
