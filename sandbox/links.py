import re

ABSOLUTE = re.compile(r"(?:https?|tg|ton|tonsite)://\S+|(?:mailto|tel):\S+", re.IGNORECASE)
BARE_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?P<path>[/?#]\S*)?", re.IGNORECASE)


def checked_link(link: str) -> str:
    """The link as Telegram keeps it, or nothing: a link it cannot read leaves plain text."""
    if ABSOLUTE.fullmatch(link):
        return link
    domain = BARE_DOMAIN.fullmatch(link)
    if domain is None:
        return ""
    return f"http://{link}" if domain["path"] else f"http://{link}/"
