"""Invented facts in a few words, whole books of them, and the weights that netlever comes with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st

from netlever.config import weights_of
from netlever.scoring.facts import Facts, Owed
from netlever.scoring.memory import Tie, tie_of
from netlever.scoring.owing import KINDS
from netlever.scoring.weights import Weights
from netlever.settings import IN_ORDER, NO_CADENCE, SETTINGS

TODAY = date(2026, 11, 23)  # a Monday
SETTINGS_AS_THEY_COME = {name: setting.default for name, setting in SETTINGS.items()}


def ago(days: int) -> str:
    """The ISO day so many days before today; negative: after."""
    return (TODAY - timedelta(days=days)).isoformat()


def about(number: float, within: float | None = None) -> Any:
    """A number that may differ in its last digits, or by so much."""
    return pytest.approx(number, abs=within)


def weights(only: Collection[str] = (), **limits: Any) -> Weights:
    """The defaults, with these fields in their place; `only=("cadence",)` keeps these reasons, each of one point."""
    defaults = weights_of(SETTINGS_AS_THEY_COME)
    return defaults._replace(**{**({"of": dict.fromkeys(only, 1.0)} if only else {}), **limits})


def facts(contact_id: int = 1, talked: Collection[int] = (), mutual: bool = True, side: int = 0, **known: Any) -> Facts:
    """Somebody typed 400 days ago, talked to so many days ago each; `side` 1: only I wrote, -1: only they did."""
    return remembered(contact_id, tuple((days, mutual, side) for days in talked), **known)


def remembered(contact_id: int, talks: Collection[tuple[int, bool, int]], **known: Any) -> Facts:
    """Somebody with a history of (days ago, was it mutual?, who wrote)."""
    tie: Tie = tie_of((TODAY - timedelta(days=days), mutual, side) for days, mutual, side in talks)
    columns: dict[str, Any] = {
        "added_on": ago(400),
        "met_on": None,
        "birthday": "",
        "imported": 0,
        "role": "",
        "important": 0,
        "tagged": 0,
        "news_on": None,
        "cadence_from": "",
        "cadence_days": None,
        "latest_days": None,
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
        "run": tie.run,
        "recent": tie.recent,
        "rhythm_days": tie.rhythm_days,
    }
    return Facts(contact_id, **{**columns, **known})


def somebody(known: dict[str, Any], contact_id: int = 1) -> Facts:
    """The facts that one of `KNOWN` stands for."""
    source, days, latest = known.get("cadence", ("", None, None))
    rest = {name: value for name, value in known.items() if name not in ("talks", "cadence")}
    cadence = {"cadence_from": source, "cadence_days": days, "latest_days": latest}
    return remembered(contact_id, known.get("talks", ()), **cadence, **rest)


def people(book: Sequence[dict[str, Any]]) -> list[Facts]:
    """The facts of a whole book, numbered from 1."""
    return [somebody(known, contact_id) for contact_id, known in enumerate(book, start=1)]


def _talks(days: st.SearchStrategy[int], min_size: int = 0) -> st.SearchStrategy[list[tuple[int, bool, int]]]:
    ways = st.sampled_from(((True, 0), (True, 0), (True, 1), (False, -1)))
    talk = st.tuples(days, ways).map(lambda drawn: (drawn[0], *drawn[1]))
    return st.lists(talk, min_size=min_size, max_size=5)


# Recent days and far ones, as many on each side of the thresholds: cooldown, cadence, dormancy.
DAYS_AGO = st.integers(0, 60) | st.integers(0, 400) | st.integers(0, 3000)
CADENCES = st.tuples(st.sampled_from(("", "#work", "monthly")), st.integers(1, 120) | st.integers(1, 3650)).flatmap(
    lambda drawn: st.tuples(st.just(drawn[0]), st.just(drawn[1]), st.none() | st.integers(drawn[1], 3650))
)
FLAG = st.just(1)
# Each column is left out as often as not, and is then what it is of most people.
ANY_COLUMNS: dict[str, st.SearchStrategy[Any]] = {
    "talks": _talks(DAYS_AGO),
    "added_on": st.integers(-3, 3000).map(ago),
    "met_on": DAYS_AGO.map(ago),
    "birthday": st.sampled_from(("1906-12-09", "--11-23", "1980-11-21", "--11-19", "--02-29", "--11-24")),
    "imported": FLAG,
    "role": st.sampled_from(("mentor", "manager")),
    "important": FLAG,
    "tagged": FLAG,
    "news_on": st.integers(-5, 90).map(ago),
    "cadence": st.just((NO_CADENCE, None, None)) | CADENCES,
    "next_on": st.integers(-60, 60).map(ago),
    "snoozed_until": st.integers(-60, 60).map(ago),
    "paused": FLAG,
    "archived": FLAG,
    "do_not_contact": FLAG,
    "owed": st.lists(
        st.builds(
            lambda row, what, days, before, left: Owed(
                row, what, ago(days), ago(days + before), ago(days - left), about="the CV"
            ),
            st.integers(1, 9),
            st.sampled_from(tuple(KINDS)),
            st.integers(-20, 60),
            st.integers(21, 34),
            st.integers(0, 90),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
}
WILD = st.fixed_dictionaries({}, optional=ANY_COLUMNS)
# Those of whom most books are full, each likely to be due for one of the reasons, and held by no gate.
SHORT_CADENCES = st.integers(1, 90).flatmap(lambda days: st.tuples(st.just(""), st.just(days), st.none()))
OVERDUE = st.fixed_dictionaries({"cadence": SHORT_CADENCES, "talks": _talks(st.integers(60, 400), 1)})
ASLEEP = st.fixed_dictionaries({"talks": _talks(st.integers(180, 900), 1)})
FADING = st.fixed_dictionaries({"talks": _talks(st.integers(7, 90), 2)}, optional={"important": FLAG})
PLANNED = st.fixed_dictionaries({"next_on": st.integers(0, 20).map(ago), "talks": _talks(st.integers(30, 90))})
UNMET = st.fixed_dictionaries(
    {"added_on": st.integers(0, 90).map(ago)},
    optional={"imported": FLAG, "news_on": st.integers(0, 40).map(ago), "cadence": SHORT_CADENCES},
)
GATES = st.sampled_from(("archived", "paused", "do_not_contact")).map(lambda gate: {gate: 1}) | st.integers(-1, 3).map(
    lambda days: {"snoozed_until": ago(-days)}
)
HELD = st.tuples(OVERDUE | PLANNED | UNMET, GATES).map(lambda drawn: {**drawn[0], **drawn[1]})  # would be due
KNOWN = WILD | OVERDUE | ASLEEP | FADING | PLANNED | UNMET | HELD  # what `somebody` makes facts of

ANYBODY = KNOWN.map(somebody)
BOOKS = st.lists(KNOWN, max_size=20)
EVERYBODY = BOOKS.map(people)
CROWDS = st.lists(KNOWN, min_size=6, max_size=24).map(people)  # more than one morning has places for


def _tuned(changes: dict[str, float]) -> Weights:
    values = {**SETTINGS_AS_THEY_COME, **changes}
    for low, high in IN_ORDER:
        values[low], values[high] = sorted((values[low], values[high]))
    return weights_of(values)


def _within(name: str) -> st.SearchStrategy[float]:
    setting = SETTINGS[name]
    assert setting.low is not None
    assert setting.high is not None
    if isinstance(setting.default, int):
        return st.integers(int(setting.low), int(setting.high)) | st.sampled_from((int(setting.low), int(setting.high)))
    return st.floats(setting.low, setting.high)


# Weights as anybody may set them: a few settings moved anywhere in their range.
TUNABLE = [name for name, setting in SETTINGS.items() if setting.low is not None]
TUNED = st.lists(st.sampled_from(TUNABLE), max_size=4, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: _within(name) for name in names}).map(_tuned)
)
