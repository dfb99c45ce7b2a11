"""Publishing: a built issue becomes part of the archive, whole and for good."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from digital_monthly import __version__
from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.archive.changes import (
    FACTS,
    check_anchors,
    check_change,
    untold_change,
)
from digital_monthly.publish.archive.filling import bundle_address, copy_issue, share_bundle
from digital_monthly.publish.archive.lists import renew_lists
from digital_monthly.publish.archive.manifest import (
    MANIFEST,
    Frozen,
    Manifest,
    differing_pages,
    digest_of,
    read_manifest,
)
from digital_monthly.publish.archive.placing import beside, heal, keep_version, put
from digital_monthly.publish.archive.record import (
    RECORD,
    Published,
    issue_before,
    read_record,
)
from digital_monthly.publish.archive.statements import STATEMENT, issue_script
from digital_monthly.publish.archive.survey import SurveyedPage, survey
from digital_monthly.publish.garbage import paused
from digital_monthly.writing import write_text

__all__ = ["Outcome", "files_of", "publish"]


@dataclass(frozen=True)
class Outcome:
    """What became of an issue: published for the first time, left as it was, or corrected.

    Attributes:
        issue: the issue as it stands in the archive now.
        state: what was done.
        differing: pages that say something else than before, by path.
    """

    issue: Published
    state: Literal["new", "unchanged", "corrected"]
    differing: list[str]


@dataclass(frozen=True)
class _Built:
    """A built issue that is to be published."""

    root: Path
    month: Month
    folder: Path
    pages: dict[str, SurveyedPage]
    frozen: Frozen | None = None

    @property
    def html(self) -> Path:
        return self.folder / "html"

    @property
    def facts(self) -> bytes:
        return (self.folder / FACTS).read_bytes()

    @property
    def said(self) -> dict[str, str]:
        """Digests of what pages and facts say."""
        return {path: each.digest for path, each in self.pages.items()} | {
            FACTS: digest_of(self.facts)
        }


@paused()  # else Python goes through the records of all issues again and again
def publish(
    root: Path,
    month: Month,
    folder: Path,
    site: Path,
    base: str,
    *,
    frozen: Frozen | None = None,
    correcting: bool = False,
) -> Outcome:
    """Put a built issue into the archive and renew what all issues share.

    Args:
        root: the repository's root.
        month: the issue.
        folder: what `run.build` left: ``html``, ``source``, ``facts.json``.
        site: the archive.
        base: its address, or nothing.
        frozen: what it was made from.
        correcting: whether an issue that is published may be replaced by a corrected one.

    Raises:
        BuildError: the issue is published already and says something else now, untold.
    """
    site.mkdir(parents=True, exist_ok=True)
    heal(site)
    built = _Built(root, month, folder, survey(folder / "html"), frozen)
    before, manifest = read_record(site / str(month)), read_manifest(site / str(month))
    if before is None or manifest is None:
        outcome = Outcome(_place(built, site, None), "new", [])
    else:
        differing = differing_pages(manifest.pages, built.said)
        if differing and not correcting:
            titles = {path: each.page.title for path, each in built.pages.items()}
            raise BuildError(untold_change(before.month, differing, titles))
        if differing:
            outcome = Outcome(_correct(built, site, before, manifest), "corrected", differing)
        else:
            _state(site, site / str(month), before)
            outcome = Outcome(before, "unchanged", [])
    renew_lists(site, base, lambda each: _add_to_search(site, each))
    return outcome


def _correct(built: _Built, site: Path, before: Published, manifest: Manifest) -> Published:
    """Let a corrected issue take the place of the published one, which is kept beside it."""
    after = _compile(built, before)
    check_change(
        before,
        after,
        differing_pages(manifest.pages, built.said),
        same_program=manifest.program == _program(),
    )
    said = issue_script(before, None, superseded=True)
    keep_version(site, before.month, before.version, STATEMENT, said)
    return _place(built, site, after)


def _place(built: _Built, site: Path, record: Published | None) -> Published:
    """Fill the issue's folder out of sight, then give it its place."""
    record = record or _compile(built, None)
    share_bundle(built.html, site)
    folder = beside(site, record.month)
    files = _fill(built, record, folder)
    _state(site, folder, record)
    manifest = Manifest(
        month=record.month,
        version=record.version,
        package=__version__,
        program=_program(),
        pages=built.said,
        files=files,
        frozen=built.frozen,
    )
    (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8")
    put(site, record.month)
    return record


def _fill(built: _Built, record: Published, folder: Path) -> dict[str, str]:
    """Copy pages, facts and record; sha256 of each file, by path."""
    files = copy_issue(built.html, folder)
    for name, content in ((FACTS, built.facts), (RECORD, record.text().encode())):
        (folder / name).write_bytes(content)
        files[name] = digest_of(content)
    return dict(sorted(files.items()))


def files_of(
    root: Path, month: Month, folder: Path, target: Path, before: Published | None
) -> dict[str, str]:
    """What publishing a built issue would put into the archive: sha256 by path.

    Args:
        root: the repository's root.
        month: the issue.
        folder: what `run.build` left.
        target: an empty folder to fill.
        before: the record of the version that it replaces, or None.
    """
    built = _Built(root, month, folder, survey(folder / "html"))
    return _fill(built, _compile(built, before), target)


def _compile(built: _Built, before: Published | None) -> Published:
    from digital_monthly.issue import Issue
    from digital_monthly.publish.archive.compiling import compile_record

    issue = Issue(built.month, built.root)
    places = {path.rpartition("/")[2]: each.ids for path, each in built.pages.items()}
    check_anchors(str(built.month), issue.record.corrections, places)
    pages = {path: each.page for path, each in built.pages.items()}
    bundle = bundle_address(built.html)
    return compile_record(issue, built.folder / "source", pages, bundle, before)


def _state(site: Path, folder: Path, record: Published) -> None:
    """Tell an issue's pages what the archive knows of it."""
    previous = issue_before(site, record.month)
    write_text(folder / STATEMENT, issue_script(record, previous))


def _program() -> str:
    from digital_monthly.publish.assets import package_digest

    return package_digest()


def _add_to_search(site: Path, month: str) -> None:
    """Take an issue into the search over all issues."""
    from digital_monthly.publish.search import add_to_archive

    add_to_archive(site, Month.parse(month))
