"""关键系统运行情况: volumes, durations, batches and availability of the key systems.

A system is said to run 平稳 when its availability is 100 % and the coefficient of variation of
its daily duration is at most `digital_monthly.daily.STEADY_LIMIT` percent over the whole period;
whatever breaks one of the two is told by what broke it. A day is told to stand out when it
exceeds the period's median by more than `digital_monthly.daily.OUTLIER_LIMIT` percent. The page
prints this rule (fact ``key_systems_rule``).
"""

from __future__ import annotations

from digital_monthly.daily import marks
from digital_monthly.facts import Facts
from digital_monthly.issue import Issue
from digital_monthly.systems import words
from digital_monthly.systems.core import state_core
from digital_monthly.systems.measures import (
    SYSTEMS,
    availability,
    in_wan,
    overruns,
    with_minutes,
)
from digital_monthly.systems.others import (
    state_availability,
    state_credit,
    state_mobile,
    state_report_batch,
)

__all__ = ["SYSTEMS", "availability", "facts", "in_wan", "marks", "overruns", "with_minutes"]


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "key_systems")
    state_availability(book)
    state_core(book)
    state_mobile(book)
    state_credit(book)
    state_report_batch(book)
    book.say("key_systems_rule", "平稳与明显偏高的判定", words.rule())
    return book.with_articles()
