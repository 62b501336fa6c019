"""Monica's JSON: contacts with their fields, notes, calls, conversations and activities."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from formats.reading import given, read
from netlever.errors import BadData
from netlever.formats.records import Person, Problem, Remark, Skip, Touch


def listed(kind: str, *values: Any) -> dict[str, Any]:
    return {"count": len(values), "type": kind, "values": list(values)}


def of(**properties: Any) -> dict[str, Any]:
    return {"properties": properties}


ADA = {
    "uuid": "c1",
    **of(
        first_name="Ada",
        last_name="Byron",
        nickname="Countess",
        job="Poet",
        company="Engines",
        birthdate={"is_age_based": False, "is_year_unknown": True, "date": "1815-12-10T00:00:00Z"},
    ),
    "data": [
        listed("contact_field", of(data="ada@example.org", type="t1"), of(data="+44 20", type="t2")),
        listed("note", {"created_at": "2021-02-03T00:00:00Z", **of(body="likes tea")}),
        listed("call", of(called_at="2022-03-04T00:00:00Z", content="hello", contact_called=True), of(called_at="")),
        listed("conversation", of(happened_at="2022-05-04", messages=[of(content="hi", written_by_me=True)])),
        listed("activity", "a1"),
    ],
}
TYPES = [{"uuid": "t1", **of(type="email")}, {"uuid": "t2", **of(type="phone")}]


def write(path: Path, *contacts: Any, activities: tuple[Any, ...] = ()) -> Path:
    account = {
        "uuid": "x",
        "data": [listed("contact", *contacts), listed("activity", *activities)],
        "instance": {"contact_field_types": TYPES},
    }
    path.write_text(json.dumps({"version": "1.0-preview.1", "app_version": "4.0.0", "account": account}))
    return path


def test_a_contact_is_read_with_all_that_happened(tmp_path: Path) -> None:
    activities = ({"uuid": "a1", **of(summary="Tea", happened_at="2023-01-02")}, {"uuid": "a2", **of(happened_at="x")})
    found = read("monica", write(tmp_path / "monica.json", ADA, activities=activities))
    ada = Person(
        "Ada Byron",
        ("ada@example.org",),
        ("+44 20",),
        company="Engines",
        title="Poet",
        where="monica.json: contact 1",
        birthday="--12-10",
        aliases=("Countess",),
        notes=(Remark("likes tea", date(2021, 2, 3)),),
    )
    where = "monica.json: contact 1"
    assert found == [
        ada,
        Touch(date(2022, 3, 4), "call", "in", (ada,), "hello", "monica:call:c1:2022-03-04T00:00:00Z:0", where),
        Problem(where, "a call without a readable date"),
        Touch(date(2022, 5, 4), "message", "out", (ada,), "hi", "monica:conversation:c1:2022-05-04:0", where),
        Touch(date(2023, 1, 2), "other", "both", (ada,), "Tea", "monica:activity:a1", "monica.json: activity 1"),
        Problem("monica.json: activity 2", "an activity without a readable date"),
    ]


def test_relatives_the_nameless_and_the_owner_are_counted(tmp_path: Path) -> None:
    mine = {"uuid": "m", **of(first_name="Me"), "data": [listed("contact_field", of(data="me@x.org", type="t1"))]}
    file = write(tmp_path / "m.json", {**of(first_name="Kid", is_partial=True)}, {"uuid": "n"}, mine)
    assert read("monica", file, given("me@x.org")) == [
        Skip("only a relative of a contact"),
        Skip("contact without a name"),
        Skip("your own contact"),
    ]


@pytest.mark.parametrize("tail", ["", ', "data": {"a": [1, null]}}', ', "x": ' + "[" * 100_000])
def test_a_damaged_export_stops_in_one_line(tmp_path: Path, tail: str) -> None:
    file = tmp_path / "m.json"
    file.write_text('{"app_version": "4.0.0", "account": {}' + tail)
    with pytest.raises(BadData, match=r"^m\.json(:1: no JSON| holds no account)"):
        read("monica", file)
