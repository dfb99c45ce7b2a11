"""A text as its readers see it: Markdown without its marks, each character's place kept."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

__all__ = ["HIDDEN", "Sentence", "Text", "read"]

HIDDEN = "□"
"""What stands for a figure that a notebook fills in: a number whose value nobody typed."""

_FILLED = -1
_FENCE = re.compile(r"\s*(?P<mark>`{3,}|~{3,}|:{3,})[ \t]*(?P<rest>[^`\n]*)$", re.M)
_SPOKEN = re.compile(
    r"\{(?:note|tip|hint|important|warning|caution|danger|error|attention|seealso|admonition|margin"
    r"|sidebar|topic|epigraph|pull-quote|highlights|dropdown|card|figure|table|list-table)\}"
)
"""Directives whose content readers read; that of others is code."""
_COMMENT = re.compile(r"[ \t]*(?:<!--(?!.*-->)|%[ \t])")
_FRONT = re.compile(r"---\n.*?\n---\n", re.S)
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.M)
_MARKS = re.compile(
    r"""(?P<figure>\{glue:[^}]*\}`[^`]*`)          # a figure filled in
    |(?P<gone>^\#+[ ]*|^[ \t]*>[ ]?                # a heading's and a quotation's mark
      |^[ \t]*[-*+][ ]+                            # items
      |^[ \t]*(?:[(（]?\d{1,2}[)）.、]|[一二三四五六七八九十]{1,3}、|[①-⑳])[ ]*
          (?=[^\d\s]|\d+月|\d{4}年)
      |^[ \t]*(?:\|?[ ]*:?-{3,}|\|(?:[ ]*:?-+:?[ ]*\|)+[ \t]*$).*$   # the rule of a table
      |(?<=[一-鿿])[ ](?=\d)|(?<=\d)[ ](?=[一-鿿])    # blanks around a number
      |https?://[A-Za-z0-9_.~:/?\#@!$&'*+,;=%-]+
      |<!--.*?-->|<[^>\n]{1,200}>|\*\*|\*(?=\S)|(?<=\S)\*|__|~~
      |\{[a-z:]+\}(?=`)|`
      |!?\[(?=[^\]]*\]\()|\]\([^)]*\))""",
    re.M | re.X,
)
_END = re.compile(r"[。！？!?\n]")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_WIDE = {
    ord(wide): narrow for wide, narrow in zip("％．，：（）－～＋／", "%.,:()-~+/", strict=True)
}
_WIDE[ord("，")] = "，"


@dataclass(frozen=True)
class Sentence:
    """A sentence: where it begins and ends in the text, and how."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Text:
    """A text without marks.

    Attributes:
        plain: what readers see, full-width digits and signs made half-width, one character each.
        shown: the same as it was typed.
        origins: the place in the source of each character.
        breaks: the places in the source at which lines begin.
    """

    plain: str
    shown: str
    origins: tuple[int, ...]
    breaks: tuple[int, ...]

    def line_of(self, place: int) -> int:
        """The line of the source, from 1, on which a character stands."""
        if not self.origins:
            return 1
        return bisect.bisect_right(self.breaks, self.origins[min(place, len(self.origins) - 1)])

    def sentence_of(self, place: int) -> Sentence:
        """The sentence in which a character stands."""
        at = bisect.bisect_right(self._sentence_starts, place) - 1
        return self.sentences[max(at, 0)]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences, which lines end too."""
        return list(_sentences(self.plain))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [each.start for each in self.sentences]


def read(source: str) -> Text:
    """A Markdown text without its marks.

    Args:
        source: Markdown; of front matter the title is kept, code is left out.
    """
    plain: list[str] = []
    origins: list[int] = []
    for start, end in _kept(source):
        plain += HIDDEN if end == _FILLED else source[start:end]
        origins += [start] if end == _FILLED else range(start, end)
    shown = "".join(plain)
    lines = (0, *(at + 1 for at, sign in enumerate(source) if sign == "\n"))
    return Text(_COMMA.sub("，", _narrowed(shown)), shown, tuple(origins), lines)


def _narrowed(text: str) -> str:
    """Full-width digits, letters and signs of numbers made half-width, one for one."""
    return "".join(
        unicodedata.normalize("NFKC", sign) if "０" <= sign <= "ｚ" and sign.isalnum() else sign
        for sign in _WIDE_THOUSANDS.sub(",", text).translate(_WIDE)
    )


def _kept(source: str) -> Iterator[tuple[int, int]]:
    """The parts of a source that readers see: from, to; to is `_FILLED` for a filled figure."""
    at = 0
    front = _FRONT.match(source)
    if front:
        title = _TITLE.search(front[0])
        if title:
            yield title.span(1)
            yield title.end(), title.end() + 1
        at = front.end()
    for start, end in _prose(source, at):
        yield from _unmarked(source, start, end)


def _prose(source: str, at: int) -> Iterator[tuple[int, int]]:
    """The lines that are neither code nor a comment."""
    hidden = ""
    blocks: list[str] = []
    for line in re.finditer(r".*\n?", source[at:]):
        fence, comment = _FENCE.match(line[0]), _COMMENT.match(line[0])
        if hidden:
            hidden = "" if _closes(hidden, line[0], fence) else hidden
        elif fence and blocks and _closes(blocks[-1], line[0], fence):
            blocks.pop()
        elif fence and (fence["mark"][0] == ":" or _SPOKEN.match(fence["rest"])):
            blocks.append(fence["mark"])
        elif fence:
            hidden = fence["mark"]
        elif comment:
            hidden = "-->" if "<" in comment[0] else ""
        elif line[0]:
            yield at + line.start(), at + line.end()


def _closes(mark: str, line: str, fence: re.Match[str] | None) -> bool:
    """Whether a line ends what a mark began: a comment, or a block of code or words."""
    if mark == "-->":
        return mark in line
    return fence is not None and not fence["rest"].strip() and fence["mark"].startswith(mark)


def _unmarked(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    line = source[start:end]
    at = 0
    for mark in _MARKS.finditer(line):
        yield start + at, start + mark.start()
        if mark.lastgroup == "figure":
            yield start + mark.start(), _FILLED
        at = mark.end()
    yield start + at, end


def _sentences(text: str) -> Iterator[Sentence]:
    at = 0
    for mark in (*_END.finditer(text), None):
        end = len(text) if mark is None else mark.end()
        if text[at:end].strip():
            yield Sentence(at, end, text[at:end])
        at = end
