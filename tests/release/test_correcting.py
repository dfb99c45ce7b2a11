"""Corrections are written into ``issue.yml`` behind those that are there, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.document_reading import parse_document
from digital_monthly.documents import Correction, IssueRecord
from digital_monthly.errors import BuildError, DataError
from digital_monthly.month import Month
from digital_monthly.release.correcting import (
    check_told,
    corrections_of,
    noted,
    with_corrections,
)
from tests.publish.archive.records import corrected, issue
from tests.roots import write_issue

MONTH = Month(2024, 2)
OLD = "{date: 2024-05-01, chapter: releases, what: 数, old: '1', new: '2', why: 错}"


def correction(**told: str) -> Correction:
    """A correction with words that YAML must quote."""
    known = {
        "date": "2024-06-03",
        "chapter": "releases",
        "what": "新增需求: 合计",
        "old": "1,102个",
        "new": "#1,012个",
        "why": "“录入”时'颠倒'",
        "role": "数据编辑岗",
    }
    return Correction.model_validate({**known, **told})


@pytest.mark.parametrize(
    ("there", "kept"),
    [
        ("", 0),
        ("corrections:\n", 0),
        ("corrections: [] # 没有\n", 0),
        (f"corrections:\n  - {OLD} # 第一次\n", 1),
        (f"corrections:\n- {OLD}\n- {OLD}\n", 2),
        (f"corrections: [{OLD}]\n", 1),
        (
            "corrections:\n  - date: 2024-05-01\n    chapter: releases\n    what: 数\n"
            "    old: '1'\n    new: '2'\n    why: |\n      错了\n      一处\n",
            1,
        ),
    ],
)
@pytest.mark.parametrize("after", ["", "# 以下是编委会\nextra_comment: 1\n"])
def test_a_correction_goes_behind_the_others(root: Path, there: str, kept: int, after: str) -> None:
    """However they are written; all other lines stay, comments too."""
    text = (write_issue(root, "2024-02") / "issue.yml").read_text("utf-8")
    after = after.replace("extra_comment: 1\n", "")
    changed = with_corrections(f"# 题头\n{text}{there}{after}", [correction()])
    record, findings = parse_document(changed, IssueRecord, "issue.yml")
    assert findings == []
    assert record is not None
    assert len(record.corrections) == kept + 1
    assert record.corrections[-1] == correction()
    for line in f"# 题头\n{text}{after}".splitlines():
        assert line in changed.splitlines()


def test_what_follows_failed_and_the_file_is_as_it_was(root: Path) -> None:
    """Byte for byte; where it succeeds the correction stays."""
    path = write_issue(root, "2024-02") / "issue.yml"
    before = path.read_bytes()
    seen = []

    def fail() -> None:
        with noted(root, MONTH, [correction()]) as record:
            seen.extend([record.corrections, path.read_bytes() != before])
            raise BuildError("没有签批")

    with pytest.raises(BuildError, match="没有签批"):
        fail()
    assert seen == [[correction()], True]
    assert path.read_bytes() == before
    with noted(root, MONTH, [correction()]):
        pass
    assert "新增需求: 合计" in path.read_text("utf-8")


def test_a_correction_that_is_there_is_not_written_again(root: Path) -> None:
    """So that a command which was killed can be repeated, on another day too."""
    path = write_issue(root, "2024-02") / "issue.yml"
    with noted(root, MONTH, [correction()]):
        pass
    once = path.read_bytes()
    with noted(root, MONTH, [correction(date="2024-06-04")]) as record:
        assert len(record.corrections) == 1
    assert path.read_bytes() == once


def test_a_broken_record_is_told_and_left_alone(root: Path) -> None:
    """By line."""
    path = write_issue(root, "2024-02") / "issue.yml"
    path.write_text("month: [\n", encoding="utf-8")
    with pytest.raises(DataError, match="YAML写法不对"), noted(root, MONTH, [correction()]):
        pass
    assert path.read_text("utf-8") == "month: [\n"


def record_of(root: Path, *corrections: Correction) -> IssueRecord:
    """``issue.yml`` with corrections."""
    with noted(root, MONTH, corrections) as record:
        return record


def test_a_correction_needs_a_published_issue_a_reason_and_a_role(root: Path) -> None:
    """The figures that differ are offered as options."""
    write_issue(root, "2024-02")
    before = [{"id": "new", "display": "1,102个", "kind": "input"}]
    now = [{**before[0], "display": "1,105个", "chapter": "releases", "label": "新增需求"}]
    with pytest.raises(BuildError, match="还没有发布，不必更正"):
        check_told(record_of(root), None, now, before)
    with pytest.raises(BuildError) as caught:
        check_told(record_of(root), issue("2024-02"), now, before)
    assert "  --chapter releases --what 新增需求 --old 1,102个 --new 1,105个" in str(caught.value)
    told = record_of(root, correction())
    check_told(told, issue("2024-02"), now, before)
    with pytest.raises(BuildError, match="要写明哪一章"):  # it is published already
        check_told(told, issue("2024-02", corrections=[corrected()]), now, before)
    without = told.model_copy(
        update={"corrections": [correction().model_copy(update={"role": None})]}
    )
    with pytest.raises(BuildError, match="第1项更正（新增需求: 合计）没有写作出更正的岗位"):
        check_told(without, issue("2024-02"), now, before)


def test_options_come_in_whole_groups() -> None:
    """As many of each; a reason and a role for all of them."""
    made = corrections_of(["a", "b"], ["甲", "乙"], ["1", "2"], ["3", "4"], "录错", "数据编辑岗")
    assert [(each.chapter, each.old, each.why) for each in made] == [
        ("a", "1", "录错"),
        ("b", "2", "录错"),
    ]
    assert corrections_of([], [], [], [], None, None) == []
    for groups in (
        (["a"], ["甲"], ["1"], [], "录错", "数据编辑岗"),
        (["a"], ["甲"], ["1"], ["2"], None, "数据编辑岗"),
        (["a"], ["甲"], ["1"], ["2"], "录错", None),
    ):
        with pytest.raises(BuildError, match="每一处更正都要写全"):
            corrections_of(*groups)
