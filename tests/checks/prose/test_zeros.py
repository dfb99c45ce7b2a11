"""Numbers that are 0, where rules divide."""

from __future__ import annotations

import pytest

from digital_monthly.checks.prose import check_text


@pytest.mark.parametrize(
    "text",
    [
        "拟购阵列6套，合计裸容量1,080TB，平均每套0TB；预算总价2,700万元。",
        "| 类别 | 数量 |\n|---|---|\n| 已发布 | 1,286 |\n| 待评审 | 74 |\n\n已发布1268个，另0个。",
        "本月0套系统中有16套完成改造，占50%。",
        "差错由0笔增至0笔，增长0%，日均0笔。",
        "每笔由0分钟降至0分钟，0笔共节省0人月。",
    ],
)
def test_a_zero_ends_no_check(text: str) -> None:
    """Nothing is divided by it, and none of it is called off by a factor."""
    assert all("倍" not in each.message for each in check_text(text))
