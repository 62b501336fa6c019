"""Who is meant by what a person typed, and who they are in a few words."""

from __future__ import annotations

import sqlite3

from netlever.names import WORD_BREAKS, fold, handle_key, has_no_blanks, initials, profile_key, words_of
from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLUMNS = "contact_id, name, company, title, role, last_on, added_on"
_MOST_WORDS = 16
_MOST_LETTERS = 60  # of a name that others are compared with: a longer one is a sentence
_MOST_NAMESAKES = 20  # looked at of one word, for "did you mean"
_PLAIN_LETTERS = 3  # of a first name: what is shorter begins too many
_TITLES = frozenset(["dr", "prof", "mr", "mrs", "ms", "mx", "sir"])
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


class Found(NamedTuple):
    """Everybody who may be meant by what was typed, those in touch most recently first; empty when nobody is.

    `is_sure` is False where only beginnings of words were typed: a command that writes asks before it takes them.
    """

    people: list[Person]
    is_sure: bool


def matching(connection: sqlite3.Connection, typed: str, *, whole: bool = False) -> list[Person]:
    """Everybody who may be meant, as `find` says."""
    return find(connection, typed, whole=whole).people


def find(connection: sqlite3.Connection, typed: str, *, whole: bool = False) -> Found:
    """Everybody who may be meant by an id, handle, name, nickname, initials or, unless `whole`, a word's beginning.

    Only the best kind of match counts: an id, a handle, a whole name or alias, whole words of it, a nickname ('ben' for
    Benjamin), the beginning of a first name, initials, the beginning of another word, a profile's bare slug. What
    stands inside a word finds nobody, but where names have no blanks, as in Chinese.

    A beginning is sure when it is of a first name and has three letters, or when a whole word of the name is typed with
    it: that is what people type all day, and the answer says who it was. The surname that begins like another's first
    name is a guess.
    """
    words = fold(typed).translate(WORD_BREAKS).split()[:_MOST_WORDS]
    ids: Iterable[int] = _by_id(connection, typed) or _by_handle(connection, typed)
    ids = ids or _named_exactly(connection, fold(typed)) or _bearing(connection, words) or _called(connection, words)
    if ids:
        return Found(_latest_first(connection, ids), True)
    begun = [] if whole else _latest_first(connection, _bearing(connection, words, begun=True))
    if firsts := [each for each in begun if _first_name(each.name).startswith(tuple(words))]:
        return Found(firsts, all(_is_plain(each.name, words) for each in firsts))
    if ids := _by_initials(connection, typed):
        return Found(_latest_first(connection, ids), True)
    if begun:
        return Found(begun, all(_is_plain(each.name, words) for each in begun))
    if not whole and words and all(map(has_no_blanks, words)) and (ids := _by_part(connection, words)):
        return Found(_latest_first(connection, ids), False)
    return Found(_latest_first(connection, _by_slug(connection, typed)), True)


def _latest_first(connection: sqlite3.Connection, ids: Iterable[int]) -> list[Person]:
    found = by_ids(connection, list(ids))
    return sorted(found, key=lambda person: (person.last_on or "", -person.contact_id), reverse=True)


def _first_name(name: str) -> str:
    words = [word for word in spaced(name).split() if word not in _TITLES] or [""]
    return words[0]


def _is_plain(name: str, words: Sequence[str]) -> bool:
    first, whole = _first_name(name), words_of(fold(name))
    return any(word in whole or (len(word) >= _PLAIN_LETTERS and first.startswith(word)) for word in words)


def similar(connection: sqlite3.Connection, typed: str) -> str:
    """The name that is nearly the same as a new one, or has a word that is; "" for none.

    The first letter has to be right. It is asked each time that somebody is met, and loads less than `nearest`.
    """
    from netlever.nearest import nearest as most_like

    key = fold(typed)
    if not 2 < len(key) <= _MOST_LETTERS:
        return ""
    names: dict[str, str] = {}
    for name, name_key in connection.execute("SELECT name, name_key FROM contact ORDER BY id DESC"):
        for part in (name_key, *name_key.split()):
            if part[:1] == key[:1]:
                names[part] = name
    return names.get(most_like(key, names, likeness=0.75), "")


