"""Putting an issue in its place in the archive, at once or not at all.

A folder is filled beside its place, under a hidden name, and renamed. Whatever a process that was
killed leaves behind is hidden, or an earlier version that no issue has left yet; `heal` removes it.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from digital_monthly.publish.archive.exchange import exchange
from digital_monthly.publish.archive.manifest import read_manifest
from digital_monthly.writing import sweep

__all__ = ["beside", "heal", "keep_version", "put", "version_folder"]

_BESIDE = re.compile(r"\.(?P<name>\d{4}-\d{2}(\.v\d+)?)\.(part|gone)")
_SHARED = ("_shared", "revised", "search", "search/open", "search/closed")
_VERSION = re.compile(r"(?P<month>\d{4}-\d{2})\.v(?P<version>\d+)")


def beside(site: Path, name: str) -> Path:
    """An empty folder in which to fill what will be called ``name``."""
    folder = site / f".{name}.part"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def version_folder(site: Path, month: str, version: int) -> Path:
    """Where an earlier version of an issue is kept."""
    return site / f"{month}.v{version}"


def put(site: Path, name: str) -> None:
    """Give what was filled beside its place, in exchange for what is there."""
    place, filled, gone = site / name, site / f".{name}.part", site / f".{name}.gone"
    if not place.exists():
        filled.rename(place)
        return
    if not exchange(filled, place):  # a moment without the issue, which `heal` would end
        place.rename(gone)
        filled.rename(place)
    for old in (filled, gone):
        shutil.rmtree(old, ignore_errors=True)


def keep_version(site: Path, month: str, version: int, statement: Path, text: str) -> None:
    """Keep the published issue as an earlier version.

    Its files never change, so both folders share them; only what the archive says of it differs.

    Args:
        site: the archive.
        month: the issue.
        version: the version that is published.
        statement: the file, relative to the issue's folder, that says what the version is.
        text: what it says.
    """
    kept = version_folder(site, month, version)
    folder = beside(site, kept.name)
    shutil.copytree(site / month, folder, dirs_exist_ok=True, copy_function=_share)
    (folder / statement).unlink(missing_ok=True)
    (folder / statement).parent.mkdir(exist_ok=True)
    (folder / statement).write_text(text, encoding="utf-8")
    put(site, kept.name)


def heal(site: Path) -> None:
    """Undo what a publication that was killed had begun."""
    _heal_folders(site)
    _drop_versions(site)
    statics = [site / name / "_static" for name in os.listdir(site)]  # noqa: PTH208 (many)
    for folder in (site, *(site / name for name in _SHARED), *statics):
        sweep(folder)


def _heal_folders(site: Path) -> None:
    for folder in list(site.glob(".*")):
        found = _BESIDE.fullmatch(folder.name)
        if found is None:
            continue
        place = site / found["name"]
        if folder.suffix == ".gone" and not place.exists():
            folder.rename(place)
        else:
            shutil.rmtree(folder)


def _drop_versions(site: Path) -> None:
    """Remove a version that was kept for a correction which was never published."""
    for folder in list(site.glob("*.v*")):
        found = _VERSION.fullmatch(folder.name)
        if found is not None:
            published = read_manifest(site / found["month"])
            if published is not None and published.version <= int(found["version"]):
                shutil.rmtree(folder)


def _share(source: str, target: str) -> None:
    """Share a file's content between two folders; copy it where that cannot be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
