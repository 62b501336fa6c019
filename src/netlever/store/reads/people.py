"""Who is meant by what a person typed, and who they are in a few words."""

from __future__ import annotations

import re
import shlex
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from netlever.names import fold, handle_key, initials, profile_key

COLUMNS = "contact_id, name, company, title, role, last_on, added_on"
_NO_FIT = 9
_WORD_BREAKS = str.maketrans("-._'", "    ")
_SPACED = "replace(replace(replace(replace(name_key, '-', ' '), '.', ' '), '_', ' '), '''', ' ')"


@dataclass(frozen=True, slots=True)
class Person:
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
    return " ".join(fold(name).translate(_WORD_BREAKS).split())


def lookalikes(connection: sqlite3.Connection, name: str) -> list[Person]:
    """Contacts whose name or alias, without case, accents and order of words, is this name; ordered by id."""
    key = fold(name)
    words = sorted(key.translate(_WORD_BREAKS).split())
    if not words:
        return []
    rows = connection.execute(
        "SELECT id, name_key FROM contact WHERE instr(name_key, ?) > 0 "
        "UNION SELECT contact_id, name_key FROM alias WHERE instr(name_key, ?) > 0 ORDER BY 1",
        (words[-1], words[-1]),
    )
    same = dict.fromkeys(row[0] for row in rows if sorted(row[1].translate(_WORD_BREAKS).split()) == words)
    return by_ids(connection, list(same))


def known_words(connection: sqlite3.Connection, candidates: tuple[str, ...]) -> set[str]:
    """Those of the candidate names, `spaced`, whose every word is a whole word of one contact's name or alias."""
    wanted = {spaced(candidate) for candidate in candidates}
    words = {word for candidate in wanted for word in candidate.split()}
    if not words:
        return set()
    known = []
    for (key,) in connection.execute("SELECT name_key FROM contact UNION ALL SELECT name_key FROM alias"):
        parts = set(key.translate(_WORD_BREAKS).split())
        if not parts.isdisjoint(words):
            known.append(parts)
    return {each for each in wanted if each and any(parts.issuperset(each.split()) for parts in known)}


def short_names(connection: sqlite3.Connection, persons: Sequence[Person]) -> dict[int, str]:
    """The least to type in a shell that means each person alone: a first name, else the full name, else the id."""
    firsts = {person.contact_id: fold(person.name).split(" ")[0] for person in persons}
    words = sorted({word for word in firsts.values() if re.fullmatch(r"[^\W\d_]+", word)})
    has_one = " OR ".join(["instr(name_key, ?) > 0"] * len(words)) or "0"  # a part, so hyphens need no thought yet
    bearers: dict[str, set[int]] = {word: set() for word in words}
    for contact_id, name in connection.execute(
        f"SELECT id, {_SPACED} FROM contact WHERE {has_one} "
        f"UNION ALL SELECT contact_id, {_SPACED} FROM alias WHERE {has_one}",
        [*words, *words],
    ):
        for word in bearers.keys() & _with_bare_words(name).split():
            bearers[word].add(contact_id)
    return {
        person.contact_id: firsts[person.contact_id]
        if bearers.get(firsts[person.contact_id]) == {person.contact_id}
        else _full_name_or_id(connection, person)
        for person in persons
    }


def completions(connection: sqlite3.Connection, prefix: str, limit: int = 50) -> list[tuple[str, str]]:
    """(name as one shell word, who they are) of people one of whose names begins with the prefix, ordered by name.

    The word that matches comes first, so that the shell sees it grow from what was typed.
    """
    key = fold(prefix).translate(_WORD_BREAKS)
    rows = connection.execute(
        f"SELECT name, title, company FROM contact WHERE instr(' ' || {_SPACED}, ' ' || ?) > 0 AND archived = 0 "
        "ORDER BY name_key LIMIT ?",
        (key, limit),
    )
    told = []
    for name, title, company in rows:
        words = re.findall(r"[^\W_][\w.-]*", name)
        first = next((n for n, word in enumerate(words) if fold(word).startswith(key.split(" ")[0])), 0)
        typed = "-".join(words[first:] + words[:first])
        typed = typed if typed.startswith(prefix) else prefix + typed[len(prefix) :]
        told.append((typed, " at ".join(part for part in (title, company) if part)))
    return told


def _full_name_or_id(connection: sqlite3.Connection, person: Person) -> str:
    alone = _named_exactly(connection, fold(person.name)) == [person.contact_id]
    alone = alone and person.name.isprintable() and not re.search(r"^-|'", person.name)
    alone = alone and not _by_id(connection, person.name)
    return shlex.quote(person.name) if alone else str(person.contact_id)


def _named_exactly(connection: sqlite3.Connection, key: str) -> list[int]:
    both = "SELECT id FROM contact WHERE name_key = ? UNION SELECT contact_id FROM alias WHERE name_key = ?"
    return [row[0] for row in connection.execute(both, (key, key))]


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


def _by_name(connection: sqlite3.Connection, typed: str) -> list[int]:
    key = fold(typed)
    ids = _named_exactly(connection, key)
    words = key.translate(_WORD_BREAKS).split()[:16]
    if ids or not words:
        return ids
    contains = " AND ".join([f"instr({_SPACED}, ?) > 0"] * len(words))
    rows = connection.execute(
        f"SELECT id, {_SPACED} FROM contact WHERE {contains} "
        f"UNION ALL SELECT contact_id, {_SPACED} FROM alias WHERE {contains}",
        [*words, *words],
    )
    best: dict[int, int] = {}
    for contact_id, name in rows:
        best[contact_id] = min(best.get(contact_id, _NO_FIT), _tier(words, f" {name} "))
    top = min(best.values(), default=_NO_FIT)
    return [contact_id for contact_id, tier in best.items() if tier == top < _NO_FIT]


def _tier(words: list[str], name: str) -> int:
    """How well typed words fit a name between blanks: 0 whole words, 1 beginnings of words, 2 parts, 9 by chance."""
    name = _with_bare_words(name)
    if all(f" {word} " in name for word in words):
        return 0
    if all(f" {word}" in name for word in words):
        return 1
    # two letters inside a word mean nobody: 'me' is in Newcomer; a script without blanks has shorter names
    return 2 if all(len(word) > 2 or not word.isascii() or f" {word}" in name for word in words) else _NO_FIT


def _with_bare_words(name: str) -> str:
    """A name between blanks, and again without punctuation: the al of 'Robert (Al) Smith' is a word of it too."""
    return f" {name} " + re.sub(r"\W", " ", name) + " "


def _by_initials(connection: sqlite3.Connection, typed: str) -> list[int]:
    key = fold(typed).replace(".", "").replace(" ", "")
    if not (2 <= len(key) <= 4 and key.isalpha()):
        return []
    rows = connection.execute("SELECT id, name_key FROM contact WHERE name_key LIKE ?", (key[0] + "%",))
    return [contact_id for contact_id, name_key in rows if initials(name_key) == key]
