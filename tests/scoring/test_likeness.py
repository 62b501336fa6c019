"""Who is one person: what is certain, what is only likely, and that both are found without comparing everybody."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring import nicknames
from netlever.scoring.likeness import CERTAIN, LIKELY, NO, Card, Likeness, judge, seeks, stands_under

ACME, EXEMPLA = ("Acme",), ("Exempla",)


def card(name: str, *aliases: str, **more: Any) -> Card:
    return Card((name, *aliases), **more)


SAME_NAME = [
    pytest.param(card("Grace Hopper"), card("grâce HOPPER"), CERTAIN, "the same name", id="case and accents"),
    pytest.param(card("Grace Hopper"), card("Hopper, Grace"), CERTAIN, "the same name as 'Hopper, Grace'", id="order"),
    pytest.param(card("李小龙"), card("小龙 李"), CERTAIN, "the same name as '小龙 李'", id="order without blanks"),
    pytest.param(card("李小龙"), card("龙小李"), NO, "", id="other letters in another order"),
    pytest.param(card("Jean-Luc Picard"), card("Jeanluc Picard"), CERTAIN, "the same name as 'Jeanluc Picard'", id="-"),
    pytest.param(card("Dr. Ann Lee, PhD"), card("Ann Lee"), CERTAIN, "the same name as 'Ann Lee'", id="titles"),
    pytest.param(
        card("ann.lee@x.org"), card("Ann Lee"), CERTAIN, "the same name as 'Ann Lee'", id="address for a name"
    ),
    pytest.param(card("R. Smith", "Bob Smith"), card("Bob Smith"), CERTAIN, "the same name", id="alias"),
    pytest.param(card("Ma"), card("Ma"), CERTAIN, "the same name", id="one word"),
    pytest.param(card("👩‍🚀"), card("🚀"), NO, "", id="signs"),
]
FACTS = [
    pytest.param({"companies": ACME}, {"companies": ("ACME, Inc.",)}, CERTAIN, "both at Acme", id="one company"),
    pytest.param({"companies": ACME}, {}, CERTAIN, "", id="a company and none"),
    pytest.param({"companies": ACME}, {"companies": EXEMPLA}, LIKELY, "at Acme and Exempla", id="two companies"),
    pytest.param({"companies": ACME}, {"companies": (*EXEMPLA, *ACME)}, CERTAIN, "both at Acme", id="was there before"),
    pytest.param({"companies": ACME}, {"companies": ("Acme Germany",)}, LIKELY, "at Acme and Acme Germany", id="alike"),
    pytest.param({"companies": ACME}, {"companies": ("Freelance",)}, CERTAIN, "", id="self-employed is no company"),
    pytest.param({"birthday": "1950-01-01"}, {"birthday": "1980-01-01"}, LIKELY, "two birthdays", id="father and son"),
    pytest.param({"birthday": "1950-01-01"}, {"birthday": "--01-01"}, CERTAIN, "one birthday", id="birthday, no year"),
    pytest.param({"emails": ("a@x.org",)}, {"emails": ("b@y.org",)}, LIKELY, "two e-mails", id="two e-mails"),
    pytest.param({"emails": ("a@x.org",)}, {}, CERTAIN, "", id="an e-mail and none"),
    pytest.param(
        {"emails": ("a@x.org",), "companies": ACME}, {"emails": ("b@y.org",), "companies": ACME},
        CERTAIN, "both at Acme; two e-mails", id="two e-mails at one company",
    ),
    pytest.param(
        {"emails": ("a@acme.org",), "companies": ACME}, {"emails": ("b@acme.org",), "companies": ACME},
        LIKELY, "both at Acme; two e-mails at one domain", id="two e-mails of one company",
    ),
    pytest.param({"emails": ("a.b@gmail.com",)}, {"emails": ("ab+x@googlemail.com",)}, CERTAIN, "one address", id="+"),
    pytest.param({"emails": ("a.b@x.org",)}, {"emails": ("ab@x.org",)}, LIKELY, "two e-mails at one domain", id="dots"),
    pytest.param({"phones": ("+15550100100",)}, {"phones": ("5550100100",)}, CERTAIN, "one telephone", id="telephone"),
    pytest.param(
        {"phones": ("5550100100",), "companies": ACME}, {"phones": ("5550100100",), "companies": EXEMPLA},
        CERTAIN, "one telephone; at Acme and Exempla", id="telephone and two companies",
    ),
    pytest.param(
        {"phones": ("5550100100",), "birthday": "1950-01-01"}, {"phones": ("5550100100",), "birthday": "1980-01-01"},
        LIKELY, "one telephone; two birthdays", id="father and son in one house",
    ),
    pytest.param({"profiles": ("a",)}, {"profiles": ("b",)}, NO, "two profiles", id="two profiles"),
    pytest.param(
        {"profiles": ("a",), "companies": ACME}, {"profiles": ("b",), "companies": ACME},
        LIKELY, "two profiles; both at Acme", id="two profiles at one company",
    ),
    pytest.param(
        {"profiles": ("a",), "met_on": "2026-01-01"}, {"profiles": ("b",), "met_on": "2026-01-01"},
        LIKELY, "two profiles; connected on one day", id="another profile name",
    ),
    pytest.param({"profiles": ("a", "b")}, {"profiles": ("b",)}, CERTAIN, "one address", id="one of two profiles"),
    pytest.param({"met_on": "2026-01-01"}, {"met_on": "2026-01-02"}, NO, "connected on two days", id="two days"),
]  # fmt: skip
LIKE_NAME = [
    pytest.param("Bob Smith", "Robert Smith", "a nickname: 'bob' and 'robert'", id="nickname"),
    pytest.param("Smith, Bob", "Robert Smith", "a nickname: 'bob' and 'robert'", id="nickname in another order"),
    pytest.param("G. Hopper", "Grace Hopper", "an initial: 'g' and 'grace'", id="initial"),
    pytest.param("J.R.R. Tolkien", "John Ronald Reuel Tolkien", "an initial: 'j' and 'john'", id="initials"),
    pytest.param("Grace Hopper", "Grace Brewster Hopper", "the same name but for 'brewster'", id="a name left out"),
    pytest.param("Grace Hoper", "Grace Hopper", "one letter apart: 'hoper' and 'hopper'", id="a letter left out"),
    pytest.param("Grcae Hopper", "Grace Hopper", "one letter apart: 'grcae' and 'grace'", id="two letters swapped"),
    pytest.param("Grace", "Grace Hopper", "'grace' is in both names", id="one word"),
]


@pytest.mark.parametrize(("one", "other", "verdict", "why"), SAME_NAME)
def test_a_name_is_the_same_however_it_is_written(one: Card, other: Card, verdict: str, why: str) -> None:
    assert judge(one, other)[:2] == (verdict, why)


@pytest.mark.parametrize(("one", "other", "verdict", "why"), FACTS)
def test_of_one_name_what_else_is_known_decides(
    one: dict[str, Any], other: dict[str, Any], verdict: str, why: str
) -> None:
    said = "; ".join(filter(None, ("the same name", why)))
    assert judge(card("Ann Lee", **one), card("Ann Lee", **other))[:2] == (verdict, said)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [("Ann Lee Jr.", "Ann Lee", LIKELY), ("Ann Lee Jr.", "Ann Lee, Sr.", NO), ("Ann Lee II", "Ann Lee II", CERTAIN)],
)
def test_a_generation_in_the_name_makes_them_two_or_leaves_a_doubt(one: str, other: str, verdict: str) -> None:
    assert judge(card(one, companies=ACME), card(other, companies=ACME)).verdict == verdict


@pytest.mark.parametrize(("one", "other", "why"), LIKE_NAME)
def test_a_name_that_is_nearly_the_same_is_likely_at_one_company_and_nobody_at_two(
    one: str, other: str, why: str
) -> None:
    at_one = judge(card(one, companies=ACME), card(other, companies=ACME))
    at_two = judge(card(one, companies=ACME), card(other, companies=EXEMPLA))
    assert at_one[:2] == (LIKELY, f"{why}; both at Acme")
    assert at_two.verdict == NO


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Grace Hopper", "Ada Lovelace"),
        ("Ann Lee", "Anna Leeb"),
        ("Ann Lee", "Amy Lee"),
        ("Jo Lee", "Jon Lee"),
        ("G. H.", "Grace Hopper"),
        ("Al", "Al Gore"),
        ("Maria Silva", "Mario Silvo"),
    ],
)
def test_other_names_are_other_people_even_at_one_company(one: str, other: str) -> None:
    assert judge(card(one, companies=ACME), card(other, companies=ACME)) == Likeness(NO, "", 0)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (card("Grace Hopper", emails=("g@x.org",)), card("G. Hopper", emails=("g@x.org",)), CERTAIN),
        (card("Grace Hopper", emails=("g@x.org",)), card("Vincent Hopper", emails=("g@x.org",)), LIKELY),
        (card("Grace Hopper", emails=("g@x.org",)), card("Grace", emails=("g@x.org",)), LIKELY),
        (card("Grace Hopper", phones=("5550100",)), card("Vincent Hopper", phones=("5550100",)), NO),
        (card("Grace Hopper", phones=("5550100",)), card("G. Hopper", phones=("5550100",)), LIKELY),
    ],
)
def test_an_address_joins_other_names_and_a_telephone_is_a_households(one: Card, other: Card, verdict: str) -> None:
    assert judge(one, other).verdict == verdict


def test_a_slip_of_somebody_of_whom_nothing_is_known_is_worth_a_question() -> None:
    assert judge(card("Grace Hoper"), card("Grace Hopper", companies=ACME)).verdict == LIKELY
    assert judge(card("Grace Hoper", emails=("a@x.org",)), card("Grace Hopper", companies=ACME)).verdict == NO


def test_the_surest_have_the_most_points() -> None:
    grace = card("Grace Hopper", companies=ACME, birthday="1906-12-09")
    others = [
        grace,
        card("Grace Hopper", companies=ACME),
        card("Grace Hopper"),
        card("G. Hopper"),
        card("Grace Hopper", companies=EXEMPLA),
    ]
    points = [judge(grace, other).points for other in others]
    assert points == sorted(set(points), reverse=True)


def test_a_short_form_stands_for_one_name_and_a_name_for_itself() -> None:
    assert [nicknames.full(word) for word in ("bob", "robert", "larry", "lawrence", "tommy", "zaphod")] == [
        "robert", "robert", "laurence", "laurence", "thomas", "zaphod"
    ]  # fmt: skip


FIRST = st.sampled_from(("Bob", "Robert", "R", "Robrt", "Grace", "Hopper", "小龙", "Jean-Luc", "Jeanluc", "Dr.", ""))
LAST = st.sampled_from(("Smith", "Smiht", "Hopper", "李", "Smith Jr.", "Hopper Smith", ""))
NAMES = st.one_of(st.builds("{} {}".format, FIRST, LAST), st.builds("{}, {}".format, LAST, FIRST)).filter(
    lambda name: any(map(str.isalnum, name))
)
CARDS = st.builds(
    Card,
    st.lists(NAMES, min_size=1, max_size=2).map(tuple),
    st.sampled_from(((), ACME, ("Acme Inc.", "Exempla"))),
    st.sampled_from(((), ("a@x.org",), ("a.b@gmail.com",), ("ab@gmail.com",))),
    st.sampled_from(((), ("+15550100100",), ("5550100100",))),
    st.sampled_from(((), ("a",), ("b",))),
    st.sampled_from(("", "1950-01-01", "--01-01")),
    st.none() | st.just("2026-01-01"),
)


@given(CARDS, CARDS)
def test_whoever_is_certain_or_likely_is_found_by_a_key(one: Card, other: Card) -> None:
    """Else the pair would never be compared, and stay in the book twice without a word."""
    if judge(one, other).verdict:
        assert seeks(one) & stands_under(other) or seeks(other) & stands_under(one)


@given(CARDS, CARDS)
def test_it_does_not_matter_who_is_named_first(one: Card, other: Card) -> None:
    here, there = judge(one, other), judge(other, one)
    assert (here.verdict, here.points) == (there.verdict, there.points)


def test_a_word_that_is_no_name_is_not_looked_for() -> None:
    """A cell of 200,000 letters must not become 200,000 keys of as many."""
    cell = Card(("ann " + "b" * 200_000,), (), (), ())
    assert max(map(len, stands_under(cell) | seeks(cell)), default=0) < 50
    assert len(seeks(Card(("ann wolfeschlegelsteinhausenbergerdorff",), (), (), ()))) > 20
