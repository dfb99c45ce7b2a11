"""Pictures of charts: drawn once, kept, and made fit for a page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.outputs import CHART_MIME
from digital_monthly.publish import drawing, media, pictures, store, svg
from digital_monthly.writing import prune
from tests.publish.books import chart, code, write_page
from tests.roots import REPOSITORY

WEB = media.web(REPOSITORY)
BARS: dict[str, Any] = chart()["data"][CHART_MIME]
MENU = {
    "name": "month",
    "select": {"type": "point", "fields": ["month"]},
    "bind": {"input": "select", "options": [None, "2024-01"], "name": "月："},
}
FACET = {
    "data": BARS["data"],
    "facet": {"field": "month", "type": "nominal"},
    "columns": 3,
    "spec": {"mark": "bar", "height": 100, "encoding": {"y": BARS["encoding"]["y"]}},
}
BRUSHED = {
    "data": BARS["data"],
    "params": [{"name": "brush", "select": "interval", "views": ["overview"]}],
    "vconcat": [
        {"mark": "bar", "height": 90, "encoding": BARS["encoding"]},
        {"name": "overview", "mark": "bar", "height": 40, "encoding": BARS["encoding"]},
    ],
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that this module's tests share."""
    return tmp_path_factory.mktemp("cache")


def draw(cache: Path, spec: dict[str, Any]) -> str:
    """One chart's picture."""
    (picture,) = pictures.draw([spec], WEB, cache).values()
    return picture


def size_of(picture: str) -> tuple[float, float]:
    """Width and height of a picture."""
    found = re.search(r'width="([\d.]+)" height="([\d.]+)"', picture)
    assert found
    return float(found[1]), float(found[2])


@pytest.mark.parametrize(
    "spec",
    [BARS, {**BARS, "params": [MENU]}, {**BARS, "height": {"step": 24}}, FACET, BRUSHED],
    ids=["bars", "menu", "stepped", "facet", "brush"],
)
def test_charts_are_drawn_at_the_width_of_the_text(cache: Path, spec: dict[str, Any]) -> None:
    """Alone, repeated or stacked, in the state that readers meet first."""
    width, _ = size_of(draw(cache, spec))
    assert width == pytest.approx(700, abs=8)


def test_a_chart_is_drawn_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when vl-convert is gone; the order of keys makes no other chart of it."""
    before = draw(cache, BARS)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert draw(cache, dict(reversed(BARS.items()))) == before
    low = {**BARS, "height": 7}
    assert pictures.missing([BARS, FACET, low], WEB, cache) == [low]


def test_one_process_draws_as_another_does(cache: Path, tmp_path: Path) -> None:
    """Ids are counted anew for each chart, so what was drawn before does not matter."""
    clipped = {**BARS, "mark": {"type": "bar", "clip": True}}
    draw(tmp_path, {**clipped, "height": 50})
    code_ = (
        "import json, sys; from pathlib import Path\n"
        "from digital_monthly.publish import media, pictures\n"
        "spec, cache, root = json.loads(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])\n"
        "print(*pictures.draw([spec], media.web(root), cache).values())"
    )
    arguments = [json.dumps(clipped), str(tmp_path / "other"), str(REPOSITORY)]
    alone = subprocess.run(
        [sys.executable, "-c", code_, *arguments], capture_output=True, text=True, check=True
    )
    assert draw(tmp_path, clipped) == alone.stdout.rstrip("\n")
    assert 'id="p1"' in alone.stdout


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """The chart is drawn all the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert draw(tmp_path / "file" / "cache", BARS).startswith("<svg")


def test_a_chart_that_cannot_be_drawn_is_an_error(cache: Path) -> None:
    """Data at an address are refused: the book asks no host."""
    with pytest.raises(BuildError):
        draw(cache, {**BARS, "data": {"url": "https://example.org/a.csv"}})


def test_the_cache_forgets_what_was_not_used(tmp_path: Path) -> None:
    """The least recently used go first."""
    for age, name in enumerate(("new", "used", "old")):
        store.write(tmp_path, f"{name}.svg", "x" * 100)
        os.utime(tmp_path / f"{name}.svg", (1000 - age, 1000 - age))
    prune(tmp_path, limit=200)
    assert sorted(path.stem for path in tmp_path.glob("*.svg")) == ["new", "used"]


def test_the_cache_is_the_repository_s_own(tmp_path: Path) -> None:
    """From a month's source three levels below it; elsewhere beside the source."""
    source = tmp_path / "_build" / "2024-02" / "source"
    source.mkdir(parents=True)
    assert store.cache_of(source) == source / ".monthly/cache/charts"
    (tmp_path / "data").mkdir()
    (tmp_path / "_toc.yml").write_text("", encoding="utf-8")
    assert store.cache_of(source) == tmp_path / ".monthly/cache/charts"
    assert store.cache_of(tmp_path) == tmp_path / ".monthly/cache/charts"
    preview = tmp_path / "_build" / "2024-02" / "preview" / "source"
    assert store.cache_of(preview) == tmp_path / ".monthly/cache/charts"


def test_the_charts_of_notebooks_are_drawn_ahead(tmp_path: Path) -> None:
    """Every chart of the pages, and the script that makes them live."""
    write_page(tmp_path, "a", code("x", chart("one")), code("y", chart(height=90)))
    cache = tmp_path / "cache"
    page = tmp_path / "book/a.ipynb"
    assert pictures.charts_of(tmp_path / "book/none.ipynb") == []
    job = pictures.job(pictures.charts_of(page), WEB, cache)
    subprocess.run([sys.executable, "-m", drawing.__name__], input=job, text=True, check=True)
    assert pictures.missing(pictures.charts_of(page), WEB, cache) == []
    assert len(list(cache.glob("*.svg"))) == 2
    assert drawing.bundle_of(cache, pictures.version()).is_file()


def test_a_page_s_picture_has_the_page_s_colours_and_its_own_ids(cache: Path) -> None:
    """No colour code, font, script or word for screen readers; ids begin with the chart's name."""
    raw = draw(cache, {**BARS, "mark": {"type": "bar", "clip": True}})
    assert "#1f5f99" in raw
    made = svg.for_page(raw, "sales").markup
    assert not re.search(r"#[0-9a-f]{6}", made)
    assert 'fill="var(--dm-chart-1)"' in made
    assert "font-family" not in made
    assert "aria-label" not in made
    assert 'aria-hidden="true"' in made
    ids = set(re.findall(r'id="([^"]+)"', made))
    assert "sales-p1" in ids
    assert ids == set(re.findall(r"url\(#([^)]+)\)", made))
    assert 'viewBox="0 0 700' in made
    assert ">2024-01</text>" in made


def test_room_for_panels_on_a_phone(cache: Path) -> None:
    """Three panels in two rows stand in three on a phone; a single view is as high as it is."""
    facet = svg.for_page(draw(cache, FACET), "f")
    assert facet.narrow == facet.height * 3 // 2
    bars = svg.for_page(draw(cache, BARS), "b")
    assert bars.narrow == bars.height
