"""Whom an announcement may reach: it fails closed, whatever a company is called and wherever that is said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring import announcing, companies
from netlever.scoring.announcing import KINDS, RECENT_DAYS, Candidate, Placed, Rules, doubts, employers, left_out, plan
from scoring.people import TODAY, ago
from scoring.spellings import PLAIN, spelled


def candidate(contact_id: int = 1, **known: Any) -> Candidate:
    """Somebody at Exempla whom one has talked with."""
    usual = {
        "employers": ("Exempla",), "past": (), "domains": (), "tags": frozenset(), "mutual_days": 1, "closeness": 0.5,
        "fit": 0.0,
    }  # fmt: skip
    return Candidate(contact_id, **{**usual, **known})


def rules(*named: str, tags: frozenset[str] = frozenset(), confirmed: Any = (), aliases: Any = None) -> Rules:
    """Nobody at these companies."""
    return Rules(named, tags, frozenset(confirmed), aliases or {})


@pytest.mark.parametrize(
    ("known", "kind", "can_confirm"),
    [
        ({}, None, False),
        ({"employers": ("INITECH, Inc.",)}, "excluded", False),
        ({"employers": ("Exempla / Initech",)}, "excluded", False),  # at two companies
        ({"employers": ("Exempla", "Initech")}, "excluded", False),  # the person and an import disagree
        ({"past": (("Initech", ago(RECENT_DAYS - 1)),)}, "recent", False),
        ({"past": (("Initech", None),)}, "recent", False),  # nobody knows since when
        ({"past": (("Initech", ago(RECENT_DAYS)),)}, None, False),
        ({"employers": ("Initech Germany",)}, "alike", True),
        ({"employers": ("Initceh",)}, "alike", True),
        ({"domains": ("initech.com",)}, "alike", True),
        ({"domains": ("mail.initech.co.uk",)}, "alike", True),
        ({"employers": ()}, "unknown", True),
        ({"employers": ("",)}, "unknown", True),
        ({"employers": ("Stealth Startup",)}, "unknown", True),
        ({"employers": ("Freelance",)}, None, False),  # to work for nobody is known
        ({"tags": frozenset({"quiet"})}, "tag", False),
        ({"hidden": "archived"}, "hidden", False),
        ({"mutual_days": 0}, "stranger", True),
        ({"told": "told on 2026-11-01"}, "told", True),
    ],
)
def test_who_is_left_out_and_what_can_be_confirmed(known: dict[str, Any], kind: str | None, can_confirm: bool) -> None:
    why = left_out(candidate(**known), rules("Initech", tags=frozenset({"quiet"})), TODAY)
    assert (why and why.kind, bool(why and why.can_confirm)) == (kind, can_confirm)
    assert kind is None or kind in KINDS


def test_an_alias_of_a_company_is_the_company() -> None:
    aliases = {companies.key("Initrode"): companies.key("Initech")}
    why = left_out(candidate(employers=("Initrode LLC",)), rules("Initech", aliases=aliases), TODAY)
    assert why is not None
    assert why.kind == "excluded"


def test_to_confirm_one_doubt_settles_none_that_comes_later() -> None:
    unknown, elsewhere = candidate(employers=()), candidate(employers=("Initech Germany",))
    confirmed = [(1, doubt.why) for doubt in doubts(unknown, rules("Initech"), TODAY)]
    assert left_out(unknown, rules("Initech", confirmed=confirmed), TODAY) is None
    assert left_out(unknown._replace(contact_id=2), rules("Initech", confirmed=confirmed), TODAY) is not None
    why = left_out(elsewhere, rules("Initech", confirmed=confirmed), TODAY)
    assert why is not None
    assert why.kind == "alike"


@pytest.mark.parametrize(
    ("company", "seen", "title", "expected"),
    [
        ("Acme", "Acme", "CTO", ("Acme",)),
        ("Acme", "Exempla", "", ("Acme", "Exempla")),
        ("", "", "CTO", ("",)),
        ("", "", "CTO at Acme", ("", "acme")),
        ("Exempla", "", "CTO @Acme", ("Exempla", "acme")),
        ("", "", "at", ("",)),
    ],
)
def test_where_somebody_is_is_said_in_three_places(company: str, seen: str, title: str, expected: Any) -> None:
    assert employers(company, seen, title) == expected


def test_the_closest_come_first_then_those_whom_it_fits() -> None:
    people = [
        candidate(1, closeness=0.1, fit=0.9),
        candidate(2, closeness=0.9),
        candidate(3, closeness=0.5),
        candidate(4, closeness=0.4, fit=0.5),
        candidate(5, employers=("Initech",)),
    ]
    found = plan(people, rules("Initech"), TODAY, closest=1, further=2)
    assert (found.closest, found.further, found.beyond) == ((2,), (1, 4), (3,))
    assert [(contact_id, why.why) for contact_id, why in found.left_out] == [(5, "at Initech")]


def placed(place: int, **known: Any) -> Placed:
    """Somebody who waits, their id as their place."""
    usual = {"ask_id": None, "sent_on": None, "heard_on": None, "snoozed_until": None}
    return Placed(place, place, **{**usual, **known})


def test_a_wave_is_so_many_a_day_less_those_who_were_told() -> None:
    there = [
        placed(1, sent_on=ago(1)),
        placed(2, sent_on=ago(0)),
        placed(3, snoozed_until=ago(-1)),
        placed(4),
        placed(5),
        placed(6),
    ]
    found = announcing.wave(there[::-1], {4}.__contains__, TODAY, 2, is_over=False)
    assert [each.contact_id for each in found] == [5]
    assert announcing.wave(there, bool, TODAY, 9, is_over=False) == []


def test_once_it_is_over_those_who_were_told_hear_it() -> None:
    there = [placed(1, sent_on=ago(9), heard_on=ago(1)), placed(2, sent_on=ago(9)), placed(3)]
    found = announcing.wave(there, lambda _: False, TODAY, 5, is_over=True)
    assert [each.contact_id for each in found] == [2]


@st.composite
def somebody(draw: st.DrawFn, secret: str) -> tuple[Candidate, bool]:
    """A candidate, and whether they are at the secret company or were within two years, however that is spelled."""
    others = [name for name in PLAIN if name != secret]
    company = draw(st.sampled_from(others).flatmap(spelled))
    hidden_in = draw(
        st.sampled_from(("nowhere", "company", "second", "seen", "title", "past", "unknown since", "mail"))
    )
    theirs = draw(spelled(secret))
    days_ago = draw(st.integers(0, RECENT_DAYS - 1))
    seen, title, past, domains = company, draw(st.sampled_from(("", "CTO"))), [], ["gmail.com"]
    if hidden_in == "company":
        company = theirs
    elif hidden_in == "second":
        company = f"{company} / {theirs}"
    elif hidden_in == "seen":
        seen = theirs
    elif hidden_in == "title":
        title = f"CTO at {theirs}"
    elif hidden_in in ("past", "unknown since"):
        until_on = (TODAY - timedelta(days=days_ago)).isoformat()
        past.append((theirs, until_on if hidden_in == "past" else None))
    elif hidden_in == "mail":
        host = "".join(c for c in secret.lower() if c.isalnum())
        domains.append(draw(st.sampled_from(("{}.com", "mail.{}.co.uk", "{}.io", "{}-group.com"))).format(host))
    known = {"past": tuple(past), "domains": tuple(domains), "employers": employers(company, seen, title)}
    return candidate(draw(st.integers(1, 99)), mutual_days=draw(st.integers(0, 3)), **known), hidden_in != "nowhere"


@given(st.data(), st.sampled_from(PLAIN))
def test_nobody_at_an_excluded_company_is_in_any_plan(data: st.DataObject, secret: str) -> None:
    """Case, accents, legal forms, brackets, two companies in one text, titles, former employers, addresses."""
    people = data.draw(st.lists(somebody(secret), max_size=12, unique_by=lambda each: each[0].contact_id))
    said = data.draw(spelled(secret))
    found = plan((each for each, _ in people), rules(said), TODAY, 5, 5)
    there = {each.contact_id for each, is_there in people if is_there}
    assert there.isdisjoint({*found.closest, *found.further, *found.beyond})
    assert there <= {contact_id for contact_id, _ in found.left_out}


@given(st.data())
def test_somebody_elsewhere_whom_one_knows_is_not_left_out(data: st.DataObject) -> None:
    """It must not fail closed by leaving everybody out."""
    secret, other = data.draw(st.lists(st.sampled_from(PLAIN), min_size=2, max_size=2, unique=True))
    each = candidate(employers=(data.draw(spelled(other)),), domains=("gmail.com",))
    assert left_out(each, rules(secret), TODAY) is None
