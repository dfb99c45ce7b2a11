"""Issues for tests of trends, as `digital_monthly.trends.past.collect` describes them."""

from __future__ import annotations

from typing import Any

__all__ = ["fact", "issue"]


def fact(value: float, period: str, **more: Any) -> dict[str, Any]:
    """A fact as ``facts.json`` lists it."""
    unit = more.get("unit", "个")
    return {
        "id": "a",
        "value": value,
        "unit": unit,
        "label": "新增需求",
        "period": period,
        "chapter": "releases",
        "kind": "input",
        "formula": "",
        "inputs": [],
        "source": f"data/{period[-7:]}/measures.csv：a",
        "status": "ok",
        "synthetic": False,
        "note": "",
        "display": f"{value:,}{'' if unit == '比率' else unit}",
        "exact": f"{value:,}",
        "value_type": "number",
        **more,
    }


def issue(period: str, /, **facts: dict[str, Any]) -> dict[str, Any]:
    """An issue of a period, with its facts by id."""
    return {
        "month": period[-7:],
        "period": period,
        "revisions": [],
        "problem": "",
        "problems": {},
        "facts": facts,
    }
