"""The floor: all cells' code of all chapters in one process, without kernel or shell."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

__all__ = ["main"]


def main() -> None:
    """Run the chapters named on the command line from the working directory's notebooks."""
    parser = argparse.ArgumentParser()
    parser.add_argument("month")
    parser.add_argument("chapters", nargs="+")
    arguments = parser.parse_args()
    _stand_in_for_the_shell()
    for name in arguments.chapters:
        with contextlib.redirect_stdout(io.StringIO()):
            _run(Path("notebooks") / f"{name}.ipynb", arguments.month)


def _run(path: Path, month: str) -> None:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        exec(compile("".join(cell["source"]), str(path), "exec"), namespace)
        if "parameters" in cell["metadata"].get("tags", []):
            namespace["month"] = month  # the cell that papermill would inject here


def _stand_in_for_the_shell() -> None:
    """Let display functions format what they are given and drop it, without IPython's shell."""
    from IPython.core.formatters import DisplayFormatter
    from IPython.core.interactiveshell import InteractiveShell

    shell = SimpleNamespace(
        display_formatter=DisplayFormatter(),
        display_pub=SimpleNamespace(publish=lambda *_, **__: None, is_publishing=False),
    )
    InteractiveShell.instance = classmethod(lambda cls: shell)
    InteractiveShell.initialized = classmethod(lambda cls: True)


if __name__ == "__main__":
    main()
