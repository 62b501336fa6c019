"""What is next with a contact, and the asks to them: what each is about, how far it is, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from netlever import describe, lines
from netlever.lines import Line, Row, line
from netlever.record import NamedTuple
from netlever.scoring import rank
from netlever.scoring.asks import follow_up_on
from netlever.scoring.facts import Facts
from netlever.scoring.weights import Weights
from netlever.store.reads import asks, facts, people
from netlever.store.reads.asks import Ask
from netlever.store.reads.people import Person


class AskLine(NamedTuple):
    """One ask in a list: its `state` since the ISO day `on`, and the `next` step with its command, "" for none."""

    ask_id: int
    contact_id: int
    name: str
    kind: str
    about: str
    state: str
    on: str
    next: str
    command: str


def line_of(ask: Ask, typed: str, today: date) -> AskLine:
    """One ask told; `typed` is what names the contact on a command line."""
    state = ask.state(today)
    next_, command = _next(ask, state, typed, today)
    return AskLine(ask.ask_id, ask.contact_id, ask.name, ask.kind, ask.about, state, _since(ask, state), next_, command)


def human(each: AskLine, today: date) -> Iterator[Line]:
    """What is asked of whom, how far it is, and what to do next."""
    yield line(
        (f"{each.ask_id:>3}  ", "dim"), (each.name, "name"), f"  {each.kind}: {lines.clip(each.about, 60)}", hang=5
    )
    yield line(_how_far(each, today), (f"   {each.command}" if each.command else "", "command"), indent=5)


def rows(asks_: Iterable[AskLine], today: date) -> Iterator[tuple[str, str]]:
    """(label, text) of asks among other facts of a contact."""
    for each in asks_:
        yield f"ask {each.ask_id}", f"{each.kind}: {lines.clip(each.about, 60)}; {_how_far(each, today)}"


def _how_far(each: AskLine, today: date) -> str:
    """'sent 14 Nov; follow up'."""
    on = describe.day(date.fromisoformat(each.on), today)
    return f"{each.state} {on}" + (f"; {each.next}" if each.next else "")


def plain(each: AskLine) -> Row:
    """ask id, contact id, name, kind, about, state, day, command."""
    return each.ask_id, each.contact_id, each.name, each.kind, each.about, each.state, each.on, each.command


def open_of(found: list[Ask], typed: Mapping[int, str], today: date) -> list[AskLine]:
    """Those asks that something is still to be done about, or to be waited for."""
    return [line_of(ask, typed[ask.contact_id], today) for ask in found if ask.is_open(today)]


def of_contact(connection: sqlite3.Connection, person: Person, today: date) -> list[AskLine]:
    """The open asks to one contact, the latest first."""
    typed = people.short_names(connection, [person])
    return open_of(asks.of_contact(connection, person.contact_id, today), typed, today)


def _since(ask: Ask, state: str) -> str:
    life = ask.life
    days = {
        "drafted": ask.drafted_on,
        "thanked": life.thanked_on,
        "told": life.told_on,
        "outcome": life.outcome_on,
        "yes": life.answered_on,
        "no": life.answered_on,
        "later": life.answered_on,
    }
    return days.get(state) or life.sent_on or ask.drafted_on


def _next(ask: Ask, state: str, typed: str, today: date) -> tuple[str, str]:
    from netlever.drafts.kinds import LINKED  # here: who has no ask does not wait for it

    if state == "drafted":
        return "", f"netlever ask sent {ask.ask_id}"
    if ask.kind in LINKED or ask.life.closed_on:
        return "", ""
    if state in ("yes", "outcome") or (state == "told" and not ask.life.thanked_on):
        what = "tell them what came of it" if state == "outcome" else "thank them"
        return what, f"netlever thank {typed} --for {ask.ask_id}"
    due = follow_up_on(ask.life)
    if state == "silent":
        return "let it rest", f"netlever ask reply {ask.ask_id} silent"
    if due is None:
        return "reminded twice", ""
    if due <= today:
        return "follow up", f"netlever ask draft-follow-up {ask.ask_id}"
    return f"follow up {describe.day(due, today)} if there is no answer", ""


def what_is_next(connection: sqlite3.Connection, theirs: Facts, today: date, weights: Weights) -> str:
    """The gate, else the strongest reason, and the day on which they return."""
    gate = rank.gate_of(theirs, today, weights)
    (reasons,) = facts.reasons(connection, [rank.judge(theirs, today, weights)], today)
    said = gate.text if gate else reasons[0].text if reasons else ""
    back = rank.returns_on(theirs, today, weights) if gate or not reasons else None
    day = describe.day(back, today) if back else ""
    return "; ".join(part for part in (said, f"due {day}" if day and day not in said else "") if part) or "nothing due"
