"""The one list of settings, and how they become what the ranking depends on."""

from __future__ import annotations

from typing import Any

import pytest

from netlever.config import weights_of
from netlever.scoring.rank import SLOT_OF
from netlever.scoring.reasons import REASONS
from netlever.scoring.weights import Weights
from netlever.settings import IN_ORDER, SETTINGS, TIERS, Setting, Value

DEFAULTS = {name: setting.default for name, setting in SETTINGS.items()}
# The settings that the ranking does not depend on: who the person is.
OTHERS = {name for name in SETTINGS if name.startswith(("me.", "backup."))}
RENAMED = {
    "nudge.budget": "budget",
    "nudge.cooldown": "cooldown_days",
    "nudge.least": "least_points",
    "nudge.skips": "skips_many",
    "nudge.amnesty_due": "amnesty_due",
    "nudge.amnesty_silent": "amnesty_silent_days",
}


def leaves(weights: Weights) -> dict[str, Value]:
    """Every number of the weights by the name of its setting."""
    known = weights._asdict()
    of, slots, tiers = known.pop("of"), known.pop("slots"), known.pop("tiers")
    named = {old: known.pop(new) for old, new in RENAMED.items()}
    named |= {f"weight.{name}": value for name, value in of.items()}
    named |= {f"slots.{name}": value for name, value in slots.items()}
    named |= {f"tier.{name}": ideal for name, (ideal, _) in tiers.items()}
    named |= {f"tier.{name}_latest": latest for name, (_, latest) in tiers.items()}
    return named | {f"measure.{name}": value for name, value in known.items()}


def another(setting: Setting) -> Any:
    """A value in range that is not the default."""
    assert setting.low is not None
    assert setting.high is not None
    kind = int if isinstance(setting.default, int) else float
    return kind(setting.high if setting.default != setting.high else setting.low)


def test_every_setting_but_who_one_is_becomes_a_number_of_the_ranking_and_every_number_is_a_setting() -> None:
    expected = {name: value for name, value in DEFAULTS.items() if name not in OTHERS}
    assert expected == leaves(weights_of(DEFAULTS))


@pytest.mark.parametrize("name", sorted(set(SETTINGS) - OTHERS))
def test_a_setting_changes_its_own_number_and_no_other(name: str) -> None:
    before = leaves(weights_of(DEFAULTS))
    value = another(SETTINGS[name])
    assert value != before[name]
    assert {**before, name: value} == leaves(weights_of({**DEFAULTS, name: value}))


def test_every_number_of_the_ranking_has_a_default() -> None:
    weights = weights_of(DEFAULTS)
    assert all(value not in (None, {}) for value in weights)


def test_every_reason_has_a_weight_every_slot_its_places_and_every_tier_its_two_intervals() -> None:
    sections: dict[str, list[str]] = {}
    for name in SETTINGS:
        section, _, key = name.partition(".")
        sections.setdefault(section, []).append(key)
    assert list(sections) == ["me", "nudge", "slots", "backup", "tier", "weight", "measure"]
    assert sections["weight"] == list(REASONS)
    assert set(sections["slots"]) == set(SLOT_OF.values())
    assert sections["tier"] == [key for tier in TIERS for key in (tier, f"{tier}_latest")]


def test_the_tiers_grow_longer_and_their_latest_is_later() -> None:
    assert TIERS == {"weekly": (7, 14), "monthly": (30, 45), "quarterly": (91, 135), "yearly": (365, 450)}
    intervals = [days for tier in TIERS.values() for days in tier]
    assert intervals == sorted(set(intervals))


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_says_its_unit_and_why_in_words_that_fit_a_line(name: str) -> None:
    setting = SETTINGS[name]
    assert setting.name == name == name.lower()
    assert setting.unit
    assert setting.why == setting.why.strip(" .") != ""
    assert setting.why[0].islower()
    assert len(setting.why) <= 80


@pytest.mark.parametrize("name", SETTINGS)
def test_a_number_has_bounds_around_its_default_and_a_text_has_none(name: str) -> None:
    setting = SETTINGS[name]
    if isinstance(setting.default, str):
        assert (setting.default, setting.low, setting.high) == ("", None, None)
    else:
        assert setting.low is not None
        assert setting.high is not None
        assert 0 <= setting.low <= setting.default <= setting.high


@pytest.mark.parametrize(("low", "high"), IN_ORDER)
def test_two_settings_that_go_together_are_settings_of_one_unit_in_order(low: str, high: str) -> None:
    assert SETTINGS[low].unit == SETTINGS[high].unit
    assert float(SETTINGS[low].default) <= float(SETTINGS[high].default)


def test_settings_that_go_together_are_all_named() -> None:
    latest = {(name.removesuffix("_latest"), name) for name in SETTINGS if name.endswith("_latest")}
    assert latest < set(IN_ORDER)
    assert len(IN_ORDER) == len(set(IN_ORDER))
