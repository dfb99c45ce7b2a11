"""Whether words speak of the same thing."""

from __future__ import annotations

import re

__all__ = ["related", "same_name"]

_EMPTY = re.compile(
    r"\d+[年月日]?|其中|分别|共计?|累计|合计|总计|已经?|均|仅|只|则|为|达到?|有|的|是|个|和|与|及|从|在|由|被|把|将|对|按|占|比|率"
)


def related(name: str, words: str) -> bool:
    """Whether two characters in a row of a name stand among words."""
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return any(pair in words for pair in pairs)


def same_name(name: str, words: str) -> bool:
    """Whether a name, less what says nothing, is among words, in whatever order, or they in it."""
    bare, other = _EMPTY.sub("", name), _EMPTY.sub("", words)
    if len(bare) < 2 or len(other) < 2:
        return False
    return bare in other or other in bare or set(bare) <= set(other)
