"""Which years a text names, so that a day without its year can be placed."""

from __future__ import annotations

import re

__all__ = ["find_years", "year_of"]

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年(?!期)|[-/.](?:1[0-2]|0?[1-9])[-/.]\d)")


def find_years(plain: str) -> set[int]:
    """The years that a text names in digits."""
    return {int(found[1]) for found in _YEAR.finditer(plain)}


def year_of(plain: str, place: int) -> set[int]:
    """The years that a day written without one may be in: the last one named before it, if any.

    Where a text names several years, each of them and the one after the last is possible.
    """
    years = find_years(plain)
    if len(years) <= 1:
        return years
    nearest = [int(found[1]) for found in _YEAR.finditer(plain, 0, place)]
    return years | {max(years) + 1} if nearest or years else set()
