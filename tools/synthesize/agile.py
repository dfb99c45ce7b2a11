"""The agile board's states and corporate banking's requirements (chapters agile, corporate).

Printed for 2024-02: the board's states one by one (they do not sum to the printed totals), and
corporate banking's 43 new and 38 live requirements in February.
"""

from __future__ import annotations

from tools.synthesize.months import ISSUES
from tools.synthesize.tables import Table, require

__all__ = ["REQUIREMENTS_TOTAL", "STORIES_TOTAL", "make"]

_REQUIREMENT_STATES = ("已完成", "已首次投产", "需求分析", "研发测试", "待排期及首次排期")
_STORY_STATES = ("已完成", "研发测试", "已优选和待排期", "提出")
_REQUIREMENTS = {
    "2024-02": (10, 45, 24, 28, 39),
    "2024-03": (31, 62, 33, 44, 42),
    "2024-04": (44, 71, 32, 47, 37),
}
_STORIES = {
    "2024-02": (55, 47, 17, 58),
    "2024-03": (78, 56, 21, 46),
    "2024-04": (104, 58, 24, 46),
}
REQUIREMENTS_TOTAL = {"2024-02": 193, "2024-03": 212, "2024-04": 231}
"""Requirements on the board; February's printed total is not the sum of its printed states."""
STORIES_TOTAL = {"2024-02": 173, "2024-03": 201, "2024-04": 232}
"""Stories on the board; the same holds for February."""

# month: new, live. April releases more than comes in.
_CORPORATE = {"2024-01": (52, 45), "2024-02": (43, 38), "2024-03": (51, 44), "2024-04": (46, 49)}


def make() -> list[Table]:
    """The tables of this topic, every constraint checked."""
    return [table for issue in ISSUES for table in _tables(issue.folder)]


def _tables(folder: str) -> list[Table]:
    printed = folder == "2024-02"
    require(printed or sum(_REQUIREMENTS[folder]) == REQUIREMENTS_TOTAL[folder], "states sum")
    require(printed or sum(_STORIES[folder]) == STORIES_TOTAL[folder], "states sum")
    states = [
        *zip(_REQUIREMENT_STATES, _REQUIREMENTS[folder], strict=True),
        *zip(_STORY_STATES, _STORIES[folder], strict=True),
    ]
    kinds = ["需求"] * len(_REQUIREMENT_STATES) + ["故事"] * len(_STORY_STATES)
    board = Table(
        folder,
        "agile_board",
        ("kind", "state", "count"),
        [(kind, *state) for kind, state in zip(kinds, states, strict=True)],
        "published" if printed else "synthetic",
        "印刷版所列需求与故事各状态个数" if printed else "全部为合成；各状态之和等于当月总数",
    )
    months = ("2024-01", "2024-02") if printed else (folder,)
    corporate = Table(
        folder,
        "corp_requirements",
        ("line", "month", "new", "live"),
        [("企金条线", month, *_CORPORATE[month]) for month in months],
        "synthetic",
        "2024-02一行（新增43个、上线38个）为印刷值；2024-01一行为合成" if printed else "全部为合成",
    )
    return [board, corporate]
