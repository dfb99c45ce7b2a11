"""Which data sets a chapter shows, found by the names in its notebook and module."""

from __future__ import annotations

import re

import pytest

from digital_monthly.chapters import CHAPTERS, facts_of
from digital_monthly.issue import Issue
from digital_monthly.schemas import DATASETS
from digital_monthly.status.uses import uses_of
from tests.roots import REPOSITORY

ISSUE = Issue("2024-04", REPOSITORY)
MEASURES = frozenset(ISSUE.frame("measures")["id"])


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_whatever_a_chapters_facts_rest_on_is_found(chapter: str) -> None:
    """Data sets by their source, measures by their id."""
    datasets, measures = uses_of(REPOSITORY, chapter, MEASURES)
    stated = facts_of(ISSUE, chapter)
    words = {
        word
        for fact in stated.values()
        for word in re.findall(r"[a-z0-9_]+", " ".join([fact.source, *fact.inputs]))
    }
    assert (words & DATASETS.keys()) - {"measures"} <= datasets
    assert stated.keys() & MEASURES <= measures


def test_a_chapter_that_shares_measures_shows_their_data_sets() -> None:
    """Events stand beside the curves of systems."""
    datasets, _ = uses_of(REPOSITORY, "key_systems", MEASURES)
    assert {"core_daily", "events", "system_availability"} <= datasets
