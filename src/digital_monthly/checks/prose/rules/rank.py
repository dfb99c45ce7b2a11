"""Ranks, orders and comparisons that the listed numbers contradict."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules import limits
from digital_monthly.checks.prose.rules.rank_bounds import find_bounds
from digital_monthly.checks.prose.rules.rank_comparisons import find_comparisons
from digital_monthly.checks.prose.rules.rank_derived import find_derived
from digital_monthly.checks.prose.rules.rank_growth import find_growth_places
from digital_monthly.checks.prose.rules.rank_listed import find_listed
from digital_monthly.checks.prose.rules.rank_means import find_against_mean, find_ties
from digital_monthly.checks.prose.rules.rank_numbered import find_numbered, find_ranked_rows
from digital_monthly.checks.prose.rules.rank_order import find_disorder, find_leaders
from digital_monthly.checks.prose.rules.rank_top import find_places
from digital_monthly.checks.prose.series import find_series

__all__ = ["find"]

_PARTS = (
    find_places,
    find_disorder,
    find_listed,
    find_leaders,
    find_bounds,
    find_comparisons,
    find_ties,
)


def find(reading: Reading) -> Iterator[Contradiction]:
    """Places and orders that the numbers do not bear out."""
    series = find_series(reading)
    for part in _PARTS:
        yield from part(reading, series)
    for derive in (
        limits.find,
        find_growth_places,
        find_derived,
        find_against_mean,
        find_numbered,
        find_ranked_rows,
    ):
        yield from derive(reading)
