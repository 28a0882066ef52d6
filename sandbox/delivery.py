"""The other way for updates: the sandbox brings them to the webhook, as Telegram does."""

from datetime import timedelta

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.updates import Update
from sandbox.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name alone
PATIENCE = ClientTimeout(total=60)
TAKEN = range(200, 300)
RETRY_AFTER = timedelta(seconds=10)


async def deliver(world: World) -> None:
    """Brings one update after another, for ever; what is not answered with 2xx comes again.

    Telegram keeps the order within a chat; here one refused update holds up all chats.
    """
    async with ClientSession(timeout=PATIENCE) as http:
        while True:
            update = world.updates.first if world.webhook.url else None
            if update is None:
                await world.updates.stirred.wait()
            elif await _bring(http, world, update):
                world.updates.take(update)
                world.changed.fire()
            else:
                await world.clock.sleep_until(world.now() + RETRY_AFTER)


async def _bring(http: ClientSession, world: World, update: Update) -> bool:
    webhook = world.webhook
    headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
    try:
        async with http.post(
            webhook.url, json=update, headers=headers, allow_redirects=False
        ) as response:
            if response.status in TAKEN:
                return True
            failure = f"Wrong response from the webhook: {response.status} {response.reason}"
    except (TimeoutError, ClientError):
        failure = "Connection failed"
    webhook.fail(failure, world.now())
    world.changed.fire()
    return False
