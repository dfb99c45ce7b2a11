"""The stock book: the same executed notebooks with Altair's static charts, no extension of ours."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import vl_convert

from benchmarks.processes import CommandError
from benchmarks.readers.material import Cell, Material, chart_of, is_facts, panel_of, titled
from benchmarks.readers.tables import panel_html

__all__ = ["build_stock", "write_stock"]

_TAIL = 1200
_CONFIG = """\
title: 数字月刊
author: 数字化建设办公室
only_build_toc_files: true
execute:
  execute_notebooks: "off"
sphinx:
  config:
    language: zh_CN
"""


def build_stock(material: Material, folder: Path) -> Path:
    """Build the whole issue with ``jupyter-book build`` and its default theme.

    Args:
        material: the executed issue.
        folder: an empty folder to work in.

    Returns:
        The folder of the pages.

    Raises:
        CommandError: the book could not be built; carries the end of the output.
    """
    write_stock(material, folder)
    _build(folder)
    return folder / "_build" / "html"


def write_stock(material: Material, folder: Path) -> None:
    """Write the stock book's source.

    Args:
        material: the executed issue.
        folder: where; it must not be there yet.
    """
    (folder / "book").mkdir(parents=True)
    (folder / "_config.yml").write_text(_CONFIG, encoding="utf-8")
    shutil.copy(material.folder / "_toc.yml", folder)
    for page in (material.folder / "book").glob("[!.]*.md"):
        shutil.copy(page, folder / "book")
    for chapter in material.chapters():
        text = json.dumps(_converted(material.notebook(chapter)), ensure_ascii=False)
        (folder / "book" / f"{chapter}.ipynb").write_text(text, encoding="utf-8")


def _build(folder: Path) -> None:
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandError(f"jupyter-book build failed:\n{(done.stdout + done.stderr)[-_TAIL:]}")


def _converted(notebook: dict[str, Any]) -> dict[str, Any]:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            shown = [output for output in cell["outputs"] if not is_facts(output)]
            cell["outputs"] = [_output(output) for output in shown]
    return notebook


def _output(output: Cell) -> Cell:
    """An output as the stock libraries would have left it."""
    if spec := chart_of(output):
        return output | {"data": {"image/svg+xml": _svg(spec), "text/plain": "alt.Chart(...)"}}
    if panel := panel_of(output):
        text = {"text/plain": output["data"]["text/plain"]}
        html = panel_html(panel)
        return output | {"data": {"text/html": html, **text} if html else text}
    return output


def _svg(spec: dict[str, Any]) -> str:
    """What Altair's ``svg`` renderer makes: the chart in its own size, in the notebook's theme."""
    return str(vl_convert.vegalite_to_svg(titled(spec), allowed_base_urls=[]))
