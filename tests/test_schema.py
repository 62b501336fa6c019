"""The schema in its three writings - migrations, models, dataclasses - and the SQL that is run against it."""

from __future__ import annotations

import inspect
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from netlever.cadence import Cadence
from netlever.config import start_of, weights_of
from netlever.drafts.facts import AskFacts
from netlever.prose import Reading
from netlever.scoring import rank
from netlever.scoring.doubles import Double
from netlever.scoring.facts import Facts
from netlever.scoring.likeness import LIKELY, Likeness
from netlever.settings import SETTINGS
from netlever.store import (
    bulk,
    daily,
    db,
    health,
    models_growing,
    models_people,
    models_search,
    search,
    ties,
    undo,
    workplaces,
)
from netlever.store.daily import NewContact
from netlever.store.edits import announcements as announcement_edits
from netlever.store.edits import asks as ask_edits
from netlever.store.edits import contacts, distinct, forgetting, imports, merging, tasks
from netlever.store.edits import events as event_edits
from netlever.store.edits import favours as favour_edits
from netlever.store.edits import feedback as feedback_edits
from netlever.store.edits import goals as goal_edits
from netlever.store.edits import groups as group_edits
from netlever.store.edits import introductions as introduction_edits
from netlever.store.edits import mentors as mentor_edits
from netlever.store.edits import needs as need_edits
from netlever.store.edits import openings as opening_edits
from netlever.store.edits import promises as promise_edits
from netlever.store.edits import referrals as referral_edits
from netlever.store.edits import relations as relation_edits
from netlever.store.edits import sources as source_edits
from netlever.store.edits import vcards as vcard_edits
from netlever.store.opening import SCHEMA
from netlever.store.reads import (
    acts,
    announcements,
    asks,
    briefs,
    by_hand,
    card,
    doubles,
    events,
    everything,
    facts,
    favours,
    feedback,
    find,
    goals,
    grounds,
    groups,
    introductions,
    knowing,
    lookalikes,
    matches,
    mentions,
    mentors,
    mornings,
    needs,
    network,
    openings,
    owed,
    participants,
    people,
    promises,
    reaching,
    relations,
    serving,
    shortlist,
    sources,
    tags,
    timeline,
    totals,
    waiting,
    ways,
    whole,
)
from netlever.store.reads.announcements import Announcement
from netlever.store.reads.people import Person
from store.books import (
    NOW,
    TODAY,
    add,
    draft,
    event,
    group,
    in_memory,
    log,
    opening,
    referral,
    said,
    search_for_work,
    statements,
    store,
)

SOURCES = Path(db.__file__).parent
WEIGHTS = weights_of({name: setting.default for name, setting in SETTINGS.items()})
TIERS = WEIGHTS.tiers
NOT_COVERED = {
    "tie", "batch", "change", "search_stale", "search", "name_word", "name_stale", "standing", "json_each", "workplace",
    "workplace_stale",
}  # fmt: skip


@pytest.fixture
def migrated() -> Iterator[sqlite3.Connection]:
    with in_memory() as connection:
        yield connection


@pytest.fixture
def modelled() -> Iterator[sqlite3.Connection]:
    """What the models alone would make."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in SQLModel.metadata.sorted_tables:
            connection.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
            for index in table.indexes:
                connection.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
        yield connection


def tables(connection: sqlite3.Connection) -> list[str]:
    """All tables but those that SQL alone derives, which are no model's."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    return [
        name
        for (name,) in connection.execute(query)
        if not name.startswith(("search", "name_", "standing", "workplace"))
    ]


