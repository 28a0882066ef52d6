"""A platform's list of those who were in a webinar: sent as a file, taken in, looked through."""

from aiogram import Router

from handlers.presence import reviewing, sending


def setup() -> Router:
    """Both conversations; whose list it is, and whom it reaches, is asked at every press."""
    router = Router(name="presence")
    router.include_routers(sending.setup(), reviewing.setup())
    return router
