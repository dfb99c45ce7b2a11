"""业务经营管理数字化进展: every business line side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from digital_monthly.articles import Article
from digital_monthly.chapters import corporate, digital_line, risk
from digital_monthly.chapters.index import Point
from digital_monthly.comparison import state_points
from digital_monthly.contents import Part, chapter_titles
from digital_monthly.departments import RETAIL
from digital_monthly.facts import Fact, Facts
from digital_monthly.formatting import format_day
from digital_monthly.issue import Issue
from digital_monthly.schemas import DATASETS
from digital_monthly.story_counts import state_stories, titles_of, told

__all__ = [
    "LINES",
    "Line",
    "across",
    "comparison",
    "facts",
    "leading",
    "overview",
    "source",
    "stories",
]


@dataclass(frozen=True)
class Line:
    """A business line: its page and name, the department that leads it, the pages nested in it."""

    chapter: str
    name: str
    english: str
    department: str
    nested: tuple[str, ...] = ()


LINES = (
    Line("corporate", corporate.LINE, "Corporate Banking", corporate.DEPARTMENT),
    Line("retail", "零售条线", "Retail Banking", RETAIL),
    Line("risk", "风险条线", "Risk Management", risk.DEPARTMENT),
    Line(
        "digital_line",
        "数字条线",
        "Digital Banking",
        digital_line.DEPARTMENT,
        tuple(digital_line.NESTED),
    ),
)
"""The lines in reading order."""

_NAMED = 2
_UNGROUPED = "条线进展"
_DATASETS = (
    "tasks_released_by_department",
    "resource_input_by_department",
    "biz_process_list",
)


def stories(issue: Issue, line: Line) -> list[Article]:
    """A line's stories: those of its own page and of the pages nested in it."""
    return [
        article
        for chapter in (line.chapter, *line.nested)
        for article in issue.articles_of(chapter)
    ]


def comparison(issue: Issue) -> pd.DataFrame:
    """The lines side by side, each with its department's figures.

    Returns:
        Columns 条线, 本期报道（篇）, 上线任务单（个）, 占全部上线（%）, 投入（人天）,
        占全部投入（%）, 流程优化（项） (all that the list of optimisations has for the line) and
        其中已完成（项）; one row a line.
    """
    released = issue.frame("tasks_released_by_department").set_index("department")["task_orders"]
    days = issue.frame("resource_input_by_department").set_index("department")["person_days"]
    processes = issue.frame("biz_process_list")
    rows = []
    for line in LINES:
        own = processes[processes["line"] == line.name.removesuffix("条线")]
        orders, spent = released.get(line.department, 0), days.get(line.department, 0.0)
        rows.append(
            {
                "条线": line.name,
                "本期报道（篇）": len(stories(issue, line)),
                "上线任务单（个）": orders,
                "占全部上线（%）": orders / released.sum() * 100,
                "投入（人天）": spent,
                "占全部投入（%）": spent / days.sum() * 100,
                "流程优化（项）": len(own),
                "其中已完成（项）": int((own["status"] == "已完成").sum()),
            }
        )
    return pd.DataFrame(rows)


def across(rows: pd.DataFrame) -> pd.DataFrame:
    """The comparison with a line a column, as narrow pages want it: 项目, then every line."""
    wide = rows.set_index("条线").T.rename_axis("项目").reset_index()
    wide.columns.name = None
    return wide


def leading(issue: Issue) -> list[tuple[Fact, Fact]]:
    """The page's key figures, each with its change; other pages' figures are named in full."""
    own, requirements = facts(issue), corporate.facts(issue)
    rate = requirements["corp_throughput_rate"]
    return [
        (own["line_released_share"], own["line_released_share_change"]),
        (own["line_input_share"], own["line_input_share_change"]),
        (
            replace(rate, label=f"{corporate.LINE}{rate.label}"),
            requirements["corp_throughput_rate_change"],
        ),
        digital_line.leading(issue)[0],
    ]


def source(issue: Issue) -> str:
    """What the comparison rests on: departments, data sets with their kind, the cut-off date."""
    leads = "、".join(f"{line.name}为{line.department}" for line in LINES)
    names = "、".join(
        DATASETS[name].title + ("（合成数据）" if issue.is_synthetic(name) else "")
        for name in _DATASETS
    )
    return (
        f"上线任务单与投入按归口部门计：{leads}。"
        f"来源：{names}与本期文章；数据截至{format_day(issue.record.cutoff)}"
    )


def overview(issue: Issue) -> list[tuple[Part, list[Point]]]:
    """Every line with what it reports: one entry a nested page, or a group of a line's stories.

    A line without stories says so.
    """
    titles = chapter_titles(issue.root)
    told_lines = []
    for line in LINES:
        if line.nested:
            points = [
                Point(page, titles.get(page, page), _entry(issue.articles_of(page)))
                for page in line.nested
            ]
        else:
            points = [
                Point(line.chapter, name, _entry(own), name)
                for name, own in _grouped(issue, line.chapter)
            ]
        pages = tuple(dict.fromkeys(point.chapter for point in points))
        part = Part(line.name, line.english, pages)
        told_lines.append((part, points))
    return told_lines


def _grouped(issue: Issue, chapter: str) -> list[tuple[str, list[Article]]]:
    """A page's stories by group, in the order in which the groups appear; each is a section."""
    articles = issue.articles_of(chapter)
    sections = list(dict.fromkeys(article.head.section for article in articles)) or [""]
    return [(section or _UNGROUPED, issue.articles_of(chapter, section)) for section in sections]


def _entry(articles: list[Article]) -> str:
    if not articles:
        return "本期没有报送"
    return f"{len(articles)}篇，{told(titles_of(articles), _NAMED)}"


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "business_progress")
    for line in LINES:
        identifier = f"line_stories_{line.chapter.removesuffix('_line')}"
        state_stories(book, identifier, f"{line.name}报道", stories(issue, line))
    parts = " + ".join(book)
    book.derive("line_stories_total", "各条线报道", parts, "篇", decimals=0)
    _state_shares(book)
    _state_words(book)
    return book.with_articles()


def _state_shares(book: Facts) -> None:
    """State how much of all releases and input the lines' departments account for."""
    before = book.issue.previous
    now, earlier = comparison(book.issue), None if before is None else comparison(before)
    basis = "" if before is None else before.period.short_label
    for identifier, label, dataset, column in (
        ("line_released_share", "上线任务单", "tasks_released_by_department", "占全部上线（%）"),
        ("line_input_share", "数字化投入", "resource_input_by_department", "占全部投入（%）"),
    ):
        share = book.compute(
            identifier,
            f"各条线归口部门{label}占比",
            float(now[column].sum()),
            "%",
            dataset=dataset,
            formula="各条线归口部门之和 / 全部之和 * 100",
            decimals=1,
        )
        base = None if earlier is None else float(earlier[column].sum())
        state_points(book, f"{identifier}_change", share, base, basis)


def _state_words(book: Facts) -> None:
    rows = comparison(book.issue)
    for identifier, label, column in (
        ("line_most_released", "上线任务单最多的条线", "上线任务单（个）"),
        ("line_most_input", "投入最多的条线", "投入（人天）"),
    ):
        most = rows.loc[rows[column] == rows[column].max(), "条线"]
        book.say(identifier, label, "、".join(most))
