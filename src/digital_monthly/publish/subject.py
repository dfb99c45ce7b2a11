"""What a key figure's page speaks of, and the chart of its course with what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from digital_monthly.publish.keyfigures import KeyFigure, Statement
from digital_monthly.trends.chart import table_of, trend
from digital_monthly.trends.course import Course
from digital_monthly.trends.remarks import headline, scope

__all__ = ["Subject", "change_of", "chart_of", "datasets_of", "direction_of", "figure_name"]

_WORDED = 12
_FILE = re.compile(r"[a-z0-9_]+\.csv")


@dataclass(frozen=True)
class Subject:
    """What a key figure's page speaks of.

    Attributes:
        course: the figure over the issues.
        figure: the figure as this issue's pages state it.
        issues: the issues (`digital_monthly.trends.past.collect`).
        cutoff: the day up to which this issue's data reach, in ISO form.
    """

    course: Course
    figure: KeyFigure
    issues: Sequence[Mapping[str, Any]]
    cutoff: str

    @property
    def shown(self) -> tuple[Any, ...]:
        """All that pages show of it, but for what the figure is made of."""
        revisions = [(issue["month"], issue["revisions"]) for issue in self.issues]
        return self.course, self.figure, revisions, self.cutoff


def figure_name(identifier: str) -> str:
    """The name of the figure that draws a key figure's course."""
    return f"trend-{identifier.replace('_', '-')}"


def chart_of(subject: Subject, titles: Mapping[str, str]) -> dict[str, Any]:
    """The course's chart with everything that stands beside it, as `charts.show` leaves it."""
    course = subject.course
    first, last = course.points[0].issue, course.last.issue
    over = last.label if first == last else f"{first.label}至{last.label}各期"
    measures = f"{course.label}，{over}，{'月均，' if course.is_shared else ''}{course.unit}"
    title = headline(course, change_of(subject))
    chapter = titles.get(f"book/{subject.figure.fact['chapter']}", subject.figure.fact["chapter"])
    about = {
        "name": figure_name(course.id),
        "title": title,
        "measures": measures,
        "alt": f"折线图：{measures}。{title}。{_worded(course)}",
        "source": f"来源：各期“{chapter}”，以当期所述为准；本期据{subject.figure.fact['source']}",
        "dataset": "",
        "period": f"{first.start}..{last.end}",
        "cutoff": subject.cutoff,
        "synthetic": any(point.synthetic for point in course.points),
        "scope": scope(course),
        "table": table_of(course),
    }
    return {**trend(course), "usermeta": {"digitalMonthly": about}}


def change_of(subject: Subject) -> str:
    """How the figure changed: as its chapter says it, else against the issue before."""
    return subject.figure.change or subject.course.change


def datasets_of(fact: Mapping[str, Any], stated: Statement) -> set[str]:
    """The data sets that a fact rests on, through all that it was computed from."""
    files = [
        file
        for part in (fact, *(part for part, _, _ in stated.basis_of(fact)))
        for file in (*part["inputs"], *_FILE.findall(part["source"]))
    ]
    from digital_monthly.schemas import DATASETS  # brings pandera, which other pages do not need

    return {name for name in DATASETS if f"{name}.csv" in files}


def direction_of(subject: Subject) -> str:
    """up, down or empty, for the change that `change_of` tells of."""
    return subject.figure.direction if subject.figure.change else subject.course.direction


def _worded(course: Course) -> str:
    """The latest values in words, for those who do not see the line."""
    points = course.points[-_WORDED:]
    told = [f"{point.issue.short_label}{point.display}" for point in points]
    since = "各期" if len(points) == len(course.points) else f"最近{_WORDED}期"
    return f"{since}：{'，'.join(told)}。" if len(told) > 1 else ""
