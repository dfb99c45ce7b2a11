"""The chapters' rules: what the figures of each must agree with.

Every module has the same stem as its chapter and offers ``RULES``; ``book`` speaks of all chapters.
They stand apart from the measures, so that a change of a rule executes no notebook again.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from digital_monthly.chapters import CHAPTERS
from digital_monthly.checks.rules import Rule

__all__ = ["all_rules"]


def all_rules() -> Iterator[Rule]:
    """Every rule of the book, chapter by chapter; a chapter without a module has none."""
    there = {module.name for module in iter_modules(__path__)}
    for name in ("book", *CHAPTERS):
        if name in there:
            yield from import_module(f"{__name__}.{name}").RULES
