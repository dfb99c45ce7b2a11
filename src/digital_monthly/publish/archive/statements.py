"""What scripts on an issue's pages are told: of the issue itself, of all issues, of revisions.

Scripts and not JSON, because pages opened from a folder can load nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from digital_monthly.publish.archive.record import Published, Revised

__all__ = ["STATEMENT", "archive_script", "issue_script", "revised_script", "revisions_of"]

STATEMENT = Path("_static/archive.js")
"""Where an issue is told of the archive; a book that stands alone has an empty one."""

_TEMPLATES = Path(__file__).parent / "templates"


def issue_script(issue: Published, previous: Published | None, *, superseded: bool = False) -> str:
    """``_static/archive.js`` of an issue, which stays as it is when others are published.

    Args:
        issue: the issue.
        previous: the issue before it, or None.
        superseded: whether this is a version before corrections.
    """
    known: dict[str, Any] = {
        "month": issue.month,
        "version": issue.version,
        "bundle": f"../{issue.bundle}" if issue.bundle else None,
        "superseded": superseded,
        "corrected": {
            f"correction-{each.number}": each.version
            for each in issue.corrections
            if each.version > 1
        },
        "previous": _previous(issue, previous) if previous else None,
    }
    return f"window.digitalMonthlyArchive = {_json(known)};\n{_code('issue.js')}"


def archive_script(issues: Sequence[Published], script: str) -> str:
    """``archive.js``: the issues, which pages each has, and what is loaded next.

    Args:
        issues: all issues, the newest first.
        script: what shows other issues on a page, from the archive's root.
    """
    ordered = issues[::-1]
    restating = [each for each in issues if each.revisions]
    known = {
        "issues": [
            {
                "month": each.month,
                "title": each.period,
                "number": each.number,
                "published": str(each.published),
                "version": each.version,
                "first": each.first,
            }
            for each in ordered
        ],
        "pages": _runs(ordered),
        "newest": issues[0].month if issues else None,
        "revised": [each.month for each in ordered if revisions_of(each, restating)],
        "script": script,
    }
    return (
        "window.digitalMonthlyArchive = "
        f"Object.assign(window.digitalMonthlyArchive ?? {{}}, {_json(known)});\n"
        f"{_code('archive.js')}"
    )


def revised_script(issue: Published, issues: Sequence[Published]) -> str:
    """``revised/<month>.js``: what later issues say of an issue's values, by page."""
    told: dict[str, list[dict[str, str]]] = {}
    for later, revised in revisions_of(issue, issues):
        pages = [path for path, page in issue.pages.items() if revised.dataset in page.datasets]
        for path in dict.fromkeys([*pages, issue.notes]):
            told.setdefault(path, []).append(
                {
                    "month": later.month,
                    "title": later.period,
                    "text": revised.sentence,
                    "page": later.notes,
                }
            )
    return f"window.digitalMonthlyArchive.later = {_json(told)};\n"


def revisions_of(issue: Published, issues: Sequence[Published]) -> list[tuple[Published, Revised]]:
    """What later issues restate of the values that an issue shows, in order of time.

    An issue shows the months up to its own, so a value of a later month is none of its.

    Args:
        issue: the issue.
        issues: all issues, the newest first, or those of them that restate values.
    """
    return [
        (later, revised)
        for later in reversed(issues)
        if later.month > issue.month
        for revised in later.revisions
        if revised.month <= issue.month
    ]


def _previous(issue: Published, previous: Published) -> dict[str, Any]:
    """Where the issue's figures and tiles stand in the issue before: anchors by page."""
    wanted = {anchor for page in issue.pages.values() for anchor in page.anchors}
    shared = {
        path: [anchor for anchor in page.anchors if anchor in wanted]
        for path, page in previous.pages.items()
    }
    return {
        "month": previous.month,
        "title": previous.period,
        "pages": {path: anchors for path, anchors in shared.items() if anchors},
    }


def _runs(issues: Sequence[Published]) -> dict[str, list[list[int]]]:
    """For each page the runs of issues that have it, by place of the first and the last.

    A page of one issue alone is left out: from it, every other issue is entered at its start.
    """
    runs: dict[str, list[list[int]]] = {}
    place = 0
    for paths, several in groupby(issues, lambda issue: issue.pages.keys()):
        after = place + sum(1 for _ in several)
        for path in paths:
            known = runs.setdefault(path, [])
            if known and known[-1][1] == place - 1:
                known[-1][1] = after - 1
            else:
                known.append([place, after - 1])
        place = after
    return {path: known for path, known in runs.items() if known != [[known[0][0]] * 2]}


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _code(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
