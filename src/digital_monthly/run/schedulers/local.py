"""Executing on this machine: threads, each minding a warm kernel."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor

__all__ = ["local_workers"]


@contextlib.contextmanager
def local_workers(count: int) -> Iterator[Executor]:
    """Threads that end with their kernels when the run is broken off.

    Args:
        count: how many chapters at a time.
    """
    from digital_monthly.run import warm

    pool = ThreadPoolExecutor(count + 1, "chapter")  # one more: a kernel starts while others work
    try:
        yield pool
    except Exception:  # a page that cannot be written, say: the preview goes on after it
        pool.shutdown(wait=False, cancel_futures=True)
        with warm.closed():
            pool.shutdown(wait=True)
        raise
    except BaseException:  # Ctrl-C
        pool.shutdown(wait=False, cancel_futures=True)
        warm.end()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
