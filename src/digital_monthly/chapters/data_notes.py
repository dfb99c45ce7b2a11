"""数据说明与勘误: where the data come from, what is disputed, recomputed, explained or revised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from digital_monthly.contents import chapter_titles
from digital_monthly.facts import Facts
from digital_monthly.issue import Issue
from digital_monthly.schemas import DATASETS

if TYPE_CHECKING:
    from digital_monthly.checks.judging import Judged, State

__all__ = ["checked", "corrections", "errata", "facts", "findings", "provenance", "revisions"]

SEVERITIES = {"error": "错误", "warning": "警告"}
COLUMNS = {
    "open": ("程度", "情况"),
    "acknowledged": ("情况", "岗位"),
    "waived": ("情况", "理由", "岗位"),
}
STATES = (
    ("open", "未了结的校验结果", "尚未了结"),
    ("acknowledged", "认可的校验错误", "出在来源、已由两个岗位认可并标「待核」"),
    ("waived", "豁免的校验警告", "经核实予以保留"),
)
_NATURE = {
    "published": "印刷版数据",
    "reported": "部门报送",
    "queried": "系统取数",
    "synthetic": "合成数据",
}
KINDS = {"recomputed": "重算", "disputed": "待核", "explained": "说明"}


def provenance(issue: Issue) -> pd.DataFrame:
    """Where each data file of the month came from.

    Returns:
        Columns 数据集, 文件, 性质, 依据, 来源, 状态; one row a file, in the order of the data
        contract. 状态 says when a file is no longer what was recorded.
    """
    rows = []
    for name, dataset in DATASETS.items():
        record = issue.provenance.get(f"{name}.csv")
        if record is None or not issue.has(name):
            continue
        rows.append(
            {
                "数据集": dataset.title,
                "文件": f"{name}.csv",
                "性质": _NATURE[record.kind],
                "依据": record.basis,
                "来源": f"{record.source}（{record.role}，{record.date}）",
                "状态": "与登记一致" if issue.is_unchanged(name) else "登记后已改动",
            }
        )
    return pd.DataFrame(rows)


def errata(issue: Issue, kind: str) -> pd.DataFrame:
    """The contradictions of one kind: columns 章节, 印刷版, 本书, 理由, 事实."""
    columns = ["章节", "印刷版", "本书", "理由", "事实"]
    titles = chapter_titles(issue.root)
    rows = [
        (
            titles.get(item.chapter, item.chapter),
            item.printed,
            item.stated,
            item.reason,
            "、".join(item.facts),
        )
        for item in issue.errata
        if item.kind == kind
    ]
    return pd.DataFrame(rows, columns=columns)


def checked(issue: Issue) -> list[Judged]:
    """Everything about the issue that contradicts itself, and what was decided about it."""
    from digital_monthly.checks.issue import check_issue  # it loads every chapter

    return check_issue(issue)


def findings(issue: Issue, judged: Sequence[Judged], state: State) -> pd.DataFrame:
    """What the rules found, in one state.

    Args:
        issue: the month.
        judged: what they found (`checked`).
        state: ``open``, ``acknowledged`` or ``waived``.

    Returns:
        Columns 章节, 情况 and, for what is open, 程度; for what was waived, 理由 and 岗位; for what
        was acknowledged, whose reasons stand among the errata, 岗位.
    """
    titles = chapter_titles(issue.root)
    rows = [
        {
            "章节": titles.get(each.violation.chapter, each.violation.chapter) or "全刊",
            "程度": SEVERITIES[each.violation.severity],
            "情况": each.violation.message,
            "理由": each.reason,
            "岗位": "；".join(each.by),
        }
        for each in judged
        if each.state == state
    ]
    return pd.DataFrame(rows, columns=["章节", *COLUMNS[state]])


def revisions(issue: Issue) -> pd.DataFrame:
    """Earlier months' values that this issue restates.

    Returns:
        Columns 数据集, 行, 列, 原值, 现值, 原因, 角色, 日期; one row a value.
    """
    rows = issue.revisions.rename(
        columns={
            "dataset": "数据集",
            "key": "行",
            "column": "列",
            "old": "原值",
            "new": "现值",
            "reason": "原因",
            "role": "角色",
            "date": "日期",
        }
    )
    rows["数据集"] = [DATASETS[name].title for name in rows["数据集"]]
    return rows


def corrections(issue: Issue) -> pd.DataFrame:
    """What was corrected in this issue after it was published.

    Returns:
        Columns 日期, 章节, 更正, 原值, 现值, 原因; one row a correction, in the order of
        ``issue.yml``.
    """
    titles = chapter_titles(issue.root)
    rows = [
        (
            str(item.date),
            titles.get(item.chapter, item.chapter),
            *(item.what, item.old, item.new, item.why),
        )
        for item in issue.record.corrections
    ]
    return pd.DataFrame(rows, columns=["日期", "章节", "更正", "原值", "现值", "原因"])


def facts(issue: Issue, judged: Sequence[Judged] = ()) -> Facts:
    """The words that say how much of each kind there is; 没有 where there is none.

    Args:
        issue: the month.
        judged: what its rules found (`checked`).
    """
    book = Facts(issue, "data_notes")
    for state, label, words in STATES:
        count = sum(each.state == state for each in judged)
        phrase = f"{words}的{count}处，列于下表" if count else f"没有{words}的"
        book.say(f"findings_{state}", label, phrase)
    for kind, word in KINDS.items():
        count = len(errata(issue, kind))
        phrase = f"共{count}处，列于下表" if count else "本期没有此类情况"
        book.say(f"errata_{kind}", f"{word}的条目", phrase)
    restated = len(issue.revisions)
    phrase = f"本期对以往数据作了{restated}处修订，列于下表" if restated else "本期没有修订以往数据"
    book.say("revisions_count", "对以往数据的修订", phrase)
    corrected = len(issue.record.corrections)
    phrase = f"发布后作了{corrected}处更正，列于下表" if corrected else "本期发布后没有更正"
    book.say("corrections_count", "发布后的更正", phrase)
    made = sum(issue.is_synthetic(name) for name in DATASETS if issue.has(name))
    total = sum(issue.has(name) for name in DATASETS)
    book.say("synthetic_files", "合成数据的文件数", f"{total}个数据文件中有{made}个含合成数据")
    return book
