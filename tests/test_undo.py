"""Undo is exact, whatever was done: each undo brings back the store as it was, each redo as it had become."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from netlever.cadence import NOTHING_SAID, Cadence
from netlever.errors import BadData, NetleverError, Refused, Usage
from netlever.scoring.asks import ANSWERS
from netlever.scoring.giving import FAVOURS, PROMISERS, SIDES, WAYS
from netlever.scoring.referrals import STAGES
from netlever.scoring.referrals import following as possible
from netlever.settings import NO_CADENCE
from netlever.store import daily, db, health, undo
from netlever.store.daily import NewContact
from netlever.store.edits import (
    announcements,
    asks,
    contacts,
    distinct,
    employers,
    events,
    favours,
    feedback,
    following,
    forgetting,
    goals,
    groups,
    introductions,
    mentors,
    merging,
    needs,
    openings,
    promises,
    referrals,
    relations,
    sources,
    tasks,
)
from netlever.store.edits.imports import Importer
from store.books import (
    NOW,
    SLUG,
    TODAY,
    add,
    draft,
    dump,
    event,
    group,
    history,
    log,
    opening,
    read_dump,
    read_history,
    said,
    store,
)  # fmt: skip

HARD = (
    "Ada",
    'O\'Brien "Bob"',
    "N\x00UL",
    "👩‍🚀 Zoë",
    "李小龙",
    '{"json": [1e5, null]}',
    "\u202eevil\x1b[31m",
    "\\u0000",
)
NAMES = st.sampled_from((*HARD, "Ada Lovelace", "ADA lovelace", "Grace"))
TEXTS = st.sampled_from(HARD) | st.text(max_size=20)
FILLED = TEXTS.filter(str.strip)
DAYS = st.integers(0, 400).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
ISO_DAYS = DAYS.map(date.isoformat)
INT64 = st.integers(-(2**63), 2**63 - 1)
ADDRESSES = tuple(("email", f"{name}@x.example") for name in "abc") + tuple(("linkedin", SLUG + slug) for slug in "ab")
HANDLES = st.lists(st.sampled_from(ADDRESSES), max_size=2).map(tuple)
WORDS = ("python", "café", "N\x00UL", "'")
TAGS = st.lists(st.sampled_from(WORDS), max_size=2, unique=True).map(tuple)
INTERVALS = st.integers(1, 3650)
CADENCES = st.sampled_from((NOTHING_SAID, Cadence("weekly"), Cadence(NO_CADENCE))) | st.builds(
    Cadence, st.just(""), INTERVALS, st.none() | INTERVALS
)
PEOPLE = st.builds(
    NewContact,
    NAMES,
    company=TEXTS,
    title=TEXTS,
    met_on=st.none() | DAYS,
    source=st.sampled_from(("typed", "linkedin")),
    important=st.booleans(),
    cadence=CADENCES,
    handles=HANDLES,
    tags=TAGS,
)
CHOICES = st.integers(0, 9)  # of the contacts that there are
TALKS = st.tuples(DAYS, st.sampled_from(("email", "call")), st.sampled_from(("out", "in", "both")), TEXTS)

Doing = Callable[[sqlite3.Connection], Any]


def _one(connection: sqlite3.Connection, choice: int) -> int:
    """One of the contacts that there are; a new one when there are none."""
    ids = [row[0] for row in connection.execute("SELECT id FROM contact ORDER BY id")]
    return int(ids[choice % len(ids)]) if ids else add(connection, "Nemo")


def _log(
    connection: sqlite3.Connection, choices: list[int], talk: tuple[date, str, str, str], plan: date | None
) -> None:
    ids = dict.fromkeys(_one(connection, choice) for choice in choices)
    day, channel, direction, summary = talk
    daily.log(connection, ids, NOW, day=day, channel=channel, direction=direction, summary=summary, next_on=plan)


def _import(connection: sqlite3.Connection, people: list[NewContact], talks: list[tuple[date, str, str, str]]) -> None:
    importer = Importer(connection, TODAY, NOW)
    ids = [importer.person(each) for each in people]
    for number, talk in enumerate(talks if ids else ()):
        importer.conversation(*talk, [ids[number % len(ids)], ids[0]], f"{talk[0]}{talk[3]}")
    importer.finish()


def _skip(connection: sqlite3.Connection, choice: int, day: str) -> None:
    daily.insert(connection, "skip", NOW, contact_id=_one(connection, choice), day=day)


def _edit(
    connection: sqlite3.Connection,
    choice: int,
    values: dict[str, Any],
    cadence: Cadence | None,
    handles: Any,
    aliases: list[str],
    drop: bool,
) -> None:
    who = _one(connection, choice)
    query = "SELECT value FROM handle WHERE contact_id = ? UNION ALL SELECT name FROM alias WHERE contact_id = ?"
    theirs = [row[0] for row in connection.execute(query, (who, who))]
    dropped = theirs[:1] if drop else []
    contacts.edit(
        connection, who, NOW, values=values, cadence=cadence, handles=handles, aliases=aliases, dropped=dropped
    )


ASK_STEPS = st.sampled_from(("draft", "follow-up", "thank-you", "rewrite", "sent", "reply", "outcome", "told"))


def _ask(connection: sqlite3.Connection, step: str, choice: int, day: date, answer: str, text: str) -> None:
    """A step in the life of one of the asks that there are; a new one when there are none."""
    ids = [row[0] for row in connection.execute("SELECT id FROM ask ORDER BY id")]
    if step == "draft" or not ids:
        draft(connection, _one(connection, choice), day=day, about=text)
        return
    ask_id = ids[choice % len(ids)]
    contact_id = connection.execute("SELECT contact_id FROM ask WHERE id = ?", (ask_id,)).fetchone()[0]
    if step in ("follow-up", "thank-you"):
        draft(connection, contact_id, kind=step, parent_id=ask_id, day=day)
    elif step == "rewrite":
        asks.rewrite(connection, ask_id, NOW, subject=text, body=text + "x")
    elif step == "sent":
        asks.sent(connection, ask_id, NOW, day=day, channel="email", missed=choice)
    elif step == "reply":
        asks.reply(connection, ask_id, NOW, answer=answer, day=day, channel="email")
    elif step == "outcome":
        asks.outcome(connection, ask_id, NOW, text=text, day=day)
    else:
        asks.told(connection, ask_id, NOW, day=day, channel="call")


GIVING_STEPS = st.sampled_from(("favour", "need", "close", "promise", "keep", "drop", "reopen"))


def _give(connection: sqlite3.Connection, step: str, choice: int, day: date, text: str) -> None:
    """A step in one of the ledgers of giving; a new row where there is none to go on with."""
    who = _one(connection, choice)
    table = "need" if step == "close" else "promise"
    ids = [row[0] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id")]
    if step == "favour":
        way, kind = WAYS[choice % 2], FAVOURS[choice % len(FAVOURS)]
        favours.add(connection, who, NOW, direction=way, kind=kind, day=day, text=text)
    elif step == "need" or (step == "close" and not ids):
        needs.add(connection, who, NOW, side=SIDES[choice % 2], text=text, day=day)
    elif step == "close":
        needs.close(connection, ids[choice % len(ids)], NOW, day=day)
    elif step == "promise" or not ids:
        promises.add(connection, who, NOW, by=PROMISERS[choice % 2], text=text, day=day, due_on=day)
    elif step == "reopen":
        promises.reopen(connection, ids[choice % len(ids)], NOW, due_on=None)
    else:
        end = promises.keep if step == "keep" else promises.drop
        end(connection, ids[choice % len(ids)], NOW, day=day)


def _aim(connection: sqlite3.Connection, step: str, choice: int, day: date, text: str) -> None:
    """A step in the life of one of the goals that there are; a new one when there are none."""
    ids = [row[0] for row in connection.execute("SELECT id FROM goal ORDER BY id")]
    if step == "help":
        goals.can_help(connection, _one(connection, choice), NOW, skill=WORDS[choice % 2], how=text)
    elif step == "no help":
        goals.cannot_help(connection, _one(connection, choice), WORDS[choice % 2])
    elif step == "mentor":
        mentors.add(connection, _one(connection, choice), NOW, day=day, goal_id=ids[0] if ids else None, until_on=day)
    elif step == "no mentor":
        for mentorship_id, *_ in connection.execute("SELECT id FROM mentorship WHERE ended_on IS NULL").fetchall():
            mentors.end(connection, mentorship_id, NOW, day=day)
    elif step == "add" or not ids:
        goals.add(connection, NOW, text=text, skills=WORDS[: choice % 3], day=day)
    elif step == "edit":
        goals.edit(connection, ids[choice % len(ids)], NOW, text=text, skills=WORDS[1:], dropped=WORDS[:1])
    else:
        goals.end(connection, ids[choice % len(ids)], NOW, day=day, dropped=bool(choice % 2))


SEARCH_STEPS = st.sampled_from(("left", "alias", "opening", *STAGES, "finish", "relate", "part", "propose", "yes", "no",
                                "make", "end", "announce", "place", "write", "update"))  # fmt: skip


def _search(connection: sqlite3.Connection, step: str, choice: int, day: date, text: str) -> None:
    """A step of the search for work; a new row where there is none to go on with."""
    who, other = _one(connection, choice), _one(connection, choice + 1)
    if step == "left":
        employers.left(connection, who, NOW, company=text, until=day)
    elif step == "alias":
        openings.alias(connection, NOW, text, "Acme" if choice % 2 else "")
    elif step in ("opening", "finish", *STAGES):
        _apply(connection, step, choice, day, text)
    elif step == "relate" and who != other:
        relations.relate(connection, who, other, NOW, how=text, day=day)
    elif step == "part":
        relations.part(connection, who, other)
    elif step in ("propose", "yes", "no", "make", "end"):
        _introduce(connection, step, who, other, day, text)
    else:
        _announce(connection, step, who, day, text)


def _apply(connection: sqlite3.Connection, step: str, choice: int, day: date, text: str) -> None:
    ids = [row[0] for row in connection.execute("SELECT id FROM opening ORDER BY id")]
    if step == "opening" or not ids:
        opening(connection, text or "Acme")
        return
    opening_id = ids[choice % len(ids)]
    if step == "finish":
        referrals.finish(connection, opening_id, NOW, why=text, day=day, told=text + "x")
        return
    referral_id = referrals.find(connection, opening_id, _one(connection, choice), NOW, day)
    if step in possible(following.stages(connection, referral_id)):
        referrals.advance(connection, referral_id, NOW, stage=step, day=day, note=text)


def _introduce(connection: sqlite3.Connection, step: str, who: int, other: int, day: date, text: str) -> None:
    rows = connection.execute("SELECT id, one_id FROM introduction ORDER BY id DESC LIMIT 1").fetchall()
    known = connection.execute("SELECT one_id, other_id FROM introduction").fetchall()
    if step == "propose" and who != other and tuple(sorted((who, other))) not in known:
        introductions.propose(connection, who, other, NOW, because=text, day=day)
    for introduction_id, one_id in rows if step != "propose" else ():
        if step in ("yes", "no"):
            introductions.answer(connection, introduction_id, one_id, NOW, is_yes=step == "yes", day=day)
        elif step == "make":
            introductions.make(connection, introduction_id, NOW, day=day)
        else:
            introductions.end(connection, introduction_id, NOW, outcome="faded", note=text, day=day)


def _announce(connection: sqlite3.Connection, step: str, who: int, day: date, text: str) -> None:
    row = connection.execute("SELECT max(id) FROM announcement").fetchone()
    placed = "SELECT 1 FROM announced WHERE announcement_id = ? AND contact_id = ?"
    is_placed = connection.execute(placed, (row[0], who)).fetchone() is not None
    if step == "announce" or row[0] is None:
        sizes = {"closest": 1, "further": 2, "per_day": 1}
        announcements.begin(
            connection, NOW, kind="open-to-work", facts="{}", companies=[text], tags=WORDS[:1], day=day, **sizes
        )
    elif step == "place" and not is_placed:
        announcements.place(connection, row[0], [who], NOW)
        announcements.confirm(connection, row[0], who, NOW, [text])
    elif step == "write" and is_placed:
        announcements.write_to(connection, row[0], who, draft(connection, who, kind="open-to-work", day=day))
    elif step == "update":
        announcements.update(connection, row[0], NOW, outcome=text, day=day)
        announcements.close(connection, row[0], NOW, day=day)


GROWING_STEPS = st.sampled_from(("event", "open", "close", "meet", "done", "said", "asked", "act", "told", "group",
                                 "join", "leave", "step", "finish", "shut"))  # fmt: skip


def _grow(connection: sqlite3.Connection, step: str, choice: int, day: date, text: str) -> None:
    """A step of growing; a new row where there is none to go on with."""
    ids = [row[0] for row in connection.execute("SELECT id FROM event ORDER BY id")]
    met = [row[0] for row in connection.execute("SELECT id FROM meeting ORDER BY id")]
    if step in ("group", "join", "leave", "step", "finish", "shut"):
        _gather(connection, step, choice, day, text)
        return
    heard = [row[0] for row in connection.execute("SELECT id FROM feedback ORDER BY id")]
    if step in ("said", "asked"):
        said(connection, _one(connection, choice), is_asked=step == "asked")
    elif step == "act" and heard:
        feedback.act(connection, heard[choice % len(heard)], NOW, action=text, day=day)
    elif step == "told" and heard:
        feedback.told(connection, heard[choice % len(heard)], NOW, day=day, channel="call")
    elif step == "event" or not ids:
        event(connection, _one(connection, choice), day, text)
    elif step == "meet":
        where = ids[choice % len(ids)]
        talk = log(connection, day.isoformat(), [_one(connection, choice)], text, channel="event")
        daily.meet(connection, where, _one(connection, choice), NOW, day=day, interaction_id=talk)
    elif step == "done" and met:
        events.done(connection, met[choice % len(met)], NOW, day=day)
    elif step in ("open", "close"):
        (events.begin if step == "open" else events.close)(connection, ids[choice % len(ids)], NOW, day=day)


def _gather(connection: sqlite3.Connection, step: str, choice: int, day: date, text: str) -> None:
    """A step in the life of one of the groups that there are; a new one when there are none."""
    ids = [row[0] for row in connection.execute("SELECT id FROM circle ORDER BY id")]
    who = _one(connection, choice)
    if step == "group" or not ids:
        group(connection, who, text)
        return
    group_id = ids[choice % len(ids)]
    steps = [row[0] for row in connection.execute("SELECT id FROM circle_step ORDER BY id")]
    if step == "join":
        groups.join(connection, group_id, who, NOW, role=text, day=day)
    elif step == "leave":
        groups.leave(connection, group_id, who, NOW, day=day)
    elif step == "step":
        groups.add_step(connection, group_id, NOW, text=text, day=day, contact_id=who if choice % 2 else None)
    elif step == "finish" and steps:
        groups.finish(connection, steps[choice % len(steps)], NOW, day=day)
    elif step == "shut":
        groups.edit(connection, group_id, NOW, {"closed_on": day.isoformat(), "note": text})


def _same(connection: sqlite3.Connection, step: str, choice: int, day: date, text: str) -> None:
    """Two contacts are one, or are two; a file is remembered, a task of it is open or done."""
    who, other = _one(connection, choice), _one(connection, choice + 1)
    if step == "merge" and who != other:
        merging.merge(connection, who, other, NOW)
    elif step == "apart" and who != other:
        distinct.keep_apart(connection, who, other, NOW, day=day)
    elif step == "source":
        sources.remember(connection, text, NOW, reader="vcard", me=text, mapped="", add_after=choice)
    elif step == "forget source":
        sources.forget(connection, text)
    elif step == "task":
        name = connection.execute("SELECT name FROM contact WHERE id = ?", (who,)).fetchone()[0]
        done = "done" if choice % 2 else ""
        tasks.take_in(connection, [tasks.Task(f"call {name}", day, f"todo:{name}", done)], day, NOW)


UNCHECKED = st.dictionaries(st.sampled_from(("cadence_days", "important", "paused")), INT64, min_size=1, max_size=2)
CHECKED = st.fixed_dictionaries(
    {},
    optional={
        "name": FILLED,
        "company": TEXTS,
        "role": TEXTS,
        "birthday": st.sampled_from(("", "--02-29", "1906-12-09", "1906-13-09")),
        "cadence_days": st.none() | st.integers(-1, 4000),
        "snoozed_until": st.none() | ISO_DAYS,
        "archived": st.integers(0, 1),
    },
)
STEPS: st.SearchStrategy[Doing] = st.one_of(
    st.builds(lambda new: lambda c: daily.add(c, new, TODAY, NOW), PEOPLE),
    st.builds(
        lambda choices, talk, plan: lambda c: _log(c, choices, talk, plan),
        st.lists(CHOICES, min_size=1, max_size=3),
        TALKS,
        st.none() | DAYS,
    ),
    st.builds(lambda n, tags: lambda c: [daily.add_tag(c, _one(c, n), tag, NOW) for tag in tags], CHOICES, TAGS),
    st.builds(lambda n, values: lambda c: daily.update(c, _one(c, n), NOW, values), CHOICES, UNCHECKED),
    st.builds(
        lambda n, values, cadence, handles, aliases, drop: (
            lambda c: _edit(c, n, values, cadence, handles, aliases, drop)
        ),
        CHOICES,
        CHECKED,
        st.none() | CADENCES,
        HANDLES,
        st.lists(FILLED, max_size=2),
        st.booleans(),
    ),
    st.builds(
        lambda n, day, text: lambda c: contacts.note(c, _one(c, n), NOW, day=day, text=text), CHOICES, ISO_DAYS, TEXTS
    ),
    st.builds(lambda n, tags: lambda c: contacts.tag(c, _one(c, n), NOW, tags), CHOICES, TAGS),
    st.builds(lambda n, tags: lambda c: contacts.untag(c, _one(c, n), tags), CHOICES, TAGS),
    st.builds(lambda n, wanted: lambda c: daily.set_cadence(c, _one(c, n), NOW, wanted), CHOICES, CADENCES),
    st.builds(lambda n, day: lambda c: _skip(c, n, day), CHOICES, ISO_DAYS),
    st.builds(lambda tag, every: lambda c: contacts.tag_cadence(c, tag, every, NOW), st.sampled_from(WORDS), CADENCES),
    st.builds(lambda n: lambda c: forgetting.forget(c, _one(c, n)), CHOICES),
    st.builds(
        lambda step, n, day, answer, text: lambda c: _ask(c, step, n, day, answer, text),
        ASK_STEPS,
        CHOICES,
        DAYS,
        st.sampled_from(ANSWERS),
        TEXTS,
    ),
    st.builds(lambda step, n, day, text: lambda c: _give(c, step, n, day, text), GIVING_STEPS, CHOICES, DAYS, FILLED),
    st.builds(
        lambda step, n, day, text: lambda c: _aim(c, step, n, day, text),
        st.sampled_from(("add", "edit", "end", "help", "no help", "mentor", "no mentor")),
        CHOICES,
        DAYS,
        FILLED,
    ),
    st.builds(lambda step, n, day, text: lambda c: _grow(c, step, n, day, text), GROWING_STEPS, CHOICES, DAYS, FILLED),
    st.builds(lambda step, n, day, text: lambda c: _search(c, step, n, day, text), SEARCH_STEPS, CHOICES, DAYS, FILLED),
    st.builds(
        lambda step, n, day, text: lambda c: _same(c, step, n, day, text),
        st.sampled_from(("merge", "apart", "source", "forget source", "task")),
        CHOICES,
        DAYS,
        FILLED,
    ),
    st.builds(
        lambda people, talks: lambda c: _import(c, people, talks),
        st.lists(PEOPLE, max_size=3),
        st.lists(TALKS, max_size=3),
    ),
)


class Sessions(RuleBasedStateMachine):
    """Somebody who does things, undoes and redoes them in any order, beside a list of what the store must hold."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "netlever.db"
        self.expected = [read_dump(self.path)]  # the stores that undo and redo lead to
        self.at = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(steps=st.lists(STEPS, min_size=1, max_size=3))
    def do(self, steps: list[Doing]) -> None:
        before, batches = read_dump(self.path), read_history(self.path)
        assert self.expected[self.at] == before
        try:
            with store(self.path) as connection:
                for step in steps:
                    step(connection)
        except NetleverError:
            assert (before, batches) == (read_dump(self.path), read_history(self.path))
            return
        after = read_dump(self.path)
        if batches == read_history(self.path):
            assert before == after
            return
        assert "undone" not in {row[5] for row in read_history(self.path)["batch"]}
        del self.expected[self.at + 1 :]
        self.expected.append(after)
        self.at += 1
        self.undo()
        self.redo()

    def _redoable(self) -> bool:
        return self.at + 1 < len(self.expected)

    @rule()
    def undo(self) -> None:
        if not self.at:
            with pytest.raises(Refused, match=r"^nothing to undo$"):
                undone(self.path)
            return
        undone(self.path)
        self.at -= 1
        assert self.expected[self.at] == read_dump(self.path)

    @rule()
    def redo(self) -> None:
        if not self._redoable():
            with pytest.raises(Refused, match=r"^nothing to redo$"):
                redone(self.path)
            return
        redone(self.path)
        self.at += 1
        assert self.expected[self.at] == read_dump(self.path)


