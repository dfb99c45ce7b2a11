"""Finished issues in a store: whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digital_monthly.errors import AwayError
from digital_monthly.month import Month
from digital_monthly.storage import store as stores
from digital_monthly.storage.results import store_issue
from digital_monthly.storage.store import Store, open_store, sha256
from tests.storage.server import BUCKET, Server

MONTH = Month(2024, 3)


@pytest.fixture
def store(server: Server, request: pytest.FixtureRequest) -> Store:
    """A store of its own."""
    return open_store(f"s3://{BUCKET}/{request.node.name}")


def put(store: Store, folder: Path, **files: str) -> str:
    """Store an issue of these files."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{name}.json" for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return store_issue(store, MONTH, folder, paths)


def test_one_object_points_to_all_of_an_issue(store: Store, tmp_path: Path) -> None:
    """With the digest of every file; another build has another folder."""
    first = put(store, tmp_path, facts="1", report="a")
    second = put(store, tmp_path, facts="2", report="a")
    pointer = json.loads(store.read("2024-03/current.json"))
    assert (first != second, f"{store.url}/{pointer['folder']}") == (True, second)
    assert pointer["files"] == {"facts.json": sha256(b"2"), "report.json": sha256(b"a")}
    assert store.read(f"{pointer['folder']}/facts.json") == b"2"
    assert store.read(f"{first.removeprefix(store.url + '/')}/facts.json") == b"1"


def test_an_issue_that_is_there_is_not_stored_again(
    store: Store, tmp_path: Path, server: Server
) -> None:
    """How long it took to build it again does not count."""
    put(store, tmp_path, facts="1", report="a")
    server.asked.clear()
    put(store, tmp_path, facts="1", report="b")
    assert [each for each in server.asked if each.startswith("PUT")] == []


def test_a_store_that_breaks_off_leaves_the_issue_before(
    store: Store, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next try completes the new one."""
    first = put(store, tmp_path, facts="1")
    monkeypatch.setattr(stores, "_WAITS_S", (0.01,))
    read = store.read
    monkeypatch.setattr(store, "read", lambda name: (read(name), setattr(server, "failures", 9))[0])
    with pytest.raises(AwayError, match=r"存不进 .*/facts\.json"):
        put(store, tmp_path, facts="2")
    monkeypatch.undo()
    server.behave()
    pointed = json.loads(store.read("2024-03/current.json"))["folder"]
    assert f"{store.url}/{pointed}" == first
    assert put(store, tmp_path, facts="2") != first
