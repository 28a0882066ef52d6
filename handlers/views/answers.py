"""What the answers are called: one is at a webinar, but takes part in a meeting."""

from core.check_ins import Answer
from locales import Translator

_WEBINAR = "вебинар"


def label(answer: Answer, title: str, t: Translator) -> str:
    """The words of a button for an event of that title."""
    if answer is Answer.LIVE and _WEBINAR not in title.casefold():
        return t.text("answer.live_at_meeting")
    return t.text(f"answer.{answer}")
