from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import Html, Translator, lines, paragraphs, translator

PERM = ZoneInfo("Asia/Yekaterinburg")
LATE = datetime(2022, 2, 24, 20, 30, tzinfo=UTC)
"""Already the 25th in Perm."""


@pytest.fixture
def ru() -> Translator:
    return translator("ru")


@pytest.fixture
def en() -> Translator:
    return translator("en")


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, "Через 1 день"),
        (2, "Через 2 дня"),
        (5, "Через 5 дней"),
        (11, "Через 11 дней"),
        (12, "Через 12 дней"),
        (21, "Через 21 день"),
        (22, "Через 22 дня"),
        (100, "Через 100 дней"),
        (111, "Через 111 дней"),
        (0, "Через 0 дней"),
    ],
)
def test_russian_counts_as_russian_does(ru: Translator, n: int, said: str) -> None:
    assert ru.text("soon.days", n) == said


@pytest.mark.parametrize(
    ("n", "of", "counted"),
    [
        (1, "школы", "школа"),
        (2, "школ", "школы"),
        (5, "школ", "школ"),
        (11, "школ", "школ"),
        (21, "школы", "школа"),
    ],
)
def test_of_how_many_declines_otherwise_than_how_many(
    ru: Translator, n: int, of: str, counted: str
) -> None:
    assert ru.text("of.schools", n) == of
    assert ru.text("counted.schools", n) == counted


def test_english_has_one_and_many(en: Translator) -> None:
    assert [en.text("soon.days", n) for n in (1, 2, 21)] == ["In 1 day", "In 2 days", "In 21 days"]


def test_a_locale_nobody_has_written_is_the_default() -> None:
    assert translator("tt") is translator("tt")
    assert translator("tt").locale == "ru"
    assert translator().locale == "ru"


@pytest.mark.parametrize("key", ["no.such_key", "", "soon"])
def test_a_key_that_is_not_there_is_a_defect(ru: Translator, key: str) -> None:
    with pytest.raises(KeyError):
        ru.text(key or "no.key")
    with pytest.raises(KeyError):
        ru.html(key or "no.key", 5)


# ── foreign words ───────────────────────────────────────────────────────────────────────────────


def test_what_comes_from_a_document_meets_html_escaped(ru: Translator) -> None:
    said = ru.html("home.welcome", name="<b>О'Коннор</b> & Ко", posts="<script>")
    assert "&lt;b&gt;О'Коннор&lt;/b&gt; &amp; Ко" in said
    assert "&lt;script&gt;" in said
    assert "<script>" not in said
    assert said.startswith("<b>&lt;b&gt;")


def test_markup_of_our_own_stays_markup(ru: Translator) -> None:
    assert "<i>Анна</i>" in ru.html("home.welcome", name=Html("<i>Анна</i>"), posts="куратор")


def test_a_plain_text_is_left_as_it_is(ru: Translator) -> None:
    assert ru.text("attendance.curator", name="<Анна>") == "<Анна>, куратор"


def test_braces_in_a_name_are_only_braces(ru: Translator) -> None:
    assert "{posts} {0}" in ru.html("home.welcome", name="{posts} {0}", posts="куратор")


def test_quotes_within_quotes_are_of_the_other_kind(ru: Translator) -> None:
    said = ru.html("silence.meeting", title="Вебинар «Школа & семья»", day="4 февраля")
    assert said == "«Вебинар „Школа &amp; семья“», 4 февраля"


def test_quotes_of_a_text_that_is_not_quoted_stay(ru: Translator) -> None:
    assert ru.text("attendance.curator", name="Клуб «Опора»") == "Клуб «Опора», куратор"


def test_texts_put_together_stay_markup() -> None:
    one, two = Html("<b>1</b>"), Html("2")
    assert lines(one, two) == "<b>1</b>\n2"
    assert paragraphs(one, two) == "<b>1</b>\n\n2"
    assert isinstance(lines(one), Html)
    assert isinstance(paragraphs(one), Html)


@given(st.text())
def test_no_name_whatever_brings_in_a_tag_of_its_own(name: str) -> None:
    said = translator("ru").html("home.welcome", name=name, posts="")
    empty = translator("ru").html("home.welcome", name="", posts="")
    for mark in "<>":
        assert said.count(mark) == empty.count(mark)


# ── numbers and days ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("79.96", "79,9"),
        ("79.999999", "79,9"),
        ("80", "80"),
        ("80.04", "80"),
        ("250/3", "83,3"),
        ("200/3", "66,6"),
        ("99.99", "99,9"),
        ("100", "100"),
        ("0", "0"),
        ("0.09", "0"),
    ],
)
def test_a_per_cent_is_cut_and_never_rounded_up(ru: Translator, value: str, said: str) -> None:
    assert ru.per_cent(Fraction(value)) == said


def test_english_has_a_point(en: Translator) -> None:
    assert en.per_cent(Fraction("79.96")) == "79.9"


@given(st.fractions(0, 100))
def test_what_is_shown_is_never_more_than_what_is(value: Fraction) -> None:
    shown = Fraction(translator("en").per_cent(value))
    assert 0 <= value - shown < Fraction(1, 10)


def test_a_day_is_the_day_where_the_programme_lives(ru: Translator, en: Translator) -> None:
    assert ru.day(LATE, PERM) == "25 февраля 2022 г., пятница"
    assert ru.moment(LATE, PERM) == "25 февраля 2022 г., пятница, 01:30"
    assert ru.short_day(LATE, PERM) == "25 февраля"
    assert en.day(LATE, ZoneInfo("UTC")) == "Thursday, 24 February 2022"


def test_a_zone_is_named_after_its_city(ru: Translator, en: Translator) -> None:
    assert ru.city(PERM) == "Екатеринбург"
    assert en.city(PERM) == "Yekaterinburg"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "Через 1 минуту"),
        (1, "Через 1 минуту"),
        (2, "Через 2 минуты"),
        (5, "Через 5 минут"),
        (60, "Через 1 час"),
        (120, "Через 2 часа"),
        (300, "Через 5 часов"),
    ],
)
def test_a_wait_is_told_in_hours_or_minutes(ru: Translator, minutes: int, said: str) -> None:
    assert ru.wait(timedelta(minutes=minutes)) == said
