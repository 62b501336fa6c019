"""The tags are told with how many people have them and how often to be in touch."""

from __future__ import annotations

from netlever.cadence import Cadence
from netlever.settings import NO_CADENCE
from netlever.store.edits import contacts
from netlever.store.reads.tags import TagCount, counts
from store.books import NOW, add, in_memory


def test_tags_are_told_the_most_used_first_and_equal_ones_by_name() -> None:
    with in_memory() as connection:
        assert counts(connection) == []
        for tags in (("python", "café"), ("python",), ("a", "python", "b"), ()):
            add(connection, "P", tags=tags)
        expected = [("python", 3), ("a", 1), ("b", 1), ("café", 1)]
        assert [TagCount(tag, people, Cadence()) for tag, people in expected] == counts(connection)


def test_each_tag_is_told_with_its_cadence_as_it_was_said() -> None:
    """A tier stays a tier, whatever the settings say it is; what was taken back or never said is nothing."""
    with in_memory() as connection:
        add(connection, "Grace", tags=("a", "b", "c", "d", "e"))
        for tag, wanted in (
            ("a", Cadence("monthly")),
            ("b", Cadence("", 21)),
            ("c", Cadence("", 21, 42)),
            ("d", Cadence("weekly")),
            ("d", Cadence(NO_CADENCE)),
        ):
            contacts.tag_cadence(connection, tag, wanted, NOW)
        cadences = [Cadence("monthly"), Cadence("", 21), Cadence("", 21, 42), Cadence(), Cadence()]
        assert [TagCount(tag, 1, every) for tag, every in zip("abcde", cadences, strict=True)] == counts(connection)


def test_the_last_word_about_a_tag_counts_and_there_is_one() -> None:
    with in_memory() as connection:
        add(connection, "Grace", tags=("a",))
        for wanted in (Cadence("", 21, 42), Cadence("yearly"), Cadence("", 8)):
            contacts.tag_cadence(connection, "a", wanted, NOW)
        assert counts(connection) == [TagCount("a", 1, Cadence("", 8))]
        assert connection.execute("SELECT count(*) FROM tag_cadence").fetchone() == (1,)


def test_a_tag_with_a_cadence_is_told_also_while_nobody_has_it() -> None:
    """Else nobody would know why somebody has a cadence who is tagged next year."""
    with in_memory() as connection:
        contacts.tag_cadence(connection, "mentors", Cadence("weekly"), NOW)
        add(connection, "Ada", tags=("python",))
        assert counts(connection) == [TagCount("python", 1, Cadence()), TagCount("mentors", 0, Cadence("weekly"))]
        add(connection, "Grace", tags=("mentors",))
        assert counts(connection)[0] == TagCount("mentors", 1, Cadence("weekly"))
        contacts.untag(connection, 2, ["mentors"])
        contacts.tag_cadence(connection, "mentors", Cadence(NO_CADENCE), NOW)
        assert counts(connection) == [TagCount("python", 1, Cadence())]
