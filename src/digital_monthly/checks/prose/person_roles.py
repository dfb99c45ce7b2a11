"""Names of persons right behind their role, and where all others in a list are roles."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.person_names import ONE

__all__ = ["find_behind_roles", "find_in_order", "find_listed", "is_word"]

_BEHIND = re.compile(
    r"(?:(?<=[，；、。一-鿿])|^)(?:由|请|经)(?=[一-鿿]{2})"
    r"|(?<=[一-鿿]{2})人(?=[一-鿿]{2})"
    r"|(?<=[一-鿿])(?:岗位?|员|师|经理|主管|[组班队科处]长|主任|[部组室科处]|中心)的?(?=[一-鿿]{2})"
)
_ITEM = re.compile(
    r"^[ \t]*(?P<label>[^:\n|，。]{1,16}?)[ ]?:[ \t]*"
    r"(?P<value>[^，。；;:\n(]{2,16}?)(?=[，。；;(\s]|$)",
    re.M,
)
_IS_ROLE = re.compile(r"(?:岗|部|组|长|员|师|经理|中心|室|科|处|行|主管|团队|专班)$")
_IN_ORDER = re.compile(r"(?:岗位|角色|依次|分别|人员)[^。；;\n]*")
_HAS_ROLE = re.compile(r"^[一-鿿]*(?:岗|员|师|经理|管家|主管|长|组|部)")
_NEVER = "到至与及最均为在把被由的等"  # in names
_FEWEST = 2
_LONGEST = 3
_REACH = 8


def find_behind_roles(plain: str) -> Iterator[tuple[int, int]]:
    """Names between a role and what its holder did: 存储专岗某某某主导升级."""
    for role in _BEHIND.finditer(plain):
        length = _name_ahead(plain[role.end() : role.end() + _REACH])
        if length:
            yield role.end(), role.end() + length


def find_in_order(plain: str) -> Iterator[tuple[int, int]]:
    """Names among roles and what each of them does: 数据专员初审、某某某终审."""
    for found in _IN_ORDER.finditer(plain):
        parts = list(re.finditer(r"[^、，:]+", found[0]))
        has_role = any(_HAS_ROLE.match(each[0]) for each in parts[1:])
        for part in parts[1:] if has_role else ():
            start = found.start() + part.start()
            length = _name_ahead(part[0][:_REACH])
            if length and length < len(part[0]):
                yield start, start + length


def find_listed(plain: str) -> Iterator[tuple[int, int]]:
    """Names in a list whose other items begin with roles or offices, or name them."""
    for block in re.finditer(r"(?:[^\n]+\n?)+", plain):
        items = list(_ITEM.finditer(block[0]))
        for side in ("label", "value"):
            roles = [each for each in items if _IS_ROLE.search(each[side])]
            for item in items if len(roles) >= _FEWEST else ():
                if _name_ahead(item[side]) == len(item[side]):
                    yield block.start() + item.start(side), block.start() + item.end(side)


def is_word(text: str) -> bool:
    """Whether a text is one word of a dictionary, and no person's name."""
    (_, tag), *others = _tagged(text) or [("", "")]
    return not others and not tag.startswith("nr")


def _name_ahead(words: str) -> int:
    """How long the name is that words begin with, a verb or nothing behind it; 0 for none.

    A name is a surname and what no dictionary takes for a word.
    """
    (surname, tag), *others = _tagged(words) or [("", "")]
    name, at = surname, 0
    while at < len(others) and len(name) < _LONGEST and _is_given(*others[at]):
        name, at = name + others[at][0], at + 1
    ends = at == len(others) or others[at][1][0] in "vbdxpm"
    is_known = tag == "nr" and name == surname
    is_long = (len(surname) == 1 or is_known) and len(name) == _LONGEST
    is_name = is_long and re.fullmatch(ONE, name) and not re.fullmatch("高.低|.*之", name)
    return len(name) if is_name and ends else 0


def _is_given(word: str, tag: str) -> bool:
    return tag != "x" and word not in _NEVER and (len(word) == 1 or tag.startswith("nr"))


def _tagged(words: str) -> list[tuple[str, str]]:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    return [(each.word, each.flag) for each in jieba.posseg.cut(words, HMM=False)]
