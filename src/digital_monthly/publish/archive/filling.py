"""Copying a built issue into the archive, less what all issues share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digital_monthly.publish.archive.manifest import digest_of
from digital_monthly.publish.archive.shared import share, shared_name
from digital_monthly.publish.archive.statements import STATEMENT

__all__ = ["bundle_address", "copy_issue", "share_bundle"]

_BUNDLE = Path("_static/vega-bundle.js")
_SHARED_BUNDLE = "vega.js"


def bundle_address(html: Path) -> str:
    """Where the script that draws an issue's charts will be; nothing where it has none."""
    path = html / _BUNDLE
    return shared_name(_SHARED_BUNDLE, path.read_bytes()) if path.is_file() else ""


def share_bundle(html: Path, site: Path) -> None:
    """Put the script that draws charts where all issues find it."""
    path = html / _BUNDLE
    if path.is_file():
        share(site, _SHARED_BUNDLE, path.read_bytes())


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
