"""What the ledgers know of one contact, told with other facts of theirs; one statement asks which have anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netlever.promise_lines import PromiseLine
    from netlever.scoring.facts import Owed

PROMISES = ("promise", "their promise")  # kinds of what is owed
_HAS = "SELECT EXISTS (SELECT 1 FROM promise WHERE contact_id = :id AND kept_on IS NULL AND dropped_on IS NULL)"


class Known(NamedTuple):
    """What stands between a contact and the person: open promises, the first due first."""

    promises: list[PromiseLine]


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> Known:
    """What the ledgers know of a contact at the end of `today`; who is in none of them pays for none."""
    (has_promises,) = connection.execute(_HAS, {"id": contact_id}).fetchone()
    return Known(_promises(connection, contact_id, today) if has_promises else [])


def without(known: Known, owed: Sequence[Owed], today: date) -> Known:
    """What is known but for that which is owed today, and so is told as a reason."""
    told = {each.id for each in owed if each.what in PROMISES and each.due_on <= today.isoformat() <= each.until_on}
    return known._replace(promises=[each for each in known.promises if each.promise_id not in told])


def rows(known: Known) -> Iterator[tuple[str, str]]:
    """(label, text) of each thing that is known."""
    if known.promises:
        from netlever import promise_lines

        yield from promise_lines.rows(known.promises)


def _promises(connection: sqlite3.Connection, contact_id: int, today: date) -> list[PromiseLine]:
    from netlever import promise_lines
    from netlever.store.reads import promises

    found = promises.of_contact(connection, contact_id, today)
    return [promise_lines.line_of(each, today) for each in found if each.state(today) in ("open", "late")]
