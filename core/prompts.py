"""Questions a person answers by writing, not by a button."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

PROMPT_LIFETIME = timedelta(hours=12)
"""What is written later than that is no answer any more."""


class Purpose(StrEnum):
    """What was asked for."""

    DRAFT_ANSWER = "draft_answer"
    PERSON = "person"
    HANDOVER = "handover"
    LEAVE = "leave"
    SCHOOL_CLOSES = "school_closes"
    SCHOOL_JOINS = "school_joins"
    PLACE = "place"
    APPLICANT = "applicant"
    APPOINTEE = "appointee"
    FOUNDER = "founder"
    REFUSAL = "refusal"
    EVENT = "event"
    TARGET = "target"
    REMINDERS = "reminders"
    HOLIDAYS = "holidays"
    REMARK = "remark"
    CODE_WORD = "code_word"
    EVIDENCE = "evidence"
    RETURN = "return"
    VISIT_DAY = "visit_day"
    VISIT_NOTE = "visit_note"
    EXTENSION = "extension"
    DATE_FLAW = "date_flaw"
    OBJECTION = "objection"
    BROADCAST = "broadcast"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question put to a chat. `context` says what it is about, in texts and numbers."""

    purpose: Purpose
    context: Mapping[str, Any] = field(default_factory=dict)
