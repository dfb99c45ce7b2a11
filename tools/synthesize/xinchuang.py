"""Systems moved to domestic technology, with what each cost (chapter xinchuang).

Printed for 2023 in issue 2024-02: 40 systems, 28 full stack and 12 not, 38 single track and 2
dual, 16 usable, 19 to be verified, 5 blank; 3652.59 (10 000 yuan) of purchases, which the amounts
sum to. The names are made. The later months list the 46 systems of 2024 with what was bought to
date.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

from tools.synthesize.fitting import apportion, seeded
from tools.synthesize.tables import Table, require

__all__ = ["PURCHASED", "SYSTEMS", "make"]

PURCHASED = {"2024-02": "3652.59", "2024-03": "1284.36", "2024-04": "1937.82"}
"""Domestic products bought: of 2023, then of 2024 to date (10 000 yuan)."""

_SYSTEMS_2023 = (
    *("票据业务系统", "国际结算系统", "理财销售系统", "基金代销系统", "贵金属交易系统"),
    *("资金交易管理系统", "债券托管登记系统", "同业业务系统", "押品管理系统", "贷后管理系统"),
    *("催收管理系统", "征信查询系统", "反洗钱监测系统", "合规管理系统", "审计作业系统"),
    *("财务报销系统", "固定资产系统", "集中采购系统", "合同管理系统", "人力资源系统"),
    *("绩效考核系统", "培训学习系统", "档案管理系统", "办公协同系统", "邮件系统"),
    *("知识库系统", "客服工单系统", "短信平台", "影像平台", "电子签章系统"),
    *("印控管理系统", "统一认证系统", "报表平台", "监管报送系统", "数据填报平台"),
    *("运维监控平台", "作业调度平台", "配置管理系统", "漏洞管理系统", "门禁考勤系统"),
)
SYSTEMS = (
    *("代收付系统", "银企对账系统", "现金管理系统", "供应链金融系统", "保函管理系统"),
    *("信用证系统", "跨境支付系统", "外汇交易系统", "同业存单系统", "资产托管系统"),
    *("估值核算系统", "信用卡申请系统", "信用卡催收系统", "收单管理系统", "商户服务平台"),
    *("积分权益系统", "营销活动平台", "客户标签平台", "客户投诉系统", "智能外呼系统"),
    *("网点排队系统", "自助设备监控系统", "柜面影像系统", "尾箱管理系统", "库房管理系统"),
    *("重要凭证系统", "操作风险系统", "市场风险系统", "流动性管理系统", "风险预警系统"),
    *("额度管理系统", "定价管理系统", "管理会计系统", "预算管理系统", "税务管理系统"),
    *("法律事务系统", "舆情监测系统", "督办管理系统", "会议管理系统", "车辆管理系统"),
    *("安防视频平台", "日志分析平台", "测试管理平台", "代码托管平台", "接口管理平台"),
    "文件传输平台",
)
"""The systems of 2024."""


@dataclass(frozen=True)
class _Mix:
    systems: tuple[str, ...]
    stack: dict[str, int]
    track: dict[str, int]
    maturity: dict[str, int]


_MIXES = {
    "2024-02": _Mix(
        _SYSTEMS_2023,
        {"全栈": 28, "非全栈": 12},
        {"单轨": 38, "双轨": 2},
        {"基本可用": 16, "有待验证": 19, "空白": 5},
    ),
    "2024-03": _Mix(
        SYSTEMS,
        {"全栈": 31, "非全栈": 15},
        {"单轨": 42, "双轨": 4},
        {"基本可用": 17, "有待验证": 22, "空白": 7},
    ),
    "2024-04": _Mix(
        SYSTEMS,
        {"全栈": 33, "非全栈": 13},
        {"单轨": 43, "双轨": 3},
        {"基本可用": 20, "有待验证": 21, "空白": 5},
    ),
}


def make() -> list[Table]:
    """The tables of this topic, every constraint checked."""
    basis = (
        "40个系统，全栈28个、非全栈12个，单轨38个、双轨2个，基本可用16个、有待验证19个、空白5个，"
        "金额合计3652.59万元为印刷值；系统名称、逐系统归类与金额为合成"
    )
    tables = []
    for folder, mix in _MIXES.items():
        later = "全部为合成；2024年改造名单，金额为年初至当月末累计"
        # One seed for a year's systems: from month to month only those change that move on.
        seed = f"xinchuang_systems/{'2023' if folder == '2024-02' else '2024'}"
        rows = _rows(folder, mix, seed)
        columns = ("system", "stack", "track", "maturity", "amount")
        tables.append(
            Table(
                folder,
                "xinchuang_systems",
                columns,
                rows,
                "synthetic",
                basis if folder == "2024-02" else later,
                seed,
            )
        )
    return tables


def _rows(folder: str, mix: _Mix, seed: str) -> list[tuple[str, str, str, str, str]]:
    generator = seeded(seed)
    count = len(mix.systems)
    require(len(set(mix.systems)) == count, "names are distinct")
    stacks = _deal(generator, count, mix.stack)
    tracks = _deal(generator, count, mix.track)
    maturities = _deal(generator, count, mix.maturity)
    # Full stack costs more; the spread between a small and a large system is about tenfold.
    sizes = [
        (0.2 + generator.random() ** 2 * 2) * (1.35 if stack == "全栈" else 1) for stack in stacks
    ]
    cents = apportion(round(float(PURCHASED[folder]) * 100), sizes)
    amounts = [f"{value / 100:.2f}" for value in cents]
    rows = list(zip(mix.systems, stacks, tracks, maturities, amounts, strict=True))
    _check(folder, mix, rows)
    return rows


def _deal(generator: random.Random, count: int, values: dict[str, int]) -> list[str]:
    # Systems are ranked once; a rank decides the value, so a changed mix moves few systems.
    require(sum(values.values()) == count, "the mix covers every system")
    draws = [generator.random() for _ in range(count)]
    order = sorted(range(count), key=draws.__getitem__)
    dealt = [value for value, times in values.items() for _ in range(times)]
    by_system = dict(zip(order, dealt, strict=True))
    return [by_system[i] for i in range(count)]


def _check(folder: str, mix: _Mix, rows: list[tuple[str, str, str, str, str]]) -> None:
    for column, expected in ((1, mix.stack), (2, mix.track), (3, mix.maturity)):
        require(Counter(row[column] for row in rows) == expected, f"{folder}: {expected}")
    total = sum(round(float(row[4]) * 100) for row in rows)
    require(total == round(float(PURCHASED[folder]) * 100), f"{folder}: {PURCHASED[folder]}")
