"""Doing without the collection of garbage where much is made and all of it is kept."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["leave_at_exit", "uncollected"]


def leave_at_exit() -> None:
    """Do not look for garbage when the process ends, as its memory is given back anyway.

    A book's pages are one large web of references to and fro, through which Python goes in search
    of what it may free.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave garbage alone for a while.

    Reading pages spends a quarter of its time on looking for it, and finds next to none. What was
    there before is not looked at, so that forked processes go on sharing it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()
