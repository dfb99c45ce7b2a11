"""vl-convert, which draws charts, with the fonts that it may measure text in and no others."""

from __future__ import annotations

import contextlib
import functools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import escape

__all__ = ["engine"]

_CONFIGURATION = "<?xml version='1.0'?><fontconfig><dir>{folder}</dir></fontconfig>\n"


@functools.cache
def engine(fonts: str) -> ModuleType:
    """vl-convert, loaded.

    Which fonts the system has is looked up once in a process, when the first folder is registered.
    It may hold another version of a pinned font, or one for what that lacks, and a picture would be
    wider there. So where fontconfig is asked (not on macOS or Windows) it knows this folder alone.

    Args:
        fonts: the folder of the faces.
    """
    import vl_convert

    with _only(fonts):
        vl_convert.register_font_directory(fonts)
    module: ModuleType = vl_convert
    return module


@contextlib.contextmanager
def _only(fonts: str) -> Iterator[None]:
    """Have fontconfig know one folder, as long as this lasts."""
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fonts.conf"
        path.write_text(_CONFIGURATION.format(folder=escape(fonts)), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(path)
        try:
            yield
        finally:
            del os.environ["FONTCONFIG_FILE"]
            if before is not None:
                os.environ["FONTCONFIG_FILE"] = before
