"""A chapter that failed, as its page shows it: a notice below the title, and what it lacks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.core.variables import RetrievalError
from myst_nb.ext.glue.roles import PasteTextRole
from myst_nb.ext.glue.utils import PendingGlueReference, retrieve_glue_data
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from digital_monthly.failures import BANNER_TAG, Failure, failure_of
from digital_monthly.publish.cited import cited
from digital_monthly.publish.nodes import alert, details, paragraph, summary

__all__ = ["CitedText", "FillMissing", "NoteFailure", "leave_out_banners", "mark_page"]

_MISSING = "（未算出）"


class NoteFailure(SphinxTransform):
    """Put the notice below the title of a page that failed, and unfold the cell that did."""

    default_priority = 55  # after TidyCells

    def apply(self, **kwargs: Any) -> None:
        """Do so where the page's notebook holds an error."""
        failure = failure_of(Path(self.env.doc2path(self.env.docname)))
        if failure is None:
            return
        self.env.metadata[self.env.docname]["digital_monthly_failed"] = failure.sentence
        title = self.document.next_node(nodes.title)
        parent, place = (title.parent, title.parent.index(title) + 1) if title else (None, 0)
        stem = self.env.docname.rpartition("/")[2]
        (parent or self.document).insert(place, _notice(failure, stem))
        for cell in self.document.findall(nodes.container):
            if cell.get("nb_element") == "cell_code" and _is_failed(cell):
                cell["classes"].append("dm-failed-cell")
                cell.attributes.pop("hide_mode", None)


class CitedText(PasteTextRole):  # type: ignore[misc]
    """``{glue:text}``: on a page that failed, a visible gap where a figure was never computed."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Cite the figure; elsewhere a figure that is missing is a warning, as it should be."""
        env = self.document.settings.env
        if "::" not in self.text and failure_of(Path(env.doc2path(env.docname))):
            try:
                retrieve_glue_data(self.document, self.text.partition(":")[0])
            except RetrievalError:
                return [_gap()], []
        found, messages = super().run()
        key = self.text.rsplit("::", 1)[-1].partition(":")[0]
        return [cited(_wrapped(node), key) for node in found], messages


class FillMissing(SphinxPostTransform):
    """Show the same gap on pages that cite a figure which a failed page did not reach."""

    default_priority = 4  # before MyST-NB looks the figures up

    def run(self, **kwargs: Any) -> None:
        """Replace such citations."""
        for citation in list(self.document.findall(PendingGlueReference)):
            page = citation.refdoc
            if "digital_monthly_failed" not in self.env.metadata.get(page, {}):
                continue
            known = getattr(self.env, "nb_metadata", {}).get(page, {}).get("glue", ())
            if citation.key not in known:
                citation.replace_self(_gap())


def leave_out_banners(app: Any, docname: str, source: list[str]) -> None:
    """Drop the English cells that papermill adds (Sphinx event ``source-read``)."""
    if BANNER_TAG not in source[0] or not app.env.doc2path(docname).endswith(".ipynb"):
        return
    notebook = json.loads(source[0])
    notebook["cells"] = [
        cell for cell in notebook["cells"] if BANNER_TAG not in cell["metadata"].get("tags", [])
    ]
    source[0] = json.dumps(notebook, ensure_ascii=False)


def mark_page(
    app: Any, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Say in the browser's title and in a meta element that a page failed."""
    if "digital_monthly_failed" in app.env.metadata.get(pagename, {}):
        context["title"] = f"【失败】{context['title']}"
        context["metatags"] += '<meta name="digital-monthly-status" content="failed" />'


def _wrapped(node: nodes.Element) -> nodes.Element:
    """A place of its own for a figure of another page, which is known when pages are written."""
    return node if isinstance(node, nodes.inline) else nodes.inline("", "", node)


def _notice(failure: Failure, stem: str) -> nodes.Element:
    notice = alert(classes=["dm-failed"])
    notice += paragraph("本章执行失败，不可发布", "dm-failed-title")
    where = paragraph(f"notebooks/{stem}.ipynb {failure.place}".rstrip())
    if failure.code:
        where += [nodes.Text("："), nodes.literal(failure.code, failure.code)]
    notice += [where, paragraph(failure.sentence, "dm-failed-error")]
    text = nodes.literal_block(failure.traceback, failure.traceback, language="none")
    notice += details("", summary("", "完整的出错信息"), text)
    return notice


def _gap() -> nodes.inline:
    return nodes.inline(_MISSING, _MISSING, classes=["dm-missing"])


def _is_failed(cell: nodes.Element) -> bool:
    return any("traceback" in block["classes"] for block in cell.findall(nodes.literal_block))
