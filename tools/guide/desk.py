"""The editors' desk: a clone of this repository in which the commands of a month are given."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Desk"]

_ROOT = Path(__file__).resolve().parents[2]
_ADDRESS = re.compile(r"http://[\d.:]+/")
_AUTHOR = ("-c", "user.name=editors", "-c", "user.email=editors@example.org")


class Desk:
    """A clone.

    Attributes:
        root: where it is.
    """

    def __init__(self, folder: Path) -> None:
        subprocess.run(["git", "clone", "--quiet", _ROOT, folder], check=True)
        self.root = folder

    def monthly(self, *arguments: str, code: int = 0) -> tuple[str, str]:
        """Give a command.

        Args:
            arguments: those of ``monthly``.
            code: how it must end.

        Returns:
            The command as it is typed, and what it said.

        Raises:
            SystemExit: it ended otherwise.
        """
        done = subprocess.run(
            [*_program(), *arguments], cwd=self.root, env=self._environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
        typed = shlex.join(("monthly", *arguments)).replace("'", "")
        said = done.stdout.replace(f"{self.root}/", "").rstrip()
        print(f"$ {typed}\n{said}\n", flush=True)
        if done.returncode != code:
            raise SystemExit(f"ended with {done.returncode}, not {code}")
        return typed, said

    def commit(self, subject: str) -> None:
        """Commit the data, as an issue is published from a commit."""
        for command in (["add", "data"], ["commit", "--quiet", "-m", subject]):
            subprocess.run(["git", *_AUTHOR, *command], cwd=self.root, check=True)

    @contextmanager
    def serving(self, *arguments: str) -> Iterator[str]:
        """A command that serves until it is ended; its address."""
        process = subprocess.Popen(
            [*_program(), *arguments, "--no-browser"], cwd=self.root, env=self._environment(),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
        )  # fmt: skip
        assert process.stdout is not None
        try:
            yield next(filter(None, map(_ADDRESS.search, process.stdout)))[0]
        finally:
            process.terminate()
            process.wait(30)

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(self.root / "src"), "PYTHONUTF8": "1"}


def _program() -> list[str]:
    return [sys.executable, "-m", "digital_monthly"]
