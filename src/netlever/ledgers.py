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
    from netlever.store.reads.events import Meeting
    from netlever.store.reads.favours import Favour
    from netlever.store.reads.feedback import Feedback
    from netlever.store.reads.groups import Membership
    from netlever.store.reads.needs import Need

PROMISES = ("promise", "their promise")  # kinds of what is owed
_HAS = (
    "SELECT EXISTS (SELECT 1 FROM promise WHERE contact_id = :id AND kept_on IS NULL AND dropped_on IS NULL), "
    "EXISTS (SELECT 1 FROM favour WHERE contact_id = :id), EXISTS (SELECT 1 FROM need WHERE contact_id = :id), "
    "EXISTS (SELECT 1 FROM meeting WHERE contact_id = :id), EXISTS (SELECT 1 FROM feedback WHERE contact_id = :id), "
    "EXISTS (SELECT 1 FROM circle_member WHERE contact_id = :id AND left_on IS NULL)"
)


class Known(NamedTuple):
    """What stands between a contact and the person: open promises, the first due first; the others the latest first."""

    promises: list[PromiseLine]
    favours: list[Favour]
    needs: list[Need]
    meetings: list[Meeting]
    feedback: list[Feedback]
    groups: list[Membership]


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> Known:
    """What the ledgers know of a contact at the end of `today`; who is in none of them pays for none."""
    has_promises, has_favours, has_needs, has_met, has_said, is_in = connection.execute(
        _HAS, {"id": contact_id}
    ).fetchone()
    return Known(
        _promises(connection, contact_id, today) if has_promises else [],
        _favours(connection, contact_id, today) if has_favours else [],
        _needs(connection, contact_id, today) if has_needs else [],
        _meetings(connection, contact_id, today) if has_met else [],
        _feedback(connection, contact_id, today) if has_said else [],
        _groups(connection, contact_id, today) if is_in else [],
    )


def without(known: Known, owed: Sequence[Owed], today: date) -> Known:
    """What is known but for that which is owed today, and so is told as a reason."""
    told = {each.id for each in owed if each.what in PROMISES and each.due_on <= today.isoformat() <= each.until_on}
    met = {each.id for each in owed if each.what == "met" and each.due_on <= today.isoformat() <= each.until_on}
    acted = {each.id for each in owed if each.what == "acted" and each.due_on <= today.isoformat() <= each.until_on}
    return known._replace(
        feedback=[each for each in known.feedback if each.feedback_id not in acted],
        promises=[each for each in known.promises if each.promise_id not in told],
        meetings=[each for each in known.meetings if each.meeting_id not in met or each.is_followed],
    )


def rows(known: Known, today: date) -> Iterator[tuple[str, str]]:
    """(label, text) of each thing that is known."""
    if known.promises:
        from netlever import promise_lines

        yield from promise_lines.rows(known.promises)
    if known.favours:
        from netlever import favour_lines

        yield from favour_lines.rows(known.favours, today)
    yield from ((each.side, each.text) for each in known.needs)
    if known.meetings:
        from netlever import event_lines

        yield from event_lines.rows(known.meetings, today)
    if known.feedback:
        from netlever import feedback_lines

        yield from feedback_lines.rows(known.feedback)
    for each in known.groups:
        yield f"group {each.group_id}", ", ".join(part for part in (each.group, each.role) if part)


def _promises(connection: sqlite3.Connection, contact_id: int, today: date) -> list[PromiseLine]:
    from netlever import promise_lines
    from netlever.store.reads import promises

    found = promises.of_contact(connection, contact_id, today)
    return [promise_lines.line_of(each, today) for each in found if each.state(today) in ("open", "late")]


def _favours(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Favour]:
    from netlever.store.reads import favours

    return favours.of_contact(connection, contact_id, today)


def _needs(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Need]:
    from netlever.store.reads import needs

    return needs.of_contact(connection, contact_id, today)


def _meetings(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Meeting]:
    from netlever.store.reads import events

    return events.of_contact(connection, contact_id, today)


def _feedback(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Feedback]:
    from netlever.store.reads import feedback

    return feedback.of_contact(connection, contact_id, today)


def _groups(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Membership]:
    from netlever.store.reads import groups

    return groups.of_contact(connection, contact_id, today)
