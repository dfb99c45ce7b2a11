"""Counts taken up again, lists that are counted, and tables told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_tables
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_lists", "find_tables_told", "find_taken_up"]

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
_UP_AGAIN = re.compile(r"(?:这|上述|该|以上|全部|所有|前述)(?:的)?$")
_EACH = re.compile(r"(?P<noun>[一-鿿]{0,8}?)(?:均|都|全部|悉数|无一)(?!价|衡|值|摊|匀|方)")


def find_taken_up(reading: Reading) -> Iterator[Contradiction]:
    """这45项, 全部36家: a count taken up that was another one before."""
    for quantity in reading.quantities:
        before = reading.plain[max(quantity.start - 4, 0) : quantity.start]
        after = re.split(r"[，。；;:\n]", reading.plain[quantity.end : quantity.end + 16])[0]
        takes_up = _UP_AGAIN.search(before) or _EACH.match(after)
        if takes_up and quantity.value and quantity.dimension == "count" and quantity.number >= 3:
            yield from _taken_up(reading, quantity, after)


def _taken_up(reading: Reading, quantity: Quantity, after: str) -> Iterator[Contradiction]:
    earlier = [
        each
        for each in reading.between(0, quantity.start)
        if each.dimension == "count" and each.unit == quantity.unit and each.value is not None
    ]
    noun = re.split(r"[均都已全悉的中里]", after)[0]
    pieces = {noun[at : at + 2] for at in range(len(noun) - 1)}
    named = [each for each in earlier if pieces & _pieces(reading, each)]
    if (
        not named
        or any(each.meets(quantity.low, quantity.high) for each in earlier)
        or _is_derived(quantity, earlier)
    ):
        return
    clause = re.split(r"[，。；;\n]", reading.plain[max(quantity.start - 12, 0) : quantity.start])[
        -1
    ]
    if re.search(r"\d|其余|剩余|另|其中|上月|上期|去年|此前|已有|新|存量|历史|首批|其他", clause):
        return
    last = min(named, key=lambda each: abs(each.number - quantity.number))
    if 0.5 < quantity.number / (last.number or 1) < 2 or _is_slip(quantity, last):
        spans = ((quantity.start, quantity.end), (last.start, last.end))
        yield Contradiction(f"“{quantity.text}”前文为“{last.text}”", spans, last.text)


def _is_slip(one: Quantity, other: Quantity) -> bool:
    return sorted(f"{one.number:g}") == sorted(f"{other.number:g}")


def _pieces(reading: Reading, quantity: Quantity) -> set[str]:
    sentence = reading.plain[max(quantity.start - 14, 0) : quantity.end + 10]
    return {sentence[at : at + 2] for at in range(len(sentence) - 1)}


def _is_derived(quantity: Quantity, earlier: list[Quantity]) -> bool:
    """Whether it is a sum or difference of what stands before."""
    numbers = [each.number for each in earlier]
    results = {a + b for a, b in combinations(numbers, 2)} | {
        abs(a - b) for a, b in combinations(numbers, 2)
    }
    results |= {a + b + c for a, b, c in combinations(numbers, 3)} | {sum(numbers)}
    results |= {max(numbers) - (sum(numbers) - max(numbers))}
    return any(abs(quantity.number - each) < 0.5 for each in results)


def find_lists(reading: Reading) -> Iterator[Contradiction]:
    """Three points of which four follow, and five names in parentheses behind 四家."""
    plain = reading.plain
    for found in _POINTS.finditer(plain):
        end = plain.find("\n\n", found.start())
        stretch = plain[found.start("first") : end if end > 0 else len(plain)]
        kind = "是" if found["first"].startswith("一") else "第"
        listed = 0
        for digit in _DIGITS[1:]:
            mark = f"{digit}是" if kind == "是" else f"第{digit}"
            if listed + 1 == _DIGITS.find(digit) and re.search(
                rf"(?<![^。；;，:、\s]){mark}", stretch
            ):
                listed += 1
        if listed > 1 and listed != _number(found["count"]):
            spans = (found.span("count"), found.span("first"))
            yield Contradiction(f"称{found['count']}项而列出{listed}项", spans, str(listed))
    for found in _LISTED.finditer(plain):
        names = re.split(r"[、]|(?:以及|及|和|与)(?=[一-鿿])", found["list"])
        fewest = found["list"].count("、") + 1
        count = _number(found["count"])
        if not re.search(
            r"等|其中|[:：]|含|另", found["list"] + found["noun"]
        ) and not fewest <= count <= len(names):
            spans = (found.span("count"), found.span("list"))
            yield Contradiction(f"称{found['count']}而列出{len(names)}", spans, str(len(names)))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _DIGITS.find(text.replace("两", "二"))


def find_tables_told(reading: Reading) -> Iterator[Contradiction]:
    """A cell of a table that the text tells with another value."""
    for head, *rows in find_tables(reading.plain):
        for row in rows:
            for at in range(1, min(len(row), len(head))):
                found = reading.between(row[at].start, row[at].end + 1)
                if len(found) == 1 and found[0].value is not None and row[0].text:
                    yield from _told(reading, row[0].text, head[at].text, found[0], len(head) == 2)


def _told(
    reading: Reading, label: str, title: str, cell: Quantity, is_only: bool
) -> Iterator[Contradiction]:
    title = re.split(r"[(]", title)[0]
    middle = rf"[^，。；|\n\d]{{0,6}}?(?:{re.escape(title)}){'?' if is_only else ''}"
    pattern = rf"{re.escape(label)}{middle}[^，。；;|\n\d]{{0,4}}?(?:为|是|达|共|:|，)?(?=[\d约近])"
    for found in re.finditer(pattern, reading.plain):
        following = reading.between(found.end(), found.end() + 2)
        if (
            following
            and following[0].value is not None
            and not re.search(r"较|比|增|减|降|升|上月|去年", found[0])
        ):
            told = following[0]
            is_alike = cell.unit == told.unit or (not cell.unit and told.unit != "%")
            is_close = 0.3 < _digits(told) / (_digits(cell) or 1) < 3
            if is_alike and is_close and _digits(told) != _digits(cell):
                spans = ((told.start, told.end), (cell.start, cell.end))
                yield Contradiction(f"表中{label}{title}为“{cell.text}”", spans, cell.text)


def _digits(quantity: Quantity) -> float:
    """The number as its digits say, without its unit and 万."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", quantity.text)
    return float(found[0].replace(",", "")) if found else quantity.number
