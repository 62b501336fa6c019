"""Who is meant by what a person typed, and who they are in a few words."""

from __future__ import annotations

import sqlite3

from netlever.names import WORD_BREAKS, fold, handle_key, initials, profile_key, words_of
from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLUMNS = "contact_id, name, company, title, role, last_on, added_on"
_MOST_WORDS = 16
_LAST = "\U0010ffff"  # behind every letter: a word that begins so lies between its beginning and this


class Person(NamedTuple):
    """A contact as they are named on the screen: one row of the view `person`."""

    contact_id: int
    name: str
    company: str
    title: str
    role: str
    last_on: str | None
    added_on: str

    @property
    def work(self) -> str:
        """'CTO at Exempla', as much of it as is known."""
        return " at ".join(part for part in (self.title, self.company) if part)

    @property
    def label(self) -> str:
        """'Grace Hopper, CTO at Exempla'."""
        return ", ".join(part for part in (self.name, self.work) if part)


def by_ids(connection: sqlite3.Connection, contact_ids: list[int]) -> list[Person]:
    """The people with these ids, in this order; ids that do not exist are left out."""
    found: dict[int, Person] = {}
    for start in range(0, len(contact_ids), 500):  # SQLite allows 999 parameters on old builds
        some = contact_ids[start : start + 500]
        marks = ", ".join("?" * len(some))
        rows = connection.execute(f"SELECT {COLUMNS} FROM person WHERE contact_id IN ({marks})", some)
        found |= {row[0]: Person(*row) for row in rows}
    return [found[contact_id] for contact_id in contact_ids if contact_id in found]


def matching(connection: sqlite3.Connection, typed: str) -> list[Person]:
    """Everybody who may be meant by an id, handle, name, part of a name or initials.

    Only the best kind of match counts: an id, then a handle, a whole name or alias, whole words of it, beginnings of
    its words, any part, initials, a profile's bare slug. Those in touch most recently come first. Empty when nobody
    matches.
    """
    ids = _by_id(connection, typed) or _by_handle(connection, typed) or _by_name(connection, typed)
    ids = ids or _by_initials(connection, typed) or _by_slug(connection, typed)
    people = by_ids(connection, ids)
    return sorted(people, key=lambda person: (person.last_on or "", -person.contact_id), reverse=True)


def similar(connection: sqlite3.Connection, typed: str) -> str:
    """The name most like what was typed, for "did you mean"; "" for none. The first letter has to be right."""
    from difflib import get_close_matches

    key = fold(typed)
    if not 2 < len(key) <= 60:
        return ""
    names: dict[str, str] = {}
    for name, name_key in connection.execute("SELECT name, name_key FROM contact ORDER BY id DESC"):
        for part in (name_key, *name_key.split()):
            if part[:1] == key[:1]:
                names[part] = name
    near = get_close_matches(key, names, n=1, cutoff=0.75)
    return names[near[0]] if near else ""


def split_name(connection: sqlite3.Connection, words: Sequence[str]) -> tuple[str, list[str]]:
    """Typed words as a name and what follows it: as many of the first four as belong to one name, else the first."""
    for end in range(min(4, len(words)), 1, -1):
        name, keys = " ".join(words[:end]), {spaced(word) for word in words[:end]}
        # each word counts once: in 'Ada Lovelace Ada Byron' the second Ada begins another name
        if "" not in keys and len(keys) == end and known_words(connection, (name,)):
            return name, list(words[end:])
    return words[0], list(words[1:])


def spaced(name: str) -> str:
    """A name folded, with blanks where hyphens, dots and apostrophes stand."""
    return " ".join(fold(name).translate(WORD_BREAKS).split())


def lookalikes(connection: sqlite3.Connection, name: str) -> list[Person]:
    """Contacts whose name or alias, without case, accents and order of words, is this name; ordered by id."""
    words = sorted(fold(name).translate(WORD_BREAKS).split())
    same = []
    for contact_id in sorted(_bearing(connection, words)):
        names = connection.execute(
            "SELECT name_key FROM contact WHERE id = :id UNION ALL SELECT name_key FROM alias WHERE contact_id = :id",
            {"id": contact_id},
        )
        if any(sorted(key.translate(WORD_BREAKS).split()) == words for (key,) in names):
            same.append(contact_id)
    return by_ids(connection, same)


