"""The score of a plain contact from bare numbers, for the many who are not shown.

Plain are those of whom nothing holds but a cadence, a tie, a first hello, an answer owed and an importance: nearly
everybody. The formulas are those of `reasons`; a test holds that the sum is that of `rank.judge`, bit for bit.
"""

from __future__ import annotations

from netlever.scoring.rank import SLOT_OF
from netlever.scoring.reasons import (
    cadence_measure,
    dormant_measure,
    fading_measure,
    hello_measure,
    importance_share,
    reply_measure,
)
from netlever.scoring.weights import Weights


def plain_score(
    is_new: bool,
    silent_days: int,
    cadence_days: int | None,
    latest_days: int | None,
    level: float,
    run: int,
    days: int,
    mutual_days: int,
    s180: float,
    s60: float,
    weights: Weights,
) -> tuple[float, str]:
    """(score, slot) of somebody in the queue with no plan, news, birthday or tier.

    `is_new` says that they were never in touch; `silent_days` counts from the last contact, else from the day they were
    added. `level` is 1 for somebody important, `role_share` for a role, else 0; the others are columns of `Facts`.
    """
    of = weights.of
    name, points, reply = "", 0.0, 0.0
    if cadence_days:
        name = "cadence"
        points = of.get(name, 0.0) * cadence_measure(silent_days, cadence_days, latest_days, weights)
        if is_new and not points:
            name = ""
            points = of.get("first_hello", 0.0) * hello_measure(silent_days, cadence_days, weights)
    elif is_new:
        points = of.get("first_hello", 0.0) * hello_measure(silent_days, None, weights)
    elif silent_days < weights.dormant_after_days:
        name = "fading"
        points = of.get(name, 0.0) * fading_measure(silent_days, s180, s60)
    elif mutual_days:
        name = "dormant"
        points = of.get(name, 0.0) * dormant_measure(silent_days, days, weights)
    if run < 0 and mutual_days and not (cadence_days and silent_days >= cadence_days):
        reply = of.get("reply", 0.0) * reply_measure(silent_days, weights)
    score = points + reply
    if level:
        score += of.get("importance", 0.0) * (level * importance_share(silent_days, cadence_days, weights))
    return score, SLOT_OF.get(name, "") if points and points >= reply else ""
