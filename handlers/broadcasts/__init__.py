"""`/broadcast`: a coordinator writes to his own people."""

from aiogram import Router

from handlers.broadcasts import addressing, sending, writing


def setup() -> Router:
    """From the text to the report."""
    router = Router(name="broadcasts")
    for part in (writing, addressing, sending):
        router.include_router(part.setup())
    return router
