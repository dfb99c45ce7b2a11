"""An issue: one month's data, opened by notebooks. The only reader of ``data/``.

What an issue says of itself is read without pandas and pandera, which take most of a second to
load; they come with the first table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digital_monthly import reads
from digital_monthly.articles import Article, read_articles
from digital_monthly.document_reading import read_document
from digital_monthly.documents import (
    Errata,
    Erratum,
    IssueRecord,
    Provenance,
    ProvenanceRecord,
    Waiver,
    Waivers,
)
from digital_monthly.errors import DataError, Finding
from digital_monthly.month import Month, Period
from digital_monthly.noted_record import read_record
from digital_monthly.root import find_root, issue_folder, issue_months

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Issue"]

_MOMENTS = ("month", "date")


class Issue:
    """One month's data.

    Args:
        month: ``YYYY-MM``, the last month of the issue's period.
        root: the repository's root; found from the working directory by default.

    Raises:
        MonthError: the month is written in another form, or has no data folder.
        DataError: ``issue.yml`` breaks the contract.
    """

    def __init__(self, month: str | Month, root: Path | None = None) -> None:
        self.month = month if isinstance(month, Month) else Month.parse(month)
        self.root = root or find_root()
        self.folder = issue_folder(self.root, self.month)
        self._frames: dict[str, pd.DataFrame] = {}
        self._articles: dict[str, list[Article]] = {}

    @cached_property
    def record(self) -> IssueRecord:
        """What ``issue.yml`` says."""
        return read_record(self.folder / "issue.yml", f"data/{self.month}/issue.yml")

    @cached_property
    def period(self) -> Period:
        """The months that the issue covers."""
        return Period.parse(self.record.period)

    @cached_property
    def previous(self) -> Issue | None:
        """The issue before this one, or None for the first."""
        earlier = self._earlier_months
        return Issue(earlier[-1], self.root) if earlier else None

    def has(self, name: str) -> bool:
        """Whether this month delivered a data set that not every month has."""
        return (self.folder / f"{name}.csv").is_file()

    def frame(self, name: str) -> pd.DataFrame:
        """A data set of this issue's own period, as its schema types it.

        Raises:
            DataError: the file is missing or breaks the contract.
        """
        reads.note("file", self.folder / f"{name}.csv")
        if name not in self._frames:
            self._frames[name] = self._read(self.folder, name, self.period)
        return self._frames[name].copy()

    def series(self, name: str, since: Month | None = None) -> pd.DataFrame:
        """A data set over time: history, earlier issues and this one, revisions applied.

        Args:
            name: a data set with a ``month`` or ``date`` column.
            since: the first month wanted; everything on record by default. Issues before it
                hold earlier rows only, and are not read.

        Returns:
            The rows of all these periods, sorted by time, index renewed.
        """
        issues = self._issues_since(since)
        parts = _rows_of_all([issue for issue in issues if issue.has(name)], name)
        before = self.root / "data" / "history" / f"{name}.csv"
        if before.is_file():
            parts.insert(0, self._read(before.parent, name, None))
        if not parts:
            return self.frame(name)  # says that it is missing
        import pandas as pd

        rows = pd.concat(parts, ignore_index=True)
        for issue in issues:
            if issue.has("revisions"):
                _revise(rows, issue.revisions, name)
        moment = next(column for column in _MOMENTS if column in rows.columns)
        rows = rows.sort_values(moment, kind="stable", ignore_index=True)
        if since is None:
            return rows
        months = rows[moment].astype(str).str[:7]
        return rows[months >= str(since)].reset_index(drop=True)

    def recent(self, name: str) -> pd.DataFrame:
        """A data set of this issue and of what it is compared with.

        That is the issue before; of the first issue, all that lies before it.
        """
        before = self.previous
        return self.series(name, since=before.period.start if before is not None else None)

    def measure(self, identifier: str) -> dict[str, str]:
        """A scalar input's cells as text: value, unit, qualifier, period, note.

        Raises:
            DataError: ``measures.csv`` has no such id.
        """
        if not self.has_measure(identifier):
            name = f"data/{self.month}/measures.csv"
            remedy = "请在measures.csv中补上这一行"
            raise DataError([Finding(name, f"缺少指标{identifier}", remedy, column="id")])
        return dict(self._measures[identifier])

    def has_measure(self, identifier: str) -> bool:
        """Whether ``measures.csv`` has this scalar; only its row counts as read."""
        path = self.folder / "measures.csv"
        reads.note("row", path, identifier)
        with reads.through(path):
            return identifier in self._measures

    @cached_property
    def _measures(self) -> dict[str, dict[str, str]]:
        """The scalar inputs by id: value (text as written), unit, qualifier, period, note."""
        rows = self.frame("measures").set_index("id").fillna("").astype(str)
        records = rows.to_dict("index").items()
        return {
            str(name): {str(key): str(cell) for key, cell in row.items()} for name, row in records
        }

    def number(self, identifier: str) -> float:
        """A scalar input as a number.

        Raises:
            DataError: ``measures.csv`` has no such id, or it is not a number.
        """
        value = self.measure(identifier)["value"]
        try:
            return float(value)
        except ValueError as error:
            name = f"data/{self.month}/measures.csv"
            problem = f"指标{identifier}应为数字"
            finding = Finding(name, problem, "请改正", column="value", value=value)
            raise DataError([finding]) from error

    def articles_of(self, chapter: str, section: str | None = None) -> list[Article]:
        """A chapter's articles; with ``section``, only those of that group ("" for no group)."""
        if chapter not in self._articles:
            name = f"data/{self.month}/articles"
            articles, findings = read_articles(self.folder / "articles", name, chapter)
            if findings:
                raise DataError(findings)
            self._articles[chapter] = articles
        return [
            article
            for article in self._articles[chapter]
            if article.head.chapter == chapter and section in (None, article.head.section)
        ]

    @property
    def errata(self) -> list[Erratum]:
        """The contradictions of the source material; a month need not have any."""
        reads.note("file", self.folder / "errata.yml")
        return self._errata

    @cached_property
    def _errata(self) -> list[Erratum]:
        path = self.folder / "errata.yml"
        if not path.is_file():
            return []
        record, findings = read_document(path, Errata, f"data/{self.month}/errata.yml")
        if record is None:
            raise DataError(findings)
        return record.errata

    def disputes(self, facts: Iterable[str]) -> dict[str, str]:
        """Why facts are in dispute, by their names; those that nobody disputes are not there.

        Args:
            facts: names of facts.
        """
        path, wanted = self.folder / "errata.yml", sorted(facts)
        reads.note("disputes", path, " ".join(wanted))
        with reads.through(path):
            disputed = [each for each in self._errata if each.kind == "disputed"]
        return {name: each.reason for each in disputed for name in each.facts if name in wanted}

    @cached_property
    def waivers(self) -> list[Waiver]:
        """The warnings that may stand; a month need not have any."""
        path = self.folder / "waivers.yml"
        if not path.is_file():
            return []
        record, findings = read_document(path, Waivers, f"data/{self.month}/waivers.yml")
        if record is None:
            raise DataError(findings)
        return record.waivers

    @property
    def provenance(self) -> dict[str, ProvenanceRecord]:
        """Where each data file came from, by file name."""
        reads.note("file", self.folder / "provenance.yml")
        return self._provenance

    @cached_property
    def _provenance(self) -> dict[str, ProvenanceRecord]:
        name = f"data/{self.month}/provenance.yml"
        record, findings = read_document(self.folder / "provenance.yml", Provenance, name)
        if record is None:
            raise DataError(findings)
        return record.files

    def is_synthetic(self, name: str) -> bool:
        """Whether a data set's rows were made to agree with printed figures."""
        path = self.folder / "provenance.yml"
        reads.note("entry", path, f"files/{name}.csv/kind")
        with reads.through(path):
            record = self._provenance.get(f"{name}.csv")
        return record is None or record.kind == "synthetic"

    def is_unchanged(self, name: str) -> bool:
        """Whether a file still is what ``provenance.yml`` recorded."""
        record = self.provenance.get(f"{name}.csv")
        content = (self.folder / f"{name}.csv").read_bytes()
        return record is not None and hashlib.sha256(content).hexdigest() == record.sha256

    @cached_property
    def revisions(self) -> pd.DataFrame:
        """Earlier months' values that this issue restates; empty when it restates none."""
        if not self.has("revisions"):
            import pandas as pd

            from digital_monthly.schemas import DATASETS

            return pd.DataFrame(columns=list(DATASETS["revisions"].columns))
        return self._read(self.folder, "revisions", None)

    def value_before(self, revision: Any) -> str | None:
        """The value that a revision restates, as the earlier issue published it.

        Args:
            revision: a row of ``revisions.csv``.

        Returns:
            The value as text, or None when the revision points at no single value on record.
        """
        from digital_monthly.schemas import DATASETS

        if revision.dataset not in DATASETS or self.previous is None:
            return None
        try:
            rows = self.previous.series(revision.dataset)
            chosen = rows[_rows_of(rows, revision.key)][revision.column]
        except (KeyError, StopIteration, DataError):
            return None
        return str(chosen.iloc[0]) if len(chosen) == 1 else None

    def _issues_since(self, first: Month | None) -> list[Issue]:
        months = [month for month in self._earlier_months if not first or month >= first]
        return [*(Issue(month, self.root) for month in months), self]

    @property
    def _earlier_months(self) -> list[Month]:
        reads.note("months", self.root / "data", str(self.month))
        return self._known_months

    @cached_property
    def _known_months(self) -> list[Month]:
        return [month for month in issue_months(self.root, self.month) if month < self.month]

    def _read(self, folder: Path, name: str, period: Period | None) -> pd.DataFrame:
        path = folder / f"{name}.csv"
        shown = path.relative_to(self.root).as_posix()
        if not path.is_file():
            raise DataError([Finding(shown, "缺少此文件", "请由主管部门补报")])
        from digital_monthly.schemas import DATASETS
        from digital_monthly.tables import read_table

        frame, findings = read_table(path, DATASETS[name], period, shown)
        if findings:
            raise DataError(findings)
        return frame


