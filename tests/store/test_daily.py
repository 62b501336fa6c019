"""What the instant writes and the imports put into the store is what the models would have let through."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from sqlmodel import SQLModel

from netlever.cadence import Cadence
from netlever.errors import Refused, Usage
from netlever.settings import NO_CADENCE, TIERS
from netlever.store import daily, db, models_people, synthetic, ties, undo  # noqa: F401  # MODELS has its tables
from netlever.store.daily import NewContact
from netlever.store.edits import (
    contacts,
    distinct,
    events,
    favours,
    forgetting,
    goals,
    mentors,
    needs,
    promises,
    sources,
)
from netlever.store.edits.imports import Importer
from netlever.store.edits.vcards import Cards
from netlever.store.reads import facts
from store.books import (
    NOW,
    SLUG,
    TODAY,
    add,
    draft,
    dump,
    event,
    group,
    in_memory,
    log,
    read_dump,
    read_history,
    said,
    search_for_work,
    store,
)

MODELS: dict[str, type[SQLModel]] = {
    mapper.local_table.name: mapper.class_  # type: ignore[attr-defined]
    for mapper in SQLModel._sa_registry.mappers
}


def test_every_table_has_a_model() -> None:
    expected = {
        "contact",
        "handle",
        "alias",
        "tag",
        "tag_cadence",
        "skip",
        "note",
        "interaction",
        "interaction_contact",
        "batch",
        "change",
        "tie",
        "ask",
        "employment",
        "company_alias",
        "opening",
        "referral",
        "referral_stage",
        "relation",
        "introduction",
        "announcement",
        "announcement_rule",
        "announced",
        "vcard",
        "distinct_pair",
        "source",
        "favour",
        "need",
        "promise",
        "goal",
        "goal_skill",
        "can_help",
        "mentorship",
        "event",
        "meeting",
        "feedback",
        "circle",
        "circle_member",
        "circle_step",
    }
    assert expected == set(MODELS)


def rows(connection: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY 1")
    return [dict(zip((d[0] for d in cursor.description), row, strict=True)) for row in cursor]


def _everything(connection: sqlite3.Connection) -> None:
    """Use every instant write with all that it takes, and an import."""
    full = NewContact(
        "Grace Hopper", "US Navy", "Rear Admiral", "mentor", "--12-09", "PyCon", TODAY, "typed", True,
        Cadence("", 21, 42), (("email", "Grace@Navy.example"), ("phone", "+1 555-0100"), ("linkedin", SLUG + "grace")),
        ("python", "café"),
    )  # fmt: skip
    daily.add(connection, full, TODAY, NOW)
    draft(connection, 1)
    daily.add(connection, NewContact("Ada"), TODAY, NOW)
    log(connection, "2026-11-20", [1, 2], "compilers", next_on=date(2026, 12, 1))
    log(connection, "2026-11-21", [2])
    daily.update(connection, 2, NOW, {"snoozed_until": "2026-12-24", "paused": 1, "cadence_days": 3650})
    for wanted in (Cadence("yearly"), Cadence(NO_CADENCE), Cadence("", 1, 3650)):
        daily.set_cadence(connection, add(connection, "Nemo"), NOW, wanted)
    daily.insert(connection, "skip", NOW, contact_id=1, day="2026-11-23")
    contacts.tag_cadence(connection, "python", Cadence("monthly"), NOW)
    contacts.tag_cadence(connection, "café", Cadence("", 21, 42), NOW)
    for company in ("Acme", "Exempla"):
        importer = Importer(connection, TODAY, NOW)
        new = NewContact("Lin", company, source="linkedin", met_on=TODAY, handles=(("linkedin", SLUG + "lin"),))
        who = importer.person(new)
        importer.conversation(TODAY, "message", "in", "hello", [who, 1], "s1")
        importer.finish()
    contacts.edit(connection, 1, NOW, values={"name": "Grace H."}, aliases=["Amazing Grace"])
    favours.add(connection, 1, NOW, direction="got", kind="advice", day=TODAY, cause=("ask", 1))
    needs.close(connection, needs.add(connection, 1, NOW, side="needs", text="a compiler", day=TODAY), NOW, day=TODAY)
    for by in ("me", "them"):
        promises.add(connection, 1, NOW, by=by, text="send it", day=TODAY, due_on=TODAY)
    promises.keep(connection, 1, NOW, day=TODAY)
    promises.drop(connection, 2, NOW, day=TODAY)
    goals.add(connection, NOW, text="Platform lead", skills=["kubernetes"], day=TODAY, by_on=TODAY)
    goals.end(connection, 1, NOW, day=TODAY)
    goals.can_help(connection, 1, NOW, skill="kubernetes", how="mentor")
    mentors.end(connection, mentors.add(connection, 1, NOW, day=TODAY, goal_id=1, until_on=TODAY), NOW, day=TODAY)
    search_for_work(connection, 1, 2)
    events.done(connection, event(connection, 2), NOW, day=TODAY)
    said(connection, 1)
    group(connection, 1)
    daily.work_at(connection, 2, NOW, "Exempla", "Analyst")
    cards = Cards(connection, NOW)
    cards.take(1, ["X-FAVOURITE:tea"])
    cards.finish()
    distinct.keep_apart(connection, 1, 2, NOW, day=TODAY)
    sources.remember(connection, "/book.csv", NOW, reader="csv", me="me@example.org", mapped="name=Nom", add_after=3)


@pytest.mark.parametrize("table", sorted(MODELS))
def test_every_row_that_is_written_is_valid_by_its_model(table: str, store_path: Path) -> None:
    with store(store_path) as connection:
        _everything(connection)
    with db.reading(store_path) as connection:
        found = rows(connection, table)
    assert found
    assert found == [MODELS[table].model_validate(row).model_dump() for row in found]


@pytest.mark.parametrize("table", sorted(MODELS))
def test_every_row_of_the_demo_is_valid_by_its_model(table: str, store_path: Path) -> None:
    with db.transaction(store_path) as connection:
        synthetic.fill(connection, 120, 400, 7, TODAY)
    with db.reading(store_path) as connection:
        for row in rows(connection, table):
            assert row == MODELS[table].model_validate(row).model_dump()


ABSURD: list[tuple[str, str, Any]] = [
    ("contact", "name", " "), ("contact", "birthday", "12-09"), ("contact", "birthday", "--02-30"),
    ("contact", "added_on", "2026-02-29"), ("contact", "next_on", "20261201"), ("contact", "cadence_days", 0),
    ("contact", "cadence_days", 3651), ("contact", "paused", 2), ("contact", "source", ""), ("contact", "uid", "1"),
    ("contact", "created_at", "2026-11-23 12:00:00"), ("contact", "updated_at", "2026-11-3T12:00:00Z"),
    ("handle", "kind", "fax"), ("handle", "value_key", ""),
    ("interaction", "channel", "telepathy"), ("interaction", "direction", "up"), ("note", "kind", "poem"),
    ("tag", "name", ""), ("batch", "status", "lost"),
    ("contact", "tier", "daily"), ("contact", "tier", "Weekly"), ("contact", "latest_days", 0),
    ("contact", "latest_days", 3651), ("tag_cadence", "tag", " "), ("tag_cadence", "tier", "often"),
    ("tag_cadence", "cadence_days", 0), ("tag_cadence", "latest_days", 3651), ("skip", "day", "today"),
    ("favour", "direction", "both"), ("favour", "kind", "money"), ("favour", "day", ""), ("need", "side", "wants"),
    ("need", "text", " "), ("need", "closed_on", "soon"), ("promise", "by", "us"), ("promise", "text", ""),
    ("promise", "due_on", "fri"), ("goal", "text", ""), ("goal", "by_on", "2027"), ("goal_skill", "skill", ""),
    ("can_help", "skill", " "), ("employment", "company", ""), ("employment", "until_on", "2026"),
    ("opening", "title", " "), ("opening", "company", ""), ("opening", "closes_on", "fri"),
    ("referral_stage", "stage", "ghosted"), ("referral_stage", "day", ""), ("introduction", "because", " "),
    ("introduction", "outcome", "love"), ("announcement", "per_day", 0), ("announcement", "kind", "gossip"),
    ("announcement_rule", "rule", "never"), ("announced", "place", 0), ("company_alias", "alias", ""),
    ("event", "name", " "), ("event", "day", "fri"), ("event", "until_on", ""), ("meeting", "day", ""),
    ("feedback", "added_on", ""), ("feedback", "acted_on", "soon"),
    ("circle", "name", " "), ("circle", "kind", "cult"), ("circle_member", "joined_on", ""),
    ("circle_step", "text", ""),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "value"), ABSURD)
def test_a_model_refuses_what_is_absurd(table: str, column: str, value: Any, store_path: Path) -> None:
    """So that the tests above can fail."""
    with store(store_path) as connection:
        _everything(connection)
    with db.reading(store_path) as connection:
        row = rows(connection, table)[0]
    with pytest.raises(ValidationError):
        MODELS[table].model_validate({**row, column: value})


def test_a_contact_is_added_with_the_keys_to_find_it_by() -> None:
    with in_memory() as connection:
        add(connection, "Åsa Öström", company="Søren & Co", title="Überprüferin", handles=(("phone", "+1 (555) 0100"),))
        (contact,), (handle,) = rows(connection, "contact"), rows(connection, "handle")
    expected = ("asa ostrom", "uberpruferin soren & co", "typed", "", "2026-11-23", "2026-11-23T12:00:00Z")
    columns = ("name_key", "work_key", "source", "seen_company", "added_on", "created_at")
    assert expected == tuple(contact[column] for column in columns)
    assert tuple(handle.values())[4:] == (1, "phone", "+1 (555) 0100", "+15550100")


def test_what_an_import_said_of_somebody_s_work_is_kept_beside_it() -> None:
    with in_memory() as connection:
        add(connection, "Lin", company="Acme", title="CTO", source="linkedin")
        (contact,) = rows(connection, "contact")
    assert (contact["seen_company"], contact["seen_title"]) == ("Acme", "CTO")


def test_a_handle_of_somebody_else_is_refused_and_they_are_named() -> None:
    with in_memory() as connection:
        add(connection, "Grace", handles=(("email", "g@x.example"),))
        with pytest.raises(Refused) as refused:
            add(connection, "Ada", handles=(("email", " G@X.example "),))
    assert (refused.value.message, refused.value.hint) == (
        "email G@X.example belongs to Grace (#1)",
        "try: netlever show 1",
    )


def test_a_handle_or_tag_given_twice_is_kept_once() -> None:
    with in_memory() as connection:
        add(connection, "Grace", handles=(("email", "g@x.example"), ("email", "G@x.example")), tags=("a", "a"))
        assert daily.add_tag(connection, 1, "a", NOW) is False
        assert daily.add_tag(connection, 1, "b", NOW) is True
        assert [row["value"] for row in rows(connection, "handle")] == ["g@x.example"]
        assert [row["name"] for row in rows(connection, "tag")] == ["a", "b"]


@pytest.mark.parametrize(
    ("planned", "logged", "next_on", "expected"),
    [
        ("2026-11-20", "2026-11-20", None, None),
        ("2026-11-20", "2026-11-19", None, "2026-11-20"),
        (None, "2026-11-19", None, None),
        ("2026-11-20", "2026-11-19", date(2026, 12, 1), "2026-12-01"),
    ],
)
def test_logging_fulfils_a_plan_up_to_its_day_and_may_make_a_new_one(
    planned: str | None, logged: str, next_on: date | None, expected: str | None
) -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        daily.update(connection, 1, NOW, {"next_on": planned})
        log(connection, logged, [1], next_on=next_on)
        assert [row["next_on"] for row in rows(connection, "contact")] == [expected]


@pytest.mark.parametrize(
    ("values", "writes"),
    [
        ({"paused": 0}, False),
        ({"next_on": None}, False),
        ({"next_on": None, "cadence_days": 30, "company": "Navy"}, False),
        ({"paused": 1}, True),
        ({"cadence_days": None}, True),
        ({"next_on": "2026-12-01"}, True),
        ({"paused": 0, "company": ""}, True),
    ],
)
def test_an_update_that_changes_nothing_writes_nothing(values: dict[str, Any], writes: bool, store_path: Path) -> None:
    """No row is touched, and there is no line of history that undo would take back in vain."""
    with store(store_path) as connection:
        add(connection, "Grace", company="Navy", cadence=Cadence("", 30))
        add(connection, "Ada", company="Exempla")
    before, logged = read_dump(store_path), read_history(store_path)
    with db.change(store_path, "again", NOW + timedelta(days=1)) as connection:
        daily.update(connection, 1, NOW + timedelta(days=1), values)
    assert writes is (before != read_dump(store_path)) is (logged != read_history(store_path))
    if writes:
        after = read_dump(store_path)["contact"]
        assert [row[3] for row in after] == ["2026-11-24T12:00:00Z", "2026-11-23T12:00:00Z"]


# Mornings on which somebody was passed over


def skip(connection: sqlite3.Connection, *days: str, contact_id: int = 1) -> None:
    for day in days:
        daily.insert(connection, "skip", NOW, contact_id=contact_id, day=day)


def skips(connection: sqlite3.Connection, day: str = "2026-11-23", contact_id: int = 1) -> int:
    ties.refresh(connection)
    today = date.fromisoformat(day)
    return facts.skips(connection, facts.of(connection, contact_id, today, TIERS), today)


def test_mornings_passed_over_are_counted_for_each_by_themselves_up_to_the_day_asked_about() -> None:
    with in_memory() as connection:
        for name in ("Grace", "Ada"):
            add(connection, name)
        assert skips(connection) == 0
        skip(connection, "2026-11-20", "2026-11-21", "2026-11-23", "2026-11-24")
        skip(connection, "2026-11-21", contact_id=2)
        days = ("2026-11-19", "2026-11-20", "2026-11-22", "2026-11-23", "2026-11-24")
        assert [skips(connection, day) for day in days] == [0, 1, 2, 3, 4]
        assert skips(connection, contact_id=2) == 1


def test_a_contact_begins_the_count_anew_and_the_day_of_it_is_over() -> None:
    """Whichever was first that day: who was in touch was not passed over."""
    with in_memory() as connection:
        add(connection, "Grace")
        skip(connection, "2026-11-20", "2026-11-21")
        log(connection, "2026-11-19", [1])
        assert skips(connection) == 2
        log(connection, "2026-11-20", [1])
        assert skips(connection) == 1
        log(connection, "2026-11-21", [1])
        assert skips(connection) == 0
        skip(connection, "2026-11-21", "2026-11-22")
        assert skips(connection) == 1


@pytest.mark.parametrize("wanted", [Cadence("yearly"), Cadence("", 42), Cadence(NO_CADENCE), Cadence()])
@pytest.mark.parametrize("through_models", [False, True], ids=["by sqlite3", "through the models"])
def test_a_new_cadence_begins_the_count_anew(wanted: Cadence, through_models: bool) -> None:
    with in_memory() as connection:
        for name in ("Grace", "Ada"):
            skip(connection, "2026-11-20", contact_id=add(connection, name, cadence=Cadence("", 21)))
        if through_models:
            contacts.edit(connection, 1, NOW, values={}, cadence=wanted)
        else:
            daily.set_cadence(connection, 1, NOW, wanted)
        columns = rows(connection, "contact")[0]
        assert wanted == Cadence(columns["tier"], columns["cadence_days"], columns["latest_days"])
        assert [skips(connection, contact_id=who) for who in (1, 2)] == [0, 1]


def test_an_edit_that_says_the_same_cadence_or_none_keeps_the_count() -> None:
    with in_memory() as connection:
        add(connection, "Grace", cadence=Cadence("weekly"))
        skip(connection, "2026-11-20")
        assert contacts.edit(connection, 1, NOW, values={"important": 1}, cadence=Cadence("weekly")) == ["important"]
        assert skips(connection) == 1


@pytest.mark.parametrize("what", ["forget", "a new cadence"])
def test_undo_brings_back_how_often_somebody_was_passed_over(what: str, store_path: Path) -> None:
    with store(store_path) as connection:
        for name in ("Grace", "Ada"):
            skip(connection, "2026-11-20", "2026-11-21", contact_id=add(connection, name))
    before = read_dump(store_path)
    with store(store_path) as connection:
        if what == "forget":
            forgetting.forget(connection, 1)
        else:
            daily.set_cadence(connection, 1, NOW, Cadence("yearly"))
    after = read_dump(store_path)
    assert [row[4] for row in after["skip"]] == [2, 2]
    with db.transaction(store_path) as connection:
        undo.undo(connection)
    assert before == read_dump(store_path)
    with db.transaction(store_path) as connection:
        undo.redo(connection)
    assert after == read_dump(store_path)


# The edits that go through the models


def test_an_edit_tells_what_really_changed_in_the_order_given(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Grace", company="Navy", handles=(("email", "g@x.example"),))
        told = contacts.edit(
            connection,
            1,
            NOW,
            values={"name": "Grace Hopper", "company": "", "title": "Admiral", "next_on": None, "paused": 0},
            cadence=Cadence("", 30),
            handles=[("phone", "+1 555"), ("email", "G@x.example")],
            aliases=["Amazing Grace", "AMAZING grace"],
            dropped=["g@x.example"],
        )
        found = dump(connection)
    assert told == [
        "name Grace Hopper", "no company", "title Admiral", "every month", "phone +1 555", "also Grace",
        "also Amazing Grace", "no longer g@x.example", "formerly Navy",
    ]  # fmt: skip
    assert [row[5] for row in found["alias"]] == ["Grace", "Amazing Grace"]
    assert [row[6] for row in found["handle"]] == ["+1 555"]
    assert found["contact"][0][4:9] == ("Grace Hopper", "grace hopper", "", "Admiral", "admiral")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"cadence_days": 0}, "cadence_days Input should be greater than or equal to 1"),
        ({"name": " "}, "name is empty"),
        ({"birthday": "1906-13-09"}, "birthday month must be in 1..12"),
    ],
)
def test_an_absurd_edit_names_the_field(values: dict[str, Any], message: str) -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        with pytest.raises(Usage) as refused:
            contacts.edit(connection, 1, NOW, values=values)
    assert message == refused.value.message.removesuffix(", not 13")  # which Python 3.14 says as well


def test_a_text_to_drop_that_is_not_theirs_is_refused() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        with pytest.raises(Usage, match=r"^'x' is no handle, alias or former employer of Grace$"):
            contacts.edit(connection, 1, NOW, values={}, dropped=["x"])


def test_a_handle_of_somebody_else_is_refused_by_an_edit_too() -> None:
    with in_memory() as connection:
        add(connection, "Grace", handles=(("email", "g@x.example"),))
        add(connection, "Ada")
        with pytest.raises(Refused, match=r"^email g@x.example belongs to Grace \(#1\)$"):
            contacts.edit(connection, 2, NOW, values={}, handles=[("email", "g@x.example")])


def test_a_note_that_is_empty_is_refused() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        with pytest.raises(Usage, match=r"^text is empty$"):
            contacts.note(connection, 1, NOW, day="2026-11-23", text=" \n")


def test_tags_are_given_once_and_taken_once() -> None:
    with in_memory() as connection:
        add(connection, "Grace", tags=("a",))
        assert contacts.tag(connection, 1, NOW, ["a", "b", "b"]) == ["b"]
        assert contacts.untag(connection, 1, ["b", "c"]) == ["b"]
        assert [row["name"] for row in rows(connection, "tag")] == ["a"]
