"""Making a month's digest in its own folder, unless it was made from the same."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.publish import store
from digital_monthly.publish.digest import mail, typesetting
from digital_monthly.publish.digest.compiling import compile_digest, lacks
from digital_monthly.publish.digest.content import Digest
from digital_monthly.publish.digest.drawing import PHONE, SHEET, Drawn, draw
from digital_monthly.publish.digest.settings import settings_of
from digital_monthly.publish.print.fonts import check_glyphs, font_set
from digital_monthly.publish.print.typesetting import template_of
from digital_monthly.writing import write_bytes, write_text

__all__ = ["NAMES", "can_be_made", "drop", "make_digest"]

NAMES = ("digest.pdf", "digest.png", "digest.html")
"""The files of a digest: one page A4, a tall picture for phones, and mail."""

_STAMP = ".digest.json"
_PAGE = "一页摘要"


def can_be_made(source: Path) -> bool:
    """Whether the first page has what a digest is made from, and did not fail."""
    return not lacks(source)


def drop(folder: Path) -> None:
    """Remove the digest of a month that can have none now: it would say what is not so."""
    for path in _places(folder):
        path.unlink(missing_ok=True)


def make_digest(month: Month, folder: Path, base: str = "") -> list[Path]:
    """Make the digest of a month, and copies of it beside its web pages where these are.

    Args:
        month: the month.
        folder: the month's folder, with the book's source.
        base: the archive's address, ending in a slash; nothing where it has none.

    Returns:
        Its files.

    Raises:
        BuildError: it cannot be made of what is there; says why and what to do.
    """
    source = folder / "source"
    root = store.root_of(source)
    digest = compile_digest(Issue(month, source), source, settings_of(root), base)
    sheet, phone = (draw(digest.charts, width, source) for width in (SHEET, PHONE))
    check_glyphs({_PAGE: [*digest.texts(), *sheet.texts, *phone.texts]}, root)
    inputs = _digest_inputs(digest, sheet, phone, root)
    if not _is_made(folder, inputs):
        for name, content in zip(NAMES, _make(digest, sheet, phone, root), strict=True):
            write_bytes(folder / name, content)
    for name in NAMES:
        if (folder / "html").is_dir():
            write_bytes(folder / "html" / name, (folder / name).read_bytes())
    _note(folder, inputs)
    return [folder / name for name in NAMES]


def _make(digest: Digest, sheet: Drawn, phone: Drawn, root: Path) -> Iterator[bytes]:
    yield typesetting.sheet(digest, sheet, root)
    yield typesetting.strip(digest, phone, root)
    pictures = typesetting.charts_as_png(phone, root, mail.PICTURE, mail.TINT)
    yield mail.compose(digest, pictures).encode()


def _places(folder: Path) -> list[Path]:
    return [each / name for each in (folder, folder / "html") for name in NAMES]


def _digest_inputs(digest: Digest, sheet: Drawn, phone: Drawn, root: Path) -> str:
    """A digest of all that a digest is made from, this program included."""
    here = Path(__file__).parent
    code = sorted(path for path in here.rglob("*") if path.suffix in {".py", ".html"})
    files = [path.read_bytes() for path in code] + [*sheet.files, *phone.files]
    files += [content for _, content in sorted(template_of(root, typesetting.TEMPLATE).items())]
    means = repr((digest, version("typst"), font_set(root).digest)).encode()
    return _sha256(b"".join(hashlib.sha256(content).digest() for content in (means, *files)))


def _is_made(folder: Path, inputs: str) -> bool:
    """Whether the files are those that were made from these inputs."""
    with contextlib.suppress(OSError, ValueError, KeyError):
        known = json.loads((folder / _STAMP).read_text("utf-8"))
        made = {name: _sha256((folder / name).read_bytes()) for name in NAMES}
        return bool(known["inputs"] == inputs and known["files"] == made)
    return False


def _note(folder: Path, inputs: str) -> None:
    made = {name: _sha256((folder / name).read_bytes()) for name in NAMES}
    write_text(folder / _STAMP, json.dumps({"inputs": inputs, "files": made}))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
