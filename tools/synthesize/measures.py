"""Scalar figures that recur every month, and April's revision of a March count.

The figures of 2024-02 are as printed. A later month's are made: flows are the month's own, stocks
lie at its end, and what is counted since a launch goes on from the month before.
"""

from __future__ import annotations

from tools.synthesize.agile import REQUIREMENTS_TOTAL, STORIES_TOTAL
from tools.synthesize.hotline import received_until, resolved_until
from tools.synthesize.months import ISSUES, Issue
from tools.synthesize.releases import GENERAL, REGULAR
from tools.synthesize.tables import Table, require
from tools.synthesize.xinchuang import PURCHASED

__all__ = ["make"]

_FOLDERS = ("2024-02", "2024-03", "2024-04")
_TASKS = {"2024-03": 519, "2024-04": 473}

# id: unit, what the period is, values of the three issues.
_FLOWS = {
    "requirements_new": ("个", ("1102", "561", "503")),
    "requirements_done": ("个", ("992", "512", "468")),
    "general_projects_total": ("个", ("31", "16", "12")),
    "general_projects_live": ("个", ("5", "7", "5")),
    "arch_reviews": ("期", ("1", "1", "2")),
    "arch_review_topics": ("个", ("2", "3", "4")),
    "arch_pre_review_suggestions": ("条", ("47", "52", "71")),
    "arch_formal_review_suggestions": ("条", ("18", "21", "29")),
    "arch_external_standards": ("项", ("42", "18", "12")),
    "regression_runs": ("次", ("4", "2", "2")),
    "regression_systems": ("个", ("32", "24", "27")),
    "regression_cases": ("个", ("12189", "6480", "7012")),
    "regression_defects": ("个", ("8", "3", "5")),
    "biz_verify_rounds": ("轮", ("4", "2", "2")),
    "biz_verify_tasks": ("个", ("983", "519", "473")),
    "biz_verify_cases": ("个", ("5457", "2860", "2575")),
    "biz_verify_problem_systems": ("个", ("4", "1", "2")),
    "test_platform_requirements_done": ("个", ("8", "5", "6")),
    "test_platform_requirements_scheduled": ("个", ("27", "22", "19")),
}
_MONITORED = {
    "oa_trial_months": ("个月", ("2", "4", "5")),
    "oa_hq_approvals": ("笔", ("1539", "3046", "3872")),
    "oa_hq_overdue": ("笔", ("26", "41", "63")),
}
_SINCE_LAUNCH = {
    "hotline_responded": ("个", ("952", "1051", "1135")),
    "hotline_awaiting_confirm": ("条", ("20", "22", "17")),
    "hotline_in_progress": ("条", ("4", "6", "4")),
}
_BRIEFINGS = ("2", "3", "4")
_AT_END = {
    "agile_requirements_total": ("份", REQUIREMENTS_TOTAL),
    "agile_stories_total": ("个", STORIES_TOTAL),
}
_PURCHASES = {
    "xc_procurement_total": ("5058.79", "1702.18", "2521.46"),
    "xc_procurement_xinchuang": tuple(PURCHASED[folder] for folder in _FOLDERS),
}

_Row = tuple[str, str, str, str, str, str]


def make() -> list[Table]:
    """The tables of this topic, every constraint checked."""
    tables = []
    for position, issue in enumerate(ISSUES):
        rows = _rows(issue, position)
        _check(issue, {identifier: value for identifier, value, *_ in rows})
        printed = issue.folder == "2024-02"
        tables.append(
            Table(
                issue.folder,
                "measures",
                ("id", "value", "unit", "qualifier", "period", "note"),
                rows,
                "published" if printed else "synthetic",
                "印刷版所列数值；直通车受理数由响应率100%得出"
                if printed
                else "全部为合成，累计数接续上月",
            )
        )
    return [*tables, _revisions()]


def _rows(issue: Issue, position: int) -> list[_Row]:
    folder, end = issue.folder, issue.last.isoformat()
    first = position == 0
    since_launch = f"2023-07..{end}"
    monitored = "2023-12..2024-01" if first else f"2023-12..{folder}"
    purchases = "2023" if first else f"2024-01..{folder}"
    backlog_note = "2023年末未闭环，全年沿用同一基数"
    rows = [_row("requirements_backlog_2023", "1971", "个", "截至2023-12-31", backlog_note)]
    rows += [
        _row(identifier, values[position], unit, issue.period)
        for identifier, (unit, values) in _FLOWS.items()
    ]
    rows += [
        _row(identifier, values[position], unit, monitored)
        for identifier, (unit, values) in _MONITORED.items()
    ]
    rows += [
        _row(identifier, values[position], unit, since_launch)
        for identifier, (unit, values) in _SINCE_LAUNCH.items()
    ]
    rows += [
        _row("hotline_launch_month", "2023-07", "年月", "2023-07"),
        _row("hotline_cutoff_date", end, "日期", folder, "直通车各项累计数的截止日"),
        _row("hotline_briefings_published", _BRIEFINGS[position], "期", f"2024-01..{folder}"),
    ]
    rows += [
        _row(identifier, str(values[folder]), unit, f"截至{end}")
        for identifier, (unit, values) in _AT_END.items()
    ]
    rows += [
        _row(identifier, values[position], "万元", purchases, "" if first else "年初至月末累计")
        for identifier, values in _PURCHASES.items()
    ]
    return rows


def _row(identifier: str, value: str, unit: str, period: str, note: str = "") -> _Row:
    return (identifier, value, unit, "", period, note)


def _check(issue: Issue, values: dict[str, str]) -> None:
    folder = issue.folder
    waiting = int(values["hotline_awaiting_confirm"]) + int(values["hotline_in_progress"])
    received = received_until(folder)
    require(resolved_until(folder) + waiting == received, f"{folder}: hotline items sum")
    require(int(values["hotline_responded"]) <= received, f"{folder}: responded of received")
    purchased = float(values["xc_procurement_xinchuang"])
    require(purchased <= float(values["xc_procurement_total"]), f"{folder}: purchases")
    if folder in _TASKS:
        # What the printed issue left apart agrees in the made months.
        require(int(values["biz_verify_tasks"]) == _TASKS[folder], "verified tasks")
        require(_TASKS[folder] == GENERAL[folder] + REGULAR[folder], "released tasks")
        require(int(values["requirements_done"]) == REGULAR[folder], "requirements done")
        require(int(values["general_projects_live"]) == GENERAL[folder], "projects live")


def _revisions() -> Table:
    old, new = REGULAR["2024-03"], 509
    row = (
        "monthly_releases_6m",
        "month=2024-03;type=常规需求",
        "count",
        str(old),
        str(new),
        "复核发现三个任务单在月底回退，改计入下月",
        "信息科技部投产管理岗",
        "2024-04-18",
    )
    columns = ("dataset", "key", "column", "old", "new", "reason", "role", "date")
    return Table(
        "2024-04", "revisions", columns, [row], "synthetic", "全部为合成，修订2024-03的一个值"
    )
