"""The digests of the three issues: one page each, a picture for phones, and mail."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from digital_monthly.publish.digest.mail import LIMIT
from digital_monthly.publish.shown import charts_of, panels_of
from tests.book.conftest import ROOT, Book, run_monthly
from tests.publish.digest.digests import png_size
from tests.publish.pdfs import elements, pages_of, words

pytestmark = pytest.mark.book

MONTHS = ("2024-02", "2024-03", "2024-04")
CHARTS = ("start-releases", "start-xinchuang", "start-core-daily")
NAMES = ("digest.pdf", "digest.png", "digest.html")
TAG = re.compile(r"<[^>]+>")
A4 = (595, 842)
SIZE = re.compile(r"(?<![\w-])(?:size: |_mark\([^)]*size: )([\d.]+)pt")


@pytest.fixture(params=MONTHS)
def book(request: pytest.FixtureRequest, books: dict[str, Book]) -> Book:
    """Each of the issues."""
    return books[request.param]


def points(book: Book) -> list[str]:
    """The first two points of each part, as the start page has them."""
    parts = panels_of(book.folder / "source/book/index.ipynb")["points"]["parts"]
    return [line["title"] + line["text"] for part in parts for line in part["lines"][:2]]


def chosen(book: Book) -> list[dict[str, Any]]:
    """What stands beside the charts that the rule takes."""
    shown = charts_of(book.folder / "source/book/index.ipynb")
    about = {spec["usermeta"]["digitalMonthly"]["name"]: spec["usermeta"] for spec in shown}
    return [about[name]["digitalMonthly"] for name in CHARTS]


def mail(book: Book) -> str:
    """The digest for mail as it is read."""
    text = (book.folder / "digest.html").read_text(encoding="utf-8")
    return words(unescape(TAG.sub("", text)))


def page(book: Book) -> str:
    """The text of the A4 page."""
    (text,) = pages_of((book.folder / "digest.pdf").read_bytes())
    return text


def test_it_is_one_page_of_a4(book: Book) -> None:
    """One page, whatever the month brings."""
    document = pypdfium2.PdfDocument(book.folder / "digest.pdf")
    assert len(document) == 1
    assert tuple(round(side) for side in document[0].get_size()) == A4


def test_points_key_figures_and_headlines_are_there(book: Book) -> None:
    """On paper and in mail: the first two points of each part, all tiles, three charts."""
    panels = panels_of(book.folder / "source/book/index.ipynb")
    tiles = [tile[key] for tile in panels["tiles"]["items"] for key in ("label", "display")]
    heads = [about[key] for about in chosen(book) for key in ("title", "measures")]
    for text in (page(book), mail(book)):
        plain = text.replace("：", "")
        for each in (*tiles, *heads, *points(book)):
            assert words(each).replace("：", "") in plain
        assert "要点取各部分的前2条" in text


def test_marks_are_kept(book: Book) -> None:
    """What is synthetic or disputed is so here too, where nobody sees the book around it."""
    synthetic = json.dumps(chosen(book)).count('"synthetic": true')
    disputed = sum("待核" in each for each in points(book))
    for text in (page(book), mail(book)):
        assert text.count("合成数据") >= synthetic == len(CHARTS)
        assert text.count("待核") >= disputed
        assert ("合成示例" in text) == (book.month != "2024-02")
    assert disputed == (1 if book.month == "2024-02" else 0)


def test_it_says_what_it_rests_on_and_where_the_rest_is(book: Book) -> None:
    """Cut-off date, sources, and the issue's own file."""
    day = {"2024-02": "2024年2月29日", "2024-03": "2024年3月31日", "2024-04": "2024年4月30日"}
    for text in (page(book), mail(book)):
        assert f"数据截至{day[book.month]}" in text
        assert f"digital-monthly-{book.month}.pdf" in text
        for about in chosen(book):
            assert words(about["source"]) in text


