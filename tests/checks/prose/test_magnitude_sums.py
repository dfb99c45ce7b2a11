"""Sums and differences that agree but for a unit are found, others left alone."""

import pytest

from digital_monthly.checks.prose.reading import read_text
from digital_monthly.checks.prose.rules.magnitude_sums import find_slipped_sums


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
        "投放3,000万元和5,000万元，每户8万元。",
    ],
)
def test_numbers_of_several_units_are_left_alone(text: str) -> None:
    """Hours saved beside minutes apiece, and numbers of one digit, agree by chance."""
    assert _found(text) == []
