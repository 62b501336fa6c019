"""Promises told to people and to machines: who promised whom what, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from netlever import describe, lines
from netlever.lines import Line, Row, line
from netlever.record import NamedTuple
from netlever.scoring.promises import lateness
from netlever.store.reads.promises import Promise

TEXT_COLUMNS = 200  # of the words of a promise; nobody promises more in one breath


class PromiseLine(NamedTuple):
    """One promise by "me" to the contact, or by "them"; days are ISO texts. `state` is open, late, kept or dropped.

    `said` is how far it is in words.
    """

    promise_id: int
    contact_id: int
    name: str
    by: str
    text: str
    made_on: str
    due_on: str | None
    state: str
    said: str


def line_of(promise: Promise, today: date) -> PromiseLine:
    """One promise told, as it is at the end of `today`."""
    state = promise.state(today)
    return PromiseLine(*promise[:7], state, _said(promise, state, today))


def made(each: PromiseLine, today: date) -> Line:
    """Who has promised whom what now, by when, and the number to say that it was kept."""
    name = (each.name, "name")
    who = ("promised ", name) if each.by == "me" else (name, " promised")
    due = f", by {_day(each.due_on, today)}" if each.due_on else ""
    return line(*who, f": {lines.clip(each.text, TEXT_COLUMNS)}{due}", (f"   promise {each.promise_id}", "dim"))


def human(each: PromiseLine) -> Line:
    """One of a list: its number, to or by whom, what, and how far it is."""
    who = "to " if each.by == "me" else "by "
    style = "warn" if each.state == "late" and each.by == "me" else "dim"
    said = (f"   {each.said}", style)
    return line(
        (f"{each.promise_id:>4}  ", "dim"),
        who,
        (each.name, "name"),
        f": {lines.clip(each.text, TEXT_COLUMNS)}",
        said,
        hang=6,
    )


def rows(promises: Iterable[PromiseLine]) -> Iterator[tuple[str, str]]:
    """(label, text) of promises among other facts of a contact."""
    for each in promises:
        whose = "yours" if each.by == "me" else "theirs"
        yield f"promise {each.promise_id}", f"{whose}, {each.said}: {lines.clip(each.text, TEXT_COLUMNS)}"


def plain(each: PromiseLine) -> Row:
    """promise id, contact id, name, by, text, state, day made, day due."""
    return (*each[:5], each.state, each.made_on, each.due_on)


def _said(promise: Promise, state: str, today: date) -> str:
    """'3 days late', 'kept 20 Nov, 2 days late', 'dropped yesterday'."""
    if state in ("open", "late"):
        return lateness(promise.terms, today)
    end = promise.kept_on or promise.dropped_on or ""
    late = promise.kept_on and promise.due_on and promise.kept_on > promise.due_on
    how_late = f", {lateness(promise.terms, date.fromisoformat(end))}" if late else ""
    return f"{state} {_day(end, today)}{how_late}"


def _day(day: str, today: date) -> str:
    return describe.day(date.fromisoformat(day), today)
