"""What a person says about an event after its end, or about a duty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.evidence import Evidence
from core.timings import Form


class Answer(StrEnum):
    """Of an event: there, by the recording, not at all. Of a duty: done, or not yet after all.

    Of a course: begun, finished, with the certificate.
    """

    LIVE = "live"
    RECORDING = "recording"
    ABSENT = "absent"
    DONE = "done"
    NOT_DONE = "not_done"
    STARTED = "started"
    FINISHED = "finished"
    CERTIFIED = "certified"

    @property
    def settles(self) -> bool:
        """Whether there is nothing more to remind the person of."""
        return self not in {Answer.NOT_DONE, Answer.STARTED}


ANSWERS: Mapping[Form, tuple[Answer, ...]] = {
    Form.MEETING: (Answer.LIVE, Answer.RECORDING, Answer.ABSENT),
    Form.COURSE: (Answer.STARTED, Answer.FINISHED, Answer.CERTIFIED, Answer.NOT_DONE),
    Form.DEADLINE: (Answer.DONE, Answer.NOT_DONE),
    Form.VISIT: (),
}
"""What can be said about an occurrence of each form; of visits, school by school (`visits`)."""


ADVANCE = (Answer.STARTED, Answer.FINISHED, Answer.CERTIFIED)
"""Of a course; each includes what stands before it."""
LISTABLE = frozenset({Answer.LIVE, *ADVANCE})
"""What the list of an event or a course can prove."""


class Source(StrEnum):
    """Whose answer it is. What the person says himself outweighs what is said for him."""

    OWN = "own"
    BEHALF = "behalf"
    RETURNED = "returned"
    """A reviewer has sent back what the person had said is done."""
    FILE = "file"
    """The platform's list has him, and a coordinator counts it."""
    PROVEN = "proven"
    """The list of a course has him further than he has said himself."""
    RULE = "rule"
    """Nobody has said anything until the close: so the rule of the event reads silence."""


WEIGHT = {
    **dict.fromkeys((Source.OWN, Source.RETURNED, Source.PROVEN), 2),
    **dict.fromkeys((Source.BEHALF, Source.FILE), 1),
    Source.RULE: 0,
}
"""Of several answers of one person the last of the heaviest counts."""

LONGEST_REMARK = 300
"""A reason is a line, not a letter."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One answer. A later one of the same person about the same occurrence replaces it.

    It is declared, or verified by the code word of the event or the platform's list; the remark is
    its reason. The author is who has given it for him, or has confirmed it.
    """

    occurrence_id: int
    person_id: int
    answer: Answer
    answered_at: datetime
    remark: str | None = None
    verified: bool = False
    source: Source = Source.OWN
    author_id: int | None = None
    evidence: Evidence | None = None

    @property
    def settles(self) -> bool:
        """Whether there is nothing more to remind the person of; silence never does."""
        return self.answer.settles and self.source is not Source.RULE

    @property
    def weight(self) -> int:
        """One that weighs less never replaces this, whenever it comes."""
        return WEIGHT[self.source]


def latest(check_ins: Iterable[CheckIn], as_of: datetime) -> dict[int, CheckIn]:
    """Each person's answer as it stood at a moment. `check_ins` are in the order they came."""
    known = [one for one in check_ins if one.answered_at <= as_of]
    return {one.person_id: one for one in sorted(known, key=lambda one: one.weight)}


def tidy_remark(text: str) -> str:
    """What a person has written beside his answer, on one line and cut where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_REMARK else line[: LONGEST_REMARK - 1] + "…"
