"""Asks in the store: what one day sees of their lives, the balance, and what speaks against another."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from drafts.worlds import facts as typed_facts
from netlever.drafts.facts import Talk
from netlever.drafts.refusals import Standing
from netlever.names import fold
from netlever.scoring.match import stems
from netlever.store import daily, db, ties
from netlever.store.edits import asks as edits
from netlever.store.edits import contacts, promises
from netlever.store.edits import favours as give
from netlever.store.reads import asks, facts, favours, grounds, knowing, people
from netlever.store.reads.asks import Balance
from store.books import NOW, TODAY, add, draft, log, store

YES = {"answer": "yes", "channel": "email"}


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def sent(connection: sqlite3.Connection, contact_id: int, ago: int, **more: Any) -> int:
    """Draft and send an ask so many days ago; its number."""
    ask_id = draft(connection, contact_id, **more)
    edits.sent(connection, ask_id, NOW, day=day(ago), channel="email", missed=0)
    return ask_id


@pytest.fixture
def three(store_path: Path) -> Path:
    """Grace, Ada and Lin; Grace was asked three times."""
    with store(store_path) as connection:
        for name in ("Grace", "Ada", "Lin"):
            add(connection, name)
        for ago in (500, 100, 20):
            sent(connection, 1, ago)
        edits.reply(connection, 2, NOW, day=day(90), **YES)
    return store_path


def test_the_balance_counts_a_year(three: Path) -> None:
    with db.reading(three) as connection:
        assert asks.balance(connection, 1, TODAY) == Balance(asked=2, granted=1, thanked=0)
        assert asks.balance(connection, 1, day(200)) == Balance(asked=1, granted=0, thanked=0)
        assert asks.balance(connection, 2, TODAY) == Balance(0, 0, 0)


def test_reminders_are_counted_as_of_the_day_asked_about(three: Path) -> None:
    with store(three) as connection:
        sent(connection, 1, 10, kind="follow-up", parent_id=3)
        sent(connection, 1, 3, kind="follow-up", parent_id=3)
    with db.reading(three) as connection:
        seen = [asks.one(connection, 3, day(ago)) for ago in (12, 5, 0)]
    lives = [(ask.life.follow_ups, ask.life.followed_on) for ask in seen if ask]
    assert lives == [(0, None), (1, day(10).isoformat()), (2, day(3).isoformat())]


def test_what_is_owed_is_a_fact_of_the_contact(three: Path) -> None:
    with store(three) as connection:
        sent(connection, 2, 9)
        edits.reply(connection, 4, NOW, day=day(5), **YES)
        sent(connection, 2, 8)
    with db.reading(three) as connection:
        owed = {each.contact_id: each.owed for each in facts.everybody(connection, TODAY, {})}
        one = facts.of(connection, 2, TODAY, {}).owed
    assert owed[3] == ()
    assert owed[2] == one
    assert {(each.id, each.what, each.due_on) for each in one} == {
        (4, "thanks", day(3).isoformat()),
        (5, "follow-up", day(1).isoformat()),
    }


def test_thanks_settle_what_they_thank_for_and_one_undo_takes_it_back(three: Path) -> None:
    with store(three) as connection:
        thanks = draft(connection, 1, kind="thank-you", parent_id=2, facts='{"outcome": "we moved"}')
    with store(three) as connection:
        edits.sent(connection, thanks, NOW, day=TODAY, channel="letter", missed=None)
    with db.reading(three) as connection:
        ask = asks.one(connection, 2, TODAY)
        assert ask is not None
        assert (ask.outcome, ask.state(TODAY), ask.is_open(TODAY)) == ("we moved", "thanked", False)
        assert asks.balance(connection, 1, TODAY).thanked == 1


def test_a_yes_is_a_favour_once_and_no_favour_when_it_was_none(three: Path) -> None:
    def got(connection: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
        return [(each.kind, each.day, each.text, each.cause) for each in favours.of_contact(connection, 1, TODAY)]

    first = ("advice", day(90).isoformat(), "moving to Kubernetes", "ask")
    with store(three) as connection:
        assert got(connection) == [first]
        edits.reply(connection, 3, NOW, answer="later", day=day(9), channel="email")
        assert got(connection) == [first]
        for ago in (5, 3):
            edits.reply(connection, 3, NOW, day=day(ago), **YES)
        assert [when for _, when, *_ in got(connection)] == [day(3).isoformat(), day(90).isoformat()]
        edits.reply(connection, 3, NOW, answer="no", day=day(2), channel="email")
        assert got(connection) == [first]
        edits.reply(connection, sent(connection, 1, 8, kind="reconnect"), NOW, day=day(1), **YES)
        assert got(connection) == [first], "to answer a greeting is a courtesy"


def standing(connection: sqlite3.Connection, contact_id: int = 1, kind: str = "advice", **known: Any) -> Standing:
    (person,) = people.by_ids(connection, [contact_id])
    about = typed_facts("only what is required", kind, **known)
    return grounds.standing(connection, person, about, secret_employers=("Navy", ""))


def test_the_grounds_are_those_of_the_store(three: Path) -> None:
    with store(three) as connection:
        ties.refresh(connection)
        seen = standing(connection)
        assert (seen.asked_days_ago, seen.unanswered_ask, seen.asks_in_year, seen.gives_in_year) == (20, 3, 2, 0)
        for ago, direction in ((400, "given"), (300, "given"), (5, "given"), (5, "got")):
            give.add(connection, 1, NOW, direction=direction, kind="help", day=day(ago))
        promises.add(connection, 1, NOW, by="me", text="send the slides", day=day(30), due_on=day(1))
        seen = standing(connection)
        assert (seen.gives_in_year, seen.overdue_promise) == (2, "send the slides")
        assert (seen.thanks_owed, seen.do_not_contact, seen.interactions, seen.contact_days_ago) == (True, False, 4, 20)
        assert standing(connection, 3) == Standing(interactions=0, worked_together=False)


@pytest.mark.parametrize(
    ("company", "opening", "works_there"),
    [
        ("Exempla", "Exempla", True),
        ("Exempla GmbH", "exempla", True),
        ("", "Exempla", True),
        ("Navy", "Exempla", False),
    ],
)
def test_who_works_where_the_opening_is(company: str, opening: str, works_there: bool, store_path: Path) -> None:
    from netlever.drafts.facts import Opening

    with store(store_path) as connection:
        add(connection, "Grace", company=company)
        seen = standing(connection, kind="referral", opening=Opening("Engineer", opening, "https://x.example/1"))
    assert (seen.at_employer, seen.at_secret_employer) == (works_there, company == "Navy")


@pytest.mark.parametrize("how", ["tag", "note", "talk", "role", "context"])
def test_who_has_worked_together_is_read_from_what_is_noted(how: str, store_path: Path) -> None:
    with store(store_path) as connection:
        add(
            connection, "Grace", role="manager" if how == "role" else "", tags=("ex-colleague",) if how == "tag" else ()
        )
        if how == "note":
            contacts.note(connection, 1, NOW, day="2026-01-01", text="we built the compiler")
        if how == "talk":
            log(connection, "2026-01-01", [1], "the project")
        context = "we worked at Exempla" if how == "context" else ""
        assert standing(connection, kind="referral", context=context).worked_together
        assert not standing(connection, contact_id=add(connection, "Lin"), kind="referral").worked_together


def test_who_knows_the_target_has_met_them_or_is_noted_to(store_path: Path) -> None:
    with store(store_path) as connection:
        for name in ("Grace", "Omar Haddad", "Lin"):
            add(connection, name)
        log(connection, "2026-01-01", [1, 2], "lunch")
        assert standing(connection, 1, "introduction").knows_target
        assert not standing(connection, 3, "introduction").knows_target
        contacts.note(connection, 3, NOW, day="2026-01-01", text="shares a desk with Omar")
        assert standing(connection, 3, "introduction").knows_target


def test_the_last_talk_is_none_of_the_asking(three: Path) -> None:
    with store(three) as connection:
        assert grounds.last_talk(connection, 1, TODAY) is None
        log(connection, day(300).isoformat(), [1], "compilers")
        talk = grounds.last_talk(connection, 1, TODAY)
        assert talk is not None
        assert (talk.day, talk.about) == (day(300), "compilers")


@pytest.mark.parametrize(
    "summary",
    [
        "asked, open-to-work: a role", "asked again: compilers", "thanked: your advice", "answered yes: compilers",
        "answered not now: compilers", "told: I got the job", "promise kept: send Laura the paper",
        "said no to meeting Omar", "introduced to each other: both knit", "gave a resource: a paper", "got advice",
    ],
)  # fmt: skip
def test_what_is_logged_by_itself_is_no_last_talk(summary: str, three: Path) -> None:
    """A letter mentions what somebody wrote down; 'about promise kept' is netlever's own talk."""
    with store(three) as connection:
        log(connection, day(300).isoformat(), [1], "compilers")
        log(connection, day(1).isoformat(), [1], summary)
        assert grounds.last_talk(connection, 1, TODAY) == Talk(day(300), "compilers")


