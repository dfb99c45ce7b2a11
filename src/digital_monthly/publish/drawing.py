"""Drawing charts as SVG with vl-convert, at the width that a medium gives them.

vl-convert starts threads and takes 0.7 s for its first chart, so charts are drawn together, in one
process that is no notebook's kernel. This module needs the standard library alone until it draws:
``python -m digital_monthly.publish.drawing`` serves a build that reads pages meanwhile.
"""

from __future__ import annotations

import functools
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from digital_monthly.publish import store
from digital_monthly.publish.engine import engine
from digital_monthly.publish.extent import Widths, read_widths
from digital_monthly.publish.sizing import Medium, fit

__all__ = ["bundle", "bundle_of", "draw_missing", "main", "order", "warm_up"]

_BUNDLE, _WIDTHS = "vega-{}.js", "widths-{}.json"
_ID = re.compile(r'(?<=\bid=")[^"]+')


def draw_missing(
    specs: Mapping[str, Any], medium: Medium, cache: Path
) -> tuple[dict[str, str], dict[str, str]]:
    """Draw the charts that the cache has not, and keep them there.

    Args:
        specs: Vega-Lite specifications by digest.
        medium: what they are drawn for.
        cache: folder of the pictures; one that cannot be written is done without.

    Returns:
        Every chart as SVG by digest, and why those that could not be drawn were not.
    """
    pictures, problems = store.fill(cache, _makers(specs, medium, cache))
    return _by_digest(pictures), _by_digest(problems)


def bundle_of(cache: Path, version: str) -> Path:
    """Where the script of `bundle` is kept."""
    return cache / _BUNDLE.format(version)


def bundle(cache: Path, version: str, medium: Medium) -> str:
    """Vega, Vega-Lite and vega-embed as one script, made once for a version of vl-convert."""
    name = bundle_of(cache, version).name
    return store.fill(cache, {name: partial(_bundle, medium)})[0][name]


def warm_up(medium: Medium, cache: Path) -> None:
    """Load vl-convert and draw something, so that the next chart is drawn at once."""
    bars = {"mark": "bar", "encoding": {"x": {"field": "x", "type": "nominal"}}}
    _draw({"data": {"values": [{"x": 1}]}, **bars}, medium, cache)


def order(specs: Mapping[str, Any], medium: Medium, cache: Path, version: str) -> str:
    """What `main` in another process is asked to draw, as JSON.

    Args:
        specs: Vega-Lite specifications by digest.
        medium: what they are drawn for.
        cache: folder of the pictures.
        version: the version of vl-convert, whose bundle is made too.
    """
    job = {"cache": str(cache), "specs": specs, "medium": asdict(medium), "version": version}
    return json.dumps(job)


def main() -> None:
    """Make what the job on standard input asks for; a chart that fails is left to the build."""
    job = json.load(sys.stdin)
    medium = Medium(**job["medium"])
    makers = {_BUNDLE.format(job["version"]): partial(_bundle, medium)}
    cache = Path(job["cache"])
    store.fill(cache, makers | _makers(job["specs"], medium, cache))


def _makers(specs: Mapping[str, Any], medium: Medium, cache: Path) -> dict[str, Callable[[], str]]:
    return {f"{digest}.svg": partial(_draw, spec, medium, cache) for digest, spec in specs.items()}


def _draw(spec: Mapping[str, Any], medium: Medium, cache: Path) -> str:
    svg = engine(medium.fonts).vegalite_to_svg
    draw = partial(svg, config=dict(medium.theme), allowed_base_urls=[])
    widths = _widths(medium.fonts, medium.family, medium.faces, cache)
    return _renumber(fit(spec, medium, draw, widths))


@functools.cache
def _widths(fonts: str, family: str, faces: str, cache: Path) -> Widths:
    """The widths of a font's characters, found out once for a set of faces."""
    name = _WIDTHS.format(faces)
    made = store.fill(cache, {name: partial(read_widths, Path(fonts), family)})[0]
    widths: Widths = json.loads(made[name])
    return widths


def _by_digest(files: Mapping[str, str]) -> dict[str, str]:
    return {name.removesuffix(".svg"): text for name, text in files.items()}


def _bundle(medium: Medium) -> str:
    # In a scope of its own: its top-level names clash with Sphinx's doctools.js.
    script: str = engine(medium.fonts).javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return "(() => {" + script + "\n})();\n"


def _renumber(svg: str) -> str:
    """Name ids by their order in this chart: vl-convert counts through all that it draws."""
    names = {old: f"p{place}" for place, old in enumerate(dict.fromkeys(_ID.findall(svg)), 1)}
    svg = _ID.sub(lambda found: names[found[0]], svg)
    return re.sub(r"url\(#([^)]+)\)", lambda found: f"url(#{names.get(found[1], found[1])})", svg)


if __name__ == "__main__":
    main()