def columns(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    """(name, type, not null, default, place in the primary key) of each column, in order."""
    return [row[1:] for row in connection.execute(f"PRAGMA table_info({table})")]


def foreign_keys(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    """(table, from, to, on update, on delete) of each."""
    return sorted(row[2:7] for row in connection.execute(f"PRAGMA foreign_key_list({table})"))


def indexes(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    """(name, unique, columns, condition) of each; a constraint's is named by the constraint."""
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    constraints = {
        tuple(re.split(r",\s*", names)): name for name, names in re.findall(r"CONSTRAINT (\w+) UNIQUE \(([^)]*)\)", sql)
    }
    found = []
    for _, name, unique, origin, _ in connection.execute(f"PRAGMA index_list({table})").fetchall():
        names = tuple(row[2] for row in connection.execute(f"PRAGMA index_info({name})"))
        (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        _, _, condition = (made or "").partition(" WHERE ")
        found.append((constraints.get(names, "") if origin == "u" else name, unique, names, condition))
    return sorted(found)


def test_migrations_and_models_make_the_same_tables(migrated: sqlite3.Connection, modelled: sqlite3.Connection) -> None:
    assert tables(modelled) == tables(migrated)


@pytest.mark.parametrize("module", [models_growing, models_people, models_search])
def test_the_models_of_every_module_are_looked_at(module: ModuleType) -> None:
    own = {
        value.__tablename__ for value in vars(module).values() if getattr(value, "__module__", "") == module.__name__
    }
    assert own
    assert own <= SQLModel.metadata.tables.keys()


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
@pytest.mark.parametrize("aspect", [columns, foreign_keys, indexes])
def test_migrations_and_models_agree_on_a_table(
    table: str,
    aspect: Callable[[sqlite3.Connection, str], list[tuple[Any, ...]]],
    migrated: sqlite3.Connection,
    modelled: sqlite3.Connection,
) -> None:
    assert aspect(modelled, table) == aspect(migrated, table)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("facts", list(Facts._fields[:-1])),  # what is owed depends on the day: reads.facts puts it in
        ("person", list(Person._fields)),
        ("moment", ["contact_id", "interaction_id", "day", "channel", "direction", "summary"]),
    ],
)
def test_a_view_has_the_columns_of_the_record_that_it_fills(
    view: str, expected: list[str], migrated: sqlite3.Connection
) -> None:
    assert expected == [name for name, *_ in columns(migrated, view)]


def test_every_view_is_checked_by_the_test_above(migrated: sqlite3.Connection) -> None:
    views = migrated.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name").fetchall()
    assert views == [
        ("facts",),
        ("moment",),
        ("person",),
        ("standing_now",),
    ]  # the last fills a table, see test_standing


def test_migrations_are_numbered_without_a_gap_up_to_the_schema_of_the_store() -> None:
    numbers = sorted(int(path.name[:4]) for path in (SOURCES / "migrations").glob("*.sql"))
    assert list(range(1, SCHEMA + 1)) == numbers


def test_undo_covers_every_table_but_its_own_and_the_derived_ones(migrated: sqlite3.Connection) -> None:
    found = {name for (name,) in migrated.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    shadows = {name for name in found if name.startswith("search_")}
    assert set(undo.COVERED) == found - NOT_COVERED - shadows


def test_export_writes_every_table_that_undo_covers() -> None:
    assert set(undo.COVERED) == set(everything.TABLES)


def test_tables_that_undo_covers_hold_only_texts_and_whole_numbers(migrated: sqlite3.Connection) -> None:
    """A REAL loses digits in json_object, and a BLOB has no JSON at all."""
    kinds = {f"{table}.{name}": kind for table in undo.COVERED for name, kind, *_ in columns(migrated, table)}
    assert {name: kind for name, kind in kinds.items() if kind not in ("TEXT", "INTEGER")} == {}


def test_no_statement_of_the_store_replaces_rows() -> None:
    """REPLACE deletes without firing the triggers that undo lives by."""
    texts = {path: path.read_text("utf-8").upper() for path in SOURCES.rglob("*") if path.suffix in (".py", ".sql")}
    assert len(texts) > 15
    assert [path.name for path, text in texts.items() if re.search(r"OR\s+REPLACE|REPLACE\s+INTO", text)] == []


LATER = date(2026, 12, 31)  # the conversation of 27 November is over, and more than a month old is the other


# One call of every public function that runs SQL on a connection. The store has Grace (1), Ada (2) and their talk (1).
def _ready(connection: sqlite3.Connection) -> None:
    add(connection, "Grace Hopper", company="US Navy", handles=(("email", "grace@navy.example"),), tags=("python",))
    add(connection, "Ada Lovelace")
    add(connection, "Ada Byron")
    log(connection, "2026-11-20", [1, 2], "compilers")
    log(connection, "2026-11-27", [2], "to come")
    daily.insert(connection, "note", NOW, contact_id=1, kind="note", day="2026-11-20", text="likes tea")
    daily.insert(connection, "note", NOW, contact_id=2, kind="news", day="2026-11-27", text="CTO")
    add(connection, "Lin Wang", company="Acme", source="linkedin")
    contacts.tag_cadence(connection, "python", Cadence("monthly"), NOW)
    ask_edits.sent(connection, draft(connection, 1), NOW, day=date(2026, 11, 10), channel="email", missed=1)
    search_for_work(connection, 1, 2)
    event(connection, 2)
    said(connection, 1)
    group(connection, 1)
    referral(connection, opening(connection, "US Navy", url="https://jobs.example.org/navy"), 2, "asked", "agreed")
    favour_edits.add(connection, 1, NOW, direction="given", kind="resource", day=TODAY, text="tea")
    need_edits.add(connection, 1, NOW, side="needs", text="a compiler", day=TODAY)
    promise_edits.add(connection, 1, NOW, by="me", text="send the slides", day=TODAY, due_on=TODAY)
    goal_edits.add(connection, NOW, text="Platform lead", skills=["kubernetes"], day=TODAY)
    goal_edits.can_help(connection, 1, NOW, skill="kubernetes", how="mentor")
    mentor_edits.add(connection, 1, NOW, day=TODAY, goal_id=1, until_on=TODAY)


def _import(connection: sqlite3.Connection) -> None:
    importer = imports.Importer(connection, TODAY, NOW)
    handles = (("email", "lin@x.example"), ("phone", "+49 30 5550100"))
    who = importer.person(NewContact("Lin", "Acme", handles=handles, source="linkedin"))
    importer.person(
        NewContact("Lin", "Exempla", met_on=TODAY, handles=(("email", "lin@x.example"),), source="linkedin")
    )
    importer.conversation(TODAY, "message", "out", "hello", [who], "s1")
    importer.finish()


def _cards(connection: sqlite3.Connection) -> None:
    for properties in (["UID:1", "CATEGORIES:tea"], ["X-A:1"], []):
        cards = vcard_edits.Cards(connection, NOW)
        cards.take(1, properties)
        cards.finish()


def _named(connection: sqlite3.Connection) -> list[doubles.Two]:
    return doubles.named(connection, [Double(2, 3, Likeness(LIKELY, "both are Ada", 40))])


def _remember(connection: sqlite3.Connection, *said: str) -> None:
    for me in said:
        source_edits.remember(connection, "/home/a.vcf", NOW, reader="vcard", me=me, mapped="", add_after=0)


NAMES = Reading(("grace", "ada"), "other", "both", TODAY, False, "", ())


def _task(ended: str) -> tasks.Task:
    return tasks.Task("call Grace", TODAY, "todo:1", ended)


FIND = find.Query(
    "tea",
    ("python",),
    "navy",
    "mentor",
    not_since="2026-01-01",
    snoozed_on="2026-11-23",
    new=True,
    only=(1, 2),
    sort="last",
    limit=3,
)


def announcement(connection: sqlite3.Connection) -> Announcement:
    """The one that the store of these tests has."""
    found = announcements.one(connection, 1)
    assert found is not None
    return found


CALLS: dict[ModuleType, dict[str, Callable[[sqlite3.Connection], Any]]] = {
    asks: {
        "one": lambda c: asks.one(c, 1, TODAY),
        "every": lambda c: asks.every(c, TODAY),
        "of_contact": lambda c: asks.of_contact(c, 1, TODAY),
        "balance": lambda c: asks.balance(c, 1, TODAY),
        "owed": lambda c: list(asks.owed(c, TODAY, None)),
    },
    owed: {"owed": lambda c: [owed.owed(c, TODAY), owed.owed(c, TODAY, 1)]},
    grounds: {
        "last_talk": lambda c: grounds.last_talk(c, 1, TODAY),
        "standing": lambda c: grounds.standing(
            c, people.by_ids(c, [1])[0], AskFacts(kind="advice", today=TODAY, from_name="Lin", to_name="Grace")
        ),
    },
    briefs: {
        "advice": lambda c: briefs.advice(c, 1, TODAY, 2),
        "talks": lambda c: briefs.talks(c, 1, TODAY, 3),
        "news": lambda c: briefs.news(c, 2, LATER),
        "questions": lambda c: briefs.questions(c, 1, TODAY, 2),
    },
    knowing: {
        "exchanged": lambda c: knowing.exchanged(c, [1, 2], TODAY),
        "candidates": lambda c: knowing.candidates(c, ("compil", "python"), TODAY),
    },
    by_hand: {},
    network: {
        "ties": lambda c: [network.ties(c, TODAY), network.ties(c, date(2026, 11, 19), {1, 2})],
        "named": lambda c: network.named(c, [1, 2]),
        "links": lambda c: network.links(c, [1, 2], TODAY),
        "pasts": lambda c: network.pasts(c, [1, 2], TODAY),
        "talks": lambda c: network.talks(c, [1, 2], TODAY, 3),
        "months": lambda c: network.months(c, [1, 2], date(2026, 1, 1), TODAY),
        "notes": lambda c: network.notes(c, [1, 2], TODAY, 3),
    },
    ask_edits: {
        "draft": lambda c: [draft(c, 1), draft(c, 1, replaces=1)],
        "rewrite": lambda c: ask_edits.rewrite(c, 1, NOW, subject="One", body="Hello"),
        "sent": lambda c: ask_edits.sent(c, 1, NOW, day=TODAY, channel="email", missed=0),
        "reply": lambda c: ask_edits.reply(c, 1, NOW, answer="yes", day=TODAY, channel="email"),
        "outcome": lambda c: ask_edits.outcome(c, 1, NOW, text="hired", day=TODAY),
        "told": lambda c: ask_edits.told(c, 1, NOW, day=TODAY, channel="email"),
    },
    acts: {
        "acts": lambda c: acts.acts(c, TODAY, 45, 5),
        "congratulations": lambda c: acts.congratulations(c, LATER, 45),
        "resources": lambda c: acts.resources(c, TODAY, 5),
        "recommendations": lambda c: acts.recommendations(c, TODAY),
    },
    matches: {
        "introductions": lambda c: [
            matches.introductions(c, TODAY),
            matches.introductions(c, TODAY, need_ids=[1]),
            matches.introductions(c, TODAY, offer_ids=[1]),
        ],
        "having": lambda c: matches.having(c, "python"),
    },
    favours: {
        "of_contact": lambda c: favours.of_contact(c, 1, TODAY),
        "one": lambda c: favours.one(c, 1),
        "balances": lambda c: favours.balances(c, TODAY),
        "given_in_year": lambda c: favours.given_in_year(c, 1, TODAY),
    },
    favour_edits: {
        "add": lambda c: favour_edits.add(
            c, 1, NOW, direction="got", kind="help", day=TODAY, text="moved", cause=("ask", 1)
        ),
        "drop": lambda c: favour_edits.drop(c, 1),
        "take_back": lambda c: favour_edits.take_back(c, ("ask", 1)),
    },
    needs: {
        "of_contact": lambda c: needs.of_contact(c, 1, TODAY),
        "every": lambda c: needs.every(c, TODAY),
        "one": lambda c: needs.one(c, 1),
    },
    need_edits: {
        "add": lambda c: need_edits.add(c, 1, NOW, side="offers", text="tea", day=TODAY),
        "close": lambda c: need_edits.close(c, 1, NOW, day=TODAY),
    },
    promises: {
        "every": lambda c: promises.every(c, TODAY),
        "of_contact": lambda c: promises.of_contact(c, 1, TODAY),
        "one": lambda c: promises.one(c, 1),
        "owed": lambda c: [*promises.owed(c, TODAY, None), *promises.owed(c, TODAY, 1)],
    },
    promise_edits: {
        "add": lambda c: promise_edits.add(c, 1, NOW, by="them", text="an introduction", day=TODAY),
        "keep": lambda c: promise_edits.keep(c, 1, NOW, day=TODAY),
        "drop": lambda c: promise_edits.drop(c, 1, NOW, day=TODAY),
        "reopen": lambda c: promise_edits.reopen(c, 1, NOW, due_on=LATER),
    },
    goals: {
        "every": lambda c: goals.every(c, TODAY),
        "one": lambda c: goals.one(c, 1),
        "of_contact": lambda c: goals.of_contact(c, 1),
        "everybody": goals.everybody,
        "helpers": lambda c: goals.helpers(c, ["kubernetes", "negotiation"], TODAY),
    },
    goal_edits: {
        "add": lambda c: goal_edits.add(c, NOW, text="A talk", skills=["speaking"], day=TODAY, by_on=LATER),
        "edit": lambda c: goal_edits.edit(c, 1, NOW, text="Lead", skills=["tea"], dropped=["kubernetes"]),
        "end": lambda c: goal_edits.end(c, 1, NOW, day=TODAY, dropped=True),
        "can_help": lambda c: goal_edits.can_help(c, 2, NOW, skill="tea", how=""),
        "cannot_help": lambda c: goal_edits.cannot_help(c, 1, "kubernetes"),
    },
    mentors: {
        "every": lambda c: mentors.every(c, TODAY),
        "of_contact": lambda c: mentors.of_contact(c, 1, TODAY),
        "of_goal": lambda c: mentors.of_goal(c, 1, TODAY),
        "one": lambda c: mentors.one(c, 1),
        "owed": lambda c: [*mentors.owed(c, TODAY, None), *mentors.owed(c, TODAY, 1)],
    },
    mentor_edits: {
        "add": lambda c: [mentor_edits.add(c, who, NOW, day=TODAY, cadence=Cadence("", 42)) for who in (1, 2)],
        "end": lambda c: mentor_edits.end(c, 1, NOW, day=TODAY),
    },
    serving: {"of_goal": lambda c: serving.of_goal(c, goals.every(c, TODAY)[0], TODAY)},
    reaching: {
        "owed": lambda c: [*reaching.owed(c, TODAY, None), *reaching.owed(c, TODAY, 1)],
        "for_goal": lambda c: reaching.for_goal(c, goals.every(c, TODAY)[0], TODAY),
    },
    openings: {
        "one": lambda c: openings.one(c, 1),
        "every": lambda c: [openings.every(c), openings.every(c, closed=True)],
        "ways": lambda c: openings.ways(c, TODAY),
        "of_opening": lambda c: openings.of_opening(c, 1, TODAY),
        "of_contact": lambda c: openings.of_contact(c, 1, TODAY),
        "aliases": openings.aliases,
        "named": openings.named,
        "owed": lambda c: [list(openings.owed(c, TODAY, None)), list(openings.owed(c, TODAY, 1))],
    },
    opening_edits: {
        "add": lambda c: opening(c, "Acme"),
        "edit": lambda c: opening_edits.edit(c, 2, NOW, {"note": "part time"}),
        "close": lambda c: opening_edits.close(c, 2, NOW, why="filled", day=TODAY),
        "alias": lambda c: opening_edits.alias(c, NOW, "facebook", ""),
    },
    referral_edits: {
        "find": lambda c: referral_edits.find(c, 2, 1, NOW, TODAY),
        "ask_with": lambda c: referral_edits.ask_with(c, 1, 1),
        "adopt": lambda c: referral_edits.adopt(
            c, draft(c, 1), 1, NOW, url="https://jobs.example.org/sre", req_id="", day=TODAY
        ),
        "advance": lambda c: [referral(c, opening(c, "Acme"), 2, "asked", stage) for stage in ("agreed", "withdrawn")],
        "finish": lambda c: referral_edits.finish(c, 2, NOW, why="filled", day=TODAY, told="it is filled"),
    },
    introductions: {
        "one": lambda c: introductions.one(c, 1),
        "every": lambda c: [introductions.every(c, TODAY), introductions.every(c, TODAY, closed=True)],
        "of_contact": lambda c: introductions.of_contact(c, 1, TODAY),
        "between": lambda c: introductions.between(c, 2, 1),
        "owed": lambda c: [list(introductions.owed(c, TODAY, None)), list(introductions.owed(c, TODAY, 1))],
    },
    announcements: {
        "one": lambda c: announcements.one(c, 1),
        "every": lambda c: [announcements.every(c, TODAY), announcements.every(c, TODAY, closed=True)],
        "of_ask": lambda c: announcements.of_ask(c, 1),
        "of_contact": lambda c: announcements.of_contact(c, 2, TODAY),
        "placed": lambda c: announcements.placed(c, announcement(c), TODAY),
        "rules": lambda c: announcements.rules(c, 1),
        "candidates": lambda c: [
            list(announcements.candidates(c, TODAY, kind="open-to-work")),
            list(announcements.candidates(c, TODAY, kind="open-to-work", announcement_id=1, only=[1, 2])),
        ],
        "left_out": lambda c: list(
            announcements.left_out(c, announcement(c), announcements.rules(c, 1), [1, 2], TODAY)
        ),
        "wave": lambda c: announcements.wave(
            c, announcement(c)._replace(closed_on=None), announcements.rules(c, 1), TODAY
        ),
        "thanks": lambda c: announcements.thanks(c, 1),
        "owed": lambda c: [list(announcements.owed(c, TODAY, None)), list(announcements.owed(c, TODAY, 1))],
    },
    announcement_edits: {
        "begin": lambda c: announcement_edits.begin(
            c,
            NOW,
            kind="open-to-work",
            facts="{}",
            closest=1,
            further=1,
            per_day=1,
            companies=["Acme"],
            tags=["tea"],
            day=TODAY,
        ),
        "place": lambda c: announcement_edits.place(c, 1, [3], NOW),
        "confirm": lambda c: announcement_edits.confirm(c, 1, 3, NOW, ["you have never talked"]),
        "write_to": lambda c: announcement_edits.write_to(c, 1, 2, draft(c, 2)),
        "in_person": lambda c: announcement_edits.in_person(c, 1, 2, NOW, day=TODAY, parent_id=1),
        "adopt": lambda c: announcement_edits.adopt(c, draft(c, 2), 2, "open-to-work"),
        "update": lambda c: announcement_edits.update(c, 1, NOW, outcome="I start in May", day=TODAY),
        "close": lambda c: announcement_edits.close(c, 1, NOW, day=TODAY),
    },
    introduction_edits: {
        "propose": lambda c: introduction_edits.propose(c, 1, 3, NOW, because="both teach", day=TODAY),
        "answer": lambda c: introduction_edits.answer(c, 1, 1, NOW, is_yes=False, day=TODAY),
        "make": lambda c: introduction_edits.make(c, 1, NOW, day=TODAY),
        "end": lambda c: introduction_edits.end(c, 1, NOW, outcome="faded", note="", day=TODAY),
    },
    relations: {"of_contact": lambda c: relations.of_contact(c, 1, TODAY)},
    relation_edits: {
        "relate": lambda c: [relation_edits.relate(c, 1, who, NOW, how="friends", day=TODAY) for who in (2, 3)],
        "part": lambda c: relation_edits.part(c, 1, 2),
    },
    ways: {
        "candidates": lambda c: ways.candidates(c, "US Navy / Initech", TODAY),
        "places": lambda c: ways.places(c, "Navy"),
    },
    doubles: {
        "candidates": lambda c: [doubles.candidates(c), doubles.candidates(c, [1])],
        "named": _named,
        "is_there": lambda c: doubles.is_there(c, _named(c)[0]),
        "cards": lambda c: [doubles.cards(c), doubles.cards(c, [1, 2])],
        "distinct": doubles.distinct,
    },
    distinct: {"keep_apart": lambda c: distinct.keep_apart(c, 3, 2, NOW, day=TODAY)},
    merging: {"plan": lambda c: merging.plan(c, 1, 2), "merge": lambda c: merging.merge(c, 1, 2, NOW)},
    mentions: {"mentioned": lambda c: mentions.mentioned(c, "ask Grace and g@x.example")},
    sources: {"every": sources.every},
    source_edits: {
        "remember": lambda c: _remember(c, "", "me@x.example"),
        "forget": lambda c: source_edits.forget(c, "/home/a.vcf"),
    },
    tasks: {"take_in": lambda c: [tasks.take_in(c, [_task(ended)], TODAY, NOW) for ended in ("", "", "done")]},
    workplaces: {"refresh": workplaces.refresh, "rebuilt": workplaces.rebuilt},
    events: {
        "every": events.every,
        "one": lambda c: events.one(c, 1),
        "going_on": lambda c: events.going_on(c, TODAY),
        "meetings": lambda c: [events.meetings(c, TODAY), events.meetings(c, TODAY, 1)],
        "of_contact": lambda c: events.of_contact(c, 2, TODAY),
        "owed": lambda c: [list(events.owed(c, TODAY, None)), list(events.owed(c, TODAY, 2))],
    },
    event_edits: {
        "edit": lambda c: event_edits.edit(c, 1, NOW, {"place": "Prague", "until_on": None}),
        "add": lambda c: event(c, 1),
        "begin": lambda c: event_edits.begin(c, event(c, 1), NOW, day=TODAY),
        "close": lambda c: event_edits.close(c, 1, NOW, day=TODAY),
        "done": lambda c: event_edits.done(c, 1, NOW, day=TODAY),
    },
    feedback: {
        "every": lambda c: feedback.every(c, TODAY),
        "of_contact": lambda c: feedback.of_contact(c, 1, TODAY),
        "one": lambda c: feedback.one(c, 1),
        "themes": lambda c: feedback.themes(c, TODAY),
        "owed": lambda c: [list(feedback.owed(c, TODAY, None)), list(feedback.owed(c, TODAY, 1))],
    },
    feedback_edits: {
        "ask": lambda c: said(c, 3, is_asked=True),
        "add": lambda c: said(c, 3),
        "tell_with": lambda c: feedback_edits.tell_with(c, 1, draft(c, 1, kind="thank-you"), NOW),
        "told": lambda c: feedback_edits.told(c, 1, NOW, day=TODAY, channel="call"),
    },
    totals: {
        "conversations": lambda c: totals.conversations(c, TODAY, LATER),
        "added": lambda c: totals.added(c, TODAY, LATER),
        "ties": lambda c: totals.ties(c, LATER, 5),
        "ties_then": lambda c: totals.ties_then(c, TODAY, 5),
        "promises": lambda c: totals.promises(c, TODAY, LATER),
        "asks": lambda c: totals.asks(c, TODAY, LATER),
        "favours": lambda c: totals.favours(c, TODAY, LATER),
        "others": lambda c: totals.others(c, TODAY, LATER),
    },
    groups: {
        "every": lambda c: [groups.every(c, TODAY), groups.every(c, TODAY, closed=True)],
        "one": lambda c: groups.one(c, 1),
        "members": lambda c: groups.members(c, 1),
        "of_contact": lambda c: groups.of_contact(c, 1, TODAY),
        "steps": lambda c: groups.steps(c, 1),
        "step": lambda c: groups.step(c, 1),
        "meetings": lambda c: groups.meetings(c, 1),
        "to_meet": lambda c: groups.to_meet(c, LATER, 5),
        "owed": lambda c: [list(groups.owed(c, TODAY, None)), list(groups.owed(c, TODAY, 1))],
    },
    group_edits: {
        "add": lambda c: group(c, 2, "Another"),
        "edit": lambda c: group_edits.edit(c, 1, NOW, {"dues": "99EUR"}),
        "join": lambda c: group_edits.join(c, 1, 1, NOW, role="chair", day=TODAY),
        "leave": lambda c: group_edits.leave(c, 1, 1, NOW, day=TODAY),
        "finish": lambda c: group_edits.finish(c, 1, NOW, day=TODAY),
    },
    card: {"card": lambda c: card.card(c, 1), "cards": lambda c: card.cards(c, [1, 2])},
    everything: {"records": lambda c: list(everything.records(c))},
    facts: {
        "everybody": lambda c: list(facts.everybody(c, TODAY, TIERS)),
        "of": lambda c: facts.of(c, 2, TODAY, TIERS),
        "pace": lambda c: facts.pace(c, LATER),
        "some": lambda c: facts.some(c, [1, 2], TODAY, TIERS, facts.rare(c, TODAY, TIERS)),
        "rare": lambda c: [facts.rare(c, TODAY, TIERS), facts.rare(c, TODAY, TIERS, 1)],
        "latest_on": facts.latest_on,
        "skips": lambda c: facts.skips(c, facts.of(c, 1, TODAY, TIERS), TODAY),
        "reasons": lambda c: facts.reasons(c, [rank.judge(facts.of(c, 2, LATER, TIERS), LATER, WEIGHTS)], LATER),
    },
    find: {"find": lambda c: [find.find(c, FIND), find.find(c, find.Query("tea")), find.find(c, find.Query())]},
    mornings: {"replayed": lambda c: list(mornings.replayed(c, LATER, WEIGHTS, start_of))},
    participants: {
        "candidates": lambda c: participants.candidates(c, NAMES),
        "in_prose": lambda c: participants.in_prose(c, "coffee with Grace and Ada: tea", TODAY),
        "understand": lambda c: participants.understand(c, ["coffee with Grace and Ada: tea"], None, TODAY),
    },
    people: {
        "by_ids": lambda c: people.by_ids(c, [1, 2]),
        "matching": lambda c: [people.matching(c, typed) for typed in ("1", "a@b.example", "ada", "gh", "nobody")],
        "lookalikes": lambda c: people.lookalikes(c, "Hopper Grace"),
        "known_words": lambda c: people.known_words(c, ("Grace", "Tea")),
        "short_names": lambda c: people.short_names(c, people.by_ids(c, [1, 2])),
        "completions": lambda c: people.completions(c, "gr"),
        "find": lambda c: people.find(c, "nobody"),
        "similar": lambda c: people.similar(c, "grave"),
        "nearest": lambda c: people.nearest(c, "grave"),
        "split_name": lambda c: people.split_name(c, ["Grace", "Hopper", "tea"]),
    },
    shortlist: {
        "shortlist": lambda c: shortlist.shortlist(c, LATER, WEIGHTS),
        "everybody_due": lambda c: shortlist.everybody_due(c, LATER, WEIGHTS),
    },
    tags: {"counts": tags.counts},
    timeline: {
        "timeline": lambda c: timeline.timeline(c, 1, TODAY, 5),
        "count": lambda c: timeline.count(c, 1, TODAY),
        "latest": lambda c: [timeline.latest(c, facts.of(c, who, TODAY, TIERS), TODAY) for who in (1, 3)],
    },
    waiting: {"waiting": lambda c: waiting.waiting(c, TODAY, TIERS)},
    ties: {
        "refresh": ties.refresh,
        "rebuilt": lambda c: list(ties.rebuilt(c, TODAY)),
        "tie_before": lambda c: ties.tie_before(c, 2, TODAY),
    },
    search: {"refresh": search.refresh},
    daily: {
        "add": lambda c: add(c, "Lin", handles=(("phone", "+1 555 0100"),), tags=("a",)),
        "add_handle": lambda c: daily.add_handle(c, 1, "email", "g@x.example", NOW),
        "add_tag": lambda c: daily.add_tag(c, 1, "cobol", NOW),
        "log": lambda c: [log(c, "2026-11-21", [1]), log(c, "2026-11-21", [1], next_on=TODAY)],
        "update": lambda c: daily.update(c, 1, NOW, {"paused": 1}),
        "insert": lambda c: daily.insert(c, "tag", NOW, contact_id=2, name="x"),
        "set_cadence": lambda c: daily.set_cadence(c, 1, NOW, Cadence("", 21, 42)),
    },
    forgetting: {
        "belongings": lambda c: forgetting.belongings(c, 1),
        "forget": lambda c: forgetting.forget(c, 1),
        "empty_history": forgetting.empty_history,
    },
    contacts: {
        "edit": lambda c: contacts.edit(
            c,
            1,
            NOW,
            values={"name": "Grace H."},
            cadence=Cadence("yearly"),
            handles=(("email", "h@x.example"),),
            dropped=("grace@navy.example",),
        ),
        "edit_many": lambda c: contacts.edit_many(
            c, NOW, {1: {"values": {"company": "Exempla"}, "tagged": ["new"], "untagged": ["python"]}}
        ),
        "note": lambda c: contacts.note(c, 1, NOW, day="2026-11-20", text="tea"),
        "tag": lambda c: contacts.tag(c, 1, NOW, ["new"]),
        "untag": lambda c: contacts.untag(c, 1, ["python"]),
        "tag_cadence": lambda c: contacts.tag_cadence(c, "python", Cadence("", 21), NOW),
    },
    undo: {
        "undo": lambda c: undo.undo(c),
        "redo": lambda c: [undo.undo(c), undo.redo(c)],
        "discard_undone": undo.discard_undone,
        "latest": lambda c: undo.latest(c, 2),
        "is_later": lambda c: undo.is_later(c, db.stamp(NOW)),
    },
    health: {"check_all": lambda c: health.check_all(c, Path("nowhere"))},
    bulk: {"Interactions": lambda c: _bulk(c)},
    imports: {"Importer": _import},
    lookalikes: {},  # a class, whose statements an import runs
    vcard_edits: {"Cards": _cards},
    whole: {
        "contacts": lambda c: list(whole.contacts(c, TODAY, TIERS)),
        "tagged": lambda c: whole.tagged(c, "python"),
        "talks": lambda c: whole.talks(c, 1, TODAY, 5),
        "promises": whole.promises,
        "follow_ups": lambda c: whole.follow_ups(c, LATER),
        "closings": whole.closings,
    },
}


def _bulk(connection: sqlite3.Connection) -> None:
    interactions = bulk.Interactions(connection, NOW)
    interactions.add(TODAY, "call", "out", "", [1], "x1")
    interactions.flush()


@pytest.mark.parametrize("path", sorted((SOURCES / "reads").glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_every_public_function_of_reads_is_called_by_the_tests_below(path: Path) -> None:
    (module,) = (module for module in CALLS if module.__name__ == f"netlever.store.reads.{path.stem}")
    functions = inspect.getmembers(module, inspect.isfunction)
    on_a_store = {
        n for n, f in functions if f.__module__ == module.__name__ and "connection" in inspect.signature(f).parameters
    }
    assert {name for name in on_a_store if not name.startswith("_")} == set(CALLS[module])


CALLED = [
    pytest.param(
        call, db.reading if ".reads." in m.__name__ else db.transaction, id=f"{m.__name__.rpartition('.')[2]}.{n}"
    )
    for m, calls in CALLS.items()
    for n, call in calls.items()
]


@pytest.mark.parametrize(("call", "opened"), CALLED)
def test_every_statement_is_understood_by_a_store_that_is_empty(
    call: Callable[[sqlite3.Connection], Any],
    opened: Callable[[Path], AbstractContextManager[sqlite3.Connection]],
    store_path: Path,
) -> None:
    with store(store_path) as connection:
        _ready(connection)
    with opened(store_path) as connection, statements(connection) as seen:
        call(connection)
    with in_memory() as empty:
        empty.text_factory = bytes  # an operand that SQLite 3.53 tells of may be no text
        for sql in seen:
            if not sql.startswith(("CREATE ", "DROP ")):  # triggers that are set aside, and put back
                empty.execute(f"EXPLAIN {sql}").fetchall()
    assert seen != []


DAILY_READS: dict[str, Callable[[sqlite3.Connection], Any]] = {
    "facts.everybody": CALLS[facts]["everybody"],
    "facts.everybody as of a later day": lambda c: list(facts.everybody(c, LATER, TIERS)),
    "facts.of": CALLS[facts]["of"],
    "facts.some": CALLS[facts]["some"],
    "facts.pace": CALLS[facts]["pace"],
    "facts.reasons": CALLS[facts]["reasons"],
    "shortlist.everybody_due": CALLS[shortlist]["everybody_due"],
    "shortlist.shortlist": CALLS[shortlist]["shortlist"],
    "waiting.waiting": CALLS[waiting]["waiting"],
    "people.matching": CALLS[people]["matching"],
    "people.by_ids": CALLS[people]["by_ids"],
    "people.short_names": CALLS[people]["short_names"],
    "people.completions": CALLS[people]["completions"],
    "people.known_words": CALLS[people]["known_words"],
    "people.similar": CALLS[people]["similar"],
    "people.nearest": CALLS[people]["nearest"],
    "people.split_name": CALLS[people]["split_name"],
    "participants.candidates": CALLS[participants]["candidates"],
    "participants.understand": CALLS[participants]["understand"],
    **{f"briefs.{name}": read for name, read in CALLS[briefs].items()},
    "timeline.timeline": CALLS[timeline]["timeline"],
    "timeline.count": CALLS[timeline]["count"],
    "timeline.latest": CALLS[timeline]["latest"],
    "timeline.latest as of a later day": lambda c: timeline.latest(c, facts.of(c, 1, LATER, TIERS), LATER),
    "totals.conversations": CALLS[totals]["conversations"],
    "totals.ties": CALLS[totals]["ties"],
    "ties.tie_before": CALLS[ties]["tie_before"],
    "daily.log": CALLS[daily]["log"],
    "daily.add": CALLS[daily]["add"],
    "facts.skips": CALLS[facts]["skips"],
    "ties.refresh": ties.refresh,
    "search.refresh": search.refresh,
}


@pytest.mark.parametrize("name", DAILY_READS)
def test_nothing_daily_walks_through_all_conversations(name: str, store_path: Path) -> None:
    """A million of them are in a full store: they are reached by an index, a contact or a document at a time.

    What has a row or two a contact, or fewer, may be walked through.
    """
    with store(store_path) as connection:
        _ready(connection)
    with db.transaction(store_path) as connection:
        connection.execute("UPDATE tie SET stale = 1 WHERE contact_id = 1")
        connection.execute("INSERT INTO search_stale VALUES (2)")
        with statements(connection) as seen:
            DAILY_READS[name](connection)
        told = [row[3] for sql in seen for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    by_rowid = "VIRTUAL TABLE INDEX 0:="
    walked = {match[1] for line in told if (match := re.match(r"SCAN (\w+)", line)) and by_rowid not in line}
    assert told
    assert set() == walked - {
        "contact",
        "alias",
        "name_word",  # a few words a contact
        "tag",
        "tag_cadence",
        "tie",
        "CONSTANT",
        "search_stale",
        "name_stale",
        "standing",
        "json_each",
        "opening",  # of those of the search for work there are a few dozen
        "company_alias",
        "referral_stage",
        "introduction",
        "announcement",
        "can_help",  # one by one typed by the person, and read only when there is a goal
        "goal",  # of which nobody has many; SQLite 3.53 would rather walk through them than use their index
    }, told
