"""How often a person wants to be in touch: what they type, what it means, how it is said back."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.cadence import MOST_DAYS, NOTHING_SAID, WORDS, Cadence, describe, longer, parse
from netlever.config import weights_of
from netlever.dates import parse_interval
from netlever.errors import Usage
from netlever.settings import NO_CADENCE, SETTINGS, TIERS

DAYS = st.integers(1, MOST_DAYS)
WEIGHTS = weights_of({name: setting.default for name, setting in SETTINGS.items()})


@pytest.mark.parametrize(
    ("every", "at_latest", "expected"),
    [
        (None, None, None),
        ("weekly", None, Cadence("weekly")),
        (" Monthly ", None, Cadence("monthly")),
        ("QUARTERLY", None, Cadence("quarterly")),
        ("yearly", None, Cadence("yearly")),
        ("none", None, Cadence("none")),
        ("NONE", None, Cadence("none")),
        ("", None, Cadence()),
        ("  ", None, Cadence()),
        ("3w", None, Cadence("", 21)),
        ("21", None, Cadence("", 21)),
        ("every 2 weeks", None, Cadence("", 14)),
        ("every other week", None, Cadence("", 14)),
        ("fortnightly", None, Cadence("", 14)),
        ("1m", None, Cadence("", 30)),  # a month is 30 days; 'monthly' is a tier, and follows its setting
        ("every month", None, Cadence("", 30)),
        ("10 years", None, Cadence("", 3650)),
        ("3w", "6w", Cadence("", 21, 42)),
        ("3w", "3w", Cadence("", 21, 21)),
        ("monthly", "2 months", Cadence("", 30, 60)),  # a tier with a latest of one's own is an interval of one's own
        ("weekly", "monthly", Cadence("", 7, 30)),
    ],
)
def test_a_cadence_is_a_tier_an_interval_none_or_nothing(
    every: str | None, at_latest: str | None, expected: Cadence | None
) -> None:
    assert expected == parse(every, at_latest)


@pytest.mark.parametrize(
    ("every", "at_latest", "message"),
    [
        (None, "6w", "--at-latest needs --every"),
        (None, "", "--at-latest needs --every"),
        ("6w", "3w", "3 weeks at the latest is shorter than 6 weeks"),
        ("2 months", "4w", "4 weeks at the latest is shorter than 2 months"),
        ("sometimes", None, "cannot read the interval 'sometimes'"),
        ("none", "6w", "no cadence has no latest"),
        ("", "6w", "no cadence has no latest"),
        ("3w", "", "cannot read the interval ''"),
        ("3w", "none", "cannot read the interval 'none'"),
        ("0", None, "the interval '0' is outside 1 day to 10 years"),
        ("11y", None, "the interval '11y' is outside 1 day to 10 years"),
        ("3w", "11y", "the interval '11y' is outside 1 day to 10 years"),
    ],
)
def test_what_is_no_cadence_is_refused_in_a_sentence(every: str | None, at_latest: str | None, message: str) -> None:
    with pytest.raises(Usage, match=f"^{re.escape(message)}$"):
        parse(every, at_latest)


def test_the_words_of_a_cadence_are_the_tiers_and_none() -> None:
    assert WORDS == ("weekly", "monthly", "quarterly", "yearly", "none")
    assert [parse(word) for word in WORDS] == [Cadence(word) for word in WORDS]
    assert Cadence() == NOTHING_SAID == parse("")
    assert (*TIERS, NO_CADENCE) == WORDS


@pytest.mark.parametrize("tier", TIERS)
def test_a_tier_is_as_long_as_the_interval_of_its_name_until_it_is_set_otherwise(tier: str) -> None:
    assert parse_interval(tier) == TIERS[tier][0] == WEIGHTS.tiers[tier][0]


@given(st.text(max_size=30) | st.sampled_from((*WORDS, "", "3w", "0", "2 months")), st.none() | st.text(max_size=20))
def test_any_text_is_a_cadence_or_a_usage_error(every: str, at_latest: str | None) -> None:
    with suppress(Usage):
        told = parse(every, at_latest)
        assert told
        assert told.tier in (*WORDS, "")
        assert not (told.tier and told.cadence_days)
        assert told.cadence_days is None or 1 <= told.cadence_days <= (told.latest_days or MOST_DAYS) <= MOST_DAYS


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        (Cadence(), "no cadence of their own"),
        (Cadence("none"), "no cadence"),
        (Cadence("monthly"), "monthly"),
        (Cadence("", 1), "every day"),
        (Cadence("", 21), "every 3 weeks"),
        (Cadence("", 30), "every month"),
        (Cadence("", 100), "every 100 days"),
        (Cadence("", 730), "every 2 years"),
        (Cadence("", 21, 42), "every 3 weeks, 6 weeks at the latest"),
        (Cadence("", 10, 10), "every 10 days, 10 days at the latest"),
    ],
)
def test_a_cadence_is_said_in_words(cadence: Cadence, expected: str) -> None:
    assert expected == describe(cadence)


@pytest.mark.parametrize("latest", [30, 365])
def test_the_latest_is_said_with_its_number(latest: int) -> None:
    assert describe(Cadence("", 10, latest)) == f"every 10 days, 1 {'month' if latest == 30 else 'year'} at the latest"


@given(DAYS)
def test_what_is_said_of_an_interval_can_be_typed_again(days: int) -> None:
    said = describe(Cadence("", days))
    again = parse(said)
    assert again
    assert again.cadence_days
    assert (abs(again.cadence_days - days) <= 11, describe(again)) == (True, said)


@pytest.mark.parametrize("tier", [*TIERS, "none"])
def test_what_is_said_of_a_tier_can_be_typed_again(tier: str) -> None:
    said = describe(Cadence(tier)).removeprefix("no cadence") or "none"
    assert parse(said) == Cadence(tier)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, "2d"), (3, "6d"), (4, "8d"), (7, "2w"), (14, "4w"), (15, "1m"), (21, "6w"), (30, "2m"), (91, "6m"),
        (182, "1y"), (365, "2y"), (1825, "10y"), (2000, "10y"), (3650, "10y"),
    ],
)  # fmt: skip
def test_a_longer_interval_is_typed_in_its_shortest_form(days: int, expected: str) -> None:
    assert expected == longer(days)


@given(DAYS)
def test_a_longer_interval_is_about_twice_as_long_and_ten_years_at_most(days: int) -> None:
    told: Any = parse(longer(days))
    assert abs(told.cadence_days - min(2 * days, MOST_DAYS)) <= 11
    assert told.cadence_days > days or days == MOST_DAYS
