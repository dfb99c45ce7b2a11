"""Small issues to be searched: pages as the theme writes them, with little on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import numpy as np

from digital_monthly.month import Month
from digital_monthly.publish.search import add_to_archive, index_issue
from digital_monthly.publish.search.grams import hashes_of
from digital_monthly.publish.search.postings import Postings

__all__ = ["article", "hash_of", "holders", "postings", "publish", "units_of", "write_pages"]

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


def hash_of(gram: str) -> int:
    """What a gram is known by; less its lowest eight bits, in its shard."""
    return int(hashes_of([gram])[0])


def units_of(shard: bytes) -> list[tuple[int, list[int]]]:
    """The key and the units of each gram of an unpacked shard."""
    size, start = next(_numbers(shard))
    planes = [shard[start + place * size : start + (place + 1) * size] for place in range(3)]
    steps = [int.from_bytes(each) for each in zip(*planes, strict=True)]
    units: list[list[int]] = [[]]
    for step, _ in _numbers(shard[start + 3 * size :]):
        if step:
            units[-1].append(units[-1][-1] + step if units[-1] else step - 1)
        else:
            units.append([])
    assert units.pop() == []
    return list(zip(np.cumsum(steps, dtype=int).tolist(), units, strict=True))


def postings(held: Mapping[str, Collection[int]]) -> Postings:
    """What grams with their units are as arrays."""
    named = sorted(
        (int(key), sorted(held[gram]))
        for key, gram in zip(hashes_of([*held]).tolist(), held, strict=True)
    )
    counts = np.array([len(units) for _, units in named], dtype=np.intp)
    units = np.array([unit for _, each in named for unit in each], dtype=np.uint32)
    return Postings(np.array([key for key, _ in named], dtype=np.uint32), counts, units)


def holders(held: Postings) -> dict[int, list[int]]:
    """The units of each gram, by its hash."""
    found: dict[int, list[int]] = {}
    keys = np.repeat(held.keys, held.counts)
    for key, unit in zip(keys.tolist(), held.units.tolist(), strict=True):
        found.setdefault(key, []).append(unit)
    return found


def _numbers(content: bytes) -> Iterator[tuple[int, int]]:
    """Numbers of seven bits a byte, each with the place after it."""
    value, shift = 0, 0
    for place, byte in enumerate(content):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value, place + 1
            value, shift = 0, 0
