"""Publishing and correcting, killed at random moments: nothing is lost, nothing half there."""

from __future__ import annotations

import contextlib
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from digital_monthly.document_reading import read_document
from digital_monthly.documents import IssueRecord
from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.release.verification import manifest_of, verify_files
from tests.release.repository import (
    APPROVER,
    AUTHOR,
    MONTH,
    PROOFREADER,
    REVIEWER,
    change_number,
    release_root,
    run,
    sign_all,
)
from tests.release.test_releasing import CORRECTION
from tests.run.faults import Bench

pytestmark = pytest.mark.alone

_KILLS = 4


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """A repository whose issue is approved, and built as a draft."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        root = release_root(Path(folder) / "r")
        run(root, "build", MONTH)
        sign_all(root)
        yield root


@pytest.fixture
def bench(prepared: Path) -> Iterator[Bench]:
    """A copy of it, in which processes are watched."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        made = Bench(Path(folder))
        shutil.copytree(prepared, made.root, symlinks=True)
        yield made
        assert made.left_after() == []


def version_in(root: Path) -> int:
    """The version that the archive has, whole; 0 for none."""
    site, month = root / "site", Month.parse(MONTH)
    with contextlib.suppress(BuildError):
        version = manifest_of(site, month).version
        assert verify_files(site, month) == []
        return version
    return 0


def kill_at_random(bench: Bench, *arguments: str) -> None:
    """Run a command again and again, killed ever later; each time all is whole."""
    chance = random.Random(20240326)
    before = version_in(bench.root)
    duration = time_of(bench, *arguments)
    for number in range(_KILLS):
        process = bench.start(*arguments)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait((number + chance.random()) / _KILLS * duration)
        process.kill()
        process.communicate()
        assert bench.left_after() == [], number
        assert version_in(bench.root) in (before, before + 1), number
        name = f"data/{MONTH}/issue.yml"
        record, findings = read_document(bench.root / name, IssueRecord, name)
        assert findings == [], number
        assert record is not None
        assert len(record.corrections) <= before, number
        if version_in(bench.root) > before:
            return


def time_of(bench: Bench, *arguments: str) -> float:
    """The seconds that a command takes, in a copy that is thrown away."""
    copy = bench.folder / "copy"
    shutil.copytree(bench.root, copy, symlinks=True)
    begun = time.monotonic()
    run(copy, *arguments)
    shutil.rmtree(copy)
    return time.monotonic() - begun


def test_a_publication_that_is_killed_leaves_the_issue_out_or_whole(bench: Bench) -> None:
    """The next one ends it."""
    kill_at_random(bench, "publish", MONTH)
    run(bench.root, "publish", MONTH)
    assert version_in(bench.root) == 1
    assert list((bench.root / "site").glob(".2024*")) == []


def test_a_correction_that_is_killed_leaves_the_old_version_or_the_new(bench: Bench) -> None:
    """The next one ends it, and tells of it once."""
    run(bench.root, "publish", MONTH)
    change_number(bench.root)
    for role in (AUTHOR, REVIEWER, APPROVER):
        run(bench.root, "approve", MONTH, "releases", "--role", role)
    run(bench.root, "approve", MONTH, "--role", PROOFREADER)
    kill_at_random(bench, "correct", MONTH, *CORRECTION)
    if version_in(bench.root) == 1:
        run(bench.root, "correct", MONTH, *CORRECTION)
    assert version_in(bench.root) == 2
    text = (bench.root / "data" / MONTH / "issue.yml").read_text("utf-8")
    assert text.count("录入时两位颠倒") == 1
    assert sorted(path.name for path in (bench.root / "site").glob("2024*")) == [
        MONTH,
        f"{MONTH}.v1",
    ]
