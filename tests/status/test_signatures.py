"""How far chapters are signed, in the words of the status."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from digital_monthly.month import Month
from digital_monthly.release.approvals import ChapterApproval, Hand, Standing
from digital_monthly.release.contents import Content
from digital_monthly.release.records import HANDS, WHOLE, Approval, Step
from digital_monthly.status import signatures
from digital_monthly.status.standing import Signature

MONTH = Month.parse("2024-03")
CONTENT = Content(parts={}, facts={})


def hand(step: Step, *changes: str) -> Hand:
    """A signature, and what changed since."""
    time = dt.datetime(2024, 4, 2, 9, 30, tzinfo=dt.UTC)
    approval = Approval(
        chapter="releases", step=step, role="统计岗", time=time, content=CONTENT.digest
    )
    return Hand(approval, changes)


@pytest.mark.parametrize(
    ("hands", "content", "pending", "expected"),
    [
        ((), CONTENT, "", Signature("草稿", "待撰稿、审核、批准")),
        ((hand("author"),), CONTENT, "", Signature("审核中", "待审核、批准")),
        (tuple(map(hand, HANDS)), CONTENT, "", Signature("已批准")),
        ((), None, "要先执行", Signature("草稿", "页面待生成")),
        (
            (hand("author", "新增需求数变了"),),
            CONTENT,
            "",
            Signature(
                "草稿",
                "待撰稿、审核、批准；撰稿（统计岗，2024-04-02 09:30）已失效：新增需求数变了",
            ),
        ),
    ],
    ids=["draft", "review", "approved", "pending", "void"],
)
def test_a_chapter_says_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch,
    hands: tuple[Hand, ...],
    content: Content | None,
    pending: str,
    expected: Signature,
) -> None:
    """Steps that are to be taken, and signatures that hold no more with what changed."""
    chapter = ChapterApproval("releases", "月投产情况", HANDS, content, hands, pending)
    proof = ChapterApproval(WHOLE, "全刊", ("proofreader",), None, (), "还有未执行成功的章")
    monkeypatch.setattr(
        signatures, "standing", lambda root, month: Standing(month, (chapter,), proof)
    )
    told = signatures.signatures_of(Path(), MONTH)
    assert told["releases"] == expected
    assert told[signatures.WHOLE].lacking == "页面待生成"