@pytest.mark.parametrize(
    "summary", ["", "asked him about compilers", "Told: nothing", "gave advice on C", "a promise kept"]
)
def test_what_somebody_wrote_down_is_the_last_talk(summary: str, three: Path) -> None:
    with store(three) as connection:
        log(connection, day(1).isoformat(), [1], summary)
        assert grounds.last_talk(connection, 1, TODAY) == Talk(day(1), summary)


def test_traces_are_found_wherever_something_is_known(store_path: Path) -> None:
    with store(store_path) as connection:
        add(connection, "Title", title="Kubernetes-Engineer", company="Acme")
        add(connection, "Company", company="Migrations & Co")
        add(connection, "Tag", tags=("kubernetes",))
        add(connection, "Noted")
        contacts.note(connection, 4, NOW, day="2026-01-01", text="moved to Kubernetes; migrating databases")
        add(connection, "Talked")
        log(connection, "2026-01-01", [5], "the migration of Kubernetes")
        add(connection, "Helper")
        sent(connection, 6, 90, about="kubernetes costs")
        edits.reply(connection, 7 - 6, NOW, day=day(80), **YES)
        add(connection, "Gone", title="Kubernetes")
        daily.update(connection, 7, NOW, {"archived": 1})
        of_import = "UPDATE interaction SET source_id = ?, channel = ? WHERE id = ?"
        for channel in ("message", "email"):
            imported = log(connection, "2026-01-02", [3], f"a {channel} about Kubernetes")
            connection.execute(of_import, (channel, channel, imported))
        add(connection, "Quiet", title="Kubernetes")
        daily.update(connection, 8, NOW, {"do_not_contact": 1})
        add(connection, "Other", title="Akubernetes")
    with db.reading(store_path) as connection:
        found = knowing.candidates(connection, stems(fold("Kubernetes migration")), TODAY)
    traces = {each.contact_id: {(t.place, *sorted(t.stems)) for t in each.traces} for each in found}
    assert traces == {
        1: {("title", "kubernet")},
        2: {("company", "migr")},
        3: {("tag", "kubernet"), ("message", "kubernet"), ("talk", "kubernet")},
        4: {("note", "kubernet", "migr")},
        5: {("talk", "kubernet", "migr")},
        6: {("helped", "kubernet"), ("talk", "kubernet")},
    }
    helper = found[-1]
    assert (helper.asked, helper.granted, helper.asked_on) == (1, 1, day(90).isoformat())
