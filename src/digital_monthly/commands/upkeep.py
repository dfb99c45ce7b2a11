"""Commands that keep the repository and the analysts' tools in order."""

from __future__ import annotations

from digital_monthly.commands.showing import shown

__all__ = ["contract", "kernel"]


def kernel() -> None:
    """在 JupyterLab 里提供“数字月刊（预热）”内核：打开笔记本即可运行，不必等待载入。"""
    from digital_monthly.run.kernelspec import install

    print(f"已装好内核：{install()}")


def contract() -> None:
    """按数据约定重写 data/README.md。"""
    from digital_monthly.contract import describe
    from digital_monthly.root import find_root
    from digital_monthly.writing import write_text

    path = find_root() / "data" / "README.md"
    write_text(path, describe())
    print(shown(path))
