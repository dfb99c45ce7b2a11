"""The chart theme: legible in both appearances."""

from __future__ import annotations

import itertools
import math

import altair as alt
import pytest

from digital_monthly.palette import DARK, LIGHT, PAPER, Palette, config, on_paper


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
def test_text_keeps_its_contrast(palette: Palette) -> None:
    """Labels and titles have 4.5:1 against the background."""
    for colour in (palette.text, palette.muted, palette.accent):
        assert contrast(colour, palette.background) >= 4.5, colour


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_keep_their_contrast(palette: Palette) -> None:
    """Marks have 3:1 against the background."""
    for colour in (palette.brand, *palette.categories):
        assert contrast(colour, palette.background) >= 3, colour


# Machado, Oliveira and Fernandes (2009): what is left of linear RGB with one kind of cone missing.
SIGHTS = {
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    """A colour in CIELAB (D65) as it is seen."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    red, green, blue = (
        min(1.0, max(0.0, sum(part * c for part, c in zip(row, linear, strict=True))))
        for row in SIGHTS[sight]
    )
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("palette", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
def test_categories_are_told_apart_whoever_looks(palette: Palette, sight: str) -> None:
    """Any two categories differ clearly (CIE76 above 12), also with one kind of cone missing."""
    for one, other in itertools.combinations(palette.categories, 2):
        assert math.dist(lab(one, sight), lab(other, sight)) > 12, (one, other)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_categories_are_told_apart_in_greyscale(palette: Palette) -> None:
    """Any two categories differ by six steps of lightness, the first three by fifteen."""
    lightness = [lab(colour, "full")[0] for colour in palette.categories]
    for one, other in itertools.combinations(range(6), 2):
        least = 15 if other < 3 else 6
        assert abs(lightness[one] - lightness[other]) >= least, (one, other)


def test_categories_are_told_apart_in_black_and_white_print() -> None:
    """Any two differ by ten steps of lightness, the first three by twenty."""
    lightness = [lab(colour, "full")[0] for colour in PAPER.categories]
    for one, other in itertools.combinations(range(6), 2):
        assert abs(lightness[one] - lightness[other]) >= (20 if other < 3 else 10), (one, other)


def test_marks_in_print_keep_their_contrast() -> None:
    """Four categories for lines by their colour; bars of any by their outline."""
    outline = on_paper("")["bar"]["stroke"]
    for colour in (PAPER.brand, outline, *PAPER.categories[:4]):
        assert contrast(colour, PAPER.background) >= 3, colour


def test_both_appearances_configure_the_same_things() -> None:
    """Switching appearance changes colours, never sizes or what is configured."""

    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(part) for key, part in value.items()}
        return (
            "colour"
            if isinstance(value, str) and value.startswith("#")
            else (len(value) if isinstance(value, list) else value)
        )

    assert shape(config(LIGHT)) == shape(config(DARK))


def test_the_theme_is_registered_once_and_in_force() -> None:
    """Charts made after importing the package carry the theme."""
    import digital_monthly.charts  # noqa: F401 (importing registers)

    assert alt.theme.active == "digital_monthly"
    spec = alt.Chart({"values": [{"a": 1}]}).mark_bar().encode(x="a:Q").to_dict()
    assert spec["config"]["bar"]["color"] == LIGHT.brand


def test_a_plain_chart_asks_no_other_host() -> None:
    """A chart displayed without `charts.show` leaves only its specification."""
    import digital_monthly.charts
    from digital_monthly.outputs import CHART_MIME

    assert digital_monthly.charts.__all__
    bundle = alt.Chart({"values": [{"a": 1}]}).mark_bar()._repr_mimebundle_()
    assert list(bundle) == [CHART_MIME]
