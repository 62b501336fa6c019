"""Who is listed this morning and who is held back, by hand; the laws are in test_laws."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from netlever.scoring.facts import Facts
from netlever.scoring.rank import CAPPED, GATES, SLOT_OF, Gate, Judged, Picked, gate_of, judge, pick, returns_on
from netlever.scoring.reasons import REASONS, Reason
from netlever.settings import SETTINGS
from scoring.people import TODAY, about, ago, facts, weights

DEFAULTS = weights()


def listed(picked: Picked) -> list[int]:
    return [judged.facts.contact_id for judged in picked.listed]


def due(contact_id: int, silent_days: int = 60, **known: Any) -> Facts:
    """Somebody whom a cadence makes due."""
    return facts(contact_id, talked=(silent_days,), cadence_days=30, **known)


def asleep(contact_id: int, **known: Any) -> Facts:
    """Somebody whose tie sleeps."""
    return facts(contact_id, talked=(400, 410, 420), **known)


def fading(contact_id: int, **known: Any) -> Facts:
    """Somebody whose tie fades; places open to all are all they get."""
    return facts(contact_id, talked=(20 + contact_id, 40, 60, 80), **known)


def stranger(contact_id: int, **known: Any) -> Facts:
    """Somebody whom an import brought in."""
    return facts(contact_id, imported=1, **known)


def test_a_morning_by_hand() -> None:
    """A plan for today, a mentor twice as long silent as wanted: 30 days late, of 15 up to the latest, is 5/6."""
    person = facts(talked=(60,), cadence_days=30, next_on=ago(0), role="mentor")
    judged = judge(person, TODAY, DEFAULTS)
    assert judged == Judged(
        person,
        about(1.95),
        (("planned", 0.5, 1.5), ("cadence", about(5 / 6), 1.2), ("importance", 0.5, 0.4)),
    )
    assert judged.reasons(TODAY) == (
        Reason("cadence", about(5 / 6), 1.2, about(1.0), "you want every month, 2 months now"),
        Reason("planned", 0.5, 1.5, 0.75, "you planned to reach out today"),
        Reason("importance", 0.5, 0.4, 0.2, "your mentor"),
    )


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
        ({"cadence_from": "none"}, Gate("none wanted", "you want no cadence")),
        ({"cadence_from": "none", "next_on": ago(0)}, None),
        ({"talked": (3,), "birthday": "--11-22"}, None),
        ({"talked": (0,), "birthday": "--11-23"}, Gate("cooldown", "in touch today", date(2026, 11, 30))),
        ({"snoozed_until": ago(-3)}, Gate("snoozed", "snoozed until Thu 26 Nov", date(2026, 11, 26))),
        ({"snoozed_until": "2027-02-01"}, Gate("snoozed", "snoozed until 1 Feb 2027", date(2027, 2, 1))),
        ({"snoozed_until": ago(-1)}, Gate("snoozed", "snoozed until tomorrow", date(2026, 11, 24))),
        ({"talked": (7,)}, None),
        ({"talked": (6,)}, Gate("cooldown", "in touch 6 days ago", date(2026, 11, 24))),
        ({"talked": (0,)}, Gate("cooldown", "in touch today", date(2026, 11, 30))),
        ({"talked": (1,)}, Gate("cooldown", "in touch 1 day ago", date(2026, 11, 29))),
        ({"talked": (2,), "cadence_days": 3}, Gate("cooldown", "in touch 2 days ago", date(2026, 11, 24))),
        ({"talked": (3,), "cadence_days": 3}, None),
        ({"talked": (6,), "next_on": ago(0)}, None),
        ({"talked": (6,), "next_on": ago(5)}, None),
        ({"talked": (6,), "next_on": ago(6)}, Gate("cooldown", "in touch 6 days ago", date(2026, 11, 24))),  # done
        ({"talked": (0,), "next_on": ago(0)}, Gate("cooldown", "in touch today", date(2026, 11, 30))),
        ({"talked": (0,), "next_on": ago(-9)}, Gate("planned", "planned for 2 Dec", date(2026, 12, 2))),
        ({"talked": (0,), "next_on": ago(-1)}, Gate("planned", "planned for tomorrow", date(2026, 11, 24))),
        ({"added_on": "2026-11-24"}, Gate("added later", "added on 2026-11-24, after the day asked about")),
        ({"talked": (60,), "next_on": ago(-1)}, Gate("planned", "planned for tomorrow", date(2026, 11, 24))),
        ({"archived": 1, "paused": 1, "snoozed_until": ago(-1), "talked": (0,)}, Gate("archived", "archived")),
    ],
)
def test_the_most_lasting_gate_is_named_with_the_day_it_opens(known: dict[str, Any], expected: Gate | None) -> None:
    assert expected == gate_of(facts(**known), TODAY, DEFAULTS)


def test_the_gates_are_tried_from_the_most_lasting_to_the_shortest() -> None:
    expected = ["added later", "archived", "do-not-contact", "paused", "none wanted", "snoozed", "planned", "cooldown"]
    assert expected == list(GATES)


def test_a_cooldown_of_no_days_holds_nobody() -> None:
    assert gate_of(facts(talked=(0,)), TODAY, weights(cooldown_days=0)) is None


# The day they return


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"talked": (0,), "cadence_days": 30}, 30),
        ({"talked": (29,), "cadence_days": 30}, 1),
        ({"talked": (60,), "cadence_days": 30}, 1),
        ({"talked": (0,), "cadence_days": 3}, 3),
        ({"talked": (60,), "cadence_days": 30, "snoozed_until": ago(-9)}, 9),
        ({"talked": (60,), "cadence_days": 30, "next_on": ago(-9)}, 9),
        ({"talked": (60,), "cadence_days": 30, "next_on": ago(-9), "snoozed_until": ago(-20)}, 20),
        ({"talked": (0,), "next_on": ago(-2)}, 2),  # a plan passes the cooldown
        ({"talked": (0,), "cadence_days": 365, "birthday": "--12-09"}, 16),
        ({"added_on": ago(0)}, 3),  # a first hello: 0.5 · 3 / (3 + 7) is 0.15
        ({"talked": (0,), "cadence_from": "none"}, None),  # who wants no cadence is never told to write
        ({"talked": (90,), "cadence_from": "none", "next_on": ago(-5)}, 5),  # but on the day that they chose
        ({"talked": (150,)}, 30),  # it matters no more, until it sleeps
        ({"talked": (150,), "mutual": False}, None),
        ({"talked": (60,), "cadence_days": 30, "paused": 1}, None),
        ({"talked": (60,), "cadence_days": 30, "archived": 1}, None),
        ({"talked": (60,), "cadence_days": 30, "do_not_contact": 1}, None),
        ({"imported": 1}, None),  # a stranger is offered, never due
        ({"added_on": ago(-5), "next_on": ago(-2)}, 5),
        ({"talked": (0,), "cadence_days": 3650}, None),
    ],
)
def test_the_days_until_somebody_returns_by_hand(known: dict[str, Any], expected: int | None) -> None:
    day = TODAY + timedelta(days=expected) if expected else None
    assert day == returns_on(facts(**known), TODAY, DEFAULTS)


# The list


def test_every_slot_has_its_places_in_the_settings_and_the_capped_one_is_among_them() -> None:
    slots = {name.removeprefix("slots.") for name in SETTINGS if name.startswith("slots.")}
    assert set(SLOT_OF) <= set(REASONS)
    assert set(SLOT_OF.values()) == slots == set(DEFAULTS.slots)
    assert CAPPED in slots


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"talked": (60,), "cadence_days": 30}, "due"),
        ({"next_on": ago(0)}, "due"),
        ({"talked": (400,)}, "dormant"),
        ({"talked": (400,), "important": 1}, "dormant"),  # importance decides between equals, and for no slot
        ({"talked": (20, 40)}, ""),
        ({"added_on": ago(20)}, ""),
        ({"added_on": ago(20), "cadence_days": 30}, ""),
        ({"talked": (60,), "cadence_days": 60, "birthday": "--11-23"}, ""),  # the birthday weighs 0.7, the cadence 0.6
        ({"talked": (90,), "cadence_days": 60, "birthday": "--11-23"}, "due"),
        ({"talked": (400,), "news_on": ago(0)}, ""),
        ({"important": 1, "talked": (7,), "mutual": False}, ""),
        ({"talked": (0,)}, ""),
    ],
)
def test_the_slot_is_that_of_the_largest_reason(known: dict[str, Any], expected: str) -> None:
    assert expected == judge(facts(**known), TODAY, DEFAULTS).slot


def test_nothing_speaks_for_somebody_of_whom_nothing_holds() -> None:
    assert judge(facts(added_on=ago(0)), TODAY, DEFAULTS) == Judged(facts(added_on=ago(0)), 0.0, ())
    assert judge(facts(added_on=ago(0)), TODAY, DEFAULTS).slot == ""


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (0, []),
        (1, [1]),
        (2, [1, 2]),
        (3, [1, 2, 11]),  # 3 of 5: three fifths of the one place of the dormant are one
        (4, [1, 2, 3, 11]),
        (5, [1, 2, 3, 4, 11]),
        (6, [1, 2, 3, 4, 5, 11]),
        (10, [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]),
        (11, [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12]),
        (99, [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15]),
    ],
)
def test_one_of_those_listed_sleeps_and_more_only_when_nobody_else_is_due(length: int, expected: list[int]) -> None:
    everybody = [due(n, silent_days=200 - n) for n in range(1, 10)] + [asleep(n) for n in range(11, 16)]
    assert expected == listed(pick(everybody, TODAY, DEFAULTS, length))


@pytest.mark.parametrize(
    ("budget", "expected"),
    [(1, [11]), (2, [1, 11]), (3, [1, 2, 11]), (5, [1, 2, 3, 4, 11]), (7, [1, 2, 3, 4, 5, 6, 11])],
)
def test_the_places_of_a_smaller_budget_are_kept_whole(budget: int, expected: list[int]) -> None:
    """Who sets their budget to one gets the best of those who are due, and the dormant wait for a larger one."""
    everybody = [due(n, silent_days=200 - n) for n in range(1, 10)] + [asleep(n) for n in range(11, 16)]
    tuned = weights(budget=budget, slots={"due": 0, "dormant": 1})
    assert expected == listed(pick(everybody, TODAY, tuned))


def test_two_places_are_kept_for_plans_and_cadences_whatever_else_is_due() -> None:
    """A cadence that is just over weighs 0.6; birthdays weigh more."""
    wished = [due(n, silent_days=30) for n in range(1, 5)]
    born = [facts(n, talked=(100,), birthday="--11-23") for n in range(11, 18)]
    assert listed(pick([*wished, *born], TODAY, DEFAULTS)) == [11, 12, 13, 1, 2]
    assert listed(pick([*wished, *born, asleep(21)], TODAY, DEFAULTS)) == [11, 12, 1, 2, 21]
    assert listed(pick([*wished, *born], TODAY, DEFAULTS, 2)) == [11, 1]  # two fifths of two places are one
    assert listed(pick([*wished, *born], TODAY, DEFAULTS, 3)) == [11, 12, 1]
    assert listed(pick([*wished, *born], TODAY, weights(slots={"due": 9, "dormant": 0}))) == [11, 1, 2, 3, 4]
    assert listed(pick([*wished, *born], TODAY, weights(slots={}))) == [11, 12, 13, 14, 15]


def test_slots_that_are_not_used_go_to_the_others() -> None:
    sleeping, awake = [asleep(n) for n in range(11, 19)], [due(n, silent_days=200 - n) for n in range(1, 9)]
    assert listed(pick(sleeping, TODAY, DEFAULTS)) == [11, 12, 13, 14, 15]
    assert listed(pick(awake, TODAY, DEFAULTS)) == [1, 2, 3, 4, 5]
    assert listed(pick([*awake, sleeping[0]], TODAY, DEFAULTS)) == [1, 2, 3, 4, 11]
    assert listed(pick([awake[0], *sleeping], TODAY, DEFAULTS)) == [1, 11, 12, 13, 14]
    ties_ = [fading(n) for n in range(1, 9)]
    assert listed(pick([*ties_, *sleeping], TODAY, DEFAULTS)) == listed(pick([*ties_, sleeping[0]], TODAY, DEFAULTS))


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
    assert [reason.name for reason in picked.listed[0].reasons(TODAY)] == ["news", "first_hello"]


def test_it_is_told_since_when_the_latest_of_those_who_wait_are_there() -> None:
    waiting = [stranger(1, added_on=ago(50)), stranger(2, added_on=ago(9)), stranger(3, added_on=ago(20))]
    others = [
        stranger(4, added_on=ago(1), archived=1), stranger(5, added_on=ago(1), tagged=1), facts(6, added_on=ago(1)),
        stranger(7, added_on=ago(1), talked=(0,)), stranger(8, added_on=ago(1), cadence_from="none"),
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
    assert (listed(picked), picked.waiting) == ([3], 1)


def test_a_stranger_who_wrote_without_an_answer_waits_and_is_not_offered() -> None:
    """Else whoever sends enough mail is on the list; `triage` asks about them first."""
    picked = pick([stranger(1, talked=(60,), mutual=False, side=-1)], TODAY, weights(least_points=0.0))
    assert (listed(picked), picked.due, picked.waiting) == ([], 0, 1)


def test_a_stranger_of_whom_no_cadence_is_wanted_neither_waits_nor_is_offered() -> None:
    picked = pick([stranger(1, cadence_from="none", met_on=ago(1))], TODAY, weights(least_points=0.0))
    assert (listed(picked), picked.due, picked.waiting) == ([], 0, 0)


@pytest.mark.parametrize(
    "choice", [{"tagged": 1}, {"cadence_days": 30}, {"important": 1}, {"role": "mentor"}, {"next_on": ago(3)}]
)
def test_strangers_who_are_chosen_are_due_like_all_others(choice: dict[str, Any]) -> None:
    everybody = [stranger(n, added_on=ago(60), **choice) for n in (1, 2, 3)]
    picked = pick(everybody, TODAY, DEFAULTS)
    assert (listed(picked), picked.waiting) == ([1, 2, 3], 0)
