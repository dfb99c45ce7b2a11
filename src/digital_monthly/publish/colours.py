"""The colours of pages and of the pictures on them: one stylesheet for all appearances."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from digital_monthly.palette import DARK, FONT, LIGHT, Palette

__all__ = ["CHART_COLOURS", "stylesheet"]

_PAGES = {
    # name: light, dark. Text keeps 4.5:1 against the background and against ``soft``.
    "text": ("#1f2933", "#e4e8ec"),
    "muted": ("#55616d", "#a3afba"),
    "background": ("#ffffff", "#14181d"),
    "soft": ("#f4f7fa", "#1b2128"),
    "line": ("#dfe4e9", "#333c45"),
    "edge": ("#7c8894", "#74808c"),  # of what is operated: 3:1
    "brand": ("#1f5f99", "#6fb1e8"),
    "link": ("#1a5a94", "#8cc2ef"),
    "link-hover": ("#103f6b", "#b9dbf6"),
    "accent": ("#a83b28", "#f08c78"),
    "mark": ("#ffe58f", "#6b5300"),
    "code-word": ("#8a2f6b", "#e59acb"),
    "code-text": ("#2d6a2d", "#8fce8f"),
    "code-number": ("#8a4b08", "#e3b26b"),
}


def stylesheet() -> str:
    """The variables of both appearances, and the font of charts.

    What the reader chose wins, and paper is always light.
    """
    light, dark = _rules(LIGHT, 0), _rules(DARK, 1)
    return (
        f":root {{ color-scheme: light; --dm-chart-font: {FONT}; {light} }}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f'  :root:not([data-theme="light"]) {{ color-scheme: dark; {dark} }}\n'
        "}\n"
        "@media screen {\n"
        f'  :root[data-theme="dark"] {{ color-scheme: dark; {dark} }}\n'
        "}\n"
    )


def _rules(palette: Palette, appearance: int) -> str:
    colours = {f"--dm-{name}": pair[appearance] for name, pair in _PAGES.items()}
    colours |= dict(_named(palette))
    return " ".join(f"{name}: {colour};" for name, colour in colours.items())


def _named(palette: Palette) -> Iterator[tuple[str, str]]:
    for field in dataclasses.fields(palette):
        colour = getattr(palette, field.name)
        if isinstance(colour, str):
            yield f"--dm-chart-{field.name}", colour
        else:
            yield from ((f"--dm-chart-{place}", each) for place, each in enumerate(colour, 1))


# The brand is the first category too, in both palettes: either name gives the right colour.
CHART_COLOURS = {colour.lower(): f"var({name})" for name, colour in _named(LIGHT)}
"""What stands for each colour of a picture that was drawn in the light theme."""
