"""The ways in which a number may have come about from those near it."""

from __future__ import annotations

import pytest

from digital_monthly.checks.prose.reading import read_text
from digital_monthly.checks.prose.reckoning.terms import terms_of
from digital_monthly.checks.prose.reckoning.ways import KINDS, ways_to

SHOWN = {
    "share": ("共40套系统，其中16套完成改造，占40%。", "40%"),
    "share left": ("共40套系统，16套已改造，余下的60%排在下季度。", "60%"),
    "share of row": ("冻结42件、邮寄31件、争议27件，合计占全部183件的54.6%。", "54.6%"),
    "hundred": ("柜面占41%，线上占27%，电话占32%。", "32%"),
    "growth": ("9月为200笔，10月为250笔，增长25%。", "25%"),
    "growth by": ("9月为200笔，10月增加50笔，增长25%。", "25%"),
    "growth to": ("10月为250笔，增加50笔，增长25%。", "25%"),
    "points": ("成功率由92.5%升至95.0%，提高2.5个百分点。", "2.5个百分点"),
    "times": ("上月200笔，本月900笔，是上月的4.5倍。", "4.5倍"),
    "times more": ("上月200笔，本月900笔，比上月多3.5倍。", "3.5倍"),
    "difference": ("上月420件，本月360件，减少60件。", "60件"),
    "changes together": (
        "填单由12分钟降至7分钟，审核由6分钟降至4分钟，合计缩短7分钟。",
        "缩短7分钟",
    ),
    "mean": ("12支团队共交付2,160个，平均每队180个。", "180个"),
    "mean by two": ("80人使用6个月，共支出57,600元，每人每月120元。", "120元"),
    "mean by time": ("三季度共受理1,350笔，月均450笔。", "450笔"),
    "mean of row": ("四周分别为84件、96件、102件、78件，周均90件。", "90件"),
    "product": ("每轮节省6人天，共执行12轮，累计节省72人天。", "72人天"),
    "product of three": ("每人每月120元，80人使用6个月，共支出57,600元。", "57,600元"),
    "product over time": ("节约4名外包，每人每月1.8万元，全年节省86.4万元。", "86.4万元"),
    "conversion": ("合计节省176小时，折合22人天。", "22人天"),
    "saving": ("每笔由30分钟降至10分钟，共60笔，节省20小时。", "20小时"),
    "portion": ("办理1,200笔，其中5%、60笔为退件。", "60笔"),
    "sum": ("共86项，其中手机银行41项、网点27项、客户画像18项。", "共86项"),
    "rest": ("共86项，手机银行41项、网点27项，其余18项排在下月。", "18项"),
    "balance": ("期初2,180台，新增96台，回收41台，期末2,235台。", "2,235台"),
    "step": ("上月64个，本月增加9个，现有73个。", "73个"),
    "again": ("核定42件。条线例会对核定的42件逐件分析。", "42件"),
}
"""A right sentence for each way, and the number that comes about in it (the last so written)."""


@pytest.mark.parametrize("kind", KINDS)
def test_each_way_makes_the_number_that_comes_about_in_it(kind: str) -> None:
    """As the words say, with nothing rounded away."""
    text, number = SHOWN[kind]
    reading = read_text(text)
    terms = terms_of(reading)
    *_, term = (each for each in terms if each.figure.quantity.text in number)
    made = [way for way in ways_to(term, terms, reading) if way.kind == kind]
    assert any(way.makes(term) for way in made)


def test_every_kind_is_shown() -> None:
    """Or a way might never be found."""
    assert set(SHOWN) == set(KINDS)


def test_a_bound_comes_about_in_no_way() -> None:
    """不超过 says no size that could be reckoned."""
    reading = read_text("两项费用为3万元和4万元，不超过10万元。")
    terms = terms_of(reading)
    assert ways_to(terms[-1], terms, reading) == []


def test_a_column_is_added_up_in_the_unit_of_its_head() -> None:
    """600 and 900 of 万元 are 15 million yuan."""
    reading = read_text(
        "| 类别 | 投放（万元） |\n|---|---|\n| 甲 | 600 |\n| 乙 | 900 |\n| 合计 | 1,500 |\n"
    )
    terms = terms_of(reading)
    sums = [way for way in ways_to(terms[-1], terms, reading) if way.kind == "sum"]
    assert [way.made.low for way in sums] == [1.5e7]
    assert sums[0].makes(terms[-1])


def test_shares_that_were_rounded_may_leave_a_little_more_or_less() -> None:
    """33.3, 33.3 and 33.3 are a hundred."""
    reading = read_text("甲占33.3%，乙占33.3%，丙占33.3%。")
    terms = terms_of(reading)
    hundreds = [way for way in ways_to(terms[-1], terms, reading) if way.kind == "hundred"]
    assert [len(way.terms) for way in hundreds if way.makes(terms[-1])] == [2]
