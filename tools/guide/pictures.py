"""The guide's pictures: what a terminal says, a page in the browser, a sheet of a workbook."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops

from benchmarks.readers.browser import chromium
from digital_monthly.writing import write_bytes

__all__ = ["Camera", "camera"]

_WIDTH, _HEIGHT, _SCALE = 1100, 620, 1.5
_COLOURS = 96
_SHEET_SCALE = 1.6  # of 72 dpi
_MARGIN = 12
_TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: {width}px; background: #f6f7f8; }}
pre {{ margin: 0; padding: 18px 22px; color: #1d2630; white-space: pre-wrap;
  overflow-wrap: anywhere;
  font: 15px/1.6 "Noto Sans Mono CJK SC", "Noto Sans CJK SC", monospace; }}
b {{ color: #0a5c8c; }}
</style><pre>{text}</pre>"""


class Camera:
    """Takes pictures into a folder.

    Args:
        browser: Chromium.
        folder: where the pictures go, as ``<name>.png``.
    """

    def __init__(self, browser: Any, folder: Path) -> None:
        self._browser = browser
        self._folder = folder

    def terminal(self, name: str, *lines: tuple[str, str]) -> None:
        """Show commands and what they said.

        Args:
            name: the picture's.
            lines: each command with its output, or as much of it as is shown.
        """
        text = "\n\n".join(
            f"<b>$ {html.escape(each)}</b>\n{html.escape(out)}" for each, out in lines
        )
        with self._page(_WIDTH, 10) as page:
            page.set_content(_TERMINAL.format(width=_WIDTH, text=text))
            self._keep(name, page.screenshot(full_page=True))

    def page(self, name: str, address: str, shows: str, height: int = _HEIGHT) -> None:
        """Show a page.

        Args:
            name: the picture's.
            address: the page's.
            shows: words that must have come.
            height: px of the window.
        """
        with self._page(_WIDTH, height) as page:
            page.goto(address, wait_until="load")
            page.get_by_text(shows).first.wait_for(timeout=60_000)
            page.wait_for_timeout(1000)  # charts come to life
            self._keep(name, page.screenshot())

    def sheet(self, name: str, workbook: Path, shows: str, height: float) -> None:
        """Show a printed page of a workbook, as LibreOffice draws it.

        Args:
            name: the picture's.
            workbook: the file.
            shows: words by which its page is found.
            height: how much of the page is shown, from its head.
        """
        with tempfile.TemporaryDirectory() as folder:
            command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder]
            subprocess.run([*command, str(workbook)], check=True, capture_output=True)
            (pdf,) = Path(folder).glob("*.pdf")
            pages = pypdfium2.PdfDocument(pdf)
            page = next(each for each in pages if shows in each.get_textpage().get_text_range())
            drawn = page.render(scale=_SHEET_SCALE).to_pil()
        self._save(name, _trimmed(drawn.crop((0, 0, drawn.width, int(drawn.height * height)))))

    @contextmanager
    def _page(self, width: int, height: int) -> Iterator[Any]:
        size = {"width": width, "height": height}
        context = self._browser.new_context(
            viewport=size, device_scale_factor=_SCALE, locale="zh-CN", color_scheme="light"
        )
        try:
            yield context.new_page()
        finally:
            context.close()

    def _keep(self, name: str, png: bytes) -> None:
        self._save(name, Image.open(io.BytesIO(png)).convert("RGB"))

    def _save(self, name: str, picture: Image.Image) -> None:
        buffer = io.BytesIO()
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(buffer, "PNG", optimize=True)
        write_bytes(self._folder / f"{name}.png", buffer.getvalue())


@contextmanager
def camera(folder: Path) -> Iterator[Camera]:
    """A camera for as long as its browser is open; the folder then holds its pictures alone."""
    with chromium() as browser, tempfile.TemporaryDirectory() as taken:
        yield Camera(browser, Path(taken))
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(taken, folder)


def _trimmed(picture: Image.Image) -> Image.Image:
    """A picture without its white margins."""
    white = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture.convert("RGB"), white).getbbox() or (
        (0, 0, *picture.size)
    )
    start = (max(0, left - _MARGIN), max(0, top - _MARGIN))
    end = (min(picture.width, right + _MARGIN), min(picture.height, bottom + _MARGIN))
    return picture.crop((*start, *end))
