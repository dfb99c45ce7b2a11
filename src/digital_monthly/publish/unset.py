"""What Markdown knows and no edition sets: articles that have it are refused, with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.util import logging

__all__ = ["refuse"]

_LOGGER = logging.getLogger(__name__)

_FORMULA = ("公式", "请把公式做成图片，放进文章的pictures文件夹，或用文字写出")
_PICTURE = ("别处的图片", "请把图片存进文章的pictures文件夹，写它的文件名")
_TEXTS = (
    (re.compile(r"\$\$.*?\$\$|\$[^$\n㐀-鿿]*[\\^_{][^$\n㐀-鿿]*\$", re.DOTALL), *_FORMULA),
    (re.compile(r"~~[^~\n]+~~"), "删除线", "请删去不要的字"),
    (re.compile(r"^\| ?[^|\n]+$", re.MULTILINE), "行块", "要换行，请在行末写一个反斜杠“\\”"),
    (re.compile(r"^\[[ xX]\] "), "任务清单", "请写成普通的列表"),
)
_ELSEWHERE = re.compile(r"(https?|ftp|data|file):", re.IGNORECASE)
_LONGEST = 30  # characters of what is refused that are shown


def refuse(section: nodes.section) -> None:
    """Warn of what an article's section has and neither pages nor print can show.

    A warning stops the build.
    """
    for node, found, name, remedy in _unset(section):
        shown = " ".join(found[:_LONGEST].split())
        _LOGGER.warning("网页和印刷版都不排%s（“%s”）。%s", name, shown, remedy, location=node)


def _unset(section: nodes.section) -> Iterator[tuple[nodes.Element, str, str, str]]:
    for node in section.findall(nodes.Element):
        if isinstance(node, (nodes.math, nodes.math_block)):
            yield (node, node.astext(), *_FORMULA)
        elif isinstance(node, nodes.image) and _ELSEWHERE.match(node["uri"]):
            yield (node, node["uri"], *_PICTURE)
        elif isinstance(node, nodes.paragraph):
            text = _text_of(node)
            for pattern, name, remedy in _TEXTS:
                if found := pattern.search(text):
                    yield node, found[0], name, remedy


def _text_of(paragraph: nodes.paragraph) -> str:
    """A paragraph's text but for what is quoted as code."""
    texts = paragraph.findall(nodes.Text)
    return "".join(str(text) for text in texts if not isinstance(text.parent, nodes.literal))
