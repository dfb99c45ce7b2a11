"""The one way to show a chart: the specification with everything a reader needs beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd

from digital_monthly.formatting import format_day
from digital_monthly.issue import Issue
from digital_monthly.outputs import CHART_MIME, emit
from digital_monthly.rounding import rounding_note, with_note
from digital_monthly.schemas import DATASETS

__all__ = ["follow", "show", "source_of"]


_KINDS = {
    "bar": "条形图",
    "line": "折线图",
    "area": "面积图",
    "point": "点图",
    "circle": "点图",
    "rect": "色块图",
    "tick": "刻度图",
}


def show(
    chart: Any,
    name: str,
    *,
    title: str,
    measures: str,
    issue: Issue,
    dataset: str,
    table: pd.DataFrame,
    kind: str = "",
    scope: str = "",
    history: bool = False,
    full: str = "",
) -> None:
    """Show a chart as one bundle: specification, text alternative, titles, source and data.

    Args:
        chart: any Altair chart.
        name: stable name, kebab-case; the page's anchor is ``fig-<name>``.
        title: the headline, a finding computed from the data so that it stays true.
        measures: what is measured, for whom, when, in which unit.
        issue: the month whose data are shown.
        dataset: the data set drawn, for source and provenance.
        table: the figures behind the chart, with Chinese column titles.
        kind: kind of chart in Chinese; taken from its marks by default.
        scope: note on statistical scope (统计口径) that limits the figures; that shares do not add
            up to 100 as they are shown is added.
        history: whether earlier issues' rows are drawn too.
        full: the figure that a small one stands for (`digital_monthly.charts.small`).
    """
    spec = chart.to_dict()
    drawn = kind or _kind_of(spec)
    spec["usermeta"] = {
        "digitalMonthly": {
            "name": name,
            "title": title,
            "measures": measures,
            "alt": f"{drawn}：{measures}。{title}。",
            "source": f"来源：{DATASETS[dataset].title}"
            if full
            else source_of(issue, dataset, history=history),
            "dataset": dataset,
            "period": str(issue.period),
            "cutoff": str(issue.record.cutoff),
            "synthetic": issue.is_synthetic(dataset),
            "scope": with_note(scope, rounding_note(table)),
            "table": _as_records(table),
            **({"small": True, "full": full} if full else {}),
        }
    }
    emit(CHART_MIME, spec, f"{title}（{measures}）")


def follow(name: str, field: str, values: list[str], label: str) -> alt.Parameter:
    """A selection that readers make by click or menu, shared by every chart with the same name.

    The page keeps charts whose selection has the same name in step, so that a department picked
    in one is followed in the others.

    Args:
        name: the selection's name, the same in every chart that follows it.
        field: the column that is picked by.
        values: what can be picked, in the order of the menu.
        label: the menu's Chinese label.
    """
    options = alt.binding_select(
        options=[None, *values], labels=["全部", *values], name=f"{label}："
    )
    return alt.selection_point(
        name=name, fields=[field], bind=options, on="click", clear="dblclick"
    )


def source_of(issue: Issue, dataset: str, *, history: bool = False) -> str:
    """A chart's source line: the data set, its kind, the file and the cut-off date."""
    kind = "合成数据" if issue.is_synthetic(dataset) else "印刷版数据"
    earlier = "及以往各期" if history else ""
    return (
        f"来源：{DATASETS[dataset].title}（{kind}，data/{issue.month}/{dataset}.csv{earlier}）；"
        f"数据截至{format_day(issue.record.cutoff)}"
    )


def _kind_of(spec: dict[str, Any]) -> str:
    marks = [_KINDS[mark] for mark in _marks(spec) if mark in _KINDS]
    return marks[0] if marks else "图"


def _marks(spec: dict[str, Any]) -> Iterator[str]:
    mark = spec.get("mark")
    if mark:
        yield mark["type"] if isinstance(mark, dict) else mark
    for group in ("layer", "vconcat", "hconcat", "concat"):
        for part in spec.get(group, []):
            yield from _marks(part)
    if isinstance(spec.get("spec"), dict):
        yield from _marks(spec["spec"])


def _as_records(table: pd.DataFrame) -> dict[str, list[Any]]:
    columns = [str(column) for column in table.columns]
    rows = [[_plain(cell) for cell in row] for row in table.itertuples(index=False)]
    return {"columns": columns, "rows": rows}


def _plain(cell: Any) -> Any:
    if isinstance(cell, pd.Timestamp):
        return cell.strftime("%Y-%m-%d")
    if pd.isna(cell):
        return ""
    return cell.item() if hasattr(cell, "item") else cell
