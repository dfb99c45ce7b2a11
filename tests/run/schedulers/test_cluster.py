"""Chapters on a real Dask cluster: the same results as here, whatever is killed meanwhile."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from digital_monthly.errors import AwayError, BuildError
from digital_monthly.month import Month
from digital_monthly.run.execute import ChapterRun, execute, plan
from digital_monthly.run.schedulers.cluster import PATIENCE
from tests.run.notebooks import read_page, text_of, write_notebook
from tests.run.schedulers.cluster import SOURCE, Cluster, wait_until

MONTH = Month(2024, 3)
NAMES = ["first", "second", "third", "wrong"]
WAITS = """
import time
from pathlib import Path
Path("{begun}").touch()
for _ in range(1200):
    if Path("{goes_on}").exists():
        break
    time.sleep(0.05)
"""


@pytest.fixture
def small(root: Path) -> Path:
    """Three chapters that read data, and one that fails."""
    (root / "data" / "x.csv").write_text("1", encoding="utf-8")
    for name in NAMES[:3]:
        write_notebook(root, name, f"print(month, '{name}', open('data/x.csv').read())")
    write_notebook(root, "wrong", "print('made')", "1 / 0")
    return root


def run(root: Path, names: list[str], **options: Any) -> dict[str, ChapterRun]:
    """Execute chapters into ``book``."""
    plans = plan(root, MONTH, names)
    return {each.name: each for each in execute(root, MONTH, root / "book", plans, **options)}


def made(root: Path) -> dict[str, bytes]:
    """All that a run leaves: pages, and results that are kept."""
    kept = (root / ".monthly" / "cache" / "chapters").iterdir()
    return {path.name: path.read_bytes() for path in [*(root / "book").iterdir(), *kept]}


def make_locally(root: Path) -> dict[str, bytes]:
    """The same on this machine; nothing of it is left."""
    run(root, NAMES)
    there = made(root)
    for folder in ("book", ".monthly"):
        shutil.rmtree(root / folder)
    return there


@contextmanager
def running(root: Path, names: list[str], address: str) -> Iterator[dict[str, ChapterRun]]:
    """A run in a thread; what it gave is there when the block is left."""
    given: dict[str, ChapterRun] = {}
    thread = threading.Thread(target=lambda: given.update(run(root, names, scheduler=address)))
    thread.start()
    yield given
    thread.join(120)
    assert not thread.is_alive()


def test_a_cluster_makes_what_this_machine_makes(small: Path, cluster: Cluster) -> None:
    """Byte for byte: pages, results that are kept, failures; then nothing is left to do."""
    expected = make_locally(small)
    runs = run(small, NAMES, scheduler=cluster.address)
    assert made(small) == expected
    assert [each.status for each in runs.values()] == ["executed"] * 3 + ["failed"]
    assert runs["wrong"].message == "第4格第1行出错：ZeroDivisionError：division by zero"
    again = run(small, NAMES[:3], scheduler="tcp://127.0.0.1:9")  # which is not asked
    assert [each.status for each in again.values()] == ["cached"] * 3


def test_data_that_differ_there_are_refused(small: Path, cluster: Cluster) -> None:
    """By name; nothing that was made from them is shown or kept."""
    code = "x = Path('data/x.csv')\nx.write_text('2')\nprint(x.read_text())\nx.write_text('1')"
    write_notebook(small, "other", f"from pathlib import Path\n{code}")
    runs = run(small, ["other"], scheduler=cluster.address)
    assert runs["other"].message == (
        "工作进程读到的与本机不同（data/x.csv）。请确认两边是同一份数据。"
    )
    assert text_of(read_page(small, "other")["cells"][-1]["outputs"]) == ""


def test_a_worker_that_is_killed_loses_nothing(small: Path, fragile: Cluster) -> None:
    """Its chapter is executed by another, which joined late."""
    expected = make_locally(small)
    write_notebook(small, "slow", WAITS.format(begun="begun", goes_on="on") + "print('done')")
    with running(small, [*NAMES, "slow"], fragile.address) as runs:
        fragile.start_worker()
        wait_until((small / "begun").exists)
        fragile.workers[0].kill()
        (small / "begun").unlink()
        fragile.start_worker()
        wait_until((small / "begun").exists)
        (small / "on").touch()
    assert runs["slow"].status == "executed"
    assert made(small).items() >= expected.items()


def test_a_scheduler_that_is_restarted_is_told_all_again(small: Path, fragile: Cluster) -> None:
    """With new workers, as those of the old one end with it."""
    expected = make_locally(small)
    write_notebook(small, "slow", WAITS.format(begun="begun", goes_on="on"))
    with running(small, ["slow", *NAMES], fragile.address) as runs:
        fragile.start_worker()
        wait_until((small / "begun").exists)
        fragile.close()
        (small / "on").touch()
        fragile.start_scheduler()
        fragile.start_worker()
    assert [each.status for each in runs.values()] == ["executed"] * 4 + ["failed"]
    assert made(small).items() >= expected.items()


def test_what_a_lost_cluster_left_undone_is_told_and_done_later(
    small: Path, fragile: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had done is kept; Dask itself says nothing, which would be English."""
    monkeypatch.setenv(PATIENCE, "2")
    logged: list[logging.LogRecord] = []
    handler = logging.Handler()
    monkeypatch.setattr(handler, "emit", logged.append)
    monkeypatch.setattr(logging.getLogger("distributed.client"), "handlers", [handler])
    write_notebook(small, "slow", WAITS.format(begun="begun", goes_on="on"))
    names = ["first", "slow"]
    told: list[str] = []

    def lose(ended: ChapterRun) -> None:
        told.append(ended.name)
        wait_until((small / "begun").exists)
        fragile.close()

    fragile.start_worker()
    wait_until(fragile.has_worker)
    with pytest.raises(AwayError) as stop:
        run(small, names, scheduler=fragile.address, report=lose)
    assert told == ["first"]
    assert str(stop.value).splitlines()[0].startswith(f"连不上调度器（{fragile.address}），等了2秒")
    assert str(stop.value).splitlines()[1] == (
        "2024-03的2章中有1章没有执行：slow。"
        "其余1章的结果已保存；恢复后再运行同一条命令，就从这里接着做。"
    )
    assert [each.getMessage() for each in logged] == []
    (small / "on").touch()
    assert {each.name: each.status for each in run(small, names).values()} == {
        "first": "cached",
        "slow": "executed",
    }


def test_no_scheduler_is_told(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while."""
    monkeypatch.setenv(PATIENCE, "0.5")
    with pytest.raises(AwayError, match=r"等了0\.5秒，连不上调度器 tcp://127\.0\.0\.1:9。"):
        run(small, NAMES, scheduler="tcp://127.0.0.1:9")


def test_another_version_is_refused(small: Path, fragile: Cluster, tmp_path: Path) -> None:
    """Rather than give other results."""
    other = tmp_path / "other"
    shutil.copytree(SOURCE / "digital_monthly", other / "digital_monthly")
    with (other / "digital_monthly" / "facts.py").open("a") as file:
        file.write("# changed\n")
    fragile.start_worker(other)
    with pytest.raises(BuildError, match="集群上的工作进程不能用：数字月刊的程序与本机不同"):
        run(small, NAMES, scheduler=fragile.address)
    assert list((small / "book").iterdir()) == []
