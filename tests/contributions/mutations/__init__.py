"""Inputs that nobody would send on purpose, and what import may make of them."""

from tests.contributions.mutations import families
from tests.contributions.mutations.inputs import FAMILIES, Input, generate
from tests.contributions.mutations.judging import Outcome, judge
from tests.contributions.mutations.material import Material

__all__ = ["FAMILIES", "Input", "Material", "Outcome", "families", "generate", "judge"]
