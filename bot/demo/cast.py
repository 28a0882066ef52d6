"""The cast: who is on the example roster, and the habit each has of answering."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.check_ins import Answer
from core.reminders import Stage
from handlers.views.people import posts
from locales import translator
from sandbox import Participant, Sandbox
from storage.invitations import Invitation

FIRST_ID = 1001


@dataclass(frozen=True, slots=True)
class Habit:
    """When somebody answers, and what; a change of mind comes with the last nudge."""

    stage: Stage | None
    answer: Answer = Answer.LIVE
    second_thought: Answer | None = None

    def answer_at(self, due: Stage) -> Answer | None:
        """What this person says when that stage has come."""
        if due is self.stage:
            return self.answer
        return self.second_thought if due is Stage.SECOND_NUDGE else None


HABITS = (
    Habit(Stage.CALL),
    Habit(Stage.CALL),
    Habit(Stage.FIRST_NUDGE, Answer.RECORDING),
    Habit(Stage.CALL, Answer.RECORDING),
    Habit(Stage.CALL),
    Habit(Stage.SECOND_NUDGE, Answer.RECORDING),
    Habit(Stage.CALL, Answer.ABSENT, second_thought=Answer.RECORDING),
    Habit(Stage.CALL),
    Habit(Stage.CALL, Answer.ABSENT),
    Habit(stage=None),
)
"""Most are there, some watch later, one changes his mind, one never answers."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of the cast: a person of the roster with a Telegram and a habit."""

    invitation: Invitation
    phone: Participant
    habit: Habit

    @property
    def name(self) -> str:
        """As the roster has it."""
        return self.invitation.person.name


def hire(invitations: Iterable[Invitation], sandbox: Sandbox) -> list[Actor]:
    """Give everybody on the roster a Telegram, with the invitation at hand."""
    return [
        Actor(invitation, _phone(number, invitation, sandbox), HABITS[number % len(HABITS)])
        for number, invitation in enumerate(invitations)
    ]


def _phone(number: int, invitation: Invitation, sandbox: Sandbox) -> Participant:
    surname, _, first_name = invitation.person.name.partition(" ")
    return sandbox.add_user(
        FIRST_ID + number,
        first_name or surname,
        surname if first_name else "",
        note=posts(invitation.person, translator()),
        start_parameter=invitation.code,
    )
