"""Typed numbers against the chapter's facts."""

from __future__ import annotations

import pytest

from digital_monthly.checks.prose.against import check_against
from digital_monthly.facts import Fact

FACTS = [
    Fact("requirements_new", 1102, "个", "新增需求", "2024-01..2024-02", "releases"),
    Fact("share", 18.964, "%", "零售占比", "2024-01..2024-02", "releases", decimals=2),
    Fact("spent", 5058.79, "万元", "采购金额", "2023", "releases"),
    Fact("runs_systems", 32, "个", "回归测试涉及系统", "2024-01..2024-02", "releases"),
    Fact("cases", 12189, "个", "回归测试案例", "2024-01..2024-02", "releases"),
    Fact("day", "2024-02-08", "日期", "峰值日", "2024-02", "releases"),
]


@pytest.mark.parametrize(
    "text",
    [
        "新增需求1,102个。",
        "2024年1-2月新增需求共1,102个。",
        "零售占比为18.96%。",
        "采购金额5058.79万元。",
        "采购金额约0.51亿元。",
    ],
)
def test_a_typed_number_that_equals_a_fact_should_be_the_fact(text: str) -> None:
    """A warning that names the fact to use."""
    (violation,) = check_against(text, FACTS, file="a.md", chapter="releases")
    assert (violation.rule, violation.severity) == ("prose.typed", "warning")
    assert "{glue:text}" in violation.expected


@pytest.mark.parametrize(
    "text",
    [
        "新增需求1,201个。",
        "零售占比19.86%。",
        "采购金额5085.79万元。",
        "投产前的回归测试开展4次，涉及系统33个。",  # the label in two places of a sentence
    ],
)
def test_a_typed_number_that_contradicts_a_fact_is_an_error(text: str) -> None:
    """It names both values and the line."""
    (violation,) = check_against(f"先说别的。\n\n{text}", FACTS, file="a.md", chapter="releases")
    assert (violation.rule, violation.severity, violation.line) == ("prose.fact", "error", 3)
    assert violation.numbers[0] in text


@pytest.mark.parametrize(
    "text",
    [
        "新增需求{glue:text}`requirements_new`。",  # filled in
        "去年新增需求1,201个。",  # another time
        "紧急新增需求1,201个。",  # another subject
        "新增需求较上月增加38个。",  # a change
        "新增需求1,201项。",  # another unit
        "实现需求992个。",
        "回归测试开展4次。性能测试涉及系统33个。",  # another sentence
    ],
)
def test_what_is_not_said_of_a_fact_is_left_alone(text: str) -> None:
    """Nothing is guessed."""
    assert check_against(text, FACTS) == []


def test_what_every_issue_prints_has_no_figure_of_one() -> None:
    """A number of some digits that equals a fact is told, whatever words say what it is of."""
    text = "本期执行案例12,189个，发现缺陷32个。"
    assert check_against(text, FACTS) == []
    (violation,) = check_against(text, FACTS, is_repeated=True)
    assert (violation.rule, violation.numbers) == ("prose.typed", ("12,189个",))
    assert violation.expected == "{glue:text}`cases`（12,189个）"


@pytest.mark.parametrize(
    "text",
    [
        "界限为12,189个。",  # shares no word with what the fact is called
        "案例可以超过12,189个。",  # a bound
        "案例12,189笔。",  # another unit
    ],
)
def test_a_number_that_only_happens_to_equal_a_fact_is_left_alone(text: str) -> None:
    """In what every issue prints too."""
    assert check_against(text, FACTS, is_repeated=True) == []
