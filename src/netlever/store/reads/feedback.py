"""The feedback that was asked for and got: all, that of a contact, one; and its themes."""

from __future__ import annotations

import sqlite3
from datetime import date

from netlever import lines
from netlever.record import NamedTuple
from netlever.scoring import feedback

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from netlever.scoring.facts import Owed

_ABOUT_COLUMNS = 60  # of what they said, in a phrase


class Feedback(NamedTuple):
    """One piece of feedback; days are ISO texts, None for one that has not come.

    `ask_id` is the ask for it, `text` what they said, `action` what was done about it, `told_id` the draft that tells.
    """

    feedback_id: int
    contact_id: int
    name: str
    about: str
    text: str
    tag: str
    action: str
    added_on: str
    got_on: str | None
    acted_on: str | None
    told_on: str | None
    ask_id: int | None
    told_id: int | None

    @property
    def state(self) -> str:
        """asked, got, acted or told."""
        return feedback.state(self.got_on, self.acted_on, self.told_on)


class Theme(NamedTuple):
    """What several people may have said alike: a tag, how often, by whom, what was said, how much was acted on."""

    tag: str
    times: int
    people: list[str]
    said: list[str]
    acted: int


def every(connection: sqlite3.Connection, today: date) -> list[Feedback]:
    """All feedback up to the end of `today`, the latest first."""
    return _select(connection, "feedback.added_on <= ?", today.isoformat())


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Feedback]:
    """What one contact said or was asked for, the latest first."""
    return _select(connection, "contact_id = ? AND feedback.added_on <= ?", contact_id, today.isoformat())


def one(connection: sqlite3.Connection, feedback_id: int) -> Feedback | None:
    """The feedback of this number; None when there is none."""
    found = _select(connection, "feedback.id = ?", feedback_id)
    return found[0] if found else None


def themes(connection: sqlite3.Connection, today: date) -> list[Theme]:
    """What was said, by tag, the most people first; without a tag last."""
    by_tag: dict[str, list[Feedback]] = {}
    for each in every(connection, today):
        if each.got_on:
            by_tag.setdefault(each.tag, []).append(each)
    found = [
        Theme(
            tag,
            len(all_),
            list(dict.fromkeys(each.name for each in all_)),
            [each.text for each in all_],
            sum(bool(each.acted_on) for each in all_),
        )
        for tag, all_ in by_tag.items()
    ]
    return sorted(found, key=lambda theme: (not theme.tag, -len(theme.people), -theme.times, theme.tag))


def owed(connection: sqlite3.Connection, today: date, only: int | None) -> Iterator[tuple[int, Owed]]:
    """What the feedback makes owed (`reads.owed`)."""
    query = (
        "SELECT contact_id, id, text, acted_on FROM feedback "
        "WHERE acted_on IS NOT NULL AND told_on IS NULL AND acted_on <= :day"
        + (" AND contact_id = :only" if only else "")
    )
    for contact_id, feedback_id, text, day in connection.execute(query, {"day": today.isoformat(), "only": only}):
        yield contact_id, feedback.owed(feedback_id, lines.clip(text, _ABOUT_COLUMNS), day)


def _select(connection: sqlite3.Connection, which: str, *values: object) -> list[Feedback]:
    query = (
        "SELECT feedback.id, contact_id, name, about, text, tag, action, feedback.added_on, got_on, acted_on, told_on, "
        f"ask_id, told_id FROM feedback JOIN contact ON contact.id = contact_id WHERE {which} "
        "ORDER BY feedback.id DESC"
    )
    return [Feedback(*row) for row in connection.execute(query, values)]
