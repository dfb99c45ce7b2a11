"""A publication that is killed leaves the old state or the new, and the next one heals it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from digital_monthly.publish.archive import placing, publishing
from digital_monthly.publish.archive.manifest import digest_of, read_manifest
from digital_monthly.publish.archive.placing import beside, heal, put
from digital_monthly.writing import replace_bytes
from tests.publish.archive.issues import (
    PAGES,
    correction,
    publish_built,
    visible,
    write_built,
)

SMALL = {path: PAGES[path] for path in ("book/index", "book/releases")}
CHANGED = SMALL | {"book/releases": "<h1>月投产情况</h1><p>新增需求1,012个。</p>"}
_STEPS = frozenset(
    {"os.rename", "os.mkdir", "os.link", "os.remove", "os.rmdir", "shutil.rmtree", "ctypes.dlsym"}
)


def publish_and_die(root: Path, month: str, site: Path, step: int) -> bool:
    """Publish in a forked process that is killed before its step of that number.

    Returns:
        Whether it was killed; it was not when it has fewer steps.
    """
    child = os.fork()
    if child == 0:
        _kill_at(step, site)
        publish_built(root, month, site)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _kill_at(step: int, site: Path) -> None:
    """Kill this process when it has taken so many steps that change the archive."""
    left = step

    def watch(event: str, details: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(details[2], int) and details[2] & os.O_WRONLY
        inside = str(site) in repr(details) or event == "ctypes.dlsym"
        if inside and (writes or event in _STEPS):
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    sys.addaudithook(watch)


def whole_issues(site: Path) -> dict[str, int]:
    """The issues that readers can reach, with their version; every file of each is as listed."""
    versions = {}
    for folder in (path for path in site.glob("[!.]*") if path.is_dir()):
        manifest = read_manifest(folder)
        if manifest is not None:
            for name, digest in manifest.files.items():
                assert digest_of((folder / name).read_bytes()) == digest, (folder.name, name)
            versions[folder.name] = manifest.version
    return versions


def newest_versions(site: Path) -> dict[str, int]:
    """The same without the versions that are kept beside."""
    return {name: number for name, number in whole_issues(site).items() if ".v" not in name}


def listed_issues(site: Path) -> dict[str, int]:
    """The issues that ``issues.json`` lists, with their version."""
    path = site / "issues.json"
    if not path.is_file():
        return {}
    issues = json.loads(path.read_text("utf-8"))["issues"]
    return {each["month"]: each["version"] for each in issues}


@pytest.fixture
def unsearched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the search, whose many files are a step each (`test_killed_while_indexing`)."""
    monkeypatch.setattr(publishing, "_add_to_search", lambda site, month: None)


@pytest.mark.usefixtures("unsearched")
@pytest.mark.parametrize(
    ("what", "can_exchange"),
    [("the first", True), ("a second", True), ("a correction", True), ("a correction", False)],
)
def test_killed_at_any_step(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, can_exchange: bool
) -> None:
    """Readers find whole issues only; what is listed is there; published again, all is as if."""
    if not can_exchange:
        monkeypatch.setattr(placing, "exchange", lambda one, other: False)
    start, whole, site = tmp_path / "start", tmp_path / "whole", tmp_path / "site"
    month = "2024-04" if what == "a second" else "2024-03"
    start.mkdir()
    if what != "the first":
        write_built(root, "2024-03", SMALL)
        publish_built(root, "2024-03", start)
    if what == "a correction":
        write_built(root, month, CHANGED, corrections=[correction()])
    else:
        write_built(root, month, SMALL)
    shutil.copytree(start, whole)
    publish_built(root, month, whole)
    expected = visible(whole)
    allowed = [newest_versions(start), newest_versions(whole)]
    if what == "a correction" and not can_exchange:
        allowed.append({})  # for the moment between two renames
    step = 0
    while True:
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(start, site)
        if not publish_and_die(root, month, site, step):
            break
        assert newest_versions(site) in allowed, step
        if can_exchange:
            assert listed_issues(site).keys() <= newest_versions(site).keys(), step
        publish_built(root, month, site)
        assert visible(site) == expected, step
        assert [path.name for path in site.glob(".*")] == [], step
        step += 1
    assert step > 20
    assert visible(site) == expected


