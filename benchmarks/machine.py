"""The machine and the versions that a table holds for."""

from __future__ import annotations

import datetime
import os
import platform
from importlib.metadata import version
from pathlib import Path

import psutil

__all__ = ["LOAD_LIMIT", "load_average", "machine_facts"]

LOAD_LIMIT = 0.5
"""Above this load average at the start, other work disturbs the times."""

_PACKAGES = ("papermill", "nbclient", "ipykernel", "jupyter-book", "Sphinx", "myst-nb", "altair")


def machine_facts() -> dict[str, str]:
    """Names and values for the head of the table."""
    memory = psutil.virtual_memory().total / 2**30
    return {
        "date": datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %z"),
        "machine": f"{os.cpu_count()} cores, {memory:.1f} GiB, {_processor()}",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Python": platform.python_version(),
        "versions": ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
    }


def load_average() -> float:
    """The load average of the last minute."""
    return psutil.getloadavg()[0]


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"
