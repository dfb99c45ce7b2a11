"""Names are read with what they name, without the words ahead of them."""

import pytest

from digital_monthly.checks.prose.names import find_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("更换期间南郊数据中心未断电。", [("南郊数据中心", "place")]),
        ("完成信贷系统与核心系统的对接。", [("信贷系统", "system"), ("核心系统", "system")]),
        ("由运营管理部牵头。", [("运营管理部", "unit")]),
        ("新上架DX-600两套，甲阵列扩容。", [("DX-600", "model"), ("甲阵列", "阵列")]),
        ("“惠农e贷”上线。", [("惠农e贷", "贷")]),
        ("全部系统均达标，其他部门配合。", []),
        ("牵头部门运行二部已整改。", [("运行二部", "unit")]),
        ("反洗钱改造项目立项，驻场工程师2名。", [("反洗钱改造项目", "project")]),
        ("手机信贷6.2版发布。", [("手机信贷", "system"), ("6.2", "version")]),
        ("本月同城数据中心扩容。", [("同城数据中心", "place")]),
        (
            "智能外呼系统停用，手机银行渠道占三成。",
            [("智能外呼系统", "system"), ("手机银行", "channel")],
        ),
    ],
)
def test_names_are_found_by_what_they_end_in(text: str, names: list[tuple[str, str]]) -> None:
    """Classes of things (全部系统) are no names."""
    assert [(each.text, each.kind) for each in find_names(text)] == names
