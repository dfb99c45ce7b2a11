"""Who executes chapters: kernels of this machine, or a Dask cluster.

Both are executors as `concurrent.futures` knows them, handed `run_chapter` and a `Task`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path

__all__ = ["opened"]


@contextlib.contextmanager
def opened(
    scheduler: str | None, count: int, root: Path, tell: Callable[[str], None] = print
) -> Iterator[Executor]:
    """An executor, ended with all that it still runs when the block is left.

    Args:
        scheduler: a Dask scheduler's address, ``tcp://host:port``; this machine if None.
        count: how many chapters at a time on this machine; a cluster's workers decide themselves.
        root: the repository's root.
        tell: called with a sentence when there is something to wait for.

    Raises:
        AwayError: there is no scheduler at that address.
        BuildError: what a cluster takes is not installed.
    """
    if scheduler is None:
        from digital_monthly.run.schedulers.local import local_workers

        with local_workers(count) as workers:
            yield workers
    else:
        from digital_monthly.run.schedulers.cluster import cluster_workers

        with cluster_workers(scheduler, root, tell) as workers:
            yield workers
