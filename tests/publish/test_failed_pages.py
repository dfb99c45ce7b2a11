"""A chapter that failed: shown as such, with what it made before, and kept from publication."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.failures import failure_in
from digital_monthly.publish.guards import check_publishable, failed_pages
from tests.publish.books import build, chart, code, fail, glued, text, write_book, write_page

BANNER = text("<span>An Exception was encountered at 'In [3]'.</span>", "papermill-error-cell-tag")
CELLS = (
    BANNER,
    text("# 月投产情况"),
    code("month = '2024-03'", tags=["injected-parameters"]),
    code("glue", glued("new", "1,102个")),
    code("charts.show(x)", chart("monthly")),
    BANNER,
    fail(),
    text("新增{glue:text}`new`，完成{glue:text}`done`。"),
)


def notebook(*cells: Any) -> dict[str, Any]:
    """Cells as JSON."""
    made: dict[str, Any] = json.loads(json.dumps({"cells": cells}))
    return made


def failed_with(traceback: str, source: str) -> tuple[int | None, str]:
    """Line and code that a traceback is read as."""
    cell = {**fail(), "source": source}
    cell["outputs"][0]["traceback"] = traceback.splitlines()
    failure = failure_in(notebook(cell))
    assert failure is not None
    return failure.line, failure.code


def test_the_failure_names_the_author_s_cell_and_line() -> None:
    """Cells that papermill added do not count; colours are left out."""
    failure = failure_in(notebook(*CELLS))
    assert failure is not None
    assert (failure.cell, failure.line, failure.code) == (4, 2, "1 / divisor")
    assert failure.sentence == "ZeroDivisionError：division by zero"
    assert "\x1b" not in failure.traceback
    assert "----> 2 1 / divisor" in failure.traceback


def test_a_healthy_notebook_has_no_failure() -> None:
    """Nor one whose error is meant, as its tag says; leaving early is a failure."""
    assert failure_in(notebook(*CELLS[1:5])) is None
    meant, left = fail(), fail()
    meant["metadata"]["tags"] = ["raises-exception"]
    assert failure_in(notebook(meant)) is None
    left["outputs"][0].update(ename="SystemExit", evalue="0")
    assert failure_in(notebook(left)) is not None


@pytest.mark.parametrize(
    ("traceback", "expected"),
    [
        ("  Cell In[3], line 1\n    a = = 1\n        ^\nSyntaxError: invalid", (1, "a = = 1")),
        ("Input In [3], in <cell line: 2>()\n----> 2 b()\nNameError: b", (2, "b()")),
        ("Cell In[3], line 2\n----> 2 b()\n\nFile x.py:9, in f\n---> 9 raise", (2, "b()")),
        ("KeyError: 'x'", (None, "")),
    ],
)
def test_the_line_is_found_in_every_kind_of_traceback(
    traceback: str, expected: tuple[int | None, str]
) -> None:
    """Syntax errors have no arrow, deeper frames have arrows of their own."""
    assert failed_with(traceback, "a = = 1\nb()") == expected


def test_a_book_with_failed_pages_is_not_published(root: Path) -> None:
    """All of them are named."""
    for name in ("index", "releases", "corporate"):
        write_page(root, name, text("# 页"), *([] if name == "index" else [fail()]))
    assert failed_pages(root) == ["book/releases", "book/corporate"]
    with pytest.raises(BuildError) as caught:
        check_publishable(root)
    said = str(caught.value)
    assert said.startswith("有2章执行失败，不可发布")
    assert "book/releases 第2格第2行出错：ZeroDivisionError：division by zero" in said
    assert "book/corporate" in said


def test_a_book_that_ran_is_published(root: Path) -> None:
    """Nothing is said."""
    for name in ("index", "releases", "corporate"):
        write_page(root, name, text("# 页"))
    check_publishable(root)


@pytest.mark.book
def test_a_failed_page_says_so_and_shows_what_it_has(tmp_path: Path) -> None:
    """Notice, gaps and chart on the page, its title marked; healthy again, nothing remains."""
    book, made = write_book(tmp_path / "source"), tmp_path / "out" / "html"
    write_page(book, "releases", *CELLS)
    write_page(book, "index", text("# 封面"), text("完成{glue:text}`releases.ipynb::done:s`。"))
    build(book, made)
    page = (made / "book/releases.html").read_text("utf-8")
    words = html.unescape(re.sub(r"<[^>]+>", "", page[page.index("<article") :]))
    assert '<meta name="digital-monthly-status" content="failed"' in page
    assert "<title>【失败】月投产情况" in page
    assert re.search(r'</h1>\s*<div class="dm-failed" role="alert">', page)
    assert "notebooks/releases.ipynb 第4格第2行：1 / divisor" in words
    assert "新增1,102个，完成（未算出）。" in words
    assert "An Exception was encountered" not in page
    assert 'class="dm-chart-static"' in page
    failed = page[page.index("dm-failed-cell") :]
    assert failed.index("1</span> <span") < failed.index("（未算出）")
    assert "<details" not in failed[: failed.index("（未算出）")]
    index = (made / "book/index.html").read_text("utf-8")
    assert "digital-monthly-status" not in index
    assert "（未算出）" in index

    write_page(book, "releases", text("# 月投产情况"), code("glue", glued("done", "992个")))
    build(book, made)
    page = (made / "book/releases.html").read_text("utf-8")
    assert "dm-failed" not in page
    assert "【失败】" not in page
    assert "992个" in (made / "book/index.html").read_text("utf-8")


@pytest.mark.book
def test_a_healthy_page_may_not_lack_a_figure(tmp_path: Path) -> None:
    """There a citation of nothing stops the build as before."""
    book = write_book(tmp_path / "source")
    write_page(book, "corporate", text("# 企金条线"), text("完成{glue:text}`done`。"))
    with pytest.raises(AssertionError, match="done"):
        build(book, tmp_path / "html")
