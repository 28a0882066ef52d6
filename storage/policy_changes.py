"""Changing when people are reminded: what is set holds from now on for whatever is to come."""

from core.audit import Act
from core.policy_changes import Flaw, PolicyChange
from storage.engine import Database
from storage.policies import PolicyInForce, PolicyPlace, set_policy
from storage.stage_plans import replan
from storage.tables import activities, occurrences, programmes


async def change_policy(
    database: Database, place: PolicyPlace, change: PolicyChange, act: Act
) -> PolicyInForce | Flaw | None:
    """What holds then, or what is wrong with the change; None where it changes nothing."""
    async with database.deciding() as connection:
        done = await set_policy(connection, place, change, act)
        if isinstance(done, PolicyInForce):
            where = (
                activities.c.id == place.activity_id
                if place.activity_id
                else programmes.c.id == place.programme_id
            )
            await replan(connection, act.at, where, occurrences.c.form == place.form)
        return done
