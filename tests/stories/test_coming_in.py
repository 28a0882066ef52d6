"""Coming in: the link, the consent, and everybody who has no business here."""

from datetime import timedelta

from bot.demo.rehearsal import Rehearsal
from tests.stories.cast import CURATOR, HEAD, MUNICIPAL, REGIONAL, actor, heard, last, press, write


async def test_a_link_leads_through_consent_to_registration(stage: Rehearsal) -> None:
    code = actor(stage, HEAD).invitation.code
    await write(stage, HEAD, f"/start {code}")
    question = last(stage, HEAD)
    assert "директор, Сосновская школа № 1" in question.text
    assert "согласие на обработку персональных данных" in question.text
    assert question.buttons == [["Согласен(на)"], ["Не согласен(на)"]]
    await press(stage, HEAD, "Согласен(на)")
    assert "вы зарегистрированы: директор, Сосновская школа № 1" in last(stage, HEAD).text
    assert last(stage, HEAD).edited


async def test_who_does_not_agree_is_not_stored_and_may_change_his_mind(stage: Rehearsal) -> None:
    code = actor(stage, HEAD).invitation.code
    await write(stage, HEAD, f"/start {code}")
    await press(stage, HEAD, "Не согласен(на)")
    assert "Ничего не сохранено" in last(stage, HEAD).text
    await write(stage, HEAD, "/menu")
    assert "Чтобы начать, откройте личную ссылку" in last(stage, HEAD).text
    await stage.register([actor(stage, HEAD)])
    assert "вы зарегистрированы" in last(stage, HEAD).text


async def test_start_without_a_code_explains_what_to_do(stage: Rehearsal) -> None:
    await write(stage, HEAD, "/start")
    assert "личную ссылку-приглашение" in last(stage, HEAD).text


async def test_a_wrong_code_says_so(stage: Rehearsal) -> None:
    await write(stage, HEAD, "/start nosuchcode")
    assert "Эта ссылка не подходит" in last(stage, HEAD).text


async def test_a_used_link_lets_nobody_else_in(stage: Rehearsal) -> None:
    await stage.register([actor(stage, HEAD)])
    stranger = stage.sandbox.add_user(9, "Глеб", "Посторонний")
    await stranger.write(f"/start {actor(stage, HEAD).invitation.code}")
    await stage.app.settle()
    assert "Этой ссылкой уже воспользовались" in stranger.last.text
    assert HEAD not in stranger.last.text
    await stranger.write("/menu")
    await stage.app.settle()
    assert "Чтобы начать" in stranger.last.text


async def test_the_owner_hears_once_a_day_that_somebody_tried_his_link(stage: Rehearsal) -> None:
    await stage.register([actor(stage, HEAD)])
    stranger = stage.sandbox.add_user(9, "Глеб", "Посторонний")
    for _ in range(3):
        await stranger.write(f"/start {actor(stage, HEAD).invitation.code}")
    await stage.app.settle()
    told = [message.text for message in heard(stage, HEAD) if "попытался" in message.text]
    assert len(told) == 1
    assert "Посторонний" not in told[0]


async def test_a_link_taken_between_question_and_consent_lets_only_one_in(
    stage: Rehearsal,
) -> None:
    stranger = stage.sandbox.add_user(9, "Глеб", "Посторонний")
    await stranger.write(f"/start {actor(stage, HEAD).invitation.code}")
    await stage.app.settle()
    await stage.register([actor(stage, HEAD)])
    await stranger.press("Согласен(на)")
    await stage.app.settle()
    assert "Этой ссылкой уже воспользовались" in stranger.last.text


async def test_the_owner_may_open_his_link_again(stage: Rehearsal) -> None:
    await stage.register([actor(stage, HEAD)])
    await write(stage, HEAD, f"/start {actor(stage, HEAD).invitation.code}")
    assert "вы зарегистрированы" in last(stage, HEAD).text


async def test_one_person_with_two_links_holds_both_roles(stage: Rehearsal) -> None:
    await stage.register([actor(stage, HEAD)])
    await write(stage, HEAD, f"/start {actor(stage, CURATOR).invitation.code}")
    await press(stage, HEAD, "Согласен(на)")
    assert "директор, Сосновская школа № 1" in last(stage, HEAD).text
    assert "куратор, Берёзовская школа" in last(stage, HEAD).text


async def test_commands_are_shown_to_those_who_may_use_them(registered: Rehearsal) -> None:
    assert "/indicators" in last(registered, REGIONAL).text
    assert "/indicators" not in last(registered, HEAD).text
    for command in ("/indicators", "/attendance"):
        await write(registered, HEAD, command)
        assert "отправьте /menu" in last(registered, HEAD).text


async def test_whatever_else_is_written_gets_a_hint(registered: Rehearsal) -> None:
    before = len(heard(registered, HEAD))
    await write(registered, HEAD, "<b>Добрый день")
    assert len(heard(registered, HEAD)) == before + 1
    assert "отправьте /menu" in last(registered, HEAD).text


async def test_the_newcomer_with_a_used_link_hears_whom_to_ask(stage: Rehearsal) -> None:
    await stage.register([actor(stage, HEAD), actor(stage, MUNICIPAL)])
    stranger = stage.sandbox.add_user(9, "Глеб", "Посторонний")
    for owner, office in ((HEAD, "директора школы"), (MUNICIPAL, "регионального координатора")):
        await stranger.write(f"/start {actor(stage, owner).invitation.code}")
        await stage.app.settle()
        assert office in stranger.last.text
        assert owner not in stranger.last.text
        assert "Сосновск" not in stranger.last.text


async def test_who_guesses_has_to_rest(stage: Rehearsal) -> None:
    stranger = stage.sandbox.add_user(9, "Глеб", "Посторонний")
    for number in range(5):
        await stranger.write(f"/start guess{number}")
        await stage.app.settle()
        assert "Эта ссылка не подходит" in stranger.last.text
    await stranger.write(f"/start {actor(stage, HEAD).invitation.code}")
    await stage.app.settle()
    assert "Попробуйте через час" in stranger.last.text
    stage.clock.move_to(stage.clock.now() + timedelta(hours=1))
    await stranger.write(f"/start {actor(stage, HEAD).invitation.code}")
    await stage.app.settle()
    assert "Это приглашение для участника" in stranger.last.text


async def test_a_link_that_has_lapsed_says_so(stage: Rehearsal) -> None:
    stage.clock.move_to(stage.clock.now() + timedelta(days=60))
    await write(stage, HEAD, f"/start {actor(stage, HEAD).invitation.code}")
    assert "больше не действует" in last(stage, HEAD).text
