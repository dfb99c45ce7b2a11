"""Reading YAML into its model, with findings in Chinese that name line and item."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError

from digital_monthly.errors import Finding

__all__ = ["line_of", "parse_document", "read_document", "remembered"]

Model = TypeVar("Model", bound=BaseModel)

_PROBLEMS = {
    "missing": "缺少此项",
    "extra_forbidden": "不认识此项",
    "date_from_datetime_parsing": "日期应写成 YYYY-MM-DD",
    "date_parsing": "日期应写成 YYYY-MM-DD",
    "date_type": "日期应写成 YYYY-MM-DD",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "string_type": "应为文字",
    "string_too_short": "不能为空",
    "too_short": "不能为空",
    "string_too_long": "太长",
    "too_long": "太长",
    "string_pattern_mismatch": "写法不对",
    "literal_error": "取值不在允许的范围内",
    "list_type": "应为列表（每项以“- ”起头）",
    "dict_type": "应为“项: 值”的形式",
    "model_type": "应为“项: 值”的形式",
    "greater_than_equal": "太小",
    "float_parsing": "应为数字",
    "bool_parsing": "应为 true 或 false",
    "variable": "应写环境变量的名称（MONTHLY_SOURCE_ 起头，大写），地址和口令不写在文件里",
    "relative": "应写文件夹之内的路径，以 .parquet 或 .csv 结尾，如 */*.parquet",
    "timezone": "没有这个时区",
    "moment": "时间应写成 2024-03-20T10:00:00+08:00（带时区）",
    "datetime_from_date_parsing": "没有这个时间",
    "datetime_parsing": "没有这个时间",
    "position": "应写岗位（如 数据编辑、信息科技部投产管理岗），不写姓名",
}

# libyaml's loader is eight times as fast; where PyYAML was built without it, its own serves.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc]
    """A safe loader that leaves numbers, dates and times (21:00) as they are written.

    A key that stands twice is refused: YAML would silently take the last.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Make a mapping, whose keys must differ."""
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                problem = f"“{key.value}”出现了不止一次"
                raise yaml.constructor.ConstructorError(problem_mark=key.start_mark, note=problem)
            seen.add(key.value)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if not tag.endswith(("int", "float", "timestamp"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_document(path: Path, model: type[Model], name: str) -> tuple[Model | None, list[Finding]]:
    """Read a YAML file into its model; None with findings where it breaks the contract."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None, [Finding(name, "文件不是UTF-8编码", "请另存为UTF-8")]
    except FileNotFoundError:
        return None, [Finding(name, "缺少此文件", "请补上；可照上一期的同名文件填写")]
    return parse_document(text, model, name)


def parse_document(
    text: str, model: type[Model], name: str, first_line: int = 1
) -> tuple[Model | None, list[Finding]]:
    """Read YAML text into its model.

    Args:
        text: the YAML.
        model: what it must hold.
        name: how findings call the file.
        first_line: the file's line on which the text begins.
    """
    key = (text, model, name, first_line)
    if key not in remembered:
        while len(remembered) >= _REMEMBERED:
            del remembered[next(iter(remembered))]
        remembered[key] = _parse(text, model, name, first_line)
    document, findings = remembered[key]
    return cast("Model | None", document), list(findings)


_REMEMBERED = 400
remembered: dict[tuple[str, type[BaseModel], str, int], tuple[BaseModel | None, list[Finding]]] = {}
"""Documents by content: chapters that share a process, or are forked from one, parse each once."""


def _parse(
    text: str, model: type[Model], name: str, first_line: int
) -> tuple[Model | None, list[Finding]]:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        content = loader.construct_document(node) if node is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = None if mark is None else mark.line + first_line
        repeated = getattr(error, "note", None)
        if repeated:
            return None, [Finding(name, repeated, "请只留一处", row=row)]
        return None, [Finding(name, "YAML写法不对", "请检查缩进、冒号后的空格和引号", row=row)]
    finally:
        loader.dispose()
    if node is None or not isinstance(content, dict):
        return None, [Finding(name, "内容是空的", "请照上一期的同名文件填写", row=first_line)]
    try:
        return model.model_validate(content), []
    except ValidationError as error:
        return None, [
            _finding(dict(problem), name, _line_of(node, problem["loc"]) + first_line)
            for problem in error.errors()
        ]


def line_of(text: str, where: tuple[int | str, ...]) -> int:
    """The line of YAML text, from 1, on which an item stands.

    Args:
        text: the YAML, which a document was read from.
        where: the keys and places that lead to it.
    """
    node = yaml.compose(text, _SafeLoader)
    assert node is not None  # a document was read from it
    return _line_of(node, where) + 1


def _line_of(node: yaml.Node, where: tuple[int | str, ...]) -> int:
    """The line, counted from 0, on which an item stands, or its parent where it is missing."""
    line = node.start_mark.line
    for part in where:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line
        elif isinstance(node, yaml.MappingNode):
            pairs = {str(key.value): (key, value) for key, value in node.value}
            if str(part) not in pairs:
                return line
            key, node = pairs[str(part)]
            line = key.start_mark.line
    return line


def _finding(problem: dict[str, Any], name: str, row: int) -> Finding:
    where = ".".join(
        f"第{part + 1}项" if isinstance(part, int) else str(part) for part in problem["loc"]
    )
    value = problem.get("input")
    written = (
        None if problem["type"] == "missing" or isinstance(value, (dict, list)) else str(value)
    )
    text = _PROBLEMS.get(problem["type"], "写法不对")
    return Finding(name, text, "请改正此项后重试", row=row, column=where, value=written)
