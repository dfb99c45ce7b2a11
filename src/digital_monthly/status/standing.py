"""What is known of an issue in the making: what came, what is missing, what checks say."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any, Literal

from digital_monthly.documents import IssueRecord

__all__ = [
    "ChapterStatus",
    "Delivery",
    "DepartmentStatus",
    "IssueStatus",
    "Kind",
    "Open",
    "Signature",
]

Kind = Literal["dataset", "rows", "measures", "articles"]
"""A data set by itself, a department's rows of a shared one, its measures, a chapter's articles."""


@dataclass(frozen=True)
class Delivery:
    """One thing that a department is to send.

    Attributes:
        kind: what it is.
        name: the data set's name, or the chapter's stem.
        title: what people call it.
        wanted: how many there are to be: 1 but for measures and articles.
        come: how many there are.
        missing: ids or files of what is missing.
        date: when it came, as ``provenance.yml`` has it; None where that is not recorded.
        by: which position sent it; empty where that is not recorded.
        way: how it came: 报送, 取数, ...; empty where that is not recorded.
        is_queried: whether it is to be pulled from a source; the department sends it otherwise.
        is_repeated: whether it is the same as last time, and to be looked at although it came.
    """

    kind: Kind
    name: str
    title: str
    wanted: int
    come: int
    missing: tuple[str, ...] = ()
    date: dt.date | None = None
    by: str = ""
    way: str = ""
    is_queried: bool = False
    is_repeated: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is missing."""
        return self.come >= self.wanted


@dataclass(frozen=True)
class DepartmentStatus:
    """What a department has sent, and what not.

    Attributes:
        department: its name.
        role: whom to ask.
        due: the last day.
        is_late: whether something is missing after that day.
        deliveries: all that it is to send.
    """

    department: str
    role: str
    due: dt.date
    is_late: bool
    deliveries: tuple[Delivery, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all has come."""
        return all(each.is_whole for each in self.deliveries)

    def of(self, *kinds: Kind) -> tuple[Delivery, ...]:
        """What it is to send of some kinds."""
        return tuple(each for each in self.deliveries if each.kind in kinds)


@dataclass(frozen=True)
class Signature:
    """How far a chapter is signed.

    Attributes:
        state: 草稿, 审核中, 已批准, 已发布.
        lacking: what it lacks, in a sentence; empty where it lacks nothing.
    """

    state: str
    lacking: str = ""


@dataclass(frozen=True)
class Open:
    """Something that checks found in figures or texts, and that is not settled.

    Attributes:
        chapter: the chapter's stem; empty where there is none.
        severity: ``error`` or ``warning``.
        message: what contradicts what.
        expected: what would agree; empty where nothing can be said.
    """

    chapter: str
    severity: str
    message: str
    expected: str = ""

    def __str__(self) -> str:
        return self.message + (f"（应为：{self.expected}）" if self.expected else "")


@dataclass(frozen=True)
class ChapterStatus:
    """How far a chapter is.

    Attributes:
        stem: the chapter.
        title: its title.
        page: its page's address without suffix.
        wanted: data sets that it shows, measures not counted.
        missing: those that have not come.
        measures_wanted: measures that it shows.
        measures_missing: those that have not come.
        articles: how many are written.
        stubs: how many are still to be written.
        errors: open errors.
        warnings: open warnings.
        is_judged: whether checks could judge all of it; not where data are missing.
        signature: how far it is signed; None where nobody signs yet.
    """

    stem: str
    title: str
    page: str
    wanted: tuple[str, ...]
    missing: tuple[str, ...]
    measures_wanted: tuple[str, ...]
    measures_missing: tuple[str, ...]
    articles: int
    stubs: int
    errors: int
    warnings: int
    is_judged: bool
    signature: Signature | None = None


@dataclass(frozen=True)
class IssueStatus:
    """How far an issue is.

    Attributes:
        record: what ``issue.yml`` says.
        today: the day on which this holds.
        unwritten: fields of the record that are still to be written.
        departments: who sends what, in the order of ``contributors.yml``.
        chapters: in reading order.
        errors: open errors of the whole, those of no chapter included.
        warnings: likewise.
        findings: what is wrong in the data, a sentence each.
        opened: what figures and texts contradict.
        signature: how far the whole is signed; None where nobody signs yet.
    """

    record: IssueRecord
    today: dt.date
    unwritten: tuple[str, ...]
    departments: tuple[DepartmentStatus, ...]
    chapters: tuple[ChapterStatus, ...]
    errors: int
    warnings: int
    findings: tuple[str, ...]
    opened: tuple[Open, ...]
    signature: Signature | None = None

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        """All that all departments are to send."""
        return tuple(each for department in self.departments for each in department.deliveries)

    @property
    def late(self) -> tuple[DepartmentStatus, ...]:
        """The departments that are late."""
        return tuple(each for each in self.departments if each.is_late)

    @property
    def needs_action(self) -> bool:
        """Whether something is late or wrong, so that somebody has to act now."""
        return bool(self.late or self.errors)

    def to_json(self) -> dict[str, Any]:
        """The status for other programs."""
        content = asdict(self) | {
            "record": self.record.model_dump(mode="json"),
            "needs_action": self.needs_action,
        }
        plain: dict[str, Any] = _plain(content)
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value
