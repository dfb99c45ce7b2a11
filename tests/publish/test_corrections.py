"""Corrections on their page, in a book that Sphinx builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.books import build, write_book

CORRECTIONS = """\
corrections:
  - date: 2024-04-28
    chapter: releases
    what: 新增需求数
    old: 1,201个<b>
    new: 1,102个
    why: 录入时两位颠倒。
    anchor: 需求
  - {date: 2024-05-06, chapter: corporate, what: 流程名称, old: 甲, new: 乙, why: 笔误}
  - {date: 2024-05-07, chapter: releases, what: 标题, old: 丙, new: 丁, why: 笔误}
"""


def correct(root: Path) -> None:
    """Write corrections into the issue's record."""
    path = root / "data/2024-03/issue.yml"
    path.write_text(path.read_text("utf-8") + CORRECTIONS, encoding="utf-8")


@pytest.mark.book
def test_a_corrected_page_says_so_below_its_title(tmp_path: Path) -> None:
    """Day, what, old and new value, why, the place; as text; on this page and no other."""
    book, html = write_book(tmp_path / "source"), tmp_path / "made" / "html"
    build(book, html)
    assert "dm-corrections" not in (html / "book/releases.html").read_text("utf-8")
    correct(book)
    build(book, html)
    page = (html / "book/releases.html").read_text("utf-8")
    notice = page.partition('<aside aria-label="更正" class="dm-corrections">')[2]
    notice = notice.partition("</aside>")[0]
    assert "本章发布后有2处更正" in notice
    assert "<strong>2024年4月28日</strong>" in notice
    said = "新增需求数：原为“1,201个&lt;b&gt;”，现为“1,102个”。原因：录入时两位颠倒。"
    assert said in notice
    assert 'href="#需求"' in notice
    assert 'id="correction-1"' in notice
    assert 'id="correction-3"' in notice
    assert "甲" not in notice
    assert page.index("</h1>") < page.index("dm-corrections") < page.index('<section id="需求"')
    assert "现为“乙”" in (html / "book/corporate.html").read_text("utf-8")
    assert "dm-corrections" not in (html / "book/index.html").read_text("utf-8")
