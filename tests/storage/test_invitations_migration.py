from datetime import UTC, datetime

import pytest

from core.invitations import Standing
from core.people import Address
from storage.admission import look_up_invitation
from storage.engine import Database
from storage.invitations import issue_invitations
from storage.schema import migrate
from tests.storage.cast import ISSUER, LONG_BEFORE, an_update

BEFORE = (
    "INSERT INTO people (id, name, locale) VALUES (1, 'Белова Анна', 'ru'), (2, 'Котова Ия', 'ru')",
    "INSERT INTO memberships (person_id, role) VALUES (1, 'curator'), (2, 'regional_coordinator')",
    "INSERT INTO addresses (person_id, messenger, chat_id) VALUES (2, 'telegram', '2')",
    "INSERT INTO invitations (person_id, code, redeemed_at)"
    " VALUES (1, 'printed', NULL), (2, 'used', '2022-01-01 00:00:00')",
)


@pytest.fixture
def template() -> None:
    """Nothing in it, not even tables."""


@pytest.mark.parametrize(
    ("code", "standing"),
    [("printed", Standing.OPEN), ("used", Standing.TAKEN), ("other", Standing.UNKNOWN)],
)
async def test_links_printed_before_work_on_though_they_do_not_print_again(
    code: str, standing: Standing, database: Database
) -> None:
    await migrate(database, "0005")
    async with database.writing() as connection:
        for statement in BEFORE:
            await connection.exec_driver_sql(statement)
    await migrate(database)
    now = max(LONG_BEFORE, datetime(2022, 2, 1, tzinfo=UTC))
    opening = await look_up_invitation(database, code, Address("telegram", "1"), an_update(), now)
    assert opening.standing is standing
    printed = await issue_invitations(database, ISSUER, now)
    assert [one.code == code for one in printed] == [False, False]
    assert printed[1].code is None
    await migrate(database, "base")
