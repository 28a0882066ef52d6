"""Compiles the catalogues when the package is built: a checkout holds only what people edit."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[BuilderConfig]):
    """Writes a .mo beside every .po, for wheels and editable installs alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Called by hatchling before it collects the files."""
        for source in Path(self.root, "locales").glob("*/LC_MESSAGES/*.po"):
            compile_catalogue(source)


def compile_catalogue(source: Path) -> None:
    """Compile one .po file into the .mo beside it."""
    with source.open("rb") as readable, source.with_suffix(".mo").open("wb") as writable:
        write_mo(writable, read_po(readable))
