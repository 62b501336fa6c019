"""Invented facts in a few words, and the weights that netlever comes with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from netlever.config import SETTINGS
from netlever.scoring.facts import Facts
from netlever.scoring.memory import Tie, tie_of
from netlever.scoring.weights import Weights

TODAY = date(2026, 11, 23)  # a Monday


def ago(days: int) -> str:
    """The ISO day so many days before today; negative: after."""
    return (TODAY - timedelta(days=days)).isoformat()


def weights(**limits: Any) -> Weights:
    """The defaults, with these limits in their place; `only=("cadence",)` keeps these reasons, each of one point."""
    numbers = {name: setting.default for name, setting in SETTINGS.items()}
    of = {name.removeprefix("weight."): float(number) for name, number in numbers.items() if name.startswith("weight.")}
    if "only" in limits:
        of = dict.fromkeys(limits.pop("only"), 1.0)
    defaults = Weights(
        of, int(numbers["nudge.budget"]), int(numbers["nudge.cooldown"]), float(numbers["nudge.least"]),
        int(numbers["nudge.dormant_after"]),
    )  # fmt: skip
    return replace(defaults, **limits)


def facts(contact_id: int = 1, talked: tuple[int, ...] = (), mutual: bool = True, **known: Any) -> Facts:
    """Somebody typed 400 days ago, talked to so many days ago each."""
    tie: Tie = tie_of((TODAY - timedelta(days=days), mutual) for days in talked)
    columns: dict[str, Any] = {
        "added_on": ago(400),
        "met_on": None,
        "imported": 0,
        "role": "",
        "important": 0,
        "tagged": 0,
        "news_on": None,
        "cadence_days": None,
        "next_on": None,
        "snoozed_until": None,
        "paused": 0,
        "archived": 0,
        "do_not_contact": 0,
        "days": tie.days,
        "mutual_days": tie.mutual_days,
        "first_on": tie.first_on and tie.first_on.isoformat(),
        "last_on": tie.last_on and tie.last_on.isoformat(),
        "s180": tie.s180,
        "s60": tie.s60,
    }
    return Facts(contact_id, **{**columns, **known})


FLAGS = st.sampled_from((0, 0, 0, 1))
DAYS_AGO = st.integers(0, 3000)
ANYBODY = st.builds(
    facts,
    contact_id=st.integers(1, 10**6),
    talked=st.lists(DAYS_AGO, max_size=6).map(tuple),
    mutual=st.booleans(),
    added_on=st.integers(0, 3000).map(ago),
    met_on=st.none() | DAYS_AGO.map(ago),
    imported=st.integers(0, 1),
    role=st.sampled_from(("", "", "mentor")),
    important=FLAGS,
    tagged=FLAGS,
    news_on=st.none() | st.integers(-5, 90).map(ago),
    cadence_days=st.none() | st.integers(1, 3650),
    next_on=st.none() | st.integers(-60, 60).map(ago),
    snoozed_until=st.none() | st.integers(-60, 60).map(ago),
    paused=FLAGS,
    archived=FLAGS,
    do_not_contact=FLAGS,
)
EVERYBODY = st.lists(ANYBODY, max_size=25, unique_by=lambda each: each.contact_id)
