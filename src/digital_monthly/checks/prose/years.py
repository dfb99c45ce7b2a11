"""Which years a text names, so that a day without its year can be placed."""

from __future__ import annotations

import functools
import re

__all__ = ["find_years", "year_of"]

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年(?!期)|[-/.](?:1[0-2]|0?[1-9])[-/.]\d)")


@functools.lru_cache(maxsize=4)
def find_years(plain: str) -> frozenset[int]:
    """The years that a text names in digits."""
    return frozenset(int(found[1]) for found in _YEAR.finditer(plain))


def year_of(plain: str) -> set[int]:
    """The years that a day written without one may be in.

    Where a text names several years, each of them and the one after the last is possible.
    """
    years = set(find_years(plain))
    return years | {max(years) + 1} if len(years) > 1 else years
