"""What of a course counts: having begun, having finished, or the certificate, as its goal says."""

import re

from core.check_ins import Answer

_CERTIFICATE = re.compile(r"удостоверен|сертификат|диплом|свидетельств", re.IGNORECASE)
_BEGUN = re.compile(r"приступ|начал|начав|зачислен", re.IGNORECASE)
_CERTIFIED = frozenset({Answer.CERTIFIED})
_FINISHED = _CERTIFIED | {Answer.FINISHED, Answer.DONE}  # «сделано» was said of courses once


def counted_by(indicator: str) -> frozenset[Answer]:
    """The answers by which the indicator of a course is met.

    «… получили удостоверение» is met by the certificate alone, «… приступили к обучению» by whoever
    has begun, anything else («обучено 82 куратора») by whoever has finished.
    """
    if _CERTIFICATE.search(indicator):
        return _CERTIFIED
    return _FINISHED | {Answer.STARTED} if _BEGUN.search(indicator) else _FINISHED
