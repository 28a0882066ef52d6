"""Writing answers down: they are only ever added."""

from collections.abc import Mapping
from dataclasses import asdict, fields

from sqlalchemy.ext.asyncio import AsyncConnection

from core.check_ins import CheckIn
from storage.tables import check_ins
from storage.upsert import insert_new


async def add_check_in(connection: AsyncConnection, said: CheckIn, update_id: str) -> None:
    """Keep one answer; of the same update nothing is kept again."""
    await keep_check_ins(connection, {update_id: said})


async def keep_check_ins(connection: AsyncConnection, said: Mapping[str, CheckIn]) -> None:
    """By the updates that brought them."""
    rows = [
        {name: getattr(one, name) for name in _COLUMNS}
        | {"evidence": asdict(one.evidence) if one.evidence else None, "update_id": update_id}
        for update_id, one in said.items()
    ]
    if rows:
        await connection.execute(insert_new(connection, check_ins), rows)


_COLUMNS = [field.name for field in fields(CheckIn)]
