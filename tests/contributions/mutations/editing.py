"""Changes of a workbook that several families make."""

from __future__ import annotations

from tests.contributions.mutations.book import Book, Cell, Sheet

__all__ = [
    "DAILY",
    "EVENTS",
    "HOTLINE",
    "last_row",
    "moved_down",
    "numeral",
    "part_text",
    "with_part",
    "with_row",
]

DAILY = "手机银行逐日活跃用户"
EVENTS = "图上标注的事件"
HOTLINE = "数字直通车受理情况"


def last_row(sheet: Sheet, place: int = 1) -> int:
    """The last row that holds something in a column."""
    return max(number for number, row in sheet.rows.items() if row.get(place, Cell()).body)


def with_row(book: Book, title: str, number: int, cells: dict[int, Cell | str]) -> Book:
    """A workbook with cells in a row, in the styles of the cells above or there."""
    book = book.copy()
    row = book.sheets[title].rows.setdefault(number, {})
    for place, cell in cells.items():
        style = row[place].style if place in row else ""
        row[place] = book.text(cell, style) if isinstance(cell, str) else cell
    return book


def moved_down(book: Book, title: str, start: int, by: int) -> Book:
    """Rows from a number on, further down."""
    book = book.copy()
    rows = book.sheets[title].rows
    book.sheets[title].rows = {n + by if n >= start else n: row for n, row in rows.items()}
    return book


def numeral(value: object, style: str = "") -> Cell:
    """A cell that stores a number, written as it is given."""
    return Cell(f"<v>{value}</v>", style=style)


def part_text(book: Book, part: str) -> str:
    """The text of a part of the workbook's file."""
    return book.members()[part].decode()


def with_part(book: Book, part: str, content: bytes | str) -> Book:
    """A workbook with another content of one part."""
    book = book.copy()
    book.replaced[part] = content.encode() if isinstance(content, str) else content
    return book
