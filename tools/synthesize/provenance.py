"""``provenance.yml``: what each file of a folder rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from tools.synthesize.tables import Table

__all__ = ["describe"]

_ROLE = "数据编辑"
_DATE = "2026-11-23"
_PRINTED = "2024年1-2月印刷版"


def describe(tables: Iterable[Table], source: str = "") -> bytes:
    """The YAML of one folder, one entry a file, in the order of their names.

    Args:
        tables: the folder's data sets.
        source: where all of them come from; by default what this package made them from.
    """
    lines = ["files:"]
    for table in sorted(tables, key=lambda table: table.name):
        entry = {
            "kind": table.kind,
            "basis": _quote(table.basis),
            "source": _quote(source or _source(table)),
            "role": _ROLE,
            "date": _DATE,
            "sha256": hashlib.sha256(table.csv()).hexdigest(),
        }
        lines.append(f"  {table.name}.csv:")
        lines += [f"    {key}: {value}" for key, value in entry.items()]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _source(table: Table) -> str:
    if table.kind == "published":
        return _PRINTED
    made = f"tools/synthesize（种子 {table.seed}）" if table.seed else "tools/synthesize（定值表）"
    return f"{_PRINTED}；{made}" if table.folder in {"2024-02", "history"} else made


def _quote(text: str) -> str:
    # A JSON string is a YAML string, and needs no YAML library.
    return json.dumps(text, ensure_ascii=False)
