"""Why a drawing cannot be printed, and what is to be done about it."""

from __future__ import annotations

import math
import re

__all__ = ["refuse_misfit", "refuse_unnamed"]

_DISCRETE = re.compile(r'aria-label="([XY])-axis [^"]*for a discrete scale')
_LABELS = re.compile(r'<g class="mark-text role-axis-label".*?</g>')
_LABEL = re.compile(r'opacity="([\d.]+)">([^<]*)</text>')
_COUNTED = re.compile(r"[\d\s.,:/年月日季周第-]*")  # of dates and numbers some are enough
_ENTRY = re.compile(r'class="mark-text role-legend-label".*?>([^<]*)</text>')
_WIDE, _SLIM, _BESIDE = 12, 7, 32  # px of a Chinese and another character, and beside them


def refuse_unnamed(svg: str) -> None:
    """Refuse a chart that leaves out names of its categories, as they would overlap.

    Args:
        svg: as vl-convert draws it: what is left out is there, and not seen.

    Raises:
        ValueError: says how many names there is room for.
    """
    for axis in _DISCRETE.finditer(svg):
        labels = _LABEL.findall((_LABELS.search(svg, axis.end()) or [""])[0])
        left_out = [text for opacity, text in labels if float(opacity) == 0]
        if any(not _COUNTED.fullmatch(text) for text in left_out):
            side, shown = axis[1], len(labels) - len(left_out)
            other = "改画横条图（类别放在纵轴）" if side == "X" else "把图画高些"
            raise ValueError(
                f"{'横轴' if side == 'X' else '纵轴'}有{len(labels)}个类别，只写得下{shown}个名字"
                f"（“{left_out[0]}”等写不下）。请{other}，或把小的合为“其他”"
            )


def refuse_misfit(svg: str, size: tuple[float, float], widest: int, tallest: int) -> None:
    """Refuse a chart that is larger than the page.

    Args:
        svg: the drawing.
        size: its width and height in px.
        widest: px that the page has room for.
        tallest: likewise.

    Raises:
        ValueError: says by how much it is too large.
    """
    width, height = size
    entries = _ENTRY.findall(svg)
    if height > tallest:
        share = math.ceil(100 * (1 - tallest / height))
        raise ValueError(
            f"图高{height:.0f}像素，一页只容{tallest}像素。请少画约{share}%的行，或分成几张图"
        )
    fitting = max(1, widest // max(map(_width_of, entries), default=widest))
    if width > widest and len(entries) > fitting:
        raise ValueError(
            f"图例有{len(entries)}项，一行约容{fitting}项。"
            f"请用 .legend(columns={fitting}) 排成几行，或把小的合为“其他”"
        )
    if width > widest:
        raise ValueError(f"图宽{width:.0f}像素，版面只容{widest}像素。请缩短标签，或减少并列的小图")


def _width_of(entry: str) -> int:
    return _BESIDE + sum(_SLIM if character.isascii() else _WIDE for character in entry)
