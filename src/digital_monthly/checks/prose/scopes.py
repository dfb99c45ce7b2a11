"""Stretches of a text that look at one measure or one set: 按金额，...; 从增速看，...; 分行中..."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Scopes", "find_scopes"]

_OPENER = re.compile(
    r"(?:^|(?<=[，。；;：:\n]))(?:"
    r"(?:若|如|但|而|再|则|另)?(?:按|以)[^，。；;:\n]{1,10}?(?:来?看|计|算|论|衡量)?，"
    r"|(?:若|如|但|而|再|另)?(?:从|就)[^，。；;:\n]{1,12}?(?:[看说讲]|而言)，"
    r"|(?:若|如|但|而)?论[^，。；;:\n]{1,6}，"
    r"|[^，。；;:\n\d]{2,10}方面，"
    r"|(?![两三四五六七八九十各上这以其当])[一-鿿A-Za-z]{2,8}中(?![心台国部间层期小型央后])(?=[一-鿿]{2})"
    r")|(?<=[；;])(?:20\d\d年)?\d{1,2}月(?![初末底至到、和])(?=[一-鿿]{3}[^。；;\n]*\d[^。；;\n\d]+\d)"
)
_END = re.compile(r"[。\n]")


@dataclass(frozen=True)
class Scopes:
    """Where stretches begin and end, in order.

    Attributes:
        starts: where each begins.
        ends: where it ends: at the next one, or with its sentence.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def at(self, place: int) -> int:
        """The number, from 1, of the stretch in which a character stands; 0 outside all."""
        number = bisect.bisect_right(self.starts, place)
        return number if number and place < self.ends[number - 1] else 0


def find_scopes(plain: str) -> Scopes:
    """All such stretches of a text."""
    starts = [found.start() for found in _OPENER.finditer(plain)]
    ends = []
    for start, following in pairwise((*starts, len(plain))):
        end = _END.search(plain, start, following)
        ends.append(end.start() if end else following)
    return Scopes(tuple(starts), tuple(ends))
