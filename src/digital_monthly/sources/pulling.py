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

import pandas as pd

from digital_monthly import journal
from digital_monthly.documents import Provenance, ProvenanceRecord, QueryRecord, read_document
from digital_monthly.errors import BuildError, DataError, Finding
from digital_monthly.issue import Issue
from digital_monthly.provenance import with_records
from digital_monthly.release.published import is_published
from digital_monthly.schemas import DATASETS
from digital_monthly.sources.changes import describe_changes
from digital_monthly.sources.connecting import System, connect
from digital_monthly.sources.definition import Source, Sources
from digital_monthly.sources.result import LIMIT, content_of
from digital_monthly.sources.statement import bind
from digital_monthly.tables import read_table

__all__ = ["Pulled", "freeze", "pull"]


@dataclass(frozen=True)
class Pulled:
    """A data set as it came from a system.

    Attributes:
        name: the data set.
        content: its CSV.
        record: what ``provenance.yml`` is to say of it.
        changes: what differs from the file that is there; None where there is none.
        is_new: whether the file's content differs at all.
    """

    name: str
    content: bytes
    record: ProvenanceRecord
    changes: list[str] | None
    is_new: bool


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
    changed = [each for each in pulled if each.is_new]
    if not changed:
        return
    folder = f"data/{issue.month}"
    path = issue.folder / "provenance.yml"
    document, findings = read_document(path, Provenance, f"{folder}/provenance.yml")
    if document is None:
        raise DataError(findings)
    text = with_records(
        path.read_text("utf-8-sig"), {f"{each.name}.csv": each.record for each in changed}
    )
    files: dict[str, bytes | None] = {f"{folder}/{e.name}.csv": e.content for e in changed}
    journal.commit(issue.root, {**files, f"{folder}/provenance.yml": text.encode("utf-8")})


def _pull_one(issue: Issue, sources: Sources, name: str, system: System) -> Pulled:
    dataset, source = DATASETS[name], sources.datasets[name]
    sql = bind(source.query, issue.period, LIMIT + 1, system.dialect)
    started, clock = dt.datetime.now(ZoneInfo(sources.timezone)), time.perf_counter()
    names, rows = system.run(sql)
    seconds = time.perf_counter() - clock
    content, frame = content_of(names, rows, dataset, issue.period)
    query = QueryRecord(
        connection=system.name,
        engine=system.engine,
        sha256=_digest(source.query.encode("utf-8")),
        rows=len(rows),
        started=started.isoformat(timespec="seconds"),
        seconds=round(seconds, 3),
    )
    return _compared(issue, name, content, frame, _record(source, query, content, started.date()))


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


def _compared(
    issue: Issue, name: str, content: bytes, frame: pd.DataFrame, record: ProvenanceRecord
) -> Pulled:
    path = issue.folder / f"{name}.csv"
    if not path.is_file():
        return Pulled(name, content, record, None, is_new=True)
    old, _ = read_table(path, DATASETS[name], issue.period, path.name)
    changes = describe_changes(old, frame, DATASETS[name])
    return Pulled(name, content, record, changes, is_new=path.read_bytes() != content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
