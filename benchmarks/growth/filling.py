"""Issues that were not built, in the archive: varied copies of those that were.

Their pages have other stories, words and numbers (`benchmarks.variation`), their records other
months. What publishing and searching must cope with is there, without hours of building.
"""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

from benchmarks.variation import varied_page, varied_stories
from digital_monthly.month import Month
from digital_monthly.publish.archive.lists import renew_lists
from digital_monthly.publish.archive.manifest import MANIFEST
from digital_monthly.publish.archive.record import RECORD
from digital_monthly.publish.search import add_to_archive, index_issue

__all__ = ["fill", "index_all"]


def fill(site: Path, months: list[Month], first: Month) -> None:
    """Put issues into an archive that has some, without publishing them one by one.

    Args:
        site: the archive; its newest issue is what the others are made of.
        months: the issues.
        first: the archive's first issue.
    """
    template = max(path for path in site.glob("[0-9]*-[0-9]*") if (path / RECORD).is_file())
    stories = varied_stories([template])
    for month in months:
        _copy(template, site / str(month), month, month - first + 1, stories)
    index_all(site)
    renew_lists(site, "", lambda _: None)


def index_all(site: Path) -> None:
    """Make the archive's search as if its issues had been published one by one."""
    months = sorted(path.name for path in site.glob("[0-9]*-[0-9]*"))
    for last in {month[:4]: month for month in months}.values():
        add_to_archive(site, Month.parse(last))


def _copy(template: Path, folder: Path, month: Month, number: int, stories: list[str]) -> None:
    shutil.copytree(template, folder)
    chance = random.Random(number)
    for path in sorted((folder / "book").glob("*.html")):
        text = path.read_text("utf-8").replace(template.name, str(month))
        start, end = text.find("<article"), text.find("</article>")
        varied = varied_page(text[start:end], stories, chance, 0.2) if start >= 0 else ""
        path.write_text(text[:start] + varied + text[end:] if varied else text, "utf-8")
    index_issue(folder, month, f"数字月刊 {month.label}")
    for name in (RECORD, MANIFEST):
        about = json.loads((folder / name).read_text("utf-8"))
        about["month"] = str(month)
        if name == RECORD:
            about |= {"period": month.label, "number": number, "cutoff": str(month.last_day)}
            about["published"] = str((month + 1).last_day)
        (folder / name).write_text(json.dumps(about, ensure_ascii=False), "utf-8")
