"""Sums, shares and growth."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.checks.rules import Growth, Share, Sum
from digital_monthly.checks.rules.quantities import is_close
from tests.checks.rules.evidences import evidence, fact, messages
from tests.roots import write_article


def test_parts_that_miss_their_total_are_told_with_the_gap(root: Path) -> None:
    """And with every figure as readers see it."""
    seen = evidence(root, fact("total", 193, "份"), fact("done", 10, "份"), fact("rest", 136, "份"))
    (found,) = Sum("agile.states", "total", ("done", "rest")).check(seen)
    assert found.message == "total为193份，各部分之和为146份，相差47份"
    assert found.passage == "total193份；done10份；rest136份"
    assert found.numbers == ("193份", "10份", "136份")
    assert (found.rule, found.severity, found.chapter) == ("agile.states", "error", "agile")
    assert (found.file, found.line) == ("data/2024-02/agile_board.csv", None)


def test_parts_that_add_up_say_nothing(root: Path) -> None:
    """Also with fractions that a computer cannot hold exactly."""
    seen = evidence(root, fact("total", 0.3), fact("a", 0.1), fact("b", 0.2))
    assert messages(Sum("agile.states", "total", ("a", "b")), seen) == []


@pytest.mark.parametrize(("rest", "is_broken"), [(5, False), (15, False), (16, True)])
def test_partial_parts_may_leave_a_rest(root: Path, rest: int, is_broken: bool) -> None:
    """But not exceed their total."""
    seen = evidence(root, fact("total", 20), fact("a", 5), fact("b", rest))
    assert bool(messages(Sum("agile.x", "total", ("a", "b"), partial=True), seen)) is is_broken


def test_a_rule_about_a_fact_that_is_not_there_says_nothing(root: Path) -> None:
    """A month need not have all that a rule speaks of."""
    seen = evidence(root, fact("total", 193))
    assert messages(Sum("agile.states", "total", ("done",)), seen) == []


def test_a_typed_share_may_be_off_by_its_rounding(root: Path) -> None:
    """88.4 stands for 38 of 43; 88.5 does not."""
    parts = (fact("live", 38), fact("new", 43))
    rule = Share("corporate.rate", "rate", ("live",), "new")
    seen = evidence(root, fact("rate", 88.4, "%", decimals=1), *parts)
    assert messages(rule, seen) == []
    (other,) = [fact("rate", 88.5, "%", decimals=1)]
    seen = type(seen)(seen.issue, {**seen.facts, "rate": other})
    assert messages(rule, seen) == ["rate为88.5%，按new43个计应为88.37%"]


def test_counts_are_exact(root: Path) -> None:
    """Parts that were typed may not be off by one, however many there are."""
    parts = [fact(f"part_{number}", 5, decimals=0) for number in range(4)]
    seen = evidence(root, fact("total", 21, decimals=0), *parts)
    rule = Sum("agile.states", "total", tuple(part.id for part in parts))
    assert messages(rule, seen) == ["total为21个，各部分之和为20个，相差1个"]


def test_a_share_of_nothing_says_nothing(root: Path) -> None:
    """There is no rate without a base."""
    seen = evidence(root, fact("rate", 1, "%"), fact("live", 0), fact("new", 0))
    assert messages(Share("corporate.rate", "rate", ("live",), "new"), seen) == []


def test_what_parts_leave_of_a_whole_is_a_share_too(root: Path) -> None:
    """Availability is what downtime leaves."""
    seen = evidence(root, fact("up", 99.0, "%"), fact("down", 1, "分钟"), fact("all", 200, "分钟"))
    rule = Share("key_systems.up", "up", ("down",), "all", rest=True)
    assert messages(rule, seen) == ["up为99%，按all200分钟计应为99.5%"]


def test_growth_is_held_against_its_base(root: Path) -> None:
    """Both values are told, and what the growth should be."""
    seen = evidence(root, fact("growth", 5.0, "%"), fact("now", 11, "TB"), fact("base", 10, "TB"))
    rule = Growth("storage.growth", "growth", "now", "base")
    assert messages(rule, seen) == ["growth为5%，由base10TB到11TB应为10%"]


def test_a_fall_may_be_counted_as_positive(root: Path) -> None:
    """A reduction of 25 percent is a growth of minus 25."""
    seen = evidence(root, fact("fall", 25.0, "%"), fact("now", 15), fact("base", 20))
    assert messages(Growth("process_reform.fall", "fall", "now", "base", falls=True), seen) == []


@given(st.floats(-1e9, 1e9), st.floats(0.01, 1e6))
def test_numbers_agree_within_what_is_allowed_and_no_further(value: float, within: float) -> None:
    """Half a unit of the last digit is allowed, twice as much is not."""
    slack = max(within, 1e-6 * abs(value))
    assert is_close(value, value + within * 0.99, within)
    assert not is_close(value, value + slack * 2.1, within)


def test_a_breach_stands_on_the_line_of_its_measure(root: Path) -> None:
    """So that an editor opens the file where the figure is."""
    table = "id,value,unit,qualifier,period,note\nother,1,个,,2024-02,\ntotal,7,个,,2024-02,\n"
    source = "data/2024-02/measures.csv：total"
    seen = evidence(root, fact("total", 7, source=source), fact("part", 6), measures=table)
    (found,) = Sum("agile.states", "total", ("part",)).check(seen)
    assert (found.file, found.line) == ("data/2024-02/measures.csv", 3)


@pytest.mark.parametrize("form", ["  - id: total\n    value: 7", "  - {id: 'total', value: 7}"])
def test_a_breach_stands_on_the_line_of_its_declaration(root: Path, form: str) -> None:
    """Where an article declares the figure, not one that begins alike."""
    article = "data/2024-02/articles/agile-010-a.md"
    seen = evidence(root, fact("total", 7, source=article), fact("part", 6))
    write_article(
        root / "data/2024-02", "agile-010-a.md", more=f"facts:\n  - id: total_b\n{form}\n"
    )
    (found,) = Sum("agile.states", "total", ("part",)).check(seen)
    lines = (root / article).read_text("utf-8").splitlines()
    assert (found.file, found.line) == (article, lines.index(form.split("\n")[0]) + 1)
