"""A report: what was found, grouped as the book is, in one of several formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from digital_monthly.checks.judging import Judged, State

__all__ = ["Format", "Report", "render"]

Format = Literal["text", "html", "json", "sarif"]

_WHOLE = "全刊"


@dataclass(frozen=True)
class Report:
    """What was found in an issue, or in a text by itself.

    Attributes:
        subject: the month, or the text's file as it was given.
        judged: the violations, with what was decided about them.
        titles: chapters' titles by stem, in the order of the book.
        is_text: whether a text was read by itself, without a month.
    """

    subject: str
    judged: Sequence[Judged]
    titles: Mapping[str, str] = field(default_factory=dict)
    is_text: bool = False

    def of(self, state: State) -> list[Judged]:
        """The violations in a state, in their order."""
        return [each for each in self.judged if each.state == state]

    @cached_property
    def errors(self) -> int:
        """How many errors are open."""
        return sum(each.is_error for each in self.judged)

    @cached_property
    def warnings(self) -> int:
        """How many warnings are open."""
        return len(self.of("open")) - self.errors

    @property
    def summary(self) -> str:
        """The counts in a sentence."""
        told = f"{self.errors}个错误，{self.warnings}个警告"
        decided = [
            f"{words}{len(found)}处"
            for state, words in (("acknowledged", "已认可"), ("waived", "已豁免"))
            if (found := self.of(state))  # type: ignore[arg-type]
        ]
        return f"{self.subject}：{told}{'；' if decided else ''}{'，'.join(decided)}"

    def groups(self, *states: State) -> list[tuple[str, list[Judged]]]:
        """The violations in some states by chapter's title, in the order of the book."""
        found: dict[str, list[Judged]] = {}
        for each in self.judged:
            if each.state in states:
                found.setdefault(each.violation.chapter, []).append(each)
        order = {chapter: place for place, chapter in enumerate(self.titles)}
        stems = sorted(found, key=lambda stem: order.get(stem, -1))
        return [(self.titles.get(stem, stem) or self._other, found[stem]) for stem in stems]

    @property
    def _other(self) -> str:
        return self.subject if self.is_text else _WHOLE


def render(report: Report, form: Format, *, is_coloured: bool = False) -> str:
    """The report in a format, with a line's end.

    Args:
        report: the report.
        form: text for a terminal, ``html`` for a browser, ``json`` and ``sarif`` for programs.
        is_coloured: whether text may hold a terminal's colours.
    """
    if form == "html":
        from digital_monthly.checks.reporting.page import page_of

        return page_of(report)
    if form == "text":
        from digital_monthly.checks.reporting.terminal import lines_of

        return lines_of(report, is_coloured=is_coloured)
    from digital_monthly.checks.reporting.records import records_of, sarif_of
    from digital_monthly.writing import json_text

    return json_text(records_of(report) if form == "json" else sarif_of(report))
