"""Who would be helped by what, as far as the book tells."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import Any

import pytest

from netlever.store import daily, ties
from netlever.store.edits import contacts, favours, goals, needs
from netlever.store.reads import acts, matches
from store.books import NOW, TODAY, add, in_memory, log

NEED = "a data-eng contractor"


def need(connection: sqlite3.Connection, contact_id: int, text: str = NEED, side: str = "needs", ago: int = 0) -> int:
    return needs.add(connection, contact_id, NOW, side=side, text=text, day=TODAY - timedelta(days=ago))


def favour(
    connection: sqlite3.Connection, contact_id: int, direction: str, kind: str, text: str = "", ago: int = 0
) -> None:
    day = TODAY - timedelta(days=ago)
    favours.add(connection, contact_id, NOW, direction=direction, kind=kind, day=day, text=text)


def known(connection: sqlite3.Connection, name: str, **more: Any) -> int:
    """Somebody whom one has talked to; their number."""
    contact_id = add(connection, name, **more)
    log(connection, "2026-11-02", [contact_id])
    ties.refresh(connection)
    return contact_id


def introduced(connection: sqlite3.Connection) -> list[tuple[int, int | None, str]]:
    return [(act.contact_id, act.other_id, act.how) for act in matches.introductions(connection, TODAY)]


@pytest.mark.parametrize("place", ["offers", "can help", "tag", "title"])
def test_a_need_is_met_by_what_somebody_offers_can_do_or_is(place: str) -> None:
    with in_memory() as connection:
        ben = add(connection, "Ben")
        need(connection, ben)
        tags = ("data-engineering",) if place == "tag" else ()
        ana = known(connection, "Ana", title="Senior Data Engineer" if place == "title" else "", tags=tags)
        if place == "offers":
            need(connection, ana, "data engineering", "offers")
        if place == "can help":
            goals.can_help(connection, ana, NOW, skill="data engineering", how="")
        how = {
            "offers": "Ana offers data engineering",
            "can help": "Ana can help with data engineering",
            "tag": "Ana has the tag #data-engineering",
            "title": "Ana is Senior Data Engineer",
        }
        assert introduced(connection) == [(ben, ana, how[place])]


def test_an_offer_comes_before_a_title_and_the_latest_need_first() -> None:
    with in_memory() as connection:
        ben, kim = add(connection, "Ben"), add(connection, "Kim")
        known(connection, "Lin", title="Data Engineer")
        ana = add(connection, "Ana")
        need(connection, ben, ago=3)
        need(connection, kim, ago=1)
        need(connection, ana, "data engineering", "offers")
        assert introduced(connection) == [
            (kim, ana, "Ana offers data engineering"),
            (ben, ana, "Ana offers data engineering"),
        ]
        assert [act.other_id for act in matches.introductions(connection, TODAY, need_ids=[1])] == [ana]
        assert [act.contact_id for act in matches.introductions(connection, TODAY, offer_ids=[3])] == [kim, ben]
        assert matches.introductions(connection, TODAY, offer_ids=[99]) == []


def test_a_stranger_is_introduced_to_nobody() -> None:
    with in_memory() as connection:
        need(connection, add(connection, "Ben"))
        add(connection, "Ana", title="Data Engineer", tags=("data-engineering",))
        ties.refresh(connection)
        assert introduced(connection) == []


@pytest.mark.parametrize("how", ["talked", "introduced", "by one introduction", "themselves", "archived", "closed"])
def test_some_are_not_introduced(how: str) -> None:
    with in_memory() as connection:
        ben, ana = add(connection, "Ben"), add(connection, "Ana")
        need_id = need(connection, ben)
        need(connection, ben if how == "themselves" else ana, "data engineering", "offers")
        if how == "talked":
            log(connection, "2026-11-02", [ben, ana])
        if how == "introduced":
            favour(connection, ben, "given", "introduction", "Ana, for a contractor")
        if how == "by one introduction":
            for who in (ben, ana):
                same: Any = {"direction": "given", "kind": "introduction", "day": TODAY, "cause": ("need", need_id)}
                favours.add(connection, who, NOW, **same)
        if how == "archived":
            daily.update(connection, ana, NOW, {"archived": 1})
        if how == "closed":
            needs.close(connection, need_id, NOW, day=TODAY)
        assert introduced(connection) == []


@pytest.mark.parametrize("where", ["note", "needs", "tag"])
def test_a_resource_fits_what_is_noted_needed_or_tagged(where: str) -> None:
    with in_memory() as connection:
        maria = add(connection, "Maria")
        kurt = known(connection, "Kurt", tags=("caching",) if where == "tag" else ())
        add(connection, "Lin")
        favour(connection, maria, "given", "resource", "the paper on caching")
        if where == "note":
            contacts.note(connection, kurt, NOW, day="2026-11-01", text="cares about caching in browsers")
        if where == "needs":
            need(connection, kurt, "to read up on caches")
        said = {"note": "noted: cares about caching in browsers", "needs": "needs: to read up on caches"}
        why = f"{said.get(where, 'tag: caching')}; you have the paper on caching"
        found = acts.resources(connection, TODAY, 5)
        assert [(act.contact_id, act.about, act.why) for act in found] == [(kurt, "the paper on caching", why)]
        favour(connection, kurt, "given", "resource", "the paper on caching")
        assert acts.resources(connection, TODAY, 5) == []


def test_who_has_a_new_position_and_heard_nothing_since_is_congratulated() -> None:
    with in_memory() as connection:
        lin, kurt, stranger = known(connection, "Lin"), known(connection, "Kurt"), add(connection, "Zoë")
        for who, day in ((lin, "2026-11-12"), (lin, "2026-11-14"), (kurt, "2026-10-30"), (stranger, "2026-11-14")):
            daily.insert(connection, "note", NOW, contact_id=who, kind="news", day=day, text=f"CTO since {day}")
        ties.refresh(connection)
        found = acts.congratulations(connection, TODAY, 45)
        assert [(act.contact_id, act.why) for act in found] == [(lin, "news, seen on 14 Nov: CTO since 2026-11-14")]
        assert acts.congratulations(connection, TODAY, 5) == []


def test_who_helped_much_and_was_given_nothing_since_is_recommended() -> None:
    with in_memory() as connection:
        for name in ("Sam", "Ana", "Kurt", "Lin"):
            add(connection, name)
        favour(connection, 1, "got", "referral", ago=50)
        favour(connection, 1, "given", "time", ago=60)
        favour(connection, 2, "got", "mentoring", ago=20)
        favour(connection, 3, "got", "referral", ago=50)
        favour(connection, 3, "given", "recommendation", ago=40)
        favour(connection, 4, "got", "advice", ago=5)
        found = [(act.contact_id, act.why) for act in acts.recommendations(connection, TODAY)]
        assert found == [(2, "they mentored you on 3 Nov"), (1, "they referred you on 4 Oct")]


def test_an_empty_book_suggests_nothing() -> None:
    with in_memory() as connection:
        assert acts.acts(connection, TODAY, 45, 5) == []
