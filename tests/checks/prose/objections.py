"""What a rule over prose objects to in a text."""

from __future__ import annotations

from digital_monthly.checks.prose.contradiction import Rule
from digital_monthly.checks.prose.reading import read_text

__all__ = ["objected"]


def objected(rule: Rule, text: str) -> list[list[str]]:
    """What a rule objects to, as typed, for each contradiction."""
    reading = read_text(text)
    return [[reading.text.shown[slice(*span)] for span in each.spans] for each in rule(reading)]
