"""An article's name and front matter, beyond what its model says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from digital_monthly.articles import Article
from digital_monthly.errors import Finding

__all__ = ["check_head", "check_names", "says_nothing"]

_NAME = re.compile(r"[a-z][a-z0-9_]*-\d{3}-[a-z0-9]+(-[a-z0-9]+)*\.md", re.ASCII)
_LONGEST_ALT, _LONGEST_CAPTION = 300, 80
_EMPTY = frozenset({"", "图", "图片", "截图", "照片", "image", "img", "picture", "photo"})


def check_head(article: Article, name: str) -> Iterator[Finding]:
    """Check an article's file name, and the pictures and attachments that it lists.

    Args:
        article: the article.
        name: how findings call the file.
    """
    if not _NAME.fullmatch(article.path.name):
        remedy = "文件名写成 章-次序-简称.md，如 retail-040-payroll.md：三位次序，简称用小写英文"
        yield Finding(name, "文件名不合规则", remedy, value=article.path.name)
    for kind in ("pictures", "attachments"):
        for item in getattr(article.head, kind):
            path = PurePosixPath(item.file)
            if path.parts[0] != kind or ".." in path.parts or len(path.parts) < 2:
                remedy = f"请把文件放进{kind}文件夹，写 {kind}/文件名"
                yield _finding(article, name, f"文件不在{kind}文件夹里", remedy, item.file)
    for picture in article.head.pictures:
        alt = picture.alt.strip()
        if says_nothing(alt, picture.file):
            remedy = "请写明图里有什么，看不见图的读者靠它"
            yield _finding(article, name, "替代文字没有说出图里有什么", remedy, alt)
        for words, most, what in (
            (alt, _LONGEST_ALT, "替代文字"),
            (picture.caption, _LONGEST_CAPTION, "图注"),
        ):
            if len(words) > most:
                problem = f"{what}有{len(words)}字，不得超过{most}字"
                yield _finding(article, name, problem, "请删减", words[:20] + "…")


def says_nothing(alt: str, file: str) -> bool:
    """Whether an alternative text only says that there is a picture, or names its file."""
    path = PurePosixPath(file)
    return alt.strip().lower() in {*_EMPTY, path.name.lower(), path.stem.lower()}


def check_names(articles: Iterable[Article], name: str) -> Iterator[Finding]:
    """Check that no two articles of a chapter have one short name: links could lead to either.

    Args:
        articles: all of a month.
        name: how findings call their folder.
    """
    known: dict[tuple[str, str], Article] = {}
    for article in articles:
        first = known.setdefault((article.head.chapter, article.anchor), article)
        if first is not article:
            problem = f"简称与{first.path.name}相同"
            file = f"{name}/{article.path.name}"
            yield Finding(file, problem, "同一章里请换一个简称", value=article.path.name)


def _finding(article: Article, name: str, problem: str, remedy: str, value: str) -> Finding:
    lines = article.path.read_text(encoding="utf-8-sig").splitlines()
    words = value.rstrip("…")
    row = next((line for line, text in enumerate(lines, 1) if words in text), None)
    return Finding(name, problem, remedy, row=row, value=value)
