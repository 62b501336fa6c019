"""Is the store what it should be, from end to end? Each check is one function; none of them changes anything."""

from __future__ import annotations

import math
import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from netlever import lines
from netlever.names import fold, work_key
from netlever.scoring.memory import Tie
from netlever.store import backups, db, naming, search, ties, undo, workplaces

MOST_FAULTS = 5  # of each check; the first ones tell what is wrong


@dataclass(frozen=True, slots=True)
class Check:
    """One question to the store, and what is wrong; no faults, no fault."""

    name: str
    faults: list[str]


def check_all(
    connection: sqlite3.Connection,
    path: Path,
    questions: Mapping[str, Callable[[sqlite3.Connection, Path], Iterator[str]]] | None = None,
) -> list[Check]:
    """Ask every question (default: CHECKS), in their order; of each the first faults."""
    asked = CHECKS if questions is None else questions
    return [Check(name, list(islice(ask(connection, path), MOST_FAULTS))) for name, ask in asked.items()]


def integrity(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """SQLite's own check of every page, index and row."""
    for (told,) in connection.execute(f"PRAGMA integrity_check({MOST_FAULTS})"):
        if told != "ok":
            yield str(told).replace("\n", " ")


def foreign_keys(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Every row that refers to another refers to one that exists."""
    for table, row_id, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row_id} refers to no {parent}"


def schema(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Tables, indexes, views and triggers are those of this version."""
    with closing(db.empty()) as fresh:
        expected, found = _schema_of(fresh), _schema_of(connection)
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            yield f"{name} is missing"
        elif name not in expected:
            yield f"{name} is not netlever's"
        elif expected[name] != found[name]:
            yield f"{name} is another than netlever's"


def permissions(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Nobody else on this machine can read the file, what stands beside it, or a copy."""
    for each in open_to_others(path):
        yield f"others can read {each}: chmod 600 it"


def open_to_others(path: Path) -> Iterator[Path]:
    """Which files of a store can be read by others than its owner; none on Windows, which has no such modes."""
    if sys.platform == "win32" or not path.exists():
        return
    beside = [path.with_name(path.name + suffix) for suffix in ("-wal", "-shm")]
    for each in (path, *beside, *(Path(copy.path) for copy in backups.copies(str(path)))):
        if each.exists() and stat.S_IMODE(each.stat().st_mode) & 0o077:
            yield each


def keys(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Names and work can be found as they are written."""
    query = "SELECT id, name, name_key, company, title, work_key FROM contact"
    for contact_id, name, name_key, company, title, key in connection.execute(query):
        if name_key != fold(name) or key != work_key(company, title):
            yield f"contact {contact_id} cannot be found by its name or work"


def participants(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Every conversation was with somebody."""
    query = "SELECT id FROM interaction WHERE id NOT IN (SELECT interaction_id FROM interaction_contact)"
    for (interaction_id,) in connection.execute(query):
        yield f"interaction {interaction_id} has no participant"


def ties_current(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Every tie equals one computed anew from the history."""
    computed = {contact_id: ties.as_row(tie) for contact_id, tie in ties.rebuilt(connection)}
    query = f"SELECT contact.id, stale, {', '.join(ties.COLUMNS)} FROM contact LEFT JOIN tie ON contact_id = id"
    for contact_id, stale, *kept in connection.execute(query):
        if stale != 0 or not _equal(kept, computed.get(contact_id, ties.as_row(Tie()))):
            yield f"the tie of contact {contact_id} is not what their history says"


def _equal(kept: Sequence[object], computed: Sequence[object]) -> bool:
    """Are they the same, but for the last digits that another machine computes another way?"""
    return all(
        math.isclose(one, other, rel_tol=1e-9) if isinstance(one, float) and isinstance(other, float) else one == other
        for one, other in zip(kept, computed, strict=True)
    )


def index_current(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Every note and conversation can be found by its words."""
    for what, one, other in (
        ("is not indexed as it is", search.DOCUMENTS, "SELECT rowid AS doc, text FROM search"),
        ("is indexed, but not there", "SELECT rowid AS doc, text FROM search", search.DOCUMENTS),
    ):
        for document, _ in connection.execute(f"SELECT doc, text FROM ({one}) EXCEPT SELECT doc, text FROM ({other})"):
            yield f"{'note' if document % 2 else 'interaction'} {document // 2} {what}"


def names_current(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Everybody can be found by every word of their names, and by no other."""
    kept = set(connection.execute("SELECT word, contact_id FROM name_word"))
    for contact_id in sorted({contact_id for _, contact_id in kept ^ naming.rebuilt(connection)}):
        yield f"contact {contact_id} is not found by the words of their names"


def standing_current(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """The table that mornings are read from is what contacts, ties and tags say."""
    columns = (
        "SELECT contact_id, class, day, added_day, snoozed_day, extra, tier, cadence_days, latest_days, days, s180, s60"
    )
    both = (f"{columns} FROM standing", f"{columns} FROM standing_now")
    found = {row[0] for one, other in (both, both[::-1]) for row in connection.execute(f"{one} EXCEPT {other}")}
    for contact_id in sorted(found):
        yield f"contact {contact_id} does not stand in the morning's list where they should"


def workplaces_current(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Everybody can be found by the companies where they are and were, and by no other."""
    kept = set(connection.execute(f"SELECT {workplaces.COLUMNS} FROM workplace"))
    for contact_id in sorted({row[1] for row in kept ^ workplaces.rebuilt(connection)}):
        yield f"contact {contact_id} is not found by the companies where they are and were"


def asks(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Every ask can be read, and belongs to one of the same person, if to any."""
    query = "SELECT id FROM ask WHERE NOT json_valid(facts)"
    for (ask_id,) in connection.execute(query):
        yield f"ask {ask_id} cannot be read"
    query = "SELECT a.id FROM ask AS a JOIN ask AS b ON b.id = a.parent_id WHERE b.contact_id <> a.contact_id"
    for (ask_id,) in connection.execute(query):
        yield f"ask {ask_id} belongs to one of somebody else"


def batches(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """No unit of work was left half done."""
    for (batch_id,) in connection.execute("SELECT id FROM batch WHERE status = 'open'"):
        yield f"batch {batch_id} was never finished"


def outside(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Every row is as the last change left it, so that undo can take it back."""
    last = (
        "SELECT table_name, row_id, max(change.id), before, after, text FROM change JOIN batch ON batch.id = batch_id "
        "WHERE status = 'done' GROUP BY table_name, row_id"
    )
    for table, row_id, _, before, after, text in connection.execute(last):
        if not undo.is_as_left(connection, table, row_id, before, after):
            yield f"{table} {row_id} is not as '{lines.clip(text, 40)}' left it: undo goes no further back"


def place(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """The store is not in a folder that a program copies to other machines while it is being written."""
    for folder in Path(os.path.realpath(path)).parents:
        synced = next((told for name, told in SYNCED.items() if folder.name.casefold().startswith(name)), "")
        if not synced and (folder / ".stfolder").exists():
            synced = "Syncthing"
        if synced:
            yield f"{folder} is kept by {synced}, which can damage a store in use: move it (NETLEVER_DB), share backups"
            return


CHECKS: dict[str, Callable[[sqlite3.Connection, Path], Iterator[str]]] = {
    "integrity": integrity,
    "foreign keys": foreign_keys,
    "schema": schema,
    "permissions": permissions,
    "keys": keys,
    "participants": participants,
    "ties": ties_current,
    "search index": index_current,
    "names": names_current,
    "standing": standing_current,
    "workplaces": workplaces_current,
    "asks": asks,
    "batches": batches,
}
WARNINGS: dict[str, Callable[[sqlite3.Connection, Path], Iterator[str]]] = {  # no fault of the store's, but to be known
    "place": place,
    "outside": outside,
}
SYNCED = {  # how the folders of these programs begin, in lower case
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "onedrive": "OneDrive",
    "mobile documents": "iCloud",
    "icloud": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "syncthing": "Syncthing",
    "resilio": "Resilio Sync",
}


def _schema_of(connection: sqlite3.Connection) -> dict[str, str]:
    query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    return {f"{kind} {name}": " ".join((sql or "").split()) for kind, name, sql in connection.execute(query)}
