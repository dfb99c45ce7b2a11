"""封面与本期要点: the cover, the issue's leading figures, and the main points of every part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from digital_monthly.articles import Article
from digital_monthly.chapters import facts_of
from digital_monthly.contents import Part, parts_of
from digital_monthly.errors import BuildError
from digital_monthly.facts import NO_BASE, Fact, Facts
from digital_monthly.formatting import format_day
from digital_monthly.issue import Issue
from digital_monthly.story_counts import titles_of, told

__all__ = ["LEADING", "MOST", "SENTENCES", "Point", "books", "cover", "leading", "points"]

LEADING = (
    ("releases", "requirements_new", "requirements_new_change", ""),
    ("releases", "tasks_released_total", "tasks_released_total_change", ""),
    ("express_line", "hotline_resolve_rate", "hotline_resolve_rate_change", "数字直通车解决率"),
    ("key_systems", "core_availability", "", ""),
)
"""The figures on the start page: chapter, fact, the fact that states its change, and its name where
the chapter's own needs the chapter around it."""

MOST = 4
"""How many main points a part has at most."""

_CHARTED = ("resource_input",)
_NAMED = 3
_TOLD_BY_STORIES = ("memorabilia", "party", "talent")


@dataclass(frozen=True)
class Point:
    """A line that leads to a chapter's page, or to a place on it."""

    chapter: str
    title: str
    text: str
    anchor: str = ""


SENTENCES = (
    Point(
        "releases",
        "需求与投产",
        "新增需求{requirements_new}{requirements_new_change:，}；实现{requirements_done}，"
        "吞吐率{requirement_throughput_rate}；投产上线任务单{tasks_released_total}"
        "{tasks_released_total_change:，按月计}。",
        "fig-monthly-releases",
    ),
    Point(
        "process_reform",
        "流程变革",
        "{oa_processes_monitored}OA重点流程的笔均审批时长{oa_duration_trend}；业务流程优化清单"
        "{biz_process_opt_total}，已完成{biz_process_opt_done}{biz_process_opt_done_change:，}。",
        "fig-oa-process-duration",
    ),
    Point(
        "express_line",
        "数字直通车",
        "累计收集问题和建议{hotline_items_total}，解决率{hotline_resolve_rate}；本期平均处理、"
        "答复时长{hotline_reply_days_period}{hotline_reply_days_change:，}。",
        "fig-hotline-times",
    ),
    Point("key_projects", "重点项目", "{stories}。"),
    Point(
        "xinchuang",
        "信创",
        "{xc_period}信创产品占采购额的{xc_procurement_share}{xc_procurement_share_change:，}；"
        "改造的{xc_systems_total}系统中，全栈占{xc_full_stack_share}。",
        "fig-xinchuang-composition",
    ),
    Point(
        "architecture",
        "架构评审",
        "审议议题{arch_review_topics}，预审与正式评审共提出有效建议{arch_suggestions_total}；"
        "引入外部技术规范{arch_external_standards}。",
        "架构管控",
    ),
    Point(
        "agile",
        "敏捷机制",
        "回归测试执行案例{regression_cases}，发现有效缺陷{regression_defects}；看板登记需求"
        "{agile_requirements_total}，其中{agile_requirements_delivered_share}已完成或首次投产。",
        "fig-agile-board",
    ),
    Point("tech_news", "科技动态", "{stories}。"),
    Point(
        "key_systems",
        "系统可用性",
        "核心系统可用性{core_availability}；{availability_words}。",
        "系统可用性",
    ),
    Point(
        "key_systems",
        "核心交易",
        "日均交易量{core_txn_daily_avg}{core_txn_daily_avg_change:，}；{core_txn_peak_words}。",
        "fig-core-daily",
    ),
    Point(
        "storage",
        "存储资源",
        "共分配{storage_alloc_total}{storage_alloc_total_change:，}；"
        "使用率{storage_utilisation}{storage_utilisation_change:，}。",
        "fig-storage-utilisation",
    ),
    Point(
        "virtualization",
        "虚拟化资源",
        "虚拟主机{vm_hosts_end}{vm_hosts_change:，}；虚拟CPU{vm_vcpu_end}{vm_vcpu_change:，}。",
        "fig-virtualization-resources",
    ),
)
"""The main points that figures make, the most telling of each part first.

``{name}`` is the chapter's fact. ``{name:，}`` is a fact that states a change, with what stands
before it, and is left out where there is nothing to compare with. ``{stories}`` names the
chapter's stories; a chapter without any has no such point.
"""


