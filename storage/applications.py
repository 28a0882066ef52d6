"""Applications of those who have no link of their own."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.applications import APPLICATIONS_A_DAY, Receipt, Wish, may_decide
from core.likeness import alike
from core.notices import ApplicationCame
from core.people import Address
from core.roles import Role
from storage.admission import add_newcomer, owner_of
from storage.application_cards import card_key
from storage.community import today
from storage.engine import Database
from storage.notices import queue_notice
from storage.people import Person, holds_on, people_from, reachable, select_people
from storage.tables import (
    addresses,
    applications,
    memberships,
    municipalities,
    people,
    schools,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Application:
    """What a decider sees of one; `approved` is None while it is open."""

    person_id: int
    wish: Wish
    card: ApplicationCame
    approved: bool | None
    decider: str | None


async def apply(
    database: Database, address: Address, name: str, wish: Wish, now: datetime
) -> Receipt:
    """Ask to be somebody; those who may decide hear of it. Called once he has agreed to it.

    Until then the applicant is a person without a role, to whom nothing is shown.
    """
    async with database.deciding() as connection:
        person_id = await owner_of(connection, address)
        if person_id is None:
            person_id = await add_newcomer(connection, address, name, now)
        obstacle = await _obstacle(connection, person_id, wish, now)
        if obstacle is not None:
            return obstacle
        await _rename_newcomer(connection, person_id, name)
        added = await connection.execute(
            insert(applications)
            .values(
                person_id=person_id,
                role=wish.role,
                municipality_id=wish.municipality_id,
                school_id=wish.school_id,
                by_link=wish.by_link,
                applied_at=now,
            )
            .returning(applications.c.id)
        )
        application = await find(connection, added.scalar_one())
        if application is not None:
            await _tell_deciders(connection, application, now)
        return Receipt.ACCEPTED


async def find_application(
    database: Database, application_id: int, decider: Person
) -> Application | None:
    """An application that is this person's to decide; None for every other."""
    async with database.reading() as connection:
        application = await find(connection, application_id)
    return application if application and is_for(decider, application) else None


async def list_open_applications(database: Database, decider: Person) -> list[Application]:
    """Those that wait for this person, the oldest first."""
    async with database.reading() as connection:
        rows = await connection.execute(
            _select().where(applications.c.decided_at.is_(None)).order_by(applications.c.id)
        )
        waiting = [await _application(connection, row) for row in rows.all()]
    return [application for application in waiting if is_for(decider, application)]


async def _obstacle(
    connection: AsyncConnection, person_id: int, wish: Wish, now: datetime
) -> Receipt | None:
    """What stands in the way of one more application."""
    mine = await connection.execute(
        select(
            func.count().filter(applications.c.decided_at.is_(None)).label("open"),
            func.count().filter(applications.c.applied_at > now - _DAY).label("recent"),
        ).where(applications.c.person_id == person_id)
    )
    counts = mine.one()
    if counts.open:
        return Receipt.WAITING
    held = await connection.scalar(
        select(memberships.c.id)
        .where(memberships.c.person_id == person_id, memberships.c.role == wish.role)
        .where(memberships.c.municipality_id == wish.municipality_id)
        .where(memberships.c.school_id.is_not_distinct_from(wish.school_id))
        .where(holds_on(await today(connection, now)))
        .limit(1)
    )
    if held is not None:
        return Receipt.HELD
    return Receipt.OFTEN if counts.recent >= APPLICATIONS_A_DAY else None


async def _rename_newcomer(connection: AsyncConnection, person_id: int, name: str) -> None:
    """Who has no role yet may spell his name better."""
    posted = select(memberships.c.id).where(memberships.c.person_id == person_id).exists()
    await connection.execute(
        update(people).where(people.c.id == person_id, ~posted).values(name=name)
    )


async def _tell_deciders(
    connection: AsyncConnection, application: Application, now: datetime
) -> None:
    """The nearest who may decide and can be reached; the regional ones only where none is."""
    here = memberships.c.municipality_id == application.wish.municipality_id
    above = memberships.c.role == Role.REGIONAL_COORDINATOR
    holding = select_people(holds_on(await today(connection, now))).where(or_(here, above))
    around = people_from((await connection.execute(holding)).all())
    deciding = [person for person in around if is_for(person, application)]
    near = [person.id for person in deciding if not person.coordinates_programme]
    told = await reachable(connection, near) or [person.id for person in deciding]
    key = card_key(application.card.application_id)
    await queue_notice(connection, told, application.card, key, now)


def is_for(decider: Person, application: Application) -> bool:
    """Whether this person may decide it; nobody decides his own."""
    return decider.id != application.person_id and any(
        may_decide(post, application.wish) for post in decider.posts
    )


async def _likely(connection: AsyncConnection, wish: Wish, name: str) -> list[tuple[int, str]]:
    """People of the roster in that very place who have not come yet and are called alike."""
    rows = await connection.execute(
        select(people.c.id, people.c.name)
        .join(memberships, memberships.c.person_id == people.c.id)
        .outerjoin(addresses, addresses.c.person_id == people.c.id)
        .where(addresses.c.id.is_(None))
        .where(memberships.c.municipality_id == wish.municipality_id)
        .where(memberships.c.school_id.is_not_distinct_from(wish.school_id))
        .order_by(people.c.name, people.c.id)
        .distinct()
    )
    return [(row.id, row.name) for row in rows if alike(row.name, name)]


def _select() -> Select[Any]:
    decider = people.alias()
    return (
        select(
            applications,
            people.c.name,
            schools.c.name.label("school"),
            municipalities.c.name.label("municipality"),
            decider.c.name.label("decider"),
        )
        .join(people, people.c.id == applications.c.person_id)
        .join(municipalities, municipalities.c.id == applications.c.municipality_id)
        .outerjoin(schools, schools.c.id == applications.c.school_id)
        .outerjoin(decider, decider.c.id == applications.c.decider_id)
    )


async def find(connection: AsyncConnection, application_id: int) -> Application | None:
    """An application by its number."""
    found = await connection.execute(_select().where(applications.c.id == application_id))
    row = found.first()
    return None if row is None else await _application(connection, row)


async def _application(connection: AsyncConnection, row: Row[Any]) -> Application:
    wish = Wish(Role(row.role), row.municipality_id, row.school_id, row.by_link)
    likely = [] if row.decided_at else await _likely(connection, wish, row.name)
    card = ApplicationCame(row.id, row.name, wish.role, row.school, row.municipality, likely)
    return Application(row.person_id, wish, card, row.approved, row.decider)
