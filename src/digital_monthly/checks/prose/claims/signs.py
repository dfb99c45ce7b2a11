"""Signs of whether a claim contradicts the numbers that it likely speaks of."""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from dataclasses import dataclass

from digital_monthly.checks.prose.claims.judging import Judged
from digital_monthly.checks.prose.claims.option import Option

__all__ = ["Suspect", "signs_of", "suspects"]

_LEAST = 0.05
_BOUNDS = {
    "likely": (0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.85, 0.93),
    "failing": (0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96),
    "alone": (0.02, 0.05, 0.1, 0.2, 0.4, 0.6),
    "agreed": (0.02, 0.05, 0.1, 0.2, 0.35, 0.5),
    "off": (1e-9, 0.01, 0.03, 0.08, 0.2, 0.5, 1.0, 2.0),
    "options": (3, 7, 13, 25, 50),
    "rival": (0.05, 0.1, 0.2, 0.4),
    "far": (1, 2, 3, 5),
}
_CROSSED = (
    ("kind", "failing"),
    ("kind", "likely"),
    ("kind", "agreed"),
    ("failing", "agreed"),
    ("likely", "off"),
    ("kind", "off"),
    ("text", "mode"),
)


@dataclass(frozen=True)
class Suspect:
    """A claim that does not hold of numbers which it may speak of.

    Attributes:
        judged: the claim, judged.
        option: its likeliest reading of those that do not hold.
        likely: how likely that is meant.
    """

    judged: Judged
    option: Option
    likely: float


def suspects(judged: Sequence[Judged]) -> list[Suspect]:
    """Of each claim what is likeliest of all that it may say and that does not hold."""
    made = []
    for each in judged:
        pairs = zip(each.likely, each.heard.options, strict=True)
        failing = [(likely, at) for at, (likely, e) in enumerate(pairs) if not e.holds]
        if failing:
            likely, at = max(failing)
            if likely >= _LEAST:
                made.append(Suspect(each, each.heard.options[at], likely))
    return made


def signs_of(suspect: Suspect) -> list[str]:
    """The signs of a suspect: in which class each of its sizes is, and some of these together."""
    judged, option, claim = suspect.judged, suspect.option, suspect.judged.heard.claim
    one, other = option.terms[0].number, option.terms[1].number
    held = [
        likely
        for likely, each in zip(judged.likely, judged.heard.options, strict=True)
        if each.holds
    ]
    sizes = {
        "likely": suspect.likely,
        "failing": 1 - judged.alone - judged.agreed,
        "alone": judged.alone,
        "agreed": judged.agreed,
        "off": abs(math.log(one / other)) if one > 0 and other > 0 else 3.0,
        "options": len(judged.heard.options),
        "rival": max(held, default=0.0),
        "far": abs(option.terms[0].at - option.terms[1].at),
    }
    traits = {each.split(" ", 1)[1] for each in option.traits}
    classes = {
        "kind": claim.kind,
        "text": claim.text,
        "mode": "turned" if "turned" in traits else "direct",
        "table": f"table {option.terms[0].place is not None}",
        "reading": f"{claim.kind} {option.kind}",
    }
    for name, size in sizes.items():
        classes[name] = f"{name} {bisect.bisect_right(_BOUNDS[name], size)}"
    made = ["suspect", *classes.values()]
    made += [f"{classes[a]} & {classes[b]}" for a, b in _CROSSED]
    made += [f"{claim.kind} {each}" for each in sorted(traits) if each.startswith(_TOLD)]
    made += [f"gauge {each}" for each in _gauge(suspect)]
    return made


_TOLD = (
    "makes",
    "no share",
    "other amount",
    "no amount",
    "of amount",
    "denied",
    "one s",
    "two blocks",
    "changes",
    "others",
    "all named",
    "eras",
    "tight",
    "listed",
    "link part",
    "of ",
    "sides",
    "strongest",
    "strays",
    "goes on",
    "roles",
    "tie",
    "topic",
    "share",
    "subjects share",
    "row",
    "column",
    "base first",
    "subject first",
    "first",
    "low first",
)
"""How traits begin that are signs as well."""


def _gauge(suspect: Suspect) -> list[str]:
    """The logarithm of how much likelier it is than what holds, as a scale of steps."""
    failing = 1 - suspect.judged.alone - suspect.judged.agreed
    ratio = math.log(max(failing, 1e-6) / max(suspect.judged.agreed, 1e-6))
    return [f"above {step}" for step in range(-3, 7) if ratio > step]
