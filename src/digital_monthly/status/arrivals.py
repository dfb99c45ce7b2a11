"""What lies in a month's folder: data sets, articles, and where they came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from digital_monthly.articles import read_articles, read_stubs
from digital_monthly.document_reading import read_document
from digital_monthly.documents import Provenance, ProvenanceRecord
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.sources.names import queried_names
from digital_monthly.status.tables import Tables

__all__ = ["Arrivals", "Stories", "arrivals_of"]

Stories = Mapping[tuple[str, str], int]
"""How many articles there are by chapter and department."""


@dataclass(frozen=True)
class Arrivals:
    """What came.

    Attributes:
        month: the issue.
        tables: its data sets.
        last: those of the issue before; None for the first.
        provenance: where files came from, by name.
        queried: data sets that are to be pulled from sources.
        written: articles that are written.
        stubs: articles that are still to be written.
    """

    month: Month
    tables: Tables
    last: Tables | None
    provenance: Mapping[str, ProvenanceRecord]
    queried: frozenset[str]
    written: Stories
    stubs: Stories


def arrivals_of(issue: Issue) -> Arrivals:
    """What came for an issue; files that break the contract are left to the checks."""
    folder = issue.folder
    articles, _ = read_articles(folder / "articles", "articles")
    provenance, _ = read_document(folder / "provenance.yml", Provenance, "provenance.yml")
    return Arrivals(
        issue.month,
        Tables(folder),
        Tables(issue.previous.folder) if issue.previous else None,
        provenance.files if provenance else {},
        queried_names(issue.root),
        Counter((each.head.chapter, each.head.department) for each in articles),
        Counter((each.chapter, each.department) for each in read_stubs(folder / "articles")),
    )
