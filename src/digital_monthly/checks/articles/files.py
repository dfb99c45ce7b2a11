"""The files that articles bring: where they lie, what they are, and whether anybody shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from digital_monthly.articles import Article
from digital_monthly.checks.articles.markdown import parts_of
from digital_monthly.errors import Finding
from digital_monthly.illustrations import raster, vector

__all__ = ["ATTACHED", "MOST_ATTACHED", "check_files", "used_by"]

ATTACHED = (".csv", ".docx", ".pdf", ".pptx", ".txt", ".xlsx", ".zip")
"""What readers may take away: nothing that a browser would run."""

MOST_ATTACHED = 20_000_000
"""Bytes that an attachment may have."""

_PICTURES, _ATTACHMENTS = "pictures", "attachments"
_SHOWN = (".png", ".jpg", ".jpeg", ".svg")


def used_by(article: Article) -> Iterator[str]:
    """The files that an article shows or offers, as it names them."""
    yield from (picture.file for picture in article.head.pictures)
    yield from (attachment.file for attachment in article.head.attachments)
    parts = parts_of(article.body)
    yield from (part.value for part in parts if part.kind in ("picture", "link"))


def check_files(folder: Path, name: str, used: Iterable[str] | None) -> Iterator[Finding]:
    """Check the files beside the articles of a month.

    Args:
        folder: ``data/<month>/articles``.
        name: how findings call it.
        used: what articles use; None where that is not known, as one of them cannot be read.
    """
    if not folder.is_dir():
        return
    known = None if used is None else {str(Path(file)) for file in used}
    for place in sorted(folder.iterdir()):
        if place.name.startswith(".") or not place.is_dir():
            continue
        if place.name not in (_PICTURES, _ATTACHMENTS):
            remedy = "图片放 pictures，附件放 attachments"
            yield Finding(f"{name}/{place.name}", "不认识此文件夹", remedy)
            continue
        for path in sorted(place.rglob("[!.]*")):
            if path.is_file():
                yield from _check_file(path, folder, name, known)


def _check_file(path: Path, folder: Path, name: str, known: set[str] | None) -> Iterator[Finding]:
    inner = path.relative_to(folder).as_posix()
    shown = f"{name}/{inner}"
    if known is not None and inner not in known:
        kind = "图片" if inner.startswith(_PICTURES) else "附件"
        yield Finding(shown, f"没有文章用到此{kind}", "请在文章里写明，或删去")
    elif inner.startswith(_PICTURES):
        yield from _check_picture(path, shown)
    else:
        yield from _check_attachment(path, shown)


def _check_picture(path: Path, name: str) -> Iterator[Finding]:
    suffix = path.suffix.lower()
    if suffix not in _SHOWN:
        remedy = "请另存为PNG、JPEG或SVG"
        yield Finding(name, "不是网页和印刷版都能显示的图片", remedy, value=path.suffix)
    elif suffix == ".svg":
        for flaw in vector.flaws_of(path.read_bytes()):
            yield Finding(name, flaw.problem, flaw.remedy, row=flaw.line, value=flaw.value)
    elif problem := raster.problem_of(path.read_bytes(), suffix):
        yield Finding(name, *problem)


def _check_attachment(path: Path, name: str) -> Iterator[Finding]:
    if path.suffix.lower() not in ATTACHED:
        remedy = f"可以附：{'、'.join(suffix[1:] for suffix in ATTACHED)}"
        yield Finding(name, "不能附这种文件", remedy, value=path.suffix)
    size = path.stat().st_size
    if size > MOST_ATTACHED:
        problem = f"附件有{size / 1e6:.1f}MB，不得超过{MOST_ATTACHED / 1e6:.0f}MB"
        yield Finding(name, problem, "请缩小或分开")
