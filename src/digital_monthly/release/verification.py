"""Proving that a published issue is what its manifest says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.archive.manifest import MANIFEST, Manifest, read_manifest
from digital_monthly.publish.archive.placing import version_folder
from digital_monthly.publish.archive.record import read_record
from digital_monthly.publish.archive.shared import shared_name
from digital_monthly.publish.archive.statements import STATEMENT

__all__ = ["differences", "manifest_of", "verify_files"]

_SAID = {MANIFEST, STATEMENT.as_posix()}
"""What the archive says of an issue; the manifest lists neither itself nor this."""


def manifest_of(site: Path, month: Month) -> Manifest:
    """The manifest of a published issue.

    Raises:
        BuildError: it is not published, or its manifest is damaged.
    """
    manifest = read_manifest(site / str(month))
    if manifest is None:
        raise BuildError(f"{site} 里没有已发布的{month}。请先运行 monthly publish {month}。")
    return manifest


def verify_files(site: Path, month: Month) -> list[str]:
    """How an issue in the archive and its earlier versions differ from their manifests.

    Args:
        site: the archive.
        month: the issue.

    Returns:
        A line for each file that is missing, changed or not listed; none where all is as it was
        published.

    Raises:
        BuildError: the issue is not published, or a manifest is damaged.
    """
    manifest = manifest_of(site, month)
    earlier = [version_folder(site, str(month), each) for each in range(1, manifest.version)]
    return [line for folder in (site / str(month), *earlier) for line in _of_folder(folder)]


def differences(expected: Mapping[str, str], found: Mapping[str, str], place: str) -> Iterator[str]:
    """How files differ from what they should be, a line each, in order.

    Args:
        expected: sha256 by path.
        found: the same of what is there.
        place: what their folder is called.
    """
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            yield f"{place}/{name} 缺少"
        elif name not in expected:
            yield f"{place}/{name} 多出"
        elif expected[name] != found[name]:
            yield f"{place}/{name} 内容不同"


def _of_folder(folder: Path) -> Iterator[str]:
    manifest = read_manifest(folder)
    if manifest is None:
        yield f"{folder.name}/{MANIFEST} 缺少"
        return
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    told = {name: digest for name, digest in found.items() if name not in _SAID}
    yield from differences(manifest.files, told, folder.name)
    yield from _bundle(folder)


def _bundle(folder: Path) -> Iterator[str]:
    """Whether the script that draws charts, which issues share, is there and as it was."""
    record = read_record(folder)
    if record is None or not record.bundle:
        return
    path = folder.parent / record.bundle
    if not path.is_file():
        yield f"{record.bundle} 缺少"
    elif shared_name("vega.js", path.read_bytes()) != record.bundle:
        yield f"{record.bundle} 内容不同"
