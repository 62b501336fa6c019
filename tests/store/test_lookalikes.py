"""Whom a person of a file may be is found by the words of their name as it is among everybody."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netlever.names import handle_key
from netlever.scoring import doubles
from netlever.scoring.doubles import Index
from netlever.scoring.likeness import Card
from netlever.store import daily, naming
from netlever.store.reads import doubles as reads
from netlever.store.reads import lookalikes
from netlever.store.reads.lookalikes import Lookalikes
from store.books import NOW, add, in_memory

FIRST = ("Ann", "Anne", "Anna", "Robert", "Bob", "Bert", "R.", "A", "Jean", "Luc", "Jean-Luc", "Dr. Ann", "Zoë", "")
LAST = ("Lee", "Leeson", "Leesom", "Mac Donald", "MacDonald", "Lee Mac", "L.", "Ann", "Lee, MBA", "Lee Jr.", "_Lee", "")
WHOLE = (
    "王小明",
    "小明 王",
    "王 小明",
    "明 小 王",
    "ann_lee",
    "ann.lee@x.org",
    "lee_ann@x.org",
    "(Bob) Lee",
    "🙂",
    "O'Lee",
)
names = st.one_of(
    st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)).map(" ".join),
    st.tuples(st.sampled_from(LAST), st.sampled_from(FIRST)).map(" ".join),
    st.sampled_from(WHOLE),
).filter(lambda name: any(not c.isspace() for c in name))
handles = st.sampled_from(
    (
        *(
            ("email", f"{box}@{domain}")
            for box in ("ann.lee", "annlee", "ann.lee+news", "bob")
            for domain in ("x.org",)
        ),
        *(("email", f"{box}@{domain}") for box in ("ann.lee", "a.nnlee", "annlee+1") for domain in ("gmail.com",)),
        *(("phone", number) for number in ("+49 30 5550100", "030 5550100", "30 555 01 00", "0100")),
        *(("linkedin", f"https://www.linkedin.com/in/{slug}") for slug in ("annlee", "ann-lee")),
    )
)


@st.composite
def people(draw: st.DrawFn) -> tuple[Card, Sequence[str], Sequence[tuple[str, str]]]:
    """Somebody as a file has them: what tells who they are, other names, handles."""
    name, aliases = draw(names), draw(st.lists(names, max_size=2))
    companies = draw(st.lists(st.sampled_from(("Acme", "Acme Inc.", "Exempla")), max_size=1))
    return Card((name, *aliases), tuple(companies)), aliases, draw(st.lists(handles, max_size=2, unique=True))


def book_of(connection: sqlite3.Connection, *cards: Card, with_handles: Sequence[Sequence[tuple[str, str]]]) -> None:
    """Put these people into a store; a handle is the first one's who has it."""
    taken: set[tuple[str, str]] = set()
    for card, theirs in zip(cards, with_handles, strict=True):
        keyed = {(kind, handle_key(kind, value)): (kind, value) for kind, value in theirs}
        free = tuple(handle for key, handle in keyed.items() if key not in taken)
        taken |= keyed.keys()
        company = card.companies[0] if card.companies else ""
        contact_id = add(connection, card.names[0], company=company, handles=free)
        for alias in card.names[1:]:
            daily.add_alias(connection, contact_id, alias, NOW)
    naming.refresh(connection)


def as_card(card: Card, theirs: Sequence[tuple[str, str]]) -> Card:
    """A card with these handles."""
    keys = [(kind, handle_key(kind, value)) for kind, value in theirs]
    emails, phones, profiles = (tuple(k for kind, k in keys if kind == each) for each in ("email", "phone", "linkedin"))
    return card._replace(emails=emails, phones=phones, profiles=profiles)


@given(st.lists(people(), min_size=1, max_size=12), people(), st.integers(0, 2))
@example([(Card(("Jeanluc",)), (), ())], (Card(("Jean Luc",)), (), ()), 0)
@example([(Card(("Jean Luc",)), (), ())], (Card(("Jeanluc",)), (), ()), 0)
@example([(Card(("lee_ann@x.org",)), (), ())], (Card(("Ann Lee",)), (), ()), 0)
def test_the_words_of_a_name_find_the_same_as_an_index_of_everybody(
    known: list[tuple[Card, Sequence[str], Sequence[tuple[str, str]]]],
    sought: tuple[Card, Sequence[str], Sequence[tuple[str, str]]],
    added_later: int,
) -> None:
    """In a crowd as well, of which some are left out; who has come later than the last one asked for is in neither."""
    with mock.patch.multiple(doubles, CROWD=3, NEIGHBOURS=1), in_memory() as connection:
        book_of(connection, *(card for card, _, _ in known), with_handles=[theirs for _, _, theirs in known])
        until = len(known) - added_later
        everybody = {each: card for each, card in reads.cards(connection).items() if each <= until}
        card, few = as_card(sought[0], sought[2]), Lookalikes(connection, until)
        assert Index(few.candidates(card)).near(card) == Index(everybody).near(card)
        assert few.nearest(card) == Index(everybody).nearest(card)


def test_a_few_read_only_who_shares_a_word_and_many_read_everybody_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of the whole book is made when it costs no more than what was asked before."""
    read: list[int] = []

    def counting(*given: object) -> dict[int, Card]:
        found = real(*given)  # type: ignore[arg-type]
        read.append(len(found))
        return found

    real = reads.cards
    monkeypatch.setattr(reads, "cards", counting)
    monkeypatch.setattr(lookalikes, "ONE_BY_ONE", 3)
    with in_memory() as connection:
        book_of(connection, *(Card((f"Robert Number{n}x",)) for n in range(50)), with_handles=[()] * 50)
        book = Lookalikes(connection, 50)
        for _ in range(5):
            assert book.nearest(Card(("Bob Number7x",))) is not None
    assert read == [1, 1, 1, 50]
