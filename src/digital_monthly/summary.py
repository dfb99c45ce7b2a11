"""A run in a screen of plain text, to be mailed: what ran, how it ended, what to do."""

from __future__ import annotations

import io
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO

from digital_monthly.writing import write_text

__all__ = ["Summary"]

_LINES = 8
_WIDTH = 100
_ENDINGS = {
    0: ("成功", "不必做什么。"),
    1: ("失败，要人处理", "请按上面的说明改正，再运行同一条命令；已经做好的不会重做。"),
    2: ("命令写错了", "请改正命令，用法见 monthly --help。"),
    75: ("暂时做不了", "数据和程序没有问题：等上面所说的恢复后，再运行同一条命令，就接着做。"),
    130: ("被中断", "再运行同一条命令，就接着做。"),
}
"""How a command ended, and what is to be done, by exit code."""


class Summary:
    """A context that listens to what a command says, and writes it up at the end.

    Args:
        path: where the summary goes.
        arguments: the command's, as they were typed.
    """

    def __init__(self, path: Path, arguments: Sequence[str]) -> None:
        self._path = path
        self._command = " ".join(["monthly", *arguments])
        self._begun = datetime.now().astimezone()
        self._started = time.monotonic()
        self._said: deque[str] = deque(maxlen=_LINES)
        self._complained: deque[str] = deque(maxlen=_LINES)

    def __enter__(self) -> Summary:
        """Hear what is printed from now on; it is printed all the same."""
        self._kept = sys.stdout, sys.stderr
        sys.stdout = _Heard(sys.stdout, self._said)
        sys.stderr = _Heard(sys.stderr, self._complained)
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Write it up."""
        sys.stdout, sys.stderr = self._kept
        write_text(self._path, "\n".join(self._lines(_code_of(error))) + "\n")

    def _lines(self, code: int) -> Iterator[str]:
        ending, remedy = _ENDINGS.get(code, ("失败", "请看上面的说明。"))
        yield f"数字月刊 {self._begun:%Y-%m-%d %H:%M} {ending}（退出码{code}）"
        yield ""
        yield f"命令：{self._command}"
        yield f"用时：{_duration(time.monotonic() - self._started)}"
        for title, lines in (("问题：", self._complained), ("过程的最后几行：", self._said)):
            if lines:
                yield title
                yield from (f"  {line[:_WIDTH]}" for line in lines)
        yield f"怎么办：{remedy}"


class _Heard(io.TextIOBase):
    """A stream whose last lines are kept.

    Args:
        stream: the stream itself.
        lines: where they are kept.
    """

    def __init__(self, stream: TextIO, lines: deque[str]) -> None:
        self._stream = stream
        self._kept = lines
        self._rest = ""

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The stream's."""
        return self._stream.encoding

    def write(self, text: str) -> int:
        """Write, and keep whole lines."""
        *lines, self._rest = (self._rest + text).split("\n")
        self._kept.extend(line.rstrip() for line in lines if line.strip())
        return self._stream.write(text)

    def flush(self) -> None:
        """Flush the stream."""
        self._stream.flush()

    def isatty(self) -> bool:
        """Whether the stream is a terminal."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """The stream's."""
        return self._stream.fileno()


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}分{rest}秒" if minutes else f"{rest}秒"


def _code_of(error: BaseException | None) -> int:
    """The exit code with which a process ends that ends with this."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else int(error.code is not None)
    return 0 if error is None else 1
