"""The facts that the scoring asks for: whose cadence holds, what a day knew, and everybody told as one alone is."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlever.cadence import NOTHING_SAID, Cadence
from netlever.config import weights_of
from netlever.scoring import rank
from netlever.scoring.facts import Facts, days_since
from netlever.scoring.memory import PACE_DAYS, pace_of, tie_of
from netlever.settings import NO_CADENCE, SETTINGS, TIERS
from netlever.store import daily, ties
from netlever.store.edits import contacts
from netlever.store.reads import facts
from store.books import NOW, TODAY, add, in_memory, log

DEFAULTS = {name: setting.default for name, setting in SETTINGS.items()}
Said = tuple[str, int | None, int | None]  # where a cadence comes from, its ideal and latest interval


def everybody(connection: sqlite3.Connection, today: date = TODAY, tiers: facts.Tiers = TIERS) -> list[Facts]:
    return sorted(facts.everybody(connection, today, tiers))


def said(each: Facts) -> Said:
    return each.cadence_from, each.cadence_days, each.latest_days


def told(connection: sqlite3.Connection, contact_id: int = 1, tiers: facts.Tiers = TIERS) -> Said:
    """The cadence of one contact, which is the same among everybody and alone."""
    alone = facts.of(connection, contact_id, TODAY, tiers)
    assert alone in everybody(connection, tiers=tiers)
    return said(alone)


def tag_every(connection: sqlite3.Connection, **cadences: Cadence) -> None:
    for tag, wanted in cadences.items():
        contacts.tag_cadence(connection, tag, wanted, NOW)


# Whose cadence holds


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (Cadence("", 50), ("", 50, None)),
        (Cadence("", 50, 70), ("", 50, 70)),
        (Cadence("yearly"), ("yearly", 365, 450)),
        (Cadence(NO_CADENCE), ("none", None, None)),
        (NOTHING_SAID, ("#often", 21, 42)),
    ],
)
def test_one_s_own_cadence_wins_over_the_tier_and_the_tier_over_the_shortest_tag(own: Cadence, expected: Said) -> None:
    """Also when the tag asks for a shorter one; 'none' stops the tags."""
    with in_memory() as connection:
        tag_every(connection, seldom=Cadence("", 90, 91), often=Cadence("", 21, 42), unused=Cadence("", 1))
        add(connection, "Grace", cadence=own, tags=("seldom", "often", "silent"))
        assert expected == told(connection)


@pytest.mark.parametrize(
    ("seldom", "often", "expected"),
    [
        (Cadence("", 22), Cadence("", 21, 42), ("#often", 21, 42)),
        (Cadence("", 21, 30), Cadence("", 21, 42), ("#seldom", 21, 30)),
        (Cadence("", 21), Cadence("weekly"), ("#often", 7, 14)),
        (Cadence("yearly"), Cadence("quarterly"), ("#often", 91, 135)),
        (Cadence("", 8, 9), Cadence("monthly"), ("#seldom", 8, 9)),
    ],
)
def test_the_shortest_tag_counts_with_its_own_latest_and_of_equal_ones_the_first_said(
    seldom: Cadence, often: Cadence, expected: Said
) -> None:
    with in_memory() as connection:
        tag_every(connection, seldom=seldom, often=often)
        add(connection, "Grace", tags=("often", "seldom"))
        assert expected == told(connection)


def test_without_a_cadence_anywhere_there_is_none() -> None:
    with in_memory() as connection:
        add(connection, "Grace", tags=("often",))
        assert told(connection) == ("", None, None)
        tag_every(connection, seldom=Cadence("weekly"))
        assert told(connection) == ("", None, None)


def test_what_is_said_of_a_tag_holds_for_everybody_who_has_it_and_ends_when_it_is_taken_back() -> None:
    with in_memory() as connection:
        for name in ("Grace", "Ada"):
            add(connection, name, tags=("mentors",))
        add(connection, "Nemo")
        tag_every(connection, mentors=Cadence("", 21))
        assert [said(each) for each in everybody(connection)] == [("#mentors", 21, None)] * 2 + [("", None, None)]
        contacts.untag(connection, 2, ["mentors"])
        assert [told(connection, who) for who in (1, 2, 3)] == [
            ("#mentors", 21, None),
            ("", None, None),
            ("", None, None),
        ]
        for taken_back in (Cadence(NO_CADENCE), NOTHING_SAID):
            tag_every(connection, mentors=Cadence("weekly"))
            assert told(connection) == ("#mentors", 7, 14)
            tag_every(connection, mentors=taken_back)
            assert told(connection) == ("", None, None)


@pytest.mark.parametrize("tier", TIERS)
def test_changing_what_a_tier_is_moves_everybody_of_it(tier: str) -> None:
    """Who has it by themselves and who has it by a tag; nobody else."""
    ideal, latest = TIERS[tier]
    with in_memory() as connection:
        tag_every(connection, circle=Cadence(tier))
        add(connection, "Grace", cadence=Cadence(tier))
        add(connection, "Ada", tags=("circle",))
        add(connection, "Lin", cadence=Cadence("", ideal, latest))
        add(connection, "Nemo")
        before = [told(connection, who) for who in (1, 2, 3, 4)]
        tiers = weights_of({**DEFAULTS, f"tier.{tier}": 5, f"tier.{tier}_latest": 6}).tiers
        after = [told(connection, who, tiers) for who in (1, 2, 3, 4)]
    others: list[Said] = [("", ideal, latest), ("", None, None)]
    assert before == [(tier, ideal, latest), ("#circle", ideal, latest), *others]
    assert after == [(tier, 5, 6), ("#circle", 5, 6), *others]


CADENCES = st.sampled_from((NOTHING_SAID, *(Cadence(tier) for tier in TIERS), Cadence(NO_CADENCE))) | st.builds(
    Cadence, st.just(""), st.integers(1, 400), st.none() | st.integers(400, 500)
)
TAGS = ("a", "b", "c")


def expected_of(own: Cadence, tags: set[str], by_tag: dict[str, Cadence]) -> Said:
    """The rule in its plainest words."""
    if own.cadence_days:
        return ("", own.cadence_days, own.latest_days)
    if own.tier:
        return (own.tier, *TIERS.get(own.tier, (None, None)))
    found = [
        (f"#{tag}", *(TIERS[every.tier] if every.tier else (every.cadence_days, every.latest_days)))
        for tag, every in by_tag.items()
        if tag in tags and every != NOTHING_SAID and every.tier != NO_CADENCE
    ]
    return min(found, key=lambda each: each[1] or 0, default=("", None, None))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(CADENCES, st.sets(st.sampled_from(TAGS))), min_size=1, max_size=6),
    st.dictionaries(st.sampled_from(TAGS), CADENCES),
)
def test_everybody_s_cadence_is_the_one_that_each_has_alone(
    people: list[tuple[Cadence, set[str]]], by_tag: dict[str, Cadence]
) -> None:
    with in_memory() as connection:
        tag_every(connection, **by_tag)
        for number, (own, tags) in enumerate(people):
            add(connection, f"P{number}", cadence=own, tags=tuple(tags))
        found = everybody(connection)
        assert found == [facts.of(connection, each.contact_id, TODAY, TIERS) for each in found]
        assert [expected_of(own, tags, by_tag) for own, tags in people] == [said(each) for each in found]


# What a day knew


def test_somebody_added_later_is_not_among_everybody() -> None:
    with in_memory() as connection:
        for day in (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)):
            daily.update(connection, add(connection, "P"), NOW, {"added_on": day.isoformat()})
        assert [each.contact_id for each in everybody(connection)] == [1, 2]


def test_conversations_and_news_after_the_day_asked_about_do_not_count() -> None:
    history = [
        ("2026-06-01", "call", "both"),
        ("2026-07-01", "email", "out"),
        ("2026-08-01", "email", "out"),
        ("2026-09-01", "email", "in"),
    ]
    with in_memory() as connection:
        add(connection, "Grace")
        daily.update(connection, 1, NOW, {"added_on": "2026-01-01"})
        for day, channel, direction in history:
            log(connection, day, [1], channel=channel, direction=direction)
        for day in ("2026-06-15", "2026-08-15"):
            daily.insert(connection, "note", NOW, contact_id=1, kind="news", day=day, text="CTO")
        ties.refresh(connection)
        for day, count, run, news_on in (
            ("2026-05-31", 0, 0, None),
            ("2026-06-01", 1, 0, None),
            ("2026-07-20", 2, 1, "2026-06-15"),
            ("2026-08-01", 3, 2, "2026-06-15"),
            ("2026-08-15", 3, 2, "2026-08-15"),
            ("2026-11-23", 4, -1, "2026-08-15"),
        ):
            (found,) = everybody(connection, date.fromisoformat(day))
            sides = [
                (date.fromisoformat(d), w != "in", {"call": 0}.get(c, -1 if w == "in" else 1)) for d, c, w in history
            ]
            kept = ties.as_row(tie_of(sides[:count]))
            assert kept == tuple(getattr(found, column) for column in ties.COLUMNS), day
            assert (run, news_on) == (found.run, found.news_on), day
            assert found == facts.of(connection, 1, date.fromisoformat(day), TIERS)


# How fast the ties go on


def _talks(connection: sqlite3.Connection, *histories: tuple[int, ...]) -> None:
    """One contact for each history, of days ago."""
    for number, history in enumerate(histories):
        contact_id = add(connection, f"P{number}")
        for ago in history:
            log(connection, (TODAY - timedelta(days=ago)).isoformat(), [contact_id])
    ties.refresh(connection)


def _state(history: tuple[int, ...]) -> tuple[float, float, bool]:
    """A history as it was PACE_DAYS ago, and whether it went on."""
    then = TODAY - timedelta(days=PACE_DAYS)
    before = tie_of((TODAY - timedelta(days=ago), True, 0) for ago in history if ago >= PACE_DAYS)
    assert before.last_on
    return before.s180, days_since(before.last_on.isoformat(), then), min(history) < PACE_DAYS


def test_the_pace_is_judged_by_the_ties_that_were_there_a_month_ago() -> None:
    """A tie that is younger says nothing; the day itself still belongs to before."""
    old = [(40, 100), (PACE_DAYS, 200), (5, 60, 400), (0, 31), (PACE_DAYS - 1, 90), (PACE_DAYS,), (3, PACE_DAYS)]
    with in_memory() as connection:
        _talks(connection, *old, (3, 20), (), (PACE_DAYS - 1,))
        assert facts.pace(connection, TODAY) == pytest.approx(pace_of(map(_state, old)))


def test_the_pace_knows_nothing_of_conversations_after_the_day_asked_about() -> None:
    with in_memory() as connection:
        _talks(connection, *[(60,)] * 10)
        expected = facts.pace(connection, TODAY)
        for contact_id in range(1, 11):
            log(connection, (TODAY + timedelta(days=1)).isoformat(), [contact_id])
        ties.refresh(connection)
        assert expected == facts.pace(connection, TODAY)


def test_a_book_without_ties_goes_on_as_foreseen() -> None:
    with in_memory() as connection:
        assert facts.pace(connection, TODAY) == 1
        _talks(connection, (), (2,))
        assert facts.pace(connection, TODAY) == 1


def test_the_pace_of_a_large_book_is_judged_by_some_of_all_its_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "PACE_SAMPLE", 10)
    histories = [(40,) if number % 2 else (5, 60) for number in range(40)]
    with in_memory() as connection:
        _talks(connection, *histories)
        some = [_state(histories[contact_id - 1]) for contact_id in range(1, 41) if contact_id % 5 == 0]
        assert len(some) < len(histories)
        assert facts.pace(connection, TODAY) == pytest.approx(pace_of(some))


def test_the_reasons_of_somebody_are_told_with_the_pace_of_all() -> None:
    weights = weights_of(DEFAULTS)
    with in_memory() as connection:
        _talks(connection, (100, 80, 60, 40, 20), *[(n, n + 40) for n in range(1, 9)])
        daily.update(connection, 1, NOW, {"important": 1})
        judged = rank.judge(facts.of(connection, 1, TODAY, TIERS), TODAY, weights)
        pace = facts.pace(connection, TODAY)
        assert pace != 1
        expected: list[Any] = list(judged.reasons(TODAY, pace))
        assert [reason.name for reason in expected] == ["fading", "importance"]
        assert [expected, expected] == facts.reasons(connection, [judged, judged], TODAY)
        assert expected[0].text != judged.reasons(TODAY)[0].text
