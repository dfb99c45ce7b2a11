"""How sheets and columns are called in workbooks, and who is meant by a head that comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digital_monthly.contributions.values.words import squeeze
from digital_monthly.dataset import DataSet

__all__ = ["BEFORE", "COVER", "LABEL", "NOTES", "Head", "is_aside", "read_head", "sheet_title"]

COVER = "封面"
NOTES = "填写说明"

BEFORE = "上期"
"""How heads of the last issue's values begin; what stands below them is never read back."""

LABEL = "指标名称"
"""The head of the measures' names, which are there to be read by people alone."""

_UNFIT = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_WITH_UNIT = re.compile(r"(?P<title>.+?)[(（](?P<unit>[^()（）]*)[)）]\*?")


@dataclass(frozen=True)
class Head:
    """A head that names a column.

    Attributes:
        column: the column.
        wrong_unit: the unit that the head names, where the column has another.
    """

    column: str
    wrong_unit: str = ""


def sheet_title(dataset: DataSet) -> str:
    """The name of a data set's sheet."""
    return _UNFIT.sub(" ", dataset.title)[:_LONGEST_NAME]


def is_aside(text: str) -> bool:
    """Whether a column is there for people alone."""
    return squeeze(text).startswith((squeeze(BEFORE), squeeze(LABEL)))


def read_head(text: str, dataset: DataSet) -> Head | None:
    """The column that a head names, by title or name, with its unit or without.

    Args:
        text: the head as it stands there.
        dataset: whose columns are meant.
    """
    names = _names_of(dataset)
    plain = names.get(squeeze(text.rstrip(" *＊")))
    if plain:
        return Head(plain)
    match = _WITH_UNIT.fullmatch(text.strip())
    column = names.get(squeeze(match["title"])) if match else None
    if match is None or column is None:
        return None
    unit = dataset.units.get(column, "")
    return Head(column, match["unit"] if unit and squeeze(match["unit"]) != squeeze(unit) else "")


def _names_of(dataset: DataSet) -> dict[str, str]:
    """Columns by all that they are called, compared as `squeeze` does."""
    names = {squeeze(title): column for title, column in dataset.former_titles.items()}
    for column, spec in dataset.columns.items():
        for name in (column, str(spec.title), dataset.title_of(column)):
            names[squeeze(name)] = column
    return names
