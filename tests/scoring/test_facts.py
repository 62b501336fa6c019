"""The facts that the scoring is given, as the store tells them on a day."""

from __future__ import annotations

from datetime import date

import pytest

from netlever.cadence import Cadence
from netlever.scoring.rank import pick
from netlever.store import daily, ties
from netlever.store.edits import contacts
from netlever.store.reads import facts as reads
from scoring.people import TODAY, ago, remembered, weights
from store.books import NOW, add, in_memory, log

DEFAULTS = weights()
TIERS = DEFAULTS.tiers


def test_the_facts_of_an_earlier_day_know_nothing_later() -> None:
    with in_memory() as connection:
        for name in ("Grace", "Ada", "Lin"):
            add(connection, name)
        connection.execute("UPDATE contact SET added_on = '2026-01-01' WHERE id < 3")
        for day in ("2026-03-01", "2026-06-01", "2026-12-24"):
            log(connection, day, [1])
        ties.refresh(connection)
        before = {each.contact_id: each for each in reads.everybody(connection, date(2026, 4, 1), TIERS)}
        between = {each.contact_id: each for each in reads.everybody(connection, TODAY, TIERS)}
        after = {each.contact_id: each for each in reads.everybody(connection, date(2026, 12, 24), TIERS)}
        assert [sorted(told) for told in (before, between, after)] == [[1, 2], [1, 2, 3], [1, 2, 3]]
        expected = [(1, "2026-03-01"), (2, "2026-06-01"), (3, "2026-12-24")]
        assert expected == [(told[1].days, told[1].last_on) for told in (before, between, after)]
        for told, as_of in ((before, date(2026, 4, 1)), (between, TODAY), (after, date(2026, 12, 24))):
            assert told == {each: reads.of(connection, each, as_of, TIERS) for each in told}


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
            told = {each.contact_id: each for each in reads.everybody(connection, today, TIERS)}
            assert {1: news_on, 2: None} == {each: known.news_on for each, known in told.items()}
            assert told == {each: reads.of(connection, each, today, TIERS) for each in told}


def test_the_interactions_of_a_day_to_come_do_not_hide_a_person() -> None:
    with in_memory() as connection:
        add(connection, "Grace", cadence=Cadence("", 30))
        connection.execute("UPDATE contact SET added_on = '2026-01-01'")
        log(connection, "2026-12-24", [1])
        ties.refresh(connection)
        assert [
            each.facts.contact_id for each in pick(reads.everybody(connection, TODAY, TIERS), TODAY, DEFAULTS).listed
        ] == [1]


@pytest.mark.parametrize(
    ("own", "tags", "expected"),
    [
        (Cadence(), (), ("", None, None)),
        (Cadence("", 21), (), ("", 21, None)),
        (Cadence("", 21, 60), ("slow",), ("", 21, 60)),
        (Cadence("", 21), ("quick",), ("", 21, None)),  # their own wins over a shorter one of a tag
        (Cadence("quarterly"), ("quick",), ("quarterly", 91, 135)),
        (Cadence("none"), ("quick",), ("none", None, None)),
        (Cadence(), ("plain",), ("", None, None)),
        (Cadence(), ("slow",), ("#slow", 365, 450)),
        (Cadence(), ("plain", "slow", "quick"), ("#quick", 14, 20)),
        (Cadence(), ("same", "quick"), ("#quick", 14, 20)),  # of equal ones the one that was set first
    ],
)
def test_a_cadence_is_their_own_else_that_of_their_tier_else_the_shortest_of_their_tags(
    own: Cadence, tags: tuple[str, ...], expected: tuple[str, int | None, int | None]
) -> None:
    with in_memory() as connection:
        contacts.tag_cadence(connection, "slow", Cadence("yearly"), NOW)
        contacts.tag_cadence(connection, "quick", Cadence("", 14, 20), NOW)
        contacts.tag_cadence(connection, "same", Cadence("", 14, 15), NOW)
        add(connection, "Grace", cadence=own, tags=tags)
        (told,) = reads.everybody(connection, TODAY, TIERS)
        assert expected == (told.cadence_from, told.cadence_days, told.latest_days)
        assert told == reads.of(connection, 1, TODAY, TIERS)


def test_a_tier_follows_its_setting() -> None:
    with in_memory() as connection:
        add(connection, "Grace", cadence=Cadence("monthly"))
        (told,) = reads.everybody(connection, TODAY, {**TIERS, "monthly": (28, 50)})
        assert (told.cadence_from, told.cadence_days, told.latest_days) == ("monthly", 28, 50)


@pytest.mark.parametrize("plan", [None, ago(40), ago(0), ago(-1), ago(-40)])
@pytest.mark.parametrize(("direction", "side"), [("out", 1), ("in", -1), ("both", 0)])
def test_what_the_laws_take_for_logging_today_is_what_the_store_does(
    plan: str | None, direction: str, side: int
) -> None:
    """Today is the last day, the run goes on, a plan up to today is done."""
    with in_memory() as connection:
        add(connection, "Grace")
        for days in (60, 30):
            log(connection, ago(days), [1], channel="letter", direction="out")
        daily.update(connection, 1, NOW, {"next_on": plan})
        log(connection, ago(0), [1], channel="letter", direction=direction)
        ties.refresh(connection)
        kept = plan if plan and plan > ago(0) else None
        talks = ((60, True, 1), (30, True, 1), (0, True, side))
        expected = remembered(1, talks, added_on=ago(0), next_on=kept)
        assert expected == reads.of(connection, 1, TODAY, TIERS)
