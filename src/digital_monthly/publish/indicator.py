"""A key figure's page: this issue's value, its course as a chart and a table, its definition."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes

from digital_monthly.contents import OVERVIEW
from digital_monthly.formatting import format_number
from digital_monthly.publish.cited import tile_of
from digital_monthly.publish.definition import Book, define
from digital_monthly.publish.figures import SYNTHETIC_MARK, figure
from digital_monthly.publish.nodes import folded, mark, paragraph, table
from digital_monthly.publish.subject import (
    Subject,
    change_of,
    chart_of,
    datasets_of,
    direction_of,
)
from digital_monthly.trends.course import Course, Point, told_time
from digital_monthly.trends.remarks import remarks

__all__ = ["page_of", "value_of"]


def page_of(subject: Subject, book: Book) -> nodes.section:
    """The page's content.

    Args:
        subject: what it speaks of.
        book: what it leads to.
    """
    course = subject.course
    page = nodes.section(ids=[course.id.replace("_", "-")], classes=["dm-indicator"])
    page += nodes.title("", course.label)
    page += _head(subject, book)
    made = figure(chart_of(subject, book.titles))
    for box in list(made.findall(folded)):
        box.parent.remove(box)  # the same table stands below, for everybody to see
    page += made
    if said := list(remarks(course, subject.issues, datasets_of(subject.figure.fact, book.stated))):
        notes = nodes.bullet_list(classes=["dm-remarks"])
        notes += [nodes.list_item("", paragraph(text)) for text in said]
        page += notes
    page += _section("values", "各期数值", _values(course), *_before(subject))
    page += _section("definition", "定义", define(subject.figure, book))
    return page


def value_of(fact: Mapping[str, Any], *, is_brief: bool = False) -> list[nodes.Node]:
    """A fact as printed, its full value in the title, with its marks.

    Args:
        fact: the fact.
        is_brief: whether it stands among many, where only a dispute is marked.
    """
    made: list[nodes.Node] = [
        nodes.abbreviation("", fact["display"], explanation=f"{fact['label']}：{_exact(fact)}")
    ]
    if fact["status"] != "ok":
        made += mark(fact["status"], "dm-disputed")
    if fact["synthetic"] and not is_brief:
        made += mark(SYNTHETIC_MARK)
    return made


def _exact(fact: Mapping[str, Any]) -> str:
    unit = "" if fact["unit"] in {"比率", "比例", "名次"} else fact["unit"]
    return f"{fact['exact']}{unit}"


def _head(subject: Subject, book: Book) -> nodes.container:
    """The value of this issue, its change, and where it comes from."""
    fact, change, page = subject.figure.fact, change_of(subject), subject.figure.pages[0]
    way = nodes.paragraph("", "", classes=["dm-way"])
    if overview := book.to(OVERVIEW, ""):
        way += nodes.reference("", book.titles[OVERVIEW], internal=True, refuri=overview)
        way += nodes.Text(" › ")
    target = book.to(page, tile_of(fact["id"]))
    way += nodes.reference("", book.titles.get(page, page), internal=True, refuri=target)
    box = nodes.container(classes=["dm-indicator-head"])
    value = nodes.paragraph("", "", *value_of(fact), classes=["dm-indicator-value"])
    arrow = {"up": "▲ ", "down": "▼ "}.get(direction_of(subject), "")
    told = f"{told_time(fact['period'])}；{arrow}{change}"
    box += [way, value, paragraph(told, "dm-indicator-change")]
    return box


def _section(name: str, title: str, *content: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", title), *content, ids=[name])


def _values(course: Course) -> nodes.container:
    """Every issue's value, the newest first."""
    has_times = any(point.time and point.time != str(point.issue) for point in course.points)
    columns = [
        "期",
        *["所指时间"] * has_times,
        f"数值（{course.unit}）",
        *[f"月均（{course.unit}）"] * course.is_shared,
        "状态与说明",
    ]
    numeric = [False, *[False] * has_times, True, *[True] * course.is_shared, False]
    rows = [_row(course, point, has_times) for point in reversed(course.points)]
    return table(columns, rows, numeric)


def _before(subject: Subject) -> Iterator[nodes.Node]:
    """Where the issues stand that are older than those shown."""
    if subject.issues[0].get("is_cut"):
        count, oldest = len(subject.course.points), subject.course.points[0].issue.label
        yield paragraph(f"这里列最近{count}期；更早的各期，见{oldest}一期的同一页。", "dm-before")


def _row(course: Course, point: Point, has_times: bool) -> list[Any]:
    shown = nodes.paragraph()
    if point.value is None:
        shown += nodes.Text("—")
    else:
        shown += nodes.abbreviation("", point.display, explanation=f"完整值：{point.exact}")
    marks = [point.status] * (point.status != "ok") + [SYNTHETIC_MARK] * point.synthetic
    told = "。".join(filter(None, ["、".join(marks), point.why]))
    monthly = [] if not course.is_shared else [_monthly(point)]
    time = [told_time(point.time) or "—"] * has_times
    return [_issue(course, point), *time, shown, *monthly, told or "—"]


def _monthly(point: Point) -> str:
    return "—" if point.monthly is None else format_number(point.monthly)


def _issue(course: Course, point: Point) -> nodes.Node:
    """An issue by its period; a script makes it a link where that issue stands beside this one."""
    label = point.issue.label
    if point is course.last:
        return nodes.paragraph("", f"{label}（本期）")
    month, words = (html.escape(text) for text in (point.month, label))
    link = f'<a class="dm-issue-link" data-month="{month}">{words}</a>'
    return nodes.paragraph("", "", nodes.raw("", link, format="html"))
