"""Any period, in any of its spellings, reads back as itself."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.plan import Recurrence
from core.reading.periods import read_period

NOMINATIVE = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
GENITIVE = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
ROMAN = ("I", "II", "III", "IV")

days = st.dates(date(2005, 1, 1), date(2049, 12, 31))
months = st.tuples(st.integers(2005, 2049), st.integers(1, 12))
dashes = st.sampled_from(["-", "–", "—", " - ", " – ", "- ", " -", " — "])
year_words = st.sampled_from(["", " г.", "г.", " года", " г"])


@st.composite
def spelt_day(draw: st.DrawFn, day: date) -> str:
    plain = draw(year_words)
    return draw(
        st.sampled_from(
            [
                f"{day:%d.%m.%Y}{plain}",
                f"{day.day}.{day.month}.{day.year}{plain}",
                f"{day:%d.%m.%y}{plain}",
                f"{day:%Y-%m-%d}",
                f"{day.day} {GENITIVE[day.month - 1]} {day.year}{plain}",
                f"{day:%d} {GENITIVE[day.month - 1].upper()} {day.year}{plain}",
                f"«{day:%d}» {GENITIVE[day.month - 1]} {day.year}{plain}",
            ]
        )
    )


@st.composite
def spelt_month(draw: st.DrawFn, year: int, month: int) -> str:
    name = draw(st.sampled_from([NOMINATIVE, GENITIVE]))[month - 1]
    cased = draw(st.sampled_from([name, name.capitalize(), name.upper()]))
    return f"{cased}{draw(st.sampled_from([' ', ', ']))}{year}{draw(year_words)}"


def last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@given(days, st.data())
def test_a_day(day: date, data: st.DataObject) -> None:
    period = read_period(data.draw(spelt_day(day)), None).period
    assert (period.start, period.end, period.dates) == (day, day, (day,))


@given(days, st.sampled_from(["до ", "До ", "не позднее ", "к ", "в срок до "]), st.data())
def test_a_deadline(day: date, until: str, data: st.DataObject) -> None:
    period = read_period(until + data.draw(spelt_day(day)), None).period
    assert (period.start, period.end, period.dates) == (None, day, ())


@given(st.lists(days, min_size=2, max_size=5, unique=True), st.data())
def test_several_days(listed: list[date], data: st.DataObject) -> None:
    joint = data.draw(st.sampled_from([", ", ",", "; ", " и ", "\n"]))
    text = joint.join(data.draw(spelt_day(day)) for day in listed)
    assert read_period(text, None).period.dates == tuple(sorted(listed))


@given(st.lists(days, min_size=2, max_size=2, unique=True).map(sorted), dashes, st.data())
def test_a_span_of_days(bounds: list[date], dash: str, data: st.DataObject) -> None:
    first, last = (data.draw(spelt_day(day)) for day in bounds)
    text = data.draw(st.sampled_from([f"{first}{dash}{last}", f"с {first} по {last}"]))
    period = read_period(text, None).period
    assert [period.start, period.end, period.dates] == [*bounds, ()]


@given(months, st.data())
def test_a_month(month: tuple[int, int], data: st.DataObject) -> None:
    period = read_period(data.draw(spelt_month(*month)), None).period
    assert (period.start, period.end) == (date(*month, 1), last_day(*month))


@given(st.lists(months, min_size=2, max_size=2, unique=True).map(sorted), dashes, st.data())
def test_a_span_of_months(bounds: list[tuple[int, int]], dash: str, data: st.DataObject) -> None:
    first, last = (data.draw(spelt_month(*month)) for month in bounds)
    period = read_period(f"{first}{dash}{last}", None).period
    assert (period.start, period.end) == (date(*bounds[0], 1), last_day(*bounds[1]))


@given(st.integers(2005, 2049), st.integers(1, 12), st.integers(1, 12), dashes)
def test_months_under_one_year(year: int, one: int, other: int, dash: str) -> None:
    first, last = sorted((one, other))
    text = f"{NOMINATIVE[first - 1]}{dash}{NOMINATIVE[last - 1]} {year}"
    period = read_period(text, None).period
    assert (period.start, period.end) == (date(year, first, 1), last_day(year, last))


@given(st.integers(2005, 2049), st.integers(1, 4), st.booleans())
def test_a_quarter(year: int, quarter: int, in_roman: bool) -> None:
    order = ROMAN[quarter - 1] if in_roman else str(quarter)
    period = read_period(f"{order} квартал {year} года", None).period
    months_of_it = (date(year, quarter * 3 - 2, 1), last_day(year, quarter * 3))
    assert (period.start, period.end) == months_of_it


@given(st.integers(1, 31), st.sampled_from(["{} числа", "до {} числа", "до {}-го числа месяца"]))
def test_a_day_of_every_month(day: int, spelling: str) -> None:
    period = read_period(f"ежемесячно, {spelling.format(day)}", None).period
    assert (period.recurrence, period.day_of_month) == (Recurrence.MONTHLY, day)


@given(months, st.data())
def test_one_wrong_letter_in_a_long_month(month: tuple[int, int], data: st.DataObject) -> None:
    name = NOMINATIVE[month[1] - 1]
    if len(name) < len("август"):
        return
    place = data.draw(st.integers(0, len(name) - 1))
    wrong = name[:place] + data.draw(st.sampled_from("ъыщ")) + name[place + 1 :]
    period = read_period(f"{wrong} {month[0]}", None).period
    assert (period.start, period.end) == (date(*month, 1), last_day(*month))
