"""Doing without the collection of garbage where much is made and all of it is kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["uncollected"]


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
