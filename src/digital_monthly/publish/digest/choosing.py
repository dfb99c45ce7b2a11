"""Which of the start page's points and charts a digest has, by rules that it states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from digital_monthly.contents import Part
from digital_monthly.errors import BuildError
from digital_monthly.publish.digest.settings import CHARTS

__all__ = ["about", "charts", "part_of", "rule"]


def charts(
    shown: Sequence[dict[str, Any]], parts: Sequence[Part], wanted: Sequence[str]
) -> list[dict[str, Any]]:
    """Three charts of the start page.

    Args:
        shown: all its charts (`shown.charts_of`).
        parts: the book's parts.
        wanted: the names of those that the settings ask for; none for the first of each part,
            as far as there are three parts with charts, and then the first of the others.

    Raises:
        BuildError: a chart is asked for that the start page has not.
    """
    by_name = {about(spec)["name"]: spec for spec in shown}
    unknown = [name for name in wanted if name not in by_name]
    if unknown:
        raise BuildError(
            f"_config.yml 的 digest.charts 写了“{'、'.join(unknown)}”，而首页 "
            f"notebooks/index.ipynb 没有这样的图，"
            f"只有{'、'.join(by_name) or '（无）'}。请改正图的名称。"
        )
    if wanted:
        return [by_name[name] for name in wanted]
    seen: set[str] = set()
    first: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for spec in shown:
        part = part_of(spec, parts)
        (others if part in seen else first).append(spec)
        seen.add(part)
    chosen = [*first, *others][:CHARTS]
    return [spec for spec in shown if any(spec is each for each in chosen)]


def part_of(spec: Mapping[str, Any], parts: Sequence[Part]) -> str:
    """The title of the part whose chapter a chart is of; its own name where it is of none."""
    chapter = str(about(spec).get("full", "")).partition("#")[0]
    names = [part.title for part in parts if chapter in part.chapters]
    return names[0] if names else str(about(spec)["name"])


def rule(parts: Sequence[Mapping[str, Any]], points: int) -> str:
    """The sentence that says which points were taken.

    Args:
        parts: the start page's parts with their lines.
        points: how many of each are taken.
    """
    total = sum(len(part["lines"]) for part in parts)
    if all(len(part["lines"]) <= points for part in parts):
        return f"要点共{total}条"
    taken = f"前{points}条" if points > 1 else "第一条"
    return f"要点取各部分的{taken}，其余见全刊"


def about(spec: Mapping[str, Any]) -> dict[str, Any]:
    """What stands beside a chart (`digital_monthly.charts.show`)."""
    words: dict[str, Any] = spec["usermeta"]["digitalMonthly"]
    return words
