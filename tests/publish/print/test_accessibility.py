"""PDF/UA-1, as an independent validator reads it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import page
import pikepdf
import pytest

from tests.publish.books import code, text, write_page
from tests.publish.pdfs import elements
from tests.publish.print.editions import chapter, panel, whole, write_edition


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small book with a chart, a table, links and a story."""
    folder = tmp_path_factory.mktemp("edition")
    book = write_edition(folder / "book")
    rows = [["甲", "1"]]
    told = panel(
        "table", title="表", source="", columns=["名称", "值"], numeric=[False, True], rows=rows
    )
    write_page(book, "corporate", text("# 企金条线"), code("pages.table()", told))
    return whole(book, folder)


def spoiled(pdf: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> list[str]:
    """The rules that a PDF breaks after something was done to it."""
    document = pikepdf.open(io.BytesIO(pdf))
    spoil(document)
    made = io.BytesIO()
    document.save(made)
    return [failure.rule_id for failure in page.validate_pdf_bytes(made.getvalue()).failures]


def without_language(document: pikepdf.Pdf) -> None:
    """Take away what language it is in."""
    del document.Root.Lang


def without_links_words(document: pikepdf.Pdf) -> None:
    """Take away the words of a link."""
    links = (each for sheet in document.pages for each in sheet.get("/Annots", []))
    del next(links)["/Contents"]


def with_untagged_content(document: pikepdf.Pdf) -> None:
    """Draw something that is neither content nor decoration."""
    document.pages[-1].contents_add(document.make_stream(b"0 0 9 9 re f"))


def test_an_edition_meets_pdf_ua(edition: bytes) -> None:
    """It breaks no rule that a program can check."""
    report = page.validate_pdf_bytes(edition)
    assert report.profile == page.ValidationProfile.PDF_UA_1
    assert [failure.message for failure in report.failures] == []
    assert report.rules.passed > 90


def test_a_chapter_by_itself_meets_pdf_ua(tmp_path: Path) -> None:
    """As readers download it."""
    pdf = chapter(write_edition(tmp_path / "book"), tmp_path, "releases")
    assert [failure.message for failure in page.validate_pdf_bytes(pdf).failures] == []


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (without_language, "PDFUA1-OUTLINE-LANGUAGE-001"),
        (without_links_words, "PDFUA1-LINK-CONTENTS-001"),
        (with_untagged_content, "PDFUA1-CONTENT-TAGGING-001"),
    ],
)
def test_the_validator_sees_what_is_wrong(
    edition: bytes, spoil: Callable[[pikepdf.Pdf], None], rule: str
) -> None:
    """Or its word would be worth nothing."""
    assert rule in spoiled(edition, spoil)


def test_heads_of_tables_say_what_they_head(edition: bytes) -> None:
    """The columns below them; the validator does not ask for it."""
    heads = elements(edition, "/TH")
    scopes = [str(told["/Scope"]) for head in heads for told in head["/A"] if "/Scope" in told]
    assert scopes == ["/Column", "/Column"]
