"""What becomes of a month's data sets when what departments sent is taken in."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digital_monthly.checks.coverage import check_coverage
from digital_monthly.checks.values import check_measures
from digital_monthly.contributions.claims import belongs_to
from digital_monthly.contributions.contributors import Contributor
from digital_monthly.contributions.differences import Difference, compare, keep_spelling, key_of
from digital_monthly.contributions.doubts import common, find_doubts, find_turnover
from digital_monthly.contributions.record import Delivery, is_recorded, record_of
from digital_monthly.contributions.sheets.table import Table
from digital_monthly.contributions.stored import Row, csv_of, read_rows
from digital_monthly.contributions.taking import Given
from digital_monthly.dataset import DataSet
from digital_monthly.documents import ProvenanceRecord
from digital_monthly.errors import Finding
from digital_monthly.issue import Issue
from digital_monthly.tables import parse_table

__all__ = ["Change", "find_changes"]


@dataclass
class Change:
    """What becomes of a data set's file.

    Attributes:
        dataset: the data set.
        rows: all rows that it will hold.
        record: what provenance.yml will say of it.
        difference: how the rows differ from those that are there.
        doubts: numbers of another size than their neighbours or the last issue's.
        turnover: rows that the last issue did not have, or had.
    """

    dataset: DataSet
    rows: list[Row]
    record: ProvenanceRecord
    difference: Difference
    doubts: list[str]
    turnover: list[str]


def find_changes(
    given: list[Given], issue: Issue, today: dt.date, role: str | None
) -> tuple[list[Change], list[Finding]]:
    """Find what becomes of each data set, file after file, as far as it changes.

    Args:
        given: what the files hold.
        issue: the month.
        today: the day of the import.
        role: the position that answers for it; by default the department's contact.

    Returns:
        The changes, and what is wrong with files as they would be.
    """
    changes: dict[str, Change] = {}
    findings: list[Finding] = []
    for each in given:
        delivery = Delivery(
            each.contributor.department,
            role or each.contributor.role,
            each.source.name,
            each.source.sha256,
            today,
        )
        for table in each.tables:
            change, wrong = _change(table, each.contributor, delivery, issue, changes)
            findings += wrong
            if change is not None:
                changes[table.dataset.name] = change
    return list(changes.values()), findings


def _change(
    table: Table,
    contributor: Contributor,
    delivery: Delivery,
    issue: Issue,
    changes: dict[str, Change],
) -> tuple[Change | None, list[Finding]]:
    dataset = table.dataset
    file = f"{dataset.name}.csv"
    before = read_rows(issue.folder / file, dataset)
    if before is None and dataset.name not in contributor.datasets:
        _, wrong = parse_table((issue.folder / file).read_bytes(), dataset, issue.period, file)
        return None, [replace(each, file=f"data/{issue.month}/{file}") for each in wrong]
    earlier = changes.get(dataset.name)
    there = before or []
    so_far, record = (
        (earlier.rows, earlier.record) if earlier else (there, issue.provenance.get(file))
    )
    rows, is_whole = _merge(so_far, list(table.rows.values()), contributor, dataset, issue)
    findings = list(_check(rows, table, issue))
    difference = compare(there, rows, dataset)
    if not difference and (earlier or is_recorded(record, delivery)):
        return None, findings
    content = csv_of(rows, dataset)
    record = record_of(record, delivery, hashlib.sha256(content).hexdigest(), is_whole=is_whole)
    last = _last(issue, dataset)
    is_all = dataset.name in contributor.datasets
    doubts = list(find_doubts(last if is_all else common(last, rows, dataset), rows, dataset))
    turnover = list(find_turnover(last, rows, dataset)) if is_all else []
    return Change(dataset, rows, record, difference, doubts, turnover), findings


def _merge(
    before: list[Row],
    came: list[Row],
    contributor: Contributor,
    dataset: DataSet,
    issue: Issue,
) -> tuple[list[Row], bool]:
    """All rows of a data set with those that came in place of the department's earlier ones.

    Returns:
        The rows, and whether all of them came.
    """
    came = keep_spelling(before, came, dataset)
    is_mine = belongs_to(contributor, dataset.name)
    if all(map(is_mine, before)):
        return came, True
    new = {key_of(row, dataset): row for row in came}
    rows = [row if not is_mine(row) else new.pop(key_of(row, dataset), None) for row in before]
    kept = [row for row in rows if row is not None]
    return (_in_order([*kept, *new.values()], dataset, issue) if new else kept), False


def _in_order(rows: list[Row], dataset: DataSet, issue: Issue) -> list[Row]:
    """Rows of several departments as the last issue had them, whichever came first."""
    last = _last(issue, dataset)
    others = [column for column in dataset.key if column != dataset.moment]
    places = {tuple(row[each] for each in others): place for place, row in enumerate(last)}
    return sorted(
        rows, key=lambda row: places.get(tuple(row[each] for each in others), len(places))
    )


def _last(issue: Issue, dataset: DataSet) -> list[Row]:
    """The last issue's rows; none where there is no last issue."""
    if issue.previous is None:
        return []
    return read_rows(issue.previous.folder / f"{dataset.name}.csv", dataset) or []


def _check(rows: list[Row], table: Table, issue: Issue) -> Iterator[Finding]:
    """Check the file that would be written as `monthly check` will."""
    dataset, name = table.dataset, f"data/{issue.month}/{table.dataset.name}.csv"
    frame, findings = parse_table(csv_of(rows, dataset), dataset, issue.period, name)
    yield from findings
    if findings:
        return
    if dataset.name == "measures":
        yield from check_measures(frame, name)
    place = table.source.place(table.sheet)
    for found in check_coverage(frame, dataset, issue.period, place):
        yield replace(found, column=dataset.title_of(str(found.column)))
