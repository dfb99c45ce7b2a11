"""Doing something in a process of its own."""

from __future__ import annotations

import os

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.run.apart import apart

left: list[int] = []


def leave() -> tuple[int, int]:
    """Leave something in memory; the process, and how much is there."""
    left.append(1)
    return os.getpid(), len(left)


def fail(error: BaseException) -> None:
    """Raise."""
    raise error


def test_what_is_made_comes_back_and_what_was_left_does_not() -> None:
    """Each time begins with what this process has."""
    (first, count), (second, again) = apart(leave), apart(leave)
    assert len({os.getpid(), first, second}) == 3
    assert (count, again, left) == (1, 1, [])


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (BuildError("网页没有通过检查"), "网页没有通过检查"),
        (
            PermissionError(13, "Permission denied", "x.html"),
            "读写文件失败：x.html：Permission denied",
        ),
        (KeyError("x"), "程序出错：KeyError：'x'"),
    ],
)
def test_what_went_wrong_is_told_here(error: Exception, sentence: str) -> None:
    """In the same words."""
    with pytest.raises(BuildError) as raised:
        apart(lambda: fail(error))
    assert str(raised.value) == sentence


def test_a_process_that_is_killed_is_told() -> None:
    """It could say nothing itself."""
    with pytest.raises(BuildError, match="中途退出"):
        apart(lambda: os.kill(os.getpid(), 9))
