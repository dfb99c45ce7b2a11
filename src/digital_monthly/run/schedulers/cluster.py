"""Executing on a Dask cluster: ordinary schedulers and workers that have this package installed.

A chapter is handed out again when its worker or the scheduler is lost. What a worker read is held
against what is here, so that a result is the one that this machine would have made, or none.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from pathlib import Path
from typing import Any, cast

from digital_monthly.errors import AwayError, BuildError, DigitalMonthlyError
from digital_monthly.failures import Failure
from digital_monthly.reads import Read, States
from digital_monthly.run.chapter import Outcome, Task
from digital_monthly.run.schedulers.places import Places
from digital_monthly.run.schedulers.version import own_version
from digital_monthly.run.schedulers.worker import OtherVersionError, Place, carry_out

__all__ = ["PATIENCE", "ClusterExecutor", "cluster_workers"]

PATIENCE = "DIGITAL_MONTHLY_PATIENCE"
"""Environment variable: seconds to wait for a scheduler or workers that are not there."""

_PATIENCE_S = 60.0
_LOOK_S = 0.5
_TRIES = 3
_SAME = "请在调度器和每台工作机器上装与本机相同的版本，再重启它们。"


@contextlib.contextmanager
def cluster_workers(address: str, root: Path, tell: Callable[[str], None]) -> Iterator[Executor]:
    """The workers of a cluster.

    Args:
        address: the scheduler's, ``tcp://host:port``.
        root: the repository's root.
        tell: called with a sentence when there is something to wait for.

    Raises:
        AwayError: there is no scheduler at that address.
        BuildError: Dask is not installed.
    """
    patience_s = float(os.environ.get(PATIENCE, _PATIENCE_S))
    client = _connect(address, patience_s)
    executor = ClusterExecutor(client, address, root, patience_s, tell)
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        client.close(timeout=2)


def _connect(address: str, patience_s: float) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise BuildError(
            "--scheduler 要用到Dask，本机没有装。请运行 pip install 'digital-monthly[cluster]'。"
        ) from error
    for name in ("distributed", "distributed.client"):  # of which each has a level of its own
        logging.getLogger(name).setLevel(logging.CRITICAL)  # people are told in Chinese
    try:
        client: Any = distributed.Client
        return client(address, timeout=patience_s, set_as_default=False)
    except (OSError, ValueError) as error:
        raise AwayError(
            f"等了{patience_s:g}秒，连不上调度器 {address}。"
            "请确认地址，并在那台机器上运行 dask scheduler；随后再运行同一条命令。"
        ) from error


class ClusterExecutor(Executor):
    """Hands chapters to a cluster, and sees each through.

    Args:
        client: the connection to the scheduler.
        address: the scheduler's address, for people.
        root: the repository's root.
        patience_s: seconds to wait for a scheduler or workers that are not there.
        tell: called with a sentence when there is something to wait for.
    """

    def __init__(
        self,
        client: Any,
        address: str,
        root: Path,
        patience_s: float,
        tell: Callable[[str], None],
    ) -> None:
        self._client = client
        self._address = address
        self._root = root
        self._patience_s = patience_s
        self._tell = tell
        self._places = Places(root)
        self._states = States(root)
        self._numbers = itertools.count(1)
        self._loop: Any = client.loop.asyncio_loop
        self._futures: set[Future[Any]] = set()
        self._gone: asyncio.Future[None] = self._call(self._make_gone()).result()
        self._watch = self._call(self._watch_cluster())

    def submit(self, call: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hand out a chapter: `run_chapter` and its `Task`."""
        (task,) = args
        future = self._call(self._see_through(call, task, self._places.find(task)))
        self._futures.add(future)
        future.add_done_callback(self._futures.discard)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Give up what is still out, and watch no more."""
        for future in [*self._futures, self._watch] if cancel_futures else [self._watch]:
            future.cancel()

    def _call(self, what: Any) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(what, self._loop)

    async def _make_gone(self) -> asyncio.Future[None]:
        """What fails when the cluster is given up; nobody need wait for it."""
        gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        gone.add_done_callback(lambda it: it.cancelled() or it.exception())
        return gone

    async def _see_through(
        self, call: Callable[[Task], Outcome], task: Task, place: Place | None
    ) -> Outcome:
        """Hand out a chapter until there is a result that was made from what is here."""
        difference: Read | None = None
        for _ in range(_TRIES):
            outcome = await self._hand_out(call, task, place)
            difference = await asyncio.to_thread(self._find_difference, outcome)
            if difference is None:
                return outcome
            place = await asyncio.to_thread(self._places.renew, task)
        return _unfinished(
            task, f"工作进程读到的与本机不同（{difference}）。请确认两边是同一份数据"
        )

    async def _hand_out(
        self, call: Callable[[Task], Outcome], task: Task, place: Place | None
    ) -> Outcome:
        """Hand out a chapter, again when the scheduler forgot it, until it is executed."""
        from distributed import KilledWorker

        while True:
            key = f"{task.name}@{task.parameters['month']}-{next(self._numbers)}"
            await self._connected()
            theirs = self._client.submit(
                carry_out, call, task, own_version(), place, key=key, pure=False
            )
            answer = asyncio.ensure_future(theirs._result())
            try:
                await asyncio.wait({answer, self._gone}, return_when=asyncio.FIRST_COMPLETED)
                if self._gone.done():
                    self._gone.result()
                return cast("Outcome", answer.result())
            except CancelledError:  # the scheduler was lost, and with it what it knew
                continue
            except KilledWorker:
                return _unfinished(
                    task, "执行这一章的工作进程一再中途退出，请看那台机器的内存和日志"
                )
            except OtherVersionError as error:
                raise BuildError(f"集群上的工作进程不能用：{error}。{_SAME}") from error
            except DigitalMonthlyError:
                raise
            except Exception as error:  # it could not even be unpacked there
                told = f"{type(error).__name__}：{error}"
                raise BuildError(f"集群执行不了（{told}）。{_SAME}") from error
            finally:
                answer.cancel()

    async def _connected(self) -> None:
        """Wait for the scheduler, as long as it is not given up."""
        while self._client.status != "running":
            await asyncio.wait({self._gone}, timeout=_LOOK_S)
            if self._gone.done():
                self._gone.result()

    async def _watch_cluster(self) -> None:
        """Give the cluster up when it was without scheduler or workers for too long."""
        since: float | None = None
        while not self._gone.done():
            missing = await self._find_missing()
            now = time.monotonic()
            if missing and since is None:
                since = now
            elif not missing:
                since = None
            elif since is not None and now - since > self._patience_s:
                self._gone.set_exception(AwayError(self._explain(missing)))
            await asyncio.sleep(_LOOK_S)

    async def _find_missing(self) -> str:
        """What the cluster lacks now, in Chinese; empty where it is whole."""
        with contextlib.suppress(OSError):
            if self._client.status == "running":
                identity = await self._client.scheduler.identity()
                return "" if identity["workers"] else "调度器上没有工作进程"
        return "连不上调度器"

    def _explain(self, missing: str) -> str:
        return (
            f"{missing}（{self._address}），等了{self._patience_s:g}秒。"
            f"请在有本项目的机器上运行 dask worker {self._address} --nworkers 2 --nthreads 1。"
        )

    def _find_difference(self, outcome: Outcome) -> Read | None:
        """What was read there and is different here, looked at anew before it counts."""
        for states in (self._states, States(self._root)):
            changed = (read for read in outcome.reads if states.has_changed(read))
            difference = next(changed, None)
            if difference is None:
                return None
            self._states = states
        return difference


def _unfinished(task: Task, problem: str) -> Outcome:
    cells = json.loads(task.notebook)["cells"]
    return Outcome([None] * len(cells), failure=Failure.of_whole(f"{problem}。"))
