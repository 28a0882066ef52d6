"""Every text a person sees, by key: Russian, complete and the default; English beside it."""

from locales.html import Html, lines, paragraphs
from locales.translator import DEFAULT_LOCALE, LOCALES, Translator, translator

__all__ = [
    "DEFAULT_LOCALE",
    "LOCALES",
    "Html",
    "Translator",
    "lines",
    "paragraphs",
    "translator",
]
