"""How likely each reading of each claim is meant, and whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from digital_monthly.checks.prose.claims.claims import PAIRS, Claim, find_claims
from digital_monthly.checks.prose.claims.option import Option
from digital_monthly.checks.prose.claims.pairs import pair_options
from digital_monthly.checks.prose.claims.rows import row_options
from digital_monthly.checks.prose.claims.scene import Scene
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.reckoning.words import cues
from digital_monthly.checks.prose.weights import Weights, score, softmax

__all__ = ["Heard", "Judged", "heard_in", "judge"]


@dataclass(frozen=True)
class Heard:
    """A claim with its readings.

    Attributes:
        claim: the claim.
        options: its readings.
        alone: what tells that it speaks of none of the text's numbers.
    """

    claim: Claim
    options: Sequence[Option]
    alone: Sequence[str]


@dataclass(frozen=True)
class Judged:
    """A claim, with how likely each of its readings is meant.

    Attributes:
        heard: the claim with its readings.
        alone: how likely none is.
        likely: how likely each is; all of these add to 1.
    """

    heard: Heard
    alone: float
    likely: Sequence[float]

    @cached_property
    def agreed(self) -> float:
        """How likely a reading is meant that holds."""
        pairs = zip(self.likely, self.heard.options, strict=True)
        return sum(likely for likely, option in pairs if option.holds)


def heard_in(reading: Reading) -> list[Heard]:
    """The claims of a text that may speak of its numbers."""
    scene, made = Scene(reading), []
    if len(scene.terms) < 2:
        return []
    for claim in find_claims(reading.plain):
        near = scene.near(claim)
        options: list[Option] = []
        if claim.kind in PAIRS:
            options += pair_options(claim, scene, near)
        if claim.kind not in PAIRS or claim.kind == "steps":
            options += row_options(claim, scene, near)
        if options:
            made.append(Heard(claim, options, _alone(claim, scene, options)))
    return made


def _alone(claim: Claim, scene: Scene, options: Sequence[Option]) -> list[str]:
    plain = claim.plain
    ahead, behind = plain[max(0, claim.start - 4) : claim.start], plain[claim.end : claim.end + 4]
    made = ["any", claim.text, f"< {ahead[-1:]}", f"< {ahead[-2:]}", f"> {behind[:1]}"]
    made += [f"> {behind[:2]}", f"options {min(len(options), 20) // 3}"]
    made += [f"ahead {cue}" for cue in cues(claim.ahead)]
    made += [f"behind {cue}" for cue in cues(claim.behind)]
    if claim.is_denied:
        made.append("denied")
    if scene.line(claim.start):
        made.append("in table")
    if any(each.isdigit() for each in behind):
        made.append("number behind")
    own = scene.sentence(claim.start)
    here = {
        each.at for option in options for each in option.terms if scene.sentence_of(each) == own
    }
    made.append(f"terms here {min(len(here), 4)}")
    return [f"alone {claim.kind} {each}" for each in made]


def judge(heard: Heard, weights: Weights) -> Judged:
    """A claim judged by the traits of its readings."""
    scores = [score(heard.alone, weights)]
    scores += [score(each.traits, weights) for each in heard.options]
    alone, *likely = softmax(scores)
    return Judged(heard, alone, likely)
