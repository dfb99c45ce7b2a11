"""Articles: the stories of an issue, one Markdown file each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from digital_monthly import reads
from digital_monthly.document_reading import parse_document
from digital_monthly.documents import TO_WRITE, ArticleHead
from digital_monthly.errors import Finding

__all__ = ["Article", "Stub", "read_articles", "read_stubs"]

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_STUB = re.compile(rf"^title: *[\"']?{TO_WRITE}[\"']?\s*(?:#.*)?$", re.MULTILINE)

_FIELD = r"^{}: *([^\s#]+)"


@dataclass(frozen=True)
class Article:
    """A story: its front matter, its body in MyST Markdown, and where it stands.

    Attributes:
        head: the checked front matter.
        body: Markdown without the front matter.
        path: the file.
        body_line: the file's line on which the body begins.
    """

    head: ArticleHead
    body: str
    path: Path
    body_line: int

    @property
    def anchor(self) -> str:
        """Where it stands on its chapter's page: ``story-year-end-closing``."""
        name = self.path.stem.partition("-")[2].lstrip("0123456789-")
        return f"story-{name.replace('_', '-')}"


@dataclass(frozen=True)
class Stub:
    """An article that is still to be written: its chapter, who is to write it, its file."""

    chapter: str
    department: str
    path: Path


def read_stubs(folder: Path) -> list[Stub]:
    """The articles of a folder that are still to be written."""
    stubs = []
    for path in sorted(folder.glob("[!.]*.md")):
        head = _FRONT_MATTER.match(path.read_text(encoding="utf-8-sig", errors="replace"))
        if head is not None and _STUB.search(head[1]):
            stubs.append(Stub(_field(head[1], "chapter"), _field(head[1], "department"), path))
    return stubs


def _field(head: str, name: str) -> str:
    """A word of a front matter that need not be whole; empty where it is not there."""
    match = re.search(_FIELD.format(name), head, re.MULTILINE)
    return match[1] if match else ""


def read_articles(
    folder: Path, name: str, chapter: str = ""
) -> tuple[list[Article], list[Finding]]:
    """Read the articles of a folder, in reading order.

    Args:
        folder: ``data/<month>/articles``; a missing folder has no articles.
        name: how findings call the folder.
        chapter: read only the files named for this chapter, ``<chapter>-*``; all by default.

    Returns:
        The articles sorted by chapter, section and order, and what is wrong with the others.
    """
    articles, findings = [], []
    pattern = f"{chapter}-*" if chapter else "[!.]*.*"
    reads.note("names", folder, pattern)
    with reads.through(folder):
        paths = sorted(folder.glob(pattern))
    for path in paths:
        if path.is_dir():
            continue
        if path.suffix != ".md":
            problem, remedy = (
                "不是文章",
                "文章的文件名以 .md 结尾；图片放 pictures，附件放 attachments",
            )
            findings.append(Finding(f"{name}/{path.name}", problem, remedy))
            continue
        article, problems = _read_article(path, f"{name}/{path.name}")
        findings += problems
        if article is not None:
            articles.append(article)
    articles.sort(key=lambda item: (item.head.chapter, item.head.order, item.path.name))
    return articles, findings


def _read_article(path: Path, name: str) -> tuple[Article | None, list[Finding]]:
    try:
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None, [Finding(name, "文件不是UTF-8编码", "请另存为UTF-8")]
    match = _FRONT_MATTER.match(text)
    if match is None:
        remedy = "文首应有以两行“---”围起的标题、章、部门、日期、次序"
        return None, [Finding(name, "没有文首信息", remedy, row=1)]
    if _STUB.search(match[1]):
        remedy = (
            f"请{_field(match[1], 'department')}写好，换下“{TO_WRITE}”；本期不供稿的，删去此文件"
        )
        return None, [Finding(name, "文章还没有写", remedy, is_missing=True)]
    head, findings = parse_document(match[1], ArticleHead, name, first_line=2)
    if head is None:
        return None, findings
    files = [item.file for item in head.pictures] + [item.file for item in head.attachments]
    for file in files:
        if not (path.parent / file).is_file():
            findings.append(Finding(name, f"找不到文件{file}", "请放入该文件或改正路径"))
    for fact in head.facts:
        if sum(given is not None for given in (fact.value, fact.formula, fact.items)) != 1:
            findings.append(
                Finding(
                    name,
                    "value、formula、items三者应恰有其一",
                    "请留下一种写法",
                    column=f"facts.{fact.id}",
                )
            )
    if findings:
        return None, findings
    body = text[match.end() :]
    return Article(head, body, path, text[: match.end()].count("\n") + 1), []
