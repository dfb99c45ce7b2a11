"""Observable Framework's site of the same notebooks: prose, tables, and the same specifications."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.processes import CommandError
from benchmarks.readers import npm
from benchmarks.readers.material import Cell, Material, chart_of, panel_of, titled
from benchmarks.readers.tables import panel_html

__all__ = ["BUNDLED", "PLAIN", "build_observable"]

PLAIN = "book"
"""Pages that import vega-embed as Framework documents it: some 60 modules, all preloaded."""

BUNDLED = "bundled"
"""Pages that import it from one file, bundled by hand: the best that a user could do."""

_IMPORTS = {PLAIN: "vega-embed", BUNDLED: "../vega-embed.js"}
_ROLE = re.compile(r"\{(glue:text|doc)\}`([^`]*)`")
_HELPER = """\
```js
import embed from "%s";

async function chart(spec, datasets) {
  const holder = document.createElement("div");
  await embed(holder, {...spec, datasets}, {renderer: "svg", actions: {export: true}});
  return holder;
}
```
"""
# Framework's client names these for whoever uses them. What stands in its cache counts as
# resolved, so that the build asks no registry; no page loads any of them.
_NAMED = (
    "@observablehq/plot@0.6.17",
    "@observablehq/sample-datasets@1.0.1",
    "apache-arrow@21.1.0",
    "arquero@8.0.3",
    "d3-dsv@3.0.1",
    "d3@7.9.0",
    "echarts@6.0.0",
    "htl@1.0.0",
    "leaflet@1.9.4",
    "lodash@4.17.21",
    "mapbox-gl@3.15.0",
    "parquet-wasm@0.7.1",
    "react-dom@19.1.1",
    "react@19.1.1",
    "topojson-client@3.1.0",
)


def build_observable(material: Material) -> Path:
    """Install Framework when it is missing, and build the whole issue with it.

    Args:
        material: the executed issue.

    Returns:
        The folder of the pages, with `PLAIN` and `BUNDLED` pages beside each other.

    Raises:
        CommandError: it could not be installed, or the site could not be built.
    """
    folder = npm.install()
    source, pages = folder / "src", folder / "dist"
    for made in (source, pages):
        shutil.rmtree(made, ignore_errors=True)
    for name in _NAMED:
        (source / ".observablehq" / "cache" / "_npm" / name).mkdir(parents=True)
    _bundle(folder)
    titles = {chapter: _write(material, chapter, source) for chapter in material.chapters()}
    (source / "index.md").write_text("# 数字月刊\n", encoding="utf-8")
    (folder / "observablehq.config.js").write_text(_config(titles), encoding="utf-8")
    npm.run(folder, ["node_modules/.bin/observable", "build"])
    if not any((pages / PLAIN).glob("*.html")):
        raise CommandError(f"Observable Framework left no pages in {pages}")
    return pages


def _config(titles: Mapping[str, str]) -> str:
    config = {
        "root": "src",
        "title": "数字月刊",
        "globalStylesheets": [],  # a font from another host, by default
        "search": True,
        "pages": [{"name": name, "path": f"/{PLAIN}/{stem}"} for stem, name in titles.items()],
    }
    return f"export default {json.dumps(config, ensure_ascii=False, indent=1)};\n"


def _bundle(folder: Path) -> None:
    options = ["--bundle", "--format=esm", "--minify", "--outfile=src/vega-embed.js"]
    entry = folder / "entry.js"
    entry.write_text('export {default} from "vega-embed";\n', encoding="utf-8")
    npm.run(folder, ["node_modules/.bin/esbuild", "entry.js", *options])


def _write(material: Material, chapter: str, source: Path) -> str:
    """Write a chapter's pages and data; its title."""
    glued = material.glued(chapter)
    datasets: dict[str, Any] = {}
    blocks = [
        block
        for cell in material.notebook(chapter)["cells"]
        for block in _blocks(cell, glued, chapter, datasets)
    ]
    for name, data in datasets.items():
        _text(source / "data" / f"{name}.json", json.dumps(data, ensure_ascii=False))
    for group, module in _IMPORTS.items():
        helper = [_HELPER % module] if datasets else []
        _text(source / group / f"{chapter}.md", "\n\n".join([*blocks, *helper]) + "\n")
    return blocks[0].partition("\n")[0].removeprefix("# ")


def _blocks(
    cell: Cell, glued: Mapping[str, str], chapter: str, datasets: dict[str, Any]
) -> Iterator[str]:
    """A cell as Framework's Markdown: prose, tables, and a block of JavaScript for each chart."""
    if cell["cell_type"] == "markdown":
        yield _prose(cell["source"], glued)
    for output in cell.get("outputs", []):
        if spec := chart_of(output):
            name = f"{chapter}-{len(datasets) + 1}"
            plain = titled(spec)
            datasets[name] = plain.pop("datasets", {})
            yield _chart(name, plain, len(datasets))
        elif panel := panel_of(output):
            yield panel_html(panel)


def _chart(name: str, spec: Mapping[str, Any], number: int) -> str:
    text = json.dumps(spec, ensure_ascii=False)
    return (
        f'```js\nconst data{number} = FileAttachment("../data/{name}.json").json();\n```\n\n'
        f"```js\ndisplay(await chart({text}, data{number}));\n```"
    )


def _prose(text: str, glued: Mapping[str, str]) -> str:
    plain = _ROLE.sub(lambda found: glued.get(found[2], found[2]), text)
    return plain.replace("${", "\\${")


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
