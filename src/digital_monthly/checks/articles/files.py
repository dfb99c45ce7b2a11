"""The files that articles bring: where they lie, and whether they can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digital_monthly.checks.unused import FOLDERS
from digital_monthly.errors import Finding
from digital_monthly.illustrations import raster, vector

__all__ = ["ATTACHED", "MOST_ATTACHED", "check_files"]

ATTACHED = (".csv", ".docx", ".pdf", ".pptx", ".txt", ".xlsx", ".zip")
"""What readers may take away: nothing that a browser would run."""

MOST_ATTACHED = 20_000_000
"""Bytes that an attachment may have."""

_SHOWN = (".png", ".jpg", ".jpeg", ".svg")


def check_files(folder: Path, name: str) -> Iterator[Finding]:
    """Check the files beside the articles of a month.

    Args:
        folder: ``data/<month>/articles``.
        name: how findings call it.
    """
    if not folder.is_dir():
        return
    for place in sorted(folder.iterdir()):
        if place.name.startswith(".") or not place.is_dir():
            continue
        if place.name not in FOLDERS:
            remedy = "图片放 pictures，附件放 attachments"
            yield Finding(f"{name}/{place.name}", "不认识此文件夹", remedy)
            continue
        for path in sorted(place.rglob("[!.]*")):
            if path.is_file():
                check = _check_picture if place.name == "pictures" else _check_attachment
                yield from check(path, f"{name}/{path.relative_to(folder).as_posix()}")


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
