"""Typesetting with Typst: tagged, without a date, from the given files and faces alone."""

from __future__ import annotations

import contextlib
import functools
import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from digital_monthly.errors import BuildError
from digital_monthly.publish.print.fonts import font_set

__all__ = ["picture", "template_of", "typeset"]

_LONG_BLOCKS = ("14", "44")
"""Rows above which the template lets a block of columns run over to the next page.

Where such a block ends depends on where it begins, which depends on those before; Typst gives up
after five rounds. Blocks that stay on one page always settle.
"""


def typeset(files: Mapping[str, bytes], faces: Path) -> bytes:
    """Typeset a document.

    Args:
        files: the document's files by name; the first that is read is ``main.typ``.
        faces: the folder of the faces; no others are looked for.

    Returns:
        A PDF that meets PDF/UA-1, the same bytes for the same files.

    Raises:
        BuildError: Typst refuses the document, or warns; says where.
    """
    import typst

    warnings: list[Any] = []
    with _compiler(files, faces) as compiler:
        for rows in _LONG_BLOCKS:
            try:
                made, warnings = compiler.compile_with_warnings(
                    format="pdf", pdf_standards=["ua-1"], sys_inputs={"long-block": rows}
                )
            except typst.TypstError as error:
                raise BuildError(f"印刷版排版失败：{_told(error)}") from error
            if not warnings:
                assert isinstance(made, bytes)
                return made
    raise BuildError("印刷版排版有问题：" + "；".join(map(_told, warnings)))


def template_of(root: Path, entry: str) -> dict[str, bytes]:
    """The project's own template and the families that it sets, by the names Typst finds them.

    Args:
        root: the repository's root.
        entry: the file of the template that the document begins from.

    Raises:
        BuildError: that file or a font is missing.
    """
    folder = root / "book" / "print"
    if not (folder / entry).is_file():
        raise BuildError(f"缺少样式 book/print/{entry}。请从仓库恢复文件夹 book/print。")
    fonts = font_set(root)
    named = json.dumps({"serif": fonts.serif, "sans": fonts.sans}).encode()
    files = {f"print/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.typ"))}
    return {"fonts.json": named, **files}


def picture(files: Mapping[str, bytes], faces: Path, ppi: float) -> bytes:
    """Typeset a document of one page as PNG.

    Args:
        files: as `typeset` takes them.
        faces: the folder of the faces.
        ppi: px that the picture has for 72 pt.

    Raises:
        BuildError: Typst refuses the document, or warns; says where.
    """
    import typst

    try:
        with _compiler(files, faces) as compiler:
            made, warnings = compiler.compile_with_warnings(format="png", ppi=ppi)
    except typst.TypstError as error:
        raise BuildError(f"图片排版失败：{_told(error)}") from error
    if warnings:
        raise BuildError("图片排版有问题：" + "；".join(map(_told, warnings)))
    assert isinstance(made, bytes)
    return made


@contextlib.contextmanager
def _compiler(files: Mapping[str, bytes], faces: Path) -> Iterator[Any]:
    """A compiler for files in a folder of their own: of those it is given it reads text alone."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in files.items():
            path = root / name.lstrip("/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield typst.Compiler(
            root / "main.typ", root=root, font_paths=_fonts(faces), ignore_system_fonts=True
        )


@functools.lru_cache(maxsize=2)
def _fonts(faces: Path) -> Any:
    """The faces of a folder, read once."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[faces])


def _told(problem: Any) -> str:
    where = str(getattr(problem, "diagnostic", "")).strip()
    return where or str(getattr(problem, "message", problem))
