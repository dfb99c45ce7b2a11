"""The digest as a page and as a tall picture, typeset with Typst from ``book/print/digest.typ``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from digital_monthly.errors import BuildError
from digital_monthly.publish.digest.content import Digest
from digital_monthly.publish.digest.drawing import PHONE, Drawn
from digital_monthly.publish.linebreaks import listed
from digital_monthly.publish.print.fonts import font_set
from digital_monthly.publish.print.typesetting import picture, template_of, typeset

__all__ = ["TEMPLATE", "TOO_LONG", "WIDTH", "charts_as_png", "sheet", "strip"]

TEMPLATE = "digest.typ"
"""The template, in ``book/print/``."""

TOO_LONG = "排不下"
"""What the template says where the points do not fit, at its smallest type either."""

WIDTH = 1080
"""Width in px of the tall picture."""

_POINTS_PER_INCH = 72
_STRIP_PT = 540  # so that 1 pt of the template is 2 px of the picture
_MAIN = '#import "/print/{template}": {kind}\n#{kind}(json("/digest.json"))\n'
_CHART = (
    '#set page(width: {width}pt, height: auto, margin: 0pt, fill: rgb("{ground}"))\n'
    '#image("/charts/{at}.svg", width: 100%)\n'
)


def sheet(digest: Digest, drawn: Drawn, root: Path) -> bytes:
    """The digest as a PDF of one page A4.

    Raises:
        BuildError: it cannot be typeset, or does not fit with one point of each part either.
    """
    return _fitted("sheet", digest, drawn, root, typeset)


def strip(digest: Digest, drawn: Drawn, root: Path) -> bytes:
    """The digest as a PNG, 1080 px wide and as tall as need be.

    Raises:
        BuildError: as `sheet`.
    """
    ppi = _POINTS_PER_INCH * WIDTH / _STRIP_PT
    return _fitted("strip", digest, drawn, root, partial(picture, ppi=ppi))


def charts_as_png(drawn: Drawn, root: Path, width: int, ground: str) -> list[bytes]:
    """Charts alone as PNG.

    Args:
        drawn: the charts, as drawn for a phone.
        root: the repository's root.
        width: of each picture in px.
        ground: the colour behind them, as ``#rrggbb``.
    """
    faces, ppi = font_set(root).folder, _POINTS_PER_INCH * width / PHONE
    made = []
    for at, svg in enumerate(drawn.files):
        main = _CHART.format(width=PHONE, at=at, ground=ground).encode()
        files = {"main.typ": main, f"charts/{at}.svg": svg}
        made.append(picture(files, faces, ppi))
    return made


def _fitted(
    kind: str,
    digest: Digest,
    drawn: Drawn,
    root: Path,
    make: Callable[[Mapping[str, bytes], Path], bytes],
) -> bytes:
    """Typeset a digest with as many of its points as there is room for."""
    faces = font_set(root).folder
    files = template_of(root, TEMPLATE) | {
        f"charts/{at}.svg": svg for at, svg in enumerate(drawn.files)
    }
    files["main.typ"] = _MAIN.format(template=TEMPLATE, kind=kind).encode()
    for count in range(digest.spare + 1):
        files["digest.json"] = _json(digest.without(count))
        try:
            return make(files, faces)
        except BuildError as error:
            if TOO_LONG not in str(error):
                raise
    raise BuildError(
        f"{digest.month}的摘要在一页里排不下：每部分只留一条要点、字号最小，仍然太长。"
        "请缩短首页 notebooks/index.ipynb 的要点、文章的标题或图的标题，"
        "或在 _config.yml 的 digest.charts 里换矮一些的图。"
    )


def _json(digest: Digest) -> bytes:
    """What the template sets: texts alone, so that nothing from data becomes code."""
    content: dict[str, Any] = asdict(digest) | {"name": digest.name}
    for at, chart in enumerate(content["charts"]):
        del chart["spec"]
        chart["picture"] = f"/charts/{at}.svg"
        chart |= {key: listed(chart[key]) for key in ("title", "measures", "source")}
    for part, made in zip(content["parts"], digest.parts, strict=True):
        for line, each in zip(part["lines"], made.lines, strict=True):
            line |= {key: listed(line[key]) for key in ("title", "text")} | {"colon": each.colon}
    for tile in content["tiles"]:
        tile["change"] = listed(tile["change"])
    content |= {"words": listed(digest.words), "notes": list(map(listed, digest.notes))}
    dashed: Mapping[str, Any] = {key.replace("_", "-"): value for key, value in content.items()}
    return json.dumps(dashed, ensure_ascii=False).encode()
