"""The invented people: the same for the same seed and day, as many as asked for, each with a name of their own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from netlever.names import fold
from netlever.store import db, health, search, synthetic, ties
from netlever.store.reads import people
from store.books import TODAY, add, dump, in_memory


def filled(contacts: int, interactions: int, seed: int = 1, today: date = TODAY) -> dict[str, list[tuple[Any, ...]]]:
    with in_memory() as connection:
        synthetic.fill(connection, contacts, interactions, seed, today)
        ties.refresh(connection)
        search.refresh(connection)
        return dump(connection)


def test_the_same_numbers_seed_and_day_give_the_same_store_uids_included() -> None:
    first = filled(80, 300)
    with in_memory() as connection:
        add(connection, "Somebody before")  # the process has made other uids
    assert first == filled(80, 300)


@pytest.mark.parametrize("other", [{"seed": 2}, {"today": TODAY + timedelta(days=1)}])
def test_another_seed_or_day_gives_another_store(other: dict[str, Any]) -> None:
    assert filled(20, 50)["interaction"] != filled(20, 50, **other)["interaction"]


@pytest.mark.parametrize(("contacts", "interactions"), [(0, 0), (1, 0), (1, 40), (40, 0), (30, 7), (200, 1000)])
def test_there_are_exactly_as_many_as_asked_for(contacts: int, interactions: int) -> None:
    rows = filled(contacts, interactions)
    assert (contacts, interactions) == (len(rows["contact"]), len(rows["interaction"]))


def test_all_names_are_different_and_none_is_part_of_another() -> None:
    """Also of more people than there are pairs of names."""
    names = [fold(synthetic._name(number)) for number in range(30_000)]
    assert len(names) == len(set(names))
    some = [f" {name} " for name in names[:3000]]
    text = "|".join(some)
    assert [name for name in some if text.count(name.strip()) > 1] == []


CAST = ("grace", "lin", "sam", "priya", "omar", "ana", "ben", "maria")  # whom the README's examples name


@pytest.mark.parametrize("seed", [1, 7])
def test_the_people_of_the_readme_are_among_them_once_each_and_each_has_a_history(seed: int, store_path: Path) -> None:
    with db.transaction(store_path) as connection:
        synthetic.fill(connection, 60, 900, seed, TODAY)
    with db.reading(store_path) as connection:
        found = [people.matching(connection, name) for name in CAST]
        assert [[fold(person.name).split()[0] for person in each] for each in found] == [[name] for name in CAST]
        for (person,) in found:
            days, hidden = connection.execute(
                "SELECT days, snoozed_until FROM tie JOIN contact ON contact.id = contact_id WHERE contact_id = ?",
                (person.contact_id,),
            ).fetchone()
            assert (days > 4, hidden) == (True, None), person
        at_acme = connection.execute("SELECT name, title FROM contact WHERE company = 'Acme, Inc.' ORDER BY id")
        (name, title), *others = at_acme.fetchall()
        assert (name, title, len(others)) == ("Sam Novák", "SRE", 2)


def test_no_first_name_is_there_twice_among_sixty() -> None:
    firsts = [fold(synthetic._name(number)).split()[0] for number in range(60)]
    assert len(set(firsts)) == 60


def test_nobody_was_talked_to_in_the_future_and_days_are_in_order() -> None:
    rows = filled(100, 500)
    days = [row[4] for row in rows["interaction"]]
    assert max(days) <= TODAY.isoformat()
    assert min(days) >= (TODAY - timedelta(days=3600)).isoformat()


def test_an_invented_store_is_healthy(store_path: Path) -> None:
    with db.transaction(store_path) as connection:
        synthetic.fill(connection, 60, 200, 3, TODAY)
    with db.reading(store_path) as connection:
        assert {check.name: check.faults for check in health.check_all(connection, store_path) if check.faults} == {}


def test_filling_leaves_no_line_of_history(store_path: Path) -> None:
    with db.transaction(store_path) as connection:
        synthetic.fill(connection, 5, 5, 3, TODAY)
    with closing(sqlite3.connect(store_path)) as connection:
        assert connection.execute("SELECT * FROM change").fetchall() == []
