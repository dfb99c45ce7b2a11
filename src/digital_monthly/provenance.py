"""Writing what ``provenance.yml`` says of a file, and leaving everything else in it as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml

from digital_monthly.documents import ProvenanceRecord

__all__ = ["with_records"]


def with_records(text: str, records: Mapping[str, ProvenanceRecord]) -> str:
    """The text of a ``provenance.yml`` with records renewed or added.

    Args:
        text: the file as it is, valid; its other records, order and comments stay.
        records: by file name, such as ``core_daily.csv``.
    """
    lines, places, indent = text.splitlines(), *_places(text)
    for name, (first, last) in reversed(places.items()):
        if name in records:
            lines[first:last] = _lines_of(name, records[name], indent)
    if not places:
        lines = [*(line for line in lines if not line.startswith("files:")), "files:"]
    for name, record in records.items():
        if name not in places:
            lines += _lines_of(name, record, indent)
    return "\n".join(lines) + "\n"


def _places(text: str) -> tuple[dict[str, tuple[int, int]], int]:
    """The lines on which each record begins and ends, in order, and their indentation."""
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    files = next(value.value for key, value in root.value if key.value == "files")
    places = {key.value: (key.start_mark.line, _end(value)) for key, value in files}
    return places, files[0][0].start_mark.column if files else 2


def _end(node: Any) -> int:
    """The line after the last that a node has; what stands between it and the next is not its."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return int(node.end_mark.line + (node.end_mark.column > 0))
    last = node.value[-1]
    return _end(last[1] if isinstance(node, yaml.MappingNode) else last)


def _lines_of(name: str, record: ProvenanceRecord, indent: int) -> list[str]:
    content = record.model_dump(mode="json", exclude_none=True)
    return [f"{' ' * indent}{name}:", *_items(content, indent + 2)]


def _items(content: Mapping[str, Any], indent: int) -> list[str]:
    lines = []
    for key, value in content.items():
        if isinstance(value, Mapping):
            lines += [f"{' ' * indent}{key}:", *_items(value, indent + 2)]
        else:
            shown = json.dumps(value, ensure_ascii=False) if _needs_quotes(value) else value
            lines.append(f"{' ' * indent}{key}: {shown}")
    return lines


def _needs_quotes(value: Any) -> bool:
    """Whether YAML might read a text as something else; a JSON string is a YAML string."""
    return isinstance(value, str) and not value.replace("-", "").isalnum()
