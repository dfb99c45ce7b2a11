"""Small built issues for tests: pages by hand with the theme's ids, and what is beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat.v4 as nb

from digital_monthly.month import Month
from digital_monthly.outputs import PANEL_MIME
from digital_monthly.publish.archive.publishing import Outcome, publish
from digital_monthly.publish.search import index_issue
from tests.roots import write_root

__all__ = [
    "PAGES",
    "correction",
    "figure",
    "files_of",
    "publish_built",
    "tile",
    "visible",
    "write_archive_root",
    "write_built",
]

_TOC = """\
format: jb-book
root: book/index
parts:
  - caption: 数字化赋能 Digital Empowerment
    chapters:
      - file: book/releases
      - file: book/corporate
      - file: book/data_notes
"""
_PAGE = """\
<!DOCTYPE html>
<html lang="zh-CN" data-month="{month}" data-page="{path}" data-content_root="../">
<head><meta charset="utf-8"><title>数字月刊</title>
<link rel="stylesheet" href="../_static/book.css">
<script defer src="../_static/archive.js"></script></head>
<body><nav id="dm-contents"><div id="dm-issue" hidden></div></nav>
<main><div id="dm-notices"></div><article id="dm-article">
{article}
</article></main></body></html>
"""
_RECORD = """\
month: {month}
period: {month}
number: {number}
year_number: 1
title: 数字月刊
publisher: 数字化建设办公室
departments: [信息科技部]
cutoff: {month}-28
published: {published}
contact: 执行编辑
preface: 卷首语。
preface_by: 行长
roles:
  执行编辑: [联络员]
{corrections}"""
PAGES = {
    "book/index": "<h1>封面与本期要点</h1>",
    "book/releases": "<h1>月投产情况<a class='x'></a></h1><p>新增需求1,102个。</p>",
    "book/corporate": "<h1>企金条线</h1><p>data/2024-03/corp_requirements.csv</p>",
    "book/data_notes": "<h1>数据说明与勘误</h1>",
}
_REVISIONS = "dataset,key,column,old,new,reason,role,date\n"


def write_archive_root(folder: Path) -> Path:
    """A repository of four chapters without issues."""
    root = write_root(folder)
    (root / "_toc.yml").write_text(_TOC, encoding="utf-8")
    (root / "_config.yml").write_text("title: 数字月刊\n", encoding="utf-8")
    return root


def figure(name: str) -> str:
    """A figure as the theme shows it."""
    return (
        f'<div class="dm-figure" id="fig-{name}"><p class="dm-figure-title">标题</p>'
        f'<p class="dm-figure-tools"><a class="dm-previous" hidden data-anchor="fig-{name}">'
        "上一期</a></p></div>"
    )


def tile(name: str) -> str:
    """A tile as the theme shows it."""
    return (
        f'<div class="dm-tile" id="tile-{name}"><p class="dm-tile-label">新增需求</p>'
        '<p class="dm-tile-value">1,102个</p></div>'
    )


def correction(chapter: str = "releases", **told: str) -> str:
    """A correction as ``issue.yml`` has it, a JSON object being YAML too."""
    entry = {
        "date": "2024-06-03",
        "chapter": chapter,
        "what": "新增需求数",
        "old": "1,102个",
        "new": "1,012个",
        "why": "录入时两位颠倒",
        **told,
    }
    return json.dumps(entry, ensure_ascii=False)


def write_built(
    root: Path,
    month: str,
    pages: Mapping[str, str] = PAGES,
    *,
    corrections: Sequence[str] = (),
    revisions: Sequence[str] = (),
    panels: Sequence[Any] = (),
    bundle: str = "vega",
) -> Path:
    """An issue's data, and what building it would leave; the folder of the latter."""
    _write_data(root, month, corrections, revisions)
    folder = root / "_build" / month
    files = {
        "html/index.html": '<meta http-equiv="refresh" content="0; url=book/index.html">',
        "html/.buildinfo": "hidden",
        "html/_static/archive.js": "window.digitalMonthlyArchive = null;\n",
        "html/_static/vega-bundle.js": bundle,
        "html/_static/book.css": "main { color: black }\n",
        "facts.json": json.dumps([{"id": "requirements_new", "value": len(str(pages))}]),
        "source/_toc.yml": _TOC,
        "source/book/index.ipynb": json.dumps(_notebook(panels), ensure_ascii=False),
    }
    for path, article in pages.items():
        files[f"html/{path}.html"] = _PAGE.format(month=month, path=path, article=article)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    index_issue(folder / "html", Month.parse(month), "数字月刊", list(pages))
    return folder


def publish_built(
    root: Path, month: str, site: Path, base: str = "", *, correcting: bool = True
) -> Outcome:
    """Publish what `write_built` left, or correct it."""
    folder = root / "_build" / month
    return publish(root, Month.parse(month), folder, site, base, correcting=correcting)


def files_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file's content and time by its path."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def visible(site: Path) -> dict[str, bytes]:
    """The content of every file that readers can reach."""
    return {
        path: content
        for path, (content, _) in files_of(site).items()
        if not any(part.startswith(".") for part in path.split("/"))
    }


def _write_data(
    root: Path, month: str, corrections: Sequence[str], revisions: Sequence[str]
) -> None:
    folder = root / "data" / month
    folder.mkdir(parents=True, exist_ok=True)
    told = "".join(f"  - {each}\n" for each in corrections)
    record = _RECORD.format(
        month=month,
        number=Month.parse(month) - Month(2024, 1),
        published=(Month.parse(month) + 1).last_day.replace(day=25),
        corrections=f"corrections:\n{told}" if told else "",
    )
    (folder / "issue.yml").write_text(record, encoding="utf-8")
    (folder / "provenance.yml").write_text("files: {}\n", encoding="utf-8")
    if revisions:
        text = _REVISIONS + "".join(f"{row}\n" for row in revisions)
        (folder / "revisions.csv").write_text(text, encoding="utf-8")


def _notebook(panels: Sequence[Any]) -> Any:
    outputs = [nb.new_output("display_data", data={PANEL_MIME: panel}) for panel in panels]
    cell = nb.new_code_cell("pages.tiles()", outputs=outputs)
    return nb.new_notebook(cells=[{**cell, "id": "cell"}], metadata={})
