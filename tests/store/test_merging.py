"""Making one contact of two: nothing is lost, nothing is there twice, and one undo makes two of them again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netlever.cadence import Cadence
from netlever.store import daily, db, health, undo
from netlever.store.daily import NewContact
from netlever.store.edits import contacts, distinct, favours, forgetting, introductions, merging, promises, relations
from netlever.store.edits.imports import Importer, Outcome
from netlever.store.edits.merging import SIDES, Plan, merge, plan, references
from netlever.store.reads import doubles
from store.books import NOW, TODAY, add, draft, dump, fill, in_memory, log, opening, read_dump, referral, store

KEPT, OTHER, THIRD = 1, 2, 3


@pytest.fixture
def two(store_path: Path) -> Path:
    """Grace (1), who stays, Amazing Grace (2), who goes, and Lin (3), with all tables filled; Lin comes second."""
    with store(store_path) as connection:
        add(connection, "Grace Hopper", company="US Navy")
        add(connection, "Amazing Grace", company="Exempla", title="CTO", birthday="1906-12-09")
        add(connection, "Lin Wang")
    return store_path


def column(connection: sqlite3.Connection, table: str, name: str, where: str = "1") -> list[Any]:
    return [row[0] for row in connection.execute(f"SELECT {name} FROM {table} WHERE {where} ORDER BY id")]


def rows_of(connection: sqlite3.Connection, table: str, contact_id: int) -> int:
    columns = ", ".join(references(connection)[table])
    query = f"SELECT count(*) FROM {table} WHERE ? IN ({columns})"
    return int(connection.execute(query, (contact_id,)).fetchone()[0])


def put(connection: sqlite3.Connection, table: str, **given: Any) -> int:
    """Put a row of made-up values into any table, references to the first row of the table that they lead to."""
    parents = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    values: dict[str, Any] = {}
    for _, name, kind, required, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
        if name in given or name in ("id", "uid", "created_at", "updated_at"):
            continue
        if name in parents:
            first = connection.execute(f"SELECT min(id) FROM {parents[name]}").fetchone()[0]
            values[name] = first if required else None
        elif required:
            values[name] = 1 if kind == "INTEGER" else f"{name} {connection.total_changes}"
    return daily.insert(connection, table, NOW, **values, **given)


def test_every_table_that_refers_to_contacts_is_turned_whatever_it_is(two: Path) -> None:
    """A new ledger's table is walked as well, for it is found in the schema: this test fills whatever there is."""
    with store(two) as connection:
        fill_parents(connection)
        tables = references(connection)
        for table, columns in tables.items():
            for place, column_ in enumerate(columns):
                others = {each: THIRD + place for each in columns if each != column_}
                put(connection, table, **{column_: OTHER}, **others)
        before = {table: rows_of(connection, table, OTHER) for table in tables}
    assert min(before.values()) > 0
    with store(two) as connection:
        merge(connection, KEPT, OTHER, NOW)
        after = {table: rows_of(connection, table, KEPT) for table in tables}
        assert {table: rows_of(connection, table, OTHER) for table in tables} == dict.fromkeys(tables, 0)
    # what is told of the names and employers of one who goes is one more
    more = {"alias": 1, "employment": 1}
    assert after == {table: count + more.get(table, 0) for table, count in before.items()}
    assert {"ask", "favour", "promise", "interaction_contact", "announced", "distinct_pair"} < tables.keys()


def fill_parents(connection: sqlite3.Connection) -> None:
    """A row in every table that the tables of contacts refer to."""
    add(connection, "Omar Haddad")
    add(connection, "Ana Ruiz")
    put(connection, "goal")
    put(connection, "announcement")
    put(connection, "circle")
    put(connection, "event")
    opening(connection, "Acme")
    put(connection, "interaction", day="2026-01-01")
    put(connection, "ask", contact_id=THIRD)


def test_every_table_between_two_contacts_is_known_to_have_sides() -> None:
    with in_memory() as connection:
        between = {table for table, columns in references(connection).items() if len(columns) > 1}
    assert between == SIDES.keys()


def test_one_undo_brings_every_row_back_and_a_redo_merges_again(store_path: Path) -> None:
    with store(store_path) as connection:
        fill(connection)
    before = read_dump(store_path)
    with store(store_path) as connection:
        merge(connection, 1, 2, NOW)
    merged = read_dump(store_path)
    assert [row[4] for row in merged["contact"]] == ["Grace"]
    with db.transaction(store_path) as connection:
        undo.undo(connection)
    assert read_dump(store_path) == before
    with db.transaction(store_path) as connection:
        undo.redo(connection)
    assert read_dump(store_path) == merged
    with db.reading(store_path) as connection:
        assert {check.name: check.faults for check in health.check_all(connection, store_path) if check.faults} == {}


