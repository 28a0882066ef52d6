"""What becomes of every table when a person is erased."""

from storage.forgetting import ERASED, KEPT
from storage.personal_data import references
from storage.tables import metadata


def test_every_table_that_points_at_people_is_either_kept_or_erased() -> None:
    """A new table must say which."""
    pointing = {table.name for table in metadata.sorted_tables if references(table)}
    assert {table.name for table in (*ERASED, *KEPT)} == pointing
