"""How a template looks: what is filled in already, what to fill in, what is only to compare."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

__all__ = ["Looks"]

_FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
_LINES = {"border": 1, "border_color": "#BFBFBF"}
_CENTRED = ("yyyy-mm-dd", "hh:mm")
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": "#1F3864"},
    "label": {"bold": True, "bg_color": "#EEF2F8", "valign": "top", **_LINES},
    "body": {"text_wrap": True, "valign": "top", **_LINES},
    "head": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": "#1F3864",
        "text_wrap": True,
        **_LINES,
    },
    "head_before": {
        "italic": True,
        "font_color": "#595959",
        "bg_color": "#E7E6E6",
        "text_wrap": True,
    },
    "given": {"bg_color": "#EEF2F8", **_LINES},
    "entry": {"bg_color": "#FFFDF0", **_LINES},
    "before": {"italic": True, "font_color": "#6E6E6E", "bg_color": "#F5F5F5"},
}


class Looks:
    """The cell formats of a workbook, each made once.

    Args:
        workbook: the workbook that is being written.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str], Format] = {}

    def of(self, style: str, number_format: str = "General") -> Format:
        """The format of a kind of cell.

        Args:
            style: ``title``, ``label``, ``body``, ``head``, ``head_before``, ``given``, ``entry``
                or ``before``.
            number_format: how numbers and dates show.
        """
        key = (style, number_format)
        if key not in self._made:
            look = {**_FONT, **_STYLES[style], "num_format": number_format}
            if number_format in _CENTRED:
                look["align"] = "center"
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]
