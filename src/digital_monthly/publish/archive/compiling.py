"""Making the archive's record of an issue from its data, its executed notebooks and its pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digital_monthly.contents import pages_of
from digital_monthly.issue import Issue
from digital_monthly.publish.archive.record import (
    Corrected,
    Line,
    Page,
    Part,
    Published,
    Revised,
    Tile,
)
from digital_monthly.publish.shown import panels_of
from digital_monthly.schemas import DATASETS

__all__ = ["compile_record"]

_NOTES = "data_notes"
_MOMENTS = ("month", "date")


def compile_record(
    issue: Issue,
    source: Path,
    pages: Mapping[str, Page],
    bundle: str,
    before: Published | None,
) -> Published:
    """The record of an issue that is about to be published.

    Args:
        issue: its data.
        source: what its book was built from, with the executed notebooks.
        pages: its built pages by path.
        bundle: the shared script that its charts need, or nothing.
        before: the record of the version that it replaces, or None.
    """
    record, addresses = issue.record, pages_of(source)
    first = addresses[0]
    panels = panels_of(source / f"{first}.ipynb")
    by_stem = {address.rpartition("/")[2]: address for address in addresses}
    return Published(
        month=str(issue.month),
        version=before.version + 1 if before else 1,
        title=record.title,
        period=issue.period.label,
        number=record.number,
        year_number=record.year_number,
        publisher=record.publisher,
        cutoff=record.cutoff,
        published=record.published,
        next_issue=record.next_issue,
        synthetic=record.synthetic,
        cover=str(panels.get("cover", {}).get("number", f"总第{record.number}期")),
        first=first,
        notes=by_stem.get(_NOTES, first),
        bundle=bundle,
        tiles=[Tile.model_validate(item) for item in panels.get("tiles", {}).get("items", [])],
        points=[_part(part, by_stem) for part in panels.get("points", {}).get("parts", [])],
        pages=dict(pages),
        corrections=_corrections(issue, pages, by_stem, before),
        revisions=[_revised(row) for row in issue.revisions.to_dict("records")],
    )


def _part(part: Any, by_stem: Mapping[str, str]) -> Part:
    lines = [
        Line(
            page=by_stem[line["chapter"]],
            title=line["title"],
            text=line["text"],
            anchor=line.get("anchor", ""),
        )
        for line in part["lines"]
    ]
    return Part(title=part["title"], english=part["english"], lines=lines)


def _corrections(
    issue: Issue,
    pages: Mapping[str, Page],
    by_stem: Mapping[str, str],
    before: Published | None,
) -> list[Corrected]:
    """The issue's corrections; those that the version before had keep their version."""
    known = {each.number: each.version for each in before.corrections} if before else {}
    version = before.version + 1 if before else 1
    return [
        Corrected(
            number=number,
            version=known.get(number, version),
            date=each.date,
            page=by_stem[each.chapter],
            title=pages[by_stem[each.chapter]].title,
            **{name: getattr(each, name) for name in ("what", "old", "new", "why")},
        )
        for number, each in enumerate(issue.record.corrections, 1)
    ]


def _revised(row: Any) -> Revised:
    key = dict(part.partition("=")[::2] for part in str(row["key"]).split(";"))
    dataset = DATASETS[row["dataset"]]
    moment = next((key[name] for name in _MOMENTS if name in key), "")
    return Revised(
        dataset=dataset.name,
        title=dataset.title,
        month=moment[:7],
        row="，".join(key.values()),
        column=str(dataset.columns[row["column"]].title),
        **{name: row[name] for name in ("old", "new", "reason", "date")},
    )
