"""Checking a month's folder against the data contract, all findings at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from digital_monthly.articles import read_articles
from digital_monthly.documents import Errata, IssueRecord, Provenance, read_document
from digital_monthly.errors import DataError, Finding, MonthError
from digital_monthly.issue import Issue, issue_months
from digital_monthly.month import Month, Period
from digital_monthly.schemas import DATASETS, RECURRING
from digital_monthly.tables import read_table

__all__ = ["check_data"]


def check_data(issue: Issue) -> list[Finding]:
    """Everything in the issue's folder, and in what it reads from before, that is wrong.

    Covers ``issue.yml``, ``provenance.yml``, ``errata.yml``, every CSV and every article of the
    issue and of the earlier issues that its comparisons read, and ``data/history``.
    """
    findings = list(_check_history(issue))
    for month in issue_months(issue.root):
        if month <= issue.month:
            findings += _check_folder(Issue(month, issue.root))
    return findings


def _check_folder(issue: Issue) -> Iterator[Finding]:
    folder = f"data/{issue.month}"
    record, findings = read_document(issue.folder / "issue.yml", IssueRecord, f"{folder}/issue.yml")
    yield from findings
    period = None
    if record is not None:
        period, problems = _period_of(issue.month, record, f"{folder}/issue.yml")
        yield from problems
    for name, model in (("provenance.yml", Provenance), ("errata.yml", Errata)):
        if name == "provenance.yml" or (issue.folder / name).is_file():
            yield from read_document(issue.folder / name, model, f"{folder}/{name}")[1]
    findings = list(_check_tables(issue, period))
    yield from findings
    articles, problems = read_articles(issue.folder / "articles", f"{folder}/articles")
    yield from problems
    declared = Counter(fact.id for article in articles for fact in article.head.facts)
    for identifier, times in declared.items():
        if times > 1:
            problem = f"事实{identifier}被声明了{times}次"
            yield Finding(f"{folder}/articles", problem, "同名的事实只能声明一次，请改名或删去")
    if not findings and not problems:
        yield from _check_revisions(issue)


def _period_of(month: Month, record: IssueRecord, name: str) -> tuple[Period | None, list[Finding]]:
    try:
        period = Period.parse(record.period)
    except MonthError as error:
        return None, [Finding(name, str(error).rstrip("。"), "请改正", column="period")]
    if record.month != str(month) or period.end != month:
        remedy = f"文件夹是{month}，month应为{month}，period应止于{month}"
        return None, [Finding(name, "月份与文件夹不符", remedy, column="month", value=record.month)]
    return period, []


def _check_tables(issue: Issue, period: Period | None) -> Iterator[Finding]:
    folder = f"data/{issue.month}"
    for path in sorted(issue.folder.glob("*.csv")):
        dataset = DATASETS.get(path.stem)
        if dataset is None:
            yield Finding(
                f"{folder}/{path.name}", "不认识此数据集", "请核对文件名，见 data/README.md"
            )
        else:
            inside = None if path.stem == "revisions" else period
            yield from read_table(path, dataset, inside, f"{folder}/{path.name}")[1]
    for name in RECURRING:
        if not issue.has(name):
            yield Finding(f"{folder}/{name}.csv", "缺少此文件", "请由主管部门补报")


def _check_history(issue: Issue) -> Iterator[Finding]:
    for path in sorted((issue.root / "data" / "history").glob("*.csv")):
        name = f"data/history/{path.name}"
        dataset = DATASETS.get(path.stem)
        if dataset is None:
            yield Finding(name, "不认识此数据集", "请核对文件名，见 data/README.md")
        else:
            yield from read_table(path, dataset, None, name)[1]


def _check_revisions(issue: Issue) -> Iterator[Finding]:
    name = f"data/{issue.month}/revisions.csv"
    try:
        revisions = issue.revisions
        for position, revision in enumerate(revisions.itertuples(), 2):
            found = issue.value_before(revision)
            if found is None:
                yield Finding(name, "找不到要修订的数据", "请核对数据集、行与列", row=position)
            elif found != str(revision.old):
                problem = f"原值与已发布的{found}不符"
                yield Finding(
                    name,
                    problem,
                    "请照已发布的值填写",
                    row=position,
                    column="old",
                    value=str(revision.old),
                )
    except DataError:
        return  # listed with the month that it lies in
