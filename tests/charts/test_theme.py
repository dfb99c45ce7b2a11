"""The chart theme: legible in both appearances."""

from __future__ import annotations

import altair as alt
import pytest

from digital_monthly.charts.theme import DARK, LIGHT, Palette, config


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_keeps_its_contrast(palette: Palette) -> None:
    """Labels and titles have 4.5:1 against the background."""
    for colour in (palette.text, palette.muted, palette.accent):
        assert contrast(colour, palette.background) >= 4.5, colour


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_keep_their_contrast(palette: Palette) -> None:
    """Marks have 3:1 against the background."""
    for colour in (palette.brand, *palette.categories):
        assert contrast(colour, palette.background) >= 3, colour


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
