"""Which data sets are queried, without reading how."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from digital_monthly.document_reading import read_document

__all__ = ["queried_names"]

_FILE = "sources.yml"


class _Named(BaseModel):
    datasets: dict[str, Any]


def queried_names(root: Path) -> frozenset[str]:
    """The data sets that ``sources.yml`` has a query for; none where it cannot be read.

    Args:
        root: the repository's root.
    """
    if not (root / _FILE).is_file():
        return frozenset()
    named, _ = read_document(root / _FILE, _Named, _FILE)
    return frozenset(named.datasets) if named else frozenset()
