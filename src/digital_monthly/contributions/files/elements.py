"""Walking through XML: no document type, so no entities, and nothing fetched."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from digital_monthly.contributions.files.source import refuse

__all__ = ["End", "Start", "walk"]

Start = Callable[[str, dict[str, str]], None]
"""What happens where an element begins: its name and attributes, without namespace."""

End = Callable[[str, str], None]
"""What happens where an element ends: its name, and the text right before."""


def walk(stream: IO[bytes], root: str, start: Start, end: End, name: str) -> None:
    """Read XML from its first element to its last, without building a tree of it.

    Args:
        stream: the XML.
        root: the name of the element that holds all others.
        start: called with an element's name and attributes, both without namespace.
        end: called with the name and the text since the last start or end.
        name: the file's name, for what is refused.

    Raises:
        DataError: it declares entities.
        ValueError: it holds something else.
        ExpatError: it is broken.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    collected: list[str] = []
    outermost: list[str] = []

    def on_start(tag: str, attributes: dict[str, str]) -> None:
        if not outermost:
            outermost.append(tag)
            if _local(tag) != root:
                raise ValueError(tag)
        collected.clear()
        start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def on_end(tag: str) -> None:
        end(_local(tag), "".join(collected))
        collected.clear()

    def on_declaration(*_: object) -> None:
        raise refuse(name, "工作簿里声明了XML实体，表格软件不会这样写", "请勿使用此文件，核实来源")

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = collected.append
    parser.StartDoctypeDeclHandler = on_declaration
    parser.ParseFile(stream)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