def test_the_plan_says_what_comes_what_is_filled_and_what_stays(two: Path) -> None:
    with store(two) as connection:
        contacts.edit(connection, OTHER, NOW, values={}, handles=[("email", "g@x.example")], cadence=Cadence("monthly"))
        log(connection, "2026-11-20", [KEPT, OTHER], "compilers")
        before = dump(connection)
        planned = plan(connection, KEPT, OTHER)
        assert dump(connection) == before
        assert merge(connection, KEPT, OTHER, NOW) == planned
    assert planned == Plan(
        KEPT,
        "Grace Hopper",
        OTHER,
        "Amazing Grace",
        {"tier": "monthly", "birthday": "1906-12-09"},
        [("company", "US Navy", "Exempla")],
        {"handle": 1, "interaction_contact": 1},
        1,
    )


def _kept(two: Path, *, mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """The contact that stays, when these columns of both were set before."""
    with store(two) as connection:
        for contact_id, values in ((KEPT, mine), (OTHER, theirs)):
            daily.update(connection, contact_id, NOW, values)
        merge(connection, KEPT, OTHER, NOW)
        cursor = connection.execute("SELECT * FROM contact WHERE id = ?", (KEPT,))
        return dict(zip((each[0] for each in cursor.description), cursor.fetchone(), strict=True))


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        pytest.param({"title": ""}, {"title": "CTO"}, {"title": ""}, id="a title belongs to its company"),
        pytest.param(
            {"company": "Exempla Inc."}, {"title": "CTO"}, {"company": "Exempla Inc.", "title": "CTO"}, id="one company"
        ),
        pytest.param({"company": ""}, {}, {"company": "Exempla", "title": "CTO"}, id="no company"),
        pytest.param(
            {"company": "", "title": "Admiral"}, {}, {"company": "Exempla", "title": "Admiral"}, id="a title alone"
        ),
        pytest.param({"birthday": "--12-09"}, {}, {"birthday": "1906-12-09"}, id="the year is new"),
        pytest.param({"birthday": "--12-10"}, {}, {"birthday": "--12-10"}, id="another birthday"),
        pytest.param(
            {"cadence_days": 21}, {"tier": "weekly", "latest_days": 9}, {"tier": "", "latest_days": None}, id="cadence"
        ),
        pytest.param({}, {"next_on": "2026-12-01"}, {"next_on": "2026-12-01"}, id="a plan"),
        pytest.param({}, {"do_not_contact": 1}, {"do_not_contact": 1}, id="not to be contacted"),
        pytest.param({}, {"archived": 1, "paused": 1}, {"archived": 0, "paused": 0}, id="who stays is not put away"),
        pytest.param({"added_on": "2026-01-02"}, {"added_on": "2020-03-04"}, {"added_on": "2020-03-04"}, id="since"),
        pytest.param({"source": "linkedin"}, {}, {"source": "typed"}, id="typed once is typed"),
        pytest.param({}, {"source": "linkedin"}, {"source": "typed"}, id="typed stays typed"),
        pytest.param(
            {"seen_source": ""}, {"seen_source": "vcard", "seen_company": "X"}, {"seen_company": "X"}, id="seen"
        ),
    ],
)
def test_blank_fields_are_filled_and_what_differs_stays(
    mine: dict[str, Any], theirs: dict[str, Any], expected: dict[str, Any], two: Path
) -> None:
    if not (mine or theirs):
        raise AssertionError("nothing is tried")
    kept = _kept(two, mine=mine or {"paused": 0}, theirs=theirs or {"paused": 0})
    assert {name: kept[name] for name in expected} == expected
    assert kept["name"] == "Grace Hopper"


def test_another_name_is_an_alias_and_another_company_where_they_were(two: Path) -> None:
    with store(two) as connection:
        contacts.edit(connection, OTHER, NOW, values={}, aliases=["grace hopper", "Gracie"])
        merge(connection, KEPT, OTHER, NOW)
        assert column(connection, "alias", "name") == ["Gracie", "Amazing Grace"]
        told = connection.execute("SELECT contact_id, company, title, until_on, source FROM employment").fetchall()
    assert told == [(KEPT, "Exempla", "CTO", None, "typed")]


def test_a_company_that_is_known_of_them_is_not_told_twice(two: Path) -> None:
    with store(two) as connection:
        contacts.edit(connection, KEPT, NOW, values={}, former=["Exempla GmbH"])
        merge(connection, KEPT, OTHER, NOW)
        assert column(connection, "employment", "company") == ["Exempla GmbH"]


TALK = {"channel": "email", "direction": "in"}


