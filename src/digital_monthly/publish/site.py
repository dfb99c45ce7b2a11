"""The web book's own looks: the issue's title and dates, addresses of sections, folded code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxSmartQuotes, SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from digital_monthly.contents import GUIDE, PREFACE
from digital_monthly.formatting import format_day
from digital_monthly.issue import Issue
from digital_monthly.month import Period
from digital_monthly.outputs import FACTS_MIME
from digital_monthly.publish.print.naming import FOLDER, pdf_name

__all__ = [
    "CurlQuotes",
    "KeepUnits",
    "NameSections",
    "PutCodeLast",
    "TidyCells",
    "add_search_page",
    "describe_issue",
    "is_figure",
    "leave_out_search",
    "tidy_page",
]

_FIGURE = re.compile(r"[^，。；]{0,2}[\d,.:%−年月日第-]+[^\d，。；]{0,8}")
_LINK_TITLE = re.compile(r'(?<=headerlink" )(href="[^"]*" )title="Link to this [a-z]+"')
_STRAIGHT = re.compile(r"[\"'`]|--|\.\.\.|\\\\")
_NUMBERED = re.compile(r"id\d+|section-\d+")


class TidyCells(SphinxTransform):
    """Leave out the cell that papermill injects, and mark cells that show nothing but code."""

    default_priority = 50

    def apply(self, **kwargs: Any) -> None:
        """Remove cells tagged ``injected-parameters``; class ``dm-silent`` for the silent ones."""
        for cell in list(self.document.findall(nodes.container)):
            if cell.get("nb_element") != "cell_code":
                continue
            if "tag_injected-parameters" in cell["classes"]:
                cell.parent.remove(cell)
            elif not _shows_something(cell):
                cell["classes"].append("dm-silent")


class PutCodeLast(SphinxPostTransform):
    """Put a cell's folded code behind what it made, as pages show it.

    A page that arrives in pieces would be painted with the code where the output comes later.
    """

    default_priority = 200  # after MyST-NB's HideInputCells
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Move the code of cells that hide it."""
        for cell in self.document.findall(nodes.container):
            if cell.get("nb_element") == "cell_code" and cell.get("hide_mode") == "input":
                cell.append(cell.pop(0))


def _shows_something(cell: nodes.container) -> bool:
    """Whether any output, a printed line included, is more than the facts that leave no trace."""
    for area in cell.findall(nodes.container):
        if area.get("nb_element") != "cell_code_output":
            continue
        for output in area.children:
            mimes = output.findall(nodes.container)
            if FACTS_MIME not in {mime.get("mime_type") for mime in mimes}:
                return True
    return False


class KeepUnits(SphinxTransform):
    """Never part a cited figure from its unit at a line's end; clauses may break as text does."""

    default_priority = 70

    def apply(self, **kwargs: Any) -> None:
        """Give short cited phrases the class that forbids a break."""
        for cited in self.document.findall(nodes.inline):
            if "pasted-text" in cited["classes"] and is_figure(cited.astext()):
                cited["classes"].append("dm-nowrap")


def is_figure(text: str) -> bool:
    """Whether a cited phrase is a figure with its unit, and no clause."""
    return _FIGURE.fullmatch(text) is not None


class CurlQuotes(SphinxSmartQuotes):
    """Sphinx's curling of quotes, left out on pages that have none to curl: it takes long.

    Every executed page has some where nothing is curled: MyST-Parser keeps papermill's parameters
    as literal text.
    """

    def is_available(self) -> bool:
        """Whether there is a straight quote, or what else it would make something of."""
        return super().is_available() and any(
            _STRAIGHT.search(text) and not isinstance(text.parent, self.literal_nodes)
            for text in self.document.findall(nodes.Text)
        )


class NameSections(SphinxTransform):
    """Give every section an address made of its title, as docutils knows only Latin letters.

    ``releases.html#需求接收与实现`` stays the same when sections are added above it.
    """

    default_priority = 60

    def apply(self, **kwargs: Any) -> None:
        """Replace the numbered ids of sections whose title gave none."""
        for section in self.document.findall(nodes.section):
            numbered = [name for name in section["ids"] if _NUMBERED.fullmatch(name)]
            if not numbered or len(numbered) < len(section["ids"]):
                continue
            title = section.next_node(nodes.title)
            slug = _slug(title.astext() if title is not None else "")
            while slug in self.document.ids:
                slug += "-2"
            section["ids"] = [slug, *section["ids"]]
            self.document.ids[slug] = section


def _slug(title: str) -> str:
    return re.sub(r"[\W_]+", "-", title).strip("-").lower() or "section"


def describe_issue(app: Any, month: str) -> None:
    """Tell the pages' templates of the issue: ``digital_monthly_issue``, all of it text."""
    record = Issue(month, Path(app.srcdir)).record
    period = Period.parse(record.period)
    app.config.html_title = f"{record.title} {period.label}"
    app.config.html_short_title = record.title
    app.config.html_context["digital_monthly_issue"] = {
        "month": month,
        "title": record.title,
        "period": period.label,
        "number": f"总第{record.number}期",
        "publisher": record.publisher,
        "cutoff": format_day(record.cutoff),
        "published": format_day(record.published),
        "next_issue": format_day(record.next_issue) if record.next_issue else "",
        "contact": record.contact,
        "classification": record.classification,
        "synthetic": record.synthetic,
    }


def leave_out_search(app: Any) -> None:
    """Leave out Sphinx's search, which finds a third of Chinese phrases (``builder-inited``)."""
    app.builder.search = False


def add_search_page(app: Any) -> list[tuple[str, dict[str, Any], str]]:
    """The page that shows what a search finds (``html-collect-pages``)."""
    return [("search", {}, "search.html")]


def tidy_page(
    app: Any, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Leave out the English words that no translation has (``html-page-context``)."""
    context["digital_monthly_prints"] = _prints(app, pagename)
    context["digital_monthly_digests"] = _digests(app, pagename)
    if "body" in context:
        body = context["body"].replace(' aria-label="Toggle hidden content"', "")
        context["body"] = _LINK_TITLE.sub(r'\1title="此处的链接"', body)


def _prints(app: Any, page: str) -> list[tuple[str, str]]:
    """The PDFs that a page offers, as what they are called and their addresses below the root.

    Pages that open the book are printed with the whole issue alone, the guide not at all.
    """
    if not app.config.digital_monthly_prints:
        return []
    month = app.config.html_context["digital_monthly_issue"]["month"]
    offered = [("本期", f"{FOLDER}/{pdf_name(month)}")]
    stem = page.rpartition("/")[2]
    if page in app.env.found_docs - {app.config.root_doc} and stem not in (PREFACE, GUIDE):
        offered.insert(0, ("本章", f"{FOLDER}/{stem}.pdf"))
    return offered


def _digests(app: Any, page: str) -> list[tuple[str, str]]:
    """The forms of the digest that the front page offers, which only a whole build makes."""
    from digital_monthly.publish.digest.making import can_be_made

    if page != app.config.root_doc or not app.config.digital_monthly_prints:
        return []
    if not can_be_made(Path(app.srcdir)):
        return []
    forms = {"A4一页（PDF）": "pdf", "手机长图（PNG）": "png", "邮件（HTML）": "html"}
    return [(words, f"digest.{suffix}") for words, suffix in forms.items()]
