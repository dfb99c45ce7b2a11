"""Numbers that contradict what they are likely reckoned from."""

from __future__ import annotations

import pytest

from digital_monthly.checks.prose import check_text
from digital_monthly.checks.prose.reading import read_text
from digital_monthly.checks.prose.reckoning.find import find
from digital_monthly.checks.prose.reckoning.judging import accounts_of, judge
from digital_monthly.checks.prose.weights import load

SURE = 2.0
"""Odds from which weights are quite sure."""

WRONG = [
    (
        "本周投产版本共29个，其中核心系统8个、信贷系统9个、手机银行6个、渠道平台5个。",
        "29个",
        "28个",
    ),
    ("运维脚本共820个，已纳管451个，占55%；值班团队从12人增至18人，增长40%。", "40%", "50%"),
    ("上季度告警1,240条，本季度为1,116条，减少134条，处置及时率99%。", "134条", "124条"),
    ("三季度14支团队共交付2,520个故事点，平均每队160个。", "160个", "180个"),
    ("每场培训可节省3人天，全年办了14场，共节省52人天。", "52人天", "42人天"),
    ("事件按原因分，应用缺陷占44%，配置错误占26%，硬件故障占18%，其余占16%。", "16%", "11%"),
    ("前三个月分别受理245件、268件和252件，累计775件。", "775件", "765件"),
]
"""A sentence with an error, the number, and what would agree."""

RIGHT = [
    "本周投产版本共28个，其中核心系统8个、信贷系统9个、手机银行6个、渠道平台5个。",
    "上季度告警1,240条，本季度为1,116条，减少124条，处置及时率99%。",
    "前三季度累计受理1,350笔，月均150笔；三季度受理510笔，月均170笔。",
    "许可费每人每月120元，80人使用半年，共支出5.76万元。",
    "本周投产版本28个，主要有核心系统8个、信贷系统9个等，另有热修复3次。",
    "参加演练的20个系统里，12个属于重要系统，11个采用双活架构，二者有交叉。",
]


@pytest.mark.parametrize(("text", "number", "expected"), WRONG)
def test_a_number_that_its_terms_do_not_make_is_found(
    text: str, number: str, expected: str
) -> None:
    """With what would agree; whether the sum or a part is doubted, the number is among them."""
    reading = read_text(text)
    surest = max((each for _, each in find(reading)), key=lambda each: each.odds or 0.0)
    words = [reading.plain[start:end] for start, end in surest.spans]
    assert any(number in each for each in words)
    assert words[0] != number or surest.expected.endswith(expected)
    assert check_text(text) != []


@pytest.mark.parametrize("text", RIGHT)
def test_numbers_that_agree_or_only_stand_together_are_let_be(text: str) -> None:
    """No way to them is both likely and wrong."""
    reading = read_text(text)
    assert [each.message for _, each in find(reading) if (each.odds or 0.0) > SURE] == []
    assert check_text(text) == []


def test_the_likely_ways_of_a_number_add_to_one() -> None:
    """With that of its standing alone."""
    accounts = judge(*accounts_of(read_text(WRONG[0][0])), load("reckoning", "traits"))
    for each in accounts.judged:
        assert each.alone + sum(each.likely) == pytest.approx(1)
        assert 0 <= each.agreed <= 1


def test_one_contradiction_is_told_once() -> None:
    """A rule and what is reckoned say the same of a sum; the rule is told."""
    text = "三季度共提交需求86项，其中手机银行41项、网点终端27项、客户画像16项，全部完成排期。"
    found = check_text(text)
    assert len(found) == 1
    assert set(found[0].numbers) == {"86项", "41项", "27项", "16项"}
