"""Checking an issue, or a text by itself, for the command line: a report either way."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from digital_monthly.checks.judging import Judged
from digital_monthly.checks.reporting.report import Format, Report
from digital_monthly.checks.violations import Violation
from digital_monthly.errors import BuildError, DataError, Finding, MonthError

__all__ = ["form_of", "review", "review_text"]


def form_of(name: str) -> Format:
    """A format by its name.

    Raises:
        MonthError: there is none.
    """
    for form in get_args(Format):
        if form == name:
            chosen: Format = form
            return chosen
    raise MonthError(f"没有格式“{name}”。可选：{'、'.join(get_args(Format))}。")


def review(month: str, form: Format = "text") -> Report:
    """Check a month: the data contract first, then all that its figures and texts say.

    Args:
        month: the month as it is written on the command line.
        form: what the report is for; programs are told of breaches of the contract as well.

    Raises:
        MonthError: the month is written in another form, or has no data folder.
        DataError: the data break the contract, and people are told.
    """
    from digital_monthly.checks.data import check_data
    from digital_monthly.checks.issue import check_issue
    from digital_monthly.contents import chapter_titles
    from digital_monthly.issue import Issue
    from digital_monthly.run.soundness import are_earlier_sound

    issue = Issue(month)
    if findings := check_data(issue, alone=are_earlier_sound(issue.root, issue.month)):
        if form == "text":
            raise DataError(findings)
        return Report(month, [Judged(_of(finding), "source") for finding in findings])
    return Report(month, check_issue(issue), chapter_titles(issue.root))


def review_text(path: Path) -> Report:
    """Check a text or Markdown file by itself.

    Args:
        path: the file.

    Raises:
        BuildError: the file is not text, or not in UTF-8.
    """
    from digital_monthly.checks.prose import check_text

    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BuildError(f"{path}不是UTF-8编码的文本。请另存为UTF-8后重试。") from error
    if "\0" in text:
        raise BuildError(f"{path}不是文本。Word、PDF等文件请另存为纯文本或Markdown后重试。")
    found = check_text(text, file=str(path))
    return Report(str(path), [Judged(each, reason=each.doubt) for each in found], is_text=True)


def _of(finding: Finding) -> Violation:
    """A breach of the data contract in the form of all others."""
    column = "" if finding.column is None else f"「{finding.column}」"
    return Violation(
        "data.missing" if finding.is_missing else "data.contract",
        "error",
        f"{column}{finding.problem}",
        file=finding.file,
        line=finding.row,
        numbers=() if finding.value is None else (finding.value,),
        expected=finding.remedy,
    )
