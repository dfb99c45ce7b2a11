"""Panels as plain HTML tables: what a book without extensions of ours would show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

__all__ = ["panel_html"]

Row = Sequence[Any]


def panel_html(panel: dict[str, Any]) -> str:
    """A panel's content as a table; empty for a kind that has none."""
    rows_of = _ROWS.get(panel.get("kind", ""))
    if rows_of is None:
        return ""
    head, rows = rows_of(panel)
    return _table(head, rows)


def _tiles(panel: dict[str, Any]) -> tuple[Row, Iterable[Row]]:
    rows = [(item["label"], item["display"], item["change"]) for item in panel["items"]]
    return ("指标", "数值", "变化"), rows


def _grid(panel: dict[str, Any]) -> tuple[Row, Iterable[Row]]:
    return panel["columns"], panel["rows"]


def _facts(panel: dict[str, Any]) -> tuple[Row, Iterable[Row]]:
    fields = ("label", "display", "exact", "unit", "period", "formula", "source", "status")
    head = ("数字", "显示", "完整值", "单位", "时间", "算法", "出处", "状态")
    return head, [[fact[field] for field in fields] for fact in panel["facts"]]


def _points(panel: dict[str, Any]) -> tuple[Row, Iterable[Row]]:
    lines = [
        (part["title"], line["title"], line["text"])
        for part in panel["parts"]
        for line in part["lines"]
    ]
    return ("部分", "章", "要点"), lines


_ROWS: dict[str, Callable[[dict[str, Any]], tuple[Row, Iterable[Row]]]] = {
    "tiles": _tiles,
    "table": _grid,
    "facts": _facts,
    "points": _points,
}


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [
        '<table border="1" class="dataframe">',
        f"<thead>{_row(head, 'th')}</thead>",
        "<tbody>",
    ]
    lines += [_row(row, "td") for row in rows]
    return "\n".join([*lines, "</tbody>", "</table>"])


def _row(cells: Row, tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"
