"""Articles on their chapter's page: links that lead somewhere, pictures as the book has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from digital_monthly.month import Month
from digital_monthly.publish.source import prepare_source
from tests.illustrations.photographs import opened, photograph
from tests.illustrations.test_raster import exif
from tests.publish.books import MONTH, build, write_book
from tests.roots import write_article

pytestmark = pytest.mark.book

BODY = "见[清单](attachments/a.csv)、[另一篇](corporate-010-a.md)和[投产](releases.ipynb)。"
PICTURES = "pictures:\n  - {file: pictures/a.jpg, alt: 一半暗一半亮, caption: 照片}\n"


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a book that is built from the repository itself, with a story and its files."""
    folder = tmp_path_factory.mktemp("stories")
    book = write_book(folder / "book")
    articles = book / "data" / MONTH / "articles"
    for name, content in (
        ("pictures/a.jpg", photograph(size=(2400, 1200), exif=exif(orientation=6))),
        ("attachments/a.csv", b"a\n1\n"),
    ):
        (articles / name).parent.mkdir()
        (articles / name).write_bytes(content)
    write_article(book / "data" / MONTH, "corporate-020-b.md", more=PICTURES, body=BODY)
    build(book, folder / "html")
    return folder / "html"


@pytest.fixture(scope="module")
def story(html: Path) -> Tag:
    """The story on its page."""
    page = BeautifulSoup((html / "book/corporate.html").read_text("utf-8"), "html.parser")
    found = page.select_one("#story-b")
    assert found is not None
    return found


def link(story: Tag, words: str) -> Tag:
    """A link by its words."""
    return next(each for each in story.select("a") if each.get_text() == words)


def test_a_link_to_an_attachment_takes_it_away(html: Path, story: Tag) -> None:
    """As the list of attachments does."""
    found = link(story, "清单")
    assert found.has_attr("download")
    assert (html / "book" / str(found["href"])).read_bytes() == b"a\n1\n"


def test_a_link_to_an_article_leads_to_its_section(story: Tag) -> None:
    """And one to a chapter to its page."""
    assert link(story, "另一篇")["href"] == "#story-a"
    assert link(story, "投产")["href"] == "releases.html"


def test_a_picture_is_shown_as_the_book_has_it(html: Path, story: Tag) -> None:
    """Upright, no larger than is seen, without what the camera noted."""
    image = story.select_one("img")
    assert image is not None
    content = (html / "book" / str(image["src"])).read_bytes()
    assert opened(content).size == (1200, 2400)
    assert b"SecretCamera" not in content
    assert image["alt"] == "一半暗一半亮"


def test_a_laid_out_source_has_pictures_prepared(tmp_path: Path) -> None:
    """Whatever is built from it; what departments sent stays as it was."""
    book = write_book(tmp_path / "book")
    sent = book / "data" / MONTH / "articles/pictures/a.png"
    sent.parent.mkdir()
    content = photograph("PNG", (4000, 100), exif=exif())
    sent.write_bytes(content)
    source = tmp_path / "source"
    prepare_source(book, Month.parse(MONTH), source)
    made = (source / "data" / MONTH / "articles/pictures/a.png").read_bytes()
    assert opened(made).size == (2000, 50)
    assert b"SecretCamera" not in made
    assert sent.read_bytes() == content
