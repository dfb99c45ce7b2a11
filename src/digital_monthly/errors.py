"""Errors that reach a person: one base class, messages in Chinese, never a traceback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["BuildError", "DataError", "DigitalMonthlyError", "FactError", "Finding", "MonthError"]


class DigitalMonthlyError(Exception):
    """Base of every error this package raises on purpose; its text is shown to editors."""


class MonthError(DigitalMonthlyError):
    """A month is not written ``YYYY-MM``, or no issue exists for it."""


class BuildError(DigitalMonthlyError):
    """A book cannot be built from what is there (nothing executed, months mixed, ...)."""


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
    """

    file: str
    problem: str
    remedy: str
    row: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f" 第{self.row}行"
        if self.column is not None:
            place += f" 「{self.column}」"
        value = "" if self.value is None else f"（现为“{self.value}”）"
        return f"{place}：{self.problem}{value}。{self.remedy}"


class DataError(DigitalMonthlyError):
    """A month's data break the contract; carries every finding, not only the first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        lines = [f"数据有{len(self.findings)}处问题："]
        lines += [f"  {number}. {finding}" for number, finding in enumerate(self.findings, 1)]
        super().__init__("\n".join(lines))
