"""架构建设: architecture reviews and their suggestions, and the standards taken in."""

from __future__ import annotations

from digital_monthly.facts import Facts
from digital_monthly.flows import state_flow_change
from digital_monthly.issue import Issue

__all__ = ["facts"]

_FLOWS = {
    "arch_reviews": "架构评审",
    "arch_review_topics": "评审议题",
    "arch_pre_review_suggestions": "预审有效建议",
    "arch_formal_review_suggestions": "正式评审有效建议",
    "arch_external_standards": "引入外部技术规范",
}


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "architecture")
    for identifier, label in _FLOWS.items():
        state_flow_change(book, book.measure(identifier, label))
    _state_suggestions(book)
    return book.with_articles()


def _state_suggestions(book: Facts) -> None:
    """What both stages of review brought, for each topic: how deep the reviews go."""
    book.derive(
        "arch_suggestions_total",
        "评审有效建议合计",
        "arch_pre_review_suggestions + arch_formal_review_suggestions",
        "条",
        decimals=0,
    )
    if not book["arch_review_topics"].number:
        book.say("arch_suggestions_words", "每个议题的建议", "本期没有提交评审的议题")
        return
    mean = book.derive(
        "arch_suggestions_per_topic",
        "平均每个议题的有效建议",
        "arch_suggestions_total / arch_review_topics",
        "条/个",
        decimals=1,
    )
    book.say(
        "arch_suggestions_words",
        "每个议题的建议",
        f"平均每个议题{mean.display}",
        inputs=(mean.id,),
    )
