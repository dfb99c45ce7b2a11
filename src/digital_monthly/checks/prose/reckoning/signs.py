"""Signs of whether a number contradicts those that it is likely reckoned from."""

from __future__ import annotations

import bisect
import math
import re

from digital_monthly.checks.prose.intervals import Interval
from digital_monthly.checks.prose.reckoning.judging import Accounts
from digital_monthly.checks.prose.reckoning.suspects import Suspect
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.slips import is_slip

__all__ = ["signs_of"]

_TENTH = 0.03
"""How far a power of ten may be missed, as a logarithm to ten."""
_BOUNDS = {
    "likely": (0.05, 0.12, 0.25, 0.4, 0.6, 0.8),
    "alone": (0.02, 0.1, 0.3, 0.6, 0.9),
    "agreed": (0.01, 0.04, 0.1, 0.25, 0.5),
    "off": (0.02, 0.05, 0.1, 0.2, 0.35, 0.75, 1.5, 2.2),
    "wide": (1e-9, 0.01, 0.05),
    "ways": (3, 6, 10, 20, 40),
    "agreeing": (1, 2, 3, 5),
    "terms": (2, 3, 4, 5),
    "numbers": (4, 6, 8, 10, 14),
    "kind holds": (1, 2, 3),
    "others hold": (1, 2, 4, 6),
    "parts hold": (0.05, 0.3, 0.7),
    "all parts hold": (0.05, 0.3),
    "parts used": (1, 2, 3),
    "used": (1, 2),
    "digits": (2, 3, 4),
    "part digits": (2, 3),
    "rank": (1, 2),
    "far": (2, 3, 4, 6, 9),
    "near": (2, 3),
    "same": (1, 2),
    "by two": (1, 2, 3),
    "by three": (1, 2, 4),
    "neat": (2, 3, 4),
}
"""Where the classes begin in which the sizes of signs are told, the first having no least."""

_CROSSED = (
    ("kind", "off"),
    ("kind", "likely"),
    ("kind", "slip"),
    ("kind", "by two"),
    ("kind", "terms"),
    ("kind", "far"),
    ("likely", "off"),
    ("likely", "slip"),
    ("likely", "agreed"),
    ("likely", "alone"),
    ("slip", "digits"),
    ("slip", "by two"),
    ("slip", "by three"),
    ("slip", "numbers"),
    ("digits", "by two"),
    ("off", "neat"),
    ("agreed", "by two"),
)
"""Signs that count otherwise together than each by itself."""


def signs_of(suspect: Suspect, accounts: Accounts) -> list[str]:
    """The signs of a suspect: classes of its sizes, some of these together, its way's traits."""
    classes = {"kind": suspect.way.kind, "slip": _slip(suspect)}
    for name, size in _sizes(suspect, accounts).items():
        classes[name] = f"{name} {bisect.bisect_right(_BOUNDS[name], size)}"
    crossed = (f"{classes[one]} & {classes[other]}" for one, other in _CROSSED)
    return ["suspect", *classes.values(), *crossed, *(f"by {each}" for each in suspect.traits)]


def _sizes(suspect: Suspect, accounts: Accounts) -> dict[str, float]:
    judged, way, term = suspect.judged, suspect.way, suspect.judged.account.term
    middle = (way.made.low + way.made.high) / 2
    parts = [accounts.agreed.get(each.at, 0.0) for each in way.terms]
    apart = [abs(term.at - each.at) for each in way.terms]
    by_two, by_three = accounts.chances.of(term)
    same = (
        other is not way and math.isclose(other.made.low + other.made.high, 2 * middle)
        for other in judged.account.ways
    )
    return {
        "likely": suspect.likely,
        "alone": judged.alone,
        "agreed": judged.agreed,
        "off": _off(term.number, middle),
        "wide": (way.made.high - way.made.low) / max(abs(middle), 1e-9),
        "ways": len(judged.account.ways),
        "agreeing": sum(judged.account.agree),
        "terms": len(way.terms),
        "numbers": len(accounts.terms),
        "kind holds": accounts.kinds[way.kind],
        "others hold": accounts.kinds.total(),
        "parts hold": max(parts),
        "all parts hold": min(parts),
        "parts used": sum(accounts.used[each.at] for each in way.terms),
        "used": accounts.used[term.at],
        "digits": _digits(term),
        "part digits": min(_digits(each) for each in way.terms),
        "rank": suspect.rank,
        "far": max(apart),
        "near": min(apart),
        "same": sum(same),
        "by two": by_two,
        "by three": by_three,
        "neat": _neat(way.made),
    }


def _off(number: float, made: float) -> float:
    """By which factor a number is off, as a logarithm."""
    return abs(math.log(number / made)) if number > 0 and made > 0 else math.inf


def _slip(suspect: Suspect) -> str:
    """Whether a number is the one that should stand there, mistyped."""
    term, made = suspect.judged.account.term, suspect.way.made
    scale = term.figure.quantity.number / term.number if term.number else 1.0
    if made.low <= 0 or not math.isfinite(made.high):
        return "no slip"
    tens = _off(term.number, (made.low + made.high) / 2) / math.log(10)
    if math.isfinite(tens) and round(tens) and abs(tens - round(tens)) < _TENTH:
        return "by tens"
    is_one = is_slip(term.figure.quantity, made.scaled(scale)) if scale > 0 else False
    return "slip" if is_one else "no slip"


def _digits(term: Term) -> int:
    """How many digits a number is written with; zeros at its end tell little."""
    return len(re.sub(r"\D", "", term.figure.quantity.text).strip("0"))


def _neat(made: Interval) -> int:
    """With how few digits what is made can be written, if it is one number at all."""
    if made.high - made.low > 1e-6 * max(1.0, abs(made.high)):
        return 9
    return len(f"{made.low:.10g}".replace(".", "").strip("0"))
