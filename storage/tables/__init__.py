"""The schema. It holds the invariants: above each constraint stands what it prevents."""

from storage.tables.audit import audit_entries
from storage.tables.base import metadata
from storage.tables.broadcasts import broadcasts
from storage.tables.drafts import drafts, presence_drafts, roster_drafts
from storage.tables.extensions import extensions
from storage.tables.hearing import check_ins, inbox, presences, word_guesses
from storage.tables.invitations import applications, guesses, invitations
from storage.tables.people import (
    addresses,
    head_counts,
    memberships,
    municipalities,
    people,
    schools,
)
from storage.tables.plan import (
    activities,
    editions,
    occurrence_versions,
    occurrences,
    programmes,
    reported_figures,
    targets,
)
from storage.tables.prompts import prompts, shown_buttons
from storage.tables.reminding import date_questions, notifications, stages
from storage.tables.rsvps import rsvps
from storage.tables.settings import settings
from storage.tables.stamps import stamps
from storage.tables.visits import visits

__all__ = [
    "activities",
    "addresses",
    "applications",
    "audit_entries",
    "broadcasts",
    "check_ins",
    "date_questions",
    "drafts",
    "editions",
    "extensions",
    "guesses",
    "head_counts",
    "inbox",
    "invitations",
    "memberships",
    "metadata",
    "municipalities",
    "notifications",
    "occurrence_versions",
    "occurrences",
    "people",
    "presence_drafts",
    "presences",
    "programmes",
    "prompts",
    "reported_figures",
    "roster_drafts",
    "rsvps",
    "schools",
    "settings",
    "shown_buttons",
    "stages",
    "stamps",
    "targets",
    "visits",
    "word_guesses",
]