def test_the_page_is_tagged(book: Book) -> None:
    """PDF/UA: title, language, headings, and alternative texts of the charts."""
    pdf = book.folder / "digest.pdf"
    with pikepdf.open(pdf) as document:
        assert str(document.Root.Lang) == "zh-CN"
        assert bool(document.Root.MarkInfo.Marked)
        with document.open_metadata() as metadata:
            assert "一页摘要" in metadata["dc:title"]
            assert metadata["pdfuaid:part"] == "1"
    said = {str(each.get("/Alt")) for each in elements(pdf.read_bytes(), "/Figure")}
    assert said == {about["alt"] for about in chosen(book)}


def test_the_picture_is_made_for_phones(book: Book) -> None:
    """1080 px wide, no longer than five screens, small enough to be sent."""
    png = (book.folder / "digest.png").read_bytes()
    width, height = png_size(png)
    assert width == 1080
    assert 3000 < height < 7000
    assert len(png) < 2_000_000


def test_no_type_of_the_picture_is_smaller_than_24_px() -> None:
    """1 pt of the template is 2 px; labels of charts have 12 of 360 px, which is 32 of 968."""
    template = (ROOT / "book/print/digest.typ").read_text(encoding="utf-8")
    sizes = [float(size) for size in SIZE.findall(template[template.index("#let _strip-width") :])]
    assert len(sizes) > 15
    assert min(sizes) >= 12


def test_mail_is_whole_and_small(book: Book, chromium: Any) -> None:
    """It asks for nothing, its pictures are there, and it fits a phone."""
    path = book.folder / "digest.html"
    assert path.stat().st_size <= LIMIT
    shown = chromium.new_context(viewport={"width": 375, "height": 800}).new_page()
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(path.as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    widths = shown.evaluate("[...document.images].map(image => image.naturalWidth)")
    assert widths == [840] * 3
    assert shown.evaluate("document.documentElement.scrollWidth") == 375


def test_mail_can_be_read_by_everyone(book: Book, chromium: Any) -> None:
    """The checker axe finds nothing: language, headings in order, contrast, alternative texts."""
    from axe_playwright_python.sync_playwright import Axe

    shown = chromium.new_context().new_page()
    shown.goto((book.folder / "digest.html").as_uri())
    rules = {"landmark-one-main": {"enabled": False}, "region": {"enabled": False}}  # no mail has
    found = Axe().run(shown, options={"rules": rules})
    assert found.response["violations"] == []
    order = shown.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => h.tagName)")
    assert order[0] == "H1"
    assert order.count("H1") == 1
    assert order[1] == "H2"


def test_the_front_page_offers_it(book: Book) -> None:
    """Links to files that are there; no other page has them."""
    front = (book.html / "book/index.html").read_text(encoding="utf-8")
    for name in NAMES:
        assert f'href="../{name}" download' in front
        assert (book.html / name).read_bytes() == (book.folder / name).read_bytes()
    assert "digest." not in (book.html / "book/releases.html").read_text(encoding="utf-8")


def test_made_again_it_is_the_same(books: dict[str, Book]) -> None:
    """Byte for byte; and nothing is written where nothing changed."""
    folder = books["2024-03"].folder
    before = {
        name: ((folder / name).stat().st_mtime_ns, (folder / name).read_bytes()) for name in NAMES
    }
    assert run_monthly("digest", "2024-03").returncode == 0
    for name, (time, _) in before.items():
        assert (folder / name).stat().st_mtime_ns == time
    for name in NAMES:
        (folder / name).unlink()
    assert run_monthly("digest", "2024-03").returncode == 0
    assert {name: (folder / name).read_bytes() for name in NAMES} == {
        name: content for name, (_, content) in before.items()
    }


def test_a_wrong_month_is_refused(tmp_path: Path) -> None:
    """As by every command: a sentence, and code 2."""
    done = run_monthly("digest", "2023-01")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
