"""数字条线: what its nested pages report, with their key figures."""

from __future__ import annotations

from dataclasses import replace

from digital_monthly.chapters import express_line, process_reform
from digital_monthly.chapters.index import Point
from digital_monthly.contents import Part, chapter_titles
from digital_monthly.facts import Fact, Facts
from digital_monthly.issue import Issue
from digital_monthly.story_counts import state_stories, titles_of, told

__all__ = ["DEPARTMENT", "NESTED", "facts", "leading", "overview"]

DEPARTMENT = "数字银行部"
"""The department that leads the line."""

NESTED = {
    "data_governance": "Data Governance",
    "process_reform": "Process Reform",
    "express_line": "Digital Express Line",
}
"""The line's pages in reading order, with their English titles."""

_NAMED = 3
_FIGURES = {
    "process_reform": (
        (
            "审批时长",
            "fig-oa-process-duration",
            "OA重点流程笔均审批时长{oa_duration_trend}，总行环节超时占{oa_hq_overdue_share}。",
        ),
        (
            "业务流程优化",
            "业务流程",
            "清单共{biz_process_opt_total}，已完成{biz_process_opt_done}，"
            "实施中{biz_process_opt_doing}，分析中{biz_process_opt_analyzing}。",
        ),
    ),
    "express_line": (
        (
            "受理与解决",
            "办理结果",
            "累计收集{hotline_items_total}，已解决{hotline_resolved}，解决率{hotline_resolve_rate}。",
        ),
        (
            "本期时效",
            "收集与时效",
            "平均受理{hotline_accept_hours_period}，平均处理、答复{hotline_reply_days_period}。",
        ),
    ),
}
"""What each page's figures come to: a title, the place that tells more, and a sentence over the
page's facts."""


def leading(issue: Issue) -> list[tuple[Fact, Fact]]:
    """The line's key figures, named in full, each with its change."""
    reform, express = process_reform.facts(issue), express_line.facts(issue)
    return [
        (replace(book[name], label=label), book[f"{name}_change"])
        for book, name, label in (
            (reform, "oa_duration_reduction", "OA重点流程审批时长压降"),
            (reform, "biz_process_opt_done", "已完成的业务流程优化"),
            (express, "hotline_resolve_rate", "数字直通车解决率"),
        )
    ]


def overview(issue: Issue) -> list[tuple[Part, list[Point]]]:
    """Every nested page with its key figures and its stories."""
    titles = chapter_titles(issue.root)
    books = {"process_reform": process_reform.facts, "express_line": express_line.facts}
    parts = []
    for page, english in NESTED.items():
        points = []
        if page in _FIGURES:
            shown = {name: fact.marked for name, fact in books[page](issue).items()}
            points = [
                Point(page, title, sentence.format_map(shown), anchor)
                for title, anchor, sentence in _FIGURES[page]
            ]
        named = titles_of(issue.articles_of(page))
        text = f"{len(named)}篇，{told(named, _NAMED)}" if named else "本期没有报送"
        points.append(Point(page, "本期报道", text))
        parts.append((Part(titles.get(page, page), english, (page,)), points))
    return parts


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "digital_line")
    titles = chapter_titles(issue.root)
    for page in NESTED:
        label = f"{titles.get(page, page)}报道"
        state_stories(book, f"digital_line_stories_{page}", label, issue.articles_of(page))
    book.derive("digital_line_stories", "数字条线报道", " + ".join(book), "篇", decimals=0)
    return book.with_articles()
