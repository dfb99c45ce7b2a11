"""Key figures in a book that Sphinx builds: a page for each, an overview, and links to them."""

from __future__ import annotations

import functools
import hashlib
import html
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.utils import new_document

from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.publish import glossary
from digital_monthly.publish.cited import INDICATORS, address_of, link_figures
from digital_monthly.publish.definition import Book
from digital_monthly.publish.history import History
from digital_monthly.publish.indicator import page_of
from digital_monthly.publish.keyfigures import Statement, read_pages
from digital_monthly.publish.overview import MARK, overview
from digital_monthly.publish.painter import Painter
from digital_monthly.publish.pictures import spec_of
from digital_monthly.publish.register import register_pages
from digital_monthly.publish.rows import Rows
from digital_monthly.publish.store import root_of
from digital_monthly.publish.subject import Subject, chart_of, figure_name
from digital_monthly.publish.terms import Term, read_terms
from digital_monthly.publish.written import Written
from digital_monthly.trends.course import course_of

__all__ = ["IndicatorPages"]


class IndicatorPages:
    """Makes the pages of key figures, and renews what shows them.

    What this issue states stands on its executed pages; what earlier ones said is computed while
    Sphinx reads. So everything is known when pages are written, and nothing is read again because
    a trend changed.

    Args:
        painter: draws the charts.
    """

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._history = History()
        self._stated = Statement()
        self._subjects: list[Subject] = []
        self._rows = Rows(Path(), Month(2000, 1))
        self._cutoff = ""
        self._is_made = False

    def start(self, app: Any, env: Any, docnames: list[str]) -> None:
        """Find out what there is, before pages are read (``env-before-read-docs``)."""
        source = Path(app.srcdir)
        month = Month.parse(app.config.html_context["digital_monthly_issue"]["month"])
        self._stated = read_pages(source)
        self._history.start(source, month)
        self._rows = Rows(root_of(source), month)
        self._cutoff = str(Issue(month, source).record.cutoff)
        self._is_made = False
        if self._history.is_known:
            self._make(app)

    def update(self, app: Any, env: Any) -> list[str]:
        """Know all courses; the pages that must be written again (``env-updated``)."""
        if not self._is_made:
            self._make(app)
        names = {subject.course.id: subject.course.label for subject in self._subjects}
        pages = {address_of(name): [figure_name(name)] for name in names}
        register_pages(env, f"{INDICATORS}/", pages if _makes_pages(app) else {})
        links, courses = _digest(names), _digest([subject.shown for subject in self._subjects])
        known = getattr(env, "digital_monthly_trends", (links, courses))
        env.digital_monthly_trends = (links, courses)
        if known[0] != links:
            return sorted(env.found_docs)
        if known[1] != courses:
            shown = [page for page in sorted(env.found_docs) if MARK in env.metadata[page]]
            return shown or [app.config.root_doc]
        return []

    def place(self, app: Any, doctree: nodes.document, docname: str) -> None:
        """Fill in the overview, and lead from figures to their pages (``doctree-resolved``)."""
        makes_pages = _makes_pages(app)

        def to(page: str, anchor: str) -> str:
            return _way(app, docname, page, anchor) if makes_pages else ""

        overview(doctree, self._subjects, _titles(app.env), to)
        if makes_pages:
            labels = {subject.course.id: subject.course.label for subject in self._subjects}
            link_figures(app, doctree, docname, labels)

    def collect(self, app: Any) -> Iterator[tuple[str, dict[str, Any], str]]:
        """The pages that are not there as they should be (``html-collect-pages``)."""
        if not _makes_pages(app):
            return
        written = Written(Path(app.doctreedir) / "indicators.json", _frame(app))
        contents = _contents(app)
        for subject in self._subjects:
            name = address_of(subject.course.id)
            made_from = repr((subject.shown, self._basis_of(subject)))
            if not written.holds(name, made_from, Path(app.builder.get_outfilename(name))):
                about = {"title": html.escape(subject.course.label), "toctree": contents}
                yield name, {**about, "body": self._render(app, subject, name)}, "indicator.html"
        written.keep()

    def close(self, app: Any, error: Exception | None) -> None:
        """End what still runs (``build-finished``)."""
        self._history.close()

    def _make(self, app: Any) -> None:
        """Follow every key figure through the issues, and have its chart drawn."""
        issues = self._history.issues(self._stated.facts)
        self._subjects = [
            Subject(course_of(name, issues), figure, issues, self._cutoff)
            for name, figure in self._stated.figures.items()
        ]
        if _makes_pages(app):
            titles = _titles(app.env)
            self._painter.want(
                app, [spec_of(chart_of(subject, titles)) for subject in self._subjects]
            )
        self._is_made = True

    def _basis_of(self, subject: Subject) -> list[Any]:
        """What a page tells of what its figure is made of: facts, and where they stand in files."""
        fact = subject.figure.fact
        basis = self._stated.basis_of(fact)
        parts = [fact, *(part for part, _, _ in basis)]
        lines = [self._rows.of_measure(part) for part in parts]
        files = [self._rows.of_file(part, name) for part in parts for name in part["inputs"]]
        return [basis, lines, files]

    def _render(self, app: Any, subject: Subject, name: str) -> str:
        """The page's content as HTML."""
        document = new_document(name)
        app.builder.current_docname = name  # for links in what is rendered

        def to(page: str, anchor: str) -> str:
            return _way(app, name, page, anchor)

        book = Book(self._stated, _titles(app.env), _terms(app.env), to, self._rows)
        document += page_of(subject, book)
        self._painter.place(app, document, name)
        fragment: str = app.builder.render_partial(document[0])["fragment"]
        return fragment


def _makes_pages(app: Any) -> bool:
    return app.builder.name in {"html", "dirhtml"}


def _titles(env: Any) -> dict[str, str]:
    return {name: title.astext() for name, title in env.titles.items()}


def _terms(env: Any) -> Sequence[Term]:
    """The glossary, where the book has one."""
    path = Path(env.srcdir) / f"{glossary.PAGE}.md"
    is_there = glossary.PAGE in env.found_docs and path.is_file()
    return read_terms(path.read_text(encoding="utf-8")) if is_there else ()


def _way(app: Any, docname: str, page: str, anchor: str) -> str:
    """The way from a page to a place on another; empty where there is no such page."""
    if page not in app.env.found_docs and not page.startswith(f"{INDICATORS}/"):
        return ""
    way: str = app.builder.get_relative_uri(docname, page)
    return f"{way}#{anchor}" if anchor else way


def _contents(app: Any) -> Callable[..., str]:
    """The contents beside these pages: the same for all, as they stand in one folder."""
    page = f"{INDICATORS}/any"
    return functools.cache(lambda **options: app.builder._get_local_toctree(page, **options))


def _frame(app: Any) -> str:
    """A digest of what surrounds a page's content: titles in the contents, the issue, templates."""
    context = app.config.html_context
    about = {name: context[name] for name in context if name.startswith("digital_monthly")}
    names = sorted(_titles(app.env).items())
    return _digest([names, _terms(app.env), about, app.config.digital_monthly_source])


def _digest(content: object) -> str:
    return hashlib.sha256(repr(content).encode()).hexdigest()
