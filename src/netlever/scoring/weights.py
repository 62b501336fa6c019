"""The numbers that a person may tune; `settings.SETTINGS` gives each its default, unit, range and reason."""

from __future__ import annotations

from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Weights(NamedTuple):
    """All that the ranking depends on, but for the facts and the day."""

    of: Mapping[str, float]  # reason -> its weight in points, 0 or more; a missing or zero weight removes it
    slots: Mapping[str, int]  # slot -> places of a morning's list that are kept for it
    tiers: Mapping[str, tuple[int, int]]  # tier -> the ideal and the latest interval in days
    budget: int  # people a morning, 1 or more
    cooldown_days: int
    least_points: float  # below this nobody is due
    skips_many: int  # mornings passed over, after which a longer cadence is offered
    amnesty_due: int
    amnesty_silent_days: int
    latest_factor: float
    planned_half_days: int
    reply_after_days: int
    reply_half_life_days: int
    reply_until_days: int
    dormant_after_days: int
    dormant_half: int
    dormant_half_life_days: int
    news_days: int
    news_half_life_days: int
    birthday_days: int
    hello_half_days: int
    stranger_least: float
    stranger_fresh: float
    stranger_half_life_days: int
    reach_after_days: int
    reach_stranger: float
    important_full_days: int
    role_share: float
    unanswered_few: int
    unanswered_many: int
