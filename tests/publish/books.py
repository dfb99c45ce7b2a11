"""Small books for tests: pages as papermill leaves them, made without a kernel."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat.v4 as nb

from digital_monthly.outputs import CHART_MIME
from tests.roots import REPOSITORY, TOC, write_article, write_issue

__all__ = [
    "build",
    "chart",
    "code",
    "fail",
    "files_of",
    "glued",
    "text",
    "write_book",
    "write_page",
]

MONTH = "2024-03"
TRACEBACK = """\
\x1b[0;31m---------------------------\x1b[0m
\x1b[0;31mZeroDivisionError\x1b[0m   Traceback (most recent call last)
Cell \x1b[0;32mIn[3], line 2\x1b[0m
\x1b[1;32m      1\x1b[0m divisor = 0
\x1b[0;32m----> 2\x1b[0m 1 / divisor

\x1b[0;31mZeroDivisionError\x1b[0m: division by zero"""
BUILD = "import sys; from pathlib import Path; from digital_monthly.publish.web import build_html; "
BUILD += "build_html(Path(sys.argv[1]), Path(sys.argv[2]))"


def text(source: str, *tags: str) -> Any:
    """A Markdown cell."""
    return nb.new_markdown_cell(source, metadata=_tagged(tags))


def code(source: str, *outputs: Any, tags: Sequence[str] = ("hide-input",)) -> Any:
    """A code cell that ran."""
    return nb.new_code_cell(
        source, outputs=list(outputs), execution_count=1, metadata=_tagged(tags)
    )


def glued(key: str, value: str) -> Any:
    """The output that ``glue(key, value, display=False)`` leaves."""
    prefix = "application/papermill.record/"
    about = {"scrapbook": {"name": key, "mime_prefix": prefix}}
    return nb.new_output("display_data", data={f"{prefix}text/plain": repr(value)}, metadata=about)


def chart(name: str = "", **spec: Any) -> Any:
    """A chart's output: bars of three months, shown plainly or as `charts.show` does."""
    content = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": [{"month": f"2024-0{n}", "count": n * 10} for n in (1, 2, 3)]},
        "mark": "bar",
        "height": 160,
        "encoding": {
            "x": {"field": "month", "type": "nominal"},
            "y": {"field": "count", "type": "quantitative"},
        },
        **spec,
    }
    if name:
        about = {"name": name, "title": "标题", "measures": "度量", "alt": "说明", "source": "来源"}
        table = {"columns": ["月"], "rows": [["2024-01"]]}
        content["usermeta"] = {
            "digitalMonthly": {**about, "synthetic": False, "scope": "", "table": table}
        }
    return nb.new_output("display_data", data={CHART_MIME: content, "text/plain": "图"})


def fail() -> Any:
    """A cell that fails in its second line."""
    error = nb.new_output(
        "error",
        ename="ZeroDivisionError",
        evalue="division by zero",
        traceback=TRACEBACK.splitlines(),
    )
    return code("divisor = 0\n1 / divisor", error)


def write_page(root: Path, name: str, *cells: Any) -> None:
    """An executed page of the month."""
    metadata = {
        "papermill": {"parameters": {"month": MONTH}},
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python", "pygments_lexer": "ipython3"},
    }
    cells = tuple({**cell, "id": f"cell-{place}"} for place, cell in enumerate(cells))
    notebook = nb.new_notebook(cells=list(cells), metadata=metadata)
    path = root / "book" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")


def write_book(root: Path) -> Path:
    """A book of four pages with a chart, glued figures, a story and citations across pages."""
    root.mkdir(parents=True)
    shutil.copy(REPOSITORY / "_config.yml", root / "_config.yml")
    (root / "_toc.yml").write_text(f"{TOC}      - file: book/colophon\n", encoding="utf-8")
    story = write_issue(root, MONTH)
    write_article(story, "corporate-010-a.md", body="## 小节\n\n流程缩短，doing IDs。")
    write_page(root, "index", text("# 封面"), text("新增{glue:text}`releases.ipynb::new:s`。"))
    write_page(
        root,
        "releases",
        text("# 月投产情况"),
        code("glue", glued("new", "1,102个")),
        text("## 需求\n\n新增{glue:text}`new`。"),
        code("charts.show(x)", chart("monthly")),
        code("alt.Chart()", chart()),
    )
    write_page(
        root,
        "corporate",
        text("# 企金条线"),
        text("## 亮点工作\n\n```{articles}\n:section: 亮点工作\n```"),
    )
    (root / "book" / "colophon.md").write_text("# 编委会\n\n数字化建设办公室。\n", encoding="utf-8")
    return root


def build(root: Path, html: Path, seed: int = 0) -> None:
    """Build the pages in a process of its own, whose hashes depend on ``seed``."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(root), str(html)],
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def files_of(html: Path) -> dict[str, bytes]:
    """Every file of a built book by its path."""
    return {
        str(path.relative_to(html)): path.read_bytes()
        for path in sorted(html.rglob("*"))
        if path.is_file()
    }


def _tagged(tags: Sequence[str]) -> dict[str, Any]:
    return {"tags": list(tags)} if tags else {}
