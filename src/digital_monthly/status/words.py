"""What a status says in words, the same in the terminal and on the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from digital_monthly.contents import PREFACE
from digital_monthly.documents import IssueRecord
from digital_monthly.formatting import format_day
from digital_monthly.schemas import DATASETS
from digital_monthly.status.standing import (
    ChapterStatus,
    Delivery,
    DepartmentStatus,
    IssueStatus,
    Kind,
)

__all__ = [
    "ARTICLES",
    "FIGURES",
    "MEASURES",
    "came",
    "checked",
    "counted",
    "days_of",
    "lacking_in",
    "lacking_of",
    "named",
    "share",
    "short_day",
    "state_of",
    "stories_of",
    "summary_of",
    "suspected",
    "title_of",
    "to_sign",
]

FIGURES: tuple[Kind, ...] = ("dataset", "rows")
MEASURES: tuple[Kind, ...] = ("measures",)
ARTICLES: tuple[Kind, ...] = ("articles",)

_SHOWN = 1  # names of what is missing; the rest is counted


def short_day(day: dt.date) -> str:
    """A day without its year: ``6月8日``."""
    return f"{day.month}月{day.day}日"


def state_of(department: DepartmentStatus) -> str:
    """In a word: 已齐, 迟报 or 未齐."""
    return "已齐" if department.is_whole else "迟报" if department.is_late else "未齐"


def counted(deliveries: Sequence[Delivery]) -> str:
    """How many have come of how many; empty where none are to come."""
    wanted = sum(each.wanted for each in deliveries)
    return f"{sum(min(each.come, each.wanted) for each in deliveries)}/{wanted}" if wanted else ""


def lacking_of(department: DepartmentStatus, shown: int = _SHOWN) -> str:
    """What a department has not sent."""
    missing = [each for each in department.deliveries if not each.is_whole]
    titles = [title_of(each) for each in missing if each.kind in FIGURES]
    parts = [named(titles, "个数据集", shown)]
    parts += [f"{len(each.missing)}项指标" for each in missing if each.kind == "measures"]
    stories = [each.title for each in missing if each.kind in ARTICLES]
    parts.append(named(stories, "章", shown) + "的文章" if stories else "")
    return "；".join(filter(None, parts))


def title_of(delivery: Delivery) -> str:
    """What is missing, and whether it is to be pulled rather than sent."""
    return delivery.title + ("（待取数）" if delivery.is_queried else "")


def suspected(department: DepartmentStatus) -> str:
    """What of a department is to be looked at although it came."""
    titles = [each.title for each in department.deliveries if each.is_repeated]
    return f"{named(titles, '项', _SHOWN)}与上期完全相同" if titles else ""


def came(department: DepartmentStatus) -> str:
    """When the last of its data came, by whom and how; empty where that is not recorded."""
    dated = [each for each in department.of(*FIGURES, *MEASURES) if each.date is not None]
    if not dated:
        return ""
    last = max(dated, key=lambda each: each.date or dt.date.min)
    assert last.date is not None
    return f"{format_day(last.date)}，{last.by}，{last.way}"


def share(wanted: Sequence[str], missing: Sequence[str]) -> str:
    """How many are there of how many; empty where none are wanted."""
    return f"{len(wanted) - len(missing)}/{len(wanted)}" if wanted else ""


def stories_of(chapter: ChapterStatus) -> str:
    """How many articles are written of those that are to be; empty where there are none."""
    total = chapter.articles + chapter.stubs
    return f"{chapter.articles}/{total}" if total else ""


def lacking_in(chapter: ChapterStatus, shown: int = _SHOWN) -> str:
    """What a chapter has not got."""
    parts = [named([DATASETS[name].title for name in chapter.missing], "个数据集", shown)]
    if chapter.measures_missing:
        parts.append(f"{len(chapter.measures_missing)}项指标")
    if chapter.stubs:
        is_preface = chapter.stem == PREFACE
        parts.append("卷首语待写" if is_preface else f"{chapter.stubs}篇文章待写")
    return "；".join(filter(None, parts))


def to_sign(chapter: ChapterStatus) -> str:
    """Which signatures a chapter lacks, and which are void; empty where nobody signs."""
    return chapter.signature.lacking if chapter.signature else ""


def named(titles: Sequence[str], unit: str, shown: int = _SHOWN) -> str:
    """The first names, and how many there are."""
    more = f"等{len(titles)}{unit}" if len(titles) > shown else ""
    return "、".join(titles[:shown]) + more


def checked(chapter: ChapterStatus) -> str:
    """What checks say of a chapter."""
    if chapter.errors or chapter.warnings:
        parts = [f"{chapter.errors}错误"] if chapter.errors else []
        parts += [f"{chapter.warnings}警告"] if chapter.warnings else []
        return "、".join(parts)
    return "通过" if chapter.is_judged else "待齐"


def summary_of(status: IssueStatus) -> Iterator[str]:
    """The whole in a few short sentences."""
    deliveries = status.deliveries
    yield f"已到{counted(deliveries) or '0/0'}项"
    if status.late:
        yield f"{len(status.late)}个部门迟报"
    suspicious = sum(each.is_repeated for each in deliveries)
    if suspicious:
        yield f"{suspicious}项与上期相同，请核对"
    if status.unwritten:
        yield "卷首语待写"
    yield f"校验{status.errors}个错误、{status.warnings}个警告"
    if status.signature:
        yield f"全刊{status.signature.state}"


def days_of(record: IssueRecord, today: dt.date) -> Iterator[str]:
    """The issue's days, and how far the publication is."""
    yield f"数据截至{format_day(record.cutoff)}"
    left = (record.published - today).days
    told = f"还有{left}天" if left > 0 else "今天" if left == 0 else f"已过{-left}天"
    yield f"定于{format_day(record.published)}发布（{told}）"
    embargo = getattr(record, "embargo", None)
    if embargo is not None:
        yield f"{embargo:%Y-%m-%d %H:%M}前不得发布"
