"""The colours of pages: the same names in every appearance, and contrast that can be read."""

from __future__ import annotations

import re

import pytest

from digital_monthly.publish.colours import stylesheet

TEXTS = ("text", "muted", "link", "link-hover", "brand", "accent")
TEXTS += ("code-word", "code-text", "code-number")
RULE = re.compile(r"(--dm-[a-z0-9-]+): (#[0-9a-f]{6});")


def appearances() -> list[dict[str, str]]:
    """The variables of each rule: light, dark by the system, dark by choice."""
    found = [dict(RULE.findall(line)) for line in stylesheet().splitlines()]
    rules = [rule for rule in found if rule]
    assert len(rules) == 3
    return rules


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast of two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_appearances_name_every_colour() -> None:
    """Dark is the same whether the system or the reader chose it, and names what light names."""
    light, system, chosen = appearances()
    assert list(light) == list(system)
    assert system == chosen
    assert light["--dm-background"] == "#ffffff"


def test_paper_is_always_light() -> None:
    """Both dark rules are for screens alone."""
    for line in stylesheet().splitlines():
        if line.startswith("@media"):
            assert line.startswith("@media screen")


@pytest.mark.parametrize("appearance", [0, 1])
def test_text_can_be_read(appearance: int) -> None:
    """Text keeps 4.5:1 on the page and on soft ground; what is operated keeps 3:1."""
    colours = appearances()[appearance]
    for name in (
        "text",
        "muted",
        "link",
        "link-hover",
        "brand",
        "accent",
        "code-word",
        "code-text",
        "code-number",
    ):
        for ground in ("background", "soft"):
            assert contrast(colours[f"--dm-{name}"], colours[f"--dm-{ground}"]) >= 4.5, (
                name,
                ground,
            )
    assert contrast(colours["--dm-edge"], colours["--dm-background"]) >= 3
    assert contrast(colours["--dm-text"], colours["--dm-mark"]) >= 4.5
