from datetime import date, time

import pytest

from core.days_off import DaysOff, Holidays, Weekend
from core.preferences import QuietHours
from core.programme_settings import USUAL, ProgrammeSettings, kept, settings_from


@pytest.mark.parametrize(
    "settings",
    [
        USUAL,
        ProgrammeSettings(quiet=None, daily_limit=1, days_off=DaysOff(Weekend.SUNDAY)),
        ProgrammeSettings(
            quiet=QuietHours(time(22, 30), time(7)),
            days_off=DaysOff(
                public=True, holidays=(Holidays(date(2026, 10, 29), date(2026, 11, 6)),)
            ),
        ),
    ],
)
def test_what_is_kept_is_what_was_set(settings: ProgrammeSettings) -> None:
    assert settings_from(kept(settings)) == settings


def test_what_was_never_set_is_as_usual() -> None:
    assert settings_from({}) == USUAL
    assert settings_from({"quiet": None}).quiet is None
