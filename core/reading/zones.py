"""Whose time a plan lives by: of the region its title names, else its order, else its rows."""

from collections.abc import Iterable

from core.reading.document import Document
from core.regions import Region, find_region


def read_region(title: str, document: Document, executors: Iterable[str]) -> Region | None:
    """«В городе Перми» (the title of perm-city-2021-2024), «Министерство … Пермского края»."""
    texts = dict.fromkeys((title, *document.heading_paragraphs, *executors))
    return next(filter(None, map(find_region, texts)), None)
