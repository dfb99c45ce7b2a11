"""Errors that reach a person: one base class, messages in Chinese, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = [
    "AwayError",
    "BuildError",
    "DataError",
    "DigitalMonthlyError",
    "FactError",
    "Finding",
    "MonthError",
]


class DigitalMonthlyError(Exception):
    """Base of every error this package raises on purpose; its text is shown to editors."""


class MonthError(DigitalMonthlyError):
    """A month is not written ``YYYY-MM``, or no issue exists for it."""


class BuildError(DigitalMonthlyError):
    """A book cannot be built from what is there (nothing executed, months mixed, ...)."""


class AwayError(DigitalMonthlyError):
    """Something that a run needs is not there for now; the same command later goes on with it."""


class FactError(DigitalMonthlyError):
    """A fact cannot be made: an unknown id, a formula that does not compute, an id used twice."""


@dataclass(frozen=True)
class Finding:
    """One place in the data that breaks the data contract.

    Attributes:
        file: path of the file, relative to the repository's root.
        problem: what is wrong, in Chinese.
        remedy: what the contributor should do about it, in Chinese.
        row: line of the file (the head is line 1), or None where the whole file is meant.
        column: the column's or key's name, or None.
        value: the offending value as it stands in the file, or None.
        is_missing: whether nothing is wrong there, only not yet delivered or written.
    """

    file: str
    problem: str
    remedy: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    is_missing: bool = False

    @property
    def place(self) -> str:
        """File, row and column, as far as they are known."""
        row = "" if self.row is None else f" 第{self.row}行"
        return self.file + row + ("" if self.column is None else f" 「{self.column}」")

    def __str__(self) -> str:
        value = "" if self.value is None else f"（现为“{self.value}”）"
        return f"{self.place}：{self.problem}{value}。{self.remedy}"


class DataError(DigitalMonthlyError):
    """A month's data break the contract; carries every finding, not only the first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join([*_told_wrong(findings), *_told_missing(findings)]))


def _told_wrong(findings: Sequence[Finding]) -> Iterator[str]:
    """What is wrong, one by one."""
    wrong = [finding for finding in findings if not finding.is_missing]
    if wrong:
        yield f"数据有{len(wrong)}处问题："
    for number, finding in enumerate(wrong, 1):
        yield f"  {number}. {finding}"


def _told_missing(findings: Sequence[Finding]) -> Iterator[str]:
    """What is not there yet, by folder; what lacks for one reason in one line."""
    folders: dict[str, dict[tuple[str, str], list[str]]] = {}
    for finding in findings:
        if finding.is_missing:
            folder = "/".join(finding.file.split("/")[:2])
            reasons = folders.setdefault(folder, {})
            place = finding.place.removeprefix(f"{folder}/")
            reasons.setdefault((finding.problem, finding.remedy), []).append(place)
    for folder, reasons in folders.items():
        yield f"{folder} 还没有收齐，缺{sum(map(len, reasons.values()))}项："
        for (problem, remedy), places in reasons.items():
            yield f"  {problem}：{'、'.join(places)}。{remedy}"
