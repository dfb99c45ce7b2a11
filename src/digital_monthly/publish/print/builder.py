"""The Sphinx builder ``bulletinpdf``: the whole book as one magazine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from sphinx.builders import Builder

from digital_monthly.errors import DigitalMonthlyError
from digital_monthly.publish.print import reading
from digital_monthly.publish.print.assembling import Assembly
from digital_monthly.publish.print.naming import PRINTED, pdf_name
from digital_monthly.publish.print.places import PAGE
from digital_monthly.writing import write_bytes

__all__ = ["BulletinBuilder"]

_UNDECLARED = "sphinx_multitoc_numbering"
"""It numbers sections once all pages are read, and does not say that this suits any reading."""


class BulletinBuilder(Builder):
    """Typesets the whole book as ``digital-monthly-<month>.pdf``.

    Attributes:
        assembly: the book's pages, for who typesets them (``digital_monthly_typesets``).
    """

    assembly: Assembly

    name = PRINTED
    format = "typst"
    epilog = ""
    supported_image_types: list[str] = [  # noqa: RUF012 (Sphinx's own)
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
    ]

    def init(self) -> None:
        """Have pages read on all cores, also where nobody asked for it."""
        if _UNDECLARED in self.app.extensions:
            self.app.extensions[_UNDECLARED].parallel_read_safe = True
        self.app.parallel = max(self.app.parallel, reading.processes())

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
        """Put the pages together; by itself, the builder has them typeset at once."""
        if not self.config.digital_monthly_typesets:
            self.assembly = Assembly.of(self.app)
            return
        try:
            assembly = Assembly.of(self.app)
            pdf = assembly.typeset(assembly.whole())
        except DigitalMonthlyError as error:
            print(error, file=sys.stderr)
            raise SystemExit(1) from None  # an Exception would be shown with its traceback
        write_bytes(Path(self.outdir) / pdf_name(assembly.month), pdf)

    def _read_parallel(self, docnames: list[str], nproc: int) -> None:
        reading.read_pages(self, docnames, nproc)

    def finish(self) -> None:
        """Nothing is left to do."""