def test_killed_while_indexing(root: Path, tmp_path: Path) -> None:
    """Also in the midst of the search's files: published again, the archive is as if."""
    start, whole, site = tmp_path / "start", tmp_path / "whole", tmp_path / "site"
    write_built(root, "2024-03", SMALL)
    publish_built(root, "2024-03", start)
    write_built(root, "2024-04", SMALL)
    shutil.copytree(start, whole)
    publish_built(root, "2024-04", whole)
    for step in range(30, 400, 45):
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(start, site)
        killed = publish_and_die(root, "2024-04", site, step)
        publish_built(root, "2024-04", site)
        assert visible(site) == visible(whole), step
        if not killed:
            break
    assert step > 60


@pytest.mark.parametrize("breaks_at", ["the merging", "the lists"])
def test_what_was_put_back_by_hand_is_merged_again(
    root: Path, site: Path, monkeypatch: pytest.MonkeyPatch, breaks_at: str
) -> None:
    """A correction in a merged year breaks off, the issue is put back: the next one notices."""
    for month in ("2024-03", "2025-12", "2026-03"):
        write_built(root, month, SMALL)
        publish_built(root, month, site)
    before = visible(site / "search")
    write_built(root, "2024-03", CHANGED, corrections=[correction()])
    with monkeypatch.context() as patched:
        _break(patched, breaks_at)
        with pytest.raises(RuntimeError):
            publish_built(root, "2024-03", site, correcting=True)
    assert visible(site / "search") != before
    shutil.rmtree(site / "2024-03")
    (site / "2024-03.v1").rename(site / "2024-03")
    publish_built(root, "2026-03", site)
    assert visible(site / "search") == before


def _break(patched: pytest.MonkeyPatch, place: str) -> None:
    """Let a publication break off in the midst of a year's shards, or when the search is made."""
    left = iter(range(500))

    def replace(path: Path, content: bytes) -> None:
        if next(left, None) is None:
            raise RuntimeError
        replace_bytes(path, content)

    def fail(*_: object) -> None:
        raise RuntimeError

    if place == "the merging":
        patched.setattr("digital_monthly.publish.search.closed.replace_bytes", replace)
    else:
        patched.setattr("digital_monthly.publish.archive.lists.front_page", fail)


@pytest.mark.usefixtures("unsearched")
def test_the_next_issue_heals_too(root: Path, site: Path) -> None:
    """Another month's publication removes what a killed one had begun, and lists what it had."""
    for month in ("2024-03", "2024-04"):
        write_built(root, month)
    step = 0
    while not (site / "2024-03").exists():
        assert publish_and_die(root, "2024-03", site, step)
        step += 1
    assert listed_issues(site) == {}
    publish_built(root, "2024-04", site)
    assert listed_issues(site) == {"2024-03": 1, "2024-04": 1}
    assert [path.name for path in site.glob(".*")] == []


def test_what_was_not_finished_is_searched(root: Path, site: Path, monkeypatch) -> None:
    """An issue that is not in ``issues.json`` is taken into the search by the next publication."""
    taken: list[str] = []
    monkeypatch.setattr(
        "digital_monthly.publish.archive.publishing._add_to_search",
        lambda site, month: taken.append(month),
    )
    write_built(root, "2024-03")
    publish_built(root, "2024-03", site)
    assert taken == ["2024-03"]
    publish_built(root, "2024-03", site)
    assert taken == ["2024-03"]
    (site / "issues.json").unlink()
    write_built(root, "2024-04")
    publish_built(root, "2024-04", site)
    assert sorted(taken[1:]) == ["2024-03", "2024-04"]


def test_healing_leaves_alone_what_is_not_its_own(tmp_path: Path) -> None:
    """Other hidden folders, and versions of an issue that is not there any more."""
    for name in (".git", ".2024-03.other", "2024-03.v1", "notes"):
        (tmp_path / name).mkdir()
    (tmp_path / ".2024-03.part").mkdir()
    heal(tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {".git", ".2024-03.other", "2024-03.v1", "notes"}


def test_putting_exchanges_whole_folders(tmp_path: Path) -> None:
    """Nothing of the old one stays, and nothing beside."""
    (tmp_path / "2024-03").mkdir()
    (tmp_path / "2024-03" / "old").write_text("", encoding="utf-8")
    (beside(tmp_path, "2024-03") / "new").write_text("", encoding="utf-8")
    put(tmp_path, "2024-03")
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == [
        "2024-03",
        "2024-03/new",
    ]
