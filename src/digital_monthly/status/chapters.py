"""How far each chapter of an issue is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from digital_monthly.contents import PREFACE, chapter_titles, pages_of
from digital_monthly.contributions.contributors import Contributors
from digital_monthly.errors import Finding
from digital_monthly.schemas import DATASETS
from digital_monthly.status.arrivals import Arrivals, Stories
from digital_monthly.status.standing import ChapterStatus, Open, Signature
from digital_monthly.status.uses import uses_of

__all__ = ["chapters_of"]


def chapters_of(
    root: Path,
    arrivals: Arrivals,
    contributors: Contributors,
    opened: Iterable[Open],
    findings: Iterable[Finding],
    signatures: Mapping[str, Signature],
) -> tuple[ChapterStatus, ...]:
    """How far each chapter is, in reading order.

    Args:
        root: the repository's root.
        arrivals: what came.
        contributors: who sends which measures.
        opened: what the issue's figures and texts contradict.
        findings: what is wrong or missing in its folder; what is wrong is counted for every chapter
            that shows it.
        signatures: how far each chapter is signed.
    """
    chapters = _Chapters(root, arrivals, contributors, signatures)
    counts = Counter((each.chapter, each.severity) for each in opened)
    counts += Counter(
        (stem, "missing" if each.is_missing else "error")
        for each in findings
        for stem in chapters.of(each.file)
    )
    return tuple(chapters.status(stem, counts) for stem in chapters.titles)


class _Chapters:
    """The chapters of a book, and what each shows."""

    def __init__(
        self,
        root: Path,
        arrivals: Arrivals,
        contributors: Contributors,
        signatures: Mapping[str, Signature],
    ) -> None:
        self._root = root
        self._arrivals = arrivals
        self.titles = chapter_titles(root)
        self._signatures = signatures
        self._pages = {page.rpartition("/")[2]: page for page in pages_of(root)}
        self._measures = frozenset(id for each in contributors.contributors for id in each.measures)

    @cached_property
    def _uses(self) -> Mapping[str, tuple[set[str], set[str]]]:
        return {stem: uses_of(self._root, stem, self._measures) for stem in self.titles}

    def of(self, file: str) -> Iterator[str]:
        """The chapters that show a file of the month's folder."""
        name = file.rpartition("/")[2]
        if name == "issue.yml":
            yield PREFACE
        if "/articles/" in file:
            yield name.partition("-")[0]
        for stem, (datasets, _) in self._uses.items():
            if name.removesuffix(".csv") in datasets:
                yield stem

    def status(self, stem: str, counts: Mapping[tuple[str, str], int]) -> ChapterStatus:
        """How far a chapter is."""
        datasets, measures = self._uses[stem]
        tables = self._arrivals.tables
        wanted = [name for name in DATASETS if name in datasets and self._is_wanted(name)]
        missing = tuple(name for name in wanted if not tables.rows(name))
        unmeasured = tuple(sorted(measures - tables.measures.keys()))
        stubs = _count(self._arrivals.stubs, stem)
        if stem == PREFACE:
            stubs = int(counts.get((stem, "missing"), 0) > 0)
        return ChapterStatus(
            stem,
            self.titles[stem],
            self._pages[stem],
            tuple(wanted),
            missing,
            tuple(sorted(measures)),
            unmeasured,
            _count(self._arrivals.written, stem),
            stubs,
            counts.get((stem, "error"), 0),
            counts.get((stem, "warning"), 0),
            not (missing or unmeasured or stubs),
            self._signatures.get(stem),
        )

    def _is_wanted(self, name: str) -> bool:
        """Whether a data set is looked for: what not every month has, only where it is there."""
        is_there = (self._arrivals.tables.folder / f"{name}.csv").is_file()
        return is_there or DATASETS[name].required


def _count(stories: Stories, chapter: str) -> int:
    return sum(count for (stem, _), count in stories.items() if stem == chapter)
