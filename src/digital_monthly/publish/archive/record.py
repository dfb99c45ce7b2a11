"""What the archive keeps of each published issue: the small ``issue.json`` beside its pages.

The shared files are made from these records; the pages of older issues are never read again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from digital_monthly.errors import BuildError, MonthError
from digital_monthly.month import Month

__all__ = [
    "RECORD",
    "Corrected",
    "Line",
    "Page",
    "Part",
    "Published",
    "Revised",
    "Tile",
    "issue_before",
    "published_issues",
    "read_record",
]

RECORD = "issue.json"


class _Kept(BaseModel):
    """A record that another version of this program may have written."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Page(_Kept):
    """A page: its title, the figures and tiles that links may lead to, the data it shows."""

    title: str
    anchors: list[str] = []
    datasets: list[str] = []


class Tile(_Kept):
    """A key figure of the start page."""

    id: str
    label: str
    display: str
    change: str = ""

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"tile-{self.id.replace('_', '-')}"


class Line(_Kept):
    """A main point: the page and place that tell more, its title, and a sentence."""

    page: str
    title: str
    text: str
    anchor: str = ""


class Part(_Kept):
    """A part of the book with its main points."""

    title: str
    english: str = ""
    lines: list[Line] = []


class Corrected(_Kept):
    """A correction of this issue, and the version of the issue that brought it."""

    number: int
    version: int
    date: dt.date
    page: str
    title: str
    what: str
    old: str
    new: str
    why: str

    @property
    def address(self) -> str:
        """Where the issue tells of it."""
        return f"{self.page}.html#correction-{self.number}"


class Revised(_Kept):
    """A value of an earlier month that this issue restates.

    ``month`` is the month it is of, empty where the key does not say.
    """

    dataset: str
    title: str
    month: str
    row: str
    column: str
    old: str
    new: str
    reason: str
    date: dt.date

    @property
    def sentence(self) -> str:
        """What changed, and why."""
        return (
            f"{self.title}（{self.row}）的{self.column}由{self.old}改为{self.new}。"
            f"原因：{self.reason.rstrip('。')}。"
        )


class Published(_Kept):
    """A published issue, as front page, lists, feed and pages of other issues speak of it.

    Attributes:
        version: 1 as first published, one more with each set of corrections.
        first: the path of its start page, which leads to all others.
        notes: the path of its page on data, where revisions are listed.
        bundle: the shared script that its charts need, from the archive's root; empty for none.
        pages: by path below the issue's root, without suffix.
    """

    month: str
    version: int
    title: str
    period: str
    number: int
    year_number: int
    publisher: str
    cutoff: dt.date
    published: dt.date
    next_issue: dt.date | None = None
    synthetic: bool = False
    cover: str
    first: str
    notes: str
    bundle: str = ""
    tiles: list[Tile] = []
    points: list[Part] = []
    pages: dict[str, Page]
    corrections: list[Corrected] = []
    revisions: list[Revised] = []

    @property
    def year(self) -> str:
        """The year under which the issue is listed."""
        return self.month[:4]

    @property
    def name(self) -> str:
        """How people call it: ``数字月刊 2024年3月（总第2期）``."""
        return f"{self.title} {self.period}（总第{self.number}期）"

    @property
    def updated(self) -> dt.date:
        """When it was published or last corrected."""
        return max([self.published, *(each.date for each in self.corrections)])

    def text(self) -> str:
        """The record as ``issue.json`` holds it."""
        return self.model_dump_json(indent=1) + "\n"


def read_record(folder: Path) -> Published | None:
    """The record in a folder of the archive; None where there is no issue.

    Raises:
        BuildError: the record is damaged.
    """
    path = folder / RECORD
    try:
        return Published.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise BuildError(
            f"归档里的 {folder.name}/{RECORD} 读不出来。请从备份恢复文件夹 {folder.name}，"
            "或删去该文件夹后重新发布该期。"
        ) from error


def published_issues(site: Path) -> list[Published]:
    """Every issue in the archive, the newest first; earlier versions of an issue are none."""
    return list(_issues(site, _months(site)))


def issue_before(site: Path, month: str) -> Published | None:
    """The newest issue before a month; the others' records are not read."""
    return next(_issues(site, [name for name in _months(site) if name < month]), None)


def _issues(site: Path, months: Iterable[str]) -> Iterator[Published]:
    for month in months:
        record = read_record(site / month)
        if record is not None:
            yield record


def _months(site: Path) -> list[str]:
    """The folders that are named as issues are, the newest first."""
    names = []
    for folder in site.iterdir() if site.is_dir() else ():
        with contextlib.suppress(MonthError):
            names.append(str(Month.parse(folder.name)))
    return sorted(names, reverse=True)
