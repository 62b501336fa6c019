"""Who came in by an import waits until the person says what they are; the likeliest to matter is asked about first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from netlever.cadence import Cadence
from netlever.scoring.relevance import relevance
from netlever.settings import NO_CADENCE, TIERS
from netlever.store import daily, ties
from netlever.store.edits import contacts
from netlever.store.reads import facts, people
from netlever.store.reads.waiting import Waiting, waiting
from store.books import NOW, TODAY, add, in_memory, log


@pytest.fixture
def lin() -> Iterator[sqlite3.Connection]:
    """Lin alone, whom an import has brought."""
    with in_memory() as connection:
        add(connection, "Lin Wang", company="Acme", source="linkedin", met_on=date(2026, 11, 2))
        yield connection


def names(connection: sqlite3.Connection) -> list[str]:
    ties.refresh(connection)
    return [each.person.name for each in waiting(connection, TODAY, TIERS)]


def test_somebody_who_waits_is_told_with_what_is_known_of_them(lin: sqlite3.Connection) -> None:
    (theirs,) = facts.everybody(lin, TODAY, TIERS)
    (person,) = people.by_ids(lin, [1])
    assert waiting(lin, TODAY, TIERS) == [Waiting(person, relevance(theirs, 0, TODAY), "2026-11-02", 0, None, "")]


SET: dict[str, Callable[[sqlite3.Connection], Any]] = {
    "a cadence": lambda c: daily.set_cadence(c, 1, NOW, Cadence("", 21)),
    "a tier": lambda c: daily.set_cadence(c, 1, NOW, Cadence("yearly")),
    "none": lambda c: daily.set_cadence(c, 1, NOW, Cadence(NO_CADENCE)),
    "a tag": lambda c: contacts.tag(c, 1, NOW, ["python"]),
    "importance": lambda c: daily.update(c, 1, NOW, {"important": 1}),
    "a role": lambda c: daily.update(c, 1, NOW, {"role": "mentor"}),
    "a plan": lambda c: daily.update(c, 1, NOW, {"next_on": "2026-12-24"}),
    "archived": lambda c: daily.update(c, 1, NOW, {"archived": 1}),
    "a talk": lambda c: log(c, "2026-11-20", [1], channel="call"),
    "a letter of mine": lambda c: log(c, "2026-11-20", [1], channel="letter", direction="out"),
}


@pytest.mark.parametrize("said", SET)
def test_nobody_waits_of_whom_something_was_said_or_with_whom_one_has_talked(
    said: str, lin: sqlite3.Connection
) -> None:
    assert names(lin) == ["Lin Wang"]
    SET[said](lin)
    assert names(lin) == []


def test_somebody_typed_does_not_wait_and_who_only_wrote_does(lin: sqlite3.Connection) -> None:
    add(lin, "Grace")
    log(lin, "2026-11-20", [1], "hello there", channel="message", direction="in")
    ties.refresh(lin)
    (found,) = waiting(lin, TODAY, TIERS)
    assert (found.person.name, found.latest_on, found.latest) == ("Lin Wang", "2026-11-20", "message, hello there")


def test_taking_back_what_was_said_lets_somebody_wait_again(lin: sqlite3.Connection) -> None:
    for wanted in (Cadence("weekly"), Cadence()):
        daily.set_cadence(lin, 1, NOW, wanted)
    assert names(lin) == ["Lin Wang"]


def test_colleagues_are_known_people_at_the_same_company_however_it_is_spelt() -> None:
    with in_memory() as connection:
        for name, company in (("Grace", "Sørén & Co"), ("Ada", "SOREN & CO"), ("Olu", "Soren & Co"), ("Nemo", "")):
            contact_id = add(connection, name, company=company)
            if name != "Olu":  # never talked to, so not known
                log(connection, "2026-11-20", [contact_id], channel="call")
        for name, company in (("Lin", "soren & co"), ("Bo", ""), ("Cy", "Soren")):
            add(connection, name, company=company, source="linkedin")
        ties.refresh(connection)
        assert {each.person.name: each.colleagues for each in waiting(connection, TODAY, TIERS)} == {
            "Lin": 2, "Bo": 0, "Cy": 0
        }  # fmt: skip


def test_the_likeliest_to_matter_comes_first_and_equal_ones_by_number() -> None:
    """Each one sign less than the one before; nobody has a sign twice."""
    with in_memory() as connection:
        log(connection, "2026-11-20", [add(connection, "Grace", company="Acme")], channel="call")
        for name, company, met_on in (
            ("Nobody", "", None),
            ("Nobody else", "", None),
            ("Connected", "", TODAY),
            ("Connected long ago", "", date(2020, 1, 1)),
            ("Colleague", "Acme", TODAY),
            ("In the news", "Acme", TODAY),
            ("Wrote", "Acme", TODAY),
        ):
            add(connection, name, company=company, met_on=met_on, source="linkedin")
        for contact_id in (7, 8):
            daily.insert(
                connection, "note", NOW, contact_id=contact_id, kind="news", day="2026-11-22", text="CTO at Acme"
            )
        log(connection, "2026-11-01", [8], channel="email", direction="in")
        ties.refresh(connection)
        found = waiting(connection, TODAY, TIERS)
        assert [each.person.name for each in found] == [
            "Wrote", "In the news", "Colleague", "Connected", "Connected long ago", "Nobody", "Nobody else"
        ]  # fmt: skip
        theirs = {each.contact_id: each for each in facts.everybody(connection, TODAY, TIERS)}
        assert [relevance(theirs[each.person.contact_id], each.colleagues, TODAY) for each in found] == [
            each.score for each in found
        ]
        assert (found[0].latest_on, found[0].latest) == ("2026-11-22", "news, CTO at Acme")


def test_nobody_waits_in_an_empty_store() -> None:
    with in_memory() as connection:
        assert waiting(connection, TODAY, TIERS) == []
