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
from digital_monthly.publish.print import plans
from digital_monthly.publish.print.fitting import PLAN, Fitting, Lower
from digital_monthly.publish.print.fonts import font_set
from digital_monthly.publish.print.spots import spots_of

__all__ = ["picture", "template_of", "typeset"]

_ROUNDS = 60  # that charts are fitted in, at most
_LONG_BLOCKS = ("5", "44")
"""Rows above which the template lets a block of columns run over to the next page.

Where such a block ends depends on where it begins, which depends on those before, so it takes some
rounds until all are settled. Blocks that stay on one page always are.
"""


def typeset(
    files: Mapping[str, bytes],
    faces: Path,
    lower: Lower | None = None,
    cache: Path | None = None,
) -> bytes:
    """Typeset a document.

    Args:
        files: the document's files by name; the first that is read is ``main.typ``.
        faces: the folder of the faces; no others are looked for.
        lower: draws a chart lower by so many pt; without, all stay as they are.
        cache: where it is kept how the document was fitted (`store.cache_of`).

    Returns:
        A PDF that meets PDF/UA-1, the same bytes for the same files.

    Raises:
        BuildError: Typst refuses the document, or warns; says where.
    """
    import typst

    name = plans.name_of(files)
    known = plans.kept(cache, name) if cache and lower else None
    try:
        if known:
            made, warnings = _typeset({**files, **known[1]}, faces, known[0])
            if not warnings:
                return made
        made, rows, beside = _fitted(files, faces, lower)
    except typst.TypstError as error:
        raise BuildError(f"印刷版排版失败：{_told(error)}") from error
    if cache and lower:
        plans.keep(cache, name, rows, beside)
    return made


def _fitted(
    files: Mapping[str, bytes], faces: Path, lower: Lower | None
) -> tuple[bytes, str, dict[str, bytes]]:
    """Fit a document and typeset it, with long blocks if it settles so; and what that took."""
    problems: list[str] = []
    for rows in _LONG_BLOCKS:
        fitting = Fitting(lower) if lower else None
        is_settled = fitting is None or _fit(files, faces, rows, fitting)
        beside = fitting.files if fitting else {}
        made, warnings = _typeset({**files, **beside}, faces, rows)
        if is_settled and not warnings:
            return made, rows, beside
        problems = [*map(_told, warnings)] or ["版面定不下来"]
    raise BuildError("印刷版排版有问题：" + "；".join(problems))


def _typeset(files: Mapping[str, bytes], faces: Path, rows: str) -> tuple[bytes, list[Any]]:
    with _compiler(files, faces, rows) as (compiler, _):
        made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made, warnings


def _fit(files: Mapping[str, bytes], faces: Path, rows: str, fitting: Fitting) -> bool:
    """Typeset until nothing is to be done otherwise; whether that was reached."""
    with _compiler(files, faces, rows) as (compiler, root):
        for _ in range(_ROUNDS):
            try:
                spots = spots_of(compiler.query("<spot>", field="value"))
            except RuntimeError:  # which does not say where; typesetting it does
                return True
            is_better = fitting.improve(spots)
            _lay_out(root, fitting.files)
            if not is_better:
                return True
    return False


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
    return {"fonts.json": named, PLAN: b"{}", **files}


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
        with _compiler(files, faces) as (compiler, _):
            made, warnings = compiler.compile_with_warnings(format="png", ppi=ppi)
    except typst.TypstError as error:
        raise BuildError(f"图片排版失败：{_told(error)}") from error
    if warnings:
        raise BuildError("图片排版有问题：" + "；".join(map(_told, warnings)))
    assert isinstance(made, bytes)
    return made


@contextlib.contextmanager
def _compiler(
    files: Mapping[str, bytes], faces: Path, rows: str = _LONG_BLOCKS[-1]
) -> Iterator[tuple[Any, Path]]:
    """A compiler for files in a folder of their own: of those it is given it reads text alone."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _lay_out(root, files)
        yield (
            typst.Compiler(
                root / "main.typ",
                root=root,
                font_paths=_fonts(faces),
                ignore_system_fonts=True,
                sys_inputs={"long-block": rows},
            ),
            root,
        )


def _lay_out(root: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = root / name.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@functools.lru_cache(maxsize=2)
def _fonts(faces: Path) -> Any:
    """The faces of a folder, read once."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[faces])


def _told(problem: Any) -> str:
    where = str(getattr(problem, "diagnostic", "")).strip()
    return where or str(getattr(problem, "message", problem))
