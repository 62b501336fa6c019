"""Eight people whom a good ranking must put in one order, with a reason for each place: the golden case."""

from __future__ import annotations

from typing import Any, NamedTuple

from netlever.scoring.rank import pick
from scoring.people import TODAY, ago, facts, weights


class Case(NamedTuple):
    """Somebody, their score rounded to 2 digits and their slot, and why they stand where they stand."""

    who: str
    known: dict[str, Any]
    score: float
    slot: str
    defence: str


BEST_FIRST = (
    Case(
        "the mentor, every 14 days, 30 days silent",
        {"cadence_days": 14, "talked": (30,), "role": "mentor"},
        1.22,
        "due",
        "More than twice the interval you chose has gone by with one of the two people who look after your career.",
    ),
    Case(
        "the former manager, every 90 days, 140 days silent",
        {"cadence_days": 90, "talked": (140,), "role": "manager"},
        1.12,
        "due",
        "Seven weeks is long, but half of this interval where the mentor has missed a whole one of theirs.",
    ),
    Case(
        "never contacted, every 30 days, added 75 days ago",
        {"cadence_days": 30, "added_on": ago(75)},
        1.05,
        "due",
        "They are the latest of all in their own measure, two and a half intervals, and have no role to add to it.",
    ),
    Case(
        "every 30 days, 38 days silent, three messages unanswered",
        {"cadence_days": 30, "talked": (38, 48, 58), "side": 1},
        0.81,
        "due",
        "A week late is a week late: silence on their side changes what to do, and never hides them.",
    ),
    Case(
        "the conference acquaintance, every 365 days, 420 days silent",
        {"cadence_days": 365, "talked": (420,)},
        0.74,
        "due",
        "Eight weeks weigh little against a year, so a yearly tie may not outrank a monthly one that is a week late.",
    ),
    Case(
        "every 30 days, 30 days silent",
        {"cadence_days": 30, "talked": (30,)},
        0.6,
        "due",
        "The day has come and nothing is late yet, which is the least that a cadence can say.",
    ),
    Case(
        "the dormant tie, twelve conversations, 500 days silent, no cadence",
        {"talked": tuple(range(500, 860, 30))},
        0.38,
        "dormant",
        "Nobody asked for them, so every wish that is due goes first; twelve talks make them worth a kept place.",
    ),
    Case(
        "never contacted, every 30 days, added 20 days ago",
        {"cadence_days": 30, "added_on": ago(20)},
        0.2,
        "",
        "Their first month is not over, so a hello is welcome and nothing is due.",
    ),
)


def test_eight_people_stand_in_the_order_that_a_person_would_defend() -> None:
    people = [facts(number, **case.known) for number, case in enumerate(BEST_FIRST, start=1)]
    picked = pick(reversed(people), TODAY, weights(), limit=50)
    told = [(BEST_FIRST[each.facts.contact_id - 1].who, round(each.score, 2), each.slot) for each in picked.listed]
    assert [(case.who, case.score, case.slot) for case in BEST_FIRST] == told


def test_the_five_of_the_morning_are_the_first_four_and_the_dormant_tie_in_the_place_kept_for_it() -> None:
    people = [facts(number, **case.known) for number, case in enumerate(BEST_FIRST, start=1)]
    picked = pick(reversed(people), TODAY, weights())
    expected = [BEST_FIRST[place].who for place in (0, 1, 2, 3, 6)]
    assert expected == [BEST_FIRST[each.facts.contact_id - 1].who for each in picked.listed]
    assert picked.due == 8


def test_the_facts_are_those_that_the_case_speaks_of() -> None:
    unanswered, dormant = (facts(**BEST_FIRST[place].known) for place in (3, 6))
    assert (unanswered.run, unanswered.last_on) == (3, ago(38))
    assert (dormant.days, dormant.last_on, dormant.cadence_days) == (12, ago(500), None)
    assert all(case.defence.endswith(".") and case.defence.count(".") == 1 for case in BEST_FIRST)
