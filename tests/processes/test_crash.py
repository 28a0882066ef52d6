"""A bot killed with SIGKILL and started again: the real process, the real signal."""

import asyncio

from tests.processes.scene import PARTICIPANTS, START_SECONDS, Scene


async def test_killed_between_two_messages_it_sends_the_rest_and_none_twice(
    scene: Scene,
) -> None:
    async with scene.bot() as process:
        await scene.until(lambda: scene.reminded().total() == 5)
        while await scene.sent() < scene.reminded().total():
            await asyncio.sleep(0)
        process.kill()
    assert scene.reminded().total() < PARTICIPANTS
    async with scene.bot():
        await scene.until(lambda: scene.reminded().total() == PARTICIPANTS)
        head = next(actor for actor in scene.actors if actor.name == "Орлова Мария Петровна")
        await head.phone.write("/menu")
        await scene.until(lambda: "вы зарегистрированы" in head.phone.last.text)
    assert set(scene.reminded().values()) == {1}


async def test_killed_while_a_message_is_in_flight_it_repeats_that_one_alone(
    scene: Scene,
) -> None:
    hold = scene.sandbox.faults.hold("sendMessage", executed=True)
    async with scene.bot() as process:
        await asyncio.wait_for(hold.caught(), START_SECONDS)
        process.kill()
    hold.release()
    in_doubt = scene.reminded()
    async with scene.bot():
        await scene.until(lambda: len(scene.reminded()) == PARTICIPANTS)
        await scene.until(lambda: scene.reminded().total() >= PARTICIPANTS + 1)
    twice = {name for name, count in scene.reminded().items() if count == 2}
    assert twice
    assert twice <= set(in_doubt)
    assert max(scene.reminded().values()) == 2


async def test_an_update_confirmed_before_the_crash_is_handled_after_it(scene: Scene) -> None:
    head = next(actor for actor in scene.actors if actor.name == "Орлова Мария Петровна")
    hold = scene.sandbox.faults.hold("sendMessage", executed=False)
    async with scene.bot() as process:
        await asyncio.wait_for(hold.caught(), START_SECONDS)
        hold = scene.sandbox.faults.hold("sendMessage", executed=False)
        await head.phone.write("/menu")
        await asyncio.wait_for(hold.caught(), START_SECONDS)
        process.kill()
    async with scene.bot():
        await scene.until(lambda: "вы зарегистрированы" in head.phone.last.text)