def nearest(connection: sqlite3.Connection, typed: str) -> list[Person]:
    """Those whose names are nearest to what was typed, for "did you mean"; three at most, the nearest first.

    Each typed word has to be near a word of theirs (`scoring.spelling`); of those as near, a first name comes first.
    """
    from netlever.scoring import spelling

    words = spaced(typed).split()[:_MOST_WORDS]
    if not words or len(typed) > _MOST_LETTERS:
        return []
    known = [word for (word,) in connection.execute("SELECT DISTINCT word FROM name_word")]
    far: dict[int, tuple[int, int]] = {}
    likely: set[str] = set()
    for n, word in enumerate(words):
        there: dict[int, tuple[int, int]] = {}
        for each, (wrong, same) in spelling.near(word, known).items():
            likely.add(each)
            for contact_id in _bearing(connection, [each], most=_MOST_NAMESAKES if len(words) == 1 else None):
                if n == 0 or contact_id in far:
                    before = far.get(contact_id, (0, 0))
                    sum_ = (before[0] + wrong, before[1] + same)
                    there[contact_id] = min(there.get(contact_id, sum_), sum_)
        far = there
    best = min((wrong for wrong, _ in far.values()), default=0)
    some = sorted((each, contact_id) for contact_id, each in far.items() if each[0] == best)[:_MOST_NAMESAKES]
    found = by_ids(connection, [contact_id for _, contact_id in some])
    found.sort(key=lambda each: (far[each.contact_id], _first_name(each.name) not in likely))
    return found[:3]


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


def known_words(connection: sqlite3.Connection, candidates: Sequence[str], *, nicknames: bool = True) -> set[str]:
    """Those of the candidate names, `spaced`, whose every word is a whole word, or nickname, of one contact's names."""
    wanted = {spaced(candidate) for candidate in candidates}
    words = {word for candidate in wanted for word in candidate.split()}
    borne = {word for word in words if _bearing(connection, [word], most=1)}  # most words of prose are nobody's name
    known = {
        each
        for each in wanted
        if each and borne.issuperset(each.split()) and _bearing(connection, each.split(), most=1)
    }
    if not nicknames:
        return known
    called = {word for word in words - borne if _called(connection, [word])}
    return known | {
        each
        for each in wanted - known
        if not called.isdisjoint(each.split())
        and called.union(borne).issuperset(each.split())
        and _called(connection, each.split())
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

    They are ordered by that word, then by name. It comes first, so that the shell sees it grow from what was typed: the
    name as it is written, or, since not every shell passes over capitals, in small letters where such were typed.
    Of more than `limit` the first are told, of those who share a word who was added first.
    """
    begun = fold(prefix).translate(WORD_BREAKS).split()
    told = []
    for name, title, company in _beginning(connection, begun, limit):
        words = _shell_words(name)
        first = next((n for n, word in enumerate(words) if begun and fold(word).startswith(begun[0])), 0)
        typed = "-".join(words[first:] + words[:first])
        typed = typed if typed.startswith(prefix) else prefix + typed[len(prefix) :].lower()
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


def _called(connection: sqlite3.Connection, words: Sequence[str]) -> set[int]:
    """Who has each of the words, or the name that it is a nickname of, in their names; one of them is a nickname."""
    from netlever.scoring import nicknames

    choices = [(word, *nicknames.names_of(word)) for word in words]
    if all(len(choice) == 1 for choice in choices):
        return set()
    query = " INTERSECT ".join(
        f"SELECT contact_id FROM name_word WHERE word IN ({', '.join('?' * len(choice))})" for choice in choices
    )
    return {row[0] for row in connection.execute(query, [word for choice in choices for word in choice])}


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
    """Who has the words somewhere in one name."""
    has_all = " AND ".join(["instr(name_key, ?) > 0"] * len(words))
    rows = connection.execute(
        f"SELECT id FROM contact WHERE {has_all} UNION SELECT contact_id FROM alias WHERE {has_all}", [*words, *words]
    )
    return [row[0] for row in rows]
