"""Under what conditions a page is opened: processor, network, screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["CONDITIONS", "Condition"]


@dataclass(frozen=True)
class Condition:
    """A reader's machine and network, as Chromium's own throttling imitates them.

    Args:
        key: a short name.
        title: what it stands for.
        slowdown: by how much the page's main thread is slowed down.
        megabits: megabits per second, each way; 0 for as fast as it goes.
        latency: milliseconds added to each request.
        width: the screen's width in px.
        height: its height in px: so high that the first chart of each side is on it.
    """

    key: str
    title: str
    slowdown: float
    megabits: float
    latency: float
    width: int = 1280
    height: int = 2000

    @property
    def words(self) -> str:
        """The condition in a line."""
        network = f"{self.megabits:g} Mbit/s, {self.latency:g} ms" if self.megabits else "loopback"
        speed = f"CPU {self.slowdown:g}x slower" if self.slowdown > 1 else "CPU as it is"
        return f"{self.title}: {speed}, {network}, screen {self.width}x{self.height} px"

    @property
    def network(self) -> dict[str, Any]:
        """The argument of Chromium's ``Network.emulateNetworkConditions``: bytes a second."""
        rate = self.megabits * 1e6 / 8 if self.megabits else -1
        speeds = {"downloadThroughput": rate, "uploadThroughput": rate}
        return {"offline": False, "latency": self.latency, **speeds}


CONDITIONS = (
    Condition("fast", "unthrottled", 1, 0, 0),
    Condition("office", "office PC on an intranet", 4, 10, 20),
    Condition("phone", "phone", 6, 4, 60, width=390, height=2400),
)