def test_any_sequence_of_changes_is_undone_and_redone_exactly() -> None:
    """Nothing is left over, nothing is lost, and the derived ties and search index follow."""
    run_state_machine_as_test(
        Sessions,
        settings=settings(
            max_examples=40, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.fixture
def talk(store_path: Path) -> Path:
    """Grace and Ada, who talked: one change."""
    with db.change(store_path, "add two", NOW) as connection:
        add(connection, "Grace", handles=(("email", "grace@x.example"),))
        add(connection, "Ada")
        log(connection, "2026-11-20", [1, 2], "compilers")
    return store_path


def undone(path: Path) -> tuple[int, str]:
    with db.transaction(path) as connection:
        return undo.undo(connection)


def redone(path: Path) -> tuple[int, str]:
    with db.transaction(path) as connection:
        return undo.redo(connection)


def test_undo_and_redo_tell_what_they_took_back_and_brought_back(talk: Path) -> None:
    with db.change(talk, "tag grace", NOW) as connection:
        daily.add_tag(connection, 1, "cobol", NOW)
    assert [undone(talk), undone(talk)] == [(2, "tag grace"), (1, "add two")]
    assert [redone(talk), redone(talk)] == [(1, "add two"), (2, "tag grace")]


def test_something_new_after_an_undo_gives_up_what_could_be_redone(talk: Path) -> None:
    undone(talk)
    with db.change(talk, "add lin", NOW) as connection:
        add(connection, "Lin")
    with pytest.raises(Refused, match=r"^nothing to redo$"):
        redone(talk)
    batches = [(row[4], row[5]) for row in read_history(talk)["batch"]]
    assert batches == [("add two", "discarded"), ("add lin", "done")]


def test_a_change_that_changes_nothing_leaves_no_line_and_can_still_be_followed_by_redo(talk: Path) -> None:
    before = read_dump(talk)
    undone(talk)
    logged = read_history(talk)
    with db.change(talk, "nothing", NOW):
        pass
    assert logged == read_history(talk)
    redone(talk)
    assert before == read_dump(talk)


def test_edits_to_what_is_so_already_leave_no_line_of_history(talk: Path) -> None:
    logged, before = read_history(talk), read_dump(talk)
    with db.change(talk, "edit grace", NOW.replace(hour=13)) as connection:
        told = contacts.edit(
            connection, 1, NOW, values={"name": "Grace", "company": ""}, handles=[("email", "GRACE@x.example")]
        )
        told += contacts.tag(connection, 1, NOW, []) + contacts.untag(connection, 1, ["none"])
    assert ([], logged, before) == (told, read_history(talk), read_dump(talk))


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_change_that_is_broken_off_leaves_no_trace(talk: Path, error: type[BaseException]) -> None:
    before, logged = read_dump(talk), read_history(talk)

    def break_off() -> None:
        with db.change(talk, "forget and fail", NOW) as connection:
            forgetting.forget(connection, 1)
            add(connection, "Lin")
            raise error

    with pytest.raises(error):
        break_off()
    assert (before, logged) == (read_dump(talk), read_history(talk))


def test_what_the_models_refuse_leaves_no_trace(talk: Path) -> None:
    before, logged = read_dump(talk), read_history(talk)
    with pytest.raises(Usage), db.change(talk, "edit", NOW) as connection:
        contacts.edit(connection, 1, NOW, values={"company": "Acme", "cadence_days": 0})
    assert (before, logged) == (read_dump(talk), read_history(talk))


def test_an_insert_is_logged_by_its_id_alone(talk: Path) -> None:
    """A large import writes one short row of history for each of its rows."""
    assert {(before, after) for *_, before, after in read_history(talk)["change"]} == {(None, None)}


def test_the_file_itself_holds_no_trigger_of_undo(talk: Path) -> None:
    """Whoever reads would have them all to parse."""
    with closing(sqlite3.connect(talk)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'undo%'").fetchall() == []


def test_nothing_is_logged_by_undo_and_redo_themselves(talk: Path) -> None:
    with db.change(talk, "forget ada", NOW) as connection:
        forgetting.forget(connection, 2)
    count = len(read_history(talk)["change"])
    for _ in range(3):
        undone(talk)
        redone(talk)
    assert count == len(read_history(talk)["change"])


UPDATE: Doing = lambda c: daily.update(c, 1, NOW, {"important": 1})  # noqa: E731
FORGET: Doing = lambda c: forgetting.forget(c, 2)  # noqa: E731
ADD: Doing = lambda c: add(c, "Lin", handles=(("email", "lin@x.example"),))  # noqa: E731
ROW = "'u', '2026-11-23T12:00:00Z', '2026-11-23T12:00:00Z'"


@pytest.mark.parametrize(
    ("change", "outside"),
    [
        pytest.param(UPDATE, "UPDATE contact SET company = 'Acme' WHERE id = 1", id="the row that was changed"),
        pytest.param(UPDATE, "DELETE FROM contact WHERE id = 1", id="that row removed"),
        pytest.param(FORGET, f"INSERT INTO contact SELECT 2, {ROW}, name, name_key, company, title, work_key, role, "
                     "birthday, met, met_on, source, seen_company, seen_title, added_on, important, cadence_days, "
                     "next_on, snoozed_until, paused, archived, do_not_contact, tier, latest_days, seen_source FROM "
                     "contact",
                     id="that id given anew"),
        pytest.param(ADD, "DELETE FROM handle WHERE contact_id = 3", id="a handle that was added removed"),
        pytest.param(ADD, f"INSERT INTO tag VALUES (9, {ROW}, 3, 'x')", id="a tag put on who was added"),
    ],
)  # fmt: skip
def test_undo_refuses_what_another_program_changed_since(talk: Path, change: Doing, outside: str) -> None:
    """And then changes nothing, so that the other program's work is not lost."""
    with db.change(talk, "the change", NOW) as connection:
        change(connection)
    with closing(sqlite3.connect(talk)) as other, other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute(outside)
    before, logged = read_dump(talk), read_history(talk)
    with pytest.raises(BadData):
        undone(talk)
    assert (before, logged) == (read_dump(talk), read_history(talk))


@pytest.mark.parametrize(
    ("change", "outside"),
    [
        pytest.param(UPDATE, "UPDATE contact SET company = 'Acme' WHERE id = 1", id="the row to change"),
        pytest.param(FORGET, f"INSERT INTO tag VALUES (9, {ROW}, 2, 'x')", id="a tag put on who is to be forgotten"),
        pytest.param(ADD, f"INSERT INTO handle VALUES (9, {ROW}, 1, 'email', 'l', 'lin@x.example')", id="their handle"),
    ],
)
def test_redo_refuses_what_another_program_changed_since(talk: Path, change: Doing, outside: str) -> None:
    with db.change(talk, "the change", NOW) as connection:
        change(connection)
    undone(talk)
    with closing(sqlite3.connect(talk)) as other, other:
        other.execute(outside)
    before, logged = read_dump(talk), read_history(talk)
    with pytest.raises(BadData):
        redone(talk)
    assert (before, logged) == (read_dump(talk), read_history(talk))


def test_a_refusal_names_the_row_and_says_that_nothing_was_done(talk: Path) -> None:
    with db.change(talk, "important", NOW) as connection:
        UPDATE(connection)
    with closing(sqlite3.connect(talk)) as other, other:
        other.execute("UPDATE contact SET company = 'Acme' WHERE id = 1")
    with pytest.raises(BadData) as refused:
        undone(talk)
    expected = ("contact 1 was changed by another program since", "nothing was undone or redone")
    assert expected == (refused.value.message, refused.value.hint)


def test_a_store_is_healthy_after_much_was_undone_and_redone(talk: Path) -> None:
    for step in (UPDATE, FORGET, ADD):
        with db.change(talk, "a step", NOW) as connection:
            step(connection)
    for each in (undone, undone, redone, undone, undone, redone):
        each(talk)
    with db.reading(talk) as connection:
        assert {check.name: check.faults for check in health.check_all(connection, talk) if check.faults} == {}
        assert dump(connection)["contact"][0][4] == "Grace"
        assert [row[5] for row in history(connection)["batch"]] == ["done", "done", "undone", "undone"]
