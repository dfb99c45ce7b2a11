"""The process that computes what earlier issues said.

``python -m digital_monthly.trends.past ROOT MONTH`` prints the issues up to that month as JSON.
Each chapter is computed in a process forked for it, so that its facts are kept by the modules that
it needs and no others; only what changed is computed.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from digital_monthly import reads
from digital_monthly.chapters import CHAPTERS, facts_of
from digital_monthly.errors import DataError, DigitalMonthlyError
from digital_monthly.facts import Fact
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.reads import Read, States
from digital_monthly.root import issue_folder, issue_months
from digital_monthly.schemas import DATASETS
from digital_monthly.trends.records import recipe_of, shelf

__all__ = ["collect", "main"]

_KEPT = ("value", "unit", "label", "period", "chapter", "status", "synthetic", "note")
_REVISED = ("dataset", "key", "column", "old", "new", "reason", "date")

_Part = tuple[Any, tuple[Read, ...]]
"""Something that was computed, and all that was read for it."""


def collect(root: Path, month: Month) -> list[dict[str, Any]]:
    """What every issue up to one says, oldest first.

    Args:
        root: the repository's root.
        month: the last of the issues.

    Returns:
        Of each issue ``month``, ``period``, ``revisions`` (rows of ``revisions.csv``), ``problem``
        (why its record cannot be read, or empty), ``facts`` (numbers by id) and ``problems`` (by
        chapter: why it could not be computed). The last issue's facts stand on its pages and are
        left out here.

    Raises:
        MonthError: the last issue has no data folder.
    """
    issue_folder(root, month)
    months, seen = _traced(root, lambda: list(map(str, issue_months(root, month))))
    issues = []
    known = dict.fromkeys(seen)
    for name in months:
        (record, used) = _find(root, "", name) or _make(root, "", name)
        known.update(dict.fromkeys(used))
        issues.append({"month": name, **record, "facts": {}, "problems": {}})
    for chapter, parts in _chapters(root, months[:-1]).items():
        for issue, (said, used) in zip(issues, parts, strict=False):
            known.update(dict.fromkeys(used))
            issue["facts"].update(said["facts"])
            if said["problem"]:
                issue["problems"][chapter] = said["problem"]
    shelf(root).put(recipe_of(root, "issues", month), list(known), issues)
    shelf(root).prune()
    return issues


def main() -> None:
    """Print the issues."""
    try:
        issues = collect(Path(sys.argv[1]), Month.parse(sys.argv[2]))
    except DigitalMonthlyError as error:
        sys.exit(_sentence(error))
    json.dump(issues, sys.stdout)


def _chapters(root: Path, months: Sequence[str]) -> dict[str, list[_Part]]:
    """What each chapter states in these issues, in their order."""
    parts: dict[str, list[_Part | None]] = {
        chapter: [_find(root, chapter, month) for month in months] for chapter in CHAPTERS
    }
    jobs = [
        (root, chapter, [month for month, part in zip(months, found, strict=True) if part is None])
        for chapter, found in parts.items()
        if None in found
    ]
    if not jobs:
        return parts  # type: ignore[return-value]
    _warm_up(root, months[-1])
    kind = "fork" if hasattr(os, "fork") else "spawn"
    with multiprocessing.get_context(kind).Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        for (_, chapter, _), made in zip(jobs, pool.imap(_make_all, jobs), strict=True):
            news = iter(made)
            parts[chapter] = [part or next(news) for part in parts[chapter]]
    return parts  # type: ignore[return-value]


def _warm_up(root: Path, month: str) -> None:
    """Parse the latest tables, which most chapters want, and load what pandas loads when used."""
    issue = Issue(month, root)
    for name in DATASETS:
        with contextlib.suppress(DigitalMonthlyError):
            if issue.has(name):
                issue.frame(name)


def _make_all(job: tuple[Path, str, list[str]]) -> list[_Part]:
    root, chapter, months = job
    made = [_make(root, chapter, month) for month in months]
    shelf(root, chapter).prune()
    return made


def _find(root: Path, chapter: str, month: str) -> _Part | None:
    recipe = recipe_of(root, chapter or "issue", Month.parse(month))
    found = shelf(root, chapter).find(recipe, _states(root))
    return None if found is None else (found.content, found.reads)


def _make(root: Path, chapter: str, month: str) -> _Part:
    """Compute and keep what a chapter states in an issue; without a chapter, the issue's record."""
    issue = Month.parse(month)
    if chapter:
        content, used = _traced(root, lambda: _state(root, issue, chapter))
    else:
        content, used = _traced(root, lambda: _describe(root, issue))
    shelf(root, chapter).put(recipe_of(root, chapter or "issue", issue), used, content)
    return content, used


def _traced(root: Path, make: Callable[[], Any]) -> _Part:
    noted: list[Read] = []
    reads.trace(root, noted.append)
    try:
        content = make()
        reads.note_modules()
    finally:
        reads.stop()
    return json.loads(json.dumps(content)), tuple(noted)


_known_states: dict[Path, States] = {}


def _states(root: Path) -> States:
    """What files hold now, each looked at once in this process."""
    return _known_states.setdefault(root, States(root))


def _describe(root: Path, month: Month) -> dict[str, Any]:
    """An issue's period and the revisions that it makes."""
    issue = Issue(month, root)
    try:
        revisions = [
            {name: str(row[name]).removesuffix(" 00:00:00") for name in _REVISED}
            for row in issue.revisions.to_dict("records")
        ]
        return {"period": str(issue.period), "revisions": revisions, "problem": ""}
    except DigitalMonthlyError as error:
        return {"period": str(month), "revisions": [], "problem": _sentence(error)}


def _state(root: Path, month: Month, chapter: str) -> dict[str, Any]:
    """The numbers that a chapter states, or why it cannot.

    A chapter that is newer than the issue may ask for data that nobody delivered then; that leaves
    a gap, and must not keep this month's book from being built.
    """
    try:
        facts = facts_of(Issue(month, root), chapter)
    except DigitalMonthlyError as error:
        return {"facts": {}, "problem": _sentence(error)}
    except Exception as error:  # today's measures may be wrong about data of then
        return {"facts": {}, "problem": f"{type(error).__name__}：{error}"}
    numbers = [fact for fact in facts.values() if fact.value_type == "number"]
    return {"facts": {fact.id: _shorten(fact) for fact in numbers}, "problem": ""}


def _sentence(error: DigitalMonthlyError) -> str:
    """An error in a line; of several findings, the first."""
    if isinstance(error, DataError) and error.findings:
        more = f"等{len(error.findings)}处" if len(error.findings) > 1 else ""
        return f"{error.findings[0]}{more}"
    return str(error).partition("\n")[0]


def _shorten(fact: Fact) -> dict[str, Any]:
    whole = fact.to_json()
    return {name: whole[name] for name in (*_KEPT, "display", "exact")}


if __name__ == "__main__":
    main()
