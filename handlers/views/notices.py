"""What notices say."""

from core.notices import LinkTried, Notice
from locales import Html, Translator


def notice(content: Notice, t: Translator) -> Html:
    """The text of a notice."""
    match content:
        case LinkTried():
            return t.html("notice.link_tried")
