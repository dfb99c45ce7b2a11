"""The chapters' rules: what the figures of each must agree with.

Every module has the same stem as its chapter and offers ``RULES``; ``book`` speaks of all chapters.
They stand apart from the measures, so that a change of a rule executes no notebook again.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from digital_monthly.checks.rules import Rule

__all__ = ["RULED", "all_rules"]

RULED = (
    "book",
    "memorabilia",
    "releases",
    "resource_input",
    "business_progress",
    "corporate",
    "risk",
    "digital_line",
    "data_governance",
    "process_reform",
    "express_line",
    "key_projects",
    "tech_news",
    "architecture",
    "agile",
    "xinchuang",
    "key_systems",
    "storage",
    "virtualization",
    "talent",
)
"""What has rules, in reading order."""


def all_rules() -> Iterator[Rule]:
    """Every rule of the book, chapter by chapter."""
    for name in RULED:
        yield from import_module(f"{__name__}.{name}").RULES
