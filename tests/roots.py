"""Small repositories for tests: the contents, and only the data that a test speaks of."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from digital_monthly.publish.archive.manifest import MANIFEST, Manifest

__all__ = [
    "REPOSITORY",
    "TOC",
    "copy_repository",
    "write_article",
    "write_issue",
    "write_notebook",
    "write_published",
    "write_root",
]

REPOSITORY = Path(__file__).resolve().parents[1]

TOC = """\
format: jb-book
root: book/index
parts:
  - caption: 数字化赋能 Digital Empowerment
    chapters:
      - file: book/releases
      - file: book/corporate
"""

_RECORD = """\
month: {month}
period: {period}
number: 1
year_number: 1
title: 数字月刊
publisher: 数字化建设办公室
departments: [信息科技部]
cutoff: 2024-02-29
published: 2024-03-26
contact: 执行编辑
preface: 卷首语。
preface_by: 行长
roles:
  执行编辑: [联络员]
"""

_ARTICLE = """\
---
title: 一篇文章
chapter: {chapter}
section: {section}
department: 信息科技部
date: 2024-02-01
order: 10
{more}---
{body}
"""


def write_root(folder: Path) -> Path:
    """A root with contents, settings that say nothing, and an empty data folder."""
    (folder / "data").mkdir(parents=True)
    (folder / "_toc.yml").write_text(TOC, encoding="utf-8")
    (folder / "_config.yml").write_text("{}\n", encoding="utf-8")
    return folder


def write_published(root: Path, month: str) -> Path:
    """What the archive says of an issue that it has, and nothing else of it."""
    place = root / "site" / month
    place.mkdir(parents=True)
    manifest = Manifest(month=month, version=1, package="1", program="", pages={}, files={})
    (place / MANIFEST).write_text(manifest.text(), encoding="utf-8")
    return place


def write_issue(root: Path, month: str, period: str = "", **tables: str) -> Path:
    """A month's folder: its record, an empty provenance, and data sets given as CSV text."""
    folder = root / "data" / month
    folder.mkdir(parents=True)
    record = _RECORD.format(month=month, period=period or month)
    (folder / "issue.yml").write_text(record, encoding="utf-8")
    (folder / "provenance.yml").write_text("files: {}\n", encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def write_article(
    folder: Path,
    name: str,
    *,
    chapter: str = "corporate",
    section: str = "亮点工作",
    more: str = "",
    body: str = "正文。",
) -> Path:
    """An article in a month's folder; ``more`` is further front matter, with line ends."""
    path = folder / "articles" / name
    path.parent.mkdir(exist_ok=True)
    text = _ARTICLE.format(chapter=chapter, section=section, more=more, body=body)
    path.write_text(text, encoding="utf-8")
    return path


def write_notebook(root: Path, stem: str, *cells: str) -> None:
    """A notebook of Markdown cells."""
    folder = root / "notebooks"
    folder.mkdir(exist_ok=True)
    content = {"cells": [{"cell_type": "markdown", "source": [cell]} for cell in cells]}
    (folder / f"{stem}.ipynb").write_text(json.dumps(content), encoding="utf-8")


def copy_repository(folder: Path, *months: str) -> Path:
    """The committed contents, notebooks, template, history and data, to spoil at will.

    Nobody has signed the copy: signatures are of the chapters of the whole book.
    """
    folder.mkdir(exist_ok=True)
    unsigned = shutil.ignore_patterns("approvals.yml")
    for name in ("_toc.yml", "_config.yml"):
        shutil.copy(REPOSITORY / name, folder / name)
    for name in ("notebooks", "book/print", "data/history", *(f"data/{month}" for month in months)):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=unsigned)
    return folder
