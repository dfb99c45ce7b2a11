"""The archive's own pages."""

from __future__ import annotations

import re

from digital_monthly.publish.archive.pages import front_page, search_page
from digital_monthly.publish.archive.record import Line, Part, Tile
from tests.publish.archive.records import HOSTILE, corrected, issue

ASSETS = {"book.css": "_shared/book-1.css", "reader.js": "_shared/reader-1.js"}
ISSUES = [
    issue(
        "2025-01",
        tiles=[Tile(id="requirements_new", label="新增需求", display="503个", change="较上月下降")],
        points=[
            Part(
                title="数字化赋能",
                english="Digital Empowerment",
                lines=[Line(page="book/releases", title="月投产情况", text="新增需求503个。")],
            )
        ],
    ),
    issue("2024-12", corrections=[corrected(), corrected(2, version=1, what="标题")]),
    issue("2024-11"),
]


def test_the_front_page_tells_of_the_newest_issue() -> None:
    """Its figures and main points, each leading to its place."""
    page = front_page(ISSUES, ASSETS)
    assert '<a href="2025-01/book/index.html">2025年1月</a>' in page
    assert 'href="2025-01/book/index.html#tile-requirements-new"' in page
    assert '<a href="2025-01/book/releases.html">月投产情况</a>：新增需求503个。' in page
    assert "数据截至2025年1月31日" in page


def test_the_front_page_lists_all_issues_by_year() -> None:
    """The newest first."""
    page = front_page(ISSUES, ASSETS).partition('id="issues"')[2]
    words = re.findall(r"<h3>(.*?)</h3>|<li><a [^>]*>(.*?)</a>", page.partition("</section>")[0])
    assert ["".join(each) for each in words] == [
        *("2025年", "2025年1月"),
        *("2024年", "2024年12月", "2024年11月"),
    ]


def test_the_front_page_lists_corrections() -> None:
    """With both values, the notice, and the version before where there is one."""
    page = front_page(ISSUES, ASSETS).partition('id="corrections"')[2]
    assert 'href="2024-12/book/releases.html#correction-1"' in page
    assert "新增需求数，原为“1,102个”，现为“1,012个”。原因：录入时两位颠倒" in page
    assert re.findall(r"2024-12\.v\d[^\"]*", page) == ["2024-12.v1/book/releases.html"]
    assert 'id="corrections"' not in front_page(ISSUES[2:], ASSETS)


def test_pages_have_neither_inline_scripts_nor_styles() -> None:
    """And ask no other host."""
    for page in (front_page(ISSUES, ASSETS), search_page(ISSUES, ASSETS)):
        assert re.findall(r"<script(?![^>]* src=)", page) == []
        assert re.findall(r"<style|\sstyle=|\son\w+=", page) == []
        assert re.findall(r"(?:src|href)=\"(?:https?:|/)", page) == []


def test_hostile_words_stay_words() -> None:
    """In every place where data stand."""
    bad = issue(
        "2024-04",
        title=HOSTILE,
        publisher=HOSTILE,
        cover=HOSTILE,
        period=HOSTILE,
        tiles=[Tile(id="a", label=HOSTILE, display=HOSTILE, change=HOSTILE)],
        points=[Part(title=HOSTILE, lines=[Line(page="x", title=HOSTILE, text=HOSTILE)])],
        corrections=[corrected(what=HOSTILE, old=HOSTILE, new=HOSTILE, why=HOSTILE)],
    )
    page = front_page([bad], ASSETS)
    assert "<img" not in page
    assert "\x07" not in page
    assert page.count("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;") >= 12


def test_the_search_page_is_the_archives() -> None:
    """It loads what finds, and says what to do without scripts."""
    page = search_page(ISSUES, ASSETS)
    assert 'id="dm-search-page"' in page
    assert '<script defer src="archive.js">' in page
    assert '<script defer src="_shared/reader-1.js">' in page
    assert "<noscript>" in page
