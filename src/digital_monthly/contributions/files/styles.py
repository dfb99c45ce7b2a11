"""The number formats that a workbook's cells refer to."""

from __future__ import annotations

from digital_monthly.contributions.files.number_formats import BUILT_IN
from digital_monthly.contributions.files.package import Package

__all__ = ["read_formats"]


class _Styles:
    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.numbers: list[str] = []
        self._inside: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        parent = self._inside[-1] if self._inside else ""
        if tag == "numFmt" and parent == "numFmts":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "General")
        elif tag == "xf" and parent == "cellXfs":
            self.numbers.append(attributes.get("numFmtId", "0"))
        self._inside.append(tag)

    def end(self, tag: str, text: str) -> None:
        self._inside.pop()


def read_formats(package: Package, main: str) -> list[str]:
    """The format codes of a workbook's cell styles, in their order; empty where it has none.

    Args:
        package: the workbook's parts.
        main: the workbook part.

    Raises:
        DataError: the styles are damaged.
    """
    part = package.part_of(main, "styles")
    if not part:
        return []
    styles = _Styles()
    package.walk(part, "styleSheet", styles.start, styles.end)
    return [styles.codes.get(number) or _built_in(number) for number in styles.numbers]


def _built_in(number: str) -> str:
    return BUILT_IN.get(int(number), "General") if number.isdigit() else "General"
