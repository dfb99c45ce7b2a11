"""Nodes and panels: what comes from data stays text."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from docutils import nodes

from digital_monthly.outputs import CHART_MIME, FACTS_MIME, PANEL_MIME
from digital_monthly.publish.figures import ChartRenderer, data_of
from digital_monthly.publish.nodes import chart_markup, folded, table, tools_markup, vega
from digital_monthly.publish.panels import PanelRenderer

EVIL = "<img src=x onerror=alert(1)></script>"


def output(mime: str, content: Any) -> SimpleNamespace:
    """An output as MyST-NB hands it to a renderer."""
    return SimpleNamespace(mime_type=mime, content=content)


def chart(**about: Any) -> dict[str, Any]:
    """A chart's output with what stands beside it."""
    beside = {
        "name": "x",
        "title": "标题",
        "measures": "度量",
        "alt": "文字",
        "source": "来源",
        "synthetic": False,
        "scope": "",
        "table": {"columns": ["部门", "数"], "rows": [["甲", 1234567]]},
        **about,
    }
    return {"mark": "bar", "config": {"a": 1}, "usermeta": {"digitalMonthly": beside}}


def test_a_specification_cannot_break_out_of_its_script() -> None:
    """Markup inside data is escaped inside the JSON and in the label."""
    written = chart_markup(vega("", spec=f'{{"a":"{EVIL}"}}', alt=EVIL, name='"><b>'))
    assert written.count("</script>") == 1
    assert "<img" not in written
    assert "<b>" not in written


def test_what_can_be_taken_away_is_named_by_the_figure() -> None:
    """Links lead from the page to the issue's data; a hostile name stays an address."""
    markup = tools_markup("a", (("csv", "数据（CSV）"), ("svg", "SVG")), "../")
    assert '<a href="../data/a.csv" download data-kind="csv">数据（CSV）</a>' in markup
    assert "<b>" not in tools_markup('"><b>', (("csv", "CSV"),), "")


def test_a_chart_becomes_a_figure_with_a_stable_anchor() -> None:
    """Anchor, titles, source and the table behind the chart."""
    (figure,) = ChartRenderer.handle_mime(None, output(CHART_MIME, chart()), False) or []
    assert figure["ids"] == ["fig-x"]
    for words in ("标题", "度量", "来源"):
        assert words in figure.astext()
    (table,) = figure.findall(folded)
    assert "1,234,567" in data_of(table["content"]).astext()
    assert "config" not in next(iter(figure.findall(vega)))["spec"]


def test_synthetic_data_and_scope_are_marked() -> None:
    """What rests on synthetic rows says so; the note on scope stands with the chart."""
    content = chart(synthetic=True, scope="只含一部分")
    (figure,) = ChartRenderer.handle_mime(None, output(CHART_MIME, content), False) or []
    assert " 合成数据" in figure.astext()
    assert "统计口径：只含一部分" in figure.astext()


def test_a_plain_altair_chart_is_drawn_too() -> None:
    """An analyst's chart without `charts.show` is live, with an address from its content."""
    content = {"mark": "bar", "data": {"values": []}}
    (one,) = ChartRenderer.handle_mime(None, output(CHART_MIME, content), False) or []
    (same,) = ChartRenderer.handle_mime(None, output(CHART_MIME, content), False) or []
    assert one["ids"] == same["ids"]
    assert one["ids"][0].startswith("fig-chart-")


def test_facts_leave_no_trace() -> None:
    """The facts bundle is for programs."""
    (node,) = PanelRenderer.handle_mime(None, output(FACTS_MIME, []), False) or []
    assert node.astext() == ""


def test_tiles_show_value_change_and_full_value() -> None:
    """A tile has label, value, direction and change; its title the full value."""
    item = {
        "id": "a_b",
        "label": "需求",
        "display": "0.90",
        "exact": "需求：0.900181",
        "change": "较上期增长1.0%",
        "direction": "up",
        "status": "待核",
        "synthetic": False,
        "period": "2024-02",
    }
    panel = {"kind": "tiles", "items": [item]}
    (tiles,) = PanelRenderer.handle_mime(None, output(PANEL_MIME, panel), False) or []
    assert "▲ 较上期增长1.0%" in tiles.astext()
    assert "待核" in tiles.astext()
    assert next(iter(tiles.findall(nodes.abbreviation)))["explanation"] == "需求：0.900181"


def test_other_outputs_are_left_to_others() -> None:
    """The renderers take only their own."""
    assert ChartRenderer.handle_mime(None, output("text/html", ""), False) is None
    assert PanelRenderer.handle_mime(None, output("text/html", ""), False) is None


def test_tables_align_numbers_right() -> None:
    """Only numeric columns carry the number class."""
    box = table(["a", "b"], [["x", "1"]], [False, True])
    classes = [entry["classes"] for entry in box.findall(nodes.entry)]
    assert classes == [[], ["dm-number"], [], ["dm-number"]]
