"""Storing a built issue where the repository says that results go, if it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from digital_monthly.errors import AwayError
from digital_monthly.run.build import Built
from digital_monthly.storage.settings import storage_of

__all__ = ["store_built"]


def store_built(root: Path, built: Built, tell: Callable[[str], None]) -> str:
    """Store an issue.

    Args:
        root: the repository's root.
        built: the issue.
        tell: called with a sentence as it begins.

    Returns:
        Its address; nothing where no store is named.

    Raises:
        AwayError: the store does not take it.
    """
    url = storage_of(root).results
    if not url:
        return ""
    from digital_monthly.storage.results import store_issue
    from digital_monthly.storage.store import open_store

    tell(f"存到 {url}")
    beside = (built.facts, built.pdf, *built.digest, built.folder / "report.json")
    pages = (path for path in (built.folder / "html").rglob("*") if path.is_file())
    files = [*pages, *(path for path in beside if path.is_file())]
    try:
        return store_issue(open_store(url), built.report.month, built.folder, files)
    except AwayError as error:
        raise AwayError(f"书已经生成在本机，还没有存到 {url}。{error}") from error
