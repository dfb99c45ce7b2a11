"""Plans of fitted editions, kept like pictures: the same pages are not fitted again."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from digital_monthly.publish import store
from digital_monthly.publish.print import fitting, spots

__all__ = ["keep", "kept", "name_of"]


def name_of(files: Mapping[str, bytes]) -> str:
    """The name under which the plan of a document is kept.

    Args:
        files: the document's files by name, before it was fitted.
    """
    digest = hashlib.sha256(f"{metadata.version('typst')} {_way()}".encode())
    for name in sorted(files):
        digest.update(name.encode() + hashlib.sha256(files[name]).digest())
    return f"{digest.hexdigest()}.plan"


def kept(cache: Path, name: str) -> tuple[str, dict[str, bytes]] | None:
    """How long blocks may be, and the files that a fitted document needs beside; None if unknown.

    Args:
        cache: the folder of the pictures (`store.cache_of`).
        name: of the plan.
    """
    text = store.read(cache, name)
    if text is None:
        return None
    try:
        known = json.loads(text)
        return known["rows"], {each: svg.encode() for each, svg in known["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # not whole: it is made again


def keep(cache: Path, name: str, rows: str, files: Mapping[str, bytes]) -> None:
    """Keep what `kept` gives."""
    texts = {each: content.decode() for each, content in files.items()}
    store.write(cache, name, json.dumps({"rows": rows, "files": texts}, ensure_ascii=False))


@functools.cache
def _way() -> str:
    """A digest of the way of fitting."""
    sources = [Path(str(module.__file__)).read_bytes() for module in (fitting, spots)]
    return hashlib.sha256(b"".join(sources)).hexdigest()
