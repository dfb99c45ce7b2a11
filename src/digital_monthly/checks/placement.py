"""Whether every article has a place in its chapter: one that has none would not be printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from digital_monthly.articles import Article
from digital_monthly.contents import pages_of
from digital_monthly.errors import Finding

__all__ = ["check_placement", "sections_of"]

_DIRECTIVE = re.compile(r"^(`{3,}|:{3,})\{articles\}[ \t]*\n(?P<options>.*?)^\1", re.M | re.S)
_SECTION = re.compile(r"^:section:(.*)$", re.M)


def sections_of(notebook: Path) -> list[str]:
    """The groups of articles that a chapter places, in order; "" for those of no group."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    sections = []
    for cell in cells:
        if cell["cell_type"] == "markdown":
            for directive in _DIRECTIVE.finditer("".join(cell["source"])):
                option = _SECTION.search(directive["options"])
                sections.append(option[1].strip() if option else "")
    return sections


def check_placement(article: Article, root: Path, name: str) -> Iterator[Finding]:
    """Check that the article is named for its chapter, which exists and has its group.

    Args:
        article: the article.
        root: the repository's root, with ``notebooks/`` and ``_toc.yml``.
        name: how findings call the file.
    """
    chapter, section = article.head.chapter, article.head.section
    if not article.path.name.startswith(f"{chapter}-"):  # chapters look for theirs by name
        remedy = f"文件名应以章名开头，如 {chapter}-010-….md，或改正chapter"
        yield Finding(name, "文件名与所属的章不符", remedy, column="chapter", value=chapter)
    notebook = root / "notebooks" / f"{chapter}.ipynb"
    if not notebook.is_file():
        chapters = [page.rpartition("/")[2] for page in pages_of(root)]
        if chapter not in chapters:
            remedy = f"可用的章：{'、'.join(chapters)}"
            yield Finding(name, "没有这一章", remedy, column="chapter", value=chapter)
        return
    try:
        places = sections_of(notebook)
    except (ValueError, KeyError, TypeError):
        return  # a notebook that cannot be read is told when it is executed
    if section not in places:
        named = "、".join(place or "（不写section）" for place in places) or "无，本章不收文章"
        problem = "本章没有这一组" if section else "本章的文章须归入一组"
        remedy = f"{chapter}可用的组：{named}"
        yield Finding(name, problem, remedy, column="section", value=section or None)
