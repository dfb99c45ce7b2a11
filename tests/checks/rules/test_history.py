"""What opens with the last issue's closing, and what jumps."""

from __future__ import annotations

from pathlib import Path

from digital_monthly.checks.rules import Growth, Jump, Last, Opening, Range
from tests.checks.rules.evidences import evidence, fact, messages, past

REVISION = (
    "dataset,key,column,old,new,reason,role,date\n"
    "storage_monthly,month=2024-01,used_tb,9,10,录错,存储管理岗,2024-02-20\n"
)
STOCK = {"source": "data/2024-02/storage_monthly.csv"}


def test_a_stock_opens_where_it_closed(root: Path) -> None:
    """The last issue's closing is named with its month."""
    rule = Opening("storage.opening", "start", "end")
    seen = evidence(root, fact("start", 10, "TB"), past=past(root, fact("end", 9, "TB")))
    assert messages(rule, seen) == ["start10TB与2024-01期的end9TB（合9TB）不衔接，也没有登记修订"]


def test_a_listed_revision_explains_another_opening(root: Path) -> None:
    """Of the data set that the figure rests on."""
    rule = Opening("storage.opening", "start", "end")
    before = past(root, fact("end", 9, "TB"))
    seen = evidence(root, fact("start", 10, "TB", **STOCK), past=before, revisions=REVISION)
    assert messages(rule, seen) == []


def test_a_running_total_carries_on(root: Path) -> None:
    """With what this issue adds."""
    rule = Opening("talent.to_date", "total", "total", ("new",))
    before = past(root, fact("total", 2, "期"))
    seen = evidence(root, fact("total", 4, "期"), fact("new", 1, "期"), past=before)
    assert messages(rule, seen) == [
        "total4期与2024-01期的total2期加new1期（合3期）不衔接，也没有登记修订"
    ]


def test_a_total_of_a_new_year_starts_anew(root: Path) -> None:
    """Both issues must count from the same month on."""
    rule = Opening("talent.to_date", "total", "total", ("new",), running=True)
    before = past(root, fact("total", 9, "期", period="2023-01..2023-12"))
    now = fact("total", 1, "期", period="2024-01..2024-02")
    assert messages(rule, evidence(root, now, fact("new", 1, "期"), past=before)) == []


def test_the_first_issue_has_nothing_to_open_with(root: Path) -> None:
    """Nor to jump from."""
    seen = evidence(root, fact("start", 10, "TB"))
    assert messages(Opening("storage.opening", "start", "end"), seen) == []
    assert messages(Jump("storage.jump", ("start",), 1), seen) == []


def test_what_is_done_stays_done(root: Path) -> None:
    """A cumulative count does not fall."""
    before = past(root, fact("done", 8, "项"))
    seen = evidence(root, fact("done", 7, "项"), past=before)
    rule = Range("process_reform.done", ("done",), Last("done"))
    assert messages(rule, seen) == ["done7项不应小于2024-01期的done8项"]


def test_growth_since_the_last_issue_is_computed_anew(root: Path) -> None:
    """From what that issue said."""
    before = past(root, fact("new", 50))
    seen = evidence(root, fact("new", 40), fact("change", -10, "%"), past=before)
    rule = Growth("corporate.change", "change", "new", Last("new"))
    assert messages(rule, seen) == ["change为−10%，由2024-01期的new50个到40个应为−20%"]


def test_a_jump_names_the_months_compared(root: Path) -> None:
    """And by how much it differs."""
    before = past(root, fact("new", 100, period="2024-01"))
    rule = Jump("releases.jump", ("new",), 50)
    seen = evidence(root, fact("new", 151), past=before)
    (found,) = rule.check(seen)
    assert found.message == "new2024年2月为151个，此前2024年1月100个，比上期增51.0%"
    assert found.expected == "与以往某期相差不超过50%"
    assert messages(rule, type(seen)(seen.issue, {"new": fact("new", 150)}, before)) == []


def test_a_return_to_an_earlier_level_is_no_jump(root: Path) -> None:
    """After one issue that stood out."""
    before = [
        *past(root, fact("new", 100, period="2023-12"), month="2023-12"),
        *past(root, fact("new", 300, period="2024-01")),
    ]
    assert (
        messages(Jump("releases.jump", ("new",), 50), evidence(root, fact("new", 90), past=before))
        == []
    )


def test_flows_of_uneven_periods_are_compared_by_the_month(root: Path) -> None:
    """200 in two months and 110 in one are no jump, 260 in one is."""
    before = past(root, fact("new", 200, period="2023-12..2024-01"))
    rule = Jump("releases.jump", ("new",), 50)
    seen = evidence(root, fact("new", 110), past=before)
    assert messages(rule, seen) == []
    (message,) = messages(rule, type(seen)(seen.issue, {"new": fact("new", 260)}, before))
    assert message.startswith("new月均2024年2月为260个，此前")
    assert message.endswith("100个，比上期增160.0%")
