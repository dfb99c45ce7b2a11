"""Making a digest from an executed start page, and doing without one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat.v4 as nb
import pytest

from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.outputs import PANEL_MIME
from digital_monthly.publish.digest.making import NAMES, can_be_made, drop, make_digest
from tests.publish.books import chart, code, fail, text, write_book, write_page
from tests.publish.pdfs import pages_of
from tests.roots import REPOSITORY

MONTH = Month(2024, 3)
COVER = {
    "kind": "cover",
    "english": "DIGITAL MONTHLY",
    "number": "2024年第1期　总第1期",
    "publisher": "数字化建设办公室",
}


def points(*lines: str) -> dict[str, Any]:
    """The points of a part."""
    made = [{"chapter": "releases", "title": line, "text": "12个。"} for line in lines]
    return {
        "kind": "points",
        "parts": [{"title": "数字化赋能", "english": "Empowerment", "lines": made}],
    }


def start_page(root: Path, *panels: dict[str, Any], name: str = "small") -> None:
    """An executed start page with panels and a chart."""
    outputs = [nb.new_output("display_data", data={PANEL_MIME: panel}) for panel in panels]
    write_page(root, "index", text("# 封面"), code("pages.cover(x)", *outputs, chart(name)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A month's folder with a small book's source, in a repository with the template."""
    made = tmp_path / "_build" / str(MONTH)
    source = write_book(made / "source")
    for name in ("_toc.yml", "_config.yml"):
        shutil.copy(source / name, tmp_path / name)
    shutil.copytree(REPOSITORY / "book/print", tmp_path / "book/print")
    start_page(source, COVER, points("甲", "乙", "丙"))
    return made


def configure(folder: Path, said: str) -> None:
    """Add to the repository's settings."""
    path = folder.parents[1] / "_config.yml"
    path.write_text(path.read_text(encoding="utf-8") + said, encoding="utf-8")


def page(folder: Path) -> str:
    """The text of the page that is made."""
    return pages_of(make_digest(MONTH, folder)[0].read_bytes())[0]


def test_it_is_made_of_the_start_page(folder: Path) -> None:
    """Points up to two of each part, and the chart that there is; copies beside the pages."""
    (folder / "html").mkdir()
    said = page(folder)
    assert "甲：12个。" in said
    assert "乙：12个。" in said
    assert "丙" not in said
    assert "要点取各部分的前2条" in said
    for name in NAMES:
        assert (folder / "html" / name).read_bytes() == (folder / name).read_bytes()


def test_the_settings_say_how_many_points(folder: Path) -> None:
    """One of each part, then; the change of the settings makes it anew."""
    page(folder)
    configure(folder, "\ndigest: {points: 1}\n")
    said = page(folder)
    assert "甲" in said
    assert "乙" not in said
    assert "要点取各部分的第一条" in said


def test_a_chart_that_is_not_there_is_told(folder: Path) -> None:
    """With those that are."""
    configure(folder, "\ndigest: {charts: [small, other, third]}\n")
    with pytest.raises(BuildError, match=r"写了“other、third”.*只有small"):
        make_digest(MONTH, folder)


def test_it_leads_to_the_archive(folder: Path) -> None:
    """The archive's address is said, and points lead to their chapters."""
    mail = make_digest(MONTH, folder, "https://intranet/dm/")[2].read_text(encoding="utf-8")
    assert ">https://intranet/dm/2024-03/</a>" in mail
    assert 'href="https://intranet/dm/2024-03/book/releases.html"' in mail


def test_what_did_not_change_is_kept(folder: Path) -> None:
    """A file that someone changed is made again, though."""
    paths = make_digest(MONTH, folder)
    times = [path.stat().st_mtime_ns for path in paths]
    assert [path.stat().st_mtime_ns for path in make_digest(MONTH, folder)] == times
    whole = paths[1].read_bytes()
    paths[1].write_bytes(whole[:100])
    make_digest(MONTH, folder)
    assert paths[1].read_bytes() == whole


def test_a_character_without_a_glyph_is_named(folder: Path) -> None:
    """It would be an empty box on paper."""
    start_page(folder / "source", COVER, points("表情🙂"))
    with pytest.raises(BuildError, match=r"🙂”（U\+1F642）：一页摘要"):
        make_digest(MONTH, folder)


def test_a_failed_start_page_gives_none(folder: Path) -> None:
    """The command says why; a build removes what is there, as it says what is not so."""
    paths = make_digest(MONTH, folder)
    write_page(folder / "source", "index", text("# 封面"), fail())
    assert not can_be_made(folder / "source")
    with pytest.raises(BuildError, match=r"book/index 执行失败.*摘要无从做起"):
        make_digest(MONTH, folder)
    drop(folder)
    assert not any(path.exists() for path in paths)


def test_a_book_without_main_points_has_none(folder: Path) -> None:
    """Its first page is no start page."""
    start_page(folder / "source", COVER)
    assert not can_be_made(folder / "source")
