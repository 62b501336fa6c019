"""The page of a map as bytes: whole, the same for the same facts, and inert whatever a name holds."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from netlever import mapping
from netlever.pages import page
from netlever.store import daily
from netlever.store.edits import introductions, relations
from store.books import NOW, TODAY, add, in_memory, log

HOSTILE = (
    "</script><script>window.hit=1</script>",
    "<img src=https://evil.example/x onerror=window.hit=1>",
    "<!--<script>",
    "a\u2028b\u2029c",
    "‮evil‬\u200b",
    "'\"`${window.hit=1}`",
    "]]>&lt;b&gt;",
    "<!--facts--><!--policy-->",
    "\x1b[31mred\x00",
)


@pytest.fixture
def book() -> Iterator[sqlite3.Connection]:
    with in_memory() as connection:
        for name in HOSTILE:
            add(connection, name, company=name, title=name, tags=(name.lower(),))
        log(connection, "2026-11-20", [1, 2], HOSTILE[0])
        log(connection, "2026-09-20", [1], HOSTILE[1])
        daily.insert(connection, "note", NOW, contact_id=1, kind="note", day="2026-11-20", text=HOSTILE[0] + " secret")
        relations.relate(connection, 1, 2, NOW, how=HOSTILE[0], day=TODAY)
        introductions.propose(connection, 2, 3, NOW, because=HOSTILE[0], day=TODAY)
        yield connection


def drawn(connection: sqlite3.Connection, *, with_notes: bool = False, today: date = TODAY) -> str:
    """The page of everybody."""
    whole = mapping.gather(connection, today, 100)
    return page.html(whole, mapping.story(connection, whole, with_notes=with_notes), "").decode()


def facts_of(text: str) -> Any:
    """What a browser reads out of the data of a page."""
    found = re.search(r'<script type="application/json" id="facts">(.*?)</script>', text, re.S)
    assert found
    return json.loads(found[1])


def test_the_same_facts_make_the_same_bytes(book: sqlite3.Connection) -> None:
    assert drawn(book) == drawn(book)


def test_names_are_in_the_page_as_data_and_nowhere_else(book: sqlite3.Connection) -> None:
    text = drawn(book, with_notes=True)
    data = text.partition('id="facts">')[2].partition("</script>")[0]
    assert not set(data) & set("<>&\u2028\u2029\x00\x1b\u202e\u200b")
    assert text.replace(data, "").count("evil") == 0
    assert text.count("<script") == text.count("</script>") == 2
    names = {person["name"] for person in facts_of(text)["people"]}
    assert {HOSTILE[0], HOSTILE[1], "a b c", "\\u202eevil\\u202c\\u200b"} <= names


def test_its_policy_lets_its_own_style_and_script_run_and_nothing_else(book: sqlite3.Connection) -> None:
    text = drawn(book)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    script, style = (re.findall(rf"<{name}>(.*?)</{name}>", text, re.S)[0] for name in ("script", "style"))
    hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in (script, style)]
    assert rules == {
        "default-src": "'none'",
        "script-src": f"'sha256-{hashes[0]}'",
        "style-src": f"'sha256-{hashes[1]}'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "trusted-types": "'none'",
        "require-trusted-types-for": "'script'",
    }


def test_it_names_no_address_but_that_of_the_svg_namespace(book: sqlite3.Connection) -> None:
    text = drawn(book).partition('id="facts">')
    own = text[0] + text[2].partition("</script>")[2]
    assert {"http://www.w3.org/2000/svg"} == set(re.findall(r"https?://[^\s\"')]*", own))
    assert not re.search(r"[\"'(]//|url\(|@import|\bsrc=|\bhref=|innerHTML|insertAdjacent|document\.write|eval\(", own)


def test_without_notes_no_word_that_the_person_wrote_is_in_it(book: sqlite3.Connection) -> None:
    closed, opened = facts_of(drawn(book)), facts_of(drawn(book, with_notes=True))
    for facts, words in ((closed, ("", [])), (opened, (HOSTILE[0], [["2026-11-20", f"{HOSTILE[0]} secret"]]))):
        (first,) = (person for person in facts["people"] if person["name"] == HOSTILE[0])
        assert words == (facts["links"][0]["how"], first["notes"])
        assert [talk[2] for talk in first["talks"]] == ([HOSTILE[0], HOSTILE[1]] if words[0] else ["", ""])
    assert [link["kind"] for link in closed["links"]] == ["knows", "introducing"]


def test_the_timeline_has_every_month_of_three_years(book: sqlite3.Connection) -> None:
    months = facts_of(drawn(book))["months"]
    assert (len(months), months[0][0], months[-1]) == (36, "2023-12", ["2026-11", 1])
    assert {month: count for month, count in months if count} == {"2026-09": 1, "2026-11": 1}


def test_a_very_long_name_is_cut() -> None:
    with in_memory() as connection:
        add(connection, "Maximilian " * 900)
        (person,) = facts_of(drawn(connection))["people"]
    assert len(person["name"]) <= 200


def test_who_was_asked_for_is_said_in_words() -> None:
    assert page.words_of([], "", "") == ""
    assert page.words_of(["mentors"], "Acme", "Lead") == "#mentors, at Acme, for the goal: Lead"
