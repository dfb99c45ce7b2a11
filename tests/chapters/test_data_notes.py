"""数据说明与勘误: provenance, contradictions, revisions and corrections."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digital_monthly.chapters import data_notes
from digital_monthly.issue import Issue
from digital_monthly.root import find_root
from tests.roots import write_issue

CORRECTIONS = """\
corrections:
  - date: 2024-04-02
    chapter: releases
    what: 新增需求数
    old: 1,102个
    new: 1,012个
    why: 录入时两位颠倒
"""


def test_contradictions_are_listed_by_kind() -> None:
    """Recomputed and disputed figures of 2024-02 stand in their tables with their reasons."""
    issue = Issue("2024-02")
    recomputed = data_notes.errata(issue, "recomputed")
    disputed = data_notes.errata(issue, "disputed")
    assert "xc_maturity_usable_share" in "".join(recomputed["事实"])
    assert "agile_requirements_total" in "".join(disputed["事实"])
    assert disputed.set_index("事实").at["agile_stories_total", "章节"] == "敏捷机制建设"
    assert (recomputed["理由"].str.len() > 10).all()


def test_every_fact_named_is_stated_in_its_chapter() -> None:
    """An erratum that names a fact which no chapter states would mark nothing."""
    from digital_monthly.chapters import facts_of

    issue = Issue("2024-02")
    for item in issue.errata:
        for identifier in item.facts:
            assert identifier in facts_of(issue, item.chapter), (item.chapter, identifier)


@pytest.mark.parametrize(
    ("month", "kind", "words"),
    [
        ("2024-02", "recomputed", "共5处，列于下表"),
        ("2024-03", "disputed", "共1处，列于下表"),
        ("2024-03", "recomputed", "本期没有此类情况"),
    ],
)
def test_words_follow_the_data(month: str, kind: str, words: str) -> None:
    """Months without contradictions say so."""
    assert data_notes.facts(Issue(month))[f"errata_{kind}"].display == words


def test_a_revision_is_told_with_both_values() -> None:
    """April's restatement has old and new value, reason and role."""
    (row,) = data_notes.revisions(Issue("2024-04")).to_dict("records")
    assert row["原值"] != row["现值"]
    assert row["原因"]
    assert row["角色"]
    assert "1处修订" in data_notes.facts(Issue("2024-04"))["revisions_count"].display


def test_a_file_changed_after_it_was_recorded_is_shown(tmp_path: Path) -> None:
    """The provenance table compares each file with its recorded sha256."""
    root = find_root()
    for name in ("_toc.yml", "notebooks", "data"):
        source = root / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)
    path = tmp_path / "data/2024-02/mobile_daily.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("191225", "191224"), encoding="utf-8")
    table = data_notes.provenance(Issue("2024-02", tmp_path)).set_index("文件")
    assert table.at["mobile_daily.csv", "状态"] == "登记后已改动"
    assert table.at["core_daily.csv", "状态"] == "与登记一致"
    assert table.at["core_daily.csv", "性质"] == "合成数据"


def test_a_correction_is_told_with_both_values(root: Path) -> None:
    """Day, chapter by its title, what, old and new value, and why."""
    folder = write_issue(root, "2024-02")
    record = folder / "issue.yml"
    record.write_text(f"{record.read_text('utf-8')}{CORRECTIONS}", encoding="utf-8")
    (row,) = data_notes.corrections(Issue("2024-02", root)).to_dict("records")
    assert row == {
        "日期": "2024-04-02",
        "章节": "releases",
        "更正": "新增需求数",
        "原值": "1,102个",
        "现值": "1,012个",
        "原因": "录入时两位颠倒",
    }
    words = data_notes.facts(Issue("2024-02", root))["corrections_count"].display
    assert words == "发布后作了1处更正，列于下表"


def test_what_rules_found_is_listed_by_state() -> None:
    """With the reason, and the positions that gave it."""
    issue = Issue("2024-02")
    judged = data_notes.checked(issue)
    waived = data_notes.findings(issue, judged, "waived").set_index("章节")
    assert waived.at["敏捷机制建设", "情况"] == "业务验证任务单983个与投产上线任务单1,001个应当相同"
    assert waived.at["敏捷机制建设", "理由"].startswith("其余18个任务单")
    assert waived.at["敏捷机制建设", "岗位"] == "信息科技部投产管理岗，2024年3月21日"
    acknowledged = data_notes.findings(issue, judged, "acknowledged")
    assert list(acknowledged) == ["章节", "情况", "岗位"]
    assert len(acknowledged) == 7
    assert acknowledged["岗位"].str.contains("；").all()
    assert data_notes.findings(issue, judged, "open").empty


def test_words_say_how_much_rules_found() -> None:
    """没有 where there is nothing."""
    issue = Issue("2024-04")
    facts = data_notes.facts(issue, data_notes.checked(issue))
    assert facts["findings_open"].display == "没有尚未了结的"
    assert (
        facts["findings_acknowledged"].display
        == "出在来源、已由两个岗位认可并标「待核」的1处，列于下表"
    )
    assert facts["findings_waived"].display == "没有经核实予以保留的"
