"""What checks say of an issue as it is now, computed only where something has changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digital_monthly import reads
from digital_monthly.cache import Recipe, environment_of
from digital_monthly.errors import Finding
from digital_monthly.month import Month
from digital_monthly.reads import States
from digital_monthly.run.execute import cache_of
from digital_monthly.run.reading import from_lines, to_line

if TYPE_CHECKING:
    from digital_monthly.checks.judging import Judged

__all__ = ["Verdict", "verdict"]


@dataclass(frozen=True)
class Verdict:
    """What checks say.

    Attributes:
        findings: what is wrong or missing in the data.
        opened: what figures and texts contradict and is not settled: ``chapter``, ``severity``,
            ``message``, ``passage``, ``expected``, ``doubt``, ``rule`` and ``place`` (file and
            line) each.
    """

    findings: tuple[Finding, ...]
    opened: tuple[dict[str, str], ...]


def verdict(root: Path, month: Month) -> Verdict:
    """Check an issue, unless nothing that a check reads has changed since the last time.

    Data that are not there yet are no error of the chapters that would show them.

    Args:
        root: the repository's root.
        month: the issue.

    Raises:
        DataError: ``issue.yml`` breaks the contract.
    """
    recipe = Recipe(f"verdict@{month}", {"环境": environment_of(root)})
    cache = cache_of(root)
    known = cache.find(recipe, States(root))
    if known is None:
        lines: list[str] = []
        reads.trace(root, lambda read: lines.append(to_line(read)))
        try:
            content = _judge(root, month)
            reads.note_modules()
        finally:
            reads.stop()
        cache.put(recipe, from_lines(lines), content)
    else:
        content = known.content
    findings = tuple(Finding(**finding) for finding in content["findings"])
    return Verdict(findings, tuple(content["opened"]))


def _judge(root: Path, month: Month) -> dict[str, Any]:
    from digital_monthly.checks.data import check_data
    from digital_monthly.checks.issue import check_issue
    from digital_monthly.issue import Issue

    issue = Issue(month, root)
    findings = check_data(issue)
    is_whole = not findings
    opened = [
        {
            name: str(getattr(judged.violation, name))
            for name in ("chapter", "severity", "message", "passage", "expected", "doubt", "rule")
        }
        | {"place": _place(judged)}
        for judged in check_issue(issue)
        if judged.stops and (is_whole or judged.violation.rule != "facts.computed")
    ]
    return {"findings": [vars(finding) for finding in findings], "opened": opened}


def _place(judged: Judged) -> str:
    """File and line; of a notebook the file alone, whose lines move while its words stay."""
    from digital_monthly.checks.reporting.terminal import place_of

    file = judged.violation.file
    return file if file.endswith(".ipynb") else place_of(judged)