class _Words(str):
    """A fact in a sentence."""

    def __format__(self, before: str) -> str:
        """The words with what stands before them; nothing where nothing can be compared."""
        return "" if before and self == NO_BASE else before + self


def books(issue: Issue) -> dict[str, Facts]:
    """The facts of every chapter that the start page speaks of, by chapter."""
    spoken = [chapter for chapter, *_ in LEADING] + [point.chapter for point in SENTENCES]
    chapters = dict.fromkeys((*spoken, *_CHARTED))
    return {chapter: facts_of(issue, chapter) for chapter in chapters}


def cover(issue: Issue) -> dict[str, str]:
    """What the cover says: title, english, period, number, publisher, a sentence of the preface."""
    record = issue.record
    first, stop, _ = record.preface.partition("。")
    return {
        "title": record.title,
        "english": "DIGITAL MONTHLY",
        "period": issue.period.label,
        "number": f"{issue.month.year}年第{record.year_number}期　总第{record.number}期",
        "publisher": f"{record.publisher}　{'　'.join(record.departments)}",
        "words": first + stop,
        "words_by": record.preface_by,
    }


def leading(facts: Mapping[str, Facts]) -> list[tuple[Fact, Fact] | Fact]:
    """The start page's tiles, each with its change where one is stated.

    Args:
        facts: facts by chapter (`books`).
    """
    tiles: list[tuple[Fact, Fact] | Fact] = []
    for chapter, name, change, label in LEADING:
        book = facts[chapter]
        fact = replace(book[name], label=label or book[name].label)
        tiles.append((fact, book[change]) if change else fact)
    return tiles


def points(issue: Issue, facts: Mapping[str, Facts], title: str) -> list[tuple[Part, list[Point]]]:
    """A part of the book with its main points, four at most; nothing where it has none.

    Args:
        issue: the month.
        facts: facts by chapter (`books`).
        title: the part's Chinese title in ``_toc.yml``.

    Raises:
        BuildError: there is no such part.
    """
    parts = {part.title: part for part in parts_of(issue.root)}
    if title not in parts:
        raise BuildError(
            f"目录 _toc.yml 里没有“{title}”这一部分，只有{'、'.join(parts)}。"
            "请改正notebooks/index.ipynb中的名称。"
        )
    chapters = parts[title].chapters
    made = [
        _told(point, facts[point.chapter], issue.articles_of(point.chapter))
        for point in SENTENCES
        if point.chapter in chapters
    ]
    for chapter in chapters:
        if chapter in _TOLD_BY_STORIES:
            made += [_story(article) for article in issue.articles_of(chapter)]
    shown = [point for point in made if point is not None][:MOST]
    return [(parts[title], shown)] if shown else []


def _told(point: Point, book: Facts, articles: list[Article]) -> Point | None:
    """A sentence with the chapter's figures; None where it would name stories and has none."""
    if "{stories}" in point.text and not articles:
        return None
    words = {name: _Words(fact.marked) for name, fact in book.items()}
    more = f"{len(articles)}篇" if len(articles) > _NAMED else ""
    stories = _Words(told(titles_of(articles), _NAMED) + more)
    text = point.text.format_map({**words, "stories": stories})
    return Point(point.chapter, point.title, text, point.anchor)


def _story(article: Article) -> Point:
    """A story's title, with who tells it and of which day."""
    head = article.head
    day = "" if head.undated else f"，{format_day(head.date)}"
    return Point(head.chapter, head.title, f"（{head.department}{day}）", article.anchor)
