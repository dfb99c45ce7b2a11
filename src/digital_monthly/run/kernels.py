"""Kernels for chapters: each talks over files of its own, so that two never meet."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["private_kernel_manager"]


@contextmanager
def private_kernel_manager() -> Iterator[type[Any]]:
    """A kernel manager class whose kernel listens on sockets in a folder of its own.

    Kernels over TCP pick ports, release them and bind them again, so that two started at once may
    take the same one. Jupyter's file sockets all have one name in the working directory unless
    told otherwise. Windows has no file sockets for kernels: there the ordinary manager serves.
    """
    from jupyter_client.manager import AsyncKernelManager
    from traitlets import Unicode

    if sys.platform == "win32":
        yield AsyncKernelManager
        return
    with tempfile.TemporaryDirectory(prefix="monthly-", ignore_cleanup_errors=True) as folder:

        class PrivateKernelManager(AsyncKernelManager):
            transport = Unicode("ipc")
            ip = Unicode(f"{folder}/kernel")

        yield PrivateKernelManager
