"""Results that machines share: found by the next, never half of one, and no need."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.cache import Recipe
from digital_monthly.reads import States
from digital_monthly.storage import store as stores
from digital_monthly.storage.cache import SharedCache
from digital_monthly.storage.store import open_store
from tests.storage.server import BUCKET, Server

RECIPE = Recipe("releases@2024-03", {"月份参数": "2024-03"})


@pytest.fixture
def url(server: Server, request: pytest.FixtureRequest) -> str:
    """A store of its own."""
    return f"s3://{BUCKET}/{request.node.name}"


def content(cache: SharedCache, root: Path) -> object:
    """What a cache has of the recipe."""
    result = cache.find(RECIPE, States(root))
    return result.content if result else None


def test_another_machine_finds_a_result(url: str, tmp_path: Path, server: Server) -> None:
    """And asks for it once."""
    SharedCache(tmp_path / "one", open_store(url)).put(RECIPE, [], {"made": 1})
    other = SharedCache(tmp_path / "two", open_store(url))
    assert content(other, tmp_path) == {"made": 1}
    server.asked.clear()
    assert content(other, tmp_path) == {"made": 1}
    assert server.asked == []


def test_a_spoilt_result_counts_for_none(url: str, tmp_path: Path) -> None:
    """As if nobody had made it."""
    store = open_store(url)
    path = SharedCache(tmp_path / "one", store).put(RECIPE, [], {"made": 1})
    place = f"{RECIPE.name}/{path.name.removeprefix(RECIPE.name + '.')}"
    store.write(place, store.read(place)[:-4])
    assert content(SharedCache(tmp_path / "two", store), tmp_path) is None


def test_a_cache_that_is_away_is_told_once_and_not_needed(
    url: str,
    tmp_path: Path,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Results are kept here."""
    monkeypatch.setattr(stores, "_WAITS_S", (0.01,))
    server.failures = 1000
    cache = SharedCache(tmp_path / "one", open_store(url))
    assert content(cache, tmp_path) is None
    cache.put(RECIPE, [], {"made": 1})
    assert content(cache, tmp_path) == {"made": 1}
    told = capsys.readouterr().err
    assert told.startswith("共用的缓存暂时用不上，先只用本机的：列不出 s3://")
    assert told.count("共用的缓存") == 1
