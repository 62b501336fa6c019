"""A mentorship goes on until it is ended; two weeks before its day there is something to decide."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netlever.cadence import Cadence
from netlever.errors import Usage
from netlever.scoring.facts import Owed
from netlever.store.edits import goals
from netlever.store.edits import mentors as edits
from netlever.store.reads import mentors
from store.books import NOW, TODAY, add, in_memory

UNTIL = date(2027, 3, 31)


def test_a_mentorship_is_begun_renewed_and_ended() -> None:
    with in_memory() as connection:
        who = add(connection, "Priya")
        goals.add(connection, NOW, text="lead", skills=[], day=TODAY)
        first = edits.add(connection, who, NOW, day=TODAY, until_on=UNTIL, cadence=Cadence("", 42))
        assert edits.add(connection, who, NOW, day=TODAY, goal_id=1) == first
        found = mentors.of_contact(connection, who, TODAY)
        assert found == mentors.one(connection, first)
        assert found is not None
        assert (found.name, found.goal, found.until_on, found.ended_on) == ("Priya", "lead", "2027-03-31", None)
        row = "SELECT role, cadence_days FROM contact WHERE id = ?"
        assert connection.execute(row, (who,)).fetchone() == ("mentor", 42)
        assert mentors.every(connection, TODAY - timedelta(days=1)) == []
        edits.end(connection, first, NOW, day=TODAY)
        assert mentors.of_contact(connection, who, TODAY) is None
        assert connection.execute(row, (who,)).fetchone() == ("former mentor", 42)
        assert edits.add(connection, who, NOW, day=TODAY) != first
        assert [each.ended_on for each in mentors.every(connection, TODAY)] == [None, "2026-11-23"]
        assert [each.mentorship_id for each in mentors.of_goal(connection, 1, TODAY)] == [first]


def test_what_the_person_said_that_somebody_is_to_them_stays() -> None:
    with in_memory() as connection:
        who = add(connection, "Grace", role="sponsor")
        edits.end(connection, edits.add(connection, who, NOW, day=TODAY), NOW, day=TODAY)
        assert connection.execute("SELECT role FROM contact").fetchone() == ("sponsor",)


def test_an_end_is_told_two_weeks_before_until_it_is_ended_or_renewed() -> None:
    with in_memory() as connection:
        for name in ("Priya", "Sam"):
            add(connection, name)
        edits.add(connection, 1, NOW, day=TODAY, until_on=UNTIL)
        edits.add(connection, 2, NOW, day=TODAY)
        assert list(mentors.owed(connection, TODAY, None)) == [(1, Owed(1, "mentorship", "2027-03-17", "2027-03-31"))]
        assert list(mentors.owed(connection, TODAY, 2)) == []
        edits.add(connection, 1, NOW, day=TODAY, until_on=date(2027, 9, 30))
        assert [each.due_on for _, each in mentors.owed(connection, TODAY, 1)] == ["2027-09-16"]
        edits.end(connection, 1, NOW, day=TODAY)
        assert list(mentors.owed(connection, TODAY, None)) == []


def test_a_goal_that_is_none_is_refused() -> None:
    with in_memory() as connection, pytest.raises(Usage, match="goal_id"):
        edits.add(connection, add(connection, "Priya"), NOW, day=TODAY, goal_id="x")  # type: ignore[arg-type]
