"""Timing functions where they are, by wrapping them."""

from __future__ import annotations

import functools
import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["Stopwatch"]


class Stopwatch:
    """Adds up calls and seconds under labels; parts may lie within each other."""

    def __init__(self) -> None:
        self.calls: dict[str, int] = {}
        self.seconds: dict[str, float] = {}

    def wrap(self, owner: Any, name: str, label: str) -> None:
        """Replace a function or coroutine function of a module or class by one that is timed."""
        original: Callable[..., Any] = getattr(owner, name)
        if inspect.iscoroutinefunction(original):

            @functools.wraps(original)
            async def timed(*args: Any, **kwargs: Any) -> Any:
                with self.time(label):
                    return await original(*args, **kwargs)

        else:

            @functools.wraps(original)
            def timed(*args: Any, **kwargs: Any) -> Any:
                with self.time(label):
                    return original(*args, **kwargs)

        setattr(owner, name, timed)

    @contextmanager
    def time(self, label: str) -> Iterator[None]:
        """Time a block."""
        self.add(label, 0.0, calls=0)  # a part stands before what lies within it
        started = time.perf_counter()
        try:
            yield
        finally:
            self.add(label, time.perf_counter() - started)

    def add(self, label: str, seconds: float, calls: int = 1) -> None:
        """Add seconds that were found otherwise."""
        self.calls[label] = self.calls.get(label, 0) + calls
        self.seconds[label] = self.seconds.get(label, 0.0) + seconds

    def rows(self) -> list[tuple[str, int, float]]:
        """Label, calls and seconds, in the order in which labels first began."""
        return [(label, self.calls[label], spent) for label, spent in self.seconds.items()]
