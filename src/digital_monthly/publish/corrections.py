"""What was corrected on a page after it was published, told at the page's top."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from digital_monthly.documents import Correction
from digital_monthly.formatting import format_day
from digital_monthly.issue import Issue
from digital_monthly.publish.nodes import aside, paragraph

__all__ = ["TellCorrections", "remember_corrections", "sentence_of"]


class TellCorrections(SphinxTransform):
    """Put a notice below the title of a page that was corrected."""

    default_priority = 56  # after NoteFailure

    def apply(self, **kwargs: Any) -> None:
        """Do so where ``issue.yml`` has corrections of the page's chapter."""
        stem = self.env.docname.rpartition("/")[2]
        corrections = dict(self.config.digital_monthly_corrections).get(stem, ())
        title = self.document.next_node(nodes.title)
        if corrections and title is not None:
            title.parent.insert(title.parent.index(title) + 1, _notice(corrections))


def remember_corrections(app: Any, month: str) -> None:
    """Note the month's corrections in the configuration, whose change renews the pages."""
    corrections: dict[str, list[tuple[int, str, str, str]]] = {}
    for number, each in enumerate(Issue(month, Path(app.srcdir)).record.corrections, 1):
        told = (number, format_day(each.date), sentence_of(each), each.anchor or "")
        corrections.setdefault(each.chapter, []).append(told)
    app.config.digital_monthly_corrections = sorted(corrections.items())


def sentence_of(correction: Correction) -> str:
    """A correction in a sentence: what, old and new value, and why."""
    return (
        f"{correction.what.rstrip('。')}：原为“{correction.old}”，现为“{correction.new}”。"
        f"原因：{correction.why.rstrip('。')}。"
    )


def _notice(corrections: list[tuple[int, str, str, str]]) -> aside:
    notice = aside(classes=["dm-corrections"], label="更正")
    notice += paragraph(f"本章发布后有{len(corrections)}处更正", "dm-corrections-title")
    lines = nodes.bullet_list()
    for number, day, sentence, anchor in corrections:
        line = nodes.paragraph("", "", nodes.strong(day, day), nodes.Text(f"　{sentence}"))
        if anchor:
            line += nodes.reference("", "见该处", refuri=f"#{anchor}", internal=True)
        lines += nodes.list_item("", line, ids=[f"correction-{number}"])
    notice += lines
    return notice
