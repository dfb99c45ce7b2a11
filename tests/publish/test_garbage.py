"""When garbage is looked for, and when it is not."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from digital_monthly.publish.garbage import paused
from digital_monthly.publish.web import open_sphinx
from tests.publish.books import write_book

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


def test_no_garbage_is_looked_for_while_a_book_is_built(tmp_path: Path) -> None:
    """It is again once the book is there."""
    book, told = write_book(tmp_path / "source"), {}
    with open_sphinx(book, tmp_path / "made" / "html") as (app, _):
        app.connect("env-updated", lambda app, env: told.update(collects=gc.isenabled()))
        app.build()
    assert told == {"collects": False}
    assert gc.isenabled()


def test_garbage_is_left_alone_for_as_long_as_it_is_to_be() -> None:
    """The inner of two does not end the outer."""
    looked = []
    with paused():
        with paused():
            looked.append(gc.isenabled())
        looked.append(gc.isenabled())
    assert [*looked, gc.isenabled()] == [False, False, True]


@pytest.mark.parametrize(("leave", "told"), [("", "freed"), ("leave_at_exit()", "")])
def test_a_process_ends_without_looking_for_garbage(leave: str, told: str) -> None:
    """What refers to itself is never freed."""
    done = subprocess.run(
        [sys.executable, "-c", END.format(leave=leave)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == told
