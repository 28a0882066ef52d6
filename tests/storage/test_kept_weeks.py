"""A week's digest lies in the outbox as JSON, and loses nothing there."""

import json
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from core.figures import Figure
from core.plan import Comparator, Population, Target, Unit
from core.timings import Form
from core.weekly import Dated, Row, Week
from storage.kept_weeks import kept_week, week_from

PERM = ZoneInfo("Asia/Yekaterinburg")
NINE = datetime(2027, 2, 1, 9, tzinfo=PERM)


def test_it_is_kept_exactly_and_nothing_of_a_quiet_week() -> None:
    target = Target(Population.SCHOOLS, Comparator.AT_LEAST, Fraction(200, 3), Unit.PERCENT)
    figure = Figure(target, 2, 3, live=1, held=True, frozen_at=NINE, verified=1)
    dated = Dated("Вебинар", Form.MEETING, NINE, NINE, hour_known=True, zone=PERM)
    week = Week(
        ("Северный округ",),
        3,
        1,
        (dated,),
        (Row("2", "Вебинар", (figure,)),),
        (Row(None, "Программа"),),
        (dated,),
        {"held": 2},
    )
    assert week_from(json.loads(json.dumps(kept_week(week)))) == week
    assert kept_week(Week(("Северный округ",))) == {}
