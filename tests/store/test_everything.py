"""An export holds every row of a person's own, in records that need no other file to be understood."""

from __future__ import annotations

from netlever.store import undo
from netlever.store.reads.everything import TABLES, records
from store.books import fill, in_memory


def test_every_row_of_every_table_is_a_record_and_parents_come_first() -> None:
    with in_memory() as connection:
        fill(connection)
        counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in undo.COVERED}
        assert min(counts.values()) > 0
        kinds = [record["type"] for record in records(connection)]
    assert {table: kinds.count(table) for table in TABLES} == counts
    assert list(TABLES) == list(dict.fromkeys(kinds))


def test_cadences_and_mornings_passed_over_are_told_by_uid_and_never_by_number() -> None:
    with in_memory() as connection:
        fill(connection)
        found = list(records(connection))
    grace, ada = (record for record in found if record["type"] == "contact")
    assert [(each["tier"], each["cadence_days"], each["latest_days"]) for each in (grace, ada)] == [
        ("weekly", None, None),
        ("", 21, 42),
    ]
    known = [
        {name: value for name, value in record.items() if name not in ("uid", "created_at", "updated_at")}
        for record in found
        if record["type"] in ("tag_cadence", "skip")
    ]
    assert known == [
        {"type": "tag_cadence", "tag": "mentors", "tier": "", "cadence_days": 21, "latest_days": 42},
        {"type": "tag_cadence", "tag": "café", "tier": "monthly", "cadence_days": None, "latest_days": None},
        {"type": "skip", "day": "2026-11-22", "contact": ada["uid"]},
    ]
    assert [record for record in found if "id" in record or "contact_id" in record] == []


def test_an_empty_store_has_no_records() -> None:
    with in_memory() as connection:
        assert list(records(connection)) == []


def test_an_ask_is_told_whole_with_the_uid_of_the_one_that_it_follows() -> None:
    with in_memory() as connection:
        fill(connection)
        found = list(records(connection))
    (grace, _) = (record for record in found if record["type"] == "contact")
    asks = [record for record in found if record["type"] == "ask"]
    first = asks[0]
    reminder = next(each for each in asks if each["parent"])
    for_goal = next(each for each in asks if each["goal"])
    assert [(each["contact"], each["parent"]) for each in (first, reminder)] == [
        (grace["uid"], None),
        (grace["uid"], first["uid"]),
    ]
    assert (first["body"], first["sent_on"]) == ("Hi Grace,\n\nwhat did you move first?\n", None)
    (goal,) = (record for record in found if record["type"] == "goal")
    assert (first["goal"], for_goal["goal"]) == (None, goal["uid"])


def test_what_recorded_a_favour_is_told_by_its_uid() -> None:
    with in_memory() as connection:
        fill(connection)
        found = list(records(connection))
    ask = next(record for record in found if record["type"] == "ask")
    origins = {record["origin"] for record in found if record["type"] == "favour"}
    assert f"ask:{ask['uid']}" in origins


def test_a_row_between_two_contacts_tells_both_by_uid() -> None:
    with in_memory() as connection:
        fill(connection)
        found = list(records(connection))
    grace, ada = (record["uid"] for record in found if record["type"] == "contact")
    for kind in ("relation", "introduction"):
        (between,) = (record for record in found if record["type"] == kind)
        assert (between["one"], between["other"]) == (grace, ada)
