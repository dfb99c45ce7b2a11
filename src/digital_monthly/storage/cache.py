"""A cache of results that several machines share, behind each machine's own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digital_monthly.cache import Cache, Recipe, Result
from digital_monthly.errors import AwayError
from digital_monthly.reads import Read, States
from digital_monthly.storage.store import Store, sha256
from digital_monthly.writing import write_bytes

__all__ = ["SharedCache"]


class SharedCache(Cache):
    """A folder of results, and a store in which others find them too.

    The store is a convenience: while it is away results are made and kept here.

    Args:
        folder: this machine's.
        store: everybody's; results lie in it by name, each with its digest before it.
    """

    def __init__(self, folder: Path, store: Store) -> None:
        super().__init__(folder)
        self._store: Store | None = store

    def find(self, recipe: Recipe, states: States) -> Result | None:
        """A result of this recipe whose reads all find what they found then."""
        result = super().find(recipe, states)
        if result is None and self._take(recipe):
            result = super().find(recipe, states)
        return result

    def put(self, recipe: Recipe, reads: Sequence[Read], content: Any) -> Path:
        """Keep a result here and for the others."""
        path = super().put(recipe, reads, content)
        if self._store is not None and path.is_file():
            whole = path.read_bytes()
            try:
                self._store.write(_place(path.name), sha256(whole).encode() + whole)
            except AwayError as error:
                self._go_without(error)
        return path

    def _take(self, recipe: Recipe) -> bool:
        """Take over what others have of a recipe and is not here; whether there was anything."""
        if self._store is None:
            return False
        try:
            names = self._store.names(recipe.name)
            new = [name for name in names if name.startswith(f"{recipe.key}.")]
            copied = [self._copy(f"{recipe.name}.{name}") for name in new]
        except AwayError as error:
            self._go_without(error)
            return False
        return any(copied)

    def _copy(self, name: str) -> bool:
        if self._store is None or (self.folder / name).is_file():
            return False
        content = self._store.read(_place(name))
        digest, whole = content[:64], content[64:]
        return sha256(whole).encode() == digest and write_bytes(self.folder / name, whole)

    def _go_without(self, error: AwayError) -> None:
        self._store = None
        print(f"共用的缓存暂时用不上，先只用本机的：{error}", file=sys.stderr)


def _place(name: str) -> str:
    """Where a result of this name lies in the store: by recipe, then by the rest of its name."""
    recipe, _, rest = name.partition(".")
    return f"{recipe}/{rest}"
