"""Installing what the engine ``embedded`` needs into a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.workcopy import REPOSITORY

__all__ = ["engine_site"]

_REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def engine_site() -> Path:
    """The folder that holds ploomber-engine; made when missing or when the versions changed.

    Raises:
        RuntimeError: pip could not install it.
    """
    site = REPOSITORY / ".monthly" / "bench-site"
    stamp = site / ".requirements"
    wanted = _REQUIREMENTS.read_text("utf-8")
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return site
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--upgrade", "--target", str(site), "-r", str(_REQUIREMENTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"pip could not install {_REQUIREMENTS.name}:\n{done.stderr[-800:]}")
    stamp.write_text(wanted, encoding="utf-8")
    return site
