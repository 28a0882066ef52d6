"""What the answers are called: one is at a webinar, but takes part in a meeting."""

from core.check_ins import Answer
from locales import Translator

_WEBINAR = "вебинар"


def is_webinar(title: str) -> bool:
    """Whether an event of that title calls itself a webinar."""
    return _WEBINAR in title.casefold()


def label(answer: Answer, title: str, t: Translator) -> str:
    """The words of a button for an event of that title."""
    if answer is Answer.LIVE and not is_webinar(title):
        return t.text("answer.live_at_meeting")
    return t.text(f"answer.{answer}")
