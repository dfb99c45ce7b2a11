"""Observable Framework and Vega: installed by npm into a folder of their own, run from there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.processes import CommandError
from benchmarks.workcopy import REPOSITORY

__all__ = ["install", "run", "versions"]

_PACKAGE = Path(__file__).with_name("package.json")
_TAIL = 1200


def install() -> Path:
    """The folder that holds Framework; made when missing or when the versions changed.

    Raises:
        CommandError: npm is not here, or could not install it.
    """
    folder = REPOSITORY / ".monthly" / "bench-npm"
    stamp = folder / ".installed"
    wanted = _PACKAGE.read_text("utf-8")
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "package.json").write_text(wanted, encoding="utf-8")
    run(folder, ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"])
    # Vega's packages carry a tsconfig.json that extends one which they do not carry; Framework's
    # bundler stops at it.
    for path in (folder / "node_modules").glob("vega*/tsconfig.json"):
        path.unlink()
    stamp.write_text(wanted, encoding="utf-8")
    return folder


def run(folder: Path, argv: Sequence[str]) -> None:
    """Run a command in the folder, with Framework's telemetry off.

    Raises:
        CommandError: it is not here or failed; carries the end of its output.
    """
    environment = os.environ | {"OBSERVABLE_TELEMETRY_DISABLE": "true"}
    try:
        done = subprocess.run(
            argv, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise CommandError(f"{argv[0]} is not installed") from error
    if done.returncode:
        raise CommandError(f"{' '.join(argv)} failed:\n{(done.stdout + done.stderr)[-_TAIL:]}")


def versions() -> str:
    """Names and versions as they are pinned, for the head of the table."""
    pinned = json.loads(_PACKAGE.read_text("utf-8"))["dependencies"]
    return ", ".join(f"{name} {version}" for name, version in pinned.items())
