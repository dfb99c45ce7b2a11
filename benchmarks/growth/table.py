"""The table of growth and its bars."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["bars", "table"]

_MB = 1e6


def table(
    points: Sequence[int],
    built: Mapping[int, Mapping[str, Any]],
    published: Mapping[int, Mapping[str, Any]],
    read: Mapping[int, Mapping[str, Any]],
) -> str:
    """Markdown: a row for each thing that is measured, a column for each number of issues."""
    rows = {
        "build an issue, s of processor": [_mean(built, point, "cpu") for point in points],
        "build an issue, s": [_mean(built, point, "wall") for point in points],
        "memory of the range until then, MB": [_peak(built, point) for point in points],
        "publish, s of processor": [_of(published, point, "process") for point in points],
        "publish the next, s of processor": [
            _of(published, point + 1, "process") for point in points
        ],
        "the same without starting and loading": [
            _of(published, point + 1, "cpu") for point in points
        ],
        "files written for the next": [_of(published, point + 1, "files") for point in points],
        "MB written for the next": [_megabytes(published, point + 1) for point in points],
    }
    rows |= {name: [read[point][name] for point in points] for name in read[points[0]]}
    lines = [f"| issues | {' | '.join(map(str, points))} |", "|---" * (len(points) + 1) + "|"]
    lines += [f"| {name} | {' | '.join(map(_shown, cells))} |" for name, cells in rows.items()]
    return "\n".join(lines)


def bars(
    points: Sequence[int],
    built: Mapping[int, Mapping[str, Any]],
    published: Mapping[int, Mapping[str, Any]],
    read: Mapping[int, Mapping[str, Any]],
) -> list[str]:
    """Each bar with what was measured."""
    few, many = points[1], points[-1]
    rewritten = sum(len(each["rewritten"]) for each in published.values())
    told = [
        _ratio(
            f"build an issue, at {many} against {few}",
            _mean(built, many, "cpu"),
            _mean(built, few, "cpu"),
            1.1,
        ),
        _ratio(
            f"memory of the range, at {many} against {few}",
            _peak(built, many),
            _peak(built, few),
            1.1,
        ),
        *(
            _ratio(
                f"publish issue {many + 1} against issue 2{what}",
                _of(published, many + 1, name),
                _of(published, 2, name),
                1.2,
            )
            for name, what in (("process", ""), ("cpu", ", without starting and loading"))
        ),
        f"- files of older issues written anew: {rewritten} ({'FAIL' if rewritten else 'pass'})",
    ]
    said = read[many]
    names = ("kB before the first result of a visit, median / most", "recall")
    waits = "ms a query after that (one result), median / p95"
    told += [f"- search over {many} issues, {name}: {said[name]}" for name in (*names, waits)]
    return told


def _near(values: Mapping[int, Mapping[str, Any]], point: int) -> list[Mapping[str, Any]]:
    """The last issues up to one that follow one another; the first of them paid for the gap."""
    chosen = []
    while point in values:
        chosen.append(values[point])
        point -= 1
    return chosen[: max(1, len(chosen) - 1)][:3]


def _mean(values: Mapping[int, Mapping[str, Any]], point: int, name: str) -> float | None:
    chosen = _near(values, point)
    return statistics.fmean(each[name] for each in chosen) if chosen else None


def _peak(values: Mapping[int, Mapping[str, Any]], point: int) -> float | None:
    """The most that processes took together over the last issues up to one."""
    chosen = _near(values, point)
    return max(each["peak"] for each in chosen) / _MB if chosen else None


def _of(values: Mapping[int, Mapping[str, Any]], point: int, name: str) -> Any:
    return values[point][name] if point in values else None


def _megabytes(values: Mapping[int, Mapping[str, Any]], point: int) -> float | None:
    return values[point]["bytes"] / _MB if point in values else None


def _ratio(title: str, value: float | None, against: float | None, limit: float) -> str:
    if value is None or against is None:
        return f"- {title}: not measured"
    ratio = value / against
    verdict = "pass" if ratio <= limit else "FAIL"
    return f"- {title}: {ratio:.2f} (at most {limit}: {verdict})"


def _shown(cell: Any) -> str:
    if cell is None:
        return "not measured"
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)
