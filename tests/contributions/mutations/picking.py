"""Cells that hold numbers, chosen by chance."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.material import Material, Spot

__all__ = ["COLUMNS", "daily_number", "each_number", "some_number"]

COLUMNS = (
    ("mobile_daily", "dau"),
    ("resource_input_by_department", "person_days"),
    ("hotline_monthly", "accept_h"),
    ("measures", "value"),
)
"""Columns of whole numbers, of one and of two decimals, and of measures."""


def some_number(material: Material, random: Random, dataset: str, column: str) -> Spot:
    """A random cell of a column that holds a number."""
    return random.choice([s for s in material.spots(dataset, column) if "-" not in s.text])


def each_number(material: Material, random: Random) -> Iterator[Spot]:
    """A random number of each kind: whole, one decimal, two decimals, a measure."""
    return (some_number(material, random, dataset, column) for dataset, column in COLUMNS)


def daily_number(material: Material, random: Random) -> Spot:
    """A whole number of six digits."""
    return some_number(material, random, "mobile_daily", "dau")
