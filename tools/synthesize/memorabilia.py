"""The year-end timeline and the events that charts mark (chapters memorabilia, key_systems).

Printed for 2024-02: the times of the year-end closing from 08:30 on 31 December to 08:30 on
1 January, seven mentions of six moments, and the four dates that explain the curves.
"""

from __future__ import annotations

from tools.synthesize.tables import Table, require

__all__ = ["make"]

_TIMELINE = (
    ("2023-12-31T08:30", "下达年终决算指令"),
    ("2023-12-31T11:00", "首个系统跑完批量"),
    ("2023-12-31T21:00", "各系统批量集中进行"),
    ("2024-01-01T01:00", "核心系统批量结束，转入总账系统"),
    ("2024-01-01T07:00", "总账操作完成"),
    ("2024-01-01T08:30", "经营报表核对无误"),
    ("2024-01-01T08:30", "年终决算收官"),
)

_EVENTS = {
    "2024-02": (
        ("2024-01-01", "年终决算", "核心系统"),
        ("2024-01-01", "年终决算", "信贷系统"),
        ("2024-01-01", "年终决算", "报表系统"),
        ("2024-01-31", "利率调整", "核心系统"),
        ("2024-02-08", "交易峰值", "核心系统"),
        ("2024-02-08", "交易峰值", "信贷系统"),
        ("2024-02-25", "大额存单交易优化", "核心系统"),
    ),
    "2024-03": (
        ("2024-03-21", "季度结息", "核心系统"),
        ("2024-03-29", "季末放款高峰", "信贷系统"),
    ),
    "2024-04": (
        ("2024-04-01", "季末数据集中入账", "报表系统"),
        ("2024-04-16", "数据库主备切换", "核心系统"),
        ("2024-04-16", "数据库主备切换", "手机银行"),
        ("2024-04-19", "上游文件晚到", "报表系统"),
        ("2024-04-30", "节前交易高峰", "核心系统"),
    ),
}


def make() -> list[Table]:
    """The tables of this topic, every constraint checked."""
    require(len(_TIMELINE) == 7, "seven mentions")
    require(list(_TIMELINE) == sorted(_TIMELINE, key=lambda row: row[0]), "in order of time")
    timeline = Table(
        "2024-02",
        "year_end_timeline",
        ("time", "event"),
        _TIMELINE,
        "published",
        "印刷版所记年终决算各时刻，文字重写；两处提到的1月1日08:30分列两行",
    )
    events = [
        Table(
            folder,
            "events",
            ("date", "event", "system"),
            rows,
            "published" if folder == "2024-02" else "synthetic",
            "印刷版说明曲线起伏的四个日期" if folder == "2024-02" else "全部为合成",
        )
        for folder, rows in _EVENTS.items()
    ]
    return [timeline, *events]
