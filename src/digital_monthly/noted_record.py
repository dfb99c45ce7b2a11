"""An issue's record that says which of its entries are read, so that no other counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import PrivateAttr

from digital_monthly import reads
from digital_monthly.document_reading import read_document
from digital_monthly.documents import IssueRecord
from digital_monthly.errors import DataError

__all__ = ["read_record"]

_ENTRIES = frozenset(IssueRecord.model_fields)


def read_record(path: Path, name: str) -> IssueRecord:
    """Read ``issue.yml``; a chapter that is traced depends on the entries that it uses.

    Args:
        path: the file.
        name: how findings call it.

    Raises:
        DataError: it breaks the contract.
    """
    with reads.through(path):
        record, findings = read_document(path, _NotedRecord, name)
    if record is None:
        reads.note("file", path)
        raise DataError(findings)
    record._path = path
    return record


class _NotedRecord(IssueRecord):
    _path: Path | None = PrivateAttr(default=None)

    def __getattribute__(self, name: str) -> Any:
        """Note an entry that is asked for; whatever else looks inside sees the whole."""
        if name in _ENTRIES:
            _note(self, "entry", name)
        elif name in ("__dict__", "model_dump", "model_dump_json", "model_copy"):
            _note(self, "file", "")
        return super().__getattribute__(name)


def _note(record: _NotedRecord, kind: str, argument: str) -> None:
    private = object.__getattribute__(record, "__pydantic_private__") or {}
    path = private.get("_path")
    if path is not None:
        reads.note(kind, path, argument)
