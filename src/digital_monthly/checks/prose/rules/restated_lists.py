"""Lists that are counted in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_lists", "find_points"]

_DIGITS = "零一二三四五六七八九十"
_POINTS = re.compile(
    r"(?P<count>[两二三四五六七八九]|\d)(?:项|个|方面|点|条|类|大|步|种|件)"
    r"[^。；;，:\n\d]{0,16}[:。，；;]?\s*(?P<first>一是|第一[，、是])"
)
_LISTED = re.compile(
    r"(?<![第前后之])(?<!\d)(?P<count>[两二三四五六七八九]|\d{1,2})(?:大|个|家|类|项|套|款|种|名)"
    r"(?P<noun>[一-鿿]{1,12})[(](?:即|分别[为是]|包括|为)?(?P<list>[^()\n;；;。\d]*、[^()"
    r"\n;；;。\d]*)[)]"
)


def find_points(reading: Reading) -> Iterator[Contradiction]:
    """Three points of which four follow."""
    plain = reading.plain
    for found in _POINTS.finditer(plain):
        end = plain.find("\n\n", found.start())
        stretch = plain[found.start("first") : end if end > 0 else len(plain)]
        listed = _listed(stretch, is_named=found["first"].startswith("一"))
        if listed > 1 and listed != _number(found["count"]):
            spans = (found.span("count"), found.span("first"))
            yield Contradiction(f"称{found['count']}项而列出{listed}项", spans, str(listed))


def _listed(stretch: str, *, is_named: bool) -> int:
    """How many points follow each other: 一是, 二是, or 第一, 第二."""
    listed = 0
    for at, digit in enumerate(_DIGITS[1:]):
        mark = f"{digit}是" if is_named else f"第{digit}"
        if listed == at and re.search(rf"(?<![^。；;，:、\s]){mark}", stretch):
            listed += 1
    return listed


def find_lists(reading: Reading) -> Iterator[Contradiction]:
    """Five names in parentheses behind 四家."""
    for found in _LISTED.finditer(reading.plain):
        names = re.split(r"[、]|(?:以及|及|和|与)(?=[一-鿿])", found["list"])
        fewest = found["list"].count("、") + 1
        is_open = re.search(r"等|其中|[:：]|含|另", found["list"] + found["noun"])
        if not is_open and not fewest <= _number(found["count"]) <= len(names):
            spans = (found.span("count"), found.span("list"))
            yield Contradiction(f"称{found['count']}而列出{len(names)}", spans, str(len(names)))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _DIGITS.find(text.replace("两", "二"))
