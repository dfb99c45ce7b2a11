"""Articles still to be written: a file for each chapter and each department that writes for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digital_monthly.checks.placement import sections_of
from digital_monthly.contents import chapter_titles
from digital_monthly.contributions.contributors import Contributors
from digital_monthly.documents import TO_WRITE

__all__ = ["stubs_of"]

_STEP = 10

_TEXT = """\
---
title: {to_write} # 标题，不超过40字；本期不供稿的，删去此文件
chapter: {chapter} # {chapter_title}
{section}department: {department}
date: {to_write} # 事情发生的日期，如 {day}
order: {order} # 在组内的次序，小者在前
# 正文里的数字写在这里，正文用 {{glue:text}}`名称` 引用：
# facts:
#   - {{id: story_branches, label: 试点网点, value: 12, unit: 家, period: {month}}}
# 图片放 pictures/，附件放 attachments/：
# pictures:
#   - {{file: pictures/a.png, alt: 图里有什么, caption: 图注}}
# attachments:
#   - {{file: attachments/a.csv, title: 附件的名称}}
---
{to_write}
"""


def stubs_of(root: Path, contributors: Contributors, month: str) -> dict[str, bytes]:
    """Files to be filled in, by name.

    A chapter that places no articles has none.

    Args:
        root: the repository's root.
        contributors: who writes for which chapter.
        month: the issue.
    """
    return {
        f"{chapter}-{order:03}-story{order // _STEP}.md": text.encode()
        for chapter, title in chapter_titles(root).items()
        for order, text in _stubs(root, contributors, chapter, title, month)
    }


def _stubs(
    root: Path, contributors: Contributors, chapter: str, title: str, month: str
) -> Iterator[tuple[int, str]]:
    try:
        sections = sections_of(root / "notebooks" / f"{chapter}.ipynb")
    except (OSError, ValueError, KeyError, TypeError):
        return  # a notebook that cannot be read is told when it is executed
    for number, writer in enumerate(contributors.writers(chapter) if sections else (), 1):
        order = number * _STEP
        yield (
            order,
            _TEXT.format(
                to_write=TO_WRITE,
                chapter=chapter,
                chapter_title=title,
                section=_section(sections),
                department=writer.department,
                day=f"{month}-20",
                order=order,
                month=month,
            ),
        )


def _section(sections: list[str]) -> str:
    """The line that says to which group a story belongs; none where all belong to none."""
    if sections == [""]:
        return ""
    named = "、".join(section or "（不写）" for section in sections)
    return f"section: {sections[0]} # 可选：{named}\n".replace(":  #", ": #")
