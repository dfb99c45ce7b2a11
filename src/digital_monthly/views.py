"""What is found at a path, by the kinds of a read: a digest of it, or of the part that counts."""

from __future__ import annotations

import csv
import fnmatch
import functools
import hashlib
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from digital_monthly.notebook_texts import texts_in

__all__ = ["IGNORED", "VIEWS", "module_file"]

IGNORED = frozenset({".git", ".monthly", ".venv", ".ipynb_checkpoints", "__pycache__"})
"""Names that no listing has: what lies there is no input."""

_PACKAGE = Path(__file__).parent


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _file(path: Path, argument: str) -> str:
    return _sha(path.read_bytes())


def _names(path: Path, pattern: str) -> str:
    names = sorted({entry.name for entry in path.iterdir()} - IGNORED)
    return _sha(os.fsencode("\n".join(fnmatch.filter(names, pattern) if pattern else names)))


def _there(path: Path, argument: str) -> str:
    return "file" if path.is_file() else "folder" if path.is_dir() else ""


def _tree(path: Path, argument: str) -> str:
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")):
        if file.is_file():
            digest.update(os.fsencode(f"{file.relative_to(path).as_posix()}\n"))
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _row(path: Path, identifier: str) -> str:
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    return _sha(repr(rows[:1] + [row for row in rows if row[:1] == [identifier]]).encode())


def _yaml(path: Path) -> Any:
    import yaml

    return yaml.load(path.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _entry(path: Path, keys: str) -> str:
    content = _yaml(path)
    for key in keys.split("/"):
        content = content.get(key) if isinstance(content, dict) else None
    return _sha(repr(content).encode())


def _disputes(path: Path, facts: str) -> str:
    """What ``errata.yml`` disputes of some facts; nothing where it disputes none of them."""
    content = _yaml(path)
    wanted = set(facts.split())
    found = [
        (sorted(wanted & set(each["facts"])), each["reason"])
        for each in content["errata"]
        if each["kind"] == "disputed" and wanted & set(each["facts"])
    ]
    return _sha(repr(found).encode()) if found else ""


def _title(path: Path, argument: str) -> str:
    cells = json.loads(path.read_bytes())["cells"]
    return _sha("".join(cells[0]["source"]).partition("\n")[0].encode())


def _prose(path: Path, argument: str) -> str:
    texts = [text for text, _ in texts_in(path.read_text(encoding="utf-8"))]
    return _sha(repr(texts).encode())


def _months(path: Path, until: str) -> str:
    names = sorted(entry.name for entry in os.scandir(path) if entry.is_dir())
    return _sha("\n".join(name for name in names if name[:1].isdigit() and name <= until).encode())


def _forgiving(view: Callable[[Path, str], str]) -> Callable[[Path, str], str]:
    """A view of part of a file; of a file that cannot be parsed, the whole."""

    @functools.wraps(view)
    def look(path: Path, argument: str) -> str:
        try:
            return view(path, argument)
        except OSError:
            raise
        except Exception:  # whatever a parser raises on a broken file
            return _file(path, "")

    return look


VIEWS: dict[str, Callable[[Path, str], str]] = {
    "file": _file,
    "module": _file,
    "names": _names,
    "there": _there,
    "tree": _tree,
    "months": _months,
    "row": _forgiving(_row),
    "entry": _forgiving(_entry),
    "disputes": _forgiving(_disputes),
    "title": _forgiving(_title),
    "prose": _forgiving(_prose),
}
"""By kind: looks at a path and an argument (`reads.Read`); raises OSError where nothing is."""


def module_file(name: str) -> Path:
    """Where the source of one of this package's modules lies."""
    place = _PACKAGE.joinpath(*name.split(".")[1:])
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
