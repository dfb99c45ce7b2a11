"""Drawings (SVG): whatever could run, or fetch from elsewhere, keeps one out of the book.

What drawing programs note beside the drawing (authors, paths, their own settings) stays out too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

__all__ = ["KIND", "MEANS", "MOST_BYTES", "Flaw", "bared", "flaws_of"]

KIND = ".svg"
MOST_BYTES = 2_000_000
MEANS = "1"
"""Of `bared`: another text where a drawing would come out otherwise."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_OF_ELEMENTS = frozenset({"", _SVG})
_OF_ATTRIBUTES = frozenset({"", _XLINK, "http://www.w3.org/XML/1998/namespace"})
ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)

_REMEDY = "请在绘图软件里删去后另存"
_RUNNING = frozenset(
    {*("script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler")}
)
_ELSEWHERE = re.compile(r"url\(\s*[\"']?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)
_INSIDE = re.compile(r"#|data:image/(png|jpeg|gif|webp);base64,", re.IGNORECASE)


@dataclass(frozen=True)
class Flaw:
    """What keeps a drawing out: where, what it is, what to do."""

    line: int | None
    problem: str
    value: str | None
    remedy: str = _REMEDY


def flaws_of(content: bytes) -> list[Flaw]:
    """All that keeps a drawing out of the book; nothing of it is run or fetched.

    Args:
        content: the file.
    """
    if len(content) > MOST_BYTES:
        problem = f"图片有{len(content) / 1e6:.1f}MB，不得超过{MOST_BYTES / 1e6:.0f}MB"
        return [Flaw(None, problem, None, "请简化图形，或另存为PNG")]
    return _Reader().read(content)


def bared(content: bytes) -> bytes:
    """A drawing without what does not draw: metadata, comments, what is a program's own.

    Args:
        content: the file, which `flaws_of` finds nothing against.

    Raises:
        OSError: it is no XML.
    """
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise OSError(str(error)) from error
    for parent in list(root.iter()):
        for name in [key for key in parent.attrib if _namespace(key) not in _OF_ATTRIBUTES]:
            del parent.attrib[name]
        for child in list(parent):
            if _namespace(child.tag) not in _OF_ELEMENTS or child.tag.endswith("metadata"):
                _drop(parent, child)
    return ElementTree.tostring(root, encoding="unicode").encode()


def _drop(parent: Element, child: Element) -> None:
    """Take out an element; the words behind it stay."""
    at = list(parent).index(child)
    tail = child.tail or ""
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(child)


def _namespace(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""


class _Reader:
    """Follows a drawing's elements as they are parsed."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._element
        self._parser.CharacterDataHandler = self._text
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.EntityDeclHandler = self._entity
        self._flaws: list[Flaw] = []
        self._open = ""
        self._root = ""

    def read(self, content: bytes) -> list[Flaw]:
        """Parse a file, and tell what was found."""
        try:
            self._parser.Parse(content, True)
        except (expat.ExpatError, UnicodeDecodeError, LookupError) as error:
            line = getattr(error, "lineno", None)
            return [*self._flaws, Flaw(line, "图片打不开，不是完整的SVG", None, "请重新另存")]
        except _EntityError:
            return self._flaws
        if self._root != "svg":
            self._flaws.append(Flaw(1, "不是SVG图片", self._root, "请重新另存为SVG"))
        return self._flaws

    def _add(self, problem: str, value: str) -> None:
        self._flaws.append(Flaw(self._parser.CurrentLineNumber, problem, value[:60]))

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self._open = _local(name)
        self._root = self._root or self._open
        if self._open in _RUNNING:
            self._add("图片里有会运行或嵌入别物的内容", f"<{self._open}>")
        for key, value in attributes.items():
            self._attribute(_local(key), value.strip())

    def _attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            self._add("图片里有会运行的脚本", f"{name}={value}")
        elif (name in ("href", "src") and not _INSIDE.match(value)) or _ELSEWHERE.search(value):
            self._add("图片引用了别处的内容", value)

    def _text(self, text: str) -> None:
        if self._open == "style" and (found := _ELSEWHERE.search(text)):
            self._add("图片引用了别处的内容", text[found.start() :])

    def _instruction(self, target: str, data: str) -> None:
        self._add("图片引用了别处的内容", f"<?{target} {data}?>")

    def _entity(self, name: str, *_: object) -> None:
        self._add("图片里定义了实体", f"&{name};")
        raise _EntityError


class _EntityError(Exception):
    """A drawing declares entities, which could grow without end: nothing more of it is read."""


def _local(name: str) -> str:
    return name.rpartition(" ")[2].lower()
