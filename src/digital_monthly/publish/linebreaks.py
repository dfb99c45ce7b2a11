"""Where a line must not end, between a number and its unit, and where a long name may.

Print, digest and mail set their texts by these rules, each in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["GAP", "Piece", "are_apart", "figures", "listed", "names", "seams", "straddle"]

_HAN = "㐀-䶿一-鿿"
_NUMBER = r"\d+(?:[,.]\d+)*"
_UNIT = (
    rf"(?:个百分点|个?工作日|工作小时|小时|分钟|毫秒|个月|人[天月次]|批次|"
    rf"[余多]?[万亿]+[元个户笔份条台次人张家件套项]?|[余多]?[{_HAN}])(?:/(?:工作日|流程|[{_HAN}]))?"
)
_FIGURE = re.compile(
    r"(?<![A-Za-z0-9_.,:/-])第?[A-Za-z]{0,8}[−+±]?"
    rf"(?:{_NUMBER}(?:[—至到]{_NUMBER})+(?: ?{_UNIT})?"
    rf"|{_NUMBER}(?:(?:[-–~～]|\.\.){_NUMBER})* ?{_UNIT}"
    rf"|{_NUMBER} (?:[KMGTP]B|ms|[KMG]Hz)(?![A-Za-z0-9]))[；：…—]*"
)
_CHINESE = re.compile(f"[{_HAN}]")
_LATIN = re.compile(r"[\w#$%&]", re.ASCII)

_NAME = re.compile(r"[!-~]{12,}")
_SEAM = re.compile(
    r"(?<=[/_=&?,;])(?=[A-Za-z(])|(?<=[/_])(?=\d)|(?<=[A-Za-z]-)(?=\w)|(?<=\d-)(?=[A-Za-z])|"
    r"(?<=\.\.)(?=\d)|(?<=[A-Za-z]\.)(?=[A-Za-z]{5})"
)
_FAR = 24  # characters that a figure has at most
_LONGEST, _CHUNK = 24, re.compile(r".{1,10}", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A piece of a text.

    Attributes:
        text: what it says.
        is_whole: whether no line may end inside it.
    """

    text: str
    is_whole: bool = False


GAP = Piece("")
"""The quarter of an em that stands between Chinese and Latin letters or digits.

Typst puts it there itself, but not beside a box, which what is whole has to be.
"""


def figures(text: str, before: str = "", after: str = "") -> list[Piece]:
    """A text in pieces: figures with their units, and what stands between them.

    A figure takes with it the marks after it that must not begin a line and that Unicode's rules
    would let begin one.

    Args:
        text: the text.
        before: what stands before it in its line.
        after: what stands after it.
    """
    made, last = [], Piece(before)
    for piece in (*_parted(text), Piece(after)):
        if (piece.is_whole or last.is_whole) and are_apart(last.text[-1:], piece.text[:1]):
            made.append(GAP)
        made.append(piece)
        last = piece
    return made[:-1]


def are_apart(one: str, other: str) -> bool:
    """Whether two characters have a gap between them: Chinese meets a Latin letter or a digit."""
    return any(
        _CHINESE.fullmatch(left) and _LATIN.fullmatch(right)
        for left, right in ((one, other), (other, one))
    )


def straddle(before: str, after: str) -> tuple[int, int] | None:
    """How much of each of two texts a figure takes that begins in one and ends in the next.

    Args:
        before: the first text.
        after: the one that follows it.

    Returns:
        Characters at the first one's end and the next one's start; nothing where there is no such
        figure.
    """
    near, at = before[-_FAR:], 0
    for piece in figures(near + after[:_FAR]):
        end = at + len(piece.text)
        if piece.is_whole and at < len(near) < end:
            return len(near) - at, end - len(near)
        at = end
    return None


def listed(text: str) -> list[str | list[str] | None]:
    """A text as JSON tells of it: figures stand in lists of their own, and a gap is nothing."""
    return [
        None if piece is GAP else [piece.text] if piece.is_whole else piece.text
        for piece in figures(text)
    ]


def names(text: str) -> list[str]:
    """A text parted where a line may end inside the long names of files and programs in it."""
    made, at = [""], 0
    for found in _NAME.finditer(text):
        first, *others = seams(found[0])
        made[-1] += text[at : found.start()] + first
        made += others
        at = found.end()
    made[-1] += text[at:]
    return made


def seams(name: str) -> list[str]:
    """The parts of a name: a line may end where they meet, and in ranges of numbers it may not.

    A part that is longer than a line may be is cut into tens.
    """
    parts = _SEAM.split(name)
    return [
        cut for part in parts for cut in (_CHUNK.findall(part) if len(part) > _LONGEST else [part])
    ]


def _parted(text: str) -> Iterator[Piece]:
    at = 0
    for found in _FIGURE.finditer(text):
        if found.start() > at:
            yield Piece(text[at : found.start()])
        yield Piece(found[0], is_whole=True)
        at = found.end()
    if at < len(text):
        yield Piece(text[at:])
