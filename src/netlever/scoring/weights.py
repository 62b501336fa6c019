"""The numbers that a person may tune; `config.SETTINGS` gives each its default, unit, range and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """`of` maps the name of a reason to its weight in points, 0 or more; a missing or zero weight removes it."""

    of: Mapping[str, float]
    budget: int  # people a morning, 1 or more
    cooldown_days: int
    least_points: float  # below this nobody is due
    dormant_after_days: int
