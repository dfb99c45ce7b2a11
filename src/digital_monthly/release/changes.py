"""What changed since a hand signed: which figure from what to what, which text, which file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digital_monthly.reads import States
from digital_monthly.release.contents import FOLLOWING, Content
from digital_monthly.release.records import Seen

__all__ = ["changes_since", "seen_of"]

_PART = "#"


def changes_since(seen: Seen, content: Content, states: States) -> tuple[str, ...]:
    """What is shown now and was not then, in sentences without a full stop.

    Args:
        seen: what the hand saw.
        content: what is shown now.
        states: what the data are now.
    """
    facts = list(_changed_facts(seen.facts, content.facts, content.labels))
    parts = _changed_parts(seen.parts, content.parts, FOLLOWING if facts else frozenset())
    told = [*facts, *parts, *_changed_inputs(seen.inputs, states)]
    return tuple(told) or ("所示内容变了",)


def seen_of(content: Content, inputs: Mapping[str, str]) -> Seen:
    """What an approval remembers of a content and of the data that it was made from."""
    return Seen(parts=dict(content.parts), facts=dict(content.facts), inputs=dict(inputs))


def _changed_facts(
    before: Mapping[str, str], after: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[str]:
    for name in [*after, *(before.keys() - after.keys())]:
        label = labels.get(name, name)
        if name not in before:
            yield f"新有数字“{label}”：{after[name]}"
        elif name not in after:
            yield f"不再有数字{name}（原为{before[name]}）"
        elif before[name] != after[name]:
            yield f"“{label}”由{before[name]}变为{after[name]}"


def _changed_parts(
    before: Mapping[str, str], after: Mapping[str, str], told: frozenset[str]
) -> Iterator[str]:
    for name in [*after, *(before.keys() - after.keys())]:
        if name in told:
            continue
        if name not in before:
            yield f"新有{name}"
        elif before[name] != after.get(name):
            yield f"{name}{'变了' if name in after else '没有了'}"


def _changed_inputs(inputs: Mapping[str, str], states: States) -> Iterator[str]:
    for name, digest in inputs.items():
        path, _, row = name.partition(_PART)
        now = states.digest("row" if row else "file", path, row)[: len(digest)]
        if now != digest:
            what = f"{path}的{row}一行" if row else path
            yield f"数据{what}{'变了' if now else '没有了'}"
