"""Showing a chart: everything a reader needs travels with the specification."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
import pytest

from digital_monthly import charts, outputs
from digital_monthly.issue import Issue


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any, str]]:
    """What was emitted."""
    emitted: list[tuple[str, Any, str]] = []
    monkeypatch.setattr("digital_monthly.charts.bundle.emit", lambda *args: emitted.append(args))
    return emitted


def draw(shown: list[tuple[str, Any, str]], chart: Any, **options: Any) -> dict[str, Any]:
    """Show a chart of 2024-02's mobile banking and return its bundle."""
    charts.show(
        chart,
        "example",
        title="活跃用户平均3人",
        measures="日活用户，2024年1-2月，人",
        issue=Issue("2024-02"),
        dataset="mobile_daily",
        table=pd.DataFrame({"日期": [pd.Timestamp("2024-01-01")], "人": [3]}),
        **options,
    )
    mime, spec, _ = shown[-1]
    assert mime == outputs.CHART_MIME
    bundle: dict[str, Any] = spec["usermeta"]["digitalMonthly"]
    return bundle


def test_a_chart_carries_words_source_and_data(shown: list[tuple[str, Any, str]]) -> None:
    """Kind, measure and finding make the text alternative; dates and numbers stay plain."""
    chart = alt.Chart({"values": [{"a": 1}]}).mark_line().encode(y="a:Q")
    bundle = draw(shown, chart)
    assert bundle["alt"] == "折线图：日活用户，2024年1-2月，人。活跃用户平均3人。"
    assert bundle["table"] == {"columns": ["日期", "人"], "rows": [["2024-01-01", 3]]}
    assert "data/2024-02/mobile_daily.csv" in bundle["source"]
    assert "数据截至2024年2月29日" in bundle["source"]
    assert bundle["synthetic"] is True


def test_the_kind_is_found_inside_composed_charts(shown: list[tuple[str, Any, str]]) -> None:
    """A layered, stacked and repeated chart is named after its first real mark."""
    base = alt.Chart({"values": [{"a": 1, "b": "x"}]})
    layered = alt.layer(base.mark_rule(), base.mark_bar().encode(x="a:Q"))
    assert draw(shown, alt.vconcat(layered))["alt"].startswith("条形图：")
    assert draw(shown, layered.facet("b:N"))["alt"].startswith("条形图：")
    assert draw(shown, base.mark_line(), kind="双面板图")["alt"].startswith("双面板图：")
