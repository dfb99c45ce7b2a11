"""The charts of the three issues as they are printed, at the widths of a page and of a column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from digital_monthly.contents import pages_of
from digital_monthly.outputs import CHART_MIME
from digital_monthly.publish import media, pictures, store
from digital_monthly.publish.print import charts
from tests.book.conftest import MONTHS, ROOT, Book
from tests.publish.print.measured import lines_of, outside

pytestmark = pytest.mark.book

LEAST = 8
"""Size in pt of the smallest text."""


def specs_of(book: Book) -> dict[str, Any]:
    """All charts of an issue, by page and place."""
    source = book.folder / "source"
    return {
        f"{page} {place}": spec
        for page in pages_of(source)
        for place, spec in enumerate(pictures.charts_of(source / f"{page}.ipynb"))
    }


@pytest.fixture(scope="module", params=[media.FULL, media.HALF], ids=["full", "half"])
def width(request: pytest.FixtureRequest) -> int:
    """A width in px that charts are printed at."""
    wide: int = request.param
    return wide


@pytest.fixture(scope="module", params=MONTHS)
def printed(
    request: pytest.FixtureRequest, books: dict[str, Book], width: int
) -> dict[str, charts.Picture]:
    """An issue's charts as they are printed."""
    specs = specs_of(books[request.param])
    assert len(specs) > 20
    return charts.draw(specs, media.paper(ROOT, width), store.cache_of(ROOT))


def test_no_text_is_cut(printed: dict[str, charts.Picture]) -> None:
    """The ink of every word lies within its picture."""
    cut = {name: outside(picture.svg) for name, picture in printed.items()}
    assert {name: lines for name, lines in cut.items() if lines} == {}


def test_no_label_is_shortened(printed: dict[str, charts.Picture]) -> None:
    """An ellipsis would hide a department's name."""
    assert [name for name, picture in printed.items() if "…" in picture.text] == []


def test_text_is_large_enough(printed: dict[str, charts.Picture]) -> None:
    """On paper at the size that the picture has, 8 pt or more."""
    sizes = {line.size for picture in printed.values() for line in lines_of(picture.svg)}
    assert min(sizes) * charts.PT >= LEAST


def test_charts_fit_the_page(printed: dict[str, charts.Picture], width: int) -> None:
    """None is wider than its column, or leaves no room for a caption on a page of 247 mm."""
    for name, picture in printed.items():
        assert picture.width <= width * charts.PT, name
        assert picture.height <= 630, name


def test_nothing_asks_to_be_operated(printed: dict[str, charts.Picture]) -> None:
    """No strip to drag a range on, no menu."""
    words = "\n".join(picture.text for picture in printed.values())
    assert not any(word in words for word in ("拖动", "双击", "点击", "选取"))


def test_no_two_labels_of_an_axis_touch(printed: dict[str, charts.Picture]) -> None:
    """Words on one line have room between them."""
    for name, picture in printed.items():
        touching = list(_touching(picture))
        assert touching == [], name


def _touching(picture: charts.Picture) -> Iterator[tuple[str, str]]:
    lines = lines_of(picture.svg)
    for place, one in enumerate(lines):
        for other in lines[place + 1 :]:
            beside = one.left < other.right and other.left < one.right
            if beside and one.top < other.bottom and other.top < one.bottom:
                yield one.text, other.text


def test_the_json_of_a_page_names_its_charts(books: dict[str, Book]) -> None:
    """What is printed is what pages show: no chart is forgotten."""
    for book in books.values():
        notebooks = (book.folder / "source" / "book").glob("*.ipynb")
        shown = sum(path.read_text("utf-8").count(f'"{CHART_MIME}": {{') for path in notebooks)
        assert len(specs_of(book)) == shown
