"""When garbage is looked for, and when it is not."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref

import pytest

from digital_monthly.publish.garbage import uncollected

END = """
import gc
from digital_monthly.publish.garbage import leave_at_exit
class Node:
    def __del__(self):
        print("freed")
{leave}
node = Node()
node.parent = node
del node
gc.disable()
"""


class Node:
    """What refers to itself."""

    def __init__(self) -> None:
        self.parent = self


def test_garbage_waits_until_the_work_is_done() -> None:
    """It is still there in the middle, and found afterwards."""
    with uncollected():
        node = weakref.ref(Node())
        held = [[] for _ in range(10_000)]
        assert node() is not None
    gc.collect()
    assert node() is None
    assert len(held) == 10_000


@pytest.mark.parametrize("was_enabled", [True, False])
def test_collecting_goes_on_as_before(was_enabled: bool) -> None:
    """Also where somebody else did without it, and where the work fails."""
    try:
        gc.enable() if was_enabled else gc.disable()
        with pytest.raises(KeyError), uncollected():
            raise KeyError
        assert gc.isenabled() == was_enabled
    finally:
        gc.enable()
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize(("leave", "told"), [("", "freed"), ("leave_at_exit()", "")])
def test_a_process_ends_without_looking_for_garbage(leave: str, told: str) -> None:
    """What refers to itself is never freed."""
    done = subprocess.run(
        [sys.executable, "-c", END.format(leave=leave)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == told
