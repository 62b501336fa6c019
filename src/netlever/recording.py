"""Recording a conversation: who took part, asked for where it is open, and one change for everybody. `log` does it."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from netlever import arguments, config, describe, lines, output
from netlever.errors import Refused, Usage
from netlever.lines import Line, line
from netlever.prose import Reading
from netlever.record import NamedTuple
from netlever.store import daily, db
from netlever.store.daily import NewContact
from netlever.store.reads import participants, people
from netlever.store.reads.people import Person

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netlever.promise_lines import PromiseLine
    from netlever.promised import Promised


class Logged(NamedTuple):
    """What was understood and recorded."""

    interaction_id: int
    people: list[str]
    day: date
    channel: str
    direction: str
    summary: str
    tags: list[str]
    promises: list[PromiseLine]
    next_on: date | None
    today: date


def record(connection: sqlite3.Connection, reading: Reading, next_on: date | None, today: date) -> Logged:
    """Find out who took part, asking where it is open, and record the interaction for everybody in one step.

    Raises UnknownName, AmbiguousName, Refused when a person at a terminal declines, and Usage for a summary of dots
    and for a day that is not understood.
    """
    if reading.unread:
        from netlever import misread

        raise Usage(f"cannot read the day '{lines.clip(reading.unread, 40)}'", misread.HINT)
    reading = reading._replace(summary=arguments.kept(reading.summary))
    present = _participants(connection, reading)
    promises = [*_meant(connection, reading, present)] if reading.promises else ()
    now = config.now()
    names = [each.name for each in present]
    what = f": {lines.clip(reading.summary, 40)}" if reading.summary else ""
    text = f"log {', '.join(lines.clip(name, 40) for name in names)}, {reading.day}{what}"
    with db.change(config.store_path(), text, now) as changing:
        who = [
            each.contact_id if isinstance(each, Person) else daily.add(changing, each, today, now) for each in present
        ]
        ids = dict(zip(who, names, strict=True))
        for contact_id in ids:
            for tag in reading.tags:
                daily.add_tag(changing, contact_id, tag, now)
        interaction_id = daily.log(
            changing,
            ids,
            now,
            day=reading.day,
            channel=reading.channel,
            direction=reading.direction,
            summary=reading.summary,
            next_on=next_on,
        )
        made = [
            daily.promise(changing, contact_id, now, promise, made_on=reading.day, interaction_id=interaction_id)
            for promise, places in promises
            for contact_id in dict.fromkeys(who[place] for place in places)
        ]
        told = _told(changing, made, today) if made else []
    r, tags = reading, list(reading.tags)
    return Logged(interaction_id, [*ids.values()], r.day, r.channel, r.direction, r.summary, tags, told, next_on, today)


def human(logged: Logged) -> Iterator[Line]:
    """What was understood, whole."""
    people_ = ", ".join(logged.people)
    arrow = {"out": " to ", "in": " from ", "both": " with "}[logged.direction]
    what = "talk" if logged.channel == "other" else logged.channel
    about = f": {lines.clip(logged.summary, 200)}" if logged.summary else ""
    tags = "".join(f" #{tag}" for tag in logged.tags)
    yield line(f"logged {what}{arrow}", (people_, "name"), f", {describe.day(logged.day, logged.today)}{about}{tags}")
    if logged.promises:
        from netlever import promise_lines

        yield from (promise_lines.made(each, logged.today) for each in logged.promises)
    if logged.next_on:
        yield line(f"next: {describe.day(logged.next_on, logged.today)}")


def _told(connection: sqlite3.Connection, promise_ids: Sequence[int], today: date) -> list[PromiseLine]:
    """The promises of these numbers, as they were written down."""
    from netlever import promise_lines  # few lines promise anything
    from netlever.store.reads import promises

    found = [promises.one(connection, promise_id) for promise_id in promise_ids]
    return [promise_lines.line_of(each, today) for each in found if each]


def _meant(
    connection: sqlite3.Connection, reading: Reading, present: Sequence[Person | NewContact]
) -> Iterator[tuple[Promised, list[int]]]:
    """Each promise of a log line with whom it is to or by, as places among those present, asked for where it is open.

    Raises Usage when it begins with the name of somebody who was not there, and when it is open who promised something
    and nobody can be asked.
    """
    from netlever import promised

    names = [
        (mention, each.name, each.name.split()[0]) for mention, each in zip(reading.mentions, present, strict=True)
    ]
    for promise in reading.promises:
        places, text = promised.sides(promise, names)
        if text == promise.text and (said := promised.lead(text)):
            places, text = _led(connection, promise, said, present) or (places, text)
        by = {present[place]: place for place in places}
        if promise.by == "them" and len(by) > 1:
            places = [[*by.values()][_promiser([lines.clip(each.name, 60) for each in by], text)]]
        yield promise._replace(text=text), places


def _led(
    connection: sqlite3.Connection, promise: Promised, said: tuple[str, str], present: Sequence[Person | NewContact]
) -> tuple[list[int], str] | None:
    """The places of those whom the words before a promise's colon name, and what is after it; None for nobody's name.

    Raises Usage for somebody in the book who took no part: nobody else's promise is made of theirs.
    """
    name, text = said
    if not people.known_words(connection, (name,)):
        return None
    found = people.matching(connection, name, whole=True)
    if places := [place for place, each in enumerate(present) if each in found]:
        return places, text
    who, short = lines.clip(name, 60), name.lower()
    if len(found) == 1:
        who, short = lines.clip(found[0].name, 60), people.short_names(connection, found)[found[0].contact_id]
    side = ["--from"] if promise.by == "them" else []
    due = ["--by", promise.due_on.isoformat()] if promise.due_on else []
    command = shlex.join(["netlever", "promise", *side, short, lines.clip(text, 200), *due])
    raise Usage(f"{who} took no part in it", f"add them to the people, or say: {command}")


def _promiser(names: Sequence[str], text: str) -> int:
    question = f"who promised '{lines.clip(text, 60)}'?"
    chosen = output.choose(question, names)
    if chosen is None:
        raise Usage(f"{question} {', '.join(names)}", f"begin it with a name: ?{names[0]}: …")
    return chosen


def _participants(connection: sqlite3.Connection, reading: Reading) -> list[Person | NewContact]:
    """The people meant; of somebody unknown it is asked on a terminal who they are, else it is told how to add them."""
    if not reading.mentions:
        raise Usage("it names nobody", 'try: netlever log grace -m "compilers", or "coffee with Grace: compilers"')
    present: list[Person | NewContact] = []
    for mention, found in zip(reading.mentions, participants.candidates(connection, reading), strict=True):
        if found.people:
            present.append(arguments.chosen(connection, mention, found))
        elif output.can_ask():
            present.append(_meant_or_new(connection, mention))
        else:
            command = f"netlever add {shlex.join(lines.clip(mention, 60).split())}"
            raise arguments.unknown(connection, mention, f"nothing was logged; add them first: {command}")
    return present


def _meant_or_new(connection: sqlite3.Connection, mention: str) -> Person | NewContact:
    """Who is meant by a name that is not in the book: somebody of nearly that name, or somebody to add."""
    name, near = lines.clip(mention, 60), people.nearest(connection, mention)
    if not near and output.confirm(f"{name} is not in your book; add them?"):
        return NewContact(" ".join(mention.split()))
    labels = [f"{each.label} (#{each.contact_id})" for each in near]
    which = output.choose(f"{name} is not in your book; who is it?", [*labels, "somebody new"]) if near else None
    if which is None:
        raise Refused("nothing was logged")
    return near[which] if which < len(near) else NewContact(" ".join(mention.split()))
