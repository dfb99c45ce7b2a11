"""Only what was approved is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.errors import BuildError, DataError
from digital_monthly.month import Month
from digital_monthly.run.publish import check_findings, check_status
from tests.roots import write_issue


def write_status(root: Path, status: str) -> None:
    """An issue of this status."""
    path = write_issue(root, "2024-02") / "issue.yml"
    text = path.read_text("utf-8").replace("status: draft", f"status: {status}")
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("status", ["approved", "published"])
def test_an_approved_issue_may_be_published(root: Path, status: str) -> None:
    """As may one that is published already."""
    write_status(root, status)
    check_status(root, Month(2024, 2))


@pytest.mark.parametrize(("status", "word"), [("draft", "草稿"), ("review", "审核中")])
def test_others_are_refused(root: Path, status: str, word: str) -> None:
    """With what to do."""
    write_status(root, status)
    with pytest.raises(BuildError) as caught:
        check_status(root, Month(2024, 2))
    assert str(caught.value) == (
        f"2024-02还是{word}（status: {status}），不可发布。审核通过后把 data/2024-02/issue.yml 的 "
        "status 改为 approved，再运行 monthly publish 2024-02。"
    )


def test_a_record_that_cannot_be_read_is_told(root: Path) -> None:
    """With the value and its line."""
    write_status(root, "final")
    with pytest.raises(DataError, match="status"):
        check_status(root, Month(2024, 2))


def test_an_issue_whose_contradictions_are_settled_may_be_published(copied: Path) -> None:
    """Acknowledged by two roles, or waived with a reason."""
    check_findings(copied, Month(2024, 2))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("measures.csv", "progress,4", "progress,14", "  错误 累计收集的问题和建议为952个"),
        ("waivers.yml", "agile.verified_all", "agile.other", "  警告 业务验证任务单983个"),
        ("errata.yml", "信息科技部敏捷推进岗", "数字化建设办公室校对岗", "须由两个不同的岗位认可"),
    ],
)
def test_what_is_not_settled_stops_publication(
    copied: Path, file: str, old: str, new: str, told: str
) -> None:
    """An error, a warning without a reason, an error that one role alone has seen."""
    path = copied / "data" / "2024-02" / file
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        check_findings(copied, Month(2024, 2))
    assert "没有了结，不可发布：\n" in str(caught.value)
    assert told in str(caught.value)
