"""What the pages of one built issue hold: titles, anchors, data, and a digest of what they say."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from digital_monthly.publish.archive.record import Page

__all__ = ["SurveyedPage", "survey"]

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_CORRECTIONS = re.compile(r'<aside\b[^>]*class="dm-corrections".*?</aside>\n?', re.DOTALL)
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_HEADER_LINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# A pattern that begins with letters is looked for fast; what stands before is asked afterwards.
_ANCHOR = re.compile(r'id="(?<=\bid=")((?:fig|tile)-[^"]+)"')
_ID = re.compile(r'id="(?<=\bid=")([^"]+)"')
_DATASET = re.compile(r"data/\d{4}-\d{2}/([a-z0-9_]+)\.csv")
_FILE = re.compile(
    r'="(?:(?<=\bsrc=")|(?<=\bhref="))(?:\.\./)*((?:_images|_downloads|data)/[^"#?]+)"'
)
_DRAWN = (".svg", ".png", ".vl.json")
"""Charts as files: what they show stands in the page, how they are drawn may change."""


@dataclass(frozen=True)
class SurveyedPage:
    """A page of a built issue.

    Attributes:
        page: what the archive keeps of it.
        ids: every place on it that a link may lead to.
        digest: of what it says: its article with the pictures and data that it leads to, less the
            notice of corrections. What surrounds the article does not count.
    """

    page: Page
    ids: frozenset[str]
    digest: str


def survey(site: Path) -> dict[str, SurveyedPage]:
    """The pages of a built issue, by path without suffix.

    Args:
        site: the folder of its pages.
    """
    return {
        path.relative_to(site).with_suffix("").as_posix(): _look_at(path, site)
        for path in _pages(site)
    }


def _pages(site: Path) -> Iterator[Path]:
    for path in sorted(site.glob("*/**/*.html")):
        if not path.relative_to(site).parts[0].startswith("_"):
            yield path


def _look_at(path: Path, site: Path) -> SurveyedPage:
    text = path.read_text(encoding="utf-8")
    found = _ARTICLE.search(text)
    article = _CORRECTIONS.sub("", found[0] if found else text)
    page = Page(
        title=_title_of(article) or path.stem,
        anchors=list(dict.fromkeys(html.unescape(each) for each in _ANCHOR.findall(article))),
        datasets=sorted(set(_DATASET.findall(article))),
    )
    ids = frozenset(html.unescape(each) for each in _ID.findall(article))
    return SurveyedPage(page, ids, _digest(article, site))


def _title_of(article: str) -> str:
    found = _TITLE.search(article)
    plain = _TAG.sub("", _HEADER_LINK.sub("", found[1])) if found else ""
    return html.unescape(plain).strip()


def _digest(article: str, site: Path) -> str:
    digest = hashlib.sha256(article.encode())
    for link in sorted(set(_FILE.findall(article))):
        name = unquote(html.unescape(link))
        if not (name.startswith("data/") and name.endswith(_DRAWN)) and (site / name).is_file():
            digest.update(name.encode() + hashlib.sha256((site / name).read_bytes()).digest())
    return digest.hexdigest()
