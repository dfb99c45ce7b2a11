"""The print edition of the real issues, as ``monthly build`` leaves it."""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest

from digital_monthly.contents import pages_of as contents_of
from digital_monthly.contents import parts_of
from digital_monthly.outputs import CHART_MIME, PANEL_MIME
from tests.book.conftest import MONTHS, ROOT, Book, run_monthly
from tests.publish.pdfs import elements, pages_of, words
from tests.publish.print.editions import bookmarks, footers, ink_outside, lines_of, white_below

pytestmark = pytest.mark.book

LIGATURES = {"ff", "fi", "fl", "——"}
"""Characters that share a glyph, and so a place."""

EMPTIEST = 0.25
"""Share of a page's type area that may be white at the bottom."""

FACES = {"NotoSerifSC", "NotoSansSC"}


@pytest.fixture(scope="module")
def editions(books: dict[str, Book]) -> dict[str, bytes]:
    """The PDF of each issue."""
    return {
        month: (book.folder / f"digital-monthly-{month}.pdf").read_bytes()
        for month, book in books.items()
    }


@pytest.fixture(scope="module")
def texts(editions: dict[str, bytes]) -> dict[str, list[str]]:
    """The text of each page of each issue."""
    return {month: pages_of(pdf) for month, pdf in editions.items()}


def outputs_of(book: Book, page: str) -> list[dict[str, Any]]:
    """The outputs of an executed page, by their kind."""
    path = book.folder / "source" / f"{page}.ipynb"
    if not path.is_file():
        return []
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]


def all_outputs(book: Book) -> list[dict[str, Any]]:
    """The outputs of all pages."""
    return [data for page in contents_of(ROOT) for data in outputs_of(book, page)]


@pytest.mark.parametrize("month", MONTHS)
def test_every_page_bears_the_classification(texts: dict[str, list[str]], month: str) -> None:
    """The cover, the preface, the contents and the openings of parts as well."""
    assert [text for text in texts[month] if "内部资料" not in text] == []


@pytest.mark.parametrize("month", MONTHS)
def test_every_figure_of_tiles_and_captions_is_printed(
    books: dict[str, Book], texts: dict[str, list[str]], month: str
) -> None:
    """As the pages show them: tiles, captions of charts, and each chart's source."""
    text = "".join(texts[month])
    for data in all_outputs(books[month]):
        panel = data.get(PANEL_MIME, {})
        for tile in panel.get("items", []) if panel.get("kind") == "tiles" else []:
            assert words(tile["display"]) in text
            assert words(tile["label"]) in text
        if CHART_MIME in data:
            about = data[CHART_MIME]["usermeta"]["digitalMonthly"]
            assert words(about["title"]) in text
            assert words(about["measures"]) in text
            assert words(about["source"]) in text


@pytest.mark.parametrize("month", MONTHS)
def test_every_fact_and_its_full_value_are_printed(
    books: dict[str, Book], texts: dict[str, list[str]], month: str
) -> None:
    """The tables of figures and sources stand at the book's end."""
    text = "".join(texts[month])
    for fact in books[month].facts.values():
        assert words(fact["display"]) in text, fact["id"]
        if fact["unit"] != "文字":
            assert words(fact["exact"]) in text, fact["id"]
            assert words(fact["source"]) in text, fact["id"]


@pytest.mark.parametrize("month", MONTHS)
def test_prose_is_in_reading_order(texts: dict[str, list[str]], month: str) -> None:
    """An article's paragraphs follow one another, also across columns and pages."""
    text = re.sub(r"\d*数字月刊20\d\d年.{0,40}?总第\d+期", "", "".join(texts[month]))
    for path in sorted((ROOT / "data" / month / "articles").glob("memorabilia-*.md")):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        starts = [
            words(line)[:12]
            for line in body.splitlines()
            if len(line) > 40 and not line.startswith(("#", "-", "{", "|")) and "{" not in line[:14]
        ]
        places = [text.find(start) for start in starts]
        assert -1 not in places
        assert places == sorted(places)


@pytest.mark.parametrize("month", MONTHS)
def test_no_page_is_empty_and_there_are_as_many_as_expected(
    texts: dict[str, list[str]], month: str
) -> None:
    """Each page says more than its running head."""
    assert 35 <= len(texts[month]) <= 90
    short = [number for number, text in enumerate(texts[month], 1) if len(text) < 60]
    parts = {part.title for part in parts_of(ROOT)}
    assert all(any(part in texts[month][number - 1] for part in parts) for number in short)


@pytest.mark.parametrize("month", MONTHS)
def test_no_page_is_half_empty(editions: dict[str, bytes], month: str) -> None:
    """At most about a quarter is white below, but on a chapter's last page before another opens."""
    shares, feet = white_below(editions[month]), footers(editions[month])
    goes_on = [foot.strip("0123456789") != "" for foot in feet[1:]]
    empty = [
        (number, share)
        for number, (share, is_inside) in enumerate(zip(shares, goes_on, strict=False), 1)
        if is_inside and share > EMPTIEST
    ]
    assert empty == []
    assert sum(goes_on) > 20


