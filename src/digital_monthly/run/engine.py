"""Papermill's engine for chapters: its own executor, on a warm kernel, with one deadline."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat.notebooknode import from_dict
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from traitlets import Instance, Type, Unicode

from digital_monthly.run.provisioner import ForkProvisioner
from digital_monthly.run.warm import CAN_FORK, Zygote

__all__ = ["ENGINE", "ChapterKernelManager", "kernel_spec"]

ENGINE = "digital-monthly"

_SUBSCRIPTION_S = 0.01
_LAST_WORDS_S = 0.05  # what a dying kernel had sent is still on its way


def kernel_spec(python: str = sys.executable) -> KernelSpec:
    """The kernel that runs chapters, as JupyterLab and papermill are told of it."""
    return KernelSpec(
        argv=[python, "-m", "digital_monthly.run.kernel", "-f", "{connection_file}"],
        display_name="数字月刊（预热）",
        language="python",
        interrupt_mode="signal",
        metadata={
            "debugger": False,
            "kernel_provisioner": {"provisioner_name": "digital-monthly-fork"},
        },
    )


class _Client(AsyncKernelClient):
    """A client that finds out at once that its kernel is ready."""

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        """Ask until the answer and a message on the output channel have come.

        The kernel's sockets are bound already; only the subscription to its output may be on its
        way. The stock client waits 0.2 s between two tries.
        """
        ends = time.monotonic() + (timeout or 60)
        while time.monotonic() < ends:
            self.kernel_info()
            with contextlib.suppress(Empty):
                await self.shell_channel.get_msg(timeout=0.3)
                await self.iopub_channel.get_msg(timeout=_SUBSCRIPTION_S)
                return
            if not await self._async_is_alive():
                break
        raise RuntimeError("内核没有就绪")

    wait_for_ready = _async_wait_for_ready


class ChapterKernelManager(AsyncKernelManager):
    """Manages one chapter's kernel, whose sockets are files of their own: no ports, no races.

    Windows has no such sockets for kernels; there they listen on ports.

    Attributes:
        zygote: who forks the kernel: the one in whose folder its files lie.
        executed: the notebook, as far as it came.
    """

    transport = Unicode("ipc" if CAN_FORK else "tcp")
    client_factory = Type(_Client, klass=AsyncKernelClient)
    zygote = Instance(Zygote, allow_none=True)
    executed: Any = None

    @property
    def kernel_spec(self) -> KernelSpec:
        """The chapters' kernel, whether or not it is installed as a kernelspec."""
        return kernel_spec()

    async def _async_pre_start_kernel(self, **kw: Any) -> Any:
        if self.provisioner is None:
            name = self.kernel_id or "chapter"
            self.provisioner = ForkProvisioner(
                kernel_id=name, kernel_spec=self.kernel_spec, parent=self
            )
        return await super()._async_pre_start_kernel(**kw)

    pre_start_kernel = _async_pre_start_kernel


class _ChapterClient(PapermillNotebookClient):  # type: ignore[misc]
    """Executes a notebook's cells; a kernel that dies or hangs ends in an error of its cell."""

    def execute(self, **kwargs: Any) -> Any:
        """Run the cells; the kernel is gone afterwards, whatever happened."""
        self.reset_execution_trackers()
        with self.setup_kernel(cleanup_kc=True, **kwargs):
            self.papermill_execute_cells()
            self.set_widgets_metadata()
        return self.nb

    def execute_cell(self, cell: Any, index: int, **kwargs: Any) -> Any:
        """Run one cell; an end that is no Python error is shown as one, in its place."""
        try:
            return super().execute_cell(cell, index, **kwargs)
        except CellTimeoutError as error:
            self._give_up()
            raise self._shown(cell, "超时", "这一格没有在规定的时间内结束") from error
        except DeadKernelError as error:
            status = self._exit_status()
            raise self._shown(cell, "内核退出", f"执行这一格时内核中途退出{status}") from error

    def output(self, outs: list[Any], msg: dict[str, Any], display_id: str, cell_index: int) -> Any:
        """Take over an output; most need not be held against the notebooks' schema."""
        content = msg["content"]
        special = (
            display_id or self.clear_before_next_output or any(self.output_hook_stack.values())
        )
        if msg["msg_type"] != "display_data" or special:
            return super().output(outs, msg, display_id, cell_index)
        made = {"data": content["data"], "metadata": content["metadata"]}
        made["output_type"] = "display_data"
        outs.append(from_dict(made))  # type: ignore[no-untyped-call]
        return outs[-1]

    async def _async_poll_kernel_alive(self) -> None:
        """Notice the kernel's end when it comes, rather than by asking each second."""
        kernel = getattr(self.km.provisioner, "kernel", None)
        if kernel is None:
            await super()._async_poll_kernel_alive()
            return
        await asyncio.shield(asyncio.wrap_future(kernel.exited))
        await asyncio.sleep(_LAST_WORDS_S)
        if self.task_poll_for_reply is not None:
            self.task_poll_for_reply.cancel()

    async def _async_give_up(self) -> None:
        """Stop listening for the outputs of a cell that is not waited for any more."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    _give_up = run_sync(_async_give_up)

    def _exit_status(self) -> str:
        kernel = getattr(self.km.provisioner, "kernel", None)
        if kernel is None or not kernel.exited.done():
            return ""
        status = kernel.exited.result()
        return f"（信号{-status}）" if status < 0 else f"（退出码{status}）"

    def _shown(self, cell: Any, name: str, words: str) -> CellExecutionError:
        from nbformat.v4 import new_output

        cell.outputs.append(
            new_output(  # type: ignore[no-untyped-call]
                "error", ename=name, evalue=words, traceback=[f"{name}：{words}"]
            )
        )
        return CellExecutionError(words, name, words)


class ChapterEngine(NBClientEngine):  # type: ignore[misc]
    """Papermill's engine ``digital-monthly``."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        manager: ChapterKernelManager,
        environment: dict[str, str] | None = None,
        folder: str = ".",
        deadline: float | None = None,
        **kwargs: Any,
    ) -> Any:
        """Execute a notebook.

        Args:
            nb_man: papermill's manager of the notebook.
            kernel_name: not used; chapters have a kernel of their own.
            manager: the kernel's manager.
            environment: the kernel's environment variables.
            folder: the kernel's working directory.
            deadline: moment of `time.monotonic` by which all cells must have ended.
            kwargs: papermill's, not used.
        """

        def left(cell: Any) -> float | None:
            return None if deadline is None else max(0.01, deadline - time.monotonic())

        manager.executed = nb_man.nb
        client = _ChapterClient(
            nb_man,
            km=manager,
            record_timing=False,
            shutdown_kernel="immediate",
            startup_timeout=60,
            extra_arguments=["--HistoryManager.enabled=False"],
            timeout_func=left,
        )
        return client.execute(env=environment, cwd=folder)


papermill_engines.register(ENGINE, ChapterEngine)
