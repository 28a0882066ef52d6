"""LibreOffice, where it is installed: whatever it cannot open, nobody else opens either."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

_PATIENCE = 180
"""Seconds; all files are printed by one start of it."""


def printed(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files by their names (with a suffix that says what they are), each as a PDF."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here to print a PDF with")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{folder / 'profile'}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / name) for name in files),
        ],
        check=True,
        capture_output=True,
        timeout=_PATIENCE,
    )
    return {name: (folder / name).with_suffix(".pdf").read_bytes() for name in files}
