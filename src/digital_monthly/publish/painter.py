"""Charts in a book that Sphinx builds: drawn beside it while it reads, placed when it writes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.util import logging

from digital_monthly.errors import BuildError
from digital_monthly.publish import drawing, media, pictures, store, svg
from digital_monthly.publish.downloads import write_files
from digital_monthly.publish.nodes import vega
from digital_monthly.publish.sizing import Medium
from digital_monthly.writing import write_text

__all__ = ["Painter", "place_picture"]

_GLANCE_S = 0.01
_LOGGER = logging.getLogger(__name__)


class Painter:
    """Puts each chart's picture on its page.

    Another process draws what the cache has not, as Sphinx reads on one core, and the threads that
    vl-convert leaves running stay out of this one (two such processes took longer than one). When
    nothing is missing, none is started and vl-convert is never loaded.
    """

    draws_here: ClassVar[bool] = False
    """Whether charts are drawn in this process: one that lives on, such as the preview's, draws a
    chart in 0.07 s once vl-convert is loaded, where a new process would take ten times as long."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen[str]] = []
        self._bundle: Path | None = None
        self._media: dict[Path, Medium] = {}

    def start(self, app: Any, env: Any, docnames: list[str]) -> None:
        """Have the charts of the pages drawn that are read now (``env-before-read-docs``)."""
        if app.builder.format != "html" or self.draws_here:
            return
        names = sorted(docnames)
        specs = [spec for name in names for spec in pictures.charts_of(Path(env.doc2path(name)))]
        self.want(app, specs)

    def want(self, app: Any, specs: Sequence[Mapping[str, Any]]) -> None:
        """Have charts drawn that will be placed later.

        Args:
            app: Sphinx's application.
            specs: their specifications, in the order in which they will be placed.
        """
        if app.builder.format != "html" or self.draws_here:
            return
        cache, medium = store.cache_of(Path(app.srcdir)), self._medium(app)
        needed = pictures.missing(specs, medium, cache)
        if specs and (needed or not drawing.bundle_of(cache, pictures.version()).is_file()):
            self._processes += _drawing(pictures.job(needed, medium, cache))

    def place(self, app: Any, doctree: nodes.document, docname: str) -> None:
        """Give every chart of a page its picture (``doctree-resolved``)."""
        if app.builder.format != "html":
            return
        charts = list(doctree.findall(vega))
        if not charts:
            return
        cache, medium = store.cache_of(Path(app.srcdir)), self._medium(app)
        self._write_bundle(Path(app.outdir) / "_static" / "vega-bundle.js", cache, medium)
        names = Counter[str]()
        for chart in charts:
            self._wait_for(cache / f"{pictures.digest_of(json.loads(chart['spec']), medium)}.svg")
            names[chart["name"]] += 1
            count = names[chart["name"]]
            unique = chart["name"] if count == 1 else f"{chart['name']}-{count}"
            try:
                picture = place_picture(chart, unique, medium, cache)
            except BuildError as error:
                _LOGGER.warning("图表%s画不出来：%s", chart["name"], error, location=chart)
                continue
            about: dict[str, Any] = chart.parent.get("about", {})
            if about.get("small"):
                continue  # what can be taken away stands with the full figure
            folder = Path(app.outdir) / "data"
            write_files(folder, chart["name"], json.loads(chart["spec"]), about, docname, picture)

    def _wait_for(self, made: Path) -> None:
        """Leave a file to the other processes as long as they draw."""
        while self._processes and not made.is_file():
            self._processes = [each for each in self._processes if each.poll() is None]
            if self._processes:
                time.sleep(_GLANCE_S)

    def finish(self, app: Any, error: Exception | None) -> None:
        """Let the other processes end (``build-finished``)."""
        for process in self._processes:
            process.wait()
        self._processes.clear()

    def _medium(self, app: Any) -> Medium:
        """What charts are drawn for; looked up once for a book."""
        root = store.root_of(Path(app.srcdir))
        if root not in self._media:
            self._media[root] = media.web(root)
        return self._media[root]

    def _write_bundle(self, path: Path, cache: Path, medium: Medium) -> None:
        """Write Vega for the pages that have charts, before they ask for its checksum."""
        if self._bundle != path:
            self._wait_for(drawing.bundle_of(cache, pictures.version()))
            write_text(path, drawing.bundle(cache, pictures.version(), medium))
            self._bundle = path


def _drawing(job: str) -> list[subprocess.Popen[str]]:
    """A process that draws; none where it cannot be started, and the charts are drawn here."""
    command = [sys.executable, "-m", drawing.__name__]
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert process.stdin is not None
        with process.stdin as target:
            target.write(job)
    except OSError:
        return []
    return [process]


def place_picture(chart: vega, name: str, medium: Medium, cache: Path) -> str:
    """Give a chart its picture and the room that it takes.

    Args:
        chart: the chart.
        name: its name on its page, which keeps ids apart.
        medium: what it is drawn for.
        cache: folder of the pictures (`store.cache_of`).

    Returns:
        The picture as a file of its own.

    Raises:
        BuildError: the chart cannot be drawn.
    """
    spec = json.loads(chart["spec"])
    (drawn,) = pictures.draw([spec], medium, cache).values()
    made = svg.for_page(drawn, name)
    chart["picture"], chart["height"], chart["narrow"] = made.markup, made.height, made.narrow
    chart["menus"] = _menus(spec.get("params", []))
    return drawn


def _menus(params: Iterable[Any]) -> int:
    """How many menus the live chart will have, for which its box keeps room."""
    return sum(isinstance(param.get("bind"), dict) for param in params)
