"""The Sphinx builder ``bulletinpdf``: the whole book as one magazine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.builders import Builder

from digital_monthly.contents import depths_of, pages_of, parts_of
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.publish import store
from digital_monthly.publish.print import edition
from digital_monthly.publish.print.cover import series_of
from digital_monthly.publish.print.fonts import check_glyphs, folder, font_set
from digital_monthly.publish.print.pictures import Pictures
from digital_monthly.publish.print.places import PAGE, Places
from digital_monthly.publish.print.typesetting import typeset
from digital_monthly.publish.print.writer import PageWriter
from digital_monthly.writing import write_bytes

__all__ = ["BulletinBuilder"]


class BulletinBuilder(Builder):
    """Typesets the whole book as ``digital-monthly-<month>.pdf``."""

    name = "bulletinpdf"
    format = "typst"
    epilog = ""
    allow_parallel = False
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
    ]

    def get_outdated_docs(self) -> str:
        """All pages, as they make one document."""
        return "全部各页"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a page inside the document."""
        return f"{PAGE}{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The same from everywhere."""
        return self.get_target_uri(to, typ)

    def write(self, *ignored: Any) -> None:
        """Typeset the document."""
        source = Path(self.srcdir)
        root = store.root_of(source)
        doctrees = {
            page: self.env.get_and_resolve_doctree(page, self)
            for page in pages_of(source)
            if page in self.env.found_docs
        }
        month = self.config.html_context["digital_monthly_issue"]["month"]
        pdf = typeset(self._files(source, root, doctrees, month), folder(root))
        write_bytes(Path(self.outdir) / f"digital-monthly-{month}.pdf", pdf)

    def finish(self) -> None:
        """Nothing is left to do."""

    def _files(
        self, source: Path, root: Path, doctrees: dict[str, nodes.document], month: str
    ) -> dict[str, bytes]:
        issue, parts = Issue(Month.parse(month), source), parts_of(source)
        pictures, places = Pictures(source, store.cache_of(source)), Places(doctrees)
        opening = {self.config.root_doc, *(f"book/{stem}" for stem in parts[0].chapters)}
        pages = {
            name: PageWriter(name, places, pictures).write(doctree, 1 if name in opening else 2)
            for name, doctree in doctrees.items()
        }
        check_glyphs({name: page.texts for name, page in pages.items()}, root)
        fonts = font_set(root)
        about = edition.describe(issue) | edition.contents(parts, pages, depths_of(source))
        about["series"] = series_of(doctrees.values())
        template = root / "book" / "print"
        return {
            "main.typ": edition.main(parts, pages, self.config.root_doc).encode(),
            "about.json": json.dumps(about, ensure_ascii=False).encode(),
            "fonts.json": json.dumps({"serif": fonts.serif, "sans": fonts.sans}).encode(),
            **{f"print/{path.name}": path.read_bytes() for path in sorted(template.glob("*.typ"))},
            **pictures.files,
        }
