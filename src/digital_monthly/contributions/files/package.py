"""The parts of an xlsx package: a zip whose members are read by name, never written anywhere."""

from __future__ import annotations

import contextlib
import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from digital_monthly.contributions.files.elements import End, Start, walk
from digital_monthly.contributions.files.source import refuse
from digital_monthly.errors import DataError

__all__ = ["MAX_PARTS", "MAX_RATIO", "MAX_UNPACKED", "Package", "Relation", "open_package"]

MAX_PARTS = 2_000
"""How many members a workbook may have."""

MAX_UNPACKED = 60_000_000
"""How many bytes the members may take together, unpacked."""

MAX_RATIO = 250
"""How many times its packed size a member above `_SMALL` may take; sheets of blanks reach 100."""

_SMALL = 5_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_IS_ENCRYPTED = 1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
    OSError,
    expat.ExpatError,
)
_AGAIN = "请打开后重新保存，或向报送部门重新索取"


class Relation(NamedTuple):
    """How a part refers to another: by an id, as what, and the other's name."""

    id: str
    kind: str
    part: str


class Package:
    """A workbook's parts.

    Args:
        archive: the zip.
        name: the file's name.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for each in archive.infolist():
            part = _normal(each.filename)
            if part in self._parts:
                raise refuse(name, f"工作簿里有两个“{part}”，文件已损坏", _AGAIN)
            self._parts[part] = each

    def has(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return _normal(part) in self._parts

    def walk(self, part: str, root: str, start: Start, end: End) -> None:
        """Read a part's XML from its first element to its last.

        Args:
            part: its name.
            root: the name of the element that holds all others.
            start: called with an element's name and attributes, both without namespace.
            end: called with the name and the text since the last start or end.

        Raises:
            DataError: the part is damaged, something else, or declares entities.
        """
        with _refusing(self.name), self._archive.open(self._parts[_normal(part)]) as stream:
            walk(stream, root, start, end, self.name)

    def relations(self, part: str) -> list[Relation]:
        """The parts that a part refers to inside the package; links outward are left out."""
        folder, _, file = part.rpartition("/")
        listing = posixpath.join(folder, "_rels", f"{file}.rels")
        found: list[Relation] = []

        def note(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = posixpath.join(folder, attributes.get("Target", "").replace("\\", "/"))
                found.append(Relation(attributes.get("Id", ""), kind, target))

        if self.has(listing):
            self.walk(listing, "Relationships", note, _ignore)
        return found

    def part_of(self, part: str, kind: str) -> str:
        """The part of a kind that a part refers to, such as its styles; empty without one."""
        parts = (each.part for each in self.relations(part) if each.kind == kind)
        return next(filter(self.has, parts), "")


def open_package(content: bytes, name: str) -> Package:
    """Open a zip that keeps to the limits.

    Args:
        content: the file's bytes.
        name: the file's name, for what is refused.

    Raises:
        DataError: it is damaged, encrypted, or would take too much when unpacked.
    """
    with _refusing(name):
        archive = zipfile.ZipFile(io.BytesIO(content))
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or any(map(_swells, parts)):
        raise refuse(
            name,
            f"压缩包里有{len(parts):,}个部分，展开后有{unpacked:,}字节，不像报送表",
            "请只留报送表本身，另存为新的工作簿",
        )
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise refuse(name, "压缩包加了密码，打不开", "请去掉密码后重试")
    if any(part.compress_type not in _METHODS for part in parts):
        raise refuse(name, "压缩的方法不是表格软件所用的", _AGAIN)
    return Package(archive, name)


@contextlib.contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turn whatever a damaged file leads to into a refusal."""
    try:
        yield
    except DataError:
        raise
    except _BROKEN as error:
        raise refuse(name, "文件不完整或已损坏", _AGAIN) from error


def _swells(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(_SMALL, MAX_RATIO * part.compress_size)


def _normal(part: str) -> str:
    """A part's name as packages compare them: from the top, without case."""
    return posixpath.normpath("/" + part.replace("\\", "/").lstrip("/")).lower()


def _ignore(tag: str, text: str) -> None:
    """What ends here says nothing."""
