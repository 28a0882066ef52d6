"""Whether a curator has visited all of his schools."""

from sqlalchemy.ext.asyncio import AsyncConnection

from core.audit import Act
from core.check_ins import Answer, CheckIn, Source
from core.people import Community
from core.roles import Role
from core.visits import SchoolVisit, all_visited
from storage.answer_writing import add_check_in
from storage.check_ins import cancel_queued
from storage.visiting.concerned import curators_of
from storage.visits import NEVER, Round, visits_each


async def settle(
    connection: AsyncConnection, community: Community, round_: Round, one: SchoolVisit, act: Act
) -> None:
    """A curator all of whose schools are visited is reminded no more; of a rejected one, again."""
    event = round_.event
    known = (await visits_each(connection, [event.occurrence_id]))[event.occurrence_id]
    for curator in curators_of(community, one.school_id):
        own = {
            post.school_id
            for post in community.memberships
            if post.role is Role.CURATOR and post.person_id == curator
        }
        done = all_visited(known.get(school or 0, NEVER) for school in own)
        said = CheckIn(
            event.occurrence_id,
            curator,
            Answer.DONE if done else Answer.NOT_DONE,
            act.at,
            source=Source.OWN if curator == act.person_id else Source.RETURNED,
            author_id=act.person_id,
        )
        await add_check_in(connection, said, f"{act.update_id}:{curator}")
        if done:
            await cancel_queued(connection, [curator], event, act.at)
