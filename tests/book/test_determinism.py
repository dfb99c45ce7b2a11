"""Two builds of one commit, byte for byte: other folders, other hash seeds, other order of work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.book.conftest import copy_working_tree

pytestmark = pytest.mark.book

TOC = """format: jb-book
root: book/party
parts:
  - caption: 生产运维 Production Operations
    chapters:
      - file: book/storage
      - file: book/data_notes
"""
MONTH = "2024-03"


def build(root: Path, seed: str, *options: str) -> None:
    """Build the month in a copy of its own."""
    command = [sys.executable, "-m", "digital_monthly", "build", MONTH, "--no-print", *options]
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONHASHSEED": seed}
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def made(root: Path) -> dict[str, bytes]:
    """Pages, facts and executed notebooks; the report holds times."""
    folder = root / "_build" / MONTH
    paths = [*(folder / "html").rglob("*"), *(folder / "source" / "book").glob("*.ipynb")]
    files = {path.relative_to(folder).as_posix(): path for path in paths if path.is_file()}
    contents = {name: path.read_bytes() for name, path in sorted(files.items())}
    return {**contents, "facts.json": (folder / "facts.json").read_bytes()}


def copy(target: Path) -> Path:
    """A working copy with a book of three chapters."""
    copy_working_tree(target)
    (target / "_toc.yml").write_text(TOC, encoding="utf-8")
    return target


def test_nothing_is_random(tmp_path: Path) -> None:
    """Built at once, one after the other, or in steps: the same bytes everywhere."""
    first, second = copy(tmp_path / "a"), copy(tmp_path / "elsewhere" / "b")
    build(first, "1")
    notebook = second / "notebooks" / "storage.ipynb"
    final = notebook.read_text(encoding="utf-8")
    notebook.write_text(final.replace("# 存储资源", "# 另一个题目", 1), encoding="utf-8")
    build(second, "2", "--jobs", "1")
    notebook.write_text(final, encoding="utf-8")
    build(second, "3", "--no-cache")
    one, other = made(first), made(second)
    assert len(one) > 50
    assert list(one) == list(other)
    assert [name for name, content in one.items() if other[name] != content] == []
