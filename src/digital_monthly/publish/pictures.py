"""Pictures of charts: each distinct specification is drawn once, and kept by its digest."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from digital_monthly.errors import BuildError
from digital_monthly.outputs import CHART_MIME
from digital_monthly.publish import drawing, engine, extent, refusal, sizing
from digital_monthly.publish.sizing import Medium

__all__ = [
    "charts_of",
    "digest_of",
    "draw",
    "job",
    "missing",
    "spec_of",
    "version",
]


def spec_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """A chart's specification as pages carry it.

    The theme is the page's own, and what readers need beside the chart stands there as text.
    """
    plain: dict[str, Any] = json.loads(json.dumps(content, sort_keys=True))
    for key in ("config", "usermeta"):
        plain.pop(key, None)
    return plain


def digest_of(spec: Mapping[str, Any], medium: Medium) -> str:
    """What a chart's picture is kept by: the specification and everything it is drawn with."""
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    means = f"{medium.means} {version()} {_way()}"
    return hashlib.sha256(f"{means} {text}".encode()).hexdigest()


def missing(
    specs: Iterable[Mapping[str, Any]], medium: Medium, cache: Path
) -> list[Mapping[str, Any]]:
    """The specifications that the cache has no picture of, each once."""
    wanted = {digest_of(spec, medium): spec for spec in specs}
    return [spec for digest, spec in wanted.items() if not (cache / f"{digest}.svg").is_file()]


def draw(specs: Sequence[Mapping[str, Any]], medium: Medium, cache: Path) -> dict[str, str]:
    """Pictures of charts, from the cache or drawn now.

    Args:
        specs: Vega-Lite specifications (`spec_of`).
        medium: what they are drawn for (`digital_monthly.publish.media`).
        cache: folder of the pictures (`store.cache_of`).

    Returns:
        SVG by digest, about as wide as the medium, its ids p1, p2, ... in the order of the drawing.

    Raises:
        BuildError: charts that cannot be drawn; the others are in the cache.
    """
    wanted = {digest_of(spec, medium): spec for spec in specs}
    pictures, problems = drawing.draw_missing(wanted, medium, cache)
    if problems:
        raise BuildError("；".join(problems.values()))
    return pictures


def charts_of(page: Path) -> list[dict[str, Any]]:
    """The charts of an executed notebook, glued ones included, as pages carry them."""
    if not page.is_file():
        return []
    text = page.read_text(encoding="utf-8")
    if CHART_MIME not in text:
        return []
    return [
        spec_of(content)
        for cell in json.loads(text)["cells"]
        for output in cell.get("outputs", [])
        for mime, content in output.get("data", {}).items()
        if mime.endswith(CHART_MIME)
    ]


def job(specs: Iterable[Mapping[str, Any]], medium: Medium, cache: Path) -> str:
    """What `drawing.main` in another process is asked to draw."""
    wanted = {digest_of(spec, medium): spec for spec in specs}
    return drawing.order(wanted, medium, cache, version())


@functools.cache
def version() -> str:
    """The version of vl-convert, found without loading it."""
    return metadata.version("vl-convert-python")


@functools.cache
def _way() -> str:
    """A digest of the way of drawing."""
    files = (Path(str(module.__file__)) for module in (drawing, sizing, refusal, extent, engine))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
