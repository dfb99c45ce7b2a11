"""The small files that all issues share, written anew from the issues' records."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from digital_monthly.publish.archive.feed import feed
from digital_monthly.publish.archive.pages import front_page, search_page
from digital_monthly.publish.archive.record import Published, published_issues
from digital_monthly.publish.archive.shared import share
from digital_monthly.publish.archive.statements import archive_script, revised_script, revisions_of
from digital_monthly.writing import write_text

__all__ = ["ISSUES", "renew_lists"]

ISSUES = "issues.json"
_BEGUN = "search/begun.json"
_ISSUES_SCRIPT = Path(__file__).parents[1] / "static" / "issues.js"
_ASSETS = ("book.css", "appearance.js", "reader.js", "icon.svg")


def renew_lists(site: Path, base: str, add_to_search: Callable[[str], None]) -> None:
    """Write the shared files of an archive.

    Pages that lead to others come after these, and ``issues.json`` last: an issue that is not in
    it, or in another version, is one whose publication was broken off, and is searched anew. So is
    one whose search was begun, though it may have been put back to the version that is listed.

    Args:
        site: the archive.
        base: its address, or nothing.
        add_to_search: takes an issue into the search over all issues.
    """
    issues, listed, begun = published_issues(site), _listed(site), _begun(site)
    wanted = [
        each.month
        for each in issues
        if (each.month, each.version) not in listed or each.month in begun
    ]
    if wanted:
        write_text(site / _BEGUN, json.dumps(wanted))
    for month in wanted:
        add_to_search(month)
    assets = _share_assets(site, issues[0].month)
    restating = [each for each in issues if each.revisions]
    for issue in issues:
        if revisions_of(issue, restating):
            write_text(site / "revised" / f"{issue.month}.js", revised_script(issue, restating))
    write_text(site / "archive.js", archive_script(issues, assets["issues.js"]))
    write_text(site / "search.html", search_page(issues, assets))
    write_text(site / "index.html", front_page(issues, assets))
    write_text(site / "feed.xml", feed(issues, base))
    write_text(site / ISSUES, _issues_json(issues))
    (site / _BEGUN).unlink(missing_ok=True)


def _begun(site: Path) -> set[str]:
    """The issues whose search was being made when a publication was broken off."""
    path = site / _BEGUN
    return set(json.loads(path.read_bytes())) if path.is_file() else set()


def _listed(site: Path) -> set[tuple[str, int]]:
    try:
        listed = json.loads((site / ISSUES).read_text(encoding="utf-8"))["issues"]
        return {(each["month"], each["version"]) for each in listed}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _issues_json(issues: Sequence[Published]) -> str:
    content = {
        "title": issues[0].title,
        "publisher": issues[0].publisher,
        "issues": [_entry(issue) for issue in issues],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _entry(issue: Published) -> dict[str, Any]:
    """An issue for programs; addresses are relative to the archive's."""
    return {
        "month": issue.month,
        "title": issue.name,
        "period": issue.period,
        "number": issue.number,
        "cutoff": str(issue.cutoff),
        "published": str(issue.published),
        "updated": str(issue.updated),
        "version": issue.version,
        "synthetic": issue.synthetic,
        "address": f"{issue.month}/{issue.first}.html",
        "facts": f"{issue.month}/facts.json",
        "corrections": [
            {
                "date": str(each.date),
                "address": f"{issue.month}/{each.address}",
                **each.model_dump(include={"what", "old", "new", "why"}),
            }
            for each in issue.corrections
        ],
        "revisions": [each.model_dump(mode="json") for each in issue.revisions],
    }


def _share_assets(site: Path, newest: str) -> dict[str, str]:
    """Styles and scripts of the archive's own pages, which look as the newest issue does.

    Returns:
        Addresses from the archive's root by name, of those that the issue has, and of
        ``issues.js``, which is this program's own, also for pages that an earlier one made.
    """
    static = site / newest / "_static"
    files = {name: static / name for name in _ASSETS if (static / name).is_file()}
    files["issues.js"] = _ISSUES_SCRIPT
    return {name: share(site, name, path.read_bytes()) for name, path in files.items()}
