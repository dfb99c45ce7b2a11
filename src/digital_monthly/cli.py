"""The command ``monthly``: one step of the monthly routine each."""

from __future__ import annotations

import contextlib
import signal
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from digital_monthly import journal
from digital_monthly.commands import COMMANDS
from digital_monthly.errors import AwayError, BuildError, DigitalMonthlyError, MonthError
from digital_monthly.root import find_root
from digital_monthly.usage import explain

__all__ = ["app", "main"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="数字月刊：从各部门数据到可以阅读的一册。",
)
for command in COMMANDS:
    app.command(command.__name__.rstrip("_"))(command)  # `import` is a word of Python

SummaryOption = Annotated[
    Path | None,
    typer.Option(
        "--summary", metavar="文件", help="结束时把经过写成一屏文字，可作邮件；写在命令名之前"
    ),
]


@app.callback()
def _attend(context: typer.Context, summary: SummaryOption = None) -> None:
    if summary is not None:
        from digital_monthly.summary import Summary

        context.obj.enter_context(Summary(summary.absolute(), sys.argv[1:]))


_AWAY = 75  # EX_TEMPFAIL: the same command may well succeed later
_INTERRUPTED = 130


def main() -> None:
    """Run the command; a finding exits 1, wrong usage 2, what is away for now 75; no traceback."""
    for name in ("SIGTERM", "SIGHUP"):  # ended from outside, it tidies up as after Ctrl-C
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    with contextlib.ExitStack() as stack:
        _run(stack)


def _run(stack: contextlib.ExitStack) -> None:
    """Run the command, and end as it ended; what attends it is left afterwards."""
    try:
        _heal()
        code = app(standalone_mode=False, prog_name="monthly", obj=stack)
    except typer.TyperException as error:
        _fail(_usage(error), 2)
    except MonthError as error:
        _fail(str(error), 2)
    except AwayError as error:
        _fail(str(error), _AWAY)
    except DigitalMonthlyError as error:
        _fail(str(error), 1)
    except OSError as error:
        _fail(f"读写文件失败：{error.filename}：{error.strerror}。请检查权限和磁盘空间。", 1)
    if code:
        _fail("已中断。" if code == _INTERRUPTED else "", code)


def _heal() -> None:
    """Finish what a command that was killed had decided; outside a repository there is nothing."""
    with contextlib.suppress(BuildError):
        journal.heal(find_root())


def _fail(message: str, code: int) -> NoReturn:
    if message:
        print(message, file=sys.stderr)
    raise SystemExit(code)


def _usage(error: typer.TyperException) -> str:
    """The help itself where no command was given, else what is wrong with the one given."""
    if len(sys.argv) == 1:
        return str(error)
    return explain(error)
