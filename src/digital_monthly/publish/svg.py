"""A drawn chart as pages hold it: small, scalable, in the page's own fonts and colours."""

from __future__ import annotations

import dataclasses
import functools
import math
import re
from xml.etree import ElementTree

from digital_monthly.publish.colours import CHART_COLOURS

__all__ = ["PagePicture", "for_page", "for_paper"]

_BESIDE = 2  # panels of a repeated view that stand side by side in a picture
# The box around it speaks for the chart; a picture is neither clicked nor asked by element.
_NEEDLESS = re.compile(r"aria-.*|role|class|pointer-events|font-family|version")
_UNSEEN = re.compile(r"aria-.*|data-.*|role|class|pointer-events|version")
_URL = re.compile(r"url\(#([^)]+)\)")
_LONG = re.compile(r"-?\d+\.\d{3,}(e-?\d+)?")


@dataclasses.dataclass(frozen=True)
class PagePicture:
    """A picture for a page: its markup, and the room in px that the live chart will take.

    On a phone, where panels stand under one another, that is about ``narrow``.
    """

    markup: str
    height: int
    narrow: int


def for_page(svg: str, name: str) -> PagePicture:
    """The picture for a page: unscripted, and without anything that its text says already.

    Args:
        svg: a picture as `pictures.draw` returns it.
        name: the chart's name on its page, which keeps ids apart.
    """
    root = ElementTree.fromstring(svg)
    height, panels = round(float(root.get("height", "0"))), _count_panels(root)
    narrow = height * panels // math.ceil(panels / _BESIDE)
    for element in root.iter():
        _clean(element, name)
    _leave_out_empty(root)
    root.attrib |= {"class": "dm-chart-static", "aria-hidden": "true", "focusable": "false"}
    return PagePicture(ElementTree.tostring(root, encoding="unicode"), height, narrow)


def for_paper(svg: str) -> str:
    """The picture for print: nothing but what is seen, as text that can be searched.

    Args:
        svg: a picture as `pictures.draw` returns it.
    """
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        kept = [(key, value) for key, value in element.attrib.items() if not _is_unseen(key)]
        element.attrib.clear()
        element.attrib |= {
            key: _LONG.sub(_shorten, value) if "." in value else value for key, value in kept
        }
    _leave_out_empty(root)
    root.set("xmlns", "http://www.w3.org/2000/svg")
    return ElementTree.tostring(root, encoding="unicode")


@functools.cache
def _is_unseen(key: str) -> bool:
    return _UNSEEN.fullmatch(key) is not None


def _count_panels(root: ElementTree.Element) -> int:
    cells = [
        len(group)
        for group in root.iter("{http://www.w3.org/2000/svg}g")
        if group.get("class", "").endswith("role-scope cell")
    ]
    return sum(cells) or 1


def _clean(element: ElementTree.Element, name: str) -> None:
    element.tag = element.tag.rpartition("}")[2]  # HTML knows SVG without its namespace
    kept = {}
    for qualified, value in element.attrib.items():
        key = qualified.rpartition("}")[2]
        if _NEEDLESS.fullmatch(key) or (key == "opacity" and value == "1"):
            continue
        if key == "id":
            kept[key] = f"{name}-{value}"
        elif key in ("fill", "stroke", "stop-color"):
            kept[key] = CHART_COLOURS.get(value.lower(), value)
        else:
            kept[key] = _LONG.sub(_shorten, value)
        kept[key] = _URL.sub(rf"url(#{name}-\1)", kept[key])
    element.attrib.clear()
    element.attrib.update(kept)


def _shorten(number: re.Match[str]) -> str:
    """Two digits after the point: a hundredth of a pixel is never seen."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _leave_out_empty(parent: ElementTree.Element) -> None:
    for child in list(parent):
        _leave_out_empty(child)
        painted = "fill" in child.attrib or "stroke" in child.attrib
        undrawn = child.tag == "path" and not painted and parent.tag != "clipPath"
        hidden = child.get("display") == "none" or child.get("opacity") == "0"
        if undrawn or hidden or (child.tag == "g" and not len(child)):
            parent.remove(child)
