"""The book by stock commands alone: papermill, then jupyter-book, from the repository's root."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.book.conftest import Book

pytestmark = pytest.mark.book

BIN = Path(sys.executable).parent


def jupyter_book(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``jupyter-book build .`` bare."""
    command = [str(BIN / "jupyter-book"), "build", ".", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture
def executed(books: dict[str, Book], copy_of_repository: Path) -> Path:
    """A fresh working copy whose ``book/`` holds the pages executed for 2024-02."""
    for path in (books["2024-02"].folder / "source" / "book").glob("*.ipynb"):
        shutil.copy(path, copy_of_repository / "book" / path.name)
    return copy_of_repository


def test_papermill_runs_a_chapter_bare(copy_of_repository: Path) -> None:
    """``papermill notebooks/x.ipynb book/x.ipynb -p month 2024-03`` needs nothing else."""
    (copy_of_repository / "book").mkdir(exist_ok=True)
    done = subprocess.run(
        [
            str(BIN / "papermill"),
            "notebooks/releases.ipynb",
            "book/releases.ipynb",
            "-p",
            "month",
            "2024-03",
        ],
        cwd=copy_of_repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = json.loads((copy_of_repository / "book/releases.ipynb").read_text(encoding="utf-8"))
    assert page["metadata"]["papermill"]["parameters"] == {"month": "2024-03"}


def test_nothing_executed_is_said(copy_of_repository: Path) -> None:
    """A build with nothing executed names what must be run, without a traceback."""
    for path in (copy_of_repository / "book").glob("*.ipynb"):
        path.unlink()
    done = jupyter_book(copy_of_repository)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "尚未执行" in said
    assert "monthly execute" in said
    assert "Traceback" not in said


def test_months_do_not_mix(books: dict[str, Book], executed: Path) -> None:
    """Pages executed for different months refuse to build together, and are named."""
    other = books["2024-03"].folder / "source" / "book" / "storage.ipynb"
    shutil.copy(other, executed / "book" / "storage.ipynb")
    done = jupyter_book(executed)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "不同月份" in said
    assert "2024-03：book/storage" in said
    assert "Traceback" not in said


def test_jupyter_book_builds_bare_without_a_warning(executed: Path) -> None:
    """``-W --keep-going`` passes, and the book is in ``_build/html``.

    Also where ``.venv`` stands in the repository's root, as ``make`` puts it: its packages bring
    Markdown of their own. After a cited page changes, a rebuild shows the new number on the page
    that cites it.
    """
    stray = executed / ".venv" / "lib" / "LICENSE.md"
    stray.parent.mkdir(parents=True)
    stray.write_text("## 不是书中的一页\n\n{cite}`nothing`\n", encoding="utf-8")
    cite(executed / "book" / "preface.ipynb")
    first = jupyter_book(executed, "-W", "--keep-going")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "WARNING" not in first.stdout + first.stderr
    assert (executed / "_build/html/book/releases.html").is_file()
    page = executed / "_build/html/book/preface.html"
    assert "1,102个" in page.read_text(encoding="utf-8")
    releases = executed / "book" / "releases.ipynb"
    text = releases.read_text(encoding="utf-8").replace("'1,102个'", "'1,234个'")
    releases.write_text(text, encoding="utf-8")
    second = jupyter_book(executed)
    assert second.returncode == 0, second.stdout + second.stderr
    after = page.read_text(encoding="utf-8")
    assert "1,234个" in after
    assert "1,102个" not in after


def cite(page: Path) -> None:
    """Let an executed page cite a figure of another."""
    notebook = json.loads(page.read_text(encoding="utf-8"))
    notebook["cells"].append(
        {
            "cell_type": "markdown",
            "id": "cites",
            "metadata": {},
            "source": ["本期新增{glue:text}`releases.ipynb::requirements_new:s`。\n"],
        }
    )
    page.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
