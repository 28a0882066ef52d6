"""Answering on behalf of somebody silent: who may mark whom, and what of it counts."""

from core.applications import Office, heads_school
from core.people import Membership
from core.roles import COORDINATORS, MUNICIPAL_ROLES, SCHOOL_ROLES, Role

MARKERS = COORDINATORS | {Role.CURATOR, Role.MANAGEMENT_TEAM}
"""Roles in which somebody may mark others: whom, `marks` says."""


def marks(office: Office, member: Membership) -> bool:
    """Whether the holder of an office may answer for a member: the one above, never an equal.

    The head for his school, a curator for his schools, coordinators for what lies in their part.
    """
    match office.role:
        case Role.REGIONAL_COORDINATOR:
            return True
        case Role.MUNICIPAL_COORDINATOR:
            own = office.municipality_id == member.municipality_id
            return own and member.role not in MUNICIPAL_ROLES
        case Role.CURATOR:
            return _of_his_school(office, member)
        case Role.MANAGEMENT_TEAM:
            return heads_school(office.position) and _of_his_school(office, member)
        case _:
            return False


def _of_his_school(office: Office, member: Membership) -> bool:
    own = office.school_id is not None and office.school_id == member.school_id
    return own and member.role in SCHOOL_ROLES
