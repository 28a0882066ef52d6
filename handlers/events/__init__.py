"""The plan in a coordinator's hands: its rows, their dates, whom they concern, what they aim at."""

from aiogram import Router

from handlers.events import audience, card, changes, listing, targets


def setup() -> Router:
    """Coordinators look; regional coordinators change."""
    router = Router(name="events")
    for part in (listing, card, changes, audience, targets):
        router.include_router(part.setup())
    return router
