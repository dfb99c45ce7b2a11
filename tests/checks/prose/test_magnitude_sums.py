"""Sums and differences that agree but for a unit are found, others left alone."""

import pytest

from digital_monthly.checks.prose.reading import read_text
from digital_monthly.checks.prose.rules.magnitude_sums import find_same_digits, find_slipped_sums


def _found(text: str) -> list[str]:
    """What is objected to first, as typed, in each contradiction."""
    reading = read_text(text)
    return [reading.text.shown[slice(*each.spans[0])] for each in find_slipped_sums(reading)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("合同总价720万元，首期216万元，二期360万元，尾款144元待付。", "144元"),
        ("预算8,300万元，已支出6,120万元，余额2,180元。", "2,180元"),
        ("首页打开时间由940毫秒降到610毫秒，缩短330秒。", "330秒"),
        ("抽取25分钟、加工45分钟、入库17小时，共用时87分钟。", "17小时"),
        ("筛查交易8,600万笔，其中个人7,900万笔、对公700笔。", "700笔"),
        ("两池分别为46TB和32TB，合计78GB。", "78GB"),
        ("装修贷6,200万元、车位贷9,100万元，合计1.53万元。", "1.53万元"),
        ("预算8,300万元，项目64个。已支出6,120元，尚余2,180万元。", "6,120元"),
        (
            "| 类 | 金额 |\n|---|---|\n| 甲 | 1.9亿元 |\n| 乙 | 1.6亿元 |\n| 合计 | 3.5万元 |",
            "3.5万元",
        ),
    ],
)
def test_a_number_in_a_wrong_unit_is_found(text: str, number: str) -> None:
    """The total, the rest or the difference, whichever has the odd unit."""
    assert number in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "合同总价720万元，首期216万元，二期360万元，尾款144万元待付。",
        "每次由90分钟减至15分钟，每月节省75小时。",
        "切换用时11分钟，承载业务2小时，回切用时9分钟。",
        "单笔由12分钟降至4分钟，每天按8小时折算。",
        "三项合计8,300万元，其中6,120万元已付；人均2,180元。",
        "投放3,000万元和5,000万元，每户8万元。",
    ],
)
def test_numbers_of_several_units_are_left_alone(text: str) -> None:
    """Hours saved beside minutes apiece, and numbers of one digit, agree by chance."""
    assert _found(text) == []


def test_the_same_digits_in_another_order_of_magnitude_are_found() -> None:
    """Of two counts of one unit in a sentence; a price apiece is another thing."""
    reading = read_text("向1.8亿户客户试点，名单18,000户按分行切分。")
    assert len(list(find_same_digits(reading))) == 1
    assert not list(find_same_digits(read_text("人力成本2.4亿元，每人月2.4万元。")))
    assert not list(find_same_digits(read_text("投放8亿元，每户以8万元为限，共8万户。")))
