"""What readers can take away of a figure: its data, what they mean, its picture and definition."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from digital_monthly.palette import LIGHT, config
from digital_monthly.writing import write_text

__all__ = ["describe", "to_csv", "write_files"]

_UNIT = re.compile(r"^(?P<name>.*?)（(?P<unit>[^（）]+)）$")
_TAIL = re.compile(r"，(?P<unit>[^，；0-9]{1,3})$")
_NUMBER = re.compile(r"[-−+]?[\d,]*\.?\d+%?")
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
# What a spreadsheet would run: OWASP, "CSV Injection".
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_files(
    folder: Path, name: str, spec: Mapping[str, Any], about: Mapping[str, Any], page: str, svg: str
) -> list[Path]:
    """Write a figure's files.

    Args:
        folder: ``data/`` below the issue's root.
        name: the figure's name, which its files bear.
        spec: its Vega-Lite specification, as pages carry it.
        about: what stands beside the chart; empty for a plain Altair chart, which has no table.
        page: address of its page below the issue's root, without suffix.
        svg: its picture.

    Returns:
        The files.
    """
    texts = {"svg": svg, "vl.json": _to_json(_define(spec, about))}
    if about:
        texts["csv"] = to_csv(about["table"])
        texts["json"] = _to_json(describe(name, about, page))
    for suffix, text in texts.items():
        write_text(folder / f"{name}.{suffix}", text)
    return [folder / f"{name}.{suffix}" for suffix in texts]


def to_csv(table: Mapping[str, Any]) -> str:
    """A figure's table as CSV that spreadsheets open in Chinese and take no formula from.

    Args:
        table: ``columns`` and ``rows``.

    Returns:
        Text with a byte order mark, RFC 4180; text that would be run begins with ``'``.
    """
    target = io.StringIO()
    target.write("\ufeff")
    writer = csv.writer(target)
    for row in (table["columns"], *table["rows"]):
        writer.writerow([_defuse(cell) for cell in row])
    return target.getvalue()


def describe(name: str, about: Mapping[str, Any], page: str) -> dict[str, Any]:
    """What a figure's data mean, for programs: titles, unit, columns, period and source."""
    table = about["table"]
    cells = list(zip(*table["rows"], strict=True)) or [()] * len(table["columns"])
    columns = [
        _column(str(title), each) for title, each in zip(table["columns"], cells, strict=True)
    ]
    return {
        "name": name,
        "title": about["title"],
        "measures": about["measures"],
        "unit": _unit_of(about["measures"], columns),
        "period": about.get("period", ""),
        "cutoff": about.get("cutoff", ""),
        "columns": columns,
        "rows": len(table["rows"]),
        "scope": about["scope"],
        "source": about["source"],
        "dataset": about.get("dataset", ""),
        "synthetic": about["synthetic"],
        "page": f"{page}.html#fig-{name}",
        "data": f"data/{name}.csv",
    }


def _defuse(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _column(title: str, cells: Sequence[Any]) -> dict[str, str]:
    found = _UNIT.match(title)
    texts = [cell for cell in cells if cell != ""]
    if texts and all(not isinstance(cell, str) for cell in texts):
        kind = "number"
    elif texts and all(_DATE.fullmatch(str(cell)) for cell in texts):
        kind = "date" if all(len(str(cell)) == 10 for cell in texts) else "month"
    else:
        kind = "text"
    return {
        "title": title,
        "name": found["name"] if found else title,
        "unit": found["unit"] if found else "",
        "type": kind,
    }


def _unit_of(measures: str, columns: Sequence[Mapping[str, str]]) -> str:
    """The unit that the measured columns share, else the one that ends the line of measures."""
    units = list(dict.fromkeys(column["unit"] for column in columns if column["unit"]))
    found = _TAIL.search(measures)
    return found["unit"] if found else "、".join(units)


def _define(spec: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    """The chart by itself, with the theme and the titles that a page shows as text."""
    titles = {"title": {"text": about["title"], "subtitle": about["measures"]}} if about else {}
    notes = {"usermeta": {"source": about["source"]}} if about else {}
    return {**spec, **titles, **notes, "config": config(LIGHT)}


def _to_json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
