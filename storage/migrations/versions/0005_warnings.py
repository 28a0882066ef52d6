"""warnings of drafts without texts

A warning carried the whole Russian question; now it carries the words in question and the place of
its row, and the question stands in the locales.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Json = dict[str, Any]
_drafts = sa.table("drafts", sa.column("id", sa.Integer), sa.column("plan", sa.JSON))


def upgrade() -> None:
    connection = op.get_bind()
    for draft in connection.execute(sa.select(_drafts)).all():
        plan = draft.plan
        plan["warnings"] = [_without_text(warning, plan) for warning in plan["warnings"]]
        connection.execute(sa.update(_drafts).where(_drafts.c.id == draft.id).values(plan=plan))


def downgrade() -> None:
    """A draft is its sender's unfinished work: he sends the document again."""
    op.execute(sa.delete(_drafts))


def _without_text(warning: Json, plan: Json) -> Json:
    numbers = [row["number"] for row in plan["activities"]]
    number, code = warning["activity"], warning["code"]
    place = numbers.index(number) if number in numbers else None
    return {"activity": number, "code": code, "place": place, "said": _said(code, place, plan)}


def _said(code: str, place: int | None, plan: Json) -> str:
    if place is None:
        return str(plan["zone"] if code == "zone-one-of-several" else plan["context"]["start"][:4])
    row = plan["activities"][place]
    of_indicator = code in {"indicator-unclear", "population-unknown"}
    return str(row["indicator"]["text"] if of_indicator else row["period"]["text"])