@pytest.mark.parametrize(
    ("mine", "theirs", "left"),
    [
        pytest.param({}, {}, [1], id="alike"),
        pytest.param({}, {"source_id": "s2"}, [2], id="the one stays that a file names"),
        pytest.param({"source_id": "s1"}, {}, [1], id="or the other"),
        pytest.param({"source_id": "s1"}, {"source_id": "s2"}, [1, 2], id="two that files tell apart"),
        pytest.param({}, {"summary": "linkers"}, [1, 2], id="other words"),
        pytest.param({}, {"day": "2026-11-19"}, [1, 2], id="another day"),
        pytest.param({}, {"direction": "out"}, [1, 2], id="another direction"),
        pytest.param({}, {"others": [THIRD]}, [1, 2], id="with somebody else"),
        pytest.param({"others": [THIRD]}, {"others": [THIRD]}, [1], id="with the same others"),
    ],
)
def test_a_conversation_that_both_were_told_of_stays_once(
    mine: dict[str, Any], theirs: dict[str, Any], left: list[int], two: Path
) -> None:
    with store(two) as connection:
        for contact_id, values in ((KEPT, mine), (OTHER, theirs)):
            told = {"day": "2026-11-20", "summary": "compilers", "source_id": None, **TALK, **values}
            others = told.pop("others", [])
            interaction_id = daily.insert(connection, "interaction", NOW, **told)
            for each in (contact_id, *others):
                daily.insert(connection, "interaction_contact", NOW, interaction_id=interaction_id, contact_id=each)
        promises.add(connection, OTHER, NOW, by="me", text="send it", day=TODAY)
        connection.execute("UPDATE promise SET interaction_id = 2")
        merge(connection, KEPT, OTHER, NOW)
        assert column(connection, "interaction", "id") == left
        assert column(connection, "interaction_contact", "interaction_id", "contact_id = 1") == left
        assert column(connection, "promise", "interaction_id") == [left[-1]]
    with db.reading(two) as connection:
        days = connection.execute("SELECT days FROM tie WHERE contact_id = 1").fetchone()[0]
        assert days == len({row[0] for row in connection.execute("SELECT day FROM interaction")})


def test_what_is_known_of_both_is_there_once(two: Path) -> None:
    with store(two) as connection:
        for contact_id in (KEPT, OTHER):
            contacts.tag(connection, contact_id, NOW, ["python"])
            contacts.note(connection, contact_id, NOW, day="2026-11-20", text="likes tea")
            favours.add(connection, contact_id, NOW, direction="got", kind="help", day=TODAY, text="moved")
        contacts.note(connection, OTHER, NOW, day="2026-11-21", text="likes tea")
        put(connection, "can_help", contact_id=KEPT, skill="tea", how="")
        put(connection, "can_help", contact_id=OTHER, skill="tea", how="brews it")
        merge(connection, KEPT, OTHER, NOW)
        assert column(connection, "tag", "name") == ["python"]
        assert column(connection, "note", "day") == ["2026-11-20", "2026-11-21"]
        assert column(connection, "favour", "text") == ["moved"]
        assert column(connection, "can_help", "how") == ["brews it"]


def test_somebody_who_knows_or_was_introduced_to_themselves_is_not(two: Path) -> None:
    with store(two) as connection:
        relations.relate(connection, KEPT, OTHER, NOW, how="twins", day=TODAY)
        distinct.keep_apart(connection, KEPT, OTHER, NOW, day=TODAY)
        introduction = introductions.propose(connection, KEPT, OTHER, NOW, because="both count", day=TODAY)
        introductions.make(connection, introduction, NOW, day=TODAY)
        assert len(column(connection, "favour", "id")) == 2
        merge(connection, KEPT, OTHER, NOW)
        assert [column(connection, table, "id") for table in (*SIDES, "favour")] == [[], [], [], []]
        assert column(connection, "interaction_contact", "contact_id") == [KEPT]


def test_two_who_know_a_third_know_them_once_in_the_order_of_ids(store_path: Path) -> None:
    with store(store_path) as connection:
        for name in ("Amazing Grace", "Lin Wang", "Grace Hopper"):
            add(connection, name)
        other, third, kept = 1, 2, 3
        relations.relate(connection, other, third, NOW, how="school", day=TODAY)
        introduction = introductions.propose(connection, other, third, NOW, because="tea", day=TODAY)
        introductions.answer(connection, introduction, other, NOW, is_yes=True, day=date(2026, 11, 1))
        introductions.answer(connection, introduction, third, NOW, is_yes=True, day=date(2026, 11, 2))
        merge(connection, kept, other, NOW)
        assert connection.execute("SELECT one_id, other_id, how FROM relation").fetchall() == [(third, kept, "school")]
        sides = connection.execute("SELECT one_id, other_id, one_yes_on, other_yes_on FROM introduction").fetchall()
    assert sides == [(third, kept, "2026-11-02", "2026-11-01")]


