"""Importing an input, and holding what came of it against what is allowed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from digital_monthly.checks.data import check_folder
from digital_monthly.issue import Issue
from tests.contributions.mutations.comparing import misread
from tests.contributions.mutations.inputs import Input
from tests.contributions.mutations.material import MONTH, Material
from tests.contributions.mutations.running import Overdue, measured, monthly

__all__ = ["Outcome", "judge"]

_PYTHON = re.compile(r"Traceback|\b[A-Za-z]*(Error|Exception|BadZipFile)\b|File \"")
_UNTIDY = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_PROVENANCE = "provenance.yml"

Tree = dict[str, str]


@dataclass(frozen=True)
class Outcome:
    """What came of an input.

    Attributes:
        verdict: ``right``, ``refused`` or ``wrong``.
        why: what is wrong; empty where nothing is.
        said: everything that the command wrote.
    """

    verdict: str
    why: str
    said: str


def judge(given: Input, material: Material, folder: Path) -> Outcome:
    """Import an input and put the repository back as it was.

    Args:
        folder: an empty folder, in which the input's files are laid.
    """
    paths = _lay(given, folder)
    before = _tree(folder.parent)
    kept = _contents(material.root)
    try:
        with measured():
            code, said = monthly(material.root, "import", "--yes", *given.options, "--", *paths)
    except Overdue as stop:
        return Outcome("wrong", str(stop), "")
    except Exception as error:  # whatever gets through is a defect of the command
        return Outcome("wrong", f"{type(error).__name__}: {error}", "")
    finally:
        after = _tree(folder.parent)
        now = _contents(material.root)
        _restore(material.root, kept, now)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    problems = [*_untidy(said), *_judged(given, material, code, said, changed, now)]
    verdict = "wrong" if problems else "right" if code == 0 else "refused"
    return Outcome(verdict, "；".join(problems), said)


def _lay(given: Input, folder: Path) -> list[str]:
    """Write the input's files; the paths for the command line."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in given.files.items():
        (folder / name).write_bytes(content)
    if given.prepare:
        given.prepare(folder)
    names = tuple(given.files) if given.given is None else given.given
    return [os.path.join(folder, name) for name in names]  # noqa: PTH118 (Path would tidy it)


def _tree(folder: Path) -> Tree:
    """Every file below, by its content; the repository's own notes left out."""
    found = {}
    for place, folders, names in os.walk(folder):
        if ".monthly" in folders:
            folders.remove(".monthly")
        for name in names:
            path = Path(place, name)
            content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            found[os.fspath(path)] = hashlib.sha256(content).hexdigest()
    return found


def _contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}


def _restore(root: Path, kept: Mapping[Path, bytes], now: Mapping[Path, bytes]) -> None:
    for path in now.keys() - kept.keys():
        path.unlink()
    for path, content in kept.items():
        if now.get(path) != content:
            path.write_bytes(content)


def _untidy(said: str) -> Iterator[str]:
    if found := _PYTHON.search(said):
        yield f"显示了{found[0]}"
    if found := _UNTIDY.search(said):
        yield f"显示了控制字符{found[0]!r}"


def _judged(
    given: Input,
    material: Material,
    code: int,
    said: str,
    changed: set[str],
    now: Mapping[Path, bytes],
) -> Iterator[str]:
    if code == 0:
        if given.allowed == "refused":
            yield "应当拒绝，却读入了"
        yield from misread(given.tables, material, now)
        yield from _half_done(given, material, changed, now)
    elif code in {1, 2}:
        if given.allowed == "right":
            yield "应当读入，却拒绝了"
        if changed:
            yield f"拒绝了，却改动了{sorted(changed)}"
        yield from (f"没有说出{words}" for words in _unsaid(given, said))
    else:
        yield f"退出码{code}"


def _unsaid(given: Input, said: str) -> Iterator[str]:
    """What a refusal does not name: the file, or the place."""
    names = [Path(name).name for name in given.given or given.files]
    plain = [name for name in names if name.isprintable()]
    if given.names_file and plain and not any(name in said for name in plain):
        yield plain[0]
    yield from (pattern for pattern in given.says if not re.search(pattern, said))


def _half_done(
    given: Input, material: Material, changed: set[str], now: Mapping[Path, bytes]
) -> Iterator[str]:
    """Files that import must not touch, records that disagree, data that break the contract."""
    folder = material.root / "data" / MONTH
    allowed = {os.fspath(folder / f"{name}.csv") for name in given.tables}
    if stray := changed - allowed - {os.fspath(folder / _PROVENANCE)}:
        yield f"改动了{sorted(stray)}"
    records = yaml.safe_load(now[folder / _PROVENANCE])["files"]
    for path in changed & allowed:
        if records[Path(path).name]["sha256"] != hashlib.sha256(now[Path(path)]).hexdigest():
            yield f"{Path(path).name}的SHA-256不符"
    yield from _breaches(material, changed & allowed, now)


_found: dict[str, list[str]] = {}


def _breaches(material: Material, changed: set[str], now: Mapping[Path, bytes]) -> list[str]:
    """What the data contract finds in the files that changed, found once for the same content."""
    texts = b"".join(now[Path(path)] for path in sorted(changed))
    digest = hashlib.sha256(texts).hexdigest()
    if digest not in _found:
        _found[digest] = _check(material, changed, now)
    return _found[digest]


def _check(material: Material, changed: set[str], now: Mapping[Path, bytes]) -> list[str]:
    kept = _contents(material.root)
    _restore(material.root, now, kept)
    names = {Path(path).name for path in changed}
    try:
        found = list(check_folder(Issue(MONTH, material.root)))
    finally:
        _restore(material.root, kept, now)
    return [str(finding) for finding in found if Path(finding.file).name in names]
