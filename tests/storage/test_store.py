"""Stores: objects whole or not at all, asked again where they answer badly, given up in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.errors import AwayError, BuildError
from digital_monthly.storage import store as module
from digital_monthly.storage.store import Store, open_store, sha256
from tests.storage.server import BUCKET, Server


@pytest.fixture
def s3(server: Server, request: pytest.FixtureRequest) -> Store:
    """A store on the server, empty."""
    return open_store(f"s3://{BUCKET}/{request.node.name}")


@pytest.mark.parametrize("scheme", ["s3", "folder", "file"])
def test_an_object_is_read_as_it_was_written(scheme: str, server: Server, tmp_path: Path) -> None:
    """By name, below the address; what is not there is said not to be."""
    url = {"s3": f"s3://{BUCKET}/a", "folder": str(tmp_path), "file": f"file://{tmp_path}"}[scheme]
    store = open_store(url)
    assert store.names("x") == []
    store.write("x/one", b"1")
    store.write("x/one", b"2")
    assert (store.read("x/one"), store.names("x")) == (b"2", ["one"])
    assert (store.has("x/one"), store.has("x/two")) == (True, False)
    with pytest.raises(FileNotFoundError):
        store.read("x/two")


def test_a_store_that_fails_for_a_while_is_asked_again(s3: Store, server: Server) -> None:
    """Reading and writing."""
    server.failures = 2
    s3.write("x", b"1")
    server.failures = 2
    assert s3.read("x") == b"1"
    assert server.failures == 0


def test_half_an_object_is_never_taken(s3: Store, server: Server) -> None:
    """It is asked for again."""
    s3.write("x", b"12345678")
    server.torn = 2
    assert s3.read("x", sha256(b"12345678")) == b"12345678"
    assert server.torn == 0


def test_other_content_is_never_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where its digest is known."""
    monkeypatch.setattr(module, "_WAITS_S", (0.01,))
    store = open_store(str(tmp_path))
    store.write("x", b"1")
    with pytest.raises(AwayError, match=r"取不到 .*/x，试了2次（OSError：内容不全或被改过）"):
        store.read("x", sha256(b"2"))


def test_a_store_that_stays_away_is_told(
    server: Server, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """With what was wanted, and what to do; a slow one like one that fails."""
    monkeypatch.setattr(module, "_WAITS_S", (0.01,))
    monkeypatch.setenv(module.TIMEOUT, "0.2")
    url = f"s3://{BUCKET}/{request.node.name}"
    server.delay_s = 1
    with pytest.raises(AwayError) as stop:
        open_store(url).write("x", b"1")
    server.behave()
    assert str(stop.value).startswith(f"存不进 {url}/x，试了2次（")
    assert str(stop.value).endswith("请检查网络和存储服务，恢复后再运行同一条命令。")
    server.failures = 100
    with pytest.raises(AwayError, match=r"取不到 .*试了2次"):
        open_store(url).read("x")


def test_an_address_that_is_none_is_refused() -> None:
    """With an example."""
    with pytest.raises(BuildError, match=r"存储地址 nosuch://x 写法不对"):
        open_store("nosuch://x")
