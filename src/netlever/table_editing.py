"""Many contacts in the person's own editor, as one table: opened, shown what would change, asked, and kept in one step.

The table lies beside the store, and beside it what was written into it: that alone says which cells the person changed,
however long the editor was open. Both stay until the changes are kept or refused.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from netlever import config, editing, lines, output, people_table, person_fields
from netlever.errors import BadData, Busy, CannotWrite, Refused
from netlever.lines import Line, Span, line
from netlever.lines import Row as LineRow
from netlever.output import Answer
from netlever.people_table import Edit, Mistake, Row
from netlever.person_fields import Edited
from netlever.record import NamedTuple
from netlever.store import db
from netlever.store.reads.card import cards
from netlever.store.reads.find import Query, find

MANY = 500  # people; above it is asked first: more than this is seldom meant, and nobody reads it through
WIDEST = 60  # columns of a text in what is shown before it is kept


@dataclass(frozen=True)
class EditedTable:
    """Who was really changed, of how many in the table."""

    people: list[Edited]
    of: int


class Proposal(NamedTuple):
    """What an edit would do to a contact as they are now. `lost` are fields that were changed elsewhere meanwhile."""

    edit: Edit
    current: dict[str, Any]
    new: dict[str, Any]
    lost: tuple[str, ...]


class _Wrong(Exception):
    """Rolls back what cannot all be kept."""


def answer(query: Query, columns: Sequence[str], today: date) -> Answer[EditedTable]:
    """What `edit` did, as a command answers."""
    return Answer(edit(query, columns, today), human, plain)


def edit(query: Query, columns: Sequence[str], today: date) -> EditedTable:
    """Open everybody whom a query finds as a table in the person's editor, again while something is wrong with it.

    Raises Refused without a terminal, when nobody is found, when it was left with the same mistakes, and when the
    question at the end was not answered; and what `editing.edited` and the store raise. The error names the file that
    then holds the table, and the next call offers it.
    """
    if not output.can_ask():
        raise Refused("there is no terminal to open an editor on", "netlever export --as csv, and import, go by files")
    ids = _found(query)
    table = Path(config.store_path()).with_name("edit-all.table")
    with _alone(table.with_suffix(".before")) as file:
        if not (text := _left(table, file.read())):
            text = _begin(file, ids, columns)
        file.seek(0)
        before, _ = people_table.read(file.read())
        try:
            people = _dialogue(table, before, text, today)
        except KeyboardInterrupt:
            output.talk("")
            output.talk(f"netlever: your table is in {table}")
            raise
        table.unlink()
        table.with_suffix(".before").unlink()
        return EditedTable(people, len(before))


def human(edited: EditedTable) -> Iterator[Line]:
    """How many; who and what was shown before it was kept."""
    count = len(edited.people)
    yield line(f"{count} of {_people(edited.of)} changed" if count else "nothing changed")


def plain(edited: EditedTable) -> Iterator[LineRow]:
    """A line a person: id, name, then a field a change."""
    for each in edited.people:
        yield each.contact_id, each.name, *each.changed


def _dialogue(table: Path, before: Mapping[int, Row], text: str, today: date) -> list[Edited]:
    """Let the person edit a table until it is kept or refused; who was changed."""
    while True:
        after = _edited(table, text)
        edits, mistakes = people_table.compare(before, after, today)
        if not mistakes:
            try:
                people, mistakes = _settled(edits, len(before))
            except (BadData, Busy, CannotWrite) as error:
                raise type(error)(error.message, f"nothing was changed; your table is in {table}") from None
            if people is not None:
                return people
        if mistakes and after == text:
            raise Refused(f"{people_table.say(mistakes[0])}; nothing was changed", f"your table is in {table}")
        text = people_table.with_mistakes(after, mistakes)


def _settled(edits: Sequence[Edit], total: int) -> tuple[list[Edited] | None, list[Mistake]]:
    """Show what would change, ask, and keep it: who was changed, empty for a no; None to edit again, and the mistakes.

    What changed elsewhere between the question and the answer is shown and asked anew.
    """
    while edits:
        with db.reading(config.store_path()) as connection:
            proposals, mistakes = _proposals(connection, edits)
        if mistakes or not proposals:
            return (None, mistakes) if mistakes else ([], [])
        answer = _ask(proposals, total)
        if answer != "y":
            return (None, []) if answer == "e" else ([], [])
        try:
            people = _keep(edits, proposals)
        except _Wrong as wrong:
            return None, wrong.args[0]
        if people is not None:
            return people, []
    return [], []


def _keep(edits: Sequence[Edit], proposals: Sequence[Proposal]) -> list[Edited] | None:
    """Change what was proposed in one step; None when that is no longer what was shown. Raises _Wrong."""
    from netlever.store.edits import contacts

    now = config.now()
    asked = {each.edit.contact_id: person_fields.changes(each.current, each.new)._asdict() for each in proposals}
    names = {each.edit.contact_id: each.new.get("name", each.current["name"]) for each in proposals}
    who = f"{_people(len(names))}: " if len(names) > 1 else ""
    text = f"edit {who}{lines.clip(', '.join(names.values()), 60)}"
    with db.change(config.store_path(), text, now) as connection:
        if _proposals(connection, edits) != (list(proposals), []):
            return None
        with output.progress("changing people", len(asked)) as advance:
            told, wrong = contacts.edit_many(connection, now, asked, advance)
        if wrong:
            raise _Wrong(
                [Mistake(each.line, wrong[each.contact_id].told) for each in edits if each.contact_id in wrong]
            )
    return [Edited(contact_id, names[contact_id], each) for contact_id, each in told.items() if each]


def _edited(table: Path, text: str) -> str:
    """What the editor leaves; bytes that are no UTF-8 stay as they are, to be told and seen again."""
    content = text.encode("utf-8", "surrogateescape")
    after = editing.edited(table, content, "", "your table is in {}; netlever edit --all opens it again")
    return after.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def _found(query: Query) -> list[int]:
    """The ids of those whom a query finds. Raises Refused when there are none, or too many for the person."""
    with db.reading(config.store_path()) as connection:
        ids = [found.contact_id for found in find(connection, query)]
    if not ids:
        raise Refused("nobody is found, so there is nothing to edit", "netlever find lists people")
    if len(ids) > MANY and not output.confirm(f"open a table of {len(ids)} people?"):
        raise Refused("no table was opened", "choose people with --tag, --company or --role")
    return ids


@contextmanager
def _alone(path: Path) -> Iterator[TextIO]:
    """A file beside the store that no other process has open so. Raises Refused when one has."""
    import fcntl

    try:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8", newline="")
    except OSError as error:
        raise CannotWrite(f"cannot write {path}: {error.strerror}") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refused("another table is open in an editor", "end that netlever edit --all first") from None
        yield file


def _left(table: Path, before: str) -> str:
    """The table that an earlier editor left unfinished, when the person wants to go on with it; else "".

    Raises Refused when they do not say.
    """
    text = table.read_bytes().decode("utf-8", "surrogateescape") if before and table.exists() else before
    if text == before:
        return ""
    output.talk(f"a table that you changed was never kept: {table}")
    answer = _answer("go on with it? n throws it away [Y/n]", {"": "y", "y": "y", "yes": "y", "n": "n", "no": "n"})
    if answer is None:
        raise Refused("no table was opened", f"yours is in {table}")
    return text if answer == "y" else ""


def _begin(file: TextIO, ids: Sequence[int], columns: Sequence[str]) -> str:
    """A new table of contacts, which is kept in the file as well."""
    with db.reading(config.store_path()) as connection:
        held = cards(connection, ids)
    people = {each: person_fields.entries(held[each]) for each in ids if each in held}
    text = people_table.written(people, columns)
    try:
        file.seek(0)
        file.truncate()
        file.write(text)
        file.flush()
    except OSError as error:
        raise CannotWrite(f"cannot write {file.name}: {error.strerror}") from None
    return text


def _proposals(connection: sqlite3.Connection, edits: Sequence[Edit]) -> tuple[list[Proposal], list[Mistake]]:
    """What edits would do to contacts as they are now; the mistakes are of those who are gone."""
    held = cards(connection, [each.contact_id for each in edits])
    gone = [
        Mistake(each.line, f"{each.contact_id} is gone from the book") for each in edits if each.contact_id not in held
    ]
    found = [_proposal(each, person_fields.entries(held[each.contact_id])) for each in edits if each.contact_id in held]
    return [each for each in found if each.new], gone


def _proposal(edit: Edit, current: dict[str, Any]) -> Proposal:
    new = person_fields.still(edit.new, edit.before, current)
    changed = (
        field for field in new if field not in person_fields.LISTS and current[field] != edit.before.get(field, "")
    )
    return Proposal(edit, current, new, tuple(changed))


def _ask(proposals: Sequence[Proposal], total: int) -> str:
    """Show what would change, and ask: y, n or e to edit again. Raises Refused when they do not say."""
    colour = config.wants_colour(sys.stderr.isatty())
    output.tell(map(_shown, proposals), colour=colour, pager=config.pager)
    lost = sum(len(each.lost) for each in proposals)
    warning = f"{lost} of the cells changed elsewhere meanwhile; " if lost else ""
    choices = {each: each[0] for each in ("y", "yes", "n", "no", "e", "edit")}
    usual = {} if lost else {"": "y"}
    question = f"{warning}change {len(proposals)} of {_people(total)}? [{'y' if lost else 'Y'}/n/e(dit again)]"
    answer = _answer(question, {**choices, **usual})
    if answer is None:
        raise Refused("nothing was changed", "netlever edit --all goes on with your table")
    return answer


def _answer(question: str, choices: Mapping[str, str]) -> str | None:
    """Ask until one of the choices is typed; None at the end of the input."""
    while (typed := output.ask(question)) is not None:
        if typed.lower() in choices:
            return choices[typed.lower()]
    return None


def _shown(proposal: Proposal) -> Line:
    """A person, and each field: the old -> the new; of lists, what comes and goes."""
    spans: list[Span] = [
        (lines.clip(proposal.current["name"], WIDEST), "name"),
        (f" #{proposal.edit.contact_id}", "dim"),
    ]
    for field, new in proposal.new.items():
        old = proposal.current[field]
        spans += [": " if len(spans) == 2 else "; ", field]
        if field in person_fields.LISTS:
            spans += [(f" −{_cell(each)}", "bad") for each in old if each not in new]
            spans += [(f" +{_cell(each)}", "good") for each in new if each not in old]
        else:
            spans += [" ", (_cell(old), "bad"), " → ", (_cell(new), "good")]
        if field in proposal.lost:
            spans.append((f" (changed elsewhere; your table had {_cell(proposal.edit.before.get(field, ''))})", "warn"))
    return line(*spans, hang=4)


def _cell(entry: Any) -> str:
    """An entry as it stands in a cell, so that a blank at its end is seen; a long one is cut."""
    text = people_table.cell(entry) or ("no" if entry is False else "nothing")
    return text if len(text) * 2 <= WIDEST else lines.pad(text, WIDEST).rstrip()


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
