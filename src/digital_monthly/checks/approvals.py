"""Whether ``approvals.yml`` is what ``monthly approve`` would have written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from digital_monthly.contents import stems_of
from digital_monthly.document_reading import line_of
from digital_monthly.errors import Finding
from digital_monthly.month import Month
from digital_monthly.release.contents import Content
from digital_monthly.release.published import is_published
from digital_monthly.release.records import HANDS, STEPS, WHOLE, Approval, Approvals

__all__ = ["check_approvals"]

_AGAIN = "请删去这一项，由该岗位用 monthly approve 重新签批"


def check_approvals(approvals: Approvals, root: Path, path: Path, name: str) -> Iterator[Finding]:
    """Check that each signature is of a chapter, in order, and of what it says.

    A chapter that the book has given up since may stand in a published issue.

    Args:
        approvals: the record.
        root: the repository's root, with ``_toc.yml``.
        path: the file.
        name: how findings call it.
    """
    text, month = path.read_text(encoding="utf-8-sig"), Month.parse(path.parent.name)

    def finding(number: int, key: str, problem: str, remedy: str, value: str) -> Finding:
        row = line_of(text, ("approvals", number, key))
        return Finding(name, problem, remedy, row=row, column=key, value=value)

    chapters = sorted(stems_of(root))  # one that the contents leave out for now may be signed
    for number, each in enumerate(approvals.approvals):
        if _is_unknown(each.chapter, chapters, root) and not is_published(root, month):
            remedy = f"可用的章：{'、'.join(chapters)}；已撤去的章，请删去这一项"
            yield finding(number, "chapter", "没有这一章", remedy, each.chapter)
        for key, problem, remedy in _problems(each, approvals):
            yield finding(number, key, problem, remedy, str(getattr(each, key)))
    pairs = combinations(enumerate(approvals.approvals), 2)
    for (_, one), (number, other) in pairs:
        if one.chapter == other.chapter:
            for key, problem in _contradictions(one, other):
                yield finding(number, key, problem, _AGAIN, str(getattr(other, key)))
    for digest, seen in approvals.contents.items():
        if Content(seen.parts, seen.facts).digest != digest:
            row = line_of(text, ("contents", digest))
            problem = "所签内容与其SHA-256不符，文件被改过"
            yield Finding(name, problem, _AGAIN, row=row, column="contents", value=digest[:12])


def _is_unknown(chapter: str, chapters: Sequence[str], root: Path) -> bool:
    """Whether a chapter is none; one that the contents leave out for now is known."""
    if chapter == WHOLE or chapter in chapters:
        return False
    return not (root / "notebooks" / f"{chapter}.ipynb").is_file()


def _problems(each: Approval, approvals: Approvals) -> Iterator[tuple[str, str, str]]:
    """What is wrong with one signature: key, problem and remedy."""
    if (each.chapter == WHOLE) != (each.step not in HANDS):
        of = "全刊（*）" if each.step not in HANDS else "某一章"
        yield "step", f"{STEPS[each.step]}签的是{of}", _AGAIN
    if each.content not in approvals.contents:
        yield "content", "contents里没有所签的内容", _AGAIN


def _contradictions(one: Approval, other: Approval) -> Iterator[tuple[str, str]]:
    """How two signatures under the same chapter contradict each other: key and problem."""
    if one.step == other.step:
        yield "step", f"{STEPS[one.step]}签了不止一次"
    elif one.content == other.content:
        if one.role == other.role:
            yield "role", f"{STEPS[one.step]}与{STEPS[other.step]}是同一个岗位，三手须各不相同"
        first, second = sorted((one, other), key=lambda each: list(STEPS).index(each.step))
        if second.time < first.time:
            yield "time", f"{STEPS[second.step]}早于{STEPS[first.step]}"
