"""Installing what a benchmark compares with into a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.workcopy import REPOSITORY

__all__ = ["engine_site", "install"]

_REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def engine_site() -> Path:
    """The folder that holds ploomber-engine.

    Raises:
        RuntimeError: pip could not install it.
    """
    return install(_REQUIREMENTS, "bench-site")


def install(requirements: Path, folder: str) -> Path:
    """A folder with packages that the project does not need; made when missing or outdated.

    Args:
        requirements: their exact versions.
        folder: its name below ``.monthly``.

    Raises:
        RuntimeError: pip could not install them.
    """
    site = REPOSITORY / ".monthly" / folder
    stamp = site / ".requirements"
    wanted = requirements.read_text("utf-8")
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return site
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--upgrade", "--target", str(site), "-r", str(requirements)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"pip could not install {requirements.name}:\n{done.stderr[-800:]}")
    stamp.write_text(wanted, encoding="utf-8")
    return site
