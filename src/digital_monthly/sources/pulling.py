"""Querying a month's data sets where the data are, and freezing what comes back as its CSVs."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from digital_monthly import journal
from digital_monthly.contributions.differences import Difference, compare, keep_spelling
from digital_monthly.contributions.stored import csv_of, read_rows
from digital_monthly.dataset import DataSet
from digital_monthly.document_reading import read_document
from digital_monthly.documents import Provenance, ProvenanceRecord, QueryRecord
from digital_monthly.errors import BuildError, DataError, Finding
from digital_monthly.issue import Issue
from digital_monthly.provenance import with_records
from digital_monthly.release.published import is_published
from digital_monthly.schemas import DATASETS
from digital_monthly.sources.connecting import System, connect
from digital_monthly.sources.definition import Source, Sources
from digital_monthly.sources.result import LIMIT, rows_of
from digital_monthly.sources.statement import bind

__all__ = ["Pulled", "freeze", "pull"]


@dataclass(frozen=True)
class Pulled:
    """A data set as it came from a system.

    Attributes:
        dataset: what it is.
        content: its CSV.
        record: what ``provenance.yml`` is to say of it.
        difference: how its rows differ from those that are there.
        before: what ``provenance.yml`` says of the file now; None where it says nothing.
    """

    dataset: DataSet
    content: bytes
    record: ProvenanceRecord
    difference: Difference
    before: ProvenanceRecord | None

    @property
    def is_news(self) -> bool:
        """Whether the file, or the query that it is said to come from, would change."""
        before, query = self.before, self.record.query
        if self.difference or before is None or before.query is None or query is None:
            return True
        return (before.sha256, before.query.sha256) != (self.record.sha256, query.sha256)

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.dataset.name}.csv"


def pull(issue: Issue, sources: Sources, names: Sequence[str]) -> list[Pulled]:
    """Query data sets for an issue's period; nothing is written.

    Args:
        issue: the month.
        sources: where they come from.
        names: the data sets.

    Raises:
        BuildError: a system does not answer, or refuses a query.
        DataError: a result breaks the data contract; carries the findings of all data sets.
    """
    pulled: list[Pulled] = []
    findings: list[Finding] = []
    with ExitStack() as stack:

        @cache
        def system_of(connection: str) -> System:
            return stack.enter_context(connect(connection, sources, issue.root))

        for name in names:
            system = system_of(sources.datasets[name].connection)
            try:
                pulled.append(_pull_one(issue, sources, name, system))
            except DataError as error:
                findings += error.findings
    if findings:
        raise DataError(findings)
    return pulled


def freeze(issue: Issue, pulled: Sequence[Pulled]) -> None:
    """Write data sets and their provenance, all or nothing.

    Args:
        issue: the month, which must not have been published.
        pulled: what `pull` brought.

    Raises:
        BuildError: the issue is published.
        DataError: ``provenance.yml`` breaks the contract.
    """
    if is_published(issue.root, issue.month):
        raise BuildError(f"{issue.month}已发布，数据不能再取。要更正请用 monthly correct。")
    changed = [each for each in pulled if each.is_news]
    if not changed:
        return
    folder = f"data/{issue.month}"
    path = issue.folder / "provenance.yml"
    document, findings = read_document(path, Provenance, f"{folder}/provenance.yml")
    if document is None:
        raise DataError(findings)
    text = with_records(path.read_text("utf-8-sig"), {each.file: each.record for each in changed})
    files: dict[str, bytes | None] = {f"{folder}/{each.file}": each.content for each in changed}
    journal.commit(issue.root, {**files, f"{folder}/provenance.yml": text.encode("utf-8")})


def _pull_one(issue: Issue, sources: Sources, name: str, system: System) -> Pulled:
    dataset, source = DATASETS[name], sources.datasets[name]
    sql = bind(source.query, issue.period, LIMIT + 1, system.dialect)
    started, clock = dt.datetime.now(ZoneInfo(sources.timezone)), time.perf_counter()
    names, rows = system.run(sql)
    seconds = time.perf_counter() - clock
    came = rows_of(names, rows, dataset, issue.period)
    there = read_rows(issue.folder / f"{name}.csv", dataset) or []
    kept = keep_spelling(there, came, dataset)
    content = csv_of(kept, dataset)
    query = QueryRecord(
        connection=system.name,
        engine=system.engine,
        sha256=_digest(source.query.encode("utf-8")),
        rows=len(rows),
        started=started.isoformat(timespec="seconds"),
        seconds=round(seconds, 3),
    )
    record = _record(source, query, content, started.date())
    before = issue.provenance.get(f"{name}.csv")
    return Pulled(dataset, content, record, compare(there, kept, dataset), before)


def _record(source: Source, query: QueryRecord, content: bytes, day: dt.date) -> ProvenanceRecord:
    return ProvenanceRecord(
        kind="queried",
        basis=source.basis,
        source=f"{query.connection}（{query.engine}）",
        role=source.role,
        date=day,
        sha256=_digest(content),
        query=query,
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
