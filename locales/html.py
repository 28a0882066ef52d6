"""Text with markup, kept apart from text that must be escaped before it meets markup."""

from html import escape


class Html(str):
    """Markup that is safe to send: our own, with everything foreign in it escaped."""

    __slots__ = ()


def escaped(value: object) -> Html:
    """Anything as markup: what is `Html` already stays as it is."""
    return value if isinstance(value, Html) else Html(escape(str(value), quote=False))


def lines(*parts: Html) -> Html:
    """One under the other."""
    return Html("\n".join(parts))


def paragraphs(*parts: Html) -> Html:
    """One under the other, an empty line between."""
    return Html("\n\n".join(parts))
