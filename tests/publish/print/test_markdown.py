"""What writers may type in an article: set in print, or refused with what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digital_monthly.errors import BuildError
from tests.publish.books import MONTH
from tests.publish.pdfs import elements
from tests.publish.print.editions import chapter, text_of
from tests.roots import write_article

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><rect width="9"/></svg>'


def printed(book: Path, body: str) -> bytes:
    """The PDF of a chapter with an article of this body."""
    write_article(book / "data" / MONTH, "corporate-020-b.md", body=body)
    return chapter(book, book.parent / "out", "corporate")


_SET: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("正文[^a]。\n\n[^a]: 注文。", ("正文1。", "1注文。")),
    ("一行\\\n二行", ("一行二行",)),
    ("三行<br>四行", ("三行四行",)),
    ("金额$5和$6。", ("金额$5和$6。",)),
    (":::{note}\n注意的话。\n:::", ("备注注意的话。",)),
    (":::{admonition} 题\n话。\n\n- 项\n:::", ("题话。•项",)),
    ("词\n: 释义一\n: 释义二", ("词释义一释义二",)),
    ("> 引文\n>\n> > 其中的", ("引文其中的",)),
    ("```{epigraph}\n引文\n\n-- 某人\n```", ("引文——某人",)),
    ("- 一\n  1. 二", ("•一1.二",)),
    ("```\na  b\n\nc\n```", ("abc",)),
    ("一段\n\n---\n\n二段", ("一段＊＊＊二段",)),
)
"""What is written, and what of it must be printed; all of it stands in one chapter."""


@pytest.fixture(scope="module")
def everything(printed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of a chapter with an article for each of them."""
    book = shutil.copytree(printed_once, tmp_path_factory.mktemp("markdown") / "book")
    for number, (body, _) in enumerate(_SET, 20):
        write_article(book / "data" / MONTH, f"corporate-{number:03}-a.md", body=body)
    return text_of(chapter(book, book.parent / "out", "corporate"))


@pytest.mark.parametrize(("body", "told"), _SET)
def test_it_is_set(everything: str, body: str, told: tuple[str, ...]) -> None:
    """In the order in which it is read, and nothing of Markdown's signs is left."""
    assert [each for each in told if everything.count(each) != 1] == [], body


def test_a_picture_of_the_text_stands_there(book: Path) -> None:
    """Its path is the article's, and a reader who does not see it is told what it shows."""
    folder = book / "data" / MONTH / "articles" / "pictures"
    folder.mkdir()
    (folder / "a.svg").write_text(PICTURE, encoding="utf-8")
    pdf = printed(book, "![图的说明](pictures/a.svg)")
    assert "图的说明" in [str(each["/Alt"]) for each in elements(pdf, "/Figure")]


def test_links_are_words_in_print(book: Path) -> None:
    """To an attachment, to another article, to a chapter."""
    folder = book / "data" / MONTH / "articles" / "attachments"
    folder.mkdir()
    (folder / "a.csv").write_text("a\n", encoding="utf-8")
    body = "见[清单](attachments/a.csv)、[另一篇](corporate-010-a.md)和[投产](releases.ipynb)。"
    assert "见清单、另一篇和投产。" in text_of(printed(book, body))


def test_numbers_in_a_table_stand_at_the_right(book: Path) -> None:
    """Where the text says so, as for the tables of chapters."""
    pdf = printed(book, "| 名称 | 值 |\n|---|--:|\n| 甲 | 7个 |\n\n后文。")
    assert "名称值甲7个" in text_of(pdf)


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ("正文$x^2$。", r":9: .*不排公式（“\$x\^2\$”）。请把公式做成图片"),
        ("前文。\n\n$$\nE\n$$", r":11: .*不排公式（“\$\$ E \$\$”）"),
        ("~~旧~~", r":9: .*不排删除线（“~~旧~~”）。请删去"),
        ("- [ ] 待办", r":9: .*不排任务清单（“\[ \]”）。请写成普通的列表"),
        ("| 一\n| 二", r":9: .*不排行块（“\| 一”）。要换行，请在行末写一个反斜杠"),
        ("![甲](https://example.org/a.png)", r":9: .*不排别处的图片（“https://.*”）。请把图片存进"),
        ("![甲](pictures/no.png)", r":9: 找不到图片“no\.png”。请把它放进"),
        ("## 一\n\n#### 二", r":11: 标题从2级跳到4级。"),
    ],
)
def test_it_is_refused(book: Path, body: str, refused: str) -> None:
    """By file and line, with what to do."""
    with pytest.raises(BuildError, match=r"data/2024-03/articles/corporate-020-b\.md" + refused):
        printed(book, body)


def test_code_is_not_taken_for_a_formula(book: Path) -> None:
    """What is quoted as code is shown as it is."""
    assert "$a_b$与~~c~~" in text_of(printed(book, "`$a_b$`与`~~c~~`"))
