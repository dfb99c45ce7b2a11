"""Never a silent change: when a published issue may be replaced, and when not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from digital_monthly.contents import OVERVIEW
from digital_monthly.documents import Correction
from digital_monthly.errors import BuildError
from digital_monthly.publish.archive.record import Corrected, Published

__all__ = ["FACTS", "check_anchors", "check_change", "untold_change"]

FACTS = "facts.json"
"""Listed with the pages, as it says what they say."""

_NAMED = 12  # pages that a sentence lists


def check_change(
    before: Published, after: Published, differing: Sequence[str], *, same_program: bool
) -> None:
    """Make sure that readers are told of every page of a published issue that changed.

    Args:
        before: the issue as it is published.
        after: the issue as it would be.
        differing: the pages that say something else, by path.
        same_program: whether both were made by the same program. Then every difference comes from
            the data, and each chapter that changed needs a correction of its own.

    Raises:
        BuildError: a correction was taken back, is missing, or is of a chapter that did not change.
    """
    record = f"data/{before.month}/issue.yml"
    titles = {path: page.title for each in (before, after) for path, page in each.pages.items()}
    _check_kept(before, after, record)
    known = {each.number for each in before.corrections}
    new = [each for each in after.corrections if each.number not in known]
    if not new:
        raise BuildError(untold_change(before.month, differing, titles))
    for each in new:
        if each.page not in differing:
            raise BuildError(
                f"{record} 写了对“{each.title}”的更正（{each.what}），而这一章与已发布的相同。"
                "请先改正数据或文章，或核对这项更正的chapter。"
            )
    untold = _untold(after, new, differing) if same_program else []
    if untold:
        raise BuildError(
            f"{before.month}有更正没有说到的页也变了：{_named(untold, titles)}。"
            "请在 monthly correct 里给它们也各写一组 --chapter、--what、--old、--new，"
            "或把数据改回。"
        )


def untold_change(month: str, differing: Sequence[str], titles: Mapping[str, str]) -> str:
    """Why a published issue may not be replaced without a word.

    Args:
        month: the issue.
        differing: the pages that say something else now, by path.
        titles: what pages are called, by path.
    """
    return (
        f"{month}已经发布，而这些页与已发布的不同：{_named(differing, titles)}。"
        f"已发布的一期不可悄悄改动：如确有错误，请运行 monthly correct {month}，"
        "写明哪一章、更正了什么、原值、现值和原因；否则请把数据改回。"
    )


def check_anchors(
    month: str, corrections: Sequence[Correction], places: Mapping[str, frozenset[str]]
) -> None:
    """Make sure that a correction leads to a place that its page has.

    Args:
        month: the issue.
        corrections: what ``issue.yml`` says.
        places: every anchor of each chapter's page, by stem.

    Raises:
        BuildError: there is no such place.
    """
    for number, each in enumerate(corrections, 1):
        if each.anchor and each.anchor not in places.get(each.chapter, frozenset()):
            raise BuildError(
                f"data/{month}/issue.yml 第{number}项更正的anchor“{each.anchor}”在"
                f"{each.chapter}这一页上找不到。请改成该页已有的位置，或不写anchor。"
            )


def _check_kept(before: Published, after: Published, record: str) -> None:
    for old in before.corrections:
        now = next((each for each in after.corrections if each.number == old.number), None)
        if now is None or _told(now) != _told(old):
            raise BuildError(
                f"{record} 的第{old.number}项更正（{old.what}，{old.date}）已经发布，不可删改。"
                "请把它改回，新的更正写在后面。"
            )


def _told(correction: Corrected) -> tuple[object, ...]:
    return tuple(
        getattr(correction, name) for name in ("date", "page", "what", "old", "new", "why")
    )


def _untold(after: Published, new: Iterable[Corrected], differing: Sequence[str]) -> list[str]:
    """Chapters that changed without a word.

    The start page, the notes on data, the key figures and the facts only repeat what chapters say.
    """
    told = {each.page for each in new} | {FACTS, OVERVIEW, after.first, after.notes}
    chapters = after.first.rpartition("/")[0]
    return [page for page in differing if page not in told and page.rpartition("/")[0] == chapters]


def _named(pages: Sequence[str], titles: Mapping[str, str]) -> str:
    names = [f"{titles[page]}（{page}）" if page in titles else page for page in pages]
    more = f"等{len(names)}页" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
