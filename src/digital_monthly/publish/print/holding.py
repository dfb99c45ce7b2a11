"""Holding together in a line what several nodes share: a number set bold, its unit a link."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from digital_monthly.publish.linebreaks import straddle

__all__ = ["Part", "held", "text_of"]

Part = nodes.Node | str

_LONGEST = 24  # characters that may be held together; a line must be able to end somewhere


def text_of(part: Part) -> str:
    """The text of a node, or of what stands between nodes."""
    return part if isinstance(part, str) else part.astext()


def held(parts: Iterable[Part]) -> list[list[Part]]:
    """The parts of a line in groups inside which no line may end; texts are cut where need be.

    Args:
        parts: nodes, and the texts between them.
    """
    groups: list[list[Part]] = []
    for part in parts:
        shared = _shared(groups[-1][-1], part) if groups else None
        if shared is None:
            groups.append([part])
        else:
            _join(groups, part, *shared)
    return groups


def _shared(one: Part, other: Part) -> tuple[int, int] | None:
    """How many characters at the end of one part and the start of the next belong together."""
    if isinstance(other, nodes.footnote_reference):
        sizes: tuple[int, int] | None = (1, len(text_of(other)))
    else:
        sizes = straddle(text_of(one), text_of(other))
    if sizes is None:
        return None
    before = sizes[0] if isinstance(one, str) else len(text_of(one))
    after = sizes[1] if isinstance(other, str) else len(text_of(other))
    return (before, after) if before + after <= _LONGEST else None


def _join(groups: list[list[Part]], part: Part, before: int, after: int) -> None:
    last = groups[-1][-1]
    if isinstance(last, str) and len(last) > before:
        groups[-1][-1] = last[:-before]
        groups.append([last[-before:]])
    groups[-1].append(part[:after] if isinstance(part, str) else part)
    if isinstance(part, str) and len(part) > after:
        groups.append([part[after:]])
