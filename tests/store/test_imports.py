"""Who is who in an import, what is news, and that the same file twice adds nothing."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.store import daily, health
from netlever.store.daily import NewContact
from netlever.store.edits import contacts
from netlever.store.edits.imports import Importer, News, Outcome
from store.books import NOW, SLUG, TODAY, add, dump, in_memory, read_dump, store

NEW, UPDATED, UNCHANGED = Outcome.NEW, Outcome.UPDATED, Outcome.UNCHANGED
MET = date(2025, 3, 1)


def record(name: str, company: str = "", slug: str = "", email: str = "", **more: Any) -> NewContact:
    """A person as an archive has them."""
    handles = [("linkedin", SLUG + slug)] if slug else []
    handles += [("email", email)] if email else []
    return NewContact(name, company, source="linkedin", handles=tuple(handles), **more)


def bring(connection: sqlite3.Connection, *people: NewContact) -> list[tuple[int, Outcome]]:
    """Import these people in one go; for each the contact they are, and what became of it in the end."""
    importer = taken(connection, *people)
    return [(contact_id, importer.outcomes[contact_id]) for contact_id in importer.ids]


class Taken(Importer):
    """An import that remembers who each record was."""

    ids: list[int]


def taken(connection: sqlite3.Connection, *people: NewContact) -> Taken:
    """Import these people in one go."""
    importer = Taken(connection, TODAY, NOW)
    importer.ids = [importer.person(each) for each in people]
    importer.finish()
    return importer


def column(connection: sqlite3.Connection, name: str, table: str = "contact") -> list[Any]:
    return [row[0] for row in connection.execute(f"SELECT {name} FROM {table} ORDER BY id")]


@pytest.fixture
def grace(store_path: Path) -> Path:
    """Grace of the US Navy with a mail address, typed."""
    with store(store_path) as connection:
        add(connection, "Grace Hopper", company="US Navy", handles=(("email", "grace@navy.example"),))
    return store_path


@pytest.mark.parametrize(
    ("new", "contact_id"),
    [
        pytest.param(record("G. H.", email="GRACE@navy.example"), 1, id="by a handle, whatever the name"),
        pytest.param(record("grâce  HOPPER"), 1, id="by the name, case and accents left out"),
        pytest.param(record("Grace Hopper", "us navy"), 1, id="by name and company"),
        pytest.param(record("Grace Hopper", slug="grace"), 1, id="by name, and the profile is new"),
        pytest.param(record("Grace Hopper", met_on=MET), 1, id="by name, and the day is new"),
        pytest.param(record("Grace Hopper", "Acme"), 2, id="another company contradicts"),
        pytest.param(record("Grace"), 2, id="a part of a name is not enough"),
    ],
)
def test_a_person_is_matched(new: NewContact, contact_id: int, grace: Path) -> None:
    with store(grace) as connection:
        assert [found for found, _ in bring(connection, new)] == [contact_id]


@pytest.mark.parametrize(
    ("known", "new", "contact_id"),
    [
        pytest.param(record("Lin", slug="a"), record("Lin", slug="b"), 2, id="another profile contradicts"),
        pytest.param(record("Lin", slug="a"), record("Lin"), 1, id="no profile says nothing"),
        pytest.param(record("Lin", met_on=MET), record("Lin", met_on=TODAY), 2, id="another day contradicts"),
        pytest.param(
            record("Lin", "Acme", met_on=MET), record("Lin", "Exempla", met_on=MET), 1, id="the same day decides"
        ),
        pytest.param(record("Lin", "Acme"), record("Lin", "Exempla"), 2, id="another company contradicts"),
        pytest.param(record("Lin", "Acme", slug="a"), record("Lin", "B", slug="a"), 1, id="the same profile decides"),
    ],
)
@pytest.mark.parametrize("at_once", [True, False], ids=["in one import", "in two"])
def test_two_records_of_one_name_are_one_person_unless_they_contradict(
    known: NewContact, new: NewContact, contact_id: int, at_once: bool
) -> None:
    with in_memory() as connection:
        parts = [[known, new]] if at_once else [[known], [new]]
        assert [found for part in parts for found, _ in bring(connection, *part)] == [1, contact_id]


def test_one_name_with_two_profiles_stays_two_people_in_every_later_import() -> None:
    with in_memory() as connection:
        both = [record("Ann Lee", "Acme", slug="a"), record("Ann Lee", "Acme", slug="b")]
        assert bring(connection, *both) == [(1, NEW), (2, NEW)]
        assert bring(connection, *reversed(both)) == [(2, UNCHANGED), (1, UNCHANGED)]


def test_a_bare_name_that_several_bear_becomes_one_person_and_never_more() -> None:
    """Messages of people whose profile is gone have a name alone; it may be neither of those who are known."""
    with in_memory() as connection:
        both, bare = [record("Ann Lee", slug="a"), record("Ann Lee", slug="b")], record("Ann Lee")
        assert bring(connection, *both, bare, bare) == [(1, NEW), (2, NEW), (3, NEW), (3, NEW)]
        assert bring(connection, *both, bare, bare) == [(n, UNCHANGED) for n in (1, 2, 3, 3)]


def test_a_bare_name_that_several_typed_people_bear_is_given_to_none_of_them() -> None:
    with in_memory() as connection:
        add(connection, "Ann Lee")
        add(connection, "Ann Lee")
        assert bring(connection, record("Ann Lee")) == [(3, NEW)]
        assert bring(connection, record("Ann Lee")) == [(3, UNCHANGED)]


def test_what_a_person_typed_is_never_overwritten(grace: Path) -> None:
    with store(grace) as connection:
        contacts.edit(connection, 1, NOW, values={"title": "Rear Admiral", "met_on": "2020-01-01"})
    before = read_dump(grace)["contact"][0]
    with store(grace) as connection:
        new = record("G. Hopper", "Acme", email="grace@navy.example", title="CEO", met_on=MET)
        assert bring(connection, new) == [(1, UPDATED)]
    after = read_dump(grace)["contact"][0]
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [
        ("", "Acme"),
        ("", "CEO"),
        ("", "linkedin"),
    ]  # what the source said is remembered, beside what was typed


def test_an_import_fills_what_is_blank(grace: Path) -> None:
    with store(grace) as connection:
        new = record("Grace Hopper", "US Navy", slug="grace", title="Rear Admiral", met_on=MET)
        assert bring(connection, new) == [(1, UPDATED)]
    with store(grace) as connection:
        told = connection.execute("SELECT company, title, work_key, met_on, source FROM contact").fetchall()
        assert told == [("US Navy", "Rear Admiral", "rear admiral us navy", "2025-03-01", "typed")]
        assert column(connection, "value_key", "handle") == ["grace@navy.example", "grace"]
        assert column(connection, "text", "note") == []


def test_a_title_that_the_same_source_says_otherwise_is_news_and_is_followed() -> None:
    with in_memory() as connection:
        bring(connection, record("Lin", "Acme", slug="lin", title="CTO"))
        assert bring(connection, record("Lin", "Exempla", slug="lin", title="CEO")) == [(1, UPDATED)]
        notes = connection.execute("SELECT contact_id, kind, day, text FROM note").fetchall()
        assert notes == [(1, "news", "2026-11-23", "CEO at Exempla (was: CTO at Acme)")]
        assert connection.execute("SELECT company, title, work_key FROM contact").fetchall() == [
            ("Exempla", "CEO", "ceo exempla")
        ]


def test_news_does_not_overwrite_what_was_typed_after_the_first_import() -> None:
    with in_memory() as connection:
        bring(connection, record("Lin", "Acme", slug="lin", title="CTO"))
        contacts.edit(connection, 1, NOW, values={"company": "Acme Labs"})
        bring(connection, record("Lin", "Exempla", slug="lin", title="CEO"))
        assert [column(connection, "company"), column(connection, "title")] == [["Acme Labs"], ["CEO"]]
        assert column(connection, "text", "note") == ["CEO at Exempla (was: CTO at Acme)"]


def test_news_is_told_and_work_followed_when_the_import_is_finished() -> None:
    with in_memory() as connection:
        bring(connection, record("Lin", "Acme", slug="lin", title="CTO"), record("Ann", slug="ann"))
        importer = Importer(connection, TODAY, NOW)
        importer.person(record("Lin Wang", "Exempla", slug="lin", title="CEO"))
        importer.person(record("Ann", "Contoso", slug="ann"))
        assert (importer.outcomes, importer.news) == ({1: UNCHANGED, 2: UNCHANGED}, [])
        assert [column(connection, "company"), column(connection, "text", "note")] == [["Acme", ""], []]
        importer.finish()
        assert (importer.outcomes, importer.is_old) == ({1: UPDATED, 2: UPDATED}, False)
        # that Ann's work is known now is no change of it
        assert importer.news == [News(1, "Lin Wang", "CEO at Exempla", "CTO at Acme")]
        assert column(connection, "company") == ["Exempla", "Contoso"]


def test_somebody_new_stays_new_whatever_the_same_import_adds_to_them() -> None:
    with in_memory() as connection:
        importer = taken(connection, record("Lin", slug="lin"), record("Lin", "Acme", slug="lin", email="l@x.example"))
        assert importer.outcomes == {1: NEW}
        assert [column(connection, "company"), column(connection, "kind", "handle")] == [
            ["Acme"], ["linkedin", "email"]
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        pytest.param(("CEO", "CIO"), ["CIO at Acme (was: CTO at Acme)"], id="another"),
        pytest.param(("CEO", "CTO"), [], id="the one that is known"),
        pytest.param(("CTO", "CEO"), ["CEO at Acme (was: CTO at Acme)"], id="the news"),
    ],
)
def test_of_several_records_of_one_person_the_last_word_on_work_counts(
    titles: tuple[str, ...], expected: list[str]
) -> None:
    """As connections and recommendations, or two archives in one import, may say different things."""
    with in_memory() as connection:
        bring(connection, record("Lin", "Acme", slug="lin", title="CTO"))
        bring(connection, *(record("Lin", "Acme", slug="lin", title=title) for title in titles), record("Lin"))
        assert expected == column(connection, "text", "note")


EARLIER, LATER = date(2025, 2, 28), date(2025, 3, 2)
KNOWN = (record("Lin", "Acme", slug="lin", title="CTO", met_on=EARLIER), record("Ann", "B", slug="ann", met_on=MET))
CHANGED = record("Lin", "Exempla", slug="lin", title="CEO", met_on=EARLIER)


@pytest.mark.parametrize(
    ("run", "is_old"),
    [
        pytest.param([CHANGED], True, id="the latest connection is older than one that is known"),
        pytest.param([CHANGED, record("Ann", "B", slug="ann", met_on=MET)], False, id="as new"),
        pytest.param([CHANGED, record("Bob", slug="bob", met_on=LATER)], False, id="newer"),
        pytest.param([record("Lin", "Exempla", slug="lin")], False, id="no day tells its age"),
    ],
)
def test_an_old_file_says_nothing_new_of_work(run: list[NewContact], is_old: bool) -> None:
    with in_memory() as connection:
        bring(connection, *KNOWN)
        importer = taken(connection, *run)
        told = (column(connection, "company")[0], column(connection, "seen_company")[0], importer.outcomes[1])
        assert importer.is_old is is_old
        assert told == (("Acme", "Acme", UNCHANGED) if is_old else ("Exempla", "Exempla", UPDATED))
        assert [len(importer.news), len(column(connection, "id", "note"))] == ([0, 0] if is_old else [1, 1])


def test_an_old_file_still_brings_whom_it_alone_knows_and_what_is_blank() -> None:
    with in_memory() as connection:
        bring(connection, *KNOWN)
        bob = record("Bob", "Exempla", slug="bob", met_on=EARLIER)
        importer = taken(connection, CHANGED, bob, record("Lin", slug="lin", email="lin@x.example"))
        assert (importer.is_old, importer.outcomes) == (True, {1: UPDATED, 3: NEW})
        assert column(connection, "company") == ["Acme", "B", "Exempla"]


def test_a_file_of_which_nothing_is_held_back_is_not_called_old() -> None:
    with in_memory() as connection:
        bring(connection, *KNOWN)
        assert taken(connection, KNOWN[0]).is_old is False


def test_the_day_on_which_a_typed_person_was_met_makes_no_file_old() -> None:
    with in_memory() as connection:
        bring(connection, KNOWN[0])
        add(connection, "Grace", met_on=TODAY)
        assert taken(connection, CHANGED).is_old is False
        assert column(connection, "company") == ["Exempla", ""]


def test_a_record_without_work_says_nothing_about_work() -> None:
    with in_memory() as connection:
        bring(connection, record("Lin", "Acme", slug="lin", title="CTO"))
        assert bring(connection, record("Lin", slug="lin")) == [(1, UNCHANGED)]
        assert [column(connection, "company"), column(connection, "text", "note")] == [["Acme"], []]


def test_a_handle_that_somebody_else_has_stays_theirs() -> None:
    with in_memory() as connection:
        bring(connection, record("Lin", slug="lin"), record("Ann", email="ann@x.example"))
        assert bring(connection, record("Lin", slug="lin", email="ann@x.example")) == [(1, UNCHANGED)]
        assert column(connection, "contact_id", "handle") == [1, 2]


def test_a_conversation_is_known_by_its_source_and_added_once() -> None:
    with in_memory() as connection:
        for expected in (NEW, UNCHANGED):
            importer = Importer(connection, TODAY, NOW)
            who = importer.person(record("Lin"))
            talks = [importer.conversation(MET, "message", "in", "hello", [who, who], "s1") for _ in range(2)]
            importer.finish()
            assert talks == [expected, UNCHANGED]
        assert connection.execute("SELECT day, channel, direction, summary, source_id FROM interaction").fetchall() == [
            ("2025-03-01", "message", "in", "hello", "s1")
        ]
        assert column(connection, "contact_id", "interaction_contact") == [1]


def test_conversations_of_an_import_come_after_those_that_are_there() -> None:
    with in_memory() as connection:
        add(connection, "Grace")
        daily.log(connection, [1], NOW, day=TODAY, channel="call", direction="out", summary="by hand")
        importer = Importer(connection, TODAY, NOW)
        for n in range(3):
            importer.conversation(MET, "message", "in", str(n), [1], f"s{n}")
        importer.finish()
        expected = [(1, "by hand"), (2, "0"), (3, "1"), (4, "2")]
        assert connection.execute("SELECT id, summary FROM interaction ORDER BY id").fetchall() == expected


RECORDS = st.lists(
    st.builds(
        record,
        st.sampled_from(("Ann Lee", "ann lee", "Lin", "Zoë")),
        st.sampled_from(("", "Acme")),
        st.sampled_from(("", "a", "b", "c")),
        st.sampled_from(("", "a@x.example", "b@x.example")),
        title=st.sampled_from(("", "CTO", "CEO")),
    ),
    max_size=8,
)
TALKS = st.lists(st.tuples(st.integers(0, 7), st.sampled_from("stu")), max_size=4)


@given(RECORDS, TALKS)
def test_the_same_records_once_more_add_nothing(records: list[NewContact], talks: list[tuple[int, str]]) -> None:
    """Whatever names and handles they share; files tell of those with a profile or an address first."""
    records.sort(key=lambda each: not each.handles)

    def bring_all() -> tuple[list[Outcome], list[News]]:
        importer = Importer(connection, TODAY, NOW)
        told = [importer.person(each) for each in records]
        talked = [
            importer.conversation(MET, "message", "in", "", [told[n % len(told)]], source_id)
            for n, source_id in (talks if told else ())
        ]
        importer.finish()
        return [*importer.outcomes.values(), *talked], importer.news

    with in_memory() as connection:
        bring_all()
        before = dump(connection)
        outcomes, news = bring_all()
        assert (set(outcomes) - {UNCHANGED}, news) == (set(), [])
        assert before == dump(connection)
        assert list(health.keys(connection, Path())) == []


def test_two_tables_of_a_first_import_that_disagree_make_no_news() -> None:
    """A recommendation from years ago names another title than the connection of today: nothing has changed since."""
    with in_memory() as connection:
        importer = taken(
            connection, record("Grace Hopper", "Navy", "grace"), record("Grace Hopper", "Univac", "grace", title="CTO")
        )
        assert (importer.news, column(connection, "text", "note")) == ([], [])


def test_an_import_reads_only_whom_it_may_mean(grace: Path) -> None:
    """A small file does not wait for a large book: nothing is read of everybody, and no conversation at all."""
    seen: list[str] = []
    with store(grace) as connection:
        connection.set_trace_callback(seen.append)
        importer = taken(connection, record("G. Hopper", slug="grace"), record("Ada", email="ada@x.example"))
        importer.conversation(TODAY, "email", "in", "hello", importer.ids, "s1")
        importer.finish()
        connection.set_trace_callback(None)
    assert [double[:2] for double in importer.likely] == [(1, 2)]
    read = [sql for sql in seen if sql.startswith("SELECT") and "max(" not in sql]
    assert len(read) > 5
    assert [sql for sql in read if "WHERE" not in sql and "_stale" not in sql] == []


def test_somebody_is_known_by_an_alias_of_the_same_file(grace: Path) -> None:
    with store(grace) as connection:
        importer = Importer(connection, TODAY, NOW)
        one = importer.person(record("Zoë Beeble"), aliases=["Zaphod Beeble"])
        assert importer.person(record("Zaphod Beeble")) == one
