"""The table in Markdown: every figure with its range and ratios, then the bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.readers.bars import BARS
from benchmarks.readers.metrics import METRICS, Metric, median, values_of
from benchmarks.readers.rounds import Key, Run, Visits

__all__ = ["show"]


def show(run: Run, results: Mapping[Key, Visits], facts: Mapping[str, str]) -> str:
    """Everything that a run found, as one Markdown text."""
    lines = ["# What readers feel", "", *(f"- {name}: {value}" for name, value in facts.items())]
    lines += [f"- {condition.key}: {condition.words}" for condition in run.conditions]
    lines += ["", *_failures(results), *_head(run), *_rows(run, results), ""]
    lines += ["| bar | limit | worst | where | | each |", "|---|--:|--:|---|---|---|"]
    lines += [*_bars(run, results), "", *_notes(run, results)]
    return "\n".join(lines).rstrip() + "\n"


def _head(run: Run) -> list[str]:
    rivals = [side for side in run.sides if side.key != "ours"]
    cells = ["condition", "page", "what", *(side.title for side in run.sides)]
    cells += [f"ours / {side.title}" for side in rivals]
    return [f"| {' | '.join(cells)} |", "|---|---|---|" + "--:|" * (len(cells) - 3)]


def _rows(run: Run, results: Mapping[Key, Visits]) -> Iterator[str]:
    for place, condition in enumerate(run.conditions):
        for subject in run.subjects:
            for metric in METRICS:
                if metric.everywhere or not place:
                    values = values_of(metric, results, condition.key, subject.chapter)
                    cells = [condition.key, subject.chapter, metric.title]
                    yield f"| {' | '.join([*cells, *_cells(run, metric, values)])} |"


def _cells(run: Run, metric: Metric, values: Mapping[str, list[float]]) -> Iterator[str]:
    for side in run.sides:
        yield _range(metric, values.get(side.key, []))
    for side in run.sides:
        if side.key != "ours":
            yield _ratio(values.get("ours", []), values.get(side.key, []))


def _range(metric: Metric, values: list[float]) -> str:
    """The median, and least and most where they differ from it."""
    if not values:
        return "–"
    shown = [f"{value:.{metric.digits}f}" for value in (median(values), min(values), max(values))]
    return shown[0] if len(set(shown)) == 1 else f"{shown[0]} ({shown[1]}–{shown[2]})"


def _ratio(ours: list[float], others: list[float]) -> str:
    if not ours or not others or not median(others):
        return ""
    return f"{median(ours) / median(others):.2f}"


def _bars(run: Run, results: Mapping[Key, Visits]) -> Iterator[str]:
    for bar in BARS:
        values = {
            f"{condition.key} {subject.chapter}": bar.value(results, condition.key, subject.chapter)
            for condition in run.conditions
            for subject in run.subjects
        }
        found = {where: value for where, value in values.items() if value is not None}
        where = max(found, key=lambda key: found[key], default="")
        worst = found.get(where)
        verdict = bar.verdict(worst)
        if verdict == "pass" and len(found) < len(values):
            verdict = "not measured everywhere"
        each = ", ".join(f"{key} {value:.3g}" for key, value in found.items())
        shown = "" if worst is None else f"{worst:.3g}"
        yield f"| {bar.title} | <= {bar.limit:g} | {shown} | {where} | {verdict} | {each} |"


def _failures(results: Mapping[Key, Visits]) -> Iterator[str]:
    for key, visits in results.items():
        for failure in visits.failures:
            yield f"FAILED {' '.join(key)}: {failure}\n"


def _notes(run: Run, results: Mapping[Key, Visits]) -> Iterator[str]:
    """What each side asked of other hosts, all out of reach, and what its scripts threw."""
    for side in run.sides:
        visits = [seen for key, found in results.items() if key[2] == side.key
                  for seen in found.visits]  # fmt: skip
        for url in sorted({url for seen in visits for url in seen.others}):
            yield f"- {side.title} asks {url}"
        for error in sorted({error for seen in visits for error in seen.errors}):
            yield f"- {side.title} throws: {error}"
