"""The index of the words in notes and conversations: refreshed for what triggers marked stale, and asked by `find`.

Document 2n is interaction n, document 2n+1 is note n. The index keeps its own copy of the texts, so that a document
can be replaced without knowing what it said before.
"""

from __future__ import annotations

import re
import sqlite3

DOCUMENTS = """
    SELECT id * 2 AS doc, summary AS text FROM interaction WHERE summary <> ''
    UNION ALL SELECT id * 2 + 1, text FROM note
"""


def refresh(connection: sqlite3.Connection) -> None:
    """Index what is new, changed or gone; called at the end of each unit of work.

    One statement a step: FTS5 flushes its buffer at every statement, so a row at a time would be seven times slower.
    """
    if connection.execute("SELECT 1 FROM search_stale LIMIT 1").fetchone() is None:
        return
    connection.execute("DELETE FROM search WHERE rowid IN (SELECT doc FROM search_stale)")
    connection.execute(
        "INSERT INTO search (rowid, text) SELECT doc, summary FROM search_stale "
        "JOIN interaction ON interaction.id = doc / 2 WHERE doc % 2 = 0 AND summary <> ''"
    )
    connection.execute(
        "INSERT INTO search (rowid, text) SELECT doc, text FROM search_stale "
        "JOIN note ON note.id = doc / 2 WHERE doc % 2 = 1"
    )
    connection.execute("DELETE FROM search_stale")


def query(typed: str) -> str:
    """What a person typed, as an FTS5 query that can only be words: each quoted, the last one a prefix; "" for none."""
    words = re.findall(r"\w[\w\u0300-\u036f]*", typed)  # an accent that stands for itself does not end a word
    quoted = " ".join(f'"{word}"' for word in words[:32])
    # 'c++' is the word c, not every word that begins so
    ends_in_word = bool(words) and len(words[-1]) > 2 and typed.rstrip().endswith(words[-1])
    return f"{quoted}*" if ends_in_word and len(words) <= 32 else quoted
