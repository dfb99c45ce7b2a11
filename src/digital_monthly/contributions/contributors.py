"""Who sends what, and by when: ``data/contributors.yml``."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from digital_monthly.document_reading import read_document
from digital_monthly.errors import DataError, Finding
from digital_monthly.fields import Identifier, Position, Record, Text
from digital_monthly.month import Month
from digital_monthly.schemas import DATASETS

__all__ = ["FILE", "Contributor", "Contributors", "read_contributors"]

FILE = "data/contributors.yml"
"""The file, from the repository's root."""

_BY_DEPARTMENT = "department"
"""The column by which several departments share a data set."""


class Contributor(Record):
    """A department and what it sends each month."""

    department: Text = Field(title="部门")
    role: Position = Field(title="联系人的岗位，不写姓名")
    datasets: list[Identifier] = Field(default=[], title="整个报送的数据集，各只由一个部门报")
    own_rows: list[Identifier] = Field(
        default=[], title="只报本部门各行的数据集（有“部门”一列），由各部门分报、合成一个文件"
    )
    measures: list[Identifier] = Field(
        default=[], title="报送的标量指标（measures.csv的行），一个指标只由一个部门报"
    )
    chapters: list[Identifier] = Field(default=[], title="供稿的章，如 corporate")
    due_day: Annotated[int, Field(ge=1, le=28)] = Field(title="报送期限：本期次月的第几日")

    def due(self, month: Month) -> dt.date:
        """The day by which it is to have sent what belongs to an issue."""
        return (month + 1).first_day.replace(day=self.due_day)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The data sets of which it sends rows, in the order of the data contract."""
        mine = {*self.datasets, *self.own_rows, *(("measures",) if self.measures else ())}
        return tuple(name for name in DATASETS if name in mine)


class Contributors(Record):
    """``contributors.yml``: every department that sends figures or articles."""

    contributors: list[Contributor] = Field(title="各部门")

    def of(self, department: str) -> Contributor | None:
        """The contributor of a name; None where there is none."""
        return next((each for each in self.contributors if each.department == department), None)

    def owners(self, dataset: str) -> list[Contributor]:
        """Who sends rows of a data set."""
        return [each for each in self.contributors if dataset in each.sheets]

    def writers(self, chapter: str) -> list[Contributor]:
        """Who writes articles of a chapter."""
        return [each for each in self.contributors if chapter in each.chapters]


def read_contributors(root: Path, chapters: Iterable[str]) -> Contributors:
    """Read who sends what.

    Args:
        root: the repository's root.
        chapters: the stems of the book's chapters, as `contents.chapter_titles` gives them.

    Raises:
        DataError: the file is missing or contradicts itself; names every place.
    """
    contributors, findings = read_document(root / FILE, Contributors, FILE)
    if contributors is not None:
        findings = list(_contradictions(contributors, set(chapters)))
    if contributors is None or findings:
        raise DataError(findings)
    return contributors


def _contradictions(contributors: Contributors, chapters: set[str]) -> Iterator[Finding]:
    every = contributors.contributors
    yield from _repeated("部门", (each.department for each in every))
    yield from _repeated("数据集", (name for each in every for name in each.datasets))
    yield from _repeated("指标", (name for each in every for name in each.measures))
    whole = {name for each in every for name in each.datasets}
    for each in every:
        for name in (*each.datasets, *each.own_rows):
            if name not in DATASETS or name in ("measures", "revisions"):
                yield _finding(each, name, "没有这个数据集", "请照 data/README.md 改正")
        for name in each.own_rows:
            if name in DATASETS and _BY_DEPARTMENT not in DATASETS[name].columns:
                yield _finding(each, name, "没有“部门”一列，不能分部门报送", "请移到 datasets")
            if name in whole:
                yield _finding(each, name, "另有部门整个报送此数据集", "请只留一种")
        for name in each.chapters:
            if name not in chapters:
                yield _finding(each, name, "没有这一章", "请照 _toc.yml 改正")


def _repeated(kind: str, names: Iterable[str]) -> Iterator[Finding]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Finding(FILE, f"{kind}出现了{times}次", "请只留一处", value=name)


def _finding(contributor: Contributor, name: str, problem: str, remedy: str) -> Finding:
    return Finding(FILE, problem, remedy, column=contributor.department, value=name)
