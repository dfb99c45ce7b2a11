"""Small issues to be searched: pages as the theme writes them, with little on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from digital_monthly.month import Month
from digital_monthly.publish.search import add_to_archive, index_issue
from digital_monthly.publish.search.grams import encode, lines_of
from digital_monthly.publish.search.postings import Postings

__all__ = ["article", "decode", "holders", "postings", "publish", "units_of", "write_pages"]

_PAGE = (
    '<html><body><nav>目录</nav><article id="dm-article">{}</article>'
    "<footer>尾</footer></body></html>"
)


def article(*paragraphs: str, title: str = "月投产情况", anchor: str = "releases") -> str:
    """An article with one section."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f'<section id="{anchor}"><h1>{title}</h1>{text}</section>'


def write_pages(html: Path, **articles: str) -> Path:
    """An issue's root with pages below ``book/``."""
    for name, text in articles.items():
        path = html / "book" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_PAGE.format(text), encoding="utf-8")
    return html


def publish(site: Path, month: str, **articles: str) -> None:
    """Put an issue of these pages into an archive, and index both."""
    html = write_pages(site / month, **articles)
    index_issue(html, Month.parse(month), f"数字月刊 {Month.parse(month).label}")
    add_to_archive(site, Month.parse(month))


def units_of(shard: bytes) -> dict[str, list[int]]:
    """The units of each gram of an unpacked shard."""
    numbers = _numbers(shard)
    size, place = next(numbers)
    end = place + size
    grams = shard[place:end].decode().split("\n") if size else []
    numbers = _numbers(shard[end:])
    counts = [next(numbers)[0] for _ in grams]
    found = {}
    for gram, count in zip(grams, counts, strict=True):
        steps = [next(numbers)[0] for _ in range(count)]
        found[gram] = (np.cumsum(steps) - 1).tolist()
    assert next(numbers, None) is None
    return found


def postings(held: Mapping[str, Collection[int]]) -> Postings:
    """What grams with their units are as arrays."""
    grams = sorted(held)
    counts = np.array([len(held[gram]) for gram in grams], dtype=np.intp)
    units = np.array([unit for gram in grams for unit in sorted(held[gram])], dtype=np.uint32)
    return Postings(encode(grams), counts, units)


def holders(held: Postings) -> dict[str, list[int]]:
    """The units of each gram."""
    found: dict[str, list[int]] = {}
    grams = np.repeat(np.array(decode(held.keys), dtype=object), held.counts)
    for gram, unit in zip(grams.tolist(), held.units.tolist(), strict=True):
        found.setdefault(gram, []).append(unit)
    return found


def decode(keys: Any) -> list[str]:
    """The grams that numbers stand for."""
    (lines,) = lines_of(keys, np.array([0, len(keys)]))
    return lines.decode().split("\n") if len(keys) else []


def _numbers(content: bytes) -> Iterator[tuple[int, int]]:
    """Numbers of seven bits a byte, each with the place after it."""
    value, shift = 0, 0
    for place, byte in enumerate(content):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value, place + 1
            value, shift = 0, 0
