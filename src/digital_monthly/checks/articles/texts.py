"""An article's text: what no page can show, what leads nowhere, and how long it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from digital_monthly.articles import Article
from digital_monthly.checks.articles.heads import says_nothing
from digital_monthly.checks.articles.markdown import Part, parts_of
from digital_monthly.contents import pages_of
from digital_monthly.errors import Finding

__all__ = ["LONGEST", "check_text"]

LONGEST = 3000
"""Characters that an article's body may have, blanks not counted."""

DIRECTIVES = frozenset(
    {
        *("note", "tip", "hint", "important", "warning", "caution", "attention", "danger"),
        *("error", "seealso", "admonition", "epigraph", "highlights", "pull-quote"),
        *("table", "list-table", "csv-table"),
    }
)
"""MyST's directives that articles may use: boxes, quotations and tables."""

_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//|www\.", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff\ufffd\ue000-\uf8ff]")
_SHOWN = 40


def check_text(article: Article, root: Path, name: str) -> Iterator[Finding]:
    """Check an article's body.

    Args:
        article: the article.
        root: the repository's root.
        name: how findings call the file.
    """
    yield from _check_length(article, name)
    yield from _check_characters(article, name)
    level = 1
    for part in parts_of(article.body, article.body_line):
        if part.kind == "heading":
            yield from _check_heading(part, level, name)
            level = int(part.value)
        else:
            problem, remedy = _CHECKS[part.kind](part, article, root)
            if problem:
                yield Finding(name, problem, remedy, row=part.line, value=_short(part))


def _check_length(article: Article, name: str) -> Iterator[Finding]:
    length = len("".join(article.body.split()))
    if not length:
        yield Finding(name, "没有正文", "请写正文", row=article.body_line)
    if length > LONGEST:
        problem = f"正文有{length}字，不得超过{LONGEST}字"
        yield Finding(name, problem, "请删减，或分成几篇", row=article.body_line)


def _check_characters(article: Article, name: str) -> Iterator[Finding]:
    for line, text in enumerate(article.body.split("\n"), article.body_line):
        if found := _ODD.search(text):
            value = f"U+{ord(found[0]):04X}"
            yield Finding(name, "有看不见或显示不出的字符", "请删去后重打", row=line, value=value)


def _check_heading(part: Part, level: int, name: str) -> Iterator[Finding]:
    own = int(part.value)
    if own == 1:
        problem = "小标题用了一个“#”，这是全章的标题"
        yield Finding(name, problem, "文章里的标题从“##”起", row=part.line)
    elif own > level + 1:
        problem = f"标题从{level}级跳到{own}级"
        yield Finding(name, problem, "请逐级往下写，文章里的标题从“##”起", row=part.line)


def _check_html(part: Part, article: Article, root: Path) -> tuple[str, str]:
    if _BREAK.fullmatch(part.value):
        return "", ""
    return "正文里有HTML", "请改用Markdown；要换行，请在行末写一个反斜杠“\\”"


def _check_directive(part: Part, article: Article, root: Path) -> tuple[str, str]:
    if part.value in DIRECTIVES:
        return "", ""
    return "文章里不能用这个指令", "提示框用 note、tip、warning，引文用 epigraph，其余请写成正文"


def _check_picture(part: Part, article: Article, root: Path) -> tuple[str, str]:
    path = PurePosixPath(part.value)
    if _EXTERNAL.match(part.value):
        return "图片在别处，读者看不到", "请把图片存进pictures文件夹，写 pictures/文件名"
    if not _is_below(path, "pictures"):
        return "图片不在pictures文件夹里", "请把图片放进pictures文件夹，写 pictures/文件名"
    if not (article.path.parent / path).is_file():
        return "找不到图片", "请把它放进pictures文件夹，或改正文件名"
    if says_nothing(part.words, part.value):
        return "图片没有替代文字", "请在方括号里写明图里有什么，看不见图的读者靠它"
    return "", ""


def _check_link(part: Part, article: Article, root: Path) -> tuple[str, str]:
    if _EXTERNAL.match(part.value):
        remedy = "读者在内网，打不开。请只写文字；要给读者文件，请放进attachments文件夹"
        return "链接指向外面", remedy
    path = PurePosixPath(part.value)
    if _is_below(path, "attachments") or (path.suffix == ".md" and len(path.parts) == 1):
        is_there = (article.path.parent / path).is_file()
        return ("", "") if is_there else ("链接的文件不存在", "请放入该文件，或改正文件名")
    chapters = {page.rpartition("/")[2] for page in pages_of(root)}
    if path.suffix == ".ipynb" and len(path.parts) == 1 and path.stem in chapters:
        return "", ""
    remedy = "可以链接到 attachments/文件名、另一篇文章的文件名，或一章，如 releases.ipynb"
    return "链接没有着落", remedy


_CHECKS: dict[str, Callable[[Part, Article, Path], tuple[str, str]]] = {
    "html": _check_html,
    "directive": _check_directive,
    "picture": _check_picture,
    "link": _check_link,
}


def _is_below(path: PurePosixPath, folder: str) -> bool:
    is_inside = path.parts[:1] == (folder,) and ".." not in path.parts and len(path.parts) > 1
    return is_inside and "\\" not in str(path)


def _short(part: Part) -> str:
    shown = " ".join(part.value.split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
