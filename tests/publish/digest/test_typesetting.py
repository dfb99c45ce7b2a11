"""The page and the tall picture, typeset for real."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.publish.digest.content import Digest
from digital_monthly.publish.digest.drawing import PHONE, SHEET, draw
from digital_monthly.publish.digest.typesetting import sheet, strip
from tests.publish.digest.digests import digest, links_of, png_size, with_text, write_root
from tests.publish.pdfs import elements, pages_of, words


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the template."""
    return write_root(tmp_path_factory.mktemp("digest"))


def page(made: Digest, root: Path) -> bytes:
    """The digest as a page."""
    return sheet(made, draw(made.charts, SHEET, root), root)


def test_the_page_has_all_that_the_digest_says(root: Path) -> None:
    """One page, with every word, the marks too, and the words in its charts."""
    made = digest(draft="草稿")
    (text,) = pages_of(page(made, root))
    for each in made.texts():
        assert words(each.removeprefix(made.name)) in text
    assert text.count("部门3") == 3


def test_charts_have_alternative_texts(root: Path) -> None:
    """A figure of the tagged PDF says what its chart shows."""
    alternatives = {str(each.get("/Alt")) for each in elements(page(digest(), root), "/Figure")}
    assert alternatives == {f"条形图：发现{at}。" for at in range(3)}


def test_headings_follow_one_another(root: Path) -> None:
    """The title is the first heading, the parts are second ones."""
    pdf = page(digest(), root)
    assert (len(elements(pdf, "/H1")), len(elements(pdf, "/H2"))) == (1, 3)


def test_text_is_never_code(root: Path) -> None:
    """What Typst would take for markup is set as it stands."""
    text = '#panic("x") $a$ *b* _c_ <d> [e] \\ "f" // g'
    (shown,) = pages_of(page(with_text(digest(), text), root))
    assert shown.count(words(text)) == 6


def test_long_points_are_left_out_and_told(root: Path) -> None:
    """Type shrinks to its least; then the least important points go, and the page says so."""
    (text,) = pages_of(page(with_text(digest(), "很长的一句话，" * 40), root))
    assert "……等4项，见全刊" in text
    assert text.count("甲") == 3
    assert 0 < text.count("乙") < 3


def test_points_that_never_fit_are_refused(root: Path) -> None:
    """The message says what to shorten."""
    with pytest.raises(BuildError, match=r"2024-03的摘要在一页里排不下.*请缩短首页"):
        page(with_text(digest(), "很长的一句话，" * 400), root)


def test_a_chart_that_is_too_tall_is_refused_by_name(root: Path) -> None:
    """Forty bars have no room beside the points."""
    with pytest.raises(BuildError, match="图表chart-0"):
        page(digest(rows=40), root)


@pytest.mark.parametrize("charts", [0, 1, 2])
def test_fewer_charts_leave_more_room_for_words(root: Path, charts: int) -> None:
    """A digest with fewer charts is one page as well."""
    assert len(pages_of(page(digest(charts=charts), root))) == 1


def test_the_picture_is_as_wide_as_a_phone_shows(root: Path) -> None:
    """1080 px wide, and as tall as its text."""
    made = digest()
    drawn = draw(made.charts, PHONE, root)
    width, height = png_size(strip(made, drawn, root))
    assert width == 1080
    assert png_size(strip(with_text(made, "更长的一句话，" * 30), drawn, root))[1] > height


def test_the_same_digest_gives_the_same_bytes(root: Path) -> None:
    """Neither page nor picture holds a date or a random name."""
    made = digest()
    drawn = draw(made.charts, PHONE, root)
    assert page(made, root) == page(made, root)
    assert strip(made, drawn, root) == strip(made, drawn, root)


def test_links_lead_to_the_archive(root: Path) -> None:
    """The whole issue, a point and a figure can be reached from the page."""
    base = "https://intranet.bank.example/departments/digital/monthly/2024-03/"
    made = digest(address=f"{base}book/index.html", place=base)
    (first, *lines), *parts = made.parts[0].lines, *made.parts[1:]
    linked = replace(first, address=f"{base}book/releases.html#fig-a")
    made = replace(made, parts=(replace(made.parts[0], lines=(linked, *lines)), *parts))
    pdf = page(made, root)
    assert base in pages_of(pdf)[0]
    assert links_of(pdf) == {made.address, linked.address}


def test_a_missing_template_is_told(tmp_path: Path) -> None:
    """The message names the file."""
    bare = write_root(tmp_path / "bare")
    (bare / "book/print/digest.typ").unlink()
    with pytest.raises(BuildError, match=r"缺少样式 book/print/digest\.typ"):
        page(digest(), bare)
