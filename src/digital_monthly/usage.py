"""What a person is told who writes a command wrongly: one Chinese sentence."""

from __future__ import annotations

import re
from typing import Any

import typer

__all__ = ["explain"]

_SENTENCES = (
    (r"No such command '(?P<it>[^']*)'.*", "没有命令{it}"),
    (r"Got unexpected extra arguments?.*\((?P<it>.*)\)", "多出了“{it}”"),
    (r"No such option:? (?P<it>\S+).*", "没有选项{it}"),
    (r"Missing argument '(?P<it>[^']*)'.*", "缺少{it}"),
    (r"Missing option '(?P<it>[^']*)'.*", "缺少选项{it}"),
    (r"Option '(?P<it>[^']*)' requires an argument.*", "选项{it}之后应有取值"),
    (
        r"Invalid value for (?P<it>.*?): .*greater than or equal to (?P<least>\d+).*",
        "{it}不得小于{least}",
    ),
    (r"Invalid value for (?P<it>.*?): .*integer.*", "{it}应为整数"),
    (r"Invalid value for .*?: [Ff]ile '(?P<it>.*)' does not exist\.", "没有文件{it}"),
    (r"Invalid value for .*?: [Ff]ile '(?P<it>.*)' is a directory\.", "{it}是文件夹，不是文件"),
    (r"Invalid value for .*?: [Ff]ile '(?P<it>.*)' is not readable\.", "没有读取{it}的权限"),
    (r"Invalid value for (?P<it>.*?): (?P<why>.*)", "{it}的取值不对：{why}"),
)
"""Typer's messages, and how they read here; `tests/test_cli.py` holds each against a real one."""


def explain(error: typer.TyperException) -> str:
    """Say in Chinese what is wrong with a command line, and where its usage is told."""
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "monthly"
    return f"命令写法不对：{_sentence(_message(error))}。用法见 {command} --help。"


def _message(error: typer.TyperException) -> str:
    shown: Any = getattr(error, "format_message", None)
    return str(shown() if shown is not None else error).replace("\n", " ")


def _sentence(message: str) -> str:
    for pattern, sentence in _SENTENCES:
        match = re.fullmatch(pattern, message)
        if match:
            parts = {name: text.replace("'", "") for name, text in match.groupdict().items()}
            return sentence.format(**parts)
    return message.rstrip(".")
