"""The same executed notebooks always make the same files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.publish.books import build, chart, code, files_of, glued, text, write_book, write_page
from tests.roots import write_article

pytestmark = pytest.mark.book


def assert_same(one: Path, other: Path) -> None:
    """Every file of two built books is the same; names those that are not."""
    left, right = files_of(one), files_of(other)
    assert left.keys() == right.keys()
    assert [name for name in left if left[name] != right[name]] == []


def test_two_folders_make_the_same_book(tmp_path: Path) -> None:
    """Whatever the absolute path, the order of hashes, and whether charts were drawn before."""
    one = write_book(tmp_path / "one" / "source")
    other = write_book(tmp_path / "far" / "away" / "other" / "source")
    build(one, tmp_path / "one" / "html", seed=1)
    build(other, tmp_path / "far" / "html", seed=2)
    assert_same(tmp_path / "one" / "html", tmp_path / "far" / "html")
    assert "data/monthly.csv" in files_of(tmp_path / "far" / "html")
    assert ".buildinfo" in files_of(tmp_path / "far" / "html")


def test_a_change_leaves_what_a_first_build_would(tmp_path: Path) -> None:
    """A title, words, a story and a page change: sidebars, data and old files follow."""
    book, html = write_book(tmp_path / "source"), tmp_path / "made" / "html"
    write_article(book / "data/2024-03", "corporate-020-b.md", body="以后不再有的词汇火星。")
    build(book, html, seed=1)
    (book / "data/2024-03/articles/corporate-020-b.md").unlink()
    write_page(book, "corporate", text("# 企业金融条线"), text("不再有文章。"))
    write_page(
        book,
        "releases",
        text("# 投产"),
        code("glue", glued("new", "7个")),
        code("charts.show(x)", chart("monthly", height=200)),
    )
    toc = book / "_toc.yml"
    toc.write_text(toc.read_text("utf-8").replace("      - file: book/colophon\n", ""), "utf-8")
    (book / "book" / "colophon.md").unlink()
    build(book, html, seed=2)
    shutil.copytree(book, tmp_path / "again", ignore=shutil.ignore_patterns(".monthly"))
    build(tmp_path / "again", tmp_path / "cold" / "html", seed=3)
    assert_same(html, tmp_path / "cold" / "html")
    assert "企业金融条线" in (html / "book/index.html").read_text("utf-8")
    assert not (html / "book/colophon.html").exists()


def test_only_a_new_title_writes_every_page(tmp_path: Path) -> None:
    """Other pages keep their file when a page's text changes; a title stands in every sidebar."""
    book, html = write_book(tmp_path / "source"), tmp_path / "made" / "html"
    build(book, html)
    page = html / "book/colophon.html"
    before = page.stat().st_mtime_ns
    write_page(book, "corporate", text("# 企金条线"), text("另写一段。"))
    build(book, html)
    assert page.stat().st_mtime_ns == before
    write_page(book, "corporate", text("# 企业金融条线"), text("另写一段。"))
    build(book, html)
    assert "企业金融条线" in page.read_text("utf-8")
