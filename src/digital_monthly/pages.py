"""What a notebook puts on its page besides prose and charts: facts, tiles, tables, the cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from myst_nb import glue

from digital_monthly.comparison import is_level
from digital_monthly.facts import Fact, Facts
from digital_monthly.formatting import format_number
from digital_monthly.outputs import FACTS_MIME, PANEL_MIME, emit
from digital_monthly.rounding import rounding_note, with_note

__all__ = ["cover", "points", "publish", "sources", "table", "tiles"]


def publish(facts: Facts) -> None:
    """State a chapter's facts: for its prose (``{glue:text}``), for ``facts.json``, for checks.

    A disputed fact is glued with its mark: ``193份（待核）``.
    """
    for fact in facts.values():
        glue(fact.id, fact.marked, display=False)
    bundle = [fact.to_json() for fact in facts.values()]
    emit(FACTS_MIME, bundle, f"{len(bundle)}项事实")


def tiles(*pairs: tuple[Fact, Fact] | Fact) -> None:
    """Show key figures as tiles: label, value, unit, and the change with what it is against.

    Args:
        pairs: a fact, or a fact and the fact that states its change.
    """
    items = []
    for pair in pairs:
        fact, change = pair if isinstance(pair, tuple) else (pair, None)
        items.append(
            {
                "id": fact.id,
                "label": fact.label,
                "display": fact.display,
                "exact": _title(fact),
                "change": change.display if change is not None else "",
                "direction": _direction(change),
                "status": fact.status,
                "synthetic": fact.synthetic,
                "period": fact.period,
            }
        )
    text = "；".join(f"{item['label']}{item['display']}" for item in items)
    emit(PANEL_MIME, {"kind": "tiles", "items": items}, text)


def table(
    frame: pd.DataFrame, *, title: str, source: str = "", decimals: Mapping[str, int] | None = None
) -> None:
    """Show a frame as a real table with a caption.

    Args:
        frame: Chinese column titles; numbers are right-aligned with thousands separators.
        title: the caption.
        source: the source line (`charts.source_of`); that shares do not add up to 100 as they are
            shown is added.
        decimals: digits after the point, by column title.
    """
    digits = decimals or {}
    rows = [
        [
            _cell(cell, digits.get(str(column)))
            for column, cell in zip(frame.columns, row, strict=True)
        ]
        for row in frame.itertuples(index=False)
    ]
    panel = {
        "kind": "table",
        "title": title,
        "source": with_note(source, rounding_note(frame, digits)),
        "columns": [str(column) for column in frame.columns],
        "numeric": [pd.api.types.is_numeric_dtype(dtype) for dtype in frame.dtypes],
        "rows": rows,
    }
    emit(PANEL_MIME, panel, frame.to_string(index=False))


def sources(facts: Facts) -> None:
    """Show where every figure of the chapter came from, at full precision."""
    panel = {
        "kind": "facts",
        "facts": [fact.to_json() for fact in facts.values() if fact.unit != "文字"],
    }
    emit(PANEL_MIME, panel, f"本章{len(panel['facts'])}项数字的出处")


def cover(fields: Mapping[str, str]) -> None:
    """Show the issue's cover.

    Args:
        fields: title, english, period, number, publisher, and a sentence of the preface as words
            and words_by.
    """
    emit(PANEL_MIME, {"kind": "cover", **fields}, fields["title"])


def points(parts: Sequence[tuple[Any, Sequence[Any]]]) -> None:
    """Show points by part, each leading to its place in the book; nothing where there are none.

    Args:
        parts: pairs of a part (title, english) and its points (chapter, title, text, anchor).
    """
    if not parts:
        return
    panel = {
        "kind": "points",
        "parts": [
            {
                "title": part.title,
                "english": part.english,
                "lines": [
                    {
                        "chapter": line.chapter,
                        "anchor": line.anchor,
                        "title": line.title,
                        "text": line.text,
                    }
                    for line in lines
                ],
            }
            for part, lines in parts
        ],
    }
    emit(PANEL_MIME, panel, "；".join(part.title for part, _ in parts))


def _title(fact: Fact) -> str:
    """The full value, which the tile's title shows whatever the tile rounds to."""
    unit = fact.unit if fact.value_type == "number" and fact.unit != "比率" else ""
    return f"{fact.label}：{fact.exact}{unit}"


def _direction(change: Fact | None) -> str:
    if change is None or isinstance(change.value, str) or is_level(change.display):
        return ""
    return "up" if change.value > 0 else "down" if change.value < 0 else ""


def _cell(cell: Any, decimals: int | None) -> str:
    if isinstance(cell, pd.Timestamp):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, str):
        return cell
    if pd.isna(cell):
        return ""
    return format_number(cell.item() if hasattr(cell, "item") else cell, decimals)
