"""``approvals.yml``: who has signed what of an issue, and what they saw."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field

from digital_monthly.document_reading import read_document
from digital_monthly.errors import DataError
from digital_monthly.fields import Moment, Position, Record
from digital_monthly.month import Month

__all__ = [
    "FILE",
    "HANDS",
    "STEPS",
    "WHOLE",
    "Approval",
    "Approvals",
    "Seen",
    "Step",
    "approvals_text",
    "read_approvals",
]

Step = Literal["author", "reviewer", "approver", "proofreader"]

STEPS: Mapping[Step, str] = {
    "author": "撰稿",
    "reviewer": "审核",
    "approver": "批准",
    "proofreader": "校对",
}
"""What each step is called, in the order in which they are taken."""

HANDS: tuple[Step, ...] = ("author", "reviewer", "approver")
"""The steps of a chapter; the proofreader's is of the whole issue."""

WHOLE = "*"
"""What stands in place of a chapter where the whole issue is signed."""

FILE = "approvals.yml"

_OPENING = """\
# 签批记录，由 monthly approve 写入，请勿手工修改。
# 所示内容一变，签批随之失效；monthly status 说明变了什么。
"""


Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Approval(Record):
    """One hand's signature under a chapter, or the proofreader's under the whole issue."""

    chapter: Annotated[str, Field(pattern=r"^(\*|[a-z][a-z0-9_]*)$")] = Field(
        title="章，如 releases；校对签全刊，写 `*`"
    )
    step: Step = Field(
        title="author 撰稿，reviewer 审核，approver 批准，proofreader 校对；前三手须是不同的岗位"
    )
    role: Position = Field(title="签批的岗位，不写姓名")
    time: Moment = Field(title="签批时间，如 2024-03-20T10:00:00+08:00")
    content: Digest = Field(title="所签内容的SHA-256")


class Seen(Record):
    """What a hand saw, in as much detail as is needed to say later what changed."""

    parts: dict[str, str] = Field(default={}, title="文字、图、表、文章等各部分的摘要值")
    facts: dict[str, str] = Field(default={}, title="所示的数字")
    inputs: dict[str, str] = Field(default={}, title="所读数据的摘要值")


class Approvals(Record):
    """``approvals.yml``: the signatures, and by digest what was signed."""

    approvals: list[Approval] = Field(default=[], title="各项签批")
    contents: dict[Digest, Seen] = Field(default={}, title="所签内容，以SHA-256为名")

    def of(self, chapter: str, step: Step) -> Approval | None:
        """The signature of a hand, or None."""
        found = (each for each in self.approvals if (each.chapter, each.step) == (chapter, step))
        return next(found, None)

    def seen_at(self, approval: Approval) -> Seen:
        """What a hand saw; nothing is known where the file was cut by hand."""
        return self.contents.get(approval.content, Seen())

    def with_signed(self, signed: Sequence[tuple[Approval, Seen]]) -> Approvals:
        """The record with further signatures, each in place of the same hand's last.

        Later hands that had signed the same before, when it was shown once already, sign after it.

        Args:
            signed: signatures and what was seen.
        """
        kept = [each for each in self.approvals if not any(_yields(each, new) for new, _ in signed)]
        approvals = [*kept, *(each for each, _ in signed)]
        contents = {**self.contents, **{each.content: seen for each, seen in signed}}
        return _holding(approvals, contents)

    def only(self, chapters: Container[str]) -> Approvals:
        """The record less the signatures under chapters that the book has given up."""
        kept = [each for each in self.approvals if each.chapter in chapters]
        return _holding(kept, self.contents)


def read_approvals(root: Path, month: Month) -> Approvals:
    """The signatures under an issue; none where there is no file.

    Args:
        root: the repository's root, or a book's source.
        month: the issue.

    Raises:
        DataError: the file breaks the contract.
    """
    path = root / "data" / str(month) / FILE
    if not path.is_file():
        return Approvals()
    approvals, findings = read_document(path, Approvals, f"data/{month}/{FILE}")
    if approvals is None:
        raise DataError(findings)
    return approvals


def approvals_text(approvals: Approvals, order: Sequence[str]) -> str:
    """The record as its file holds it.

    Args:
        approvals: the record.
        order: the chapters in reading order.
    """
    places = {name: place for place, name in enumerate([*order, WHOLE])}
    steps = list(STEPS)
    ordered = sorted(
        approvals.approvals,
        key=lambda each: (places.get(each.chapter, len(places)), steps.index(each.step)),
    )
    content = {
        "approvals": [
            {**each.model_dump(), "time": each.time.isoformat(timespec="seconds")}
            for each in ordered
        ],
        "contents": {
            each.content: approvals.seen_at(each).model_dump(exclude_defaults=True)
            for each in ordered
        },
    }
    text = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    return _OPENING + text


def _holding(approvals: Sequence[Approval], contents: Mapping[str, Seen]) -> Approvals:
    """A record with no more contents than were signed."""
    used = {each.content for each in approvals}
    return Approvals(
        approvals=list(approvals),
        contents={name: seen for name, seen in contents.items() if name in used},
    )


def _yields(old: Approval, new: Approval) -> bool:
    """Whether a signature goes when another is given."""
    order = list(STEPS)
    is_later = order.index(old.step) > order.index(new.step) and old.content == new.content
    return old.chapter == new.chapter and (old.step == new.step or is_later)


class _Dumper(yaml.SafeDumper):
    """Writes no anchors: a content that two hands saw stands once, under its digest."""

    def ignore_aliases(self, data: object) -> bool:
        """Ignore them all."""
        return True
