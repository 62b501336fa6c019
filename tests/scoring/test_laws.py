"""The laws of the ranking: what holds for every book of people, whatever is in it."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from netlever.scoring import plain
from netlever.scoring.advice import LET_GO, OTHER_WAY, advice_for
from netlever.scoring.facts import Facts, days_since
from netlever.scoring.owing import ALWAYS, KINDS
from netlever.scoring.plain import Mixed
from netlever.scoring.rank import GATES, LOOK_AHEAD_DAYS, Judged, Picked, gate_of, judge, pick, returns_on
from netlever.scoring.reasons import REASONS
from netlever.scoring.weights import Weights
from scoring.people import (
    ANYBODY,
    BOOKS,
    CADENCES,
    CROWDS,
    EVERYBODY,
    KNOWN,
    TODAY,
    TUNED,
    about,
    ago,
    facts,
    people,
    somebody,
    weights,
)

DEFAULTS = weights()
EVERYTHING = weights(budget=50, least_points=0.0)
DAYS = [TODAY - timedelta(days=days) for days in (300, 200, 60, 30, 1)]
BUDGETS = st.integers(1, 8)
SLOTS = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda kept: {"due": kept[0], "dormant": kept[1]})


def listed(picked: Picked) -> list[int]:
    return [judged.facts.contact_id for judged in picked.listed]


def all_due(everybody: Iterable[Facts], day: date = TODAY, tuned: Weights = DEFAULTS) -> list[Judged]:
    """Everybody who is due, best first."""
    return list(pick(everybody, day, tuned, limit=10**6).listed)


# The score


@given(ANYBODY, TUNED)
def test_a_score_is_the_sum_of_the_points_and_each_is_weight_times_measure(person: Facts, tuned: Weights) -> None:
    judged = judge(person, TODAY, tuned)
    reasons = judged.reasons(TODAY)
    assert judged.score == pytest.approx(math.fsum(reason.points for reason in reasons))
    assert [reason.points for reason in reasons] == [reason.weight * reason.measure for reason in reasons]
    assert [reason.weight for reason in reasons] == [tuned.of[reason.name] for reason in reasons]
    assert judged.findings == tuple(
        (name, measure, tuned.of[name])
        for name, (measure_of, _) in REASONS.items()
        if tuned.of[name] and (measure := measure_of(person, TODAY, tuned))
    )


@given(ANYBODY, TUNED, st.sampled_from(sorted(REASONS)))
@example(facts(imported=1, met_on=ago(0)), weights(stranger_least=1.0, stranger_fresh=1.0), "first_hello")
@example(facts(important=1, talked=(3000,)), weights(important_full_days=1), "importance")
def test_every_measure_lies_between_nothing_and_all_whatever_is_set(person: Facts, tuned: Weights, name: str) -> None:
    measure_of, _ = REASONS[name]
    assert 0 <= measure_of(person, TODAY, tuned) <= 1


@given(ANYBODY, TUNED, st.none() | st.integers(1, 700), st.floats(0.25, 2))
def test_the_reasons_are_told_largest_first_in_one_line_each(
    person: Facts, tuned: Weights, rhythm_days: int | None, pace: float
) -> None:
    person = person._replace(rhythm_days=rhythm_days)
    told = judge(person, TODAY, tuned).reasons(TODAY, pace)
    assert [each.points for each in told] == sorted((each.points for each in told), reverse=True)
    assert all(each.text == each.text.strip() != "" and "\n" not in each.text for each in told)


@given(ANYBODY, st.sampled_from(sorted(REASONS)))
def test_a_weight_of_zero_removes_a_reason_and_changes_no_other(person: Facts, name: str) -> None:
    """But for one: without cadences the first hello of somebody with a cadence goes on, or they would vanish."""
    zero = DEFAULTS._replace(of={**DEFAULTS.of, name: 0.0})
    missing = DEFAULTS._replace(of={other: weight for other, weight in DEFAULTS.of.items() if other != name})
    comes_back = name == "cadence" and not person.last_on
    untold = {name, "first_hello"} if comes_back else {name}
    expected = [finding for finding in judge(person, TODAY, DEFAULTS).findings if finding[0] not in untold]
    for without in (zero, missing):
        found = judge(person, TODAY, without).findings
        assert name not in {each for each, *_ in found}
        assert expected == [finding for finding in found if finding[0] not in untold]


def test_without_cadences_the_first_hello_of_somebody_overdue_goes_on() -> None:
    person = facts(added_on=ago(60), cadence_days=30)
    assert [name for name, *_ in judge(person, TODAY, DEFAULTS).findings] == ["cadence"]
    without = DEFAULTS._replace(of={**DEFAULTS.of, "cadence": 0.0})
    assert judge(person, TODAY, without).findings == (("first_hello", about(2 / 3), 0.5),)


@given(ANYBODY, st.floats(0.01, 10))
def test_points_grow_in_proportion_to_the_weights(person: Facts, factor: float) -> None:
    more = DEFAULTS._replace(of={name: factor * weight for name, weight in DEFAULTS.of.items()})
    assert judge(person, TODAY, more).score == pytest.approx(factor * judge(person, TODAY, DEFAULTS).score)


def plain_of(person: Facts, tuned: Weights) -> tuple[float, str]:
    """(score, slot) that `scoring.plain` gives somebody, asked as the store asks."""
    day = date.fromisoformat(person.last_on or person.added_on).toordinal()
    extra = plain.IMPORTANT * person.important + plain.ROLE * bool(person.role) + plain.OWED * (person.run < 0)
    extra += plain.ONE_SIDED * (not person.mutual_days)
    who, slot = (person.contact_id, day, extra), ""
    asleep = person.last_on is not None and days_since(person.last_on, TODAY) >= tuned.dormant_after_days
    late = person.cadence_days and TODAY.toordinal() - day >= person.cadence_days
    if not person.last_on and not person.cadence_days:
        scored = plain.new([who], TODAY, tuned)
    elif late and person.mutual_days and person.run >= 0:
        scored, slot = plain.cadence([(*who, person.cadence_days or 0, person.latest_days)], TODAY, tuned), "due"
    elif not person.cadence_days and person.mutual_days and not asleep:
        scored = plain.fading([(*who, person.s180, person.s60)], TODAY, tuned)
    elif not person.cadence_days and person.mutual_days and person.run >= 0:
        scored, slot = plain.dormant([(*who, person.days)], TODAY, tuned), "dormant"
    else:
        history = (person.days, person.s180, person.s60)
        return plain.mixed(Mixed(*who, person.cadence_days, person.latest_days, *history), TODAY, tuned)
    ((score, contact_id),) = scored
    assert contact_id == person.contact_id
    return score, slot


@given(ANYBODY, TUNED)
def test_the_plain_score_is_the_whole_one_bit_for_bit(person: Facts, tuned: Weights) -> None:
    bare = person._replace(owed=(), next_on=None, news_on=None, birthday="", added_on=min(person.added_on, ago(0)))
    assume(bare.in_queue)
    assert plain_of(bare, tuned)[0] == judge(bare, TODAY, tuned).score


@given(ANYBODY, TUNED)
@example(facts(added_on=ago(20), cadence_days=30), DEFAULTS)
def test_the_plain_slot_is_the_whole_one(person: Facts, tuned: Weights) -> None:
    bare = person._replace(owed=(), next_on=None, news_on=None, birthday="", added_on=min(person.added_on, ago(0)))
    judged = judge(bare, TODAY, tuned)
    assume(bare.in_queue and judged.score >= tuned.least_points > 0)
    assert plain_of(bare, tuned)[1] == judged.slot


# A cadence

OVERDUE_DAYS = st.integers(0, 400)
MORE_DAYS = st.integers(1, 400)


def silent_for(person: Facts, days: int) -> Facts:
    """The same person, with so many days of silence: since the last contact, or since they were added."""
    return person._replace(last_on=ago(days)) if person.last_on else person._replace(added_on=ago(days))


@given(EVERYBODY, KNOWN, CADENCES, OVERDUE_DAYS, MORE_DAYS, BUDGETS, st.integers(0, 20))
def test_more_days_overdue_never_lower_the_score_nor_the_place_of_somebody_with_a_cadence(
    others: list[Facts],
    known: dict[str, Any],
    cadence: tuple[str, int, int | None],
    overdue: int,
    more: int,
    budget: int,
    contact_id: int,
) -> None:
    """Place: among all who are due, and on the list of a morning; nothing of the others changes."""
    person = somebody({**known, "cadence": cadence}, 100 * (contact_id % 2) + contact_id)  # among equals first or last
    assume(person.run >= 0)  # who is owed an answer: see below
    others = [each for each in others if each.contact_id != person.contact_id]
    assert person.cadence_days
    now, later = (silent_for(person, person.cadence_days + days) for days in (overdue, overdue + more))
    assert judge(now, TODAY, DEFAULTS).score <= judge(later, TODAY, DEFAULTS).score
    for limit in (10**6, budget):
        before, after = (listed(pick([*others, each], TODAY, weights(budget=budget), limit)) for each in (now, later))
        if person.contact_id in before:
            assert person.contact_id in after
            assert after.index(person.contact_id) <= before.index(person.contact_id)


@given(st.integers(1, 90), st.integers(0, 60))
@example(30, 0)
def test_more_days_overdue_never_lower_the_score_of_somebody_who_is_owed_an_answer(cadence: int, overdue: int) -> None:
    talked = (cadence + overdue, cadence + overdue + 1)
    now, later = (facts(talked=tuple(days + more for days in talked), side=-1, cadence_days=cadence) for more in (0, 1))
    assert judge(now, TODAY, DEFAULTS).score <= judge(later, TODAY, DEFAULTS).score


# Logging


def can_wait(known: dict[str, Any]) -> dict[str, Any]:
    """The same, but for what is owed that no conversation settles: a promise is kept, or it is due."""
    return {**known, "owed": tuple(each for each in known.get("owed", ()) if KINDS[each.what].passes != ALWAYS)}


@given(BOOKS, KNOWN, st.sampled_from((0, 1)), st.integers(0, 60))
@example([], {"birthday": "--11-24"}, 0, 1)
def test_logging_today_removes_a_person_until_a_day_that_is_planned_for_after(
    book: list[dict[str, Any]], known: dict[str, Any], side: int, ahead: int
) -> None:
    """As the store does it: today is the last day, the run goes on, a plan up to today is done. Birthdays return."""
    plan = known.get("next_on")
    kept = {**can_wait(known), "next_on": plan if plan and plan > TODAY.isoformat() else None}
    talks = [*known.get("talks", ()), (0, True, side)]
    others, logged = people(book), somebody({**kept, "talks": talks}, 1000)
    assert logged.contact_id not in listed(pick([*others, logged], TODAY, EVERYTHING))
    gate = gate_of(logged, TODAY, DEFAULTS)
    assert gate
    day = TODAY + timedelta(days=ahead)
    shown = logged.contact_id in [each.facts.contact_id for each in all_due([*others, logged], day, EVERYTHING)]
    rest = min(DEFAULTS.cooldown_days, logged.cadence_days or DEFAULTS.cooldown_days)
    if logged.next_on:
        assert not (shown and day.isoformat() < logged.next_on)
    else:
        is_birthday = REASONS["birthday"][0](logged, day, DEFAULTS) > 0
        assert not (shown and ahead < rest and not is_birthday)


@given(KNOWN, st.integers(1, 60))
def test_whoever_was_logged_with_a_plan_is_back_on_its_day(known: dict[str, Any], ahead: int) -> None:
    talks = [*known.get("talks", ()), (0, True, 0)]
    gates = {"archived": 0, "paused": 0, "do_not_contact": 0, "snoozed_until": None, "added_on": ago(400)}
    logged = somebody({**can_wait(known), **gates, "talks": talks, "next_on": ago(-ahead)})
    due = [bool(all_due([logged], TODAY + timedelta(days=days))) for days in range(ahead + 1)]
    assert due == [False] * ahead + [True]


# The gates


@given(EVERYBODY, TUNED, st.integers(0, 50))
def test_the_snoozed_paused_archived_and_do_not_contact_are_never_shown(
    everybody: list[Facts], tuned: Weights, limit: int
) -> None:
    for judged in pick(everybody, TODAY, tuned, limit).listed:
        person = judged.facts
        assert (person.archived, person.do_not_contact, person.paused) == (0, 0, 0)
        assert not person.snoozed_until or person.snoozed_until <= TODAY.isoformat()
        assert person.added_on <= TODAY.isoformat()


@given(EVERYBODY, TUNED)
def test_nobody_whom_a_gate_holds_is_listed_and_nobody_else_is_missing(everybody: list[Facts], tuned: Weights) -> None:
    """In the queue, held by no gate, with points enough; of the strangers one."""
    open_ = [each for each in everybody if gate_of(each, TODAY, tuned) is None]
    enough = {each.contact_id for each in open_ if judge(each, TODAY, tuned).score >= tuned.least_points}
    queue = {each.contact_id for each in open_ if each.in_queue}
    strangers = {each.contact_id for each in open_ if each.waits and not each.last_on}
    found = {judged.facts.contact_id for judged in all_due(everybody, TODAY, tuned)}
    assert queue & enough == found & queue
    assert len(found - queue) <= 1
    assert found - queue <= strangers & enough


@given(ANYBODY, st.integers(0, 60))
def test_a_gate_is_one_of_the_list_the_first_that_holds_and_says_so_in_one_line(person: Facts, ahead: int) -> None:
    day = TODAY + timedelta(days=ahead)
    held = {name: gate for name, gate_at in GATES.items() if (gate := gate_at(person, day, DEFAULTS))}
    assert gate_of(person, day, DEFAULTS) == next(iter(held.values()), None)
    for name, gate in held.items():
        assert gate.name == name
        assert gate.text == gate.text.strip(" .\n") != ""
        assert "\n" not in gate.text


@given(ANYBODY)
@example(facts(snoozed_until=ago(-1)))
@example(facts(next_on=ago(-40)))
@example(facts(talked=(3,)))
@example(facts(talked=(3,), cadence_days=4))
@example(facts(talked=(2,), birthday="--11-25"))
@example(facts(talked=(2,), next_on=ago(-2)))
def test_a_gate_opens_on_the_day_that_it_tells_and_not_before(person: Facts) -> None:
    for gate_at in GATES.values():
        gate = gate_at(person, TODAY, DEFAULTS)
        if gate and gate.returns_on:
            assert gate.returns_on > TODAY
            assert gate_at(person, gate.returns_on - timedelta(days=1), DEFAULTS)
            assert gate_at(person, gate.returns_on, DEFAULTS) is None


# The day they return


@settings(deadline=None, max_examples=60)
@given(ANYBODY, st.sampled_from((DEFAULTS, weights(least_points=0.6), weights(cooldown_days=90))))
@example(facts(archived=1), DEFAULTS)
@example(facts(imported=1), DEFAULTS)
@example(facts(talked=(0,), cadence_days=LOOK_AHEAD_DAYS - 1), DEFAULTS)
@example(facts(talked=(0,), cadence_days=LOOK_AHEAD_DAYS + 1), DEFAULTS)
def test_the_day_they_return_is_the_first_later_one_on_which_they_are_counted(person: Facts, tuned: Weights) -> None:
    """And none is told when no day of the next `LOOK_AHEAD_DAYS` is one."""
    days = (TODAY + timedelta(days=ahead) for ahead in range(1, LOOK_AHEAD_DAYS))
    expected = next((day for day in days if pick([person], day, tuned).due), None) if person.in_queue else None
    assert expected == returns_on(person, TODAY, tuned)


def test_the_last_of_the_days_looked_ahead_counts() -> None:
    person = facts(talked=(0,), cadence_days=LOOK_AHEAD_DAYS)
    assert returns_on(person, TODAY, DEFAULTS) == TODAY + timedelta(days=LOOK_AHEAD_DAYS)


# The list


@given(CROWDS, st.randoms(use_true_random=False), BUDGETS, SLOTS)
def test_the_list_does_not_depend_on_the_order_of_the_people(
    everybody: list[Facts], rng: random.Random, budget: int, slots: dict[str, int]
) -> None:
    """Everybody has a twin, so that equal scores are met with."""
    twins = [each._replace(contact_id=1000 - each.contact_id) for each in everybody]
    book = [*everybody, *twins]
    tuned = weights(budget=budget, slots=slots)
    assert pick(book, TODAY, tuned) == pick(iter(rng.sample(book, len(book))), TODAY, tuned)


@given(CROWDS, BUDGETS, SLOTS)
def test_the_list_is_within_the_budget_and_full_when_enough_are_due_best_first_and_nobody_twice(
    everybody: list[Facts], budget: int, slots: dict[str, int]
) -> None:
    picked = pick(everybody, TODAY, weights(budget=budget, slots=slots))
    due = all_due(everybody)
    assert len(due) == picked.due
    assert len(picked.listed) == min(budget, picked.due)
    assert list(picked.listed) == [judged for judged in due if judged.facts.contact_id in set(listed(picked))]
    order = [(-judged.score, judged.facts.contact_id) for judged in due]
    assert order == sorted(set(order))


@given(CROWDS, st.integers(0, 30), BUDGETS, SLOTS)
def test_a_number_that_is_asked_for_wins_over_the_budget(
    everybody: list[Facts], limit: int, budget: int, slots: dict[str, int]
) -> None:
    picked = pick(everybody, TODAY, weights(budget=budget, slots=slots), limit)
    assert len(picked.listed) == min(limit, picked.due)


@given(CROWDS, BUDGETS, SLOTS, st.none() | st.integers(1, 10))
def test_places_are_kept_for_a_slot_and_roll_over_and_the_dormant_take_no_more_while_others_are_due(
    everybody: list[Facts], budget: int, slots: dict[str, int], limit: int | None
) -> None:
    """A list shorter than the budget keeps its share of the places, rounded; plans and cadences come first."""
    length = budget if limit is None else limit
    due = all_due(everybody)
    shown = list(pick(everybody, TODAY, weights(budget=budget, slots=slots), limit).listed)
    kept = {slot: min(places, int(places * min(length / budget, 1) + 0.5)) for slot, places in slots.items()}
    kept["due"] = min(kept["due"], length)
    kept["dormant"] = min(kept["dormant"], length - min(kept["due"], sum(each.slot == "due" for each in due)))
    there, here = (Counter(each.slot for each in some) for some in (due, shown))
    for slot, places in kept.items():
        assert here[slot] >= min(places, there[slot])
    if here["dormant"] > kept["dormant"]:
        assert len(due) - there["dormant"] == len(shown) - here["dormant"]
    reserved = {id(each) for slot, places in kept.items() for each in [e for e in due if e.slot == slot][:places]}
    others = sorted((each for each in due if id(each) not in reserved), key=lambda each: each.slot == "dormant")
    assert len(shown) == min(length, len(due))
    expected = {*reserved, *(id(each) for each in others[: length - len(reserved)])}
    assert [each.facts for each in due if id(each) in expected] == [each.facts for each in shown]


@given(CROWDS)
def test_with_the_slots_that_netlever_comes_with_the_best_who_is_awake_is_always_listed(everybody: list[Facts]) -> None:
    awake = [judged.facts.contact_id for judged in all_due(everybody) if judged.slot != "dormant"]
    assert set(awake[:1]) <= set(listed(pick(everybody, TODAY, DEFAULTS)))


@given(EVERYBODY)
def test_one_stranger_at_most_is_ever_listed_and_all_who_wait_are_counted(everybody: list[Facts]) -> None:
    picked = pick(everybody, TODAY, EVERYTHING)
    assert sum(not judged.facts.in_queue for judged in picked.listed) <= 1
    waiting = [each.added_on for each in everybody if each.waits]
    assert (picked.waiting, picked.waiting_since) == (len(waiting), max(waiting, default=None))


# Advice


@given(EVERYBODY, st.lists(st.integers(0, 60), min_size=20, max_size=20))
def test_advice_never_hides_a_person(everybody: list[Facts], runs: list[int]) -> None:
    """However many messages of mine stay unanswered, the list is the same, and so is everybody's score."""
    answered = [each._replace(run=0) for each in everybody]
    unanswered = [each._replace(run=run) for each, run in zip(everybody, runs, strict=False)]
    before, after = (pick(some, TODAY, DEFAULTS) for some in (answered, unanswered))
    assert [(each.facts._replace(run=0), each.score) for each in after.listed] == [
        (each.facts, each.score) for each in before.listed
    ]
    assert (before.due, before.waiting) == (after.due, after.waiting)


@given(ANYBODY, TUNED)
def test_advice_follows_from_the_run_alone_and_is_given_for_every_run_that_is_long_enough(
    person: Facts, tuned: Weights
) -> None:
    advice = advice_for(person, tuned)
    assert (advice is None) == (person.run < tuned.unanswered_few)
    assert (advice is OTHER_WAY) == (tuned.unanswered_few <= person.run < tuned.unanswered_many)
    assert (advice is LET_GO) == (person.run >= tuned.unanswered_many and not person.cadence_days)
