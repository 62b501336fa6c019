"""Who is listed this morning and who is held back: laws that hold for every book of people, and hand-made mornings."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.facts import Facts
from netlever.scoring.rank import DORMANT_SLOTS, Gate, Picked, gate_of, judge, pick
from netlever.scoring.reasons import REASONS
from netlever.store import daily, ties
from netlever.store.reads import facts as reads
from scoring.people import ANYBODY, EVERYBODY, TODAY, ago, facts, weights
from store.books import NOW, add, in_memory, log

DEFAULTS = weights()
EVERYTHING = weights(budget=50, least_points=0.0)


def listed(picked: Picked) -> list[int]:
    return [judged.facts.contact_id for judged in picked.listed]


def due(contact_id: int, silent_days: int = 60, **known: Any) -> Facts:
    """Somebody whom a cadence makes due."""
    return facts(contact_id, talked=(silent_days,), cadence_days=30, **known)


def asleep(contact_id: int, **known: Any) -> Facts:
    """Somebody whose tie sleeps."""
    return facts(contact_id, talked=(400, 410, 420), **known)


def stranger(contact_id: int, **known: Any) -> Facts:
    """Somebody whom an import brought in."""
    return facts(contact_id, imported=1, **known)


# The score


@given(ANYBODY)
def test_a_score_is_the_sum_of_the_points_and_each_is_weight_times_measure(person: Facts) -> None:
    judged = judge(person, TODAY, DEFAULTS)
    reasons = judged.reasons([])
    assert judged.score == pytest.approx(math.fsum(reason.points for reason in reasons))
    assert [reason.points for reason in reasons] == [reason.weight * reason.measure for reason in reasons]
    assert [DEFAULTS.of[reason.name] for reason in reasons] == [reason.weight for reason in reasons]
    assert all(0 < reason.measure <= 1 for reason in reasons)


@given(ANYBODY)
def test_reasons_are_told_largest_first(person: Facts) -> None:
    points = [reason.points for reason in judge(person, TODAY, DEFAULTS).reasons([])]
    assert points == sorted(points, reverse=True)


@given(ANYBODY, st.sampled_from(sorted(REASONS)))
def test_a_weight_of_zero_removes_a_reason_and_nothing_else(person: Facts, name: str) -> None:
    without = replace(DEFAULTS, of={**DEFAULTS.of, name: 0.0})
    missing = replace(DEFAULTS, of={key: weight for key, weight in DEFAULTS.of.items() if key != name})
    expected = [(each, measure) for each, measure, *_ in judge(person, TODAY, DEFAULTS).findings if each != name]
    for changed in (without, missing):
        assert expected == [(each, measure) for each, measure, *_ in judge(person, TODAY, changed).findings]


@given(ANYBODY, st.floats(0.01, 10))
def test_points_grow_in_proportion_to_the_weight(person: Facts, factor: float) -> None:
    more = replace(DEFAULTS, of={name: factor * weight for name, weight in DEFAULTS.of.items()})
    assert judge(person, TODAY, more).score == pytest.approx(factor * judge(person, TODAY, DEFAULTS).score)


def test_a_morning_by_hand() -> None:
    """A plan for today, a mentor twice as long silent as wanted."""
    person = facts(talked=(60,), cadence_days=30, next_on=ago(0), role="mentor")
    told = {r.name: (r.measure, r.weight, r.points) for r in judge(person, TODAY, DEFAULTS).reasons([])}
    assert told == {
        "cadence": (0.75, 1.2, pytest.approx(0.9)),
        "planned": (0.5, 1.5, 0.75),
        "importance": (pytest.approx(1 / 3), 0.3, pytest.approx(0.1)),
    }
    assert judge(person, TODAY, DEFAULTS).score == pytest.approx(1.75)


# The gates


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"talked": (60,)}, None),
        ({}, None),
        ({"archived": 1}, Gate("archived", "archived")),
        ({"do_not_contact": 1}, Gate("do-not-contact", "marked do-not-contact")),
        ({"paused": 1}, Gate("paused", "paused until you lift it")),
        ({"snoozed_until": ago(0)}, None),
        ({"snoozed_until": ago(-1)}, Gate("snoozed", "snoozed until tomorrow", date(2026, 11, 24))),
        ({"talked": (7,)}, None),
        ({"talked": (6,)}, Gate("cooldown", "in touch 6 days ago", date(2026, 11, 24))),
        ({"talked": (0,)}, Gate("cooldown", "in touch today", date(2026, 11, 30))),
        ({"talked": (2,), "cadence_days": 3}, Gate("cooldown", "in touch 2 days ago", date(2026, 11, 24))),
        ({"talked": (3,), "cadence_days": 3}, None),
        ({"talked": (0,), "next_on": ago(0)}, None),
        ({"talked": (0,), "next_on": ago(3)}, None),
        ({"talked": (0,), "next_on": ago(-9)}, Gate("planned", "planned for 2 Dec", date(2026, 12, 2))),
        ({"talked": (0,), "next_on": ago(-1)}, Gate("planned", "planned for tomorrow", date(2026, 11, 24))),
        ({"added_on": "2026-11-24"}, Gate("added later", "added on 2026-11-24, after the day asked about")),
        ({"talked": (60,), "next_on": ago(-1)}, Gate("planned", "planned for tomorrow", date(2026, 11, 24))),
        ({"archived": 1, "paused": 1, "snoozed_until": ago(-1), "talked": (0,)}, Gate("archived", "archived")),
    ],
)
def test_the_most_lasting_gate_is_named_with_the_day_it_opens(known: dict[str, Any], expected: Gate | None) -> None:
    assert expected == gate_of(facts(**known), TODAY, DEFAULTS)


@given(ANYBODY)
def test_on_the_day_that_a_gate_tells_it_is_open(person: Facts) -> None:
    gate = gate_of(person, TODAY, DEFAULTS)
    if gate and gate.returns_on:
        later = gate_of(person, gate.returns_on, DEFAULTS)
        assert later is None or later.name != gate.name
        before = gate_of(person, gate.returns_on - timedelta(days=1), DEFAULTS)
        assert before == gate_of(person, gate.returns_on - timedelta(days=1), DEFAULTS)
        assert before
        assert before.name == gate.name


@given(EVERYBODY)
def test_nobody_whom_a_gate_holds_is_listed(everybody: list[Facts]) -> None:
    picked = pick(everybody, TODAY, EVERYTHING)
    for judged in picked.listed:
        person = judged.facts
        assert (person.archived, person.do_not_contact, person.paused) == (0, 0, 0)
        assert not person.snoozed_until or person.snoozed_until <= TODAY.isoformat()
        assert gate_of(person, TODAY, EVERYTHING) is None


@given(EVERYBODY)
def test_logging_today_removes_a_person(everybody: list[Facts]) -> None:
    """As the store does it: a plan up to today is done, and today is the last day."""
    shown = pick(everybody, TODAY, DEFAULTS).listed
    if shown:
        who = shown[0].facts
        plan = who.next_on if who.next_on and who.next_on > TODAY.isoformat() else None
        logged = replace(who, last_on=TODAY.isoformat(), days=who.days + 1, mutual_days=1, s180=1, s60=1, next_on=plan)
        again = [logged if each is who else each for each in everybody]
        assert who.contact_id not in listed(pick(again, TODAY, DEFAULTS))


def test_a_cooldown_of_no_days_holds_nobody() -> None:
    assert gate_of(facts(talked=(0,)), TODAY, weights(cooldown_days=0)) is None


# The list


@given(EVERYBODY, st.randoms(use_true_random=False), st.integers(1, 8))
def test_the_list_does_not_depend_on_the_order_of_the_people(
    everybody: list[Facts], rng: random.Random, budget: int
) -> None:
    limits = weights(budget=budget)
    one, other = (pick(each, TODAY, limits) for each in (everybody, rng.sample(everybody, len(everybody))))
    assert listed(one) == listed(other)
    assert (one.due, one.waiting, one.waiting_since) == (other.due, other.waiting, other.waiting_since)


@given(EVERYBODY, st.integers(1, 8))
def test_the_list_is_within_the_budget_best_first_and_full_when_enough_are_due(
    everybody: list[Facts], budget: int
) -> None:
    picked = pick(everybody, TODAY, weights(budget=budget))
    scores = [judged.score for judged in picked.listed]
    assert len(scores) == min(budget, picked.due)
    assert scores == sorted(scores, reverse=True)
    assert all(score >= DEFAULTS.least_points for score in scores)
    assert len(set(listed(picked))) == len(scores)


@given(EVERYBODY, st.integers(0, 8))
def test_a_limit_that_is_given_wins_over_the_budget(everybody: list[Facts], limit: int) -> None:
    picked = pick(everybody, TODAY, DEFAULTS, limit)
    assert len(picked.listed) == min(limit, picked.due)


@given(EVERYBODY)
def test_everybody_due_is_counted(everybody: list[Facts]) -> None:
    """In the queue, held back by nothing, with points enough; of the strangers one."""
    open_ = [each for each in everybody if gate_of(each, TODAY, DEFAULTS) is None]
    enough = [each for each in open_ if judge(each, TODAY, DEFAULTS).score >= DEFAULTS.least_points]
    strangers = [each for each in enough if not each.in_queue and not each.last_on]
    expected = sum(each.in_queue for each in enough) + min(1, len(strangers))
    assert expected == pick(everybody, TODAY, DEFAULTS).due


@given(EVERYBODY, st.integers(1, 8))
def test_whoever_is_most_due_but_for_the_sleeping_is_always_listed(everybody: list[Facts], budget: int) -> None:
    picked = pick(everybody, TODAY, EVERYTHING, 50)
    awake = [judged.facts.contact_id for judged in picked.listed if not judged.sleeps]
    assert awake[:1] == [each for each in listed(pick(everybody, TODAY, EVERYTHING, budget)) if each in awake[:1]]


@pytest.mark.parametrize(
    ("budget", "expected"),
    [(1, [1]), (2, [1, 11]), (3, [1, 2, 11]), (4, [1, 2, 11, 12]), (5, [1, 2, 3, 11, 12]), (6, [1, 2, 3, 4, 11, 12])],
)
def test_two_at_most_of_those_listed_sleep_while_others_are_due(budget: int, expected: list[int]) -> None:
    everybody = [due(n, silent_days=200 - n) for n in range(1, 10)] + [asleep(n) for n in range(11, 16)]
    assert DORMANT_SLOTS == 2
    assert expected == listed(pick(everybody, TODAY, weights(budget=budget)))


def test_slots_that_are_not_used_go_to_the_others() -> None:
    sleeping, awake = [asleep(n) for n in range(11, 19)], [due(n, silent_days=200 - n) for n in range(1, 9)]
    assert listed(pick(sleeping, TODAY, DEFAULTS)) == [11, 12, 13, 14, 15]
    assert listed(pick(awake, TODAY, DEFAULTS)) == [1, 2, 3, 4, 5]
    assert listed(pick([*awake, sleeping[0]], TODAY, DEFAULTS)) == [1, 2, 3, 4, 11]
    assert listed(pick([awake[0], *sleeping], TODAY, DEFAULTS)) == [1, 11, 12, 13, 14]


def test_equal_scores_are_ordered_by_number() -> None:
    assert listed(pick([due(3), due(1), due(2)], TODAY, DEFAULTS)) == [1, 2, 3]


def test_somebody_with_too_few_points_is_not_due() -> None:
    person = facts(1, added_on=ago(3))  # a first hello: 0.5 · 3/10
    told = [pick([person], TODAY, weights(least_points=least)).due for least in (0.149, 0.151)]
    assert told == [1, 0]


def test_nobody_is_nobody() -> None:
    assert pick([], TODAY, DEFAULTS) == Picked((), 0, 0, None)


# No flood


def test_the_stranger_offered_is_the_one_with_the_latest_news_else_the_most_recently_met() -> None:
    met = [stranger(n, met_on=ago(days)) for n, days in enumerate((400, 30, 90), start=1)]
    assert listed(pick(met, TODAY, DEFAULTS)) == [2]
    news = [stranger(4, met_on=ago(2000), news_on=ago(20)), stranger(5, met_on=ago(3000), news_on=ago(9))]
    picked = pick([*met, *news], TODAY, DEFAULTS)
    assert (listed(picked), picked.due) == ([5], 1)
    assert [reason.name for reason in picked.listed[0].reasons([])] == ["news", "first_hello"]


def test_it_is_told_since_when_the_latest_of_those_who_wait_are_there() -> None:
    waiting = [stranger(1, added_on=ago(50)), stranger(2, added_on=ago(9)), stranger(3, added_on=ago(20))]
    others = [
        stranger(4, added_on=ago(1), archived=1), stranger(5, added_on=ago(1), tagged=1), facts(6, added_on=ago(1)),
        stranger(7, added_on=ago(1), talked=(0,)), stranger(8, added_on=ago(1), talked=(0,), mutual=False),
    ]  # fmt: skip
    picked = pick([*waiting, *others], TODAY, DEFAULTS)
    assert (picked.waiting, picked.waiting_since) == (3, ago(9))
    assert pick(others, TODAY, DEFAULTS).waiting_since is None


def test_of_the_imported_strangers_one_at_most_is_offered_the_most_recently_met() -> None:
    everybody = [stranger(n, met_on=ago(days)) for n, days in enumerate((400, 3, 90, 3), start=1)]
    picked = pick(everybody, TODAY, weights(budget=50))
    assert (listed(picked), picked.due, picked.waiting) == ([2], 1, 4)


def test_a_stranger_without_a_day_counts_from_the_day_they_were_added() -> None:
    everybody = [
        stranger(1, met_on=ago(100)),
        stranger(2, added_on=ago(50)),
        stranger(3, added_on=ago(99), met_on=None),
    ]
    assert listed(pick(everybody, TODAY, DEFAULTS)) == [2]


def test_a_stranger_whom_a_gate_holds_leaves_the_place_to_the_next() -> None:
    everybody = [stranger(1, met_on=ago(1), paused=1), stranger(2, met_on=ago(2), archived=1), stranger(3)]
    picked = pick(everybody, TODAY, DEFAULTS)
    assert (listed(picked), picked.waiting) == ([3], 2)


def test_a_stranger_who_wrote_without_an_answer_is_neither_offered_nor_waiting() -> None:
    picked = pick([stranger(1, talked=(60,), mutual=False)], TODAY, weights(least_points=0.0))
    assert (listed(picked), picked.due, picked.waiting) == ([], 0, 0)


@given(EVERYBODY)
def test_one_stranger_at_most_is_ever_listed(everybody: list[Facts]) -> None:
    picked = pick(everybody, TODAY, EVERYTHING)
    strangers = [judged.facts for judged in picked.listed if not judged.facts.in_queue]
    assert len(strangers) <= 1
    waiting = [each.added_on for each in everybody if not each.in_queue and not each.archived and not each.last_on]
    assert (picked.waiting, picked.waiting_since) == (len(waiting), max(waiting, default=None))


@pytest.mark.parametrize("choice", [{"tagged": 1}, {"cadence_days": 30}, {"important": 1}, {"role": "mentor"}])
def test_strangers_who_are_chosen_are_due_like_all_others(choice: dict[str, Any]) -> None:
    everybody = [stranger(n, added_on=ago(60), **choice) for n in (1, 2, 3)]
    picked = pick(everybody, TODAY, DEFAULTS)
    assert (listed(picked), picked.waiting) == ([1, 2, 3], 0)


# As the store tells it


def test_the_facts_of_an_earlier_day_know_nothing_later() -> None:
    with in_memory() as connection:
        for name in ("Grace", "Ada", "Lin"):
            add(connection, name)
        connection.execute("UPDATE contact SET added_on = '2026-01-01' WHERE id < 3")
        for day in ("2026-03-01", "2026-06-01", "2026-12-24"):
            log(connection, day, [1])
        ties.refresh(connection)
        before = {each.contact_id: each for each in reads.everybody(connection, date(2026, 4, 1))}
        between = {each.contact_id: each for each in reads.everybody(connection, TODAY)}
        after = {each.contact_id: each for each in reads.everybody(connection, date(2026, 12, 24))}
        assert [sorted(told) for told in (before, between, after)] == [[1, 2], [1, 2, 3], [1, 2, 3]]
        expected = [(1, "2026-03-01"), (2, "2026-06-01"), (3, "2026-12-24")]
        assert expected == [(told[1].days, told[1].last_on) for told in (before, between, after)]
        for told, as_of in ((before, date(2026, 4, 1)), (between, TODAY), (after, date(2026, 12, 24))):
            assert told == {each: reads.of(connection, each, as_of) for each in told}


def test_the_facts_of_a_day_know_the_latest_news_of_it() -> None:
    """A note is no news, and news of a later day is not known yet."""
    with in_memory() as connection:
        for name in ("Grace", "Ada"):
            add(connection, name)
        connection.execute("UPDATE contact SET added_on = '2026-01-01'")
        kinds = {"2026-03-01": "news", "2026-06-01": "news", "2026-09-01": "note", "2026-12-24": "news"}
        for day, kind in kinds.items():
            daily.insert(connection, "note", NOW, contact_id=1, kind=kind, day=day, text="CEO at Acme")
        daily.insert(connection, "note", NOW, contact_id=2, kind="note", day="2026-01-02", text="likes tea")
        as_of = (date(2026, 2, 28), date(2026, 3, 1), TODAY, date(2026, 12, 24))
        expected = (None, "2026-03-01", "2026-06-01", "2026-12-24")
        for today, news_on in zip(as_of, expected, strict=True):
            told = {each.contact_id: each for each in reads.everybody(connection, today)}
            assert {1: news_on, 2: None} == {each: known.news_on for each, known in told.items()}
            assert told == {each: reads.of(connection, each, today) for each in told}


def test_the_interactions_of_a_day_to_come_do_not_hide_a_person() -> None:
    with in_memory() as connection:
        add(connection, "Grace", cadence_days=30)
        connection.execute("UPDATE contact SET added_on = '2026-01-01'")
        log(connection, "2026-12-24", [1])
        ties.refresh(connection)
        assert listed(pick(reads.everybody(connection, TODAY), TODAY, DEFAULTS)) == [1]


def test_the_days_of_a_history_are_told_once_oldest_first() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        for day in ("2026-06-01", "2026-03-01", "2026-06-01", "2026-12-24"):
            log(connection, day, [1])
        assert reads.interaction_days(connection, 1, TODAY) == [date(2026, 3, 1), date(2026, 6, 1)]
