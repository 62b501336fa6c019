"""Who knows something of a subject, as far as titles, companies, tags, notes, conversations and earlier help tell."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from netlever.names import fold
from netlever.scoring.match import Candidate, Trace

MOST_STEMS = 32  # SQLite takes a thousand conditions, and nobody asks about so many things
MOST = 2000  # notes and conversations a word, the latest ones, and people by their work; more tell nothing new
_WITHOUT = "archived = 0 AND do_not_contact = 0"
_HITS = "(SELECT rowid, text FROM search WHERE text MATCH ? ORDER BY rowid DESC LIMIT ?) AS hit"
_TALKS = (  # the text of a message that an import brought is small talk more often than not
    "SELECT link.contact_id, iif(source_id IS NOT NULL AND channel = 'message', 'message', 'talk'), hit.text "
    f"FROM {_HITS} JOIN interaction ON interaction.id = hit.rowid / 2 AND hit.rowid % 2 = 0 "
    "JOIN interaction_contact AS link ON link.interaction_id = interaction.id"
)
_NOTES = (
    f"SELECT note.contact_id, 'note', hit.text FROM {_HITS} JOIN note ON note.id = hit.rowid / 2 AND hit.rowid % 2 = 1"
)
_SPACED = "' ' || replace(replace(replace(work_key, '-', ' '), '/', ' '), char(10), ' ')"
_SPACED_TAG = "' ' || replace(name, '-', ' ')"
_WORK = (  # those with more of the words first, then whom one has talked to, the longest ago first: they reach further
    "SELECT id, title, company FROM contact JOIN tie ON contact_id = id "
    f"WHERE ({{holds}}) AND {_WITHOUT} ORDER BY {{fit}} DESC, mutual_days = 0, last_on, id LIMIT ?"
)
_TAGS = "SELECT contact_id, name FROM tag WHERE {holds}"
_SAID = (
    "SELECT contact_id, 'can help', skill, skill || iif(how = '', '', ', ' || how) FROM can_help "
    "UNION ALL SELECT contact_id, 'offers', text, text FROM need "
    "WHERE side = 'offers' AND day <= :day AND (closed_on IS NULL OR closed_on > :day) "
    "UNION ALL SELECT contact_id, 'helped', about, kind || ', ' || about FROM ask WHERE answer = 'yes'"
)
_AMONG = "IN (SELECT value FROM json_each(:ids))"
_TIES = (
    f"SELECT id, mutual_days, last_on, s60 FROM contact JOIN tie ON contact_id = id WHERE id {_AMONG} "
    f"AND added_on <= :day AND {_WITHOUT} ORDER BY id"
)
_ASKED = (
    "SELECT contact_id, count(*), count(CASE WHEN answer = 'yes' THEN 1 END), max(sent_on) FROM ask "
    f"WHERE contact_id {_AMONG} AND kind NOT IN ('follow-up', 'thank-you') AND sent_on <= :day GROUP BY 1"
)


def candidates(connection: sqlite3.Connection, wanted: Sequence[str], today: date, most: int = MOST) -> list[Candidate]:
    """Everybody with a trace of one of these stems, ordered by id; who must not be contacted is left out.

    Of the notes and of the conversations with a stem the latest ones are read, so many of each, and so many people
    are named by their title or company.
    """
    wanted = wanted[:MOST_STEMS]
    traces: defaultdict[int, dict[tuple[str, str], set[str]]] = defaultdict(dict)
    for contact_id, place, text, stem in _traces(connection, wanted, today, most):
        traces[contact_id].setdefault((place, text), set()).add(stem)
    ids = {"ids": f"[{','.join(map(str, traces))}]", "day": today.isoformat()}
    asked = {contact_id: rest for contact_id, *rest in connection.execute(_ASKED, ids)}
    return [
        Candidate(
            contact_id,
            tuple(Trace(place, text, frozenset(stems)) for (place, text), stems in traces[contact_id].items()),
            *asked.get(contact_id, (0, 0, None)),
            *tie,
        )
        for contact_id, *tie in connection.execute(_TIES, ids)
    ]


def _traces(
    connection: sqlite3.Connection, wanted: Sequence[str], today: date, most: int
) -> Iterator[tuple[int, str, str, str]]:
    """(contact id, place, words, stem) wherever a word begins with one of these stems."""
    # most works hold no such letters at all, and that is seen at a tenth of the cost
    holds = " OR ".join([f"(instr(work_key, ?) AND {_SPACED} LIKE ?)"] * len(wanted)) or "0"
    fit = " + ".join(["(instr(work_key, ?) > 0)"] * len(wanted)) or "0"
    found = [part for stem in wanted for part in (stem, f"% {stem}%")]
    for contact_id, *work in connection.execute(_WORK.format(holds=holds, fit=fit), (*found, *wanted, most)):
        for place, text in zip(("title", "company"), work, strict=True):
            yield from ((contact_id, place, text, stem) for stem in wanted if _has(text, stem))
    begun = " OR ".join([f"{_SPACED_TAG} LIKE ?"] * len(wanted)) or "0"
    for contact_id, name in connection.execute(_TAGS.format(holds=begun), [f"% {stem}%" for stem in wanted]):
        yield from ((contact_id, "tag", f"#{name}", stem) for stem in wanted if _has(name, stem))
    for contact_id, place, text, said in connection.execute(_SAID, {"day": today.isoformat()}).fetchall():
        yield from ((contact_id, place, said, stem) for stem in wanted if _has(text, stem))
    for stem in filter(str.isalnum, wanted):
        for query in (_TALKS, _NOTES):
            for contact_id, place, text in connection.execute(query, (f'"{stem}"*', most)):
                yield contact_id, place, text, stem


def _has(text: str, stem: str) -> bool:
    words = "".join(c if c.isalnum() or c in "+#" else " " for c in fold(text)).split()
    return any(word.startswith(stem) for word in words)


def exchanged(connection: sqlite3.Connection, contact_ids: Sequence[int], today: date) -> dict[int, str]:
    """The titles, by id, of those of these contacts with whom an exchange went both ways, by the end of `today`.

    That is a talk, or a message each way; a favour of theirs is one as well.
    """
    query = (
        "SELECT id, title FROM contact WHERE id IN (SELECT value FROM json_each(:ids)) AND ("
        "EXISTS (SELECT 1 FROM favour WHERE contact_id = contact.id AND direction = 'got' AND day <= :day) "
        "OR (SELECT max(direction = 'both') OR (max(direction = 'out') AND max(direction = 'in')) "
        "FROM moment WHERE contact_id = contact.id AND day <= :day))"
    )
    ids = f"[{','.join(map(str, contact_ids))}]"
    return dict(connection.execute(query, {"ids": ids, "day": today.isoformat()}).fetchall())
