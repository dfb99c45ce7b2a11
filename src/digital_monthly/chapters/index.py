"""封面与本期要点: the cover, the issue's leading figures, and a line from every chapter."""

from __future__ import annotations

from dataclasses import dataclass

from digital_monthly.chapters import facts_of
from digital_monthly.contents import Part, chapter_titles, parts_of
from digital_monthly.facts import Fact
from digital_monthly.issue import Issue

__all__ = ["LEADING", "Point", "cover", "leading", "points"]

LEADING = (
    ("releases", "requirements_new", "requirements_new_change"),
    ("releases", "tasks_released_total", "tasks_released_total_change"),
    ("express_line", "hotline_resolve_rate", "hotline_resolve_rate_change"),
    ("key_systems", "core_availability", None),
)
"""The figures on the start page: chapter, fact, and the fact that states its change."""

SENTENCES = {
    "releases": (
        "新增需求{requirements_new}，实现{requirements_done}，吞吐率{requirement_throughput_rate}；"
        "投产上线任务单{tasks_released_total}。"
    ),
    "resource_input": "投入最多的是{resource_input_top}，占{resource_input_top_share}。",
    "corporate": (
        "{corp_requirements_month}新增需求{corp_requirements_new}，上线{corp_requirements_live}，"
        "吞吐率{corp_throughput_rate}。"
    ),
    "process_reform": (
        "总行审批{oa_hq_approvals}，超时{oa_hq_overdue}，占{oa_hq_overdue_share}；"
        "业务流程优化清单{biz_process_opt_total}，已完成{biz_process_opt_done}。"
    ),
    "express_line": (
        "累计收集问题与建议{hotline_items_total}，已解决{hotline_resolved}，"
        "解决率{hotline_resolve_rate}。"
    ),
    "agile": (
        "回归测试{regression_runs}，执行案例{regression_cases}；业务验证任务单{biz_verify_tasks}。"
    ),
    "architecture": (
        "架构评审{arch_reviews}，预审建议{arch_pre_review_suggestions}，"
        "正式评审建议{arch_formal_review_suggestions}。"
    ),
    "xinchuang": (
        "改造系统{xc_systems_total}，其中全栈{xc_systems_full_stack}，占{xc_full_stack_share}。"
    ),
    "key_systems": (
        "核心系统可用性{core_availability}，交易峰值{core_txn_peak}（{core_txn_peak_date}），"
        "平均耗时{core_txn_avg_ms}。"
    ),
    "storage": (
        "武汉主数据中心存储分配{storage_wuhan_main_alloc_words}；"
        "九江数据中心存储分配{storage_jiujiang_alloc_words}。"
    ),
    "virtualization": "虚拟主机{vm_hosts_words}，虚拟CPU{vm_vcpu_words}。",
}
"""One sentence a chapter over its facts; chapters without one are told by their stories' titles."""


SHOWN_STORIES = 3
"""How many titles stand for a chapter that is told by its stories."""


@dataclass(frozen=True)
class Point:
    """A chapter's line on the start page."""

    chapter: str
    title: str
    text: str


def cover(issue: Issue) -> dict[str, str]:
    """What the cover says: title, english, period, number, publisher."""
    record = issue.record
    return {
        "title": record.title,
        "english": "DIGITAL MONTHLY",
        "period": issue.period.label,
        "number": f"{issue.month.year}年第{record.year_number}期　总第{record.number}期",
        "publisher": f"{record.publisher}　{'　'.join(record.departments)}",
    }


def leading(issue: Issue) -> list[tuple[Fact, Fact] | Fact]:
    """The start page's tiles, each with its change where one is stated."""
    tiles: list[tuple[Fact, Fact] | Fact] = []
    for chapter, name, change in LEADING:
        facts = facts_of(issue, chapter)
        tiles.append((facts[name], facts[change]) if change else facts[name])
    return tiles


def points(issue: Issue) -> list[tuple[Part, list[Point]]]:
    """Every part of the book with a line from each of its chapters that has something to tell."""
    titles = chapter_titles(issue.root)
    told = []
    for part in parts_of(issue.root):
        lines = [
            Point(chapter, titles[chapter], text)
            for chapter in part.chapters
            if (text := _line(issue, chapter))
        ]
        if lines:
            told.append((part, lines))
    return told


def _line(issue: Issue, chapter: str) -> str:
    if chapter in SENTENCES:
        facts = facts_of(issue, chapter)
        return SENTENCES[chapter].format_map({name: fact.marked for name, fact in facts.items()})
    stories = [article.head.title for article in issue.articles_of(chapter)]
    if not stories:
        return ""
    more = f"等{len(stories)}篇" if len(stories) > SHOWN_STORIES else ""
    return "；".join(stories[:SHOWN_STORIES]) + more + "。"
