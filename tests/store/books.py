"""Small stores in a few words, and all that a store holds as one value that can be compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from netlever.store import daily, db, naming, undo
from netlever.store.daily import NewContact

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)  # a Monday
SLUG = "https://www.linkedin.com/in/"


@contextmanager
def store(path: Path) -> Iterator[sqlite3.Connection]:
    """A unit of work on the store at this path, which is made if it is not there."""
    with db.change(path, "a test", NOW) as connection:
        yield connection


@contextmanager
def in_memory() -> Iterator[sqlite3.Connection]:
    """An empty store in memory, closed at the end."""
    with closing(db.empty()) as connection:
        yield connection


def add(connection: sqlite3.Connection, name: str, **more: Any) -> int:
    """Add a contact today, found by name at once; its id."""
    contact_id = daily.add(connection, NewContact(name, **more), TODAY, NOW)
    naming.refresh(connection)
    return contact_id


def log(connection: sqlite3.Connection, day: str, contact_ids: Sequence[int], summary: str = "", **more: Any) -> int:
    """Log a conversation of an ISO day, by default a message both ways; its id."""
    how = {"channel": "message", "direction": "both", **more}
    return daily.log(connection, contact_ids, NOW, day=date.fromisoformat(day), summary=summary, **how)


def draft(connection: sqlite3.Connection, contact_id: int, **more: Any) -> int:
    """Keep the draft of a question about Kubernetes; its number."""
    from netlever.store.edits import asks  # which loads the models

    ask = {
        "kind": "advice",
        "about": "moving to Kubernetes",
        "subject": "A question about Kubernetes",
        "body": "Hi Grace,\n\nwhat did you move first?\n",
        "blurb": "",
        "facts": '{"topic": "moving to Kubernetes"}',
        "day": TODAY,
        **more,
    }
    return asks.draft(connection, contact_id, NOW, **ask)


def fill(connection: sqlite3.Connection) -> None:
    """Put a row or more into every table that undo covers: Grace, who is known well, and Ada."""
    from netlever.cadence import Cadence
    from netlever.store.edits import contacts, distinct, favours, goals, groups, mentors, needs, promises, sources

    add(connection, "Grace", cadence=Cadence("weekly"), handles=(("email", "g@x.example"),), tags=("mentors",))
    add(connection, "Ada", cadence=Cadence("", 21, 42))
    log(connection, "2026-11-20", [1, 2], "compilers")
    contacts.edit(connection, 1, NOW, values={}, aliases=["Amazing Grace"])
    contacts.note(connection, 1, NOW, day="2026-11-20", text="likes tea")
    contacts.tag_cadence(connection, "mentors", Cadence("", 21, 42), NOW)
    contacts.tag_cadence(connection, "café", Cadence("monthly"), NOW)
    daily.insert(connection, "skip", NOW, contact_id=2, day="2026-11-22")
    draft(connection, 1)
    draft(connection, 1, kind="follow-up", parent_id=1)
    goals.add(connection, NOW, text="Platform lead", skills=["kubernetes"], day=TODAY)
    goals.can_help(connection, 1, NOW, skill="kubernetes", how="mentor")
    mentors.add(connection, 1, NOW, day=TODAY, goal_id=1, until_on=TODAY)
    draft(connection, 2, goal_id=1)
    favours.add(connection, 1, NOW, direction="got", kind="advice", day=TODAY, cause=("ask", 1))
    needs.add(connection, 2, NOW, side="needs", text="an engine", day=TODAY)
    promises.add(connection, 2, NOW, by="me", text="send the notes", day=TODAY)
    daily.insert(connection, "vcard", NOW, contact_id=1, properties="X-FAVOURITE:tea")
    search_for_work(connection, 1, 2)
    event(connection, 2)
    said(connection, 2)
    groups.add_step(connection, group(connection, 2), NOW, text="read it", day=TODAY, contact_id=2)
    distinct.keep_apart(connection, 1, 2, NOW, day=TODAY)
    sources.remember(connection, "/home/a/contacts.vcf", NOW, reader="vcard", me="", mapped="", add_after=0)


def opening(connection: sqlite3.Connection, company: str, title: str = "Staff SRE", **more: Any) -> int:
    """Keep an opening with a link; its number."""
    from netlever.store.edits import openings  # which loads the models

    values = {"url": f"https://jobs.example.org/{title.split()[-1].lower()}", "req_id": "", "note": "", **more}
    return openings.add(connection, NOW, title=title, company=company, day=TODAY, **values)


def referral(connection: sqlite3.Connection, opening_id: int, contact_id: int, *stages: str) -> int:
    """Bring a referral through these stages, all of them today; its id."""
    from netlever.store.edits import referrals

    referral_id = referrals.find(connection, opening_id, contact_id, NOW, TODAY)
    for stage in stages:
        if stage != "identified":
            referrals.advance(connection, referral_id, NOW, stage=stage, day=TODAY)
    return referral_id


def search_for_work(connection: sqlite3.Connection, one: int, other: int) -> None:
    """A row or more in every table of the search for work, of two contacts."""
    from netlever.store.edits import announcements, employers, introductions, openings, relations

    employers.left(connection, one, NOW, company="Initech", title="Engineer", until=TODAY)
    openings.alias(connection, NOW, "Facebook", "Meta")
    referral(connection, opening(connection, "Exempla", closes_on="2026-12-24"), one, "asked", "agreed", "declined")
    relations.relate(connection, one, other, NOW, how="colleagues", day=TODAY)
    introduction = introductions.propose(connection, one, other, NOW, because="both teach", day=TODAY)
    for contact_id in (one, other):
        introductions.answer(connection, introduction, contact_id, NOW, is_yes=True, day=TODAY)
    introductions.make(connection, introduction, NOW, day=TODAY)
    introductions.end(connection, introduction, NOW, outcome="worked", note="they teach", day=TODAY)
    announced = announcements.begin(
        connection, NOW, kind="open-to-work", facts="{}", closest=1, further=1, per_day=1, companies=["Initech"],
        tags=["quiet"], day=TODAY,
    )  # fmt: skip
    announcements.place(connection, announced, [other], NOW)
    announcements.confirm(connection, announced, other, NOW, ["you have never talked"])
    announcements.write_to(connection, announced, other, draft(connection, other, kind="open-to-work"))
    announcements.update(connection, announced, NOW, outcome="I start in May", day=TODAY)
    announcements.close(connection, announced, NOW, day=TODAY)


def event(connection: sqlite3.Connection, contact_id: int, day: date = TODAY, name: str = "PyCon DE") -> int:
    """Keep an event at which somebody was met who asked about migrations; its number."""
    from netlever.store.edits import events

    event_id = events.add(connection, NOW, name=name, day=day, place="Darmstadt")
    talk = log(connection, day.isoformat(), [contact_id], "asked about migrations", channel="event")
    daily.meet(connection, event_id, contact_id, NOW, day=day, interaction_id=talk)
    return event_id


def said(connection: sqlite3.Connection, contact_id: int, *, is_asked: bool = False) -> int:
    """Keep feedback of somebody, asked for or not, that was acted on; its number."""
    from netlever.store.edits import feedback

    if is_asked:
        feedback.ask(connection, draft(connection, contact_id, kind="feedback"), NOW, about="talk", day=TODAY)
        (feedback_id,) = connection.execute("SELECT max(id) FROM feedback").fetchone()
        feedback.got(connection, feedback_id, NOW, text="slower intro", tag="delivery", day=TODAY, channel="call")
    else:
        feedback_id = feedback.add(connection, contact_id, NOW, about="talk", text="slower", tag="delivery", day=TODAY)
    feedback.act(connection, feedback_id, NOW, action="rehearsed twice", day=TODAY)
    return int(feedback_id)


def group(connection: sqlite3.Connection, contact_id: int, name: str = "Compiler book") -> int:
    """Keep a project with somebody in it, and a step; its number."""
    from netlever.store.edits import groups

    group_id = groups.add(connection, NOW, name=name, kind="project", day=TODAY, renews_on=TODAY.isoformat())
    groups.join(connection, group_id, contact_id, NOW, role="editor", day=TODAY)
    groups.add_step(connection, group_id, NOW, text="send outline", day=TODAY, due_on=TODAY)
    return group_id


def dump(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that undo covers, and all that is derived from them."""
    rows = {table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in undo.COVERED}
    rows["tie"] = connection.execute("SELECT * FROM tie ORDER BY contact_id").fetchall()
    rows["search"] = connection.execute("SELECT rowid, text FROM search ORDER BY rowid").fetchall()
    rows["search_stale"] = connection.execute("SELECT doc FROM search_stale").fetchall()
    return rows


def history(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the log of changes."""
    return {table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in ("batch", "change")}


def read_dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The dump of the store at a path."""
    with db.reading(path) as connection:
        return dump(connection)


def read_history(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The log of changes of the store at a path."""
    with db.reading(path) as connection:
        return history(connection)


@contextmanager
def statements(connection: sqlite3.Connection) -> Iterator[list[str]]:
    """Collect the SQL that runs on a connection, values filled in; what triggers and FTS5 run is left out."""
    seen: list[str] = []

    def see(sql: str) -> None:
        if not sql.startswith("--") and "main.search_" not in sql and "'main'.'search_" not in sql:
            seen.append(sql)

    connection.set_trace_callback(see)
    try:
        yield seen
    finally:
        connection.set_trace_callback(None)
