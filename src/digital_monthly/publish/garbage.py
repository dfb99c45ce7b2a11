"""Doing without the collection of garbage where much is made and all of it is kept."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["leave_at_exit", "pause", "paused", "resume"]


def leave_at_exit() -> None:
    """Do not look for garbage when the process ends, as its memory is given back anyway.

    A book's pages are one large web of references to and fro, through which Python goes in search
    of what it may free.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


def pause() -> None:
    """Leave garbage alone until a book is built.

    A fifth of the time is spent on looking for it, and next to none is found.
    """
    gc.disable()


def resume(app: Any, error: Exception | None) -> None:
    """Look for garbage again (``build-finished``)."""
    gc.enable()


@contextmanager
def paused() -> Iterator[None]:
    """Leave garbage alone for a while; where it is left alone already, beyond that too."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()
