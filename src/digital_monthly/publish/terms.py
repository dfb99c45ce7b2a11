"""The terms of a glossary, read from its page without Sphinx."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Term", "anchor_of", "read_terms"]

_BLOCK = re.compile(r"^```\{glossary\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROLE = re.compile(r"\{[a-z:]+\}`([^`<]+?)(?: ?<[^>]*>)?`")
_OTHERWISE = "% 不指此义："


@dataclass(frozen=True)
class Term:
    """An entry of the glossary.

    Attributes:
        names: the term and its other names.
        definition: what it means, as plain text.
        otherwise: longer words that hold one of the names and mean something else.
    """

    names: tuple[str, ...]
    definition: str
    otherwise: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Its address on the glossary's page."""
        return anchor_of(self.names[0])


def anchor_of(name: str) -> str:
    """A term's address: ``term-任务单``."""
    return "term-" + re.sub(r"[\W_]+", "-", name).strip("-")


def read_terms(text: str) -> tuple[Term, ...]:
    """The terms of a glossary, in its order.

    Args:
        text: the page, with Sphinx's ``glossary`` directives. In a definition, a comment
            ``% 不指此义：甲、乙`` lists longer words that the term is no part of.
    """
    return tuple(term for block in _BLOCK.findall(text) for term in _entries(block))


def _entries(block: str) -> Iterator[Term]:
    for entry in re.split(r"\n\s*\n", block.strip("\n")):
        lines = entry.splitlines()
        names = tuple(line.strip() for line in lines if line[:1].strip())
        rest = [line.strip() for line in lines if not line[:1].strip()]
        said = [line for line in rest if not line.startswith("%")]
        otherwise = [line.removeprefix(_OTHERWISE) for line in rest if line.startswith(_OTHERWISE)]
        if names and said:
            words = tuple(word for line in otherwise for word in line.split("、"))
            yield Term(names, _ROLE.sub(r"\1", "".join(said)), words)
