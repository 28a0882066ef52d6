"""Character references of the Bot API's HTML: &lt; &gt; &amp; &quot; and all numeric ones."""

import re

REFERENCE = re.compile(
    r"&(?:#(?P<decimal>\d{1,7})|#x(?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[a-zA-Z]+));?"
)
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
GREATEST_CODE_POINT = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


def decoded(raw: str) -> str:
    """The text meant; an unknown reference stays as it is written, as in Telegram."""
    return REFERENCE.sub(_character, raw)


def _character(reference: re.Match[str]) -> str:
    if reference["name"]:
        return NAMED.get(reference["name"], reference[0])
    code = int(reference["decimal"]) if reference["decimal"] else int(reference["hex"], 16)
    if code in SURROGATES or not 0 < code < GREATEST_CODE_POINT:
        return reference[0]
    return chr(code)
