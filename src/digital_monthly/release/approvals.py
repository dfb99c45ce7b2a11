"""How an issue stands: for each chapter who has signed, and why a signature is void."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from digital_monthly.contents import chapter_titles
from digital_monthly.month import Month
from digital_monthly.reads import States
from digital_monthly.release.changes import changes_since
from digital_monthly.release.contents import Content
from digital_monthly.release.gathering import Gathered, gather, whole_of
from digital_monthly.release.published import is_published
from digital_monthly.release.records import (
    HANDS,
    STEPS,
    WHOLE,
    Approval,
    Approvals,
    Step,
    read_approvals,
)

__all__ = ["ChapterApproval", "Hand", "Standing", "State", "judge", "standing"]

State = Literal["draft", "review", "approved", "published"]

STATES: Mapping[State, str] = {
    "draft": "草稿",
    "review": "审核中",
    "approved": "已批准",
    "published": "已发布",
}
"""What each state is called."""

_NAMED = 8


@dataclass(frozen=True)
class Hand:
    """A signature as it is worth now.

    Attributes:
        approval: step, role, time.
        changes: what changed since, in sentences; empty where it holds.
    """

    approval: Approval
    changes: tuple[str, ...] = ()

    @property
    def is_void(self) -> bool:
        """Whether what is shown is not what was signed."""
        return bool(self.changes)

    @property
    def why(self) -> str:
        """Why it is void, on one line."""
        more = f"等{len(self.changes)}处" if len(self.changes) > _NAMED else ""
        return "；".join(self.changes[:_NAMED]) + more

    def __str__(self) -> str:
        moment = f"{self.approval.time:%Y-%m-%d %H:%M}"
        return f"{STEPS[self.approval.step]}（{self.approval.role}，{moment}）"


@dataclass(frozen=True)
class ChapterApproval:
    """How a chapter stands, or the whole issue before the proofreader.

    Attributes:
        chapter: its stem; `records.WHOLE` for the whole.
        title: what people call it.
        steps: the hands that it needs, in order.
        content: what it shows; None where that is not known, for the reason `pending`.
        hands: the signatures that there are, void ones too, in order.
        pending: why it is not known what it shows; empty where it is.
    """

    chapter: str
    title: str
    steps: tuple[Step, ...]
    content: Content | None
    hands: tuple[Hand, ...]
    pending: str = ""

    @property
    def signed(self) -> tuple[Step, ...]:
        """The steps that hold: signed as it is now, after all before them."""
        held = {hand.approval.step for hand in self.hands if not hand.is_void}
        count = next((at for at, step in enumerate(self.steps) if step not in held), None)
        return () if self.content is None else self.steps[:count]

    @property
    def next(self) -> Step | None:
        """The step that is to be taken now; None where all are."""
        return next((step for step in self.steps if step not in self.signed), None)

    @property
    def state(self) -> State:
        """Draft until the author has signed, then under review until all have."""
        if self.next is None:
            return "approved"
        return "review" if self.signed else "draft"

    @property
    def void(self) -> tuple[Hand, ...]:
        """The signatures that hold no more."""
        return tuple(hand for hand in self.hands if hand.is_void)

    def hand(self, step: Step) -> Hand | None:
        """The signature of a step, void or not."""
        return next((each for each in self.hands if each.approval.step == step), None)

    @property
    def lacking(self) -> str:
        """What keeps it from being approved, in a sentence; empty where nothing does."""
        if self.next is None:
            return ""
        if self.pending:
            return f"{self.title}（{self.chapter}）：{self.pending}"
        missing = "、".join(STEPS[step] for step in self.steps if step not in self.signed)
        told = "".join(f"；{hand}已失效：{hand.why}" for hand in self.void[:1])
        name = self.title if self.chapter == WHOLE else f"{self.title}（{self.chapter}）"
        return f"{name}：缺{missing}{told}"


@dataclass(frozen=True)
class Standing:
    """How an issue stands.

    Attributes:
        month: the issue.
        chapters: each chapter, in reading order.
        proof: the whole, which the proofreader signs.
        is_published: whether the archive has it.
    """

    month: Month
    chapters: tuple[ChapterApproval, ...]
    proof: ChapterApproval
    is_published: bool = False

    @property
    def is_approved(self) -> bool:
        """Whether all hands have signed what it shows now."""
        return not self.lacking

    @property
    def state(self) -> State:
        """The state of the whole issue."""
        if self.is_approved:
            return "published" if self.is_published else "approved"
        return "review" if any(each.signed for each in self.chapters) else "draft"

    @property
    def lacking(self) -> list[str]:
        """What keeps it from being approved, a line for each chapter."""
        return [each.lacking for each in (*self.chapters, self.proof) if each.lacking]

    def of(self, chapter: str) -> ChapterApproval | None:
        """A chapter, or the whole; None where there is none of this name."""
        every = (*self.chapters, self.proof)
        return next((each for each in every if each.chapter == chapter), None)


def standing(root: Path, month: Month, site: Path | None = None) -> Standing:
    """How an issue stands, from what its executed chapters left; nothing is executed.

    A chapter that would have to be executed first is pending.

    Args:
        root: the repository's root.
        month: the issue.
        site: the archive; as ``_config.yml`` says by default.

    Raises:
        DataError: ``approvals.yml`` or ``issue.yml`` breaks the contract.
    """
    return judge(root, month, gather(root, month), published=is_published(root, month, site))


def judge(
    root: Path, month: Month, gathered: Sequence[Gathered], *, published: bool = False
) -> Standing:
    """Hold signatures against what is shown.

    Args:
        root: the repository's root, or a book's source.
        month: the issue.
        gathered: what each chapter shows, in reading order.
        published: whether the archive has the issue.
    """
    approvals, titles, states = read_approvals(root, month), chapter_titles(root), States(root)
    chapters = tuple(
        ChapterApproval(
            each.chapter,
            titles.get(each.chapter, each.chapter),
            HANDS,
            each.content,
            _hands(approvals, each.chapter, HANDS, each.content, states),
            each.pending,
        )
        for each in gathered
    )
    whole = whole_of(root, month, gathered)
    hands = _hands(approvals, WHOLE, ("proofreader",), whole, states)
    pending = "" if whole else "还有未执行成功的章"
    proof = ChapterApproval(WHOLE, "全刊", ("proofreader",), whole, hands, pending)
    return Standing(month, chapters, proof, published)


def _hands(
    approvals: Approvals,
    chapter: str,
    steps: Sequence[Step],
    content: Content | None,
    states: States,
) -> tuple[Hand, ...]:
    signed = (approvals.of(chapter, step) for step in steps)
    return tuple(Hand(each, _changes(approvals, each, content, states)) for each in signed if each)


def _changes(
    approvals: Approvals, approval: Approval, content: Content | None, states: States
) -> tuple[str, ...]:
    if content is None or content.digest == approval.content:
        return ()
    return changes_since(approvals.seen_at(approval), content, states)
