"""What opens the book: the cover, points by part, small figures; and the foot of every page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat.v4 as nb
import pytest
from docutils import nodes
from sphinx import addnodes

from digital_monthly.outputs import PANEL_MIME
from digital_monthly.publish import opening
from digital_monthly.publish.figures import figure
from digital_monthly.publish.nodes import vega
from tests.publish.books import build, chart, code, text, write_book, write_page

EVIL = '<img src=x onerror="alert(1)">'
PART = {
    "title": "数字化赋能",
    "english": "Digital Empowerment",
    "lines": [
        {"chapter": "releases", "anchor": "需求", "title": "投产", "text": "上线7个。"},
        {"chapter": "corporate", "anchor": "", "title": "一篇文章", "text": "（信息科技部）"},
    ],
}
COVER = {
    "period": "2024年3月",
    "title": "数字月刊",
    "english": "DIGITAL MONTHLY",
    "number": "总第2期",
    "publisher": "数字化建设办公室",
}


def panel(**content: Any) -> Any:
    """A panel's output."""
    return nb.new_output("display_data", data={PANEL_MIME: content, "text/plain": "栏"})


def small_chart(**about: Any) -> dict[str, Any]:
    """A chart as `charts.small` leaves it."""
    content: dict[str, Any] = chart("start-a", width=320)["data"][
        "application/vnd.vegalite.v5+json"
    ]
    content["usermeta"]["digitalMonthly"] |= {
        "small": True,
        "full": "releases#fig-monthly",
        **about,
    }
    return content


def test_a_part_is_a_section_with_its_points() -> None:
    """A real heading with an address; each point is a link and what it says."""
    box = opening.points({"parts": [PART]})
    (section,) = box.findall(nodes.section)
    assert section["ids"] == ["数字化赋能"]
    assert section[0].astext() == "数字化赋能Digital Empowerment"
    assert [item.astext() for item in box.findall(nodes.list_item)] == [
        "投产：上线7个。",
        "一篇文章（信息科技部）",
    ]
    links = list(box.findall(addnodes.pending_xref))
    assert [(link["reftarget"], link["dm_anchor"]) for link in links] == [
        ("releases", "需求"),
        ("corporate", ""),
    ]


def test_a_cover_cites_the_preface_where_there_are_words() -> None:
    """The sentence leads to the preface; a cover without one has none."""
    assert "dm-cover-words" not in str(opening.cover(COVER))
    made = opening.cover({**COVER, "words": "重在提高质量。", "words_by": "行长"})
    assert made[-1].astext() == "重在提高质量。——行长"
    assert next(iter(made.findall(addnodes.pending_xref)))["reftarget"] == "preface"


def test_a_small_figure_leads_to_the_full_one() -> None:
    """Title, measure, chart and source; no table, nothing to take away."""
    made = figure(small_chart())
    assert made["classes"] == ["dm-figure", "dm-figure-small"]
    assert [type(part) for part in made] == [
        nodes.paragraph,
        nodes.paragraph,
        vega,
        nodes.paragraph,
    ]
    (link,) = made.findall(addnodes.pending_xref)
    assert (link.astext(), link["reftarget"], link["dm_anchor"]) == (
        "标题",
        "releases",
        "fig-monthly",
    )


@pytest.mark.book
def test_points_and_small_charts_on_a_page(tmp_path: Path) -> None:
    """Links reach their places; a small chart has its picture and no files; all of it escaped."""
    book, made = write_book(tmp_path / "source"), tmp_path / "made" / "html"
    evil = {**PART["lines"][0], "title": EVIL, "text": EVIL}
    part = {**PART, "title": f"部分{EVIL}", "lines": [evil, *PART["lines"]]}
    small = nb.new_output(
        "display_data",
        data={"application/vnd.vegalite.v5+json": small_chart(title=EVIL), "text/plain": "图"},
    )
    write_page(
        book,
        "index",
        text("# 封面"),
        code("cover", panel(kind="cover", **{**COVER, "title": EVIL})),
        code("points", panel(kind="points", parts=[part]), small, tags=("hide-input", "dm-part")),
    )
    build(book, made)
    page = (made / "book/index.html").read_text("utf-8")
    assert "<img" not in page
    assert page.count("&lt;img src=x") >= 4
    assert '<a class="reference internal" href="releases.html#需求"><span>投产</span></a>' in page
    assert '<a class="reference internal" href="corporate.html"><span>一篇文章</span></a>' in page
    assert 'href="releases.html#fig-monthly"' in page
    assert "dm-chart-static" in page
    assert 'id="需求"' in (made / "book/releases.html").read_text("utf-8")
    assert sorted(path.name for path in (made / "data").glob("start-a*")) == []
    assert (made / "data/monthly.csv").is_file()


@pytest.mark.book
def test_the_foot_of_a_page_tells_the_issue(tmp_path: Path) -> None:
    """How to cite it, its dates, whom to ask, escaped; the cover is cited as the whole issue."""
    book, made = write_book(tmp_path / "source"), tmp_path / "made" / "html"
    record = book / "data/2024-03/issue.yml"
    told = record.read_text("utf-8").replace(
        "publisher: 数字化建设办公室", f"publisher: 办公室{EVIL!r}"
    )
    record.write_text(
        f"{told.replace('contact: 执行编辑', 'contact: <b>编辑</b>')}next_issue: 2024-04-25\n",
        "utf-8",
    )
    build(book, made)
    page = (made / "book/releases.html").read_text("utf-8")
    assert "<img" not in page
    assert "<b>" not in page
    foot = page.partition('<footer class="dm-footer">')[2]
    assert "《数字月刊》2024年3月（总第1期），“月投产情况”，2024年3月26日。</p>" in foot
    assert "<dt>数据截至</dt><dd>2024年2月29日</dd>" in foot
    assert "<dt>下期预计</dt><dd>2024年4月25日</dd>" in foot
    assert "<dt>联系</dt><dd>&lt;b&gt;编辑&lt;/b&gt;</dd>" in foot
    assert "（总第1期），2024年3月26日。</p>" in (made / "book/index.html").read_text("utf-8")
    assert "dm-cite" not in (made / "search.html").read_text("utf-8").partition("<footer")[2]
