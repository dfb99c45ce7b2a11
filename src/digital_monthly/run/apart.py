"""Doing something in a process of its own, so that what it leaves in memory goes with it."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from digital_monthly.errors import BuildError, DigitalMonthlyError

__all__ = ["apart"]

_Made = TypeVar("_Made")


def apart(make: Callable[[], _Made]) -> _Made:
    """Make something in a forked process, which has loaded whatever this one has.

    Where processes cannot be forked it is made here.

    Args:
        make: makes something that can be pickled.

    Raises:
        BuildError: it could not be made; says what was said there.
    """
    if not hasattr(os, "fork"):
        return make()
    context = multiprocessing.get_context("fork")
    told, tells = context.Pipe(duplex=False)
    child = context.Process(target=_make, args=(make, tells))
    child.start()
    tells.close()
    try:
        made, problem = told.recv()
    except EOFError:
        made, problem = None, "生成网页的进程中途退出，请重试。"
    except BaseException:  # Ctrl-C
        child.kill()
        raise
    finally:
        child.join()
        told.close()
    if problem:
        raise BuildError(problem)
    return made  # type: ignore[no-any-return]


def _make(make: Callable[[], Any], tells: Connection) -> None:
    try:
        tells.send((make(), ""))
    except DigitalMonthlyError as error:
        tells.send((None, str(error)))
    except OSError as error:
        tells.send((None, f"读写文件失败：{error.filename}：{error.strerror}"))
    except KeyboardInterrupt:
        os._exit(130)
    except Exception as error:  # a defect: its traceback is for the log alone
        traceback.print_exc()
        tells.send((None, f"程序出错：{type(error).__name__}：{error}"))
