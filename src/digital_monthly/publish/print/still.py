"""Charts without what readers would operate: on paper everything is picked, and nothing moves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import Any

__all__ = ["still"]

_DATA = ("data", "datasets")  # whose columns may have any name
_STACKS = ("vconcat", "hconcat", "concat", "layer")
_WORD = re.compile(r"(?<![\w.'\"])[A-Za-z_]\w*")  # but for datum.field and quoted text
_EXPRESSIONS = ("expr", "calculate", "filter", "test", "signal", "param")


def still(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A specification that shows all it has, at once.

    Selections are as before anybody picked: what depends on one is drawn as picked, and a strip
    that serves to pick a range is left out with it. Menus and tooltips are left out. A chart that
    uses a selection in another way (in an expression) keeps it, and shows what readers meet first.

    Args:
        spec: a Vega-Lite specification.
    """
    made: dict[str, Any] = _without(dict(spec), "tooltip")
    picked = _selections(made)
    names = {param["name"] for param in picked}
    _drop_strips(made, _strips(picked, made))
    calm: dict[str, Any] = _settle(made, names)
    return made if _uses(calm, names) else calm


def _selections(spec: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The parameters that readers set by picking, of all views."""
    found = [param for param in spec.get("params", []) if "select" in param]
    for view in _views(spec):
        found += _selections(view)
    return found


def _views(spec: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    views = [view for key in _STACKS for view in spec.get(key, [])]
    return [*views, spec["spec"]] if isinstance(spec.get("spec"), dict) else views


def _strips(picked: Sequence[Mapping[str, Any]], spec: Mapping[str, Any]) -> set[str]:
    """The views on which readers pick the range that others show."""
    domains = [part["domain"] for part in _parts(spec) if isinstance(part.get("domain"), dict)]
    ranges = {domain.get("param") for domain in domains}
    return {view for each in picked if each["name"] in ranges for view in each.get("views", [])}


def _drop_strips(spec: dict[str, Any], strips: Set[str]) -> None:
    for key in ("vconcat", "hconcat", "concat"):
        left = [view for view in spec.get(key, []) if view.get("name") not in strips]
        if left:
            spec[key] = left


def _without(part: Any, name: str) -> Any:
    if isinstance(part, dict):
        return {
            key: value if key in _DATA else _without(value, name)
            for key, value in part.items()
            if key != name
        }
    return [_without(each, name) for each in part] if isinstance(part, list) else part


def _settle(part: Any, names: Set[str]) -> Any:
    """A part of a specification with every question to a selection answered."""
    if isinstance(part, list):
        return [_settle(each, names) for each in part]
    if not isinstance(part, dict):
        return part
    if part.get("param") in names and set(part) <= {"param", "empty"}:
        return "true" if part.get("empty", True) else "false"
    answered = _answered(part, names).items()
    made = {key: value if key in _DATA else _settle(value, names) for key, value in answered}
    if "params" in made:
        left = [each for each in made["params"] if each.get("name") not in names]
        made["params"] = _without(left, "bind")
    return made


def _answered(part: dict[str, Any], names: Set[str]) -> dict[str, Any]:
    domain = part.get("domain")
    if isinstance(domain, dict) and domain.get("param") in names:
        return _less(part, "domain")
    return _chosen(part, names) if "condition" in part else part


def _chosen(part: dict[str, Any], names: Set[str]) -> dict[str, Any]:
    """An encoding with what its conditions say of a selection before anybody picked."""
    told = part["condition"]
    left: list[dict[str, Any]] = []
    for each in told if isinstance(told, list) else [told]:
        if each.get("param") not in names:
            left.append(each)
        elif each.get("empty", True):
            picked = _less(each, "param", "empty")
            return {"condition": left, **picked} if left else picked
    rest = _less(part, "condition")
    return {**rest, "condition": left} if left else rest


def _less(part: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in part.items() if key not in names}


def _uses(spec: Mapping[str, Any], names: Set[str]) -> bool:
    """Whether anything still speaks of a selection."""
    parts = _parts(spec)
    texts = [part[key] for part in parts for key in _EXPRESSIONS if isinstance(part.get(key), str)]
    return any(word in names for text in texts for word in _WORD.findall(text))


def _parts(part: Any) -> list[dict[str, Any]]:
    """Every object in a specification, but for its data."""
    if isinstance(part, list):
        return [found for each in part for found in _parts(each)]
    if not isinstance(part, dict):
        return []
    inner = (value for key, value in part.items() if key not in _DATA)
    return [part, *(found for value in inner for found in _parts(value))]
