"""Making the chapters' warm kernels available in JupyterLab."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from digital_monthly.writing import write_text

__all__ = ["install"]

NAME = "digital-monthly"


def install(prefix: Path | None = None) -> Path:
    """Write the kernelspec ``digital-monthly``.

    Args:
        prefix: the environment that JupyterLab runs in; this one by default.

    Returns:
        The file that was written.
    """
    from digital_monthly.run.engine import kernel_spec

    folder = (prefix or Path(sys.prefix)) / "share" / "jupyter" / "kernels" / NAME
    path = folder / "kernel.json"
    write_text(path, json.dumps(kernel_spec().to_dict(), ensure_ascii=False, indent=1) + "\n")
    return path
