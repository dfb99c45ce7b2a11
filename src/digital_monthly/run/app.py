"""The application around a chapter's kernel: IPython's, less what only people at a prompt use."""

from __future__ import annotations

from typing import Any

from ipykernel.kernelapp import IPKernelApp

__all__ = ["ChapterApp"]


class ChapterApp(IPKernelApp):
    """A kernel without history, debugger and personal settings.

    An editor's own IPython profile must not change what a chapter prints, and reading it takes
    longer than many a chapter.
    """

    def parse_command_line(self, argv: Any = None) -> None:
        """Take the connection file; there are no other options."""
        self.connection_file = argv[argv.index("-f") + 1]
        self.config.HistoryManager.enabled = False

    def load_config_file(self, *_: Any, **__: Any) -> None:
        """Read no settings."""

    def init_pdb(self) -> None:
        """Leave the debugger alone."""
