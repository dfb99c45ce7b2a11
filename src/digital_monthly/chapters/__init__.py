"""The chapters' measures: pure functions, data in, facts and frames out.

Every chapter has the same stem as its notebook and offers ``facts(issue)``, all that it states.
"""

from __future__ import annotations

from importlib import import_module

from digital_monthly.facts import Facts
from digital_monthly.issue import Issue

__all__ = ["CHAPTERS", "facts_of"]

CHAPTERS = (
    "memorabilia",
    "releases",
    "resource_input",
    "business_progress",
    "corporate",
    "retail",
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
    "party",
    "talent",
)
"""Chapters that state facts, in reading order (the order of ``_toc.yml``)."""


def facts_of(issue: Issue, chapter: str) -> Facts:
    """The facts that a chapter states for an issue."""
    facts: Facts = import_module(f"{__name__}.{chapter}").facts(issue)
    return facts
