"""Changes of a CSV that several families make."""

from __future__ import annotations

from tests.contributions.mutations.inputs import Input, of_csv
from tests.contributions.mutations.material import Material, csv_of

__all__ = ["csv_text", "spoiled"]


def csv_text(material: Material, dataset: str) -> str:
    """A data set's CSV as it should be."""
    return csv_of(material.tables[dataset]).decode()


def spoiled(material: Material, dataset: str, name: str, old: str, new: str, *says: str) -> Input:
    """A CSV with a passage replaced that makes it unreadable."""
    text = csv_text(material, dataset)
    assert old in text, (dataset, old)
    content = text.replace(old, new, 1).encode()
    return of_csv(dataset, name, content, "refused", *says, rows=None)
