"""Which charts a digest has, and what it says of its points."""

from __future__ import annotations

from typing import Any

import pytest

from digital_monthly.contents import Part
from digital_monthly.errors import BuildError
from digital_monthly.publish.digest import choosing

PARTS = [
    Part("数字化赋能", "", ("releases", "retail")),
    Part("金融科技", "", ("xinchuang",)),
    Part("生产运维", "", ("storage", "key_systems")),
    Part("文化建设", "", ("party",)),
]


def shown(*charts: str) -> list[dict[str, Any]]:
    """Charts of a start page, each for a figure of a chapter."""
    return [
        {"usermeta": {"digitalMonthly": {"name": name, "full": f"{name.partition('-')[0]}#fig"}}}
        for name in charts
    ]


def names(charts: list[dict[str, Any]]) -> list[str]:
    """The names of charts."""
    return [choosing.about(spec)["name"] for spec in charts]


def test_the_first_chart_of_three_parts_is_taken() -> None:
    """Three charts of one part would say nothing of the others."""
    charts = shown("releases-1", "retail-1", "xinchuang-1", "storage-1", "party-1")
    taken = choosing.charts(charts, PARTS, [])
    assert names(taken) == ["releases-1", "xinchuang-1", "storage-1"]


def test_further_charts_fill_up_where_parts_have_none() -> None:
    """With two parts, the third chart is the next one, in the order of the page."""
    charts = shown("releases-1", "retail-1", "retail-2", "storage-1")
    taken = choosing.charts(charts, PARTS, [])
    assert names(taken) == ["releases-1", "retail-1", "storage-1"]


def test_fewer_than_three_charts_are_all_taken() -> None:
    """A start page with two charts has a digest with two."""
    assert names(choosing.charts(shown("party-1", "storage-1"), PARTS, [])) == [
        "party-1",
        "storage-1",
    ]


def test_charts_that_were_asked_for_are_taken_in_their_order() -> None:
    """The settings go before the rule."""
    charts = shown("releases-1", "xinchuang-1", "storage-1", "party-1")
    wanted = ["party-1", "storage-1", "releases-1"]
    assert names(choosing.charts(charts, PARTS, wanted)) == wanted


def test_a_chart_that_is_not_there_is_named_with_those_that_are() -> None:
    """The message says where to mend it."""
    with pytest.raises(BuildError) as caught:
        choosing.charts(shown("releases-1", "storage-1"), PARTS, ["storage-1", "nowhere", "x"])
    assert "_config.yml 的 digest.charts 写了“nowhere、x”" in str(caught.value)
    assert "只有releases-1、storage-1" in str(caught.value)


@pytest.mark.parametrize(
    ("counts", "points", "said"),
    [
        ((4, 3), 2, "要点取各部分的前2条，其余见全刊"),
        ((4, 3), 1, "要点取各部分的第一条，其余见全刊"),
        ((2, 1), 2, "要点共3条"),
    ],
)
def test_the_rule_is_stated(counts: tuple[int, ...], points: int, said: str) -> None:
    """Readers learn whether there are more points than the digest has."""
    parts = [{"lines": [{}] * count} for count in counts]
    assert choosing.rule(parts, points) == said
