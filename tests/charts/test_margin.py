"""Small charts: like any other, without their data."""

from __future__ import annotations

from typing import Any

import altair as alt
import pytest

from digital_monthly import charts
from digital_monthly.issue import Issue


def test_a_small_chart_leads_to_the_full_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the width of a margin, words and a short source, and says where the whole is."""
    emitted: list[tuple[str, Any, str]] = []
    monkeypatch.setattr("digital_monthly.charts.bundle.emit", lambda *args: emitted.append(args))
    chart = alt.Chart({"values": [{"a": 1}]}).mark_bar().encode(x="a:Q")
    charts.small(
        chart,
        "start-mobile",
        title="日活平均3人",
        measures="日活用户，2024年1-2月，人",
        issue=Issue("2024-02"),
        dataset="mobile_daily",
        full="key_systems#fig-mobile-daily",
    )
    ((_, spec, text),) = emitted
    about = spec["usermeta"]["digitalMonthly"]
    assert spec["width"] == 320
    assert about["small"] is True
    assert about["full"] == "key_systems#fig-mobile-daily"
    assert about["alt"] == "条形图：日活用户，2024年1-2月，人。日活平均3人。"
    assert about["source"] == "来源：手机银行逐日活跃用户"
    assert about["table"] == {"columns": [], "rows": []}
    assert text == "日活平均3人（日活用户，2024年1-2月，人）"
