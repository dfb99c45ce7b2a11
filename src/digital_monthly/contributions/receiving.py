"""Taking in the files of an import, and which month they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digital_monthly.contributions.files.incoming import read_source
from digital_monthly.contributions.files.source import Source
from digital_monthly.contributions.sheets.cover import Cover, read_cover
from digital_monthly.errors import DataError, Finding, MonthError
from digital_monthly.month import Month
from digital_monthly.root import issue_folder

__all__ = ["Received", "receive"]


@dataclass(frozen=True)
class Received:
    """The files of an import.

    Attributes:
        month: the issue that they are about.
        files: each file with what its cover says.
    """

    month: Month
    files: list[tuple[Source, Cover]]

    def check_month(self, root: Path) -> None:
        """Hold the month against the issues that there are.

        Raises:
            MonthError: it has no folder; names the files whose covers say so.
        """
        try:
            issue_folder(root, self.month)
        except MonthError as error:
            names = "、".join(source.name for source, cover in self.files if cover.month)
            raise MonthError(f"{names}：{error}" if names else str(error)) from error


def receive(paths: Sequence[Path], month: str | None) -> Received:
    """Read the files, and find out the one month that all are about.

    Args:
        paths: the files.
        month: the month as it is written on the command line; None to go by the covers.

    Raises:
        DataError: a file cannot be read, or the months differ; names every file.
        MonthError: nothing says which month it is.
    """
    asked = None if month is None else Month.parse(month)
    files: list[tuple[Source, Cover]] = []
    findings: list[Finding] = []
    for path in paths:
        try:
            source = read_source(path)
        except DataError as error:
            findings += error.findings
            continue
        cover, wrong = read_cover(source)
        findings += wrong
        files.append((source, cover))
    named = {str(asked)} if asked else {cover.month for _, cover in files if cover.month}
    findings += [
        Finding(source.name, f"封面上是{cover.month}的报送表", f"本次导入的是{_all(named)}，请核对")
        for source, cover in files
        if cover.month and {cover.month} != named
    ]
    if findings:
        raise DataError(findings)
    if not named:
        example = " ".join(path.name for path in paths[:1])
        raise MonthError(
            f"文件里没有封面，看不出是哪个月。请写明：monthly import {example} --month 2024-05。"
        )
    return Received(asked or Month.parse(named.pop()), files)


def _all(months: set[str]) -> str:
    return "和".join(sorted(months))
