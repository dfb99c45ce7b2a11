"""Files beside articles that no article shows: forgotten in a text, or replaced."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from digital_monthly.checks.violations import Violation
from digital_monthly.issue import Issue

__all__ = ["FOLDERS", "check_unused"]

FOLDERS = {"pictures": "图片", "attachments": "附件"}
"""The folders of what articles bring, and what lies in each."""

_RULE = "articles.unused"


def check_unused(issue: Issue) -> Iterator[Violation]:
    """Warn of pictures and attachments that no article names.

    Args:
        issue: the month.
    """
    folder = issue.folder / "articles"
    files = [
        path.relative_to(folder).as_posix()
        for name in FOLDERS
        for path in sorted((folder / name).rglob("[!.]*"))
        if path.is_file()
    ]
    if not files:
        return
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("*.md"))
    text = "\n".join(texts)
    known = text + unquote(text)
    for file in files:
        if file not in known:
            kind = FOLDERS[file.partition("/")[0]]
            place = f"data/{issue.month}/articles/{file}"
            message = f"没有文章用到{kind}{file}"
            yield Violation(_RULE, "warning", message, file=place, expected="在文章里写明，或删去")
