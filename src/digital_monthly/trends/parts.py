"""What one chapter states in one issue, computed from the issue's data and kept."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from digital_monthly import reads
from digital_monthly.chapters import facts_of
from digital_monthly.errors import DataError, DigitalMonthlyError
from digital_monthly.facts import Fact
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.reads import Read, States
from digital_monthly.trends.records import recipe_of, shelf

__all__ = ["Part", "find_part", "make_part", "sentence_of", "traced"]

_KEPT = ("value", "unit", "label", "period", "chapter", "status", "synthetic", "note")
_REVISED = ("dataset", "key", "column", "old", "new", "reason", "date")

Part = tuple[Any, tuple[Read, ...]]
"""Something that was computed, as JSON has it, and all that was read for it."""


def find_part(root: Path, chapter: str, month: Month) -> Part | None:
    """What is known of a chapter in an issue, or without a chapter of the issue as a whole."""
    recipe = recipe_of(root, chapter or "issue", month)
    found = shelf(root, chapter).find(recipe, _states(root))
    return None if found is None else (found.content, found.reads)


def make_part(root: Path, chapter: str, month: Month) -> Part:
    """Compute and keep what a chapter states in an issue; without one, the issue's record.

    Returns:
        Of a chapter ``facts`` (numbers by id) and ``problem`` (why they could not be computed, or
        empty); of an issue ``period``, ``revisions`` (rows of ``revisions.csv``) and ``problem``.
    """
    if chapter:
        content, used = traced(root, lambda: _state(root, month, chapter))
    else:
        content, used = traced(root, lambda: _describe(root, month))
    shelf(root, chapter).put(recipe_of(root, chapter or "issue", month), used, content)
    return content, used


def traced(root: Path, make: Callable[[], Any]) -> Part:
    """Make something, with a note of all that was read for it."""
    noted: list[Read] = []
    reads.trace(root, noted.append)
    try:
        content = make()
        reads.note_modules()
    finally:
        reads.stop()
    return json.loads(json.dumps(content)), tuple(noted)


def sentence_of(error: DigitalMonthlyError) -> str:
    """An error in a line; of several findings, the first."""
    if isinstance(error, DataError) and error.findings:
        more = f"等{len(error.findings)}处" if len(error.findings) > 1 else ""
        return f"{error.findings[0]}{more}"
    return str(error).partition("\n")[0]


@functools.cache
def _states(root: Path) -> States:
    """What files hold now, each looked at once in this process."""
    return States(root)


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
        return {"period": str(month), "revisions": [], "problem": sentence_of(error)}


def _state(root: Path, month: Month, chapter: str) -> dict[str, Any]:
    """The numbers that a chapter states, or why it cannot.

    A chapter that is newer than the issue may ask for data that nobody delivered then; that leaves
    a gap, and must not keep this month's book from being built.
    """
    try:
        facts = facts_of(Issue(month, root), chapter)
    except DigitalMonthlyError as error:
        return {"facts": {}, "problem": sentence_of(error)}
    except Exception as error:  # today's measures may be wrong about data of then
        return {"facts": {}, "problem": f"{type(error).__name__}：{error}"}
    numbers = [fact for fact in facts.values() if fact.value_type == "number"]
    return {"facts": {fact.id: _shorten(fact) for fact in numbers}, "problem": ""}


def _shorten(fact: Fact) -> dict[str, Any]:
    whole = fact.to_json()
    return {name: whole[name] for name in (*_KEPT, "display", "exact")}
