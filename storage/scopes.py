"""`core.scopes` for SQL."""

from sqlalchemy import ColumnElement, Table, false, or_, true

from core.scopes import Scope


def covers(
    scope: Scope, school: ColumnElement[int], municipality: ColumnElement[int]
) -> ColumnElement[bool]:
    """`Scope.covers` of a place."""
    if scope.everything:
        return true()
    return or_(false(), school.in_(scope.schools), municipality.in_(scope.municipalities))


def within(scope: Scope, posts: Table) -> ColumnElement[bool]:
    """`Scope.covers` of a row of `memberships`."""
    return covers(scope, posts.c.school_id, posts.c.municipality_id)
