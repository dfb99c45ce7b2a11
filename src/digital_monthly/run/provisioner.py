"""Kernels by forking, for papermill, nbclient and JupyterLab alike.

Registered as ``digital-monthly-fork`` under ``jupyter_client.kernel_provisioners``; a kernelspec
chooses it. Where a process cannot fork (Windows), ordinary kernels are started.
"""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from digital_monthly.run.warm import CAN_FORK, ForkedKernel, Zygote, zygote
from digital_monthly.sources.addresses import without_addresses

__all__ = ["ForkProvisioner"]


class ForkProvisioner(LocalProvisioner):
    """Starts a kernel by forking a process that has everything loaded."""

    kernel: ForkedKernel | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel and wait until its sockets are bound, so that no client comes too early.

        Args:
            cmd: the ordinary kernel's command; what follows ``-f`` is handed to the forked one.
            kwargs: ``env`` and ``cwd``, as for an ordinary kernel, which is told no address of the
                systems that data are pulled from.
        """
        kwargs["env"] = without_addresses(kwargs["env"])
        if not CAN_FORK:
            return await super().launch_kernel(cmd, **kwargs)
        loop = asyncio.get_running_loop()
        folder = kwargs.get("cwd") or Path.cwd()
        known = getattr(self.parent, "zygote", None)

        def fork() -> ForkedKernel:
            parent: Zygote = known or zygote(cmd[0])
            return parent.fork(cmd[cmd.index("-f") :], kwargs["env"], folder)

        self.kernel = await loop.run_in_executor(None, fork)
        self.pid = self.pgid = await asyncio.wrap_future(self.kernel.pid)
        self.cwd = folder
        await asyncio.wrap_future(self.kernel.listening)
        return self.connection_info

    @property
    def has_process(self) -> bool:
        """Whether a kernel has been started and not yet been waited for."""
        return self.kernel is not None if CAN_FORK else bool(super().has_process)

    async def poll(self) -> int | None:
        """The exit status, or None while the kernel lives."""
        if not CAN_FORK:
            return await super().poll()
        if self.kernel is None:
            return 0
        return self.kernel.exited.result() if self.kernel.exited.done() else None

    async def wait(self) -> int | None:
        """Wait for the kernel's end."""
        if not CAN_FORK:
            return await super().wait()
        if self.kernel is None:
            return 0
        status = await asyncio.shield(asyncio.wrap_future(self.kernel.exited))
        self.kernel = None
        return status

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and the processes it started."""
        if not CAN_FORK:
            await super().send_signal(signum)
        elif self.kernel is not None and not self.kernel.exited.done() and self.pid:
            try:
                os.killpg(self.pid, signum)
            except ProcessLookupError:
                return

    async def kill(self, restart: bool = False) -> None:
        """End the kernel at once and wait for it."""
        if not CAN_FORK:
            await super().kill(restart)
        elif self.kernel is not None:
            await self.send_signal(signal.SIGKILL)
            await asyncio.shield(asyncio.wrap_future(self.kernel.exited))

    async def terminate(self, restart: bool = False) -> None:
        """Ask the kernel to end."""
        if not CAN_FORK:
            await super().terminate(restart)
        else:
            await self.send_signal(signal.SIGTERM)
