"""When people are reminded: the policies of a programme and of its rows, and the days off."""

from aiogram import Router

from handlers.policies import days_off, policy, programme


def setup() -> Router:
    """Regional coordinators alone."""
    router = Router(name="policies")
    for part in (programme, policy, days_off):
        router.include_router(part.setup())
    return router
