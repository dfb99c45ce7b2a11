"""The chart of a key figure's course."""

from __future__ import annotations

from typing import Any

import altair as alt
import pytest

from digital_monthly.trends.chart import SCHEMA, table_of, trend
from digital_monthly.trends.course import Course, course_of
from tests.trends.issues import fact, issue

FIRST, SECOND, THIRD = "2024-01..2024-02", "2024-03", "2024-04"


def course(*values: float | None, **more: Any) -> Course:
    """A figure over the three issues."""
    return course_of(
        "a",
        [
            issue(period) if value is None else issue(period, a=fact(value, period, **more))
            for period, value in zip((FIRST, SECOND, THIRD), values, strict=False)
        ],
    )


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that a specification draws."""
    rows: list[dict[str, Any]] = spec["data"]["values"]
    return rows


@pytest.mark.parametrize(
    "made",
    [
        course(1102, 561, 503),
        course(1102),
        course(50.5, None, 49.9, unit="%"),
        course(1, 2, 1, unit="名次"),
    ],
)
def test_it_is_a_vega_lite_chart(made: Course) -> None:
    """Altair finds nothing wrong with it, and names the same schema."""
    spec = trend(made)
    alt.LayerChart.from_dict(spec, validate=True)
    assert spec["$schema"] == SCHEMA == alt.SCHEMA_URL


def test_the_axis_has_every_issue_with_its_months() -> None:
    """The year stands where it begins."""
    x = trend(course(1102, 561, 503))["encoding"]["x"]
    assert x["scale"]["domain"] == ["2024年1-2月", "2024年3月", "2024年4月"]
    assert '"2024年1-2月": ["1-2月", "2024年"]' in x["axis"]["labelExpr"]
    assert '"2024年3月": ["3月"]' in x["axis"]["labelExpr"]


def test_flows_over_uneven_periods_are_drawn_per_month() -> None:
    """What two months came to as a whole stands beside it."""
    rows = values(trend(course(1102, 561, 503)))
    assert [row["value"] for row in rows] == [551, 561, 503]
    assert [row["total"] for row in rows] == [1102, None, None]
    assert [row["text"] for row in rows] == ["月均551", "561个", "503个"]


def test_a_missing_value_keeps_its_place() -> None:
    """The line is broken there."""
    spec = trend(course(1102, None, 503))
    assert [row["value"] for row in values(spec)] == [551, None, 503]
    assert spec["encoding"]["x"]["scale"]["domain"][1] == "2024年3月"
    assert spec["layer"][0]["mark"]["invalid"] == "break-paths-show-path-domains"


def test_many_issues_are_told_apart_by_years() -> None:
    """A hundred months do not fit below an axis; the last one's number is shown."""
    months = [f"{2016 + place // 12}-{place % 12 + 1:02d}" for place in range(100)]
    spec = trend(course_of("a", [issue(month, a=fact(5, month)) for month in months]))
    assert spec["encoding"]["x"]["axis"]["values"] == [f"{year}年1月" for year in range(2016, 2025)]
    wanted = [
        layer["transform"][0]["filter"] for layer in spec["layer"] if "text" in str(layer["mark"])
    ]
    assert all('datum.label === "2024年4月"' in each for each in wanted)


def test_the_table_has_all_that_the_chart_draws() -> None:
    """Numbers at full precision, and why there is none."""
    disputed = {"status": "待核", "note": "两处相差2个"}
    first = issue(FIRST, a=fact(992, FIRST, **disputed))
    made = table_of(course_of("a", [first, issue(SECOND), issue(THIRD, a=fact(468, THIRD))]))
    assert made["columns"] == ["期", "所指时间", "数值（个）", "月均（个）", "显示", "状态", "说明"]
    assert made["rows"] == [
        ["2024-02", "2024年1-2月", 992, 496, "992个", "待核", "两处相差2个"],
        ["2024-03", "", "", "", "—", "缺", "该期没有这一数字"],
        ["2024-04", "2024年4月", 468, 468, "468个", "正常", ""],
    ]
