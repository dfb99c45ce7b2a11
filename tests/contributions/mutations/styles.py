"""Further cell styles in a workbook: a number format, or a leading apostrophe."""

from __future__ import annotations

import re
from html import escape

from tests.contributions.mutations.book import Book

__all__ = ["formatted"]

_STYLES = "xl/styles.xml"
_FIRST = 300  # ids below may be taken


def formatted(book: Book, code: str, *, quoted: bool = False) -> tuple[Book, str]:
    """A workbook with one more style.

    Args:
        code: the number format.
        quoted: whether cells of the style are text because of an apostrophe.

    Returns:
        The workbook, and the style as cells name it.
    """
    book = book.copy()
    text = book.parts[_STYLES].decode()
    text = _with_format(text, code)
    count = int(re.search(r'<cellXfs count="(\d+)"', text)[1])  # type: ignore[index]
    prefix = ' quotePrefix="1"' if quoted else ""
    style = f'<xf numFmtId="{_FIRST}" fontId="0" fillId="0" borderId="0" xfId="0"{prefix}/>'
    text = text.replace(f'<cellXfs count="{count}"', f'<cellXfs count="{count + 1}"')
    book.parts[_STYLES] = text.replace("</cellXfs>", f"{style}</cellXfs>").encode()
    return book, str(count)


def _with_format(text: str, code: str) -> str:
    made = f'<numFmt numFmtId="{_FIRST}" formatCode="{escape(code)}"/>'
    if "<numFmts" in text:
        return text.replace("</numFmts>", f"{made}</numFmts>", 1)
    return text.replace("<fonts", f'<numFmts count="1">{made}</numFmts><fonts', 1)
