"""`/visits`: curators plan and report their visits, schools confirm, coordinators look on."""

from aiogram import Router

from handlers.visits import (
    approving,
    cards,
    listing,
    months,
    planning,
    reporting,
    ruling,
    unplanned,
    witnessing,
)


def setup() -> Router:
    """The conversation about visits; of which schools, is asked at every press."""
    router = Router(name="visits")
    for part in (
        listing,
        months,
        unplanned,
        cards,
        planning,
        approving,
        reporting,
        witnessing,
        ruling,
    ):
        router.include_router(part.setup())
    return router
