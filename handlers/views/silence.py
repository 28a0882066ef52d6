"""The digest of silence: who, or which schools, have not answered about what."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.notices import SilenceDigest
from core.timings import Form
from handlers.views.pages import page, shortened
from locales import Html, Translator, lines, paragraphs

_NAMES_SHOWN = 12
_TITLE_LENGTH = 120


def silence(digest: SilenceDigest, t: Translator) -> Html:
    """Each thing with those who are silent; what does not fit is said to be more."""
    shown = page(t.html("silence.heading"), [_about(one, t) for one in digest.said], 0)
    more = [t.html("silence.more")] if shown.count > 1 else []
    return paragraphs(shown.text, *more, t.html("silence.hint"))


def _about(said: dict[str, Any], t: Translator) -> Html:
    day = t.day(datetime.fromisoformat(said["ends_at"]), ZoneInfo(said["zone"]))
    key = "silence.meeting" if said["form"] == Form.MEETING else "silence.duty"
    title = t.html(key, title=shortened(said["title"], _TITLE_LENGTH), day=day)
    people = _listed("silence.people", said["people"], t)
    return lines(title, *people, *_listed("silence.schools", said["schools"], t))


def _listed(key: str, names: Sequence[str], t: Translator) -> list[Html]:
    if not names:
        return []
    shown = ", ".join(names[:_NAMES_SHOWN])
    left = len(names) - _NAMES_SHOWN
    if left > 0:
        shown = t.text("silence.and_more", left, names=shown)
    return [t.html(key, names=shown)]
