"""The repository that inputs are imported into, and the true workbooks that they are made from.

The month is 2024-04 as committed. Four departments fill in its templates with the committed values;
in the repository the same data sets hold other values, so that an import has something to change.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from digital_monthly.schemas import DATASETS
from tests.contributions.mutations.book import Book, Cell, letters, open_book
from tests.contributions.mutations.repository import make_root
from tests.contributions.mutations.running import monthly
from tests.roots import REPOSITORY

__all__ = [
    "BRANCH",
    "CENTRE",
    "DEPARTMENTS",
    "EPOCH",
    "MONTH",
    "OFFICE",
    "PROCESS",
    "Material",
    "Row",
    "Spot",
    "column_of",
    "csv_of",
]

MONTH = "2024-04"
BRANCH, OFFICE, PROCESS, CENTRE = "数字银行部", "数字化建设办公室", "流程变革办公室", "信息科技部"
DEPARTMENTS: dict[str, tuple[str, ...]] = {
    BRANCH: ("resource_input_by_department", "mobile_daily"),
    OFFICE: ("hotline_monthly", "events", "measures"),
    PROCESS: ("biz_process_list", "seal_optimization_points"),
    CENTRE: ("report_batch_daily",),
}
MEASURES = ("hotline_responded", "hotline_awaiting_confirm", "hotline_launch_month")

_BEFORE = {
    "mobile_daily": ("dau", "100001"),
    "hotline_monthly": ("received", "41"),
    "report_batch_daily": ("end_time", "05:01"),
    "events": ("event", "待定"),
    "biz_process_list": ("line", "待定"),
    "seal_optimization_points": ("text", "待定"),
}
EPOCH = dt.date(1899, 12, 30)

Row = dict[str, str]


@dataclass(frozen=True)
class Spot:
    """A cell of a data set, in the workbook and in the CSV.

    Attributes:
        index: the row, from 0, in the order of the committed file.
        text: what the committed file says there.
        sheet: the title of its sheet.
        row: its row in the sheet, which is also its line in the CSV.
        place: its column in the sheet, from 1.
    """

    department: str
    dataset: str
    column: str
    index: int
    text: str
    sheet: str
    row: int
    place: int

    @property
    def address(self) -> str:
        """Such as B5."""
        return f"{letters(self.place)}{self.row}"

    @property
    def unit(self) -> str:
        """Of the column's numbers."""
        return DATASETS[self.dataset].units.get(self.column, "")


class Material:
    """What inputs are made from, made once.

    Args:
        folder: where the repository is made.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder / "root"
        make_root(self.root, MONTH, _names())
        self.tables = {name: self._committed(name) for name in _names()}
        self.templates = self._make_templates()
        self._spoil()
        self.before = {name: _read(self._path(name)) for name in self.tables}

    @cached_property
    def filled(self) -> Mapping[str, Book]:
        """By department, the workbook with every committed value; copy before changing it."""
        return {department: self._fill(department) for department in DEPARTMENTS}

    def spots(self, dataset: str, column: str) -> Sequence[Spot]:
        """The cells of a column, from the first row to the last."""
        department = next(key for key, names in DEPARTMENTS.items() if dataset in names)
        book = self.templates[department]
        title = _titled(book, DATASETS[dataset].title)
        place = column_of(book, title, str(DATASETS[dataset].columns[column].title))
        return [
            Spot(department, dataset, column, index, row[column], title, index + 2, place)
            for index, row in enumerate(self.tables[dataset])
        ]

    def _committed(self, name: str) -> list[Row]:
        rows = _read(REPOSITORY / "data" / MONTH / f"{name}.csv")
        if name == "resource_input_by_department":
            return [row for row in rows if row["department"] == BRANCH]
        return [row for row in rows if name != "measures" or row["id"] in MEASURES]

    def _path(self, name: str) -> Path:
        return self.root / "data" / MONTH / f"{name}.csv"

    def _make_templates(self) -> dict[str, Book]:
        whole = {name: self._path(name).read_bytes() for name in self.tables}
        for name, content in whole.items():
            self._path(name).write_bytes(content.partition(b"\n")[0] + b"\n")
        to = self.root.parent / "templates"
        code, said = monthly(self.root, "template", MONTH, "--to", str(to))
        assert code == 0, said
        for name, content in whole.items():
            self._path(name).write_bytes(content)
        return {
            department: open_book((to / f"数字月刊_{MONTH}_{department}.xlsx").read_bytes())
            for department in DEPARTMENTS
        }

    def _spoil(self) -> None:
        """Let the month hold other values than the departments send."""
        for name, (column, value) in _BEFORE.items():
            rows = [{**row, column: value} for row in self.tables[name]]
            rows = rows[:1] if name in {"seal_optimization_points"} else rows
            self._path(name).write_bytes(csv_of(rows))
        for name, old in (("resource_input_by_department", ",769.5"), ("measures", ",1135,")):
            text = self._path(name).read_text(encoding="utf-8")
            self._path(name).write_text(text.replace(old, old.replace("5", "6")), encoding="utf-8")

    def _fill(self, department: str) -> Book:
        book = self.templates[department].copy()
        for dataset in DEPARTMENTS[department]:
            for column in DATASETS[dataset].columns:
                for spot in self.spots(dataset, column):
                    _fill_in(book, spot)
        return book


def _names() -> list[str]:
    """Every data set that is sent."""
    return [name for names in DEPARTMENTS.values() for name in names]


def csv_of(rows: Sequence[Row], separator: str = ",", end: str = "\n") -> bytes:
    """Rows as a CSV in UTF-8."""
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=separator, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def column_of(book: Book, title: str, column: str) -> int:
    """Where a sheet has a column, by its head with or without the unit."""
    heads = {place: book.shown(cell) for place, cell in book.sheets[title].rows[1].items()}
    return next(place for place, head in heads.items() if head.partition("（")[0] == column)


def _titled(book: Book, title: str) -> str:
    return next(name for name in book.sheets if name == title[:31])


def _fill_in(book: Book, spot: Spot) -> None:
    row = book.sheets[spot.sheet].rows.setdefault(spot.row, {})
    style = row[spot.place].style if spot.place in row else ""
    row[spot.place] = _typed(book, spot, style)


def _typed(book: Book, spot: Spot, style: str) -> Cell:
    """A committed value as a spreadsheet program stores what a person typed."""
    kind = DATASETS[spot.dataset].kind_of(spot.column)
    if not spot.text:
        return Cell(style=style)
    if kind in {"whole", "amount"} or (spot.column == "value" and spot.text.isdigit()):
        return Cell(f"<v>{spot.text}</v>", style=style)
    if kind == "day":
        return Cell(f"<v>{(dt.date.fromisoformat(spot.text) - EPOCH).days}</v>", style=style)
    if kind == "clock":
        moment = dt.time.fromisoformat(spot.text)
        return Cell(f"<v>{(moment.hour * 60 + moment.minute) / 1440!r}</v>", style=style)
    return book.text(spot.text, style)


def _read(path: Path) -> list[Row]:
    with contextlib.closing(path.open(encoding="utf-8", newline="")) as file:
        return list(csv.DictReader(file))
