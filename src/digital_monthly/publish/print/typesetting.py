"""Typesetting with Typst: tagged, without a date, from the given files and faces alone."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from digital_monthly.errors import BuildError

__all__ = ["typeset"]

_STANDARD: Literal["ua-1"] = "ua-1"


def typeset(
    files: Mapping[str, bytes],
    faces: Path,
    *,
    format: Literal["pdf", "png"] = "pdf",
    ppi: float | None = None,
) -> bytes:
    """Typeset a document.

    Args:
        files: the document's files by name; the first that is read is ``main.typ``.
        faces: the folder of the faces; no others are looked for.
        format: ``pdf``, or ``png`` for a document of one page.
        ppi: px that a picture has for 72 pt.

    Returns:
        A PDF that meets PDF/UA-1, or a picture; the same bytes for the same files.

    Raises:
        BuildError: Typst refuses the document, or warns; says where.
    """
    import typst

    try:
        compiler = typst.Compiler(dict(files), font_paths=_fonts(faces), ignore_system_fonts=True)
        made, warnings = compiler.compile_with_warnings(
            format=format, ppi=ppi, pdf_standards=_STANDARD if format == "pdf" else None
        )
    except typst.TypstError as error:
        raise BuildError(f"印刷版排版失败：{_told(error)}") from error
    if warnings:
        raise BuildError("印刷版排版有问题：" + "；".join(map(_told, warnings)))
    assert isinstance(made, bytes)
    return made


@functools.lru_cache(maxsize=2)
def _fonts(faces: Path) -> Any:
    """The faces of a folder, read once."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[faces])


def _told(problem: Any) -> str:
    where = str(getattr(problem, "diagnostic", "")).strip()
    return where or str(getattr(problem, "message", problem))
