"""Signing: a hand's approval of chapters, or of the whole, in the order of the steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from digital_monthly.errors import BuildError
from digital_monthly.fields import is_position
from digital_monthly.release.approvals import ChapterApproval, Standing
from digital_monthly.release.changes import seen_of
from digital_monthly.release.gathering import Gathered
from digital_monthly.release.records import (
    FILE,
    STEPS,
    WHOLE,
    Approval,
    Seen,
    Step,
    approvals_text,
    read_approvals,
)
from digital_monthly.writing import write_text

__all__ = ["check_role", "sign", "step_of"]


def step_of(name: str) -> Step:
    """A step by its name, English or Chinese.

    Raises:
        BuildError: there is none.
    """
    for step, title in STEPS.items():
        if name in (step, title):
            return step
    known = "、".join(f"{step}（{title}）" for step, title in STEPS.items())
    raise BuildError(f"没有“{name}”这一手。可选：{known}。")


def check_role(role: str) -> None:
    """Make sure that a role is a position.

    Raises:
        BuildError: it is none.
    """
    if not is_position(role):
        raise BuildError(
            f"“{role}”不像岗位。签批写岗位，不写姓名，如 --role 信息科技部投产管理岗。"
        )


def sign(
    root: Path,
    standing: Standing,
    gathered: Sequence[Gathered],
    chapters: Sequence[str],
    role: str,
    step: Step | None,
    time: dt.datetime,
    errors: Mapping[str, int] | None = None,
) -> list[Approval]:
    """Record a hand's signatures, all or none.

    Args:
        root: the repository's root.
        standing: how the issue stands.
        gathered: what each chapter shows, with the data that it read.
        chapters: what is signed; `records.WHOLE` for the whole issue.
        role: the position that signs.
        step: which hand it is; the next one that each chapter lacks by default.
        time: when.
        errors: how many open errors each chapter has, as far as the approver must know.

    Raises:
        BuildError: something cannot be signed; names every reason. Nothing is recorded then.
    """
    inputs = {each.chapter: each.inputs for each in gathered}
    signed: list[tuple[Approval, Seen]] = []
    refused = []
    for name in chapters:
        chapter = standing.of(name)
        if chapter is None:
            known = "、".join(each.chapter for each in standing.chapters)
            refused.append(f"没有“{name}”这一章。可选：{known}")
            continue
        taken = step or chapter.next or chapter.steps[-1]
        why = _refusal(standing, chapter, taken, role, (errors or {}).get(name, 0))
        if why or chapter.content is None:
            refused.append(f"{chapter.title}（{name}）{why}")
            continue
        digest = chapter.content.digest
        approval = Approval(chapter=name, step=taken, role=role, time=time, content=digest)
        signed.append((approval, seen_of(chapter.content, inputs.get(name, {}))))
    if refused:
        lines = "\n".join(f"  {line}。" for line in refused)
        raise BuildError(f"不能签批{standing.month}，一项也没有记下：\n{lines}")
    order = [each.chapter for each in standing.chapters]
    record = read_approvals(root, standing.month).with_signed(signed).only({*order, WHOLE})
    path = root / "data" / str(standing.month) / FILE
    write_text(path, approvals_text(record, order))
    return [approval for approval, _ in signed]


def _refusal(
    standing: Standing, chapter: ChapterApproval, step: Step, role: str, errors: int
) -> str:
    """Why a hand cannot sign; empty where it can."""
    title = STEPS[step]
    if step not in chapter.steps:
        only = "只签全刊，不分章：不写章名" if step == "proofreader" else "只签各章：请写明哪一章"
        return f"不能由{title}来签。{title}{only}"
    if chapter.pending:
        return f"：{chapter.pending}，还不能签批"
    if step in chapter.signed:
        return f"：{chapter.hand(step)}已签过，所示没有变化，不必再签"
    before = chapter.steps[: chapter.steps.index(step)]
    missing = [each for each in before if each not in chapter.signed]
    if missing:
        told = "".join(
            f"。{hand}已失效：{hand.why}" for hand in chapter.void if hand.approval.step in missing
        )
        return f"：还缺{'、'.join(STEPS[each] for each in missing)}，不能{title}{told}"
    for hand in chapter.hands:
        other = hand.approval.step
        if other != step and hand.approval.role == role and other in chapter.signed:
            return f"的{STEPS[other]}已由{role}签过，{title}须是另一个岗位：三手各不相同"
    if step == "approver" and errors:
        return f"：还有{errors}处错误没有了结，不能批准。请先运行 monthly check {standing.month}"
    if chapter.chapter == WHOLE:
        return _unapproved(standing)
    return ""


def _unapproved(standing: Standing) -> str:
    waiting = [each for each in standing.chapters if each.next is not None]
    if not waiting:
        return ""
    names = "、".join(f"{each.title}（{each.chapter}）" for each in waiting)
    return f"：还有{len(waiting)}章没有批准，校对要等全部各章批准之后：{names}"