@pytest.mark.parametrize("month", MONTHS)
def test_an_issue_meets_pdf_ua(books: dict[str, Book], month: str) -> None:
    """As an independent validator reads it, and so does the digest."""
    for name in (f"digital-monthly-{month}.pdf", "digest.pdf"):
        report = page.validate_pdf_bytes((books[month].folder / name).read_bytes())
        assert [failure.message for failure in report.failures] == [], name


@pytest.mark.parametrize("month", MONTHS)
def test_nothing_is_printed_beyond_the_margins(editions: dict[str, bytes], month: str) -> None:
    """On no page, whatever stands on it."""
    assert ink_outside(editions[month]) == []


@pytest.mark.parametrize("month", MONTHS)
def test_no_text_lies_on_other_text(editions: dict[str, bytes], month: str) -> None:
    """Columns end where the text ends: no character stands in the middle of another."""
    for number, sheet in enumerate(pypdfium2.PdfDocument(editions[month]), 1):
        assert overlaps(sheet.get_textpage()) == [], number


def overlaps(text: Any) -> list[str]:
    """The characters whose middle lies in the middle half of another's box."""
    found, cells = [], defaultdict(list)
    for place in range(text.count_chars()):
        character = text.get_text_range(place, 1)
        left, bottom, right, top = text.get_charbox(place)
        if not character.strip() or right <= left:
            continue
        x, y = (left + right) / 2, (bottom + top) / 2
        cell = int(x // 8), int(y // 8)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                for other, x2, y2, half, tall in cells[cell[0] + across, cell[1] + down]:
                    if abs(x - x2) < half / 2 and abs(y - y2) < tall / 2:
                        found.append(f"{other}{character}")
        cells[cell].append((character, x, y, (right - left) / 2, (top - bottom) / 2))
    return [pair for pair in found if pair not in LIGATURES]


@pytest.mark.parametrize("month", MONTHS)
def test_marks_stand_where_chinese_lets_them(editions: dict[str, bytes], month: str) -> None:
    """None that closes begins a line, none that opens ends one, and no dash is split."""
    begins = re.compile(r"[、，。！？；：）」』》】”’]|—(?!—)|…(?!…)")
    ends = re.compile(r"([（「『《【“‘]|(?<!—)—|(?<!…)…)$")
    lines = lines_of(editions[month])
    assert len(lines) > 1500
    assert [line for line in lines if begins.match(line) or ends.search(line)] == []


@pytest.mark.parametrize("month", MONTHS)
def test_only_the_pinned_faces_are_used_each_as_a_subset(
    editions: dict[str, bytes], month: str
) -> None:
    """They are embedded: subsets have six letters before their name."""
    document = pikepdf.open(io.BytesIO(editions[month]))
    names = {
        str(each.BaseFont)
        for each in document.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
    }
    assert names
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in names)
    assert {name.partition("+")[2].partition("-")[0] for name in names} <= FACES
    descriptors = [
        each
        for each in document.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
    ]
    assert all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)


@pytest.mark.parametrize("month", MONTHS)
def test_bookmarks_are_parts_and_chapters(
    books: dict[str, Book], editions: dict[str, bytes], month: str
) -> None:
    """In the order of the contents."""
    titles = [title for level, title in bookmarks(editions[month]) if level <= 1]
    places = [titles.index(part.title) for part in parts_of(ROOT)[1:]]
    assert places == sorted(places)
    assert {"卷首语", "目录", "本期要点", "月投产情况", "数字与出处", "图表索引", "编委会"} <= set(
        titles
    )


@pytest.mark.parametrize("month", MONTHS)
def test_the_document_is_tagged_and_says_what_it_is(editions: dict[str, bytes], month: str) -> None:
    """PDF/UA-1: title, language, words for each figure, heads of tables, headings in order."""
    document = pikepdf.open(io.BytesIO(editions[month]))
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "zh-CN"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert b"<pdfuaid:part>1</pdfuaid:part>" in document.Root.Metadata.read_bytes()
    assert "数字月刊" in str(document.docinfo["/Title"])
    assert all(str(each.get("/Alt", "")) for each in elements(editions[month], "/Figure"))
    assert len(elements(editions[month], "/TH")) > 50
    assert len(elements(editions[month], "/H2")) >= 20


@pytest.mark.parametrize("month", MONTHS)
def test_an_issue_is_small(editions: dict[str, bytes], month: str) -> None:
    """At most 5 MB."""
    assert len(editions[month]) < 5_000_000


def test_pages_offer_the_issue_and_their_chapter(books: dict[str, Book]) -> None:
    """The links lead to files that are there; the opening pages and the guide offer the issue."""
    html = books["2024-02"].html
    for path in sorted((html / "book").glob("*.html")):
        links = re.findall(r'href="\.\./(print/[^"]+\.pdf)"', path.read_text(encoding="utf-8"))
        assert len(links) == (1 if path.stem in {"index", "preface", "guide"} else 2)
        for link in links:
            assert (html / link).read_bytes()[:5] == b"%PDF-"


def test_a_chapter_is_made_by_itself(books: dict[str, Book]) -> None:
    """``monthly pdf --chapter`` names the file that it made."""
    done = run_monthly("pdf", "2024-02", "--chapter", "releases")
    assert done.returncode == 0, done.stderr
    path = ROOT / Path(done.stdout.splitlines()[-1])
    assert path.read_bytes()[:5] == b"%PDF-"
    assert "月投产情况" in "".join(pages_of(path.read_bytes()))
