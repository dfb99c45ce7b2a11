"""Copying a built issue into the archive, less what all issues share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digital_monthly.publish.archive.manifest import digest_of
from digital_monthly.publish.archive.shared import share
from digital_monthly.publish.archive.statements import STATEMENT

__all__ = ["copy_issue", "share_bundle"]

_BUNDLE = Path("_static/vega-bundle.js")


def share_bundle(html: Path, site: Path) -> str:
    """Put the script that draws charts where all issues find it; its address, or nothing."""
    path = html / _BUNDLE
    return share(site, "vega.js", path.read_bytes()) if path.is_file() else ""


def copy_issue(html: Path, folder: Path) -> dict[str, str]:
    """Copy an issue's files.

    Args:
        html: the built pages.
        folder: where they go.

    Returns:
        sha256 by path of what was copied.
    """
    copied = {}
    for path in _files(html):
        content = path.read_bytes()
        target = folder / path.relative_to(html)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        copied[path.relative_to(html).as_posix()] = digest_of(content)
    return copied


def _files(html: Path) -> Iterator[Path]:
    """What belongs into the archive: neither Sphinx's own notes nor what the archive provides."""
    for path in sorted(html.rglob("*")):
        inner = path.relative_to(html)
        hidden = any(part.startswith(".") for part in inner.parts)
        if path.is_file() and not hidden and inner not in (_BUNDLE, STATEMENT):
            yield path
