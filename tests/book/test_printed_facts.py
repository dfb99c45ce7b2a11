"""Back-test: issue 2024-02 against every figure of the printed bulletin."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import pytest

from digital_monthly.formatting import format_number
from tests.book.conftest import MONTHS, Book

pytestmark = pytest.mark.book

TABLE = Path(__file__).parents[1] / "printed_facts.csv"
PRINTED = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def test_the_table_holds_every_printed_figure() -> None:
    """263 printed figures, less 18 of the cover and the misprinted year."""
    assert len(PRINTED) == 263 - 18 - 1
    assert len({row["id"] for row in PRINTED}) == len(PRINTED)


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row["id"])
def test_a_printed_figure_is_stated(books: dict[str, Book], row: dict[str, str]) -> None:
    """Same id, unit and chapter, and the same value at printed precision, or a stated reason."""
    fact = books["2024-02"].facts[row["id"]]
    assert fact["unit"] == row["unit"]
    assert fact["chapter"] == row["chapter"]
    expected = row["expected"]
    if isinstance(fact["value"], str):
        assert fact["value"] == expected
    else:
        decimals = len(expected.partition(".")[2])
        assert format_number(fact["value"], decimals, separators=False) == expected
    assert (row["expected"] == row["printed"]) == (row["reason"] == "")


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row["id"])
def test_a_printed_figure_is_on_its_page(books: dict[str, Book], row: dict[str, str]) -> None:
    """The fact as displayed stands in the prose, a tile or a table of its chapter's page."""
    fact = books["2024-02"].facts[row["id"]]
    text = _text_of(books["2024-02"].html / "book" / f"{row['chapter']}.html")
    assert fact["display"] in text


@pytest.mark.parametrize("month", MONTHS)
def test_facts_are_whole(books: dict[str, Book], month: str) -> None:
    """Every fact has what readers and programs need; ids are unique by construction."""
    fields = {
        "id", "value", "value_type", "unit", "qualifier", "display", "label", "period",
        "chapter", "kind", "formula", "inputs", "source", "status",
    }  # fmt: skip
    facts = books[month].facts
    assert len(facts) > 150
    for fact in facts.values():
        assert fields <= fact.keys(), fact["id"]
        assert fact["value_type"] in {"number", "date", "time", "month", "text"}
        assert fact["kind"] in {"input", "derived", "news"}
        assert fact["status"] in {"ok", "待核"}
        assert fact["label"], fact["id"]
        assert fact["period"], fact["id"]
        if fact["value_type"] != "text":
            assert fact["source"], fact["id"]


def test_disputed_figures_are_marked_and_explained(books: dict[str, Book]) -> None:
    """What nothing decides is kept, marked on its page, and listed on the data-notes page."""
    book = books["2024-02"]
    disputed = {key for key, fact in book.facts.items() if fact["status"] == "待核"}
    assert {
        "agile_requirements_total",
        "agile_stories_total",
        "requirements_done",
        "general_projects_live",
        "storage_jiujiang_alloc_increase",
    } <= disputed
    notes = _text_of(book.html / "book" / "data_notes.html")
    for key in disputed:
        assert key in notes
        page = _text_of(book.html / "book" / f"{book.facts[key]['chapter']}.html")
        assert f"{book.facts[key]['display']}（待核）" in page or "待核" in page
    for key in ("xc_maturity_usable_share", "rate_approval_daily_avg"):
        assert key in notes


def _text_of(path: Path) -> str:
    source = path.read_text(encoding="utf-8")
    article = source[source.index("<article") : source.index("</article>")]
    article = re.sub(r"<script.*?</script>", "", article, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", article))
