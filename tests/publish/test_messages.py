"""Sphinx's messages as writers read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.publish.messages import tidy_messages

PLACE = "data/2024-03/articles/corporate-010-a.md:12: "


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            "WARNING: Non-consecutive header level increase; H2 to H4 [myst.header]",
            "标题从2级跳到4级。请逐级往下写，文章里的标题从“##”起",
        ),
        (
            "ERROR: Document or section may not begin with a transition.",
            "分隔线紧跟在标题后。请删去，或移到两段文字之间",
        ),
        (
            "WARNING: image file not readable: data/2024-03/articles/pictures/a.png",
            "找不到图片“a.png”。请把它放进文章的pictures文件夹，或改正文件名",
        ),
        ("WARNING: 不排公式。", "不排公式。"),
        ("WARNING: undefined label: 'x'", "WARNING: undefined label: 'x'"),
    ],
)
def test_what_writers_cause_is_told_in_chinese(message: str, told: str) -> None:
    """With the place, relative to the repository, and without colours."""
    line = f"\x1b[91m/repository/{PLACE}{message}\x1b[39;49;00m\n\n"
    assert tidy_messages(line, Path("/repository")) == [PLACE + told]
