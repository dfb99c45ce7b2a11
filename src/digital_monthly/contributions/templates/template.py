"""A workbook for each department to fill in; the same month gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

from xlsxwriter import Workbook

from digital_monthly.contents import stems_of
from digital_monthly.contributions.contributors import Contributor, read_contributors
from digital_monthly.contributions.sheets.cover import VERSION_NOW
from digital_monthly.contributions.templates.front import write_cover, write_notes
from digital_monthly.contributions.templates.labels import labels_of
from digital_monthly.contributions.templates.looks import Looks
from digital_monthly.contributions.templates.prefilled import lines_of
from digital_monthly.contributions.templates.sheet import write_sheet
from digital_monthly.errors import BuildError
from digital_monthly.issue import Issue
from digital_monthly.schemas import DATASETS
from digital_monthly.sources.definition import FILE, read_sources
from digital_monthly.writing import write_bytes

__all__ = ["make_template", "write_templates"]

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def write_templates(
    issue: Issue, folder: Path, department: str | None = None, *, everything: bool = False
) -> list[tuple[Contributor, Path]]:
    """Write the workbooks of a month.

    Args:
        issue: the month.
        folder: where they go.
        department: the one that is wanted; all by default.
        everything: whether data sets that are pulled from systems are in them too.

    Returns:
        The departments, and where the workbook of each is.

    Raises:
        BuildError: there is no such department, or it has nothing to fill in.
        DataError: the list of contributors or of sources breaks the contract.
    """
    contributors = read_contributors(issue.root, stems_of(issue.root))
    if department is not None and contributors.of(department) is None:
        known = "、".join(each.department for each in contributors.contributors)
        raise BuildError(f"没有报送部门“{department}”。可选：{known}。")
    pulled = set() if everything else _pulled(issue.root)
    labels = labels_of(issue.previous)
    written = []
    for contributor in contributors.contributors:
        names = [name for name in contributor.sheets if name not in pulled]
        if names and department in (None, contributor.department):
            content = make_template(issue, contributor, names, labels)
            path = folder / _file_name(issue, contributor)
            write_bytes(path, content)
            written.append((contributor, path))
    if not written:
        raise BuildError("没有要填写的数据集：都由系统取数。要把它们也放进报送表，请加 --all。")
    return written


def make_template(
    issue: Issue, contributor: Contributor, names: list[str], labels: dict[str, str]
) -> bytes:
    """A department's workbook.

    Args:
        issue: the month.
        contributor: the department.
        names: the data sets that it is to fill in.
        labels: names of measures by id.
    """
    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties(
        {
            "title": f"{issue.record.title}报送表 {issue.month} {contributor.department}",
            "company": issue.record.publisher,
            "comments": f"模板第{VERSION_NOW}版",
            "created": dt.datetime.combine(issue.period.end.last_day, dt.time()),
        }
    )
    looks = Looks(workbook)
    sheets = [(DATASETS[name], lines_of(DATASETS[name], contributor, issue)) for name in names]
    write_cover(workbook, looks, issue, contributor, [dataset for dataset, _ in sheets])
    write_notes(workbook, looks, issue, sheets)
    for dataset, lines in sheets:
        write_sheet(workbook, looks, dataset, lines, issue.period, labels)
    workbook.close()
    return stream.getvalue()


def _file_name(issue: Issue, contributor: Contributor) -> str:
    name = f"{issue.record.title}_{issue.month}_{contributor.department}.xlsx"
    return _UNFIT.sub("-", name)


def _pulled(root: Path) -> set[str]:
    """The data sets that are queried from systems."""
    return set(read_sources(root).datasets) if (root / FILE).is_file() else set()
