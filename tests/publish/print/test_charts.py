"""Charts for print: nothing to operate, nothing cut, told apart in black and white."""

from __future__ import annotations

import itertools
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
import typst

from digital_monthly.errors import BuildError
from digital_monthly.publish import media, pictures
from digital_monthly.publish.print import charts
from digital_monthly.publish.print.dashes import dashed
from digital_monthly.publish.print.fonts import PINNED
from digital_monthly.publish.print.still import still
from tests.publish.print.measured import lines_of, outside
from tests.roots import REPOSITORY

FULL, HALF = media.paper(REPOSITORY), media.paper(REPOSITORY, media.HALF)
DAYS = [{"day": f"2024-02-0{n}", "count": n, "site": site} for n in range(1, 6) for site in "甲乙"]
X = {"field": "day", "type": "temporal"}
Y = {"field": "count", "type": "quantitative"}
SITE = {"field": "site", "type": "nominal"}
BRUSH = {"name": "brush", "select": {"type": "interval", "encodings": ["x"]}, "views": ["strip"]}
PICK = {
    "name": "site",
    "select": {"type": "point", "fields": ["site"]},
    "bind": {"input": "select", "options": [None, "甲"]},
}


def spec(**parts: Any) -> dict[str, Any]:
    """A chart of the days."""
    return {"datasets": {"days": DAYS}, "data": {"name": "days"}, **parts}


def bars(count: int, label: str = "部门") -> dict[str, Any]:
    """Bars of so many departments."""
    rows = [{"name": f"{label}{n}", "value": 1000 - n} for n in range(1, count + 1)]
    return {
        "data": {"values": rows},
        "mark": "bar",
        "height": {"step": 24},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": None, "title": None},
            "x": {"field": "value", "type": "quantitative"},
        },
    }


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that this module's tests share."""
    return tmp_path_factory.mktemp("cache")


def draw(chart: dict[str, Any], cache: Path, medium: Any = FULL) -> charts.Picture:
    """One chart as it is printed."""
    return charts.draw({"图": chart}, medium, cache)["图"]


def test_a_strip_to_pick_a_range_on_is_left_out() -> None:
    """What it would pick is shown whole."""
    detail = {"mark": "line", "encoding": {"x": {**X, "scale": {"domain": {"param": "brush"}}}}}
    strip = {"name": "strip", "mark": "line", "height": 30, "encoding": {"x": X}}
    made = still(spec(params=[BRUSH], vconcat=[detail, strip]))
    assert made["vconcat"] == [{"mark": "line", "encoding": {"x": {**X, "scale": {}}}}]
    assert made["params"] == []


def test_everything_is_picked() -> None:
    """What depends on a pick is as it is before anybody picked, also in lists and filters."""
    faint = {"condition": {"param": "site", "value": 1}, "value": 0.3}
    named = {"condition": [{"test": "datum.a", "value": "x"}, {"param": "site", **SITE}]}
    never = {"condition": {"param": "site", "empty": False, "value": "red"}, "value": "grey"}
    encoding = {"opacity": faint, "text": named, "color": never}
    transform = [{"filter": {"and": [{"param": "site"}, {"field": "count", "gt": 1}]}}]
    made = still(spec(mark="text", params=[PICK], encoding=encoding, transform=transform))
    assert made["encoding"] == {
        "opacity": {"value": 1},
        "text": {"condition": [{"test": "datum.a", "value": "x"}], **SITE},
        "color": {"value": "grey"},
    }
    assert made["transform"] == [{"filter": {"and": ["true", {"field": "count", "gt": 1}]}}]


def test_tooltips_are_left_out_and_data_left_alone() -> None:
    """Columns may have any name."""
    rows = [{"tooltip": 1, "condition": {"param": "site"}, "domain": {"param": "site"}}]
    data = {"datasets": {"days": rows}, "data": {"values": rows}}
    encoding = {"x": X, "tooltip": [SITE]}
    made = still({**data, "mark": "bar", "params": [PICK], "encoding": encoding})
    assert made == {**data, "mark": "bar", "params": [], "encoding": {"x": X}}


def test_a_value_that_readers_could_set_keeps_its_value() -> None:
    """Its menu is left out."""
    slider = {"name": "least", "value": 3, "bind": {"input": "range", "min": 0, "max": 5}}
    assert still(spec(mark="bar", params=[slider]))["params"] == [{"name": "least", "value": 3}]


def test_a_selection_that_is_computed_with_is_kept() -> None:
    """The chart shows what readers meet first."""
    label = {"text": {"condition": {"param": "brush", **SITE}, "value": ""}}
    chart = spec(
        mark="text",
        params=[BRUSH],
        encoding=label,
        transform=[{"calculate": "brush.day ? 1 : 0", "as": "picked"}],
    )
    assert still(chart) == chart


def test_lines_have_dashes_of_their_own_and_one_legend(cache: Path) -> None:
    """Where an order is given too; a legend shows the strokes."""
    for sort in (None, ["乙", "甲"]):
        colour = {**SITE, "sort": sort}
        line = {"mark": "line", "encoding": {"x": X, "y": Y, "color": colour}}
        dots = {"mark": "point", "encoding": {"x": X, "y": Y, "color": colour}}
        picture = draw(spec(layer=[line, dots]), cache)
        assert picture.svg.count(">甲<") == 1
        drawn = re.findall(r'<path[^>]*stroke-dasharray="([^"]+)"', picture.svg)
        assert "4,2" in drawn
        assert len(drawn) >= 2  # the line, and the legend's


def test_lines_of_one_series_stay_as_they_are() -> None:
    """Nor are bars given dashes."""
    plain = spec(mark="line", encoding={"x": X, "y": Y})
    stacked = spec(mark="bar", encoding={"x": X, "y": Y, "color": SITE})
    assert dashed(plain) == plain
    assert dashed(stacked) == stacked


