"""What people typed: articles, captions, notebooks' prose, the preface. Here its checks enter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digital_monthly import reads
from digital_monthly.articles import Article
from digital_monthly.checks.prose import check_text
from digital_monthly.checks.prose.against import check_against
from digital_monthly.checks.violations import Violation
from digital_monthly.contents import pages_of
from digital_monthly.errors import DataError
from digital_monthly.facts import Fact
from digital_monthly.issue import Issue
from digital_monthly.notebook_texts import texts_in

__all__ = ["Text", "TextCheck", "check_texts", "texts_of"]

TextCheck = Callable[[str], Sequence[Violation]]
"""What is wrong with a text by itself, lines counted from its first."""


@dataclass(frozen=True)
class Text:
    """A text that people typed.

    Attributes:
        chapter: stem of the chapter that it stands in.
        file: its file, relative to the repository's root.
        text: Markdown.
        line: the file's line on which it begins; None where it is not known.
        is_repeated: whether every issue prints it, so that no figure of one may be typed.
    """

    chapter: str
    file: str
    text: str
    line: int | None = None
    is_repeated: bool = False


def check_texts(
    issue: Issue, facts: Iterable[Fact] = (), check_text: TextCheck = check_text
) -> Iterator[Violation]:
    """Check every text of an issue, each by itself and against the facts of its chapter.

    Args:
        issue: the month.
        facts: the issue's facts.
        check_text: the check; its violations are given chapter, file and line here.
    """
    stated: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        stated[fact.chapter].append(fact)
    for text in texts_of(issue):
        typed = check_against(text.text, stated[text.chapter], is_repeated=text.is_repeated)
        for found in (*check_text(text.text), *typed):
            has_line = text.line is not None and found.line is not None
            line = text.line + found.line - 1 if has_line else text.line  # type: ignore[operator]
            yield replace(found, chapter=text.chapter, file=text.file, line=line)


def texts_of(issue: Issue) -> Iterator[Text]:
    """The texts of an issue: the preface, then chapter by chapter prose, articles and captions."""
    name = f"data/{issue.month}/issue.yml"
    yield Text("preface", name, issue.record.preface, _line_of(issue.root / name, "preface:"))
    for page in pages_of(issue.root):
        chapter = page.rpartition("/")[2]
        yield from _notebook(issue.root, chapter)
        for article in _articles(issue, chapter):
            yield from _article(issue.root, article)


def _articles(issue: Issue, chapter: str) -> list[Article]:
    """A chapter's articles; what keeps one from being read is told where the data are checked."""
    try:
        return issue.articles_of(chapter)
    except DataError:
        return []


def _article(root: Path, article: Article) -> Iterator[Text]:
    file = article.path.relative_to(root).as_posix()
    chapter = article.head.chapter
    yield Text(chapter, file, article.head.title, _line_of(article.path, "title:"))
    yield Text(chapter, file, article.body, article.body_line)
    for picture in article.head.pictures:
        yield Text(chapter, file, picture.caption, _line_of(article.path, picture.caption))


def _notebook(root: Path, chapter: str) -> Iterator[Text]:
    path = root / "notebooks" / f"{chapter}.ipynb"
    if not path.is_file():
        return
    reads.note("prose", path)
    try:
        with reads.through(path):
            texts = list(texts_in(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError):
        return  # a notebook that cannot be read is told when it is executed
    for text, line in texts:
        yield Text(chapter, f"notebooks/{chapter}.ipynb", text, line, is_repeated=True)


def _line_of(path: Path, words: str) -> int | None:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return next((line for line, text in enumerate(lines, 1) if words in text), None)
