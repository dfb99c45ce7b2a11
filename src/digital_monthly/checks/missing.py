"""What a month's folder still lacks: whom to ask for it, and what is still to be written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from digital_monthly.contributions.contributors import Contributors
from digital_monthly.documents import TO_WRITE, IssueRecord
from digital_monthly.errors import Finding
from digital_monthly.formatting import format_day
from digital_monthly.month import Month
from digital_monthly.schemas import DATASETS

__all__ = ["check_written", "name_senders"]


def check_written(record: IssueRecord, name: str) -> Iterator[Finding]:
    """Name what of an issue's record is still to be written.

    Args:
        record: the record.
        name: how findings call its file.
    """
    for field, value in record:
        if value == TO_WRITE:
            remedy = f"请写好，换下“{TO_WRITE}”二字"
            yield Finding(name, "还没有写", remedy, column=field, is_missing=True)


def name_senders(
    findings: Iterable[Finding],
    contributors: Contributors | None,
    month: Month,
    queried: Collection[str] = (),
) -> Iterator[Finding]:
    """Say of each data set that is missing who is to send it.

    Args:
        findings: of a month's folder; those that speak of nothing missing stay as they are.
        contributors: who sends what; None where nobody is named.
        month: the issue.
        queried: data sets that are to be pulled from sources.
    """
    for finding in findings:
        dataset = finding.file.rpartition("/")[2].removesuffix(".csv")
        if finding.is_missing and dataset in DATASETS:
            pull = f"请运行 monthly pull {month} 取数；取不到时，" if dataset in queried else ""
            yield replace(finding, remedy=pull + _remedy(dataset, contributors, month))
        else:
            yield finding


def _remedy(dataset: str, contributors: Contributors | None, month: Month) -> str:
    senders = contributors.owners(dataset) if contributors is not None else []
    if not senders:
        return "请由主管部门补报"
    last = format_day(max(each.due(month) for each in senders))
    none = "" if DATASETS[dataset].required else "；本期没有的，删去此文件"
    if len(senders) == 1:
        return f"请{senders[0].department}于{last}前报送{none}"
    return f"请{len(senders)}个部门各报本部门的部分，最迟{last}{none}"
