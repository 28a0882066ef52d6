from sandbox.errors import WEBHOOK_ACTIVE, BotApiError, bad_request
from sandbox.parameters import Parameters
from sandbox.webhook import DELIVERABLE, SECRET, USUAL_CONNECTIONS, Webhook
from sandbox.world import World

LONGEST_POLL_SECONDS = 50
LARGEST_BATCH = 100


async def get_updates(world: World, parameters: Parameters) -> object:
    if world.webhook.url:
        raise BotApiError(409, WEBHOOK_ACTIVE)
    _allow_updates(world, parameters)
    limit = parameters.number("limit", LARGEST_BATCH)
    seconds = min(max(parameters.number("timeout"), 0), LONGEST_POLL_SECONDS)
    return await world.updates.poll(
        parameters.number("offset"), min(max(limit, 1), LARGEST_BATCH), seconds
    )


async def set_webhook(world: World, parameters: Parameters) -> object:
    """An empty address takes the webhook away."""
    url, secret = parameters.text("url"), parameters.text("secret_token")
    if url and not DELIVERABLE.match(url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _allow_updates(world, parameters)
    _drop_updates(world, parameters)
    connections = parameters.number("max_connections", USUAL_CONNECTIONS)
    world.webhook = Webhook(url, secret, connections)
    world.updates.stirred.fire()
    return True


async def delete_webhook(world: World, parameters: Parameters) -> object:
    _drop_updates(world, parameters)
    world.webhook = Webhook()
    return True


async def get_webhook_info(world: World, _: Parameters) -> object:
    webhook = world.webhook
    info: dict[str, object] = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
        "max_connections": webhook.connections,
    }
    if webhook.failed_at:
        info["last_error_date"] = int(webhook.failed_at.timestamp())
        info["last_error_message"] = webhook.failure
    return info


def _allow_updates(world: World, parameters: Parameters) -> None:
    """A call without the parameter leaves the former choice as it was."""
    kinds = parameters.structure("allowed_updates", "can't parse allowed updates JSON object")
    if isinstance(kinds, list):
        world.updates.allow([str(kind) for kind in kinds])


def _drop_updates(world: World, parameters: Parameters) -> None:
    if parameters.flag("drop_pending_updates"):
        world.updates.clear()
