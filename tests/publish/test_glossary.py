"""Terms in a page's prose lead to the glossary, once each."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from docutils import nodes
from docutils.utils import new_document

from digital_monthly.publish.glossary import link_terms, prose_of
from digital_monthly.publish.terms import Term
from tests.publish.books import build, text, write_book, write_page

TERMS = (
    Term(("任务单",), "工作单。", ("任务单据",)),
    Term(("吞吐率", "需求吞吐率"), "实现÷新增。"),
    Term(("预审",), "审查。", ("资料预审",)),
    Term(("RWA",), "风险加权资产。"),
)
LINK = re.compile(r'<a class="[^"]*dm-term[^"]*" href="([^"]*)" title="([^"]*)">(.*?)</a>')


def paragraph(*children: nodes.Node | str) -> nodes.paragraph:
    """A paragraph of text and other nodes."""
    parts = [nodes.Text(child) if isinstance(child, str) else child for child in children]
    return nodes.paragraph("", "", *parts)


def linked(*children: nodes.Node, terms: tuple[Term, ...] = TERMS) -> list[str]:
    """What is linked on a page of these nodes, and where to."""
    document = new_document("page")
    document.extend(children)
    link_terms(list(prose_of(document)), terms)
    links = [node for node in document.findall(nodes.Element) if "dm-term" in node["classes"]]
    return [f"{node.astext()}→{node['dm_anchor']}" for node in links]


def test_only_the_first_use_is_linked() -> None:
    """Whatever name it has, and whichever paragraph it is in."""
    assert linked(
        paragraph("上线任务单，吞吐率上升。"), paragraph("任务单与需求吞吐率。"), paragraph("RWA")
    ) == ["任务单→term-任务单", "吞吐率→term-吞吐率", "RWA→term-RWA"]


def test_the_text_stays_as_it_was() -> None:
    """Around the links and in them."""
    document = new_document("page")
    document += paragraph("本期任务单的需求吞吐率。")
    link_terms(list(prose_of(document)), TERMS)
    assert document.astext() == "本期任务单的需求吞吐率。"
    assert [type(child) is nodes.Text for child in document[0]] == [True, False, True, False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("需求吞吐率0.90", ["需求吞吐率→term-吞吐率"]),
        ("任务单据、任务单", ["任务单→term-任务单"]),
        ("任务单据", []),
        ("先资料预审，再预审", ["预审→term-预审"]),
        ("RWAs与xRWA和RWA2", []),
        ("计量（RWA）", ["RWA→term-RWA"]),
        ("报道「任务单改版」", []),
        ("「甲」与任务单「乙」", ["任务单→term-任务单"]),
        ("没有", []),
    ],
)
def test_whole_words_the_longest_first(text: str, expected: list[str]) -> None:
    """Longer words that mean something else, Latin words and titles in brackets are left."""
    assert linked(paragraph(text)) == expected


def test_prose_is_what_is_read_as_text() -> None:
    """Paragraphs, lists, quotations, what is emphasised, whole clauses that a fact cites."""
    quoted = nodes.block_quote("", paragraph("任务单"))
    item = nodes.bullet_list("", nodes.list_item("", paragraph(nodes.strong("", "吞吐率"), "：")))
    clause = nodes.inline("", "预审通过", classes=["pasted-text"])
    story = nodes.section("", paragraph("RWA"), classes=["dm-story"])
    assert len(linked(quoted, item, paragraph(clause), story)) == 4


def test_other_text_is_left() -> None:
    """Headings, links, code, tables, captions, figures, bylines, tiles, cited figures."""
    figure = nodes.container("", paragraph("任务单"), classes=["dm-figure"])
    byline = nodes.paragraph("", "", nodes.Text("任务单"), classes=["dm-byline"])
    number = nodes.inline("", "3任务单", classes=["pasted-text", "dm-nowrap"])
    cell = nodes.entry("", paragraph("任务单"))
    assert not linked(
        nodes.section("", nodes.title("", "任务单")),
        paragraph(nodes.reference("", "任务单", refuri="a")),
        paragraph(nodes.literal("", "任务单")),
        nodes.literal_block("任务单", "任务单"),
        nodes.table("", nodes.tgroup("", nodes.tbody("", nodes.row("", cell)))),
        nodes.figure("", nodes.caption("", "任务单")),
        figure,
        byline,
        paragraph(number),
    )


def test_without_terms_nothing_happens() -> None:
    """A book may have no glossary."""
    assert linked(paragraph("任务单"), terms=()) == []


def write_glossary(root: Path, *entries: str) -> Path:
    """The book's glossary, which is in its contents."""
    toc = root / "_toc.yml"
    if "glossary" not in toc.read_text("utf-8"):
        toc.write_text(f"{toc.read_text('utf-8')}      - file: book/glossary\n", "utf-8")
    page = root / "book" / "glossary.md"
    body = "\n\n".join(entries)
    page.write_text(f"# 术语\n\n```{{glossary}}\n{body}\n```\n", encoding="utf-8")
    return page


def links_on(page: Path) -> list[tuple[str, str, str]]:
    """Address, meaning and words of a built page's terms."""
    return [tuple(map(html.unescape, found)) for found in LINK.findall(page.read_text("utf-8"))]


@pytest.mark.book
def test_a_changed_glossary_renews_the_pages_that_use_it(tmp_path: Path) -> None:
    """A new meaning, a new term and one that is gone reach their pages; others keep their file."""
    book, made = write_book(tmp_path / "source"), tmp_path / "made" / "html"
    write_page(book, "corporate", text("# 企金条线"), text("吞吐率与批量，{term}`吞吐率`。"))
    write_glossary(book, "吞吐率\n  实现÷新增。", "无人用\n  甲。")
    build(book, made)
    link = ("glossary.html#term-吞吐率", "实现÷新增。", "<span>吞吐率</span>")
    assert links_on(made / "book/corporate.html") == [link]
    assert 'href="glossary.html#term-吞吐率"><span class="xref std std-term">吞吐率</span></a>' in (
        made / "book/corporate.html"
    ).read_text("utf-8")
    other = made / "book/releases.html"
    before = other.stat().st_mtime_ns

    write_glossary(book, "吞吐率\n  实现数÷新增数。", "批量\n  成批处理。")
    build(book, made)
    assert [meaning for _, meaning, _ in links_on(made / "book/corporate.html")] == [
        "实现数÷新增数。",
        "成批处理。",
    ]
    write_page(book, "corporate", text("# 企金条线"), text("吞吐率与批量。"))
    write_glossary(book, "批量\n  成批处理。")
    build(book, made)
    assert [words for *_, words in links_on(made / "book/corporate.html")] == ["<span>批量</span>"]
    assert other.stat().st_mtime_ns == before


@pytest.mark.book
def test_meanings_are_escaped(tmp_path: Path) -> None:
    """A meaning with markup stays text, on the page and in the link's title."""
    book, made = write_book(tmp_path / "source"), tmp_path / "made" / "html"
    write_page(book, "corporate", text("# 企金条线"), text("吞吐率。"))
    write_glossary(book, '吞吐率\n  小于号\\<img src=x onerror="alert(1)"\\>。')
    build(book, made)
    for name in ("corporate", "glossary"):
        assert "<img" not in (made / f"book/{name}.html").read_text("utf-8")
