"""What the figures were measured on."""

import os
import platform
from pathlib import Path

_PROCESSORS = Path("/proc/cpuinfo")
_MODEL = "model name"


def machine() -> str:
    """One line: processor, cores, how busy they were, Python."""
    busy = os.getloadavg()[0]
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{_processor()}, {os.cpu_count()} cores, load {busy:.1f}; {platform.system()}; {python}"


def _processor() -> str:
    lines = _PROCESSORS.read_text().splitlines() if _PROCESSORS.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith(_MODEL))
    return next(models, platform.machine())
