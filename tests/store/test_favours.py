"""What went each way is remembered, once, and forgotten with the people."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import Any

import pytest

from netlever.errors import Usage
from netlever.store.edits import favours as edits
from netlever.store.edits import forgetting
from netlever.store.reads import favours
from netlever.store.reads.favours import Balance
from store.books import NOW, TODAY, add, draft, in_memory

ASK = ("ask", 1)


def give(connection: sqlite3.Connection, contact_id: int, **more: Any) -> int | None:
    """Help a contact today, unless more is said of it; its number."""
    return edits.add(connection, contact_id, NOW, **{"direction": "given", "kind": "help", "day": TODAY, **more})


def test_favours_are_told_the_latest_first_and_none_of_the_days_to_come() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        for ago, direction, kind in ((9, "given", "resource"), (2, "got", "advice"), (-1, "given", "time")):
            give(connection, 1, direction=direction, kind=kind, day=TODAY - timedelta(days=ago), text=kind)
        found = favours.of_contact(connection, 1, TODAY)
    assert [(each.favour_id, each.direction, each.kind, each.cause) for each in found] == [
        (2, "got", "advice", ""),
        (1, "given", "resource", ""),
    ]


def test_the_balance_has_how_often_and_when_last_and_no_sum() -> None:
    with in_memory() as connection:
        for name in ("Grace", "Ada", "Lin"):
            add(connection, name)
        for contact_id, ago, direction in ((1, 400, "given"), (1, 9, "given"), (1, 20, "got"), (2, 3, "got")):
            give(connection, contact_id, direction=direction, day=TODAY - timedelta(days=ago))
        assert favours.balances(connection, TODAY) == [
            Balance(2, "Ada", 0, 1, None, "2026-11-20"),
            Balance(1, "Grace", 2, 1, "2026-11-14", "2026-11-03"),
        ]
        assert [favours.given_in_year(connection, who, TODAY) for who in (1, 2, 3)] == [1, 0, 0]


def test_what_a_cause_records_is_recorded_once_for_each_and_taken_back_with_it() -> None:
    with in_memory() as connection:
        for name in ("Grace", "Ada"):
            add(connection, name)
        draft(connection, 1)
        assert [give(connection, who, cause=ASK) for who in (1, 2, 1)] == [1, 2, None]
        give(connection, 1)
        assert [each.cause for each in favours.of_contact(connection, 1, TODAY)] == ["", "ask"]
        edits.take_back(connection, ASK)
        assert [each.favour_id for who in (1, 2) for each in favours.of_contact(connection, who, TODAY)] == [3]
        edits.drop(connection, 3)
        assert favours.one(connection, 3) is None


def test_a_favour_has_a_kind_and_a_direction() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        for absurd in ({"direction": "lent"}, {"kind": "money"}):
            with pytest.raises(Usage):
                give(connection, 1, **absurd)
        assert favours.balances(connection, TODAY) == []


def test_favours_go_with_whom_they_were_done_to() -> None:
    with in_memory() as connection:
        for name in ("Grace", "Ada"):
            give(connection, add(connection, name))
        assert forgetting.belongings(connection, 1).favours == 1
        forgetting.forget(connection, 1)
        assert [each.name for each in favours.balances(connection, TODAY)] == ["Ada"]