def test_of_two_introductions_to_one_person_one_is_left_and_its_favours_with_it(two: Path) -> None:
    with store(two) as connection:
        first = introductions.propose(connection, KEPT, THIRD, NOW, because="compilers", day=TODAY)
        second = introductions.propose(connection, OTHER, THIRD, NOW, because="tea", day=TODAY)
        introductions.make(connection, second, NOW, day=TODAY)
        merge(connection, KEPT, OTHER, NOW)
        left = connection.execute("SELECT id, because, made_on, one_id, other_id FROM introduction").fetchall()
        (uid,) = column(connection, "introduction", "uid")
        assert left == [(first, "compilers", TODAY.isoformat(), KEPT, THIRD)]
        assert column(connection, "favour", "origin") == [f"introduction:{uid}"] * 2
        assert sorted(column(connection, "favour", "contact_id")) == [KEPT, THIRD]


@pytest.mark.parametrize(
    ("mine", "theirs", "left", "whose"),
    [
        pytest.param(("asked", "agreed"), ("asked",), ["identified", "asked", "agreed"], 0, id="mine has come further"),
        pytest.param((), ("asked", "agreed"), ["identified", "asked", "agreed"], 1, id="theirs has"),
        pytest.param((), (), ["identified"], 1, id="both as far, and a blank is filled"),
        pytest.param(("asked",), ("asked",), ["identified", "asked"], 0, id="both as far"),
    ],
)
def test_of_two_referrals_for_one_opening_the_one_stays_that_has_come_further(
    mine: tuple[str, ...], theirs: tuple[str, ...], left: list[str], whose: int, two: Path
) -> None:
    with store(two) as connection:
        acme = opening(connection, "Acme")
        both = [referral(connection, acme, KEPT, *mine), referral(connection, acme, OTHER, *theirs)]
        asks = [draft(connection, who, kind="referral", about=f"of {who}") for who in (KEPT, OTHER)]
        for place, stages in enumerate((mine, ("asked",))):
            ask_id = asks[place] if stages else None
            connection.execute("UPDATE referral SET ask_id = ? WHERE id = ?", (ask_id, both[place]))
        merge(connection, KEPT, OTHER, NOW)
        assert connection.execute("SELECT contact_id, ask_id FROM referral").fetchall() == [(KEPT, asks[whose])]
        assert column(connection, "referral_stage", "stage") == left


def test_forgetting_one_of_two_people_forgets_that_they_are_two(two: Path) -> None:
    with store(two) as connection:
        distinct.keep_apart(connection, OTHER, KEPT, NOW, day=TODAY)
        assert doubles.distinct(connection) == {(KEPT, OTHER)}
        assert distinct.keep_apart(connection, KEPT, OTHER, NOW, day=TODAY) is False
        forgetting.forget(connection, OTHER)
        assert doubles.distinct(connection) == set()


@pytest.mark.parametrize("company", ["", "Exempla", "US Navy"])
def test_the_file_that_brought_who_is_gone_adds_nobody_again(company: str, two: Path) -> None:
    """Not by a handle, which came over, nor by name and company, which are kept."""
    new = NewContact("Amazing Grace", company, source="vcard")
    with store(two) as connection:
        merge(connection, KEPT, OTHER, NOW)
    with store(two) as connection:
        importer = Importer(connection, TODAY, NOW)
        assert (importer.person(new), importer.likely) == (KEPT, [])
        assert importer.outcomes[KEPT] is not Outcome.NEW


def test_contacts_of_many_conversations_are_merged_in_one_pass(store_path: Path) -> None:
    """Not each of one with each of the other: the statements grow with the rows that change."""
    seen: list[str] = []
    with store(store_path) as connection:
        for name in ("Ann Lee", "Lee, Ann"):
            add(connection, name)
        for n in range(120):
            log(connection, "2026-11-20", [1 + n % 2], f"talk {n}")
    with closing(sqlite3.connect(store_path, isolation_level=None)) as connection:
        connection.set_trace_callback(seen.append)
        merging.plan(connection, 1, 2)
    assert len(seen) < 100


@pytest.mark.parametrize(("company", "former"), [("US NAVY, Inc.", []), ("Exempla", ["Exempla"])])
def test_another_spelling_of_the_company_is_no_former_employer(
    company: str, former: list[str], store_path: Path
) -> None:
    with store(store_path) as connection:
        add(connection, "Grace Hopper", company="US Navy")
        add(connection, "Grace B. Hopper", company=company)
        merge(connection, 1, 2, NOW)
        assert column(connection, "employment", "company") == former
