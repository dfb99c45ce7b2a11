"""Checking a month's folder against the data contract, all findings at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from digital_monthly.checks.approvals import check_approvals
from digital_monthly.checks.articles import check_articles
from digital_monthly.checks.corrections import check_corrections
from digital_monthly.checks.coverage import check_coverage
from digital_monthly.checks.missing import check_written, name_senders
from digital_monthly.checks.revisions import check_revisions
from digital_monthly.checks.values import check_measures
from digital_monthly.contents import stems_of
from digital_monthly.contributions.contributors import FILE, Contributors, read_contributors
from digital_monthly.document_reading import read_document
from digital_monthly.documents import Errata, IssueRecord, Provenance, Waivers
from digital_monthly.errors import DataError, Finding, MonthError
from digital_monthly.issue import Issue
from digital_monthly.month import Period
from digital_monthly.release.records import FILE as APPROVALS
from digital_monthly.release.records import Approvals
from digital_monthly.root import issue_months
from digital_monthly.schemas import DATASETS, RECURRING
from digital_monthly.sources.names import queried_names
from digital_monthly.tables import read_table

__all__ = ["check_data", "check_folder"]

_DOCUMENTS: dict[str, type[BaseModel]] = {
    "issue.yml": IssueRecord,
    "provenance.yml": Provenance,
    "errata.yml": Errata,
    "waivers.yml": Waivers,
    APPROVALS: Approvals,
}
_OPTIONAL = frozenset({"errata.yml", "waivers.yml", APPROVALS})


def check_data(issue: Issue, *, alone: bool = False) -> list[Finding]:
    """Everything in the issue's folder, and in what it reads from before, that is wrong.

    Covers ``issue.yml``, ``provenance.yml``, ``errata.yml``, ``waivers.yml``, ``approvals.yml``,
    every CSV and every article of the issue and of the earlier issues that its comparisons read,
    and ``data/history``.

    Args:
        issue: the issue.
        alone: whether all before it is known to be right.
    """
    months = [issue.month] if alone else issue_months(issue.root, issue.month)
    issues = [Issue(month, issue.root) for month in months]
    contributors, queried = _contributors(issue.root), queried_names(issue.root)
    findings = [] if alone else list(_check_history(issue.root))
    for each in issues:
        findings += name_senders(check_folder(each), contributors, each.month, queried)
    if not findings:  # revisions are compared with values that can be read
        for each in issues:
            findings += check_revisions(each)
    return findings


def check_folder(issue: Issue) -> Iterator[Finding]:
    """What is wrong or missing in the issue's own folder."""
    folder = f"data/{issue.month}"
    period = None
    for name, model in _DOCUMENTS.items():
        path = issue.folder / name
        if name in _OPTIONAL and not path.is_file():
            continue
        record, findings = read_document(path, model, f"{folder}/{name}")
        yield from findings
        if isinstance(record, IssueRecord):
            period, problems = _period_of(issue, record, f"{folder}/{name}")
            yield from problems
            yield from check_corrections(record, issue.root, f"{folder}/{name}")
            yield from check_written(record, f"{folder}/{name}")
        if isinstance(record, Approvals):
            yield from check_approvals(record, issue.root, path, f"{folder}/{name}")
    yield from _check_tables(issue, period)
    yield from check_articles(issue)


def _contributors(root: Path) -> Contributors | None:
    """Who sends what; None where nobody says, or the list is wrong (`monthly status` tells)."""
    if not (root / FILE).is_file():
        return None
    try:
        return read_contributors(root, stems_of(root))
    except DataError:
        return None


def _period_of(issue: Issue, record: IssueRecord, name: str) -> tuple[Period | None, list[Finding]]:
    try:
        period = Period.parse(record.period)
    except MonthError as error:
        return None, [Finding(name, str(error).rstrip("。"), "请改正", column="period")]
    month = issue.month
    if record.month != str(month) or period.end != month:
        remedy = f"文件夹是{month}，month应为{month}，period应止于{month}"
        return None, [Finding(name, "月份与文件夹不符", remedy, column="month", value=record.month)]
    before = issue.previous
    if before is not None and period.start <= before.month:  # those months would count twice
        problem = f"期间与上一期（{before.month}）重叠"
        remedy = f"请从{before.month + 1}起"
        return None, [Finding(name, problem, remedy, column="period", value=record.period)]
    return period, []


def _check_tables(issue: Issue, period: Period | None) -> Iterator[Finding]:
    folder = f"data/{issue.month}"
    for path in sorted(issue.folder.iterdir()):
        name = f"{folder}/{path.name}"
        if path.is_dir() or path.name in _DOCUMENTS or path.name.startswith((".", "~$")):
            continue
        if path.suffix != ".csv" or path.stem not in DATASETS:
            yield Finding(name, "不认识此文件", "请核对文件名，见 data/README.md")
        else:
            yield from _check_table(path, period, name)
    for dataset in RECURRING:
        if not issue.has(dataset):
            name = f"{folder}/{dataset}.csv"
            yield Finding(name, "缺少此文件", "请由主管部门补报", is_missing=True)


def _check_table(path: Path, period: Period | None, name: str) -> Iterator[Finding]:
    """Check one data set's file; without a period, rows may be of any time."""
    dataset = DATASETS[path.stem]
    frame, findings = read_table(path, dataset, period, name)
    yield from findings
    if findings:
        return
    if dataset.name == "measures":
        yield from check_measures(frame, name)
    if period is not None:
        yield from check_coverage(frame, dataset, period, name)


def _check_history(root: Path) -> Iterator[Finding]:
    for path in sorted((root / "data" / "history").glob("*.csv")):
        name = f"data/history/{path.name}"
        if path.stem in DATASETS:
            yield from _check_table(path, None, name)
        else:
            yield Finding(name, "不认识此文件", "请核对文件名，见 data/README.md")
