"""How far somebody has come with a course, however its organiser writes it."""

import re

from core.check_ins import ADVANCE, Answer

_NOTHING = re.compile(r"[-–—\s.]*|нет|не выдан\w*|отсутствует|no|none|0", re.IGNORECASE)
_NOT = re.compile(r"\bне\s+(?:приступ|начал|начат|зачисл)|отчисл|not started", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"\bне\s+(?:заверш|закончил|окончил|пройден|прош|сда)|обучается|учится|в процессе|"
    r"зачислен|приступил|начал|начат|in progress|started",
    re.IGNORECASE,
)
_CERTIFIED = re.compile(r"удостоверен|сертификат|certif", re.IGNORECASE)
_FINISHED = re.compile(
    r"заверш|закончил|окончил|пройден|прош[её]л|прошла|сдан|сдал|зач[её]т|зачтено|обучен|"
    r"выпущен|100\s*%|complete|passed|finished",
    re.IGNORECASE,
)


def advanced(progress: str, certificate: str = "") -> Answer | None:
    """What the two cells of a row say; None where he has not begun, or nothing is said."""
    if not _NOTHING.fullmatch(certificate.strip()):
        return Answer.CERTIFIED
    if _NOTHING.fullmatch(progress.strip()) or _NOT.search(progress):
        return None
    if _UNFINISHED.search(progress):
        return Answer.STARTED
    if _CERTIFIED.search(progress):
        return Answer.CERTIFIED
    return Answer.FINISHED if _FINISHED.search(progress) else None


def further(one: Answer | None, other: Answer | None) -> Answer | None:
    """The one that is further on."""
    return max(one, other, key=place)


def place(answer: Answer | None) -> int:
    """How far along a course that is; whatever is said of events is all the same."""
    return ADVANCE.index(answer) if answer in ADVANCE else -1
