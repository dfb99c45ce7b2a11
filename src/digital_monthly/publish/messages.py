"""Sphinx's messages as editors and contributors read them."""

from __future__ import annotations

import os
import re
from pathlib import Path

__all__ = ["tidy_messages"]

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_KNOWN = (
    (
        re.compile(r"WARNING: Non-consecutive header level increase; H(\d) to H(\d).*"),
        r"标题从\1级跳到\2级。请逐级往下写，文章里的标题从“##”起",
    ),
    (
        re.compile(r"ERROR: Document or section may not begin with a transition\."),
        "分隔线紧跟在标题后。请删去，或移到两段文字之间",
    ),
    (
        re.compile(r"WARNING: image file not readable: (.*/)?([^/]+)$"),
        r"找不到图片“\2”。请把它放进文章的pictures文件夹，或改正文件名",
    ),
    (re.compile(r"WARNING: (?=[^ -~])"), ""),  # our own
)


def tidy_messages(text: str, source: Path) -> list[str]:
    """Sphinx's messages as plain lines, with paths relative to the source.

    What a writer's Markdown can cause is told in Chinese, with what to do.

    Args:
        text: what Sphinx wrote.
        source: the book's source.
    """
    lines = _ANSI.sub("", text).splitlines()
    return [_told(line.replace(f"{source}{os.sep}", "")) for line in lines if line.strip()]


def _told(line: str) -> str:
    for pattern, words in _KNOWN:
        line = pattern.sub(words, line)
    return line
