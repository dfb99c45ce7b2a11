"""What charts are drawn for: a page in a browser, or paper."""

from __future__ import annotations

from pathlib import Path

from digital_monthly.palette import FONT, LIGHT, config, on_paper
from digital_monthly.publish.print.fonts import font_set
from digital_monthly.publish.sizing import Medium

__all__ = ["FULL", "HALF", "paper", "web"]

FULL, HALF = 658, 316
"""Widths in px of a figure in print: the type area of 174 mm, and one of its two columns."""


def web(root: Path) -> Medium:
    """A page of the web book, about as wide as its text is on a desktop, in the light theme.

    Args:
        root: the repository's root.

    Raises:
        BuildError: the fonts are not there (`digital_monthly.publish.print.fonts.font_set`).
    """
    fonts = font_set(root)
    theme = config(LIGHT, _families(fonts.sans))
    return Medium(700, 280, None, theme, str(fonts.folder), fonts.sans, fonts.digest)


def paper(root: Path, width: int = FULL) -> Medium:
    """A page of the print edition; 1 px is 0.75 pt, so that labels of 12 px are printed in 9 pt.

    Args:
        root: the repository's root.
        width: px that a picture has.

    Raises:
        BuildError: the fonts are not there.
    """
    fonts = font_set(root)
    theme = on_paper(f'"{fonts.sans}"')
    return Medium(width, 200, 840, theme, str(fonts.folder), fonts.sans, fonts.digest)


def _families(sans: str) -> str:
    """What readers' browsers look for, the family that text is measured in first."""
    return FONT if FONT.startswith(f'"{sans}"') else f'"{sans}", {FONT}'
