"""Formulas: arithmetic over facts, computed without running what an article may hold."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from digital_monthly.errors import FactError

if TYPE_CHECKING:
    from digital_monthly.facts import Fact

__all__ = ["evaluate"]

_OPERATORS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
}


def evaluate(formula: str, facts: Mapping[str, Fact]) -> tuple[float, list[str]]:
    """Compute arithmetic (``+ - * /``, parentheses, numbers) over facts' ids.

    Returns:
        The value, and the ids used in the order they stand.

    Raises:
        FactError: unknown id, division by zero, or anything but arithmetic.
    """
    names: list[str] = []

    def compute(node: ast.AST) -> float:
        match node:
            case ast.Expression(body=body):
                return compute(body)
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                return number
            case ast.Name(id=name):
                names.append(name)
                return number_of(name)
            case ast.UnaryOp(op=op, operand=operand) if type(op) in _OPERATORS:
                return _OPERATORS[type(op)](compute(operand))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                return _OPERATORS[type(op)](compute(left), compute(right))
        raise FactError(f"公式“{formula}”只能用加减乘除、括号、数字和事实名。")

    def number_of(name: str) -> float:
        if name not in facts:
            raise FactError(f"公式“{formula}”用到了未给出的事实{name}。")
        number = facts[name].number
        return int(number) if number.is_integer() else number

    try:
        value = compute(ast.parse(formula.strip(), mode="eval"))
        finite = math.isfinite(value)
    except (SyntaxError, ValueError, ArithmeticError, RecursionError, MemoryError) as error:
        raise FactError(f"公式“{formula[:80]}”无法计算，请检查写法和除数。") from error
    if not finite:
        raise FactError(f"公式“{formula[:80]}”的结果过大，请检查写法。")
    return value, list(dict.fromkeys(names))
