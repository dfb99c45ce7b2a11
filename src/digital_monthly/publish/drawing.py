"""Drawing charts as SVG with vl-convert, at the width of a page's text.

vl-convert starts threads and takes 0.7 s for its first chart, so charts are drawn together, in one
process that is no notebook's kernel. This module needs the standard library alone until it draws:
``python -m digital_monthly.publish.drawing`` serves a build that reads pages meanwhile.
"""

from __future__ import annotations

import copy
import json
import math
import re
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from digital_monthly.publish import store

__all__ = ["WIDTH", "bundle", "bundle_of", "draw_missing", "main", "sized", "warm_up"]

WIDTH = 700
"""Width in px that charts are drawn at: about what a page's text has on a desktop."""

_COLUMN, _GAP = 280, 24  # as in charts.js: least width of a facet's column, and the room between
_SLACK, _PASSES = 8, 3  # px that a drawing may miss the width by, as the page scales it anyway
_BUNDLE = "vega-{}.js"
_ID = re.compile(r'(?<=\bid=")[^"]+')


def draw_missing(
    specs: Mapping[str, Any], theme: Mapping[str, Any], cache: Path
) -> tuple[dict[str, str], dict[str, str]]:
    """Draw the charts that the cache has not, and keep them there.

    Args:
        specs: Vega-Lite specifications by digest.
        theme: the Vega-Lite configuration they are drawn with.
        cache: folder of the pictures; one that cannot be written is done without.

    Returns:
        Every chart as SVG by digest, and why those that could not be drawn were not.
    """
    makers = {f"{digest}.svg": partial(_draw, spec, theme) for digest, spec in specs.items()}
    pictures, problems = store.fill(cache, makers)
    return _by_digest(pictures), _by_digest(problems)


def bundle_of(cache: Path, version: str) -> Path:
    """Where the script of `bundle` is kept."""
    return cache / _BUNDLE.format(version)


def bundle(cache: Path, version: str) -> str:
    """Vega, Vega-Lite and vega-embed as one script, made once for a version of vl-convert."""
    name = bundle_of(cache, version).name
    return store.fill(cache, {name: _bundle})[0][name]


def sized(spec: Mapping[str, Any], inner: int) -> dict[str, Any]:
    """The specification at the page's width, by the rules of ``charts.js``.

    Args:
        spec: the specification as pages carry it; its title is left out, the page has it as text.
        inner: width in px for the views inside, where the chart cannot fit itself.
    """
    made: dict[str, Any] = copy.deepcopy(dict(spec))
    made.pop("title", None)
    if "vconcat" in made:
        for part in made["vconcat"]:
            if _repeats(part):
                _fit_columns(part, inner)
            else:
                part["width"] = inner
    elif _repeats(made):
        _fit_columns(made, inner)
    else:
        width = made.get("width", WIDTH)  # a small chart is drawn at its own
        made |= {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    return made


def warm_up() -> None:
    """Load vl-convert and draw something, so that the next chart is drawn at once."""
    _draw({"data": {"values": [{"x": 1}]}, "mark": "bar", "encoding": {"x": {"field": "x"}}}, {})


def main() -> None:
    """Make what the job on standard input asks for; a chart that fails is left to the build."""
    job = json.load(sys.stdin)
    makers = {_BUNDLE.format(job["version"]): _bundle}
    for digest, spec in job["specs"].items():
        makers[f"{digest}.svg"] = partial(_draw, spec, job["theme"])
    store.fill(Path(job["cache"]), makers)


def _draw(spec: Mapping[str, Any], theme: Mapping[str, Any]) -> str:
    import vl_convert

    svg, inner = "", WIDTH - 70
    for _ in range(_PASSES):
        svg = vl_convert.vegalite_to_svg(
            sized(spec, inner), config=dict(theme), allowed_base_urls=[]
        )
        aside = math.ceil(_width_of(svg)) - inner
        if not (_repeats(spec) or "vconcat" in spec):
            aside = math.ceil(_width_of(svg)) - _inner_of(svg)
            break
        if abs(inner + aside - WIDTH) <= _SLACK:
            break
        inner = WIDTH - aside
    # The room beside the views inside: charts.js need not find it by trying.
    return _renumber(svg.replace("<svg ", f'<svg data-aside="{aside}" ', 1))


def _by_digest(files: Mapping[str, str]) -> dict[str, str]:
    return {name.removesuffix(".svg"): text for name, text in files.items()}


def _bundle() -> str:
    import vl_convert

    # In a scope of its own: its top-level names clash with Sphinx's doctools.js.
    script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return "(() => {" + script + "\n})();\n"


def _repeats(spec: Mapping[str, Any]) -> bool:
    return any(key in spec for key in ("facet", "concat", "repeat"))


def _fit_columns(spec: dict[str, Any], inner: int) -> None:
    columns = max(1, min(spec.get("columns") or 1, WIDTH // _COLUMN))
    spec["columns"] = columns
    for view in spec.get("concat") or [spec["spec"]]:
        view["width"] = max(80, (inner - (columns - 1) * _GAP) // columns)


def _width_of(svg: str) -> float:
    found = re.search(r'<svg[^>]*? width="([\d.]+)"', svg)
    return float(found[1]) if found else WIDTH


def _inner_of(svg: str) -> int:
    """The width of a single view: of the background that Vega draws behind its marks."""
    found = re.search(r'class="background"[^>]*? d="M[-\d.,]+h([\d.]+)', svg)
    return math.floor(float(found[1])) if found else WIDTH - 70


def _renumber(svg: str) -> str:
    """Name ids by their order in this chart: vl-convert counts through all that it draws."""
    names = {old: f"p{place}" for place, old in enumerate(dict.fromkeys(_ID.findall(svg)), 1)}
    svg = _ID.sub(lambda found: names[found[0]], svg)
    return re.sub(r"url\(#([^)]+)\)", lambda found: f"url(#{names.get(found[1], found[1])})", svg)


if __name__ == "__main__":
    main()
