"""An issue in the archive is what its manifest says, or the difference is told file by file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.release.verification import verify_files
from tests.publish.archive.issues import (
    PAGES,
    correction,
    publish_built,
    write_archive_root,
    write_built,
)

MONTH = Month(2024, 3)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An archive with an issue that was corrected once, and the issue after it."""
    root = write_archive_root(tmp_path / "repository")
    changed = PAGES | {"book/releases": "<h1>月投产情况</h1><p>新增需求1,012个。</p>"}
    write_built(root, "2024-03")
    publish_built(root, "2024-03", root / "site")
    write_built(root, "2024-03", changed, corrections=[correction()])
    publish_built(root, "2024-03", root / "site")
    write_built(root, "2024-04")
    publish_built(root, "2024-04", root / "site")
    return root / "site"


def _change_earlier(site: Path) -> None:
    path = site / "2024-03.v1/book/releases.html"
    text = path.read_text("utf-8")
    path.unlink()
    path.write_text(f"{text} ", encoding="utf-8")


def test_what_was_published_is_what_is_there(site: Path) -> None:
    """In both versions, though another issue came after it."""
    assert verify_files(site, MONTH) == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda site: (site / "2024-03/facts.json").unlink(), ["2024-03/facts.json 缺少"]),
        (
            lambda site: (site / "2024-03/book/new.html").write_text("", "utf-8"),
            ["2024-03/book/new.html 多出"],
        ),
        (
            lambda site: (site / "2024-03/_static/book.css").write_text("", "utf-8"),
            ["2024-03/_static/book.css 内容不同"],
        ),
        (_change_earlier, ["2024-03.v1/book/releases.html 内容不同"]),
        (
            lambda site: (site / "2024-03.v1/manifest.json").unlink(),
            ["2024-03.v1/manifest.json 缺少"],
        ),
    ],
    ids=["missing", "new", "changed", "changed before", "no manifest"],
)
def test_a_difference_is_told_by_file(
    site: Path, spoil: Callable[[Path], object], told: list[str]
) -> None:
    """Missing, not listed, changed; of an earlier version too."""
    spoil(site)
    assert verify_files(site, MONTH) == told


def test_the_script_that_issues_share_counts(site: Path) -> None:
    """Without it no chart can be explored."""
    (bundle,) = (site / "_shared").glob("vega-*.js")
    bundle.write_text("other", encoding="utf-8")
    expected = f"_shared/{bundle.name} 内容不同"
    assert verify_files(site, MONTH) == [expected, expected]
    bundle.unlink()
    assert verify_files(site, MONTH)[0] == f"_shared/{bundle.name} 缺少"


def test_an_issue_that_is_not_published_cannot_be_verified(site: Path) -> None:
    """It says what to do."""
    with pytest.raises(BuildError, match="里没有已发布的2024-05。请先运行 monthly publish 2024-05"):
        verify_files(site, Month(2024, 5))
