"""What a department has sent of what it is to send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from digital_monthly.contributions.contributors import Contributor
from digital_monthly.schemas import DATASETS
from digital_monthly.status.arrivals import Arrivals
from digital_monthly.status.standing import Delivery, DepartmentStatus, Kind

__all__ = ["department_status"]

_WAYS = {"published": "已公布", "reported": "报送", "queried": "取数", "synthetic": "合成"}
"""How a file came, by the kind of its provenance."""


def department_status(
    contributor: Contributor, arrived: Arrivals, titles: Mapping[str, str], today: dt.date
) -> DepartmentStatus:
    """What a department has sent by a day.

    Args:
        contributor: what it is to send.
        arrived: what is there.
        titles: chapters' titles by stem.
        today: the day.
    """
    deliveries = (
        *_whole(contributor, arrived),
        *_rows(contributor, arrived),
        *_measures(contributor, arrived),
        *_articles(contributor, arrived, titles),
    )
    due = contributor.due(arrived.month)
    is_late = today > due and not all(each.is_whole for each in deliveries)
    return DepartmentStatus(contributor.department, contributor.role, due, is_late, deliveries)


def _whole(contributor: Contributor, arrived: Arrivals) -> Iterator[Delivery]:
    """Its own data sets; one that not every month has is told of only where it is there."""
    for name in contributor.datasets:
        come = int(bool(arrived.tables.rows(name)))
        is_there = (arrived.tables.folder / f"{name}.csv").is_file()
        if is_there or DATASETS[name].required:
            repeats = arrived.last is not None and arrived.tables.repeats(name, arrived.last)
            yield _delivery("dataset", name, come, arrived, repeats)


def _rows(contributor: Contributor, arrived: Arrivals) -> Iterator[Delivery]:
    for name in contributor.own_rows:
        rows = arrived.tables.of_department(name, contributor.department)
        yield _delivery("rows", name, int(bool(rows)), arrived)


def _measures(contributor: Contributor, arrived: Arrivals) -> Iterator[Delivery]:
    ids = tuple(contributor.measures)
    missing = tuple(id for id in ids if id not in arrived.tables.measures)
    if ids:
        last = arrived.last
        repeats = last is not None and arrived.tables.repeats_measures(ids, last)
        came = _came("measures", arrived) if len(missing) < len(ids) else {}
        yield Delivery(
            "measures",
            "measures",
            "指标",
            len(ids),
            len(ids) - len(missing),
            missing,
            is_repeated=repeats,
            **came,
        )


def _articles(
    contributor: Contributor, arrived: Arrivals, titles: Mapping[str, str]
) -> Iterator[Delivery]:
    """Its articles for each chapter; a chapter with neither article nor stub has none this time."""
    for chapter in contributor.chapters:
        key = (chapter, contributor.department)
        come, open_ = arrived.written.get(key, 0), arrived.stubs.get(key, 0)
        if come or open_:
            title = titles.get(chapter, chapter)
            missing = (chapter,) * open_
            yield Delivery("articles", chapter, title, come + open_, come, missing)


def _delivery(
    kind: Kind, name: str, come: int, arrived: Arrivals, is_repeated: bool = False
) -> Delivery:
    missing = () if come else (name,)
    came = _came(name, arrived) if come else {}
    return Delivery(
        kind,
        name,
        DATASETS[name].title,
        1,
        come,
        missing,
        is_queried=name in arrived.queried,
        is_repeated=is_repeated,
        **came,
    )


def _came(name: str, arrived: Arrivals) -> dict[str, Any]:
    """When, by whom and how a file came."""
    record = arrived.provenance.get(f"{name}.csv")
    if record is None:
        return {}
    return {"date": record.date, "by": record.role, "way": _WAYS[record.kind]}