def known_words(connection: sqlite3.Connection, candidates: Sequence[str]) -> set[str]:
    """Those of the candidate names, `spaced`, whose every word is a whole word of one contact's names."""
    wanted = {spaced(candidate) for candidate in candidates}
    words = {word for candidate in wanted for word in candidate.split()}
    borne = {word for word in words if _bearing(connection, [word], most=1)}  # most words of prose are nobody's name
    return {
        each
        for each in wanted
        if each and borne.issuperset(each.split()) and _bearing(connection, each.split(), most=1)
    }


def short_names(connection: sqlite3.Connection, persons: Sequence[Person]) -> dict[int, str]:
    """The least to type in a shell that means each person alone: a first name, else the full name, else the id."""
    typed = {}
    for person in persons:
        first = fold(person.name).split(" ")[0]
        alone = first.isalpha() and _bearing(connection, [first], most=2) == {person.contact_id}
        typed[person.contact_id] = first if alone else _full_name_or_id(connection, person)
    return typed


def completions(connection: sqlite3.Connection, prefix: str, limit: int = 50) -> list[tuple[str, str]]:
    """(name as one shell word, who they are) of people whose names have words that begin so.

    They are ordered by that word, then by name. It comes first, so that the shell sees it grow from what was typed.
    Of more than `limit` the first are told, of those who share a word who was added first.
    """
    begun = fold(prefix).translate(WORD_BREAKS).split()
    told = []
    for name, title, company in _beginning(connection, begun, limit):
        words = _shell_words(name)
        first = next((n for n, word in enumerate(words) if begun and fold(word).startswith(begun[0])), 0)
        typed = "-".join(words[first:] + words[:first])
        typed = typed if typed.startswith(prefix) else prefix + typed[len(prefix) :]
        told.append((typed, _harmless(" at ".join(part for part in (title, company) if part))))
    return told


def _beginning(connection: sqlite3.Connection, begun: list[str], limit: int) -> Iterable[tuple[str, str, str]]:
    """(name, title, company) of those who have words that begin so; of everybody, by name, when there is no word."""
    if not begun:
        query = "SELECT name, title, company FROM contact WHERE archived = 0 ORDER BY name_key, id LIMIT ?"
        return connection.execute(query, (limit,))
    others = " AND contact_id IN (SELECT contact_id FROM name_word WHERE word BETWEEN ? AND ?)" * len(begun[1:])
    rows = connection.execute(  # in the order of the index, so that no more are looked at than are told
        "SELECT id, word, name_key, name, title, company FROM name_word CROSS JOIN contact ON id = contact_id "
        f"WHERE word BETWEEN ? AND ? {others} AND archived = 0 ORDER BY word, contact_id",
        [bound for word in begun for bound in (word, word + _LAST)],
    )
    found: dict[int, tuple[str, ...]] = {}
    for contact_id, *who in rows:
        found.setdefault(contact_id, tuple(who))
        if len(found) == limit:
            break
    return [(name, title, company) for _, _, name, title, company in sorted(found.values())]


def _harmless(work: str) -> str:
    """A title and company for a shell, which evaluates what it is given, by way of Typer, which reads markup in it."""
    return "".join(c if c.isalnum() or c in "_ ,.+&/-" else " " for c in work)[:60].strip()


def _shell_words(name: str) -> list[str]:
    """The words of a name that a shell takes as they are: each begins with a letter or digit."""
    bare = "".join(c if c.isalnum() or c in "_.-" else " " for c in name)
    return [word for word in (each.lstrip("_.-") for each in bare.split()) if word]


def _full_name_or_id(connection: sqlite3.Connection, person: Person) -> str:
    name = person.name
    alone = _named_exactly(connection, fold(name)) == [person.contact_id]
    if not alone or not name.isprintable() or name.startswith("-") or "'" in name or _by_id(connection, name):
        return str(person.contact_id)
    return name if name.isascii() and name.isalnum() else f"'{name}'"


