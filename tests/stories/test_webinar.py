"""A webinar from the first reminder to the frozen figure."""

from bot.demo.rehearsal import Rehearsal
from core.plan import Population
from tests.stories.cast import (
    CURATOR,
    DEPUTY,
    HEAD,
    MOUO_HEAD,
    MUNICIPAL,
    OTHER_HEAD,
    REGIONAL,
    TEACHER,
    WAS_ABSENT,
    WAS_THERE,
    WATCHED,
    actor,
    at,
    figure,
    heard,
    last,
    press,
    recipients,
    write,
)

SECOND_WEBINAR = "Куратор и школа: о чём договориться"


async def test_reminders_come_7_days_1_day_and_1_hour_before(registered: Rehearsal) -> None:
    quiet = len(heard(registered, HEAD))
    await at(registered, 2027, 1, 28, 14, 59)
    assert len(heard(registered, HEAD)) == quiet
    for moment, words in (
        ((2027, 1, 28, 15, 0), "Через 7 дней"),
        ((2027, 2, 3, 15, 0), "Завтра"),
        ((2027, 2, 4, 14, 0), "Через 1 час"),
    ):
        await at(registered, *moment)
        quiet += 1
        assert len(heard(registered, HEAD)) == quiet
        assert last(registered, HEAD).text.startswith(words)
        assert (
            "4 февраля 2027 г., четверг, 15:00 (время: Екатеринбург)" in last(registered, HEAD).text
        )
        assert "https://iro.zarechny-krai.example/proekt/vebinar-1" in last(registered, HEAD).text


async def test_only_those_whom_the_targets_name_are_reminded(registered: Rehearsal) -> None:
    await at(registered, 2027, 3, 1, 23, 0)
    told = recipients(registered, SECOND_WEBINAR)
    assert {HEAD, DEPUTY, OTHER_HEAD, CURATOR} <= told
    assert not told & {REGIONAL, MUNICIPAL, MOUO_HEAD, TEACHER}


async def test_an_hour_that_the_plan_does_not_give_is_not_invented(registered: Rehearsal) -> None:
    await at(registered, 2027, 3, 2, 9, 0)
    assert last(registered, HEAD).text.startswith("Сегодня")
    assert "Время начала уточните у организатора" in last(registered, HEAD).text
    assert "10:00" not in last(registered, HEAD).text


async def test_at_its_end_each_is_asked_and_the_answer_shows_and_can_change(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    question = last(registered, HEAD)
    assert question.buttons == [[WAS_THERE], [WATCHED], [WAS_ABSENT]]
    await press(registered, HEAD, WAS_ABSENT)
    assert "Ваш ответ: Не участвовал(а)" in question.text
    assert question.buttons[:3] == [[WAS_THERE], [WATCHED], [f"✓ {WAS_ABSENT}"]]
    await press(registered, HEAD, WAS_THERE)
    assert "Ваш ответ: Был(а) на вебинаре" in question.text
    counted = await figure(registered, "2", Population.PARTICIPANTS)
    assert (counted.figure.done, counted.figure.live, counted.figure.total) == (1, 1, 13)


async def test_nudges_go_to_the_silent_alone(registered: Rehearsal) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    await press(registered, HEAD, WAS_THERE)
    await at(registered, 2027, 2, 8, 0, 0)
    nudged = recipients(registered, "Мы ещё не получили вашу отметку")
    assert HEAD not in nudged
    assert DEPUTY in nudged
    assert sum("Мы ещё не получили" in message.text for message in heard(registered, DEPUTY)) == 2


async def test_a_newcomer_is_asked_about_the_open_event_but_not_reminded_of_the_past(
    stage: Rehearsal,
) -> None:
    await stage.register(one for one in stage.actors if one.name != HEAD)
    await at(stage, 2027, 2, 4, 17, 0)
    await stage.register([actor(stage, HEAD)])
    told = [message.text for message in heard(stage, HEAD)]
    assert len(told) == 2
    assert told[1].startswith("Мероприятие завершилось")


async def test_schools_count_by_any_of_their_team_and_recordings_count_where_the_plan_says(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 3, 2, 11, 30)
    await press(registered, HEAD, WAS_ABSENT)
    await press(registered, DEPUTY, WATCHED)
    await press(registered, OTHER_HEAD, WAS_THERE)
    await press(registered, CURATOR, WATCHED)
    schools = (await figure(registered, "4", Population.SCHOOLS)).figure
    curators = (await figure(registered, "4", Population.CURATORS)).figure
    assert (schools.done, schools.live, schools.total, schools.met) == (2, 1, 4, False)
    assert schools.missing == 2
    assert (curators.done, curators.live, curators.total, curators.missing) == (1, 0, 3, 2)
    await write(registered, REGIONAL, "/indicators")
    said = last(registered, REGIONAL).text
    assert "2 из 4 школ = 50 %, нужно 100 %: не хватает 2 (вживую 1)" in said
    assert "1 из 3 кураторов = 33,3 %, нужно 80 %: не хватает 2 (вживую 0)" in said


async def test_the_figure_is_frozen_a_week_later_and_a_late_answer_says_so(
    registered: Rehearsal,
) -> None:
    await at(registered, 2027, 2, 4, 16, 30)
    await press(registered, HEAD, WAS_THERE)
    await at(registered, 2027, 2, 11, 16, 31)
    await press(registered, DEPUTY, WAS_THERE)
    assert "после срока" in last(registered, DEPUTY).text
    frozen = (await figure(registered, "2", Population.PARTICIPANTS)).figure
    assert frozen.done == 1
    assert frozen.frozen_at is not None


async def test_an_event_still_ahead_is_neither_met_nor_missed(registered: Rehearsal) -> None:
    ahead = (await figure(registered, "2", Population.PARTICIPANTS)).figure
    assert (ahead.total, ahead.met) == (13, None)
    await write(registered, REGIONAL, "/indicators")
    assert (
        "0 из 13 участников = 0 %, нужно 100 %; срок ещё не наступил"
        in last(registered, REGIONAL).text
    )


async def test_a_meeting_is_asked_about_in_its_own_words(registered: Rehearsal) -> None:
    await at(registered, 2027, 4, 15, 11, 30)
    assert last(registered, MOUO_HEAD).buttons[0] == ["Участвовал(а)"]
    await press(registered, MOUO_HEAD, "Участвовал(а)")
    assert "Ваш ответ: Участвовал(а)" in last(registered, MOUO_HEAD).text
