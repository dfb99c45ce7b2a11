"""Names of a table or a list that are told again behind it, one of them as another or twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.items import core
from digital_monthly.checks.prose.layout import find_tables
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.series import find_series

__all__ = ["find_renamed", "find_repeated"]

_LISTED = re.compile(r"[^，。；;:()\n|、]+(?:、[^，。；;:()\n|、]+)+")
_JOINT = re.compile(r"、|和(?!平)|与|以及")
_SENTENCE = re.compile(r"[^。\n|]+")
_TAIL = re.compile(r"(?:等?[两二三四五六七八九十\d]{1,2}[个家套项款类]|均|共|合计|分别|\d).*$")
_LEAD = re.compile(r"^.*(?:其中|包括|分别为|有)")
_FEWEST, _SHORTEST, _LONGEST = 3, 2, 12


@dataclass(frozen=True)
class _Label:
    """A name, where it stands, and the words of its row."""

    text: str
    span: Span
    row: str = ""


def find_renamed(reading: Reading) -> Iterator[Contradiction]:
    """甲、乙、丁三个系统, beneath a table whose rows are 甲, 乙 and 丙."""
    for labels in _tables(reading):
        end = max(each.span[1] for each in labels)
        for listed in _LISTED.finditer(reading.plain, end):
            parts = list(_parts(listed))
            if len(parts) == len(labels):
                yield from _renamed(reading, parts, labels)


def _tables(reading: Reading) -> Iterator[list[_Label]]:
    """The labels of each table, where each row has one of its own."""
    for _, *rows in find_tables(reading.plain):
        filled = [row for row in rows if row and len(row[0].text) >= _SHORTEST]
        labels = [
            _Label(row[0].text, (row[0].start, row[0].end), " ".join(each.text for each in row[1:]))
            for row in filled
        ]
        is_own = len({each.text for each in labels}) == len(labels) == len(rows)
        if is_own and len(labels) > 1:
            yield labels


def _parts(listed: re.Match[str]) -> Iterator[_Label]:
    """The names of an enumeration, each with the words up to the next one."""
    at = listed.start()
    for piece in _JOINT.split(listed[0]):
        start = listed.string.index(piece, at)
        bare = _LEAD.sub("", piece)
        name = _TAIL.sub("", bare).strip()
        begin = start + piece.index(bare)
        yield _Label(name, (begin, begin + len(name)), piece)
        at = start + len(piece)


def _renamed(
    reading: Reading, parts: Sequence[_Label], labels: Sequence[_Label]
) -> Iterator[Contradiction]:
    odd = [each for each in parts if not any(_is_of(each.row, label) for label in labels)]
    missed = [label for label in labels if not any(_is_of(each.row, label) for each in parts)]
    if len(odd) != 1 or len(missed) != 1 or not _SHORTEST <= len(odd[0].text) <= _LONGEST:
        return
    name, right = odd[0], missed[0]
    is_same = len(labels) >= _FEWEST or _shares_number(name.row, right.row)
    if is_same and core(right.text) not in reading.plain[name.span[1] :]:
        message = f"表中为“{right.text}”，所说是“{name.text}”"
        yield Contradiction(message, (name.span, right.span), right.text)


def _is_of(words: str, label: _Label) -> bool:
    return core(label.text) in words


def _shares_number(one: str, other: str) -> bool:
    numbers = [set(re.findall(r"\d[\d.,]*", each)) for each in (one, other)]
    return bool(numbers[0] & numbers[1])


def find_repeated(reading: Reading) -> Iterator[Contradiction]:
    """甲增210，乙减24，乙增18, where 甲, 乙 and 丙 were told before."""
    for row in find_series(reading):
        names = [each.name for each in row]
        if len({core(each) for each in names}) == len(names) >= _FEWEST:
            end = row[-1].quantity.end
            for sentence in _SENTENCE.finditer(reading.plain, end):
                yield from _repeated(sentence, names)


def _repeated(sentence: re.Match[str], names: Sequence[str]) -> Iterator[Contradiction]:
    if sum(core(name) in sentence[0] for name in names) < len(names) - 1:
        return  # one is missed, no more
    told = {
        name: list(
            re.finditer(
                rf"(?:^|(?<=[，、；:])){re.escape(name)}(?=[^，、；\d]{{0,8}}\d)", sentence[0]
            )
        )
        for name in names
    }
    twice = [name for name, found in told.items() if len(found) > 1]
    missed = [name for name in names if core(name) not in sentence[0]]
    if len(twice) == len(missed) == 1 and sum(map(len, told.values())) == len(names):
        spans = tuple(
            (sentence.start() + each.start(), sentence.start() + each.end())
            for each in told[twice[0]][::-1]
        )
        yield Contradiction(f"“{twice[0]}”说了两次，缺“{missed[0]}”", spans, missed[0])
