"""How the tables of a decade are put together: a row's cells, the folder of a month, the seed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digital_monthly.month import Month
from tools.decade.span import Span
from tools.synthesize.months import HISTORY
from tools.synthesize.tables import Cell, Table

__all__ = ["table"]

_BASIS = "全部为合成，由同一种子依次推出各月"


def table(
    span: Span, month: Month, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Table:
    """A data set of one issue; of a month before the first, it belongs to history."""
    folder = str(month) if month >= span.first else HISTORY
    return Table(folder, name, columns, list(rows), "synthetic", _BASIS, f"decade/{span.seed}")
