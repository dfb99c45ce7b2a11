"""Task orders and resources by department, releases by month (chapters releases, resource_input).

Printed for 2024-02: 1001 task orders released, 11 general projects and 990 regular requirements;
retail banking released 215, the most; monthly means of six months 6 and 446; retail's share of
the received task orders 25.03 % and of the resource input 18.96 %, first in both. The totals that
the shares refer to were not printed: they are chosen here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tools.synthesize.fitting import apportion, noise, rounds_to, seeded
from tools.synthesize.months import APRIL, FEBRUARY, HISTORY, MARCH, Issue
from tools.synthesize.tables import Table, require

__all__ = [
    "DEPARTMENTS",
    "GENERAL",
    "RECEIVED_BASE",
    "REGULAR",
    "RESOURCE_BASE",
    "RETAIL",
    "make",
]

RETAIL = "零售银行管理部"
CORPORATE = "企业金融管理部"

DEPARTMENTS = {
    CORPORATE: (17.6, 19.4),
    "数字银行部": (11.0, 11.2),
    "运营管理部": (10.2, 7.6),
    "风险管理部": (8.6, 9.4),
    "计划财务部": (7.3, 8.2),
    "信用卡部": (6.3, 5.1),
    "授信审批部": (5.2, 5.6),
    "普惠金融部": (4.9, 4.3),
    "金融市场部": (4.4, 5.9),
    "交易银行部": (4.1, 4.6),
    "信息科技部": (3.8, 4.8),
    "资产管理部": (3.3, 3.9),
    "资产负债管理部": (2.8, 3.3),
    "国际业务部": (2.4, 1.8),
    "法律合规部": (2.2, 1.7),
    "综合管理部": (1.9, 1.2),
    "人力资源部": (1.6, 0.9),
    "资产保全部": (1.3, 0.7),
    "审计部": (1.1, 0.4),
}
"""Every department but retail, with how much of the others' releases and of the others' resource
input it stands for. Corporate, risk and finance systems take more days a task order."""

RECEIVED_BASE = {"2024-02": 1466, "2024-03": 729, "2024-04": 654}
"""Task orders received; unpublished. About 1.3 for each new requirement."""
RESOURCE_BASE = {"2024-02": 15987.5, "2024-03": 8420.0, "2024-04": 8865.5}
"""Person-days put in; unpublished. About 400 a working day."""

_FOLDERS = {
    HISTORY: ("2023-09", "2023-10", "2023-11", "2023-12"),
    "2024-02": ("2024-01", "2024-02"),
    "2024-03": ("2024-03",),
    "2024-04": ("2024-04",),
}
_MONTHS = tuple(month for months in _FOLDERS.values() for month in months)
GENERAL = dict(zip(_MONTHS, (6, 7, 5, 7, 6, 5, 7, 5), strict=True))
"""General projects released, a month."""
REGULAR = dict(zip(_MONTHS, (398, 371, 441, 476, 562, 428, 512, 468), strict=True))
"""Regular requirements released, a month; fewest are released over the National Day holiday."""


@dataclass(frozen=True)
class _Leaders:
    """What some departments come to in an issue; the others share the rest by their weights."""

    issue: Issue
    received: dict[str, int]
    released: dict[str, int]
    person_days: dict[str, float]


_FEBRUARY = _Leaders(FEBRUARY, {RETAIL: 367}, {RETAIL: 215}, {RETAIL: 3031.0})
# March: retail is not first in resource input. April: nor in releases.
_MARCH = _Leaders(MARCH, {RETAIL: 171}, {RETAIL: 108}, {RETAIL: 1472.5, CORPORATE: 1611.0})
_APRIL = _Leaders(
    APRIL,
    {RETAIL: 149, CORPORATE: 131},
    {RETAIL: 86, CORPORATE: 97},
    {RETAIL: 1688.5, CORPORATE: 1513.5},
)


def make() -> list[Table]:
    """The tables of this topic, every constraint checked."""
    tables = [*_monthly_releases()]
    for leaders in (_FEBRUARY, _MARCH, _APRIL):
        tables += _by_department(leaders)
    return tables


def _by_department(leaders: _Leaders) -> list[Table]:
    folder = leaders.issue.folder
    generator = seeded(f"departments/{folder}")
    released = _share_out(
        sum(GENERAL[month] + REGULAR[month] for month in _FOLDERS[folder]),
        leaders.released,
        {name: tasks * (1 + noise(generator, 0.18)) for name, (tasks, _) in DEPARTMENTS.items()},
    )
    waiting = _share_out(
        RECEIVED_BASE[folder] - sum(released.values()),
        {name: count - released[name] for name, count in leaders.received.items()},
        {name: tasks * (1 + noise(generator, 0.3)) for name, (tasks, _) in DEPARTMENTS.items()},
    )
    received = {name: count + waiting[name] for name, count in released.items()}
    half_days = _share_out(
        round(RESOURCE_BASE[folder] * 2),
        {name: round(days * 2) for name, days in leaders.person_days.items()},
        {name: days * (1 + noise(generator, 0.12)) for name, (_, days) in DEPARTMENTS.items()},
    )
    person_days = {name: count / 2 for name, count in half_days.items()}
    _check(folder, received, released, person_days)
    return _tables(leaders.issue, received, released, person_days)


def _share_out(total: int, given: dict[str, int], weights: dict[str, float]) -> dict[str, int]:
    others = [name for name in weights if name not in given]
    parts = apportion(total - sum(given.values()), [weights[name] for name in others])
    return given | dict(zip(others, parts, strict=True))


def _check(
    folder: str, received: dict[str, int], released: dict[str, int], days: dict[str, float]
) -> None:
    for name, count in released.items():
        require(0 < count <= received[name], f"{folder} {name}: released not above received")
    if folder == "2024-02":
        require(sum(released.values()) == 1001 and released[RETAIL] == 215, "1001 and 215")
        require(rounds_to(received[RETAIL] / sum(received.values()) * 100, "25.03"), "25.03 %")
        require(rounds_to(days[RETAIL] / sum(days.values()) * 100, "18.96"), "18.96 %")
    first = {"2024-02": (RETAIL,) * 3, "2024-03": (RETAIL, RETAIL, CORPORATE)}
    ranked = first.get(folder, (RETAIL, CORPORATE, RETAIL))
    measured: tuple[Mapping[str, float], ...] = (received, released, days)
    for name, counts in zip(ranked, measured, strict=True):
        lead = max(count for other, count in counts.items() if other != name)
        require(counts[name] > lead, f"{folder}: {name} first")


def _tables(
    issue: Issue, received: dict[str, int], released: dict[str, int], days: dict[str, float]
) -> list[Table]:
    columns: dict[tuple[str, str], Mapping[str, float]] = {
        ("tasks_received_by_department", "task_orders"): received,
        ("tasks_released_by_department", "task_orders"): released,
        ("resource_input_by_department", "person_days"): days,
    }
    bases = _printed_bases() if issue is FEBRUARY else _made_bases(issue.folder)
    return [
        Table(
            issue.folder,
            name,
            ("period", "department", column),
            [
                (issue.period, department, str(value))
                for department, value in sorted(values.items(), key=lambda item: -item[1])
            ],
            "synthetic",
            basis,
            f"departments/{issue.folder}",
        )
        for ((name, column), values), basis in zip(columns.items(), bases, strict=True)
    ]


def _printed_bases() -> tuple[str, str, str]:
    received, person_days = RECEIVED_BASE["2024-02"], RESOURCE_BASE["2024-02"]
    return (
        "零售银行管理部占比25.03%、排名第一为印刷值；"
        f"接收任务单总数未公布，取{received}个作基数；其余部门的分布为合成",
        "合计1001个、零售银行管理部215条且排名第一为印刷值；其余部门的分布为合成",
        "零售银行管理部占比18.96%、排名第一为印刷值；"
        f"投入总量未公布，取{person_days}人天作基数；其余部门的分布为合成",
    )


def _made_bases(folder: str) -> tuple[str, str, str]:
    return (
        f"全部为合成；接收任务单总数取{RECEIVED_BASE[folder]}个",
        "全部为合成；合计等于当月一般项目与常规需求之和",
        f"全部为合成；投入总量取{RESOURCE_BASE[folder]}人天",
    )


def _monthly_releases() -> list[Table]:
    window = [month for month in GENERAL if month <= "2024-02"]
    require(len(window) == 6, "six months up to 2024-02")
    require(sum(GENERAL[month] for month in ("2024-01", "2024-02")) == 11, "11 projects")
    require(sum(REGULAR[month] for month in ("2024-01", "2024-02")) == 990, "990 requirements")
    require(rounds_to(sum(GENERAL[month] for month in window) / 6, "6"), "mean 6")
    require(rounds_to(sum(REGULAR[month] for month in window) / 6, "446"), "mean 446")
    bases = {
        HISTORY: "按印刷版近6个月平均值（一般项目6个、常规需求446个）倒推2023年9-12月合计，"
        "逐月拆分为合成",
        "2024-02": "1-2月一般项目11个、常规需求990个为印刷值，拆分到两个月为合成",
    }
    return [
        Table(
            folder,
            "monthly_releases_6m",
            ("month", "type", "count"),
            [
                (month, kind, counts[month])
                for month in months
                for kind, counts in (("一般项目", GENERAL), ("常规需求", REGULAR))
            ],
            "synthetic",
            bases.get(folder, "全部为合成"),
        )
        for folder, months in _FOLDERS.items()
    ]
