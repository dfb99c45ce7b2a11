"""Lists: sizes of one measure that follow each other, in a sentence or as items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.roles import Role

__all__ = ["runs_of"]

_STATED = re.compile(r"[未待因暂尚]|顺延|列入|延期|推迟|整改|移交")
"""Behind 另有5处 they tell what became of the whole's last part."""
_OTHER = re.compile(r"另有|另外|此外|不含|不计|同期|去年|上年|上月|覆盖|涉及|服务于")


def runs_of(figures: Sequence[Figure]) -> list[list[Figure]]:
    """All lists of a text, two sizes or more each.

    Args:
        figures: the numbers of a text, in order.
    """
    return [run for run in _runs(figures) if len(run) > 1]


def _runs(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    open_runs: dict[tuple[str, str], list[Figure]] = {}
    for each in figures:
        run = open_runs.get(each.measure, [])
        if run and not _follows(run[-1], each):
            yield run
            run = []
        is_other = _OTHER.search(each.lead) and not _STATED.search(each.mention.after)
        if each.role in (Role.LEVEL, Role.REST, Role.SUM) and not is_other:
            run = [*run, each]
        open_runs[each.measure] = run
    yield from open_runs.values()


def _follows(last: Figure, each: Figure) -> bool:
    """Whether a number stands in the last one's sentence, or in the next item or sentence."""
    one, other = last.mention, each.mention
    return one.sentence == other.sentence or other.sentence - one.sentence == 1