_FEW = 3
"""So many tables are read one by one; more are read as one, which takes a tenth of the time."""


def _rows_of_all(issues: list[Issue], name: str) -> list[pd.DataFrame]:
    """A data set of several issues; each by itself where one cannot be read, so that it is told."""
    if len(issues) > _FEW:
        from digital_monthly.schemas import DATASETS
        from digital_monthly.tables import read_joined

        firsts = ["", *(str(issue.month + 1) for issue in issues)]
        spans = {
            issue.folder / f"{name}.csv": (first, str(issue.month))
            for first, issue in zip(firsts, issues, strict=False)
        }
        joined = read_joined(spans, DATASETS[name])
        if joined is not None:
            return [joined]
    return [issue.frame(name) for issue in issues]


def _rows_of(rows: pd.DataFrame, key: str) -> pd.Series[bool]:
    """Which rows a revision's key (``列=值;列=值``) names."""
    import pandas as pd

    chosen = pd.Series(True, index=rows.index)
    for condition in key.split(";"):
        name, _, value = condition.partition("=")
        chosen &= rows[name].astype(str) == value
    return chosen


def _revise(rows: pd.DataFrame, revisions: pd.DataFrame, name: str) -> None:
    """Put the revised values of a data set into its rows."""
    from digital_monthly.cells import parse_cell
    from digital_monthly.schemas import DATASETS

    for revision in revisions[revisions["dataset"] == name].itertuples():
        column = str(revision.column)
        value, _ = parse_cell(str(revision.new), DATASETS[name].columns[column])
        rows.loc[_rows_of(rows, str(revision.key)), column] = value
