"""The book as the writers of files take it: people in the order of their names, and what is between them and you."""

from __future__ import annotations

from datetime import date

from netlever.cadence import Cadence
from netlever.config import weights_of
from netlever.kept import Remark, Talk
from netlever.outgoing import StoredBook
from netlever.settings import SETTINGS
from netlever.store import daily
from netlever.store.edits import promises
from netlever.store.reads import whole
from store.books import NOW, SLUG, TODAY, add, in_memory, log, opening

TIERS = weights_of({name: setting.default for name, setting in SETTINGS.items()}).tiers


def test_a_contact_is_told_with_all_that_hangs_on_them() -> None:
    with in_memory() as connection:
        handles = (("email", "g@x.example"), ("linkedin", f"{SLUG}Grace?trk=1"), ("phone", "+1"))
        add(connection, "Östen")
        add(connection, "Grace", cadence=Cadence("weekly"), handles=handles, tags=("b", "a"), birthday="--12-09")
        log(connection, "2026-11-20", [1, 2], "compilers")
        daily.add_alias(connection, 2, "Amazing Grace", NOW)
        daily.add_note(connection, 2, TODAY, "likes tea", NOW)
        daily.insert(connection, "note", NOW, contact_id=2, kind="news", day="2026-11-20", text="CTO")
        daily.insert(connection, "vcard", NOW, contact_id=2, properties="N:H;Grace\nX-A:1")
        grace, osten = whole.contacts(connection, TODAY, TIERS)
        talks = whole.talks(connection, 2, TODAY, 5)
    assert (grace.name, osten.name) == ("Grace", "Östen")
    assert (grace.aliases, grace.tags, grace.notes) == (
        ("Amazing Grace",),
        ("a", "b"),
        (Remark("2026-11-23", "likes tea"),),
    )
    assert (grace.emails, grace.phones, grace.links) == (("g@x.example",), ("+1",), (f"{SLUG}grace",))
    assert (grace.cadence, grace.last_on, grace.due_on) == (
        "weekly: every week, 2 weeks at the latest",
        "2026-11-20",
        "2026-11-27",
    )
    assert grace.card == ("N:H;Grace", "X-A:1")
    assert (osten.cadence, osten.last_on, osten.due_on, osten.card) == ("", "2026-11-20", None, ())
    assert talks == [Talk("2026-11-20", "message", "compilers", ("Östen",))]


def test_promises_follow_ups_and_last_days_are_those_of_the_people_who_are_chosen() -> None:
    from netlever.store.edits import asks
    from store.books import draft

    with in_memory() as connection:
        for name in ("Grace", "Ada"):
            add(connection, name)
        for contact_id in (2, 1):
            promises.add(connection, contact_id, NOW, by="me", text="send it", day=TODAY)
        promises.keep(connection, 2, NOW, day=TODAY)
        asks.sent(connection, draft(connection, 1), NOW, day=date(2026, 11, 10), channel="email", missed=0)
        opening(connection, "Acme", closes_on="2026-12-24")
        opening(connection, "Exempla")
        every = StoredBook(connection)
        ada = StoredBook(connection, frozenset({2}))
        assert [(p.name, p.ended_on, p.is_kept) for p in every.promises()] == [
            ("Ada", None, 0),
            ("Grace", "2026-11-23", 1),
        ]
        assert [(f.name, f.after) for f in every.follow_ups()] == [("Grace", "2026-11-10")]
        assert [(c.label, c.closes_on) for c in every.closings()] == [("Staff SRE at Acme", "2026-12-24")]
        assert [p.name for p in ada.promises()] == [c.name for c in ada.contacts()] == ["Ada"]
        assert (ada.follow_ups(), ada.closings()) == ([], [])
