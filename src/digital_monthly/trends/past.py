"""The process that computes what earlier issues said.

``python -m digital_monthly.trends.past ROOT MONTH`` prints the issues up to that month as JSON.
Each chapter is computed in a process forked for it, so that its facts are kept by the modules that
it needs and no others; only what changed is computed.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digital_monthly.chapters import CHAPTERS
from digital_monthly.errors import DigitalMonthlyError
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.reads import Read
from digital_monthly.root import issue_folder, issue_months
from digital_monthly.schemas import DATASETS
from digital_monthly.trends.merging import merge_reads
from digital_monthly.trends.parts import Part, find_part, make_part, sentence_of, traced
from digital_monthly.trends.records import WINDOW, Earlier, find_earlier, keep_earlier

__all__ = ["collect", "main"]


def collect(root: Path, month: Month) -> list[dict[str, Any]]:
    """What an issue and the last ones before it say, oldest first.

    Args:
        root: the repository's root.
        month: the last of the issues.

    Returns:
        Of each issue ``month``, ``period``, ``revisions`` (rows of ``revisions.csv``), ``problem``
        (why its record cannot be read, or empty), ``facts`` (numbers by id) and ``problems`` (by
        chapter: why it could not be computed); of the first ``is_cut``: whether there are issues
        before it. The last issue's facts stand on its pages and are left out here.

    Raises:
        MonthError: the last issue has no data folder.
    """
    issue_folder(root, month)
    earlier = find_earlier(root, month) or _collect_earlier(root, month)
    record, _ = find_part(root, "", month) or make_part(root, "", month)
    return earlier.with_own(month, record)


def main() -> None:
    """Print the issues."""
    try:
        issues = collect(Path(sys.argv[1]), Month.parse(sys.argv[2]))
    except DigitalMonthlyError as error:
        sys.exit(sentence_of(error))
    json.dump(issues, sys.stdout)


def _collect_earlier(root: Path, month: Month) -> Earlier:
    """The issues before one: what was known when the last of them was built, and what is new."""
    (names, listed) = traced(root, lambda: list(map(str, issue_months(root, month))))
    months = [Month.parse(name) for name in names][:-1]
    known = _known(root, months)
    wanted = months[-WINDOW:]
    new = [each for each in wanted if str(each) not in known]
    known |= {issue["month"]: (issue, reads) for issue, reads in _state_all(root, new)}
    parts = [known[str(each)] for each in wanted]
    reads = [merge_reads(root, used) for _, used in parts]
    earlier = Earlier([issue for issue, _ in parts], reads, len(months) > WINDOW)
    every = dict.fromkeys([*listed, *itertools.chain(*reads)])
    keep_earlier(root, month, merge_reads(root, every), earlier)
    return earlier


def _known(root: Path, months: Sequence[Month]) -> dict[str, tuple[dict[str, Any], list[Read]]]:
    """What the issues before the last one say, and what was read for it, where it is known."""
    before = find_earlier(root, months[-1]) if months else None
    if before is None:
        return {}
    pairs = zip(before.issues, before.reads, strict=True)
    return {issue["month"]: (issue, reads) for issue, reads in pairs}


def _state_all(root: Path, months: Sequence[Month]) -> list[tuple[dict[str, Any], list[Read]]]:
    """What these issues say, and all that was read for each."""
    issues = []
    for month in months:
        record, used = find_part(root, "", month) or make_part(root, "", month)
        issues.append(({"month": str(month), **record, "facts": {}, "problems": {}}, list(used)))
    for chapter, parts in _chapters(root, months).items():
        for (issue, reads), (said, used) in zip(issues, parts, strict=True):
            reads += used
            issue["facts"].update(said["facts"])
            if said["problem"]:
                issue["problems"][chapter] = said["problem"]
    return issues


def _chapters(root: Path, months: Sequence[Month]) -> dict[str, list[Part]]:
    """What each chapter states in these issues, in their order."""
    found = {chapter: [find_part(root, chapter, month) for month in months] for chapter in CHAPTERS}
    jobs = [
        (root, chapter, [month for month, part in zip(months, parts, strict=True) if part is None])
        for chapter, parts in found.items()
        if None in parts
    ]
    made = {chapter: iter(parts) for chapter, parts in _make_all(root, months, jobs).items()}
    return {
        chapter: [next(made[chapter]) if part is None else part for part in parts]
        for chapter, parts in found.items()
    }


_Job = tuple[Path, str, list[Month]]


def _make_all(root: Path, months: Sequence[Month], jobs: Sequence[_Job]) -> dict[str, list[Part]]:
    if not jobs:
        return {}
    _warm_up(root, months[-1])
    kind = "fork" if hasattr(os, "fork") else "spawn"
    with multiprocessing.get_context(kind).Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        made = pool.map(_make_chapter, jobs, chunksize=1)
    return {chapter: parts for (_, chapter, _), parts in zip(jobs, made, strict=True)}


def _make_chapter(job: _Job) -> list[Part]:
    root, chapter, months = job
    return [make_part(root, chapter, month) for month in months]


def _warm_up(root: Path, month: Month) -> None:
    """Parse the latest tables, which most chapters want, and load what pandas loads when used."""
    issue = Issue(month, root)
    for name in DATASETS:
        with contextlib.suppress(DigitalMonthlyError):
            if issue.has(name):
                issue.frame(name)


if __name__ == "__main__":
    main()
