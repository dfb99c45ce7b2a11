"""Putting a book's pages together for Typst: the whole edition, or one chapter by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from docutils import nodes

from digital_monthly.contents import bound_of, depths_of, parts_of, printed_of
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.publish import store
from digital_monthly.publish.drafts import drafts_of
from digital_monthly.publish.print import edition
from digital_monthly.publish.print.cover import series_of
from digital_monthly.publish.print.fonts import check_glyphs, font_set, lacking
from digital_monthly.publish.print.pictures import Pictures
from digital_monthly.publish.print.places import Places
from digital_monthly.publish.print.typesetting import template_of, typeset
from digital_monthly.publish.print.writer import Page, PageWriter

__all__ = ["Assembly", "digest_of"]

_CHAPTER = 2  # the level of a chapter's heading; a part's is 1


class Assembly:
    """The pages of a book, resolved for the print edition.

    Args:
        source: the book's source.
        month: its month.
        doctrees: its pages by name, in the order of the contents.
    """

    def __init__(self, source: Path, month: str, doctrees: Mapping[str, nodes.document]) -> None:
        self.root = store.root_of(source)
        self.doctrees = doctrees
        self.month = month
        self.source = source
        self._issue = Issue(Month.parse(month), source)
        self._parts = parts_of(source)
        self._pictures = Pictures(source)
        self._drafts = drafts_of(source, month)

    @classmethod
    def of(cls, app: Any) -> Assembly:
        """The pages of the book that Sphinx has read.

        Args:
            app: Sphinx's application, whose builder is `builder.BulletinBuilder`.
        """
        source = Path(app.srcdir)
        doctrees = {
            page: app.env.get_and_resolve_doctree(page, app.builder)
            for page in bound_of(source)
            if page in app.env.found_docs
        }
        return cls(source, app.config.html_context["digital_monthly_issue"]["month"], doctrees)

    @property
    def chapters(self) -> list[str]:
        """The pages that are printed by themselves too: all but those that open the book."""
        return [page for page in printed_of(self.source) if page in self.doctrees]

    def whole(self) -> dict[str, bytes]:
        """The files of the whole edition.

        Raises:
            BuildError: a character that no face has, or a file of the template is missing.
        """
        places = Places(self.doctrees)
        pages = {name: self._write(name, places) for name in self.doctrees}
        root = next(iter(self.doctrees))
        about = edition.describe(self._issue, self._drafts.mark())
        about |= edition.contents(self._parts, pages, depths_of(self.source))
        about["series"] = series_of(self.doctrees.values())
        return self._files(edition.main(self._parts, pages, root), about, pages.values())

    def chapter(self, name: str) -> dict[str, bytes]:
        """The files of one chapter.

        Args:
            name: its page.

        Raises:
            BuildError: as `whole`.
        """
        page = self._write(name, Places({name: self.doctrees[name]}), is_alone=True)
        stem = name.rpartition("/")[2]
        part = next((part.title for part in self._parts if stem in part.chapters), "")
        about = edition.describe(self._issue, self._drafts.mark(name)) | edition.contents(
            [], {name: page}, {}
        )
        return self._files(edition.single(page, part), about, [page])

    def typeset(self, files: Mapping[str, bytes]) -> bytes:
        """Typeset the whole edition, or a chapter."""
        cache = store.cache_of(self.source)
        return typeset(files, self._fonts.folder, self._pictures.lower, cache)

    @cached_property
    def _fonts(self) -> Any:
        return font_set(self.root)

    def _write(self, name: str, places: Places, *, is_alone: bool = False) -> Page:
        opens = name not in self.chapters
        level = 1 if opens or is_alone else _CHAPTER
        writer = PageWriter(name, places, self._pictures)
        return writer.write(self.doctrees[name], level, opens=opens)

    def _files(
        self, main: str, about: Mapping[str, Any], pages: Iterable[Page]
    ) -> dict[str, bytes]:
        chosen = list(pages)
        texts = {page.name: page.texts for page in chosen}
        if lacking(
            "".join(part for parts in texts.values() for part in parts), self._fonts, self.root
        ):
            check_glyphs(texts, self.root)  # page by page, as it names them
        return {
            "main.typ": main.encode(),
            "about.json": json.dumps(about, ensure_ascii=False).encode(),
            **template_of(self.root, edition.ENTRY),
            **self._pictures.files_of(page.name for page in chosen),
        }


def digest_of(files: Mapping[str, bytes], assembly: Assembly) -> str:
    """What a PDF is kept by: its files, the faces and the version of Typst."""
    from importlib.metadata import version

    digest = hashlib.sha256(f"{version('typst')} {font_set(assembly.root).digest}".encode())
    for name in sorted(files):
        digest.update(name.encode() + hashlib.sha256(files[name]).digest())
    return digest.hexdigest()
