"""`/settings`: what a person sets for himself, and that it holds for him alone."""

from datetime import time

from bot.demo.rehearsal import Rehearsal
from core.preferences import NEVER, QuietHours
from storage.preferences import load_preferences
from tests.stories.cast import DEPUTY, HEAD, actor, at, last, press, write


async def test_the_language_is_changed_at_once_and_for_one_person(registered: Rehearsal) -> None:
    await write(registered, HEAD, "/settings")
    await press(registered, HEAD, "English")
    assert "Your settings" in last(registered, HEAD).text
    await write(registered, HEAD, "/menu")
    assert "you are registered" in last(registered, HEAD).text
    await write(registered, DEPUTY, "/menu")
    assert "вы зарегистрированы" in last(registered, DEPUTY).text


async def test_hours_are_told_in_one_s_own_zone_by_its_name(registered: Rehearsal) -> None:
    await write(registered, HEAD, "/settings")
    await press(registered, HEAD, "Изменить часовой пояс")
    await press(registered, HEAD, "Москва")
    assert "Часовой пояс: Москва" in last(registered, HEAD).text
    await at(registered, 2027, 2, 3, 15, 0)
    assert "13:00 (время: Москва)" in last(registered, HEAD).text
    assert "15:00 (время: Екатеринбург)" in last(registered, DEPUTY).text


async def test_quiet_hours_and_the_digest_are_kept_and_taken_back(registered: Rehearsal) -> None:
    await write(registered, HEAD, "/settings")
    await press(registered, HEAD, "Изменить тихие часы")
    await press(registered, HEAD, "с 21:00 до 08:00")
    await press(registered, HEAD, "Присылать одной сводкой")
    assert "Тихие часы: с 21:00 до 08:00" in last(registered, HEAD).text
    assert "Сообщения: одной сводкой" in last(registered, HEAD).text
    kept = await load_preferences(registered.app.database, _id(registered))
    assert (kept.quiet, kept.digest) == (QuietHours(time(21), time(8)), True)
    await press(registered, HEAD, "Изменить тихие часы")
    await press(registered, HEAD, "нет")
    await press(registered, HEAD, "Присылать каждое отдельно")
    kept = await load_preferences(registered.app.database, _id(registered))
    assert (kept.quiet, kept.digest) == (NEVER, False)
    await press(registered, HEAD, "Изменить тихие часы")
    await press(registered, HEAD, "как у программы")
    kept = await load_preferences(registered.app.database, _id(registered))
    assert kept.quiet is None


def _id(stage: Rehearsal) -> int:
    return actor(stage, HEAD).invitation.person.id
