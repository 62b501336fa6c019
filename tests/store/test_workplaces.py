"""Who is and was where: kept right by every write, found by any spelling, and told of the past by imports and edits."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from netlever.store import daily, db, health, undo, workplaces
from netlever.store.daily import NewContact
from netlever.store.edits import contacts, employers, forgetting, introductions, openings, relations
from netlever.store.edits.imports import Importer
from netlever.store.reads import ways
from netlever.store.reads.openings import aliases
from store.books import NOW, SLUG, TODAY, add, in_memory, referral, store
from store.books import opening as new_opening


def places(path: Path, company: str) -> dict[int, tuple[str, str | None, bool]]:
    with db.reading(path) as connection:
        assert set(connection.execute(f"SELECT {workplaces.COLUMNS} FROM workplace")) == workplaces.rebuilt(connection)
        return ways.places(connection, company)


def test_every_spelling_finds_who_is_there(store_path: Path) -> None:
    with store(store_path) as connection:
        for company in ("Acme, Inc.", "ACME GmbH", "Acme Germany", "Exempla / Acme", "Acmeria", "", "Stealth"):
            add(connection, "Somebody", company=company)
    assert places(store_path, "acme") == {
        1: ("now", None, False), 2: ("now", None, False), 3: ("now", None, True), 4: ("now", None, False),
    }  # fmt: skip
    assert places(store_path, "Stealth") == places(store_path, "") == {}


def test_an_edit_of_the_company_keeps_where_they_were(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Grace", company="US Navy")
    with store(store_path) as connection:
        assert contacts.edit(connection, 1, NOW, values={"company": "U.S. NAVY Inc."}) == ["company U.S. NAVY Inc."]
    with store(store_path) as connection:
        told = contacts.edit(connection, 1, NOW, values={"company": "Exempla"}, former=["Initech"])
        assert told == ["company Exempla", "formerly U.S. NAVY Inc.", "formerly Initech"]
    assert places(store_path, "us navy") == {1: ("was", "2026-11-23", False)}
    assert places(store_path, "Initech") == {1: ("was", None, False)}
    with store(store_path) as connection:
        assert contacts.edit(connection, 1, NOW, values={}, dropped=["INITECH"]) == ["no longer INITECH"]
    assert places(store_path, "Initech") == {}
    with db.transaction(store_path) as connection:
        undo.undo(connection)
        undo.undo(connection)
    assert places(store_path, "us navy") == {1: ("now", None, False)}


def test_a_second_import_keeps_where_they_were(store_path: Path) -> None:
    for company in ("Acme", "Acme, Inc.", "Exempla"):
        with store(store_path) as connection:
            importer = Importer(connection, TODAY, NOW)
            importer.person(NewContact("Lin", company, "CTO", source="linkedin", handles=(("linkedin", SLUG + "lin"),)))
            importer.finish()
    with db.reading(store_path) as connection:
        rows = connection.execute("SELECT company, title, until_on, source FROM employment").fetchall()
    assert rows == [("Acme, Inc.", "CTO", "2026-11-23", "linkedin")]
    assert places(store_path, "acme") == {1: ("was", "2026-11-23", False)}
    assert places(store_path, "exempla") == {1: ("now", None, False)}


def test_what_an_import_says_counts_beside_what_the_person_typed(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Lin", company="Acme", source="linkedin")
        contacts.edit(connection, 1, NOW, values={"company": "Exempla"})
    assert places(store_path, "Acme")[1][0] == places(store_path, "Exempla")[1][0] == "now"


def test_the_same_company_is_left_once(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Lin", company="Exempla")
        assert employers.left(connection, 1, NOW, company="Acme")
        assert not employers.left(connection, 1, NOW, company="ACME Inc.", until=date(2026, 1, 1))
        assert not employers.left(connection, 1, NOW, company="Freelance")
        assert not employers.left(connection, 1, NOW, company="Exempla", for_="exempla gmbh")
        rows = connection.execute("SELECT company, until_on FROM employment").fetchall()
    assert rows == [("Acme", "2026-01-01")]


def test_who_is_forgotten_is_nowhere(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Lin", company="Exempla")
        employers.left(connection, 1, NOW, company="Acme")
    with store(store_path) as connection:
        forgetting.forget(connection, 1)
    assert places(store_path, "Acme") == places(store_path, "Exempla") == {}


def test_what_another_program_writes_is_taken_up(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Lin", company="Exempla")
    with sqlite3.connect(store_path) as other:
        other.execute("UPDATE contact SET company = 'Acme'")
    assert places(store_path, "Acme") == {1: ("now", None, False)}
    with sqlite3.connect(store_path) as other:
        other.execute("DELETE FROM workplace")
    with db.reading(store_path) as connection:
        faults = list(health.workplaces_current(connection, store_path))
    assert faults == ["contact 1 is not found by the companies where they are and were"]


def test_a_name_that_the_person_says_is_another_s_finds_both(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Lin", company="Facebook")
        add(connection, "Ada", company="Meta Platforms")
        openings.alias(connection, NOW, "Facebook, Inc.", "Meta Platforms")
    assert set(places(store_path, "meta platforms")) == set(places(store_path, "FACEBOOK")) == {1, 2}
    with store(store_path) as connection:
        openings.alias(connection, NOW, "facebook", "")
        assert aliases(connection) == {}
    assert set(places(store_path, "facebook")) == {1}


def test_two_hops_are_those_that_were_recorded(store_path: Path) -> None:
    with store(store_path) as connection:
        for name, company in (("Omar", "Acme"), ("Ana", "Exempla"), ("Ben", ""), ("Lin", "Contoso"), ("Eve", "")):
            add(connection, name, company=company)
        relations.relate(connection, 2, 1, NOW, how="", day=TODAY)
        introductions.propose(connection, 1, 3, NOW, because="both sail", day=TODAY)
        introductions.make(
            connection, introductions.propose(connection, 1, 4, NOW, because="x", day=TODAY), NOW, day=TODAY
        )
        daily.update(connection, 5, NOW, {"do_not_contact": 1})
        relations.relate(connection, 5, 1, NOW, how="", day=TODAY)
    with db.reading(store_path) as connection:
        found = {each.contact_id: (each.how, each.through) for each in ways.candidates(connection, "acme", TODAY)}
    assert found == {1: ("now", None), 2: ("knows", 1), 4: ("knows", 1)}


def test_what_an_opening_makes_owed_is_of_the_open_ones_and_of_newcomers(store_path: Path) -> None:
    from netlever.store.reads.openings import owed

    with store(store_path) as connection:
        add(connection, "Lin", company="Acme")
        add(connection, "Ada", company="Acme")
        employers.left(connection, 2, NOW, company="Exempla", until=TODAY)
        referral(connection, new_opening(connection, "ACME Inc."), 1)
        referral(connection, new_opening(connection, "Contoso"), 1, "asked", "agreed", "hired")
    with db.reading(store_path) as connection:
        found = sorted((who, each.id, each.what, each.about) for who, each in owed(connection, TODAY, None))
        assert found == [(1, 1, "ask-way", "Staff SRE at ACME Inc."), (2, 1, "joined", "Staff SRE at ACME Inc.")]
        assert [each.what for _, each in owed(connection, TODAY, 2)] == ["joined"]


def test_an_empty_store_has_no_workplaces() -> None:
    with in_memory() as connection:
        assert workplaces.rebuilt(connection) == set()
