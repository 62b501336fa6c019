"""What a history leaves: the numbers of the formula by hand, and the laws that hold for every history."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.memory import (
    FASTEST,
    HALF_LIFE_DAYS,
    PACE_DAYS,
    RECENT_HALF_LIFE_DAYS,
    SLOWEST,
    Tie,
    chance,
    decayed,
    forecast,
    later,
    matters,
    pace_of,
    rhythm,
    tie_of,
)
from scoring.people import TODAY

# Some histories lie years apart, some within days, where several things happen on one.
ENTRIES = st.tuples(
    st.dates(date(2015, 1, 1), date(2026, 11, 23)) | st.dates(date(2026, 11, 10), date(2026, 11, 23)),
    st.booleans(),
    st.sampled_from((-1, 0, 1)),
)
HISTORIES = st.lists(ENTRIES, max_size=30)
SILENCES = st.integers(0, 5000)
MEMORIES = st.floats(0, 300)


def test_a_memory_is_halved_every_half_life() -> None:
    assert [decayed(8, days, 60) for days in (0, 60, 120, 180)] == pytest.approx([8, 4, 2, 1])


def test_the_tie_of_a_history_by_hand() -> None:
    """Days 0, 60 and 180: s60 is 1/8 + 1/4 + 1, s180 is 1/2 + 2^(-2/3) + 1; a day counts once, mutual if once."""
    first, second, third = date(2026, 1, 1), date(2026, 3, 2), date(2026, 6, 30)
    told = tie_of([(third, False, 1), (first, False, -1), (third, True, 1), (second, False, 1)])
    assert told._replace(s180=0) == Tie(3, 1, first, third, s180=0, s60=1.375, recent="120 180", run=2)
    assert told.s180 == pytest.approx(2.129960525)


@given(HISTORIES.filter(bool), st.integers(0, 3))
def test_a_later_conversation_makes_of_a_tie_what_all_of_them_make(
    history: list[tuple[date, bool, int]], gap: int
) -> None:
    """To the last bit, or the two ways would drift apart; `gap` makes for conversations on one day."""
    day = max(day for day, *_ in history) + timedelta(days=gap)
    for is_mutual in (True, False):
        for side in (-1, 0, 1):
            was_mutual = any(mutual for when, mutual, _ in history if when == day)
            assert tie_of([*history, (day, is_mutual, side)]) == later(
                tie_of(history), day, is_mutual, side, was_mutual
            )


def test_the_first_conversation_makes_a_tie() -> None:
    assert tie_of([(TODAY, True, 1)]) == later(Tie(), TODAY, True, 1)


def test_no_history_leaves_an_empty_tie() -> None:
    assert tie_of([]) == Tie(0, 0, None, None, 0.0, 0.0, "", None, 0)


@pytest.mark.parametrize(
    ("s180", "silent_days", "window_days", "expected"),
    [
        # one conversation today, in a month: odds = 0.019 · 30 · 2^1.4 / 3^0.75 = 0.57 · 2.639016 / 2.279507 = 0.659897
        (1, 0, 30, 0.397553),
        # 180 days ago: odds = 0.57 · 1.5^1.4 / 183^0.75 = 0.57 · 1.764119 / 49.755182 = 0.020210
        (1, 180, 30, 0.019810),
        # nobody ever: odds = 0.57 / 13^0.75 = 0.57 / 6.846325 = 0.083256
        (0, 10, 30, 0.076857),
        # a strong tie of last week, within a day: odds = 0.019 · (1 + 20 · 2^(-7/180))^1.4 / 10^0.75 = 0.231346
        (20, 7, 1, 0.187880),
        (1, 0, 0, 0.0),
    ],
)
def test_the_chance_by_hand(s180: float, silent_days: float, window_days: float, expected: float) -> None:
    assert chance(s180, silent_days, window_days) == pytest.approx(expected, abs=1e-6)


def test_two_recent_conversations_are_half_of_what_can_matter() -> None:
    assert [matters(s60, 0) for s60 in (0, 2, 6)] == [0, 0.5, 0.75]
    assert matters(4, 60) == pytest.approx(0.5)


@given(HISTORIES, st.randoms(use_true_random=False))
def test_a_tie_does_not_depend_on_the_order_of_its_history(
    history: list[tuple[date, bool, int]], rng: random.Random
) -> None:
    shuffled = rng.sample(history, len(history))
    assert tie_of(history) == tie_of(shuffled) == tie_of([*history, *history])


@given(HISTORIES)
def test_a_tie_is_the_naive_sum_of_halvings(history: list[tuple[date, bool, int]]) -> None:
    days = {day for day, *_ in history}
    last = max(days, default=None)

    def summed(half_life: float) -> float:
        return sum(math.pow(2, (day - last).days / half_life) for day in days if last)

    told = tie_of(history)
    assert (told.s180, told.s60) == pytest.approx((summed(HALF_LIFE_DAYS), summed(RECENT_HALF_LIFE_DAYS)), abs=1e-8)
    mutual = {day for day, is_mutual, _ in history if is_mutual}
    expected = (len(days), len(mutual), min(days, default=None), last)
    assert expected == (told.days, told.mutual_days, told.first_on, told.last_on)


@pytest.mark.parametrize(
    ("sides", "expected"),  # a day after the other, each with who wrote
    [
        ((), 0),
        (((1,),), 1),
        (((-1,),), -1),
        (((0,),), 0),
        (((1,), (1,), (1,)), 3),
        (((-1,), (-1,)), -2),
        (((1,), (-1,)), -1),
        (((-1,), (1,)), 1),
        (((1,), (0,), (1,)), 1),  # a talk ends a run
        (((1,), (1,), (0,)), 0),
        (((1, 1), (1,)), 2),  # two letters on one day count once
        (((1,), (1, -1)), 0),  # answered on the day itself
        (((1,), (1, -1), (1,)), 1),
        (((1,), (1, 0)), 0),
        (((-1,), (-1,), (1,), (1,)), 2),
    ],
)
def test_a_run_is_of_the_latest_days_on_which_only_one_side_wrote(
    sides: tuple[tuple[int, ...], ...], expected: int
) -> None:
    history = [(TODAY + timedelta(days=n), True, side) for n, day in enumerate(sides) for side in day]
    assert expected == tie_of(history).run


@given(HISTORIES)
def test_a_run_is_what_its_latest_days_say(history: list[tuple[date, bool, int]]) -> None:
    sides = {day: {side for each, _, side in history if each == day} for day, *_ in history}
    alone = [next(iter(found)) if len(found) == 1 else 0 for _, found in sorted(sides.items())]
    same = list(takewhile(lambda side: side and side == alone[-1], reversed(alone)))
    assert tie_of(history).run == sum(same)


@given(HISTORIES, st.sampled_from((-1, 0, 1)))
def test_one_more_day_lengthens_a_run_of_its_side_and_ends_any_other(
    history: list[tuple[date, bool, int]], side: int
) -> None:
    before, after = tie_of(history).run, tie_of([*history, (TODAY + timedelta(days=1), True, side)]).run
    assert after == (before + side if before * side > 0 else side)


@given(MEMORIES, SILENCES, st.integers(1, 365))
def test_a_chance_is_a_probability_and_less_after_more_silence(s180: float, silent: int, window: int) -> None:
    now, later = chance(s180, silent, window), chance(s180, silent + 1, window)
    assert 0 < later < now < 1


@given(MEMORIES, SILENCES, st.integers(1, 365))
def test_a_chance_grows_with_memory_and_window(s180: float, silent: int, window: int) -> None:
    assert chance(s180, silent, window) <= chance(s180 + 1, silent, window)
    assert chance(s180, silent, window) < chance(s180, silent, window + 1)


@given(MEMORIES, SILENCES)
def test_what_matters_lies_between_nothing_and_all_and_fades(s60: float, silent: int) -> None:
    assert 0 <= matters(s60, silent + 1) <= matters(s60, silent) < 1


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [
        ((), None),
        ((84, 42, 0), None),
        ((63, 42, 21, 0), 21),
        ((41, 30, 10, 0), None),  # within six weeks: one conversation
        ((42, 30, 10, 0), 12),
        ((900, 63, 42, 21, 0), 21),  # the median: one long gap does not count
        ((60, 54, 42, 22, 0), 16),  # between the two in the middle: 6, 12, 20 and 22
        ((731, 42, 21, 0), None),  # longer ago than two years is not usual any more
        ((730, 42, 21, 0), 21),
        ((1000, 900, 42, 21, 0), None),
        ((900, 41, 30, 10, 0), None),
        ((1842, 1830, 1810, 1800), 12),  # the two years before the last day, however long ago that was
        ((1000, 800, *range(80, -1, -10)), 10),  # the latest eight gaps alone
    ],
)
def test_a_rhythm_is_the_median_of_the_latest_gaps(days_ago: tuple[int, ...], expected: int | None) -> None:
    assert expected == rhythm([TODAY - timedelta(days=days) for days in days_ago])


# The pace of a person, and the forecast


KNOWN = st.lists(st.tuples(MEMORIES, SILENCES, st.booleans()), max_size=30)


def test_the_pace_of_an_empty_book_is_what_is_foreseen() -> None:
    assert pace_of([]) == 1


@given(KNOWN)
def test_a_pace_lies_within_its_bounds_and_above_one_only_when_more_went_on_than_foreseen(
    known: list[tuple[float, float, bool]],
) -> None:
    pace = pace_of(known)
    more = sum(went_on for *_, went_on in known) - sum(chance(s180, silent, PACE_DAYS) for s180, silent, _ in known)
    assert SLOWEST <= pace <= FASTEST
    assert (pace > 1) == (more > 1e-9) or abs(more) <= 1e-9


@given(KNOWN, MEMORIES, SILENCES)
def test_a_tie_that_did_not_go_on_slows_a_person_and_one_that_did_is_never_slower(
    known: list[tuple[float, float, bool]], s180: float, silent: int
) -> None:
    slower, faster = (pace_of([*known, (s180, silent, went_on)]) for went_on in (False, True))
    assert slower <= faster
    assert slower <= pace_of(known)


@given(KNOWN, st.randoms(use_true_random=False))
def test_a_pace_does_not_depend_on_the_order_of_the_ties(
    known: list[tuple[float, float, bool]], rng: random.Random
) -> None:
    assert pace_of(known) == pytest.approx(pace_of(rng.sample(known, len(known))))


@given(MEMORIES, SILENCES, st.integers(1, 365), st.floats(SLOWEST, FASTEST), st.floats(SLOWEST, FASTEST))
def test_a_pace_moves_every_chance_and_leaves_every_order(
    s180: float, silent: int, window: int, one: float, other: float
) -> None:
    slow, fast = sorted((one, other))
    assert chance(s180, silent, window, slow) <= chance(s180, silent, window, fast)
    assert chance(s180, silent + 1, window, slow) < chance(s180, silent, window, slow)
    assert chance(s180, silent, window) == chance(s180, silent, window, 1.0)


@given(
    st.lists(st.lists(st.integers(1, 900), min_size=1, max_size=8, unique=True), max_size=5),
    st.sampled_from((7, 30, 90)),
    st.integers(0, 200),
)
def test_the_forecast_judges_as_the_ranking_does(books: list[list[int]], window: int, silent: int) -> None:
    """Histories with one interaction a day, in seconds, against ties of calendar days; the pace of all for each."""
    today = date.fromordinal(700_900 + silent)
    then = today - timedelta(days=PACE_DAYS)
    histories = [[date.fromordinal(700_000 + day) for day in sorted(book)] for book in books]
    known = []
    for days in histories:
        before = tie_of((day, True, 0) for day in days if day < then)
        if before.last_on:
            known.append((before.s180, (then - before.last_on).days, len(days) > before.days))
    pace = pace_of(known)
    expected = []
    for days in histories:
        tie, since = tie_of((day, True, 0) for day in days), (today - days[-1]).days
        fading = (1 - chance(tie.s180, since, 2 * window)) * matters(tie.s60, since)
        expected.append({"p": chance(tie.s180, since, window, pace), "nudge": fading})
    stamps = [[(day.toordinal() * 86400.0, 1) for day in days] for days in histories]
    told = forecast(stamps, today.toordinal() * 86400.0, window)
    assert [pytest.approx(each, abs=1e-8) for each in expected] == told


def test_the_forecast_of_no_history_is_the_smallest_chance() -> None:
    assert forecast([[]], 0.0, 30) == [{"p": chance(0, 0, 30), "nudge": 0.0}]
