"""What each chapter of an issue shows: from kept results, or from the pages of a built book."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digital_monthly.contents import GUIDE, pages_of
from digital_monthly.document_reading import read_document
from digital_monthly.documents import IssueRecord
from digital_monthly.errors import DataError
from digital_monthly.failures import failure_in
from digital_monthly.month import Month
from digital_monthly.reads import Read
from digital_monthly.release.contents import Content, content_of, digest_of

__all__ = ["Gathered", "gather", "gather_pages", "whole_of"]

_NOT_SIGNED = {"corrections", "embargo"}
_LENGTH = 12


@dataclass(frozen=True)
class Gathered:
    """What is known of a chapter.

    Attributes:
        chapter: its stem.
        content: what it shows; None where it was not executed, for the reason `pending`.
        inputs: digests of the data that it read, by path; a row of a file as ``path#row``.
    """

    chapter: str
    content: Content | None
    pending: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)


def gather(root: Path, month: Month) -> list[Gathered]:
    """What each chapter shows according to its kept result; nothing is executed.

    Args:
        root: the repository's root.
        month: the issue.
    """
    from digital_monthly.run.execute import notebook_names, plan

    there = set(notebook_names(root))
    names = [stem for stem in _stems(root) if stem in there]
    articles = root / "data" / str(month) / "articles"
    return [_of_plan(each, articles) for each in plan(root, month, names)]


def gather_pages(root: Path, source: Path, month: Month) -> list[Gathered]:
    """What each chapter shows on the executed pages of a book.

    Args:
        root: the repository's root: pictures count as they were sent, not as the book has them.
        source: the book's source, with ``book/``.
        month: the issue.
    """
    articles = root / "data" / str(month) / "articles"
    state = tuple(
        (path.as_posix(), path.stat().st_mtime_ns, path.stat().st_size)
        for path in sorted(articles.rglob("*"))
    )
    paths = {stem: source / "book" / f"{stem}.ipynb" for stem in _stems(source)}
    return [
        _of_page(stem, path, path.stat().st_mtime_ns, path.stat().st_size, articles, state)
        for stem, path in paths.items()
        if path.is_file()
    ]


def whole_of(root: Path, month: Month, gathered: Sequence[Gathered]) -> Content | None:
    """What the proofreader signs: all chapters, the other pages, what the issue says of itself.

    The guide for those who make the book says nothing of the issue, and is not signed.

    Args:
        root: the repository's root, or a book's source.
        month: the issue.
        gathered: what each chapter shows.

    Returns:
        None where it is not known what a chapter shows.
    """
    parts = {}
    for each in gathered:
        if each.content is None:
            return None
        parts[f"{each.chapter}一章"] = each.content.digest[:_LENGTH]
    for path in sorted((root / "book").glob("*.md")):
        if path.stem != GUIDE:
            parts[f"{path.stem}一页"] = digest_of(path.read_bytes())
    for name, value in _record(root, month).model_dump(mode="json", exclude=_NOT_SIGNED).items():
        parts[f"issue.yml的{name}"] = digest_of(value)
    return Content(parts)


def _stems(root: Path) -> list[str]:
    return [page.rpartition("/")[2] for page in pages_of(root)]


def _record(root: Path, month: Month) -> IssueRecord:
    name = f"data/{month}/issue.yml"
    record, findings = read_document(root / name, IssueRecord, name)
    if record is None:
        raise DataError(findings)
    return record


def _of_plan(plan: Any, articles: Path) -> Gathered:
    """What a kept result shows, put together as its page would be."""
    if plan.result is None:
        return Gathered(plan.name, None, f"要先执行（{plan.why}）")
    outputs = [output[0] if output else [] for output in plan.result.content["outputs"]]
    cells = [
        {**cell, "outputs": shown}
        for cell, shown in zip(plan.notebook["cells"], outputs, strict=True)
    ]
    content = content_of(plan.name, cells, articles)
    return Gathered(plan.name, content, inputs=_inputs(plan.result.reads))


def _inputs(reads: Sequence[Read]) -> dict[str, str]:
    """The CSVs that were read, or their rows."""
    return {
        f"{read.path}#{read.argument}" if read.argument else read.path: read.digest[:_LENGTH]
        for read in reads
        if read.kind in ("file", "row") and read.digest and read.path.endswith(".csv")
    }


@functools.lru_cache(maxsize=256)
def _of_page(
    stem: str, path: Path, changed: int, size: int, articles: Path, state: object
) -> Gathered:
    """What a page shows; looked at once as long as it and the articles are the same."""
    notebook = json.loads(path.read_bytes())
    failure = failure_in(notebook)
    if failure is not None:
        return Gathered(stem, None, f"执行失败：{failure}")
    return Gathered(stem, content_of(stem, notebook["cells"], articles))