@pytest.mark.parametrize("medium", [FULL, HALF], ids=["full", "half"])
def test_forty_categories_can_be_read(cache: Path, medium: Any) -> None:
    """All are labelled in 9 pt, no label touches the next, and a page holds them."""
    picture = draw(bars(40), cache, medium)
    named = [line for line in lines_of(picture.svg) if line.text.startswith("部门")]
    assert [line.text for line in named] == [f"部门{n}" for n in range(1, 41)]
    assert {line.size * charts.PT for line in named} == {9}
    assert all(one.bottom < other.top for one, other in itertools.pairwise(named))
    assert picture.height <= 630
    assert picture.width <= medium.width * charts.PT


def test_too_many_categories_are_refused_with_a_remedy(cache: Path) -> None:
    """The chart is named; others beside it are drawn and kept."""
    both = {"各部门": bars(90), "少数": bars(3)}
    with pytest.raises(BuildError, match=r"图表各部门：图高.*请少画约"):
        charts.draw(both, FULL, cache)
    assert pictures.missing([still(bars(3))], FULL, cache) == []


def test_columns_whose_names_do_not_fit_are_refused(cache: Path) -> None:
    """Some of the names would be left out; of months some are enough."""
    chart = bars(40)
    encoding = {"x": chart["encoding"]["y"], "y": chart["encoding"]["x"]}
    columns = {**chart, "height": 200, "encoding": encoding}
    told = r"图表图：横轴有40个类别，只写得下14个名字（“部门2”等写不下）。请改画横条图"
    with pytest.raises(BuildError, match=told):
        draw(columns, cache)
    months = [
        {"name": f"20{year}-{month:02}", "value": 1} for year in (23, 24) for month in range(1, 13)
    ]
    assert "2023-01" in draw({**columns, "data": {"values": months}}, cache).text


def test_a_legend_that_does_not_fit_is_refused_with_a_remedy(cache: Path) -> None:
    """It says how many entries a line has room for; so many in a line are all shown."""
    colour = {"field": "name", "type": "nominal", "sort": None}
    encoding = {"x": {"field": "value", "type": "quantitative"}, "color": colour}
    chart = {**bars(40), "height": 60, "encoding": encoding}
    told = r"图表图：图例有40项，一行约容9项。请用 \.legend\(columns=9\) 排成几行"
    with pytest.raises(BuildError, match=told):
        draw(chart, cache)
    colour["legend"] = {"columns": 8}
    text = draw(chart, cache).text.split("\n")
    assert {f"部门{n}" for n in range(1, 41)} <= set(text)


def test_many_panels_become_lower(cache: Path) -> None:
    """A stack that is a little too tall for a page is pressed together."""
    panel = {"mark": "line", "height": 200, "encoding": {"x": X, "y": Y}}
    assert 560 < draw(spec(vconcat=[panel] * 5), cache).height <= 630


@pytest.mark.parametrize("medium", [FULL, HALF], ids=["full", "half"])
@pytest.mark.parametrize(
    "label", ["一个名字特别长的部门以及它的下属机构", "NAMES IN LATIN LETTERS"]
)
def test_text_is_never_cut(cache: Path, medium: Any, label: str) -> None:
    """Words beside the last mark take their room from the plot."""
    chart = bars(3)
    words = {"mark": {"type": "text", "align": "left"}, "encoding": {"text": {"value": label}}}
    bare = {key: chart.pop(key) for key in ("mark",)}
    picture = draw({**chart, "layer": [bare, words]}, cache, medium)
    assert [line.text for line in lines_of(picture.svg)].count(label) == 3
    assert outside(picture.svg) == []
    assert picture.width <= medium.width * charts.PT


def test_nothing_unseen_is_printed(cache: Path) -> None:
    """Targets for the mouse, hidden labels and words for screen readers are left out."""
    unseen = {"mark": {"type": "circle", "opacity": 0}, "encoding": {"x": X, "y": Y}}
    line = {"mark": "line", "encoding": {"x": X, "y": Y}}
    svg = draw(spec(layer=[line, unseen]), cache).svg
    assert 'opacity="0"' not in svg
    assert not re.search(r"aria-|role=|class=|data-|tooltip", svg)


def test_a_picture_s_words_are_known(cache: Path) -> None:
    """For the check of glyphs."""
    assert {"部门1", "value"} <= set(draw(bars(3), cache).text.split("\n"))


def test_paper_and_screen_are_told_apart(cache: Path) -> None:
    """Each has its own picture, by width too."""
    found = {pictures.digest_of(bars(3), each) for each in (FULL, HALF, media.web(REPOSITORY))}
    assert len(found) == 3


def test_typst_sets_charts_as_text_in_the_pinned_font(cache: Path, tmp_path: Path) -> None:
    """Subset, embedded, and every character can be copied."""
    (tmp_path / "chart.svg").write_text(draw(bars(3, "℃①部"), cache).svg, encoding="utf-8")
    pdf = typst.compile(
        b'#image("/chart.svg")',
        root=str(tmp_path),
        font_paths=[str(PINNED)],
        ignore_system_fonts=True,
    )
    assert isinstance(pdf, bytes)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    text = b"\n".join([pdf, *(_inflated(stream) for stream in streams)])
    fonts = set(re.findall(rb"/FontName ?/([A-Za-z+-]+)", text))
    assert {name.partition(b"+")[2] for name in fonts} == {b"NotoSansSC-Regular"}
    codes = set(re.findall(rb"<[0-9A-Fa-f]{4}> <([0-9A-Fa-f]{4})>", text))
    assert {f"{ord(each):04X}".encode() for each in "℃①部1value"} <= {
        code.upper() for code in codes
    }


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
