"""Who is named in the words of a task or the like, which was not written for netlever."""

from __future__ import annotations

import sqlite3
from itertools import pairwise

from netlever.names import handle_key
from netlever.store.reads import people

MOST_WORDS = 4  # of a name
_SIGNS = ".,:;!?()[]\"'“”"
# A name of one word is taken for one behind these, or when it is written with a capital: 'may' and 'will' are words.
_BEFORE_A_NAME = """
    with to for from call phone ring email mail text message write ask tell thank meet see visit ping remind invite pay
    send give owe help and
"""


def mentioned(connection: sqlite3.Connection, text: str) -> list[int]:
    """The contacts who are named in a text, by name or address, ordered by id.

    Of a name that several bear all are told. One word that begins a sentence is no name, unless a colon or comma
    follows: 'Mark the page'.
    """
    words = text.split()
    found = {contact_id for word in words if "@" in word for contact_id in _by_address(connection, word)}
    runs = {
        (i, j): _bare(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + MOST_WORDS) + 1)
    }
    known = people.known_words(connection, tuple(runs.values()), nicknames=False)
    place = 0
    while place < len(words):
        ends = range(min(len(words), place + MOST_WORDS), place, -1)
        end = next((end for end in ends if people.spaced(runs[place, end]) in known and _is_name(words, place, end)), 0)
        if end:
            found.update(person.contact_id for person in people.matching(connection, runs[place, end]))
        place = end or place + 1
    return sorted(found)


def _bare(words: list[str]) -> str:
    return " ".join(word.strip(_SIGNS).removesuffix("'s").removesuffix("’s") for word in words)


def _is_name(words: list[str], start: int, end: int) -> bool:
    if any(before.endswith((",", ";", ":")) for before, _ in pairwise(words[start:end])):
        return False
    word = words[start].strip(_SIGNS)
    if end - start > 1:
        return True
    if start == 0:
        return word[:1] != word[:1].lower() and words[0].endswith((":", ","))
    is_capital = word[:1] != word[:1].lower() or word[:1].lower() == word[:1].upper()
    return is_capital or words[start - 1].lower() in _BEFORE_A_NAME.split()


def _by_address(connection: sqlite3.Connection, word: str) -> list[int]:
    key = handle_key("email", word.strip(_SIGNS + "<>"))
    rows = connection.execute("SELECT contact_id FROM handle WHERE kind = 'email' AND value_key = ?", (key,))
    return [row[0] for row in rows]
