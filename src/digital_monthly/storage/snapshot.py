"""What chapters may read, handed to other machines: content by its digest, so never half of it.

A snapshot names the repository's parts (``notebooks``, ``data/2024-02``) by the digest of a list,
which names the part's files by the digests of their content. All of these are objects that are
written once and never changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from digital_monthly.errors import AwayError, MonthError
from digital_monthly.month import Month
from digital_monthly.storage.store import Store, sha256

__all__ = ["Snapshot", "SnapshotWriter", "fetch", "fetch_list"]

Snapshot = Mapping[str, str]
"""Parts by folder (``.`` for the root's own files), each with the digest of its list; an empty one
for the folder of a later month, of which only the name counts."""

_OWN = ("_toc.yml", "_config.yml")


class SnapshotWriter:
    """Puts what is not there yet into a store; remembers what it knows to be there.

    Args:
        store: where to.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._there = set(store.names("objects"))

    def put(self, root: Path, month: Month) -> Snapshot:
        """Make a snapshot of what a month's chapters may read, and see that the store has it.

        Raises:
            AwayError: the store does not take it.
        """
        snapshot = {".": self._put_list({name: root / name for name in _OWN})}
        for part in ("notebooks", *_data_parts(root)):
            later = _is_later(part, month)
            snapshot[part] = "" if later else self._put_list(_files_of(root / part))
        return snapshot

    def _put_list(self, files: Mapping[str, Path]) -> str:
        listed = {
            name: self._put(path.read_bytes()) for name, path in files.items() if path.is_file()
        }
        return self._put(json.dumps(listed, sort_keys=True).encode())

    def _put(self, content: bytes) -> str:
        digest = sha256(content)
        if digest not in self._there:
            self._store.write(f"objects/{digest}", content)
            self._there.add(digest)
        return digest


def fetch_list(store: Store, digest: str) -> dict[str, str]:
    """The files of a part: path below it, and digest of the content.

    Raises:
        AwayError: the store does not give it.
    """
    listed: dict[str, str] = json.loads(fetch(store, digest))
    return listed


def fetch(store: Store, digest: str) -> bytes:
    """An object's content.

    Raises:
        AwayError: the store does not give it.
    """
    try:
        return store.read(f"objects/{digest}", digest)
    except FileNotFoundError as error:
        raise AwayError(
            f"{store.url} 里缺少 objects/{digest}，可能被清理过。"
            "请再运行同一条命令，缺的会重新存入。"
        ) from error


def _data_parts(root: Path) -> list[str]:
    """The folders of the data; single files beside them are read by no chapter."""
    return sorted(f"data/{path.name}" for path in (root / "data").iterdir() if path.is_dir())


def _is_later(part: str, month: Month) -> bool:
    try:
        return Month.parse(part.rpartition("/")[2]) > month
    except MonthError:
        return False


def _files_of(folder: Path) -> dict[str, Path]:
    """A folder's files by path below it, hidden ones left out."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
