"""A workbook as the parts of its file, with the cells of its sheets at hand.

Nothing of the package reads or writes these: what is made here is what some other program, or
somebody with a hex editor, would have saved.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field, replace
from html import escape, unescape

__all__ = ["Book", "Cell", "Sheet", "letters", "number_of", "open_book", "zipped"]

_ROW = re.compile(r"<row ([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_CELL = re.compile(r"<c ([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ITEM = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_STRINGS = "xl/sharedStrings.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Cell:
    """A cell's style, type and content as XML; its address is where it stands."""

    body: str = ""
    kind: str = ""
    style: str = ""

    def at(self, address: str) -> str:
        """The element that stands at an address."""
        style = f' s="{self.style}"' if self.style else ""
        kind = f' t="{self.kind}"' if self.kind else ""
        return f'<c r="{address}"{style}{kind}>{self.body}</c>'


@dataclass
class Sheet:
    """A sheet: its part, its title, and cells by row and column (both from 1).

    Attributes:
        before: the part up to the rows.
        after: what follows them.
        hidden_rows: rows that bear ``hidden="1"``.
        raw: elements that stand behind the last row as they are.
    """

    part: str
    title: str
    before: str
    after: str
    rows: dict[int, dict[int, Cell]]
    hidden_rows: set[int] = field(default_factory=set)
    raw: str = ""

    def copy(self) -> Sheet:
        """A sheet to change freely."""
        rows = {number: dict(row) for number, row in self.rows.items()}
        return replace(self, rows=rows, hidden_rows=set(self.hidden_rows))

    def xml(self) -> str:
        """The part as text."""
        rows = "".join(self.row_xml(number) for number in sorted(self.rows))
        return f"{self.before}<sheetData>{rows}{self.raw}</sheetData>{self.after}"

    def row_xml(self, number: int) -> str:
        """A row's element."""
        hidden = ' hidden="1"' if number in self.hidden_rows else ""
        row = self.rows[number]
        cells = "".join(row[column].at(f"{letters(column)}{number}") for column in sorted(row))
        return f'<row r="{number}"{hidden}>{cells}</row>'


@dataclass
class Book:
    """A workbook.

    Attributes:
        parts: every member of the file but the sheets and the shared strings.
        sheets: by title as the template has it.
        strings: the shared strings, each as the XML of an ``<si>``.
        extra: members written last, which may repeat a name.
        left_out: members that the file lacks.
        replaced: what a member is, whatever cells and strings say.
        compression: of the members.
    """

    parts: dict[str, bytes]
    sheets: dict[str, Sheet]
    strings: list[str]
    extra: list[tuple[str, bytes]] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    replaced: dict[str, bytes] = field(default_factory=dict)
    compression: int = zipfile.ZIP_DEFLATED

    def copy(self) -> Book:
        """A workbook to change freely."""
        sheets = {title: sheet.copy() for title, sheet in self.sheets.items()}
        return replace(
            self,
            parts=dict(self.parts),
            sheets=sheets,
            strings=list(self.strings),
            extra=list(self.extra),
            left_out=set(self.left_out),
            replaced=dict(self.replaced),
        )

    def text(self, text: str, style: str = "") -> Cell:
        """A cell with a text, shared as spreadsheet programs share it."""
        self.strings.append(f'<t xml:space="preserve">{escape(text, quote=False)}</t>')
        return Cell(f"<v>{len(self.strings) - 1}</v>", "s", style)

    def shown(self, cell: Cell) -> str:
        """What a cell holds, as text."""
        value = re.sub(r"<f.*?</f>|<[^>]*>", "", cell.body)
        return re.sub(r"<[^>]*>", "", self.strings[int(value)]) if cell.kind == "s" else value

    def edit(self, part: str, old: str, new: str) -> Book:
        """Another workbook with a passage of a part replaced, which must be there."""
        book = self.copy()
        text = book.parts[part].decode()
        assert old in text, (part, old)
        book.parts[part] = text.replace(old, new, 1).encode()
        return book

    def members(self) -> dict[str, bytes]:
        """Every member, the sheets and strings as they now are."""
        strings = "".join(f"<si>{item}</si>" for item in self.strings)
        shared = f'{_DECLARATION}<sst xmlns="{_MAIN}">{strings}</sst>'
        made = {sheet.part: sheet.xml().encode() for sheet in self.sheets.values()}
        every = self.parts | {_STRINGS: shared.encode()} | made | self.replaced
        return {name: content for name, content in every.items() if name not in self.left_out}

    def save(self) -> bytes:
        """The file."""
        return zipped([*self.members().items(), *self.extra], self.compression)


def zipped(members: list[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with members in this order, the same bytes each time."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", compression) as archive:
        warnings.simplefilter("ignore")  # a name that stands twice is meant to
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return file.getvalue()


def open_book(content: bytes) -> Book:
    """Take a template apart."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strings = _ITEM.findall(parts.pop(_STRINGS).decode())
    titles = re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"].decode())
    sheets = {}
    for number, title in enumerate(map(unescape, titles), 1):
        part = f"xl/worksheets/sheet{number}.xml"
        sheets[title] = _open_sheet(part, title, parts.pop(part).decode())
    return Book(parts, sheets, strings)


def _open_sheet(part: str, title: str, text: str) -> Sheet:
    before, _, rest = text.partition("<sheetData>")
    data, _, after = rest.partition("</sheetData>")
    rows = {}
    for attributes, cells in _ROW.findall(data):
        rows[int(_attribute(attributes, "r"))] = _open_cells(cells)
    return Sheet(part, title, before, after, rows)


def _open_cells(text: str) -> dict[int, Cell]:
    return {
        number_of(_attribute(attributes, "r").rstrip("0123456789")): Cell(
            body, _attribute(attributes, "t"), _attribute(attributes, "s")
        )
        for attributes, body in _CELL.findall(text)
    }


def _attribute(attributes: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', attributes)
    return found[1] if found else ""


def letters(number: int) -> str:
    """A column's letters: 1 is A."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def number_of(name: str) -> int:
    """A column's number: A is 1."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
