"""How a number is read in its clause: what it is of, in which role, and of which time."""

from __future__ import annotations

import pytest

from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import Interval
from digital_monthly.checks.prose.reading import read_text
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.runs import runs_of
from digital_monthly.checks.prose.slips import is_slip
from digital_monthly.checks.prose.turns import turns_of


def figures(text: str) -> list[Figure]:
    """The numbers of a text, read."""
    return read_text(text).figures


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("故障58分钟，少等45分钟。", [Role.LEVEL, Role.CHANGE]),
        ("共86张，剩余39张。", [Role.SUM, Role.REST]),
        ("日均3万笔，峰值5万笔。", [Role.MEAN, Role.PEAK]),
        ("目标95%，为去年的3倍。", [Role.BOUND, Role.RATIO]),
        ("库存积压230张，至少12张。", [Role.LEVEL, Role.BOUND]),
        ("比上年多招28人，净增9人。", [Role.CHANGE, Role.CHANGE]),
    ],
)
def test_words_tell_a_numbers_role(text: str, roles: list[Role]) -> None:
    """Verbs that no list has (少等, 多招) are told by their first word."""
    assert [each.role for each in figures(text)] == roles


def test_a_time_holds_for_the_sentence_until_another_is_told() -> None:
    """And a word like 发现 tells none."""
    text = "上月受理230张，办结90张，本月发现问题8处。"
    assert [each.era for each in figures(text)] == ["previous", "previous", "now"]
    assert [each.own_era for each in figures(text)] == ["previous", "", "now"]
    assert figures("发现资料不全45户。")[0].era == ""


def test_a_subject_is_what_nouns_name() -> None:
    """Without time, degree and change; a clause that names nothing speaks of the sentence's."""
    first, second, other = figures("网银客户由310万户，足足升至341万户；投诉量下降15%。")
    assert "网银" in first.subject.own
    assert second.subject.own == ""
    assert second.subject.is_of(first.subject)
    assert not other.subject.may_be(first.subject)


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("时长由45分钟缩到18分钟。", [("45分钟", "18分钟", True)]),
        ("上月工单积压230张，本月只剩161张。", [("230张", "161张", False)]),
        ("今年新招86人，比上年的64人多。", [("64人", "86人", False)]),
        ("甲组12人，乙组15人。", []),
    ],
)
def test_levels_that_became_each_other_are_paired(
    text: str, turns: list[tuple[str, str, bool]]
) -> None:
    """By 由A至B, or by their times; the earlier first."""
    made = turns_of(figures(text))
    assert [(t.base.quantity.text, t.now.quantity.text, t.is_told) for t in made] == turns


def test_lists_keep_to_one_measure() -> None:
    """Numbers of other measures between are passed over, those of other things end nothing."""
    runs = runs_of(figures("东部210户、放款3亿元，西部96户、放款1亿元，覆盖12户。"))
    texts = [[each.quantity.text for each in run] for run in runs]
    assert texts == [["210户", "96户"], ["3亿元", "1亿元"]]


@pytest.mark.parametrize(
    ("text", "made", "slip"),
    [
        ("85%", 75, True),
        ("108亿元", 98e8, True),
        ("64名", 46, True),
        ("4%", 0.4, True),
        ("305个", 241, False),
        ("75%", 75, False),
    ],
)
def test_a_slip_is_one_digit_two_swapped_or_a_power_of_ten(
    text: str, made: float, slip: bool
) -> None:
    """Or a carry; numbers that agree are none."""
    assert is_slip(figures(f"共{text}。")[0].quantity, Interval(made, made)) is slip
