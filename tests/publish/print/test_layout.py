"""Where things stand on the pages of an edition, typeset for real."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.publish.books import chart, code, fail, glued, text, write_page
from tests.publish.pdfs import pages_of
from tests.publish.print.editions import (
    bookmarks,
    footers,
    ink_outside,
    panel,
    text_of,
    white_below,
    whole,
)
from tests.publish.print.test_charts import bars

MONTH = "2024-03"
LINE = "这是一行用来占地方的文字，说的是数字化建设的进展与成效。"


def with_page(book: Path, *cells: object) -> Path:
    """The book with other cells on the page of releases, which opens a part."""
    write_page(
        book, "releases", text("# 月投产情况"), code("glue", glued("new", "1,102个")), *cells
    )
    return book


def lines(count: int) -> object:
    """A table with so many rows, which runs on from page to page."""
    rows = [[f"行{n}", "1"] for n in range(count)]
    made = panel(
        "table", title="", source="", columns=["名称", "值"], numeric=[False, True], rows=rows
    )
    return code("pages.table()", made)


def tile(label: str, value: str, change: str = "", direction: str = "") -> dict[str, Any]:
    """A key figure."""
    told = {"id": "a", "label": label, "display": value, "exact": value, "period": MONTH}
    return told | {"change": change, "direction": direction, "status": "ok", "synthetic": False}


def height_of(pdf: bytes, page: int, said: str) -> float:
    """Where a line stands on a page, in pt from its top."""
    sheet = pypdfium2.PdfDocument(pdf)[page]
    found = sheet.get_textpage().search(said).get_next()
    assert found
    _, _, _, top = sheet.get_textpage().get_charbox(found[0])
    return float(sheet.get_height() - top)


def test_a_chart_that_nearly_fits_is_drawn_lower(book: Path, tmp_path: Path) -> None:
    """It stays on the page of the text that it belongs to."""
    shown = code("charts.show(x)", chart("tall", **bars(12)))
    pdf = whole(with_page(book, lines(18), text(LINE), shown), tmp_path)
    (page,) = [
        number
        for number, said in enumerate(pages_of(pdf))
        if "图1标题" in said and "部门12" in said
    ]
    assert "行17" in pages_of(pdf)[page]


def test_text_passes_a_chart_that_does_not_fit(book: Path, tmp_path: Path) -> None:
    """It fills the page; the chart stands at the head of the next one."""
    shown = code("charts.show(x)", chart("tall", **bars(30)))
    after = "\n\n".join([LINE * 3] * 6)
    pdf = whole(with_page(book, lines(20), shown, text(f"## 后文\n\n{after}")), tmp_path)
    page = next(number for number, said in enumerate(pages_of(pdf)) if "行19" in said)
    assert "后文" in pages_of(pdf)[page]
    assert height_of(pdf, page + 1, "标题") < 110
    assert white_below(pdf)[page] < 0.2


def test_the_footer_names_the_chapter_of_the_page_s_top(book: Path, tmp_path: Path) -> None:
    """None on a page that a chapter opens; the one before where one begins further down."""
    pdf = whole(with_page(book, lines(60)), tmp_path)
    feet, pages = footers(pdf), pages_of(pdf)
    opens = next(
        number for number, said in enumerate(pages) if "月投产情况" in said and "行0" in said
    )
    assert feet[opens] == str(opens + 1)
    shared = next(number for number, said in enumerate(pages) if "行59" in said)
    assert "企金条线" in pages[shared]
    assert feet[shared].strip("0123456789") == "月投产情况"


@pytest.mark.parametrize("rows", range(26, 34))
def test_a_heading_stands_with_the_notice_below_it(book: Path, tmp_path: Path, rows: int) -> None:
    """Also at the foot of a page, and where a cell failed and left nothing else."""
    pdf = whole(with_page(book, lines(rows), text("## 失败的一节"), fail()), tmp_path)
    (page,) = [said for said in pages_of(pdf) if "失败的一节" in said]
    assert "失败的一节此处执行失败，没有内容" in page


NUMBER = "1234567890" * 4
HEADING = "一个长达六十个字的标题" * 6
VALUE = "三十个字的数值一三五七九" * 3


def test_long_words_numbers_and_headings_stay_on_the_page(book: Path, tmp_path: Path) -> None:
    """In text, tiles, tables and headings, and nothing of them is lost."""
    tiles = [tile("很长的数", NUMBER), tile("很长的话", VALUE), tile("短", "1"), tile("短", "2")]
    table = panel(
        "table",
        title="",
        source="",
        columns=["名称", "值"],
        numeric=[False, True],
        rows=[["甲", NUMBER]],
    )
    cells = (
        code("pages.tiles()", panel("tiles", items=tiles)),
        text(f"## {HEADING}\n\n数为{NUMBER}，词为{'x' * 120}。"),
        code("pages.table()", table),
    )
    pdf = whole(with_page(book, *cells), tmp_path)
    said = text_of(pdf)
    assert said.count(NUMBER) == 3
    assert HEADING in said
    assert VALUE in said
    assert "x" * 120 in said
    assert ink_outside(pdf) == []


def test_a_long_value_of_a_tile_leaves_the_next_tile_alone(book: Path, tmp_path: Path) -> None:
    """It breaks within its own."""
    tiles = [tile("甲", NUMBER, "较上期增长"), tile("乙", VALUE), tile("丙", "1"), tile("丁", "2")]
    pdf = whole(with_page(book, code("pages.tiles()", panel("tiles", items=tiles))), tmp_path)
    number = next(number for number, said in enumerate(pages_of(pdf)) if VALUE in said)
    sheet = pypdfium2.PdfDocument(pdf)[number].get_textpage()
    said = sheet.get_text_range()
    first, last = said.index(NUMBER[:10]), said.index("较")
    rights = [sheet.get_charbox(at)[2] for at in range(first, last)]
    assert max(rights) < 51 + 113


def test_a_chapter_without_content_is_printed(book: Path, tmp_path: Path) -> None:
    """Its title, and a bookmark."""
    write_page(book, "corporate", text("# 企金条线"))
    pdf = whole(book, tmp_path)
    assert (1, "企金条线") in bookmarks(pdf)
    assert "企金条线" in text_of(pdf)


def test_a_chapter_that_failed_says_so(book: Path, tmp_path: Path) -> None:
    """What it made before is there."""
    pdf = whole(with_page(book, text("前文在此。"), fail()), tmp_path)
    said = text_of(pdf)
    assert "前文在此。" in said
    assert "本章执行失败" in said
