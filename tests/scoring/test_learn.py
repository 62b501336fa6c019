"""What past mornings say about the weights: a proposal that is small, honest about how sure it is, or none at all."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netlever.scoring.learn import (
    LEAST_CONTACTED,
    LEAST_PRIOR,
    LEAST_SHOWN,
    LEAST_SURE,
    MOST_CHANGE,
    PRIOR_SHARE,
    SCALE,
    Learnt,
    Proposal,
    Shown,
    learn,
)
from netlever.settings import SETTINGS
from scoring.people import about, weights

WEIGHTS = weights().of
MEASURES = st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.floats(0.01, 1), min_size=1, max_size=3)
MORNINGS = st.lists(st.builds(Shown, st.integers(0, 25), MEASURES, st.booleans()), max_size=90)


def mornings(name: str, *groups: tuple[float, int, int]) -> list[Shown]:
    """People shown five a morning, in groups of (the measure of one reason, how many, how many of them contacted)."""
    told = [(measure, n < contacted) for measure, shown, contacted in groups for n in range(shown)]
    return [Shown(n // 5, {name: measure} if measure else {}, contacted) for n, (measure, contacted) in enumerate(told)]


# When nothing is said


@pytest.mark.parametrize(
    ("shown", "contacted"),
    [(0, 0), (LEAST_SHOWN - 1, 15), (60, 0), (60, LEAST_CONTACTED - 1), (60, 60), (60, 60 - LEAST_CONTACTED + 1)],
)
def test_nothing_is_proposed_when_too_few_were_shown_contacted_or_passed_over(shown: int, contacted: int) -> None:
    told = mornings("cadence", (0.9, contacted, contacted), (0.0, shown - contacted, 0))
    assert learn(told, WEIGHTS) == Learnt((), math.ceil(shown / 5), shown, contacted)


def test_nothing_is_proposed_when_a_reason_made_no_difference() -> None:
    """Half of them were contacted, whether the reason held or not; the present weight foretells more than that."""
    even = mornings("cadence", (0.5, 30, 15), (0.51, 30, 15))
    assert learn(even, {"cadence": 0.4}).proposals == ()


def test_nothing_is_proposed_when_it_could_as_well_be_the_other_way() -> None:
    """The likeliest is 0.37, give or take 0.10: not much surer than a coin that it is less than 0.4."""
    told = mornings("reply", (1.0, 30, 18), (0.1, 30, 12))
    mode, width = likeliest([(each.measures["reply"], each.contacted) for each in told], 0.4)
    assert (round(mode, 2), round(width, 2)) == (0.37, 0.1)
    assert learn(told, {"reply": 0.4}).proposals == ()


@pytest.mark.parametrize("without", [{"reply": 0.0}, {"cadence": 1.2}, {}])
def test_nothing_is_proposed_for_a_reason_that_has_no_weight(without: dict[str, float]) -> None:
    """Who took a reason away does not get it back by a proposal."""
    assert learn(mornings("reply", (1.0, 30, 28), (0.1, 30, 2)), without).proposals == ()


# What is said


@pytest.mark.parametrize(
    ("high", "low", "expected"),
    [
        (28, 2, [Proposal("reply", 0.4, 0.5, about(1.0, 0.05))]),  # a quarter more, and no further
        (2, 28, [Proposal("reply", 0.4, 0.3, about(1.0, 0.05))]),
    ],
)
def test_a_reason_that_was_followed_gains_weight_and_one_that_was_not_loses_it(
    high: int, low: int, expected: list[Proposal]
) -> None:
    told = mornings("reply", (1.0, 30, high), (0.1, 30, low))
    learnt = learn(told, {"reply": 0.4})
    assert list(learnt.proposals) == expected
    assert (learnt.mornings, learnt.shown, learnt.contacted) == (12, 60, 30)


@given(MORNINGS)
def test_a_proposal_is_within_a_quarter_sure_enough_and_of_a_reason_that_was_seen(shown: list[Shown]) -> None:
    learnt = learn(shown, WEIGHTS)
    seen = {name for each in shown for name in each.measures}
    assert (learnt.shown, learnt.contacted) == (len(shown), sum(each.contacted for each in shown))
    assert learnt.mornings == len({each.morning for each in shown})
    assert [each.sure for each in learnt.proposals] == sorted((each.sure for each in learnt.proposals), reverse=True)
    for each in learnt.proposals:
        assert each.name in seen
        assert each.now == WEIGHTS[each.name] != each.proposed
        assert abs(each.proposed - each.now) <= MOST_CHANGE * each.now + 0.005
        assert LEAST_SURE <= each.sure <= 1


@given(MORNINGS, st.sampled_from(sorted(WEIGHTS)))
def test_a_reason_without_weight_or_unknown_is_never_proposed(shown: list[Shown], name: str) -> None:
    for without in ({**WEIGHTS, name: 0.0}, {key: weight for key, weight in WEIGHTS.items() if key != name}):
        assert name not in [each.name for each in learn(shown, without).proposals]


@given(MORNINGS)
def test_learning_changes_nothing(shown: list[Shown]) -> None:
    tuned = dict(WEIGHTS)
    before = [(each.morning, dict(each.measures), each.contacted) for each in shown]
    assert learn(shown, tuned) == learn(shown, tuned)
    assert tuned == dict(WEIGHTS)
    assert before == [(each.morning, dict(each.measures), each.contacted) for each in shown]


def test_a_proposal_is_a_value_that_can_be_set() -> None:
    most = SETTINGS["weight.reply"].high
    assert most
    told = mornings("reply", (0.02, 40, 38), (0.01, 40, 2))
    proposed = [each.proposed for each in learn(told, {"reply": 0.9 * most}).proposals]
    assert proposed == [most]


# The mathematics, by other means


def likeliest(told: Sequence[tuple[float, bool]], now: float) -> tuple[float, float]:
    """The mode of one weight and the width of it, by nested bisection on the slopes of the log posterior."""
    prior = max(LEAST_PRIOR, PRIOR_SHARE * now)

    def chances(weight: float, offset: float) -> list[float]:
        return [1 / (1 + math.exp(-max(-700.0, offset + SCALE * weight * measure))) for measure, _ in told]

    def offset_of(weight: float) -> float:
        low, high = -200.0, 200.0
        for _ in range(50):
            middle = (low + high) / 2
            slope = sum(each - p for (_, each), p in zip(told, chances(weight, middle), strict=True)) - middle / 100
            low, high = (middle, high) if slope > 0 else (low, middle)
        return (low + high) / 2

    low, high = now - 20 * prior, now + 20 * prior
    for _ in range(40):
        weight = (low + high) / 2
        ps = chances(weight, offset_of(weight))
        slope = sum(SCALE * m * (each - p) for (m, each), p in zip(told, ps, strict=True)) - (weight - now) / prior**2
        low, high = (weight, high) if slope > 0 else (low, weight)
    ps = chances(low, offset_of(low))
    curve = 1 / prior**2 + sum((SCALE * m) ** 2 * p * (1 - p) for (m, _), p in zip(told, ps, strict=True))
    both = sum(SCALE * m * p * (1 - p) for (m, _), p in zip(told, ps, strict=True))
    alone = 1 / 100 + sum(p * (1 - p) for p in ps)
    return low, 1 / math.sqrt(curve - both**2 / alone)


RARELY = [(0.5 + n % 26 / 50, n % 10 < 3) for n in range(130)]  # half a year of mornings, three of ten contacted


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.floats(0.05, 1), st.booleans()), min_size=30, max_size=60), st.sampled_from((0.4, 1.2)))
@example(RARELY, 1.2)
def test_a_proposal_is_the_likeliest_weight_and_as_sure_as_its_width_says(
    told: list[tuple[float, bool]], now: float
) -> None:
    learnt = learn(
        [Shown(n // 5, {"cadence": m}, contacted) for n, (m, contacted) in enumerate(told)], {"cadence": now}
    )
    mode, width = likeliest(told, now)
    sure = 0.5 * (1 + math.erf(abs(mode - now) / (width * math.sqrt(2))))
    enough = LEAST_CONTACTED <= learnt.contacted <= learnt.shown - LEAST_CONTACTED
    proposed = round(min(now * (1 + MOST_CHANGE), max(now * (1 - MOST_CHANGE), mode)), 2)
    expected = [("cadence", proposed)] if enough and sure >= LEAST_SURE and proposed != now else []
    if abs(sure - LEAST_SURE) > 1e-6:
        assert expected == [(each.name, about(each.proposed, 0.0101)) for each in learnt.proposals]
        assert [about(sure, 1e-4)] * len(expected) == [each.sure for each in learnt.proposals]


def test_half_a_year_in_which_lateness_made_no_difference_lowers_the_weight_of_cadences() -> None:
    """The likeliest is 0.67, give or take 0.28: a quarter less than 1.2 is proposed, 97 % sure."""
    told = [Shown(n // 5, {"cadence": m}, contacted) for n, (m, contacted) in enumerate(RARELY)]
    proposal = Proposal("cadence", 1.2, 0.9, about(0.9724, 1e-4))
    assert learn(told, {"cadence": 1.2}) == Learnt((proposal,), 26, 130, 39)


@given(MORNINGS, st.randoms(use_true_random=False))
def test_what_is_learnt_does_not_depend_on_the_order_of_the_mornings(shown: list[Shown], rng: random.Random) -> None:
    one, other = (learn(some, WEIGHTS) for some in (shown, rng.sample(shown, len(shown))))
    assert {each.name: each.proposed for each in one.proposals} == {
        each.name: about(each.proposed, 0.0101) for each in other.proposals
    }
