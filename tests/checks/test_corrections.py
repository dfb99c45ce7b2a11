"""Corrections name a chapter that is there, a day after publication, and two values."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.checks.corrections import check_corrections
from digital_monthly.document_reading import read_document
from digital_monthly.documents import IssueRecord
from tests.roots import write_issue

ENTRY = """\
corrections:
  - {{date: {date}, chapter: {chapter}, what: 新增需求数, old: "9", new: "{new}", why: 录入有误}}
"""


def found(root: Path, date: str = "2024-04-02", chapter: str = "releases", new: str = "7") -> str:
    """What is wrong with one correction of an issue that was published on 2024-03-26."""
    path = write_issue(root, "2024-02") / "issue.yml"
    entry = ENTRY.format(date=date, chapter=chapter, new=new)
    path.write_text(path.read_text("utf-8") + entry, encoding="utf-8")
    record, findings = read_document(path, IssueRecord, "issue.yml")
    assert isinstance(record, IssueRecord), findings
    return "\n".join(map(str, check_corrections(record, root, "issue.yml")))


def test_a_whole_correction_is_accepted(root: Path) -> None:
    """On the day of publication at the earliest."""
    assert found(root, date="2024-03-26") == ""


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            {"chapter": "release"},
            "issue.yml 「corrections.第1项.chapter」：没有这一章（现为“release”）。"
            "可用的章：index、releases、corporate",
        ),
        (
            {"date": "2024-03-25"},
            "issue.yml 「corrections.第1项.date」：更正早于发布日2024-03-26"
            "（现为“2024-03-25”）。请改正",
        ),
        (
            {"new": "9"},
            "issue.yml 「corrections.第1项.new」：原值与现值相同（现为“9”）。请改正",
        ),
    ],
)
def test_what_readers_could_not_follow_is_refused(
    root: Path, wrong: dict[str, str], sentence: str
) -> None:
    """With the item, the value and what to do."""
    assert found(root, **wrong) == sentence
