"""What became of many issues: a table in Chinese, on a terminal or in a mail."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from digital_monthly.run.ranges import Made

__all__ = ["print_tally"]

_NAMED = 3
_WIDTH = 100


def print_tally(made: Sequence[Made]) -> None:
    """Print a line for each issue that was built or failed, and one for all together.

    Args:
        made: the issues, in the order in which they were built.
    """
    table = Table(box=None, pad_edge=False)
    for title, side in (("期", "left"), ("执行", "left"), ("无变化", "right"), ("失败", "right")):
        table.add_column(title, justify=side)  # type: ignore[arg-type]
    table.add_column("用时", justify="right")
    table.add_column("结果")
    for each in made:
        if not each.is_unchanged:
            table.add_row(*_row(each))
    table.add_row(*_total(made))
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDTH)
    console.print(table)


def _row(made: Made) -> list[str]:
    names = [run.name for run in made.chapters if run.status == "executed"]
    told = "、".join(names[:_NAMED]) + (f"等{len(names)}章" if len(names) > _NAMED else "")
    result = "失败" if made.problem else "已生成" if made.is_new else "已执行"
    cached, failed = made.count("cached"), made.count("failed")
    return [str(made.month), told or "—", str(cached), str(failed), _time(made.seconds), result]


def _total(made: Sequence[Made]) -> list[str]:
    executed, cached, failed = (
        sum(each.count(status) for each in made) for status in ("executed", "cached", "failed")
    )
    broken = sum(bool(each.problem) for each in made)
    unchanged = sum(each.is_unchanged for each in made)
    results = {"已生成": len(made) - broken - unchanged, "没有变化": unchanged, "失败": broken}
    told = "，".join(f"{count}期{word}" for word, count in results.items() if count)
    time = _time(sum(each.seconds for each in made))
    return [f"共{len(made)}期", f"{executed}章", str(cached), str(failed), time, told]


def _time(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f}秒"
    return f"{int(seconds) // 60}分{int(seconds) % 60:02d}秒"