def _named_exactly(connection: sqlite3.Connection, key: str) -> list[int]:
    both = "SELECT id FROM contact WHERE name_key = ? UNION ALL SELECT contact_id FROM alias WHERE name_key = ?"
    return sorted({row[0] for row in connection.execute(both, (key, key))})


def _by_id(connection: sqlite3.Connection, typed: str) -> list[int]:
    digits = typed.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 18):
        return []
    return [row[0] for row in connection.execute("SELECT id FROM contact WHERE id = ?", (int(digits),))]


def _by_handle(connection: sqlite3.Connection, typed: str) -> list[int]:
    keys = {(kind, handle_key(kind, typed)) for kind in ("email", "phone", "url")}
    keys.add(("linkedin", profile_key(typed)))
    found: set[int] = set()
    for kind, key in keys:
        if key and (kind != "phone" or len(key) > 5):
            rows = connection.execute("SELECT contact_id FROM handle WHERE kind = ? AND value_key = ?", (kind, key))
            found |= {row[0] for row in rows}
    return sorted(found)


def _by_slug(connection: sqlite3.Connection, typed: str) -> list[int]:
    """Last of all: somebody whose profile is /in/john is not meant by the first name of every John."""
    key = handle_key("linkedin", typed)
    rows = connection.execute("SELECT contact_id FROM handle WHERE kind = 'linkedin' AND value_key = ?", (key,))
    return [row[0] for row in rows]


def _by_initials(connection: sqlite3.Connection, typed: str) -> list[int]:
    key = fold(typed).replace(".", "").replace(" ", "")
    if not (2 <= len(key) <= 4 and key.isalpha()):
        return []
    rows = connection.execute("SELECT id, name_key FROM contact WHERE name_key LIKE ?", (key[0] + "%",))
    return [contact_id for contact_id, name_key in rows if initials(name_key) == key]


def _by_name(connection: sqlite3.Connection, typed: str) -> list[int]:
    """Who has all the typed words as whole words of their names, else as beginnings of words, else in any part."""
    key = fold(typed)
    words = key.translate(WORD_BREAKS).split()[:_MOST_WORDS]
    ids = _named_exactly(connection, key)
    if ids or not words:
        return ids
    return sorted(_bearing(connection, words) or _bearing(connection, words, begun=True)) or _by_part(connection, words)


def _bearing(
    connection: sqlite3.Connection, words: Sequence[str], *, begun: bool = False, most: int | None = None
) -> set[int]:
    """The ids of those who have each of these folded words in their names, or a word that begins so; `most` at most.

    Of a name the first `_MOST_WORDS` count: more tell nobody apart, and SQLite joins no more than 500.
    """
    words = words[:_MOST_WORDS]
    if not words:
        return set()
    one = "SELECT contact_id FROM name_word WHERE word BETWEEN ? AND ?"
    query = f"{' INTERSECT '.join([one] * len(words))} LIMIT {-1 if most is None else most}"
    bounds = [bound for word in words for bound in (word, word + _LAST if begun else word)]
    return {row[0] for row in connection.execute(query, bounds)}


def _by_part(connection: sqlite3.Connection, words: Sequence[str]) -> list[int]:
    """Who has the words somewhere in one name. Two letters inside a word mean nobody: 'me' is in Newcomer."""
    has_all = " AND ".join(["instr(name_key, ?) > 0"] * len(words))
    rows = connection.execute(
        f"SELECT id, name_key FROM contact WHERE {has_all} UNION ALL "
        f"SELECT contact_id, name_key FROM alias WHERE {has_all}",
        [*words, *words],
    )
    found = dict.fromkeys(
        contact_id
        for contact_id, key in rows
        # a script without blanks has shorter names
        if all(len(word) > 2 or not word.isascii() or _begins_a_word(word, key) for word in words)
    )
    return list(found)


def _begins_a_word(begun: str, key: str) -> bool:
    return any(word.startswith(begun) for word in words_of(key))
