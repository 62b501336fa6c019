"""Favours written down, and told to people and to machines: what was done for whom, when."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from netlever import arguments, config, describe, lines, output
from netlever.errors import Usage
from netlever.lines import Line, Row, Span, line
from netlever.scoring import logged
from netlever.scoring.giving import FAVOURS
from netlever.store import daily, db
from netlever.store.daily import CHANNELS
from netlever.store.reads import favours, people
from netlever.store.reads.favours import Favour

TEXT_COLUMNS = 200


@dataclass(frozen=True)
class Done:
    """A favour that was written down now, with whom; `command` thanks for one that was got, "" for one given."""

    favour: Favour
    name: str
    command: str


def write(words: Sequence[str], direction: str, on: str | None, via: str | None) -> Done:
    """Write down a favour "given" or "got" out of NAME KIND TEXT, logged as a conversation when a channel is said.

    Raises Usage when it is of no kind, or the day is to come.
    """
    from netlever.store.edits import favours as edits

    today, now = config.today(), config.now()
    day = arguments.past_day(on, today)
    channel = None if via is None else arguments.one_of("--via", via, CHANNELS)
    with db.reading(config.store_path()) as connection:
        _, person, rest = arguments.person_and_rest(connection, words)
        short = people.short_names(connection, [person])[person.contact_id]
    kind, text = _kind(rest), arguments.kept(" ".join(" ".join(rest[1:]).split()))
    summary = logged.favour(direction, kind, text)
    with db.change(config.store_path(), f"{lines.clip(person.name, 60)}: {lines.clip(summary, 80)}", now) as connection:
        favour_id = edits.add(connection, person.contact_id, now, direction=direction, kind=kind, day=day, text=text)
        if channel:
            way = "out" if direction == "given" else "in"
            daily.log(connection, [person.contact_id], now, day=day, channel=channel, direction=way, summary=summary)
        favour = favours.one(connection, favour_id or 0)
    assert favour is not None
    thanks = f"netlever thank {short} --for {shlex.quote(lines.clip(text or kind, TEXT_COLUMNS))}"
    return Done(favour, person.name, thanks if direction == "got" else "")


def human_done(done: Done) -> Iterator[Line]:
    """What was written down, and how to thank for it."""
    favour, name = done.favour, (done.name, "name")
    who: tuple[Span, ...] = ("gave ", name, f" {logged.counted(favour.kind)}")
    if favour.direction == "got":
        who = (f"got {logged.counted(favour.kind)} from ", name)
    about = f": {lines.clip(favour.text, TEXT_COLUMNS)}" if favour.text else ""
    yield line(*who, f", {describe.day(date.fromisoformat(favour.day), config.today())}{about}")
    if done.command:
        yield line("to thank them: ", (done.command, "command"))


def plain_done(done: Done) -> Iterator[Row]:
    """favour id, contact id, name, given or got, kind, day, text."""
    yield done.favour.favour_id, done.favour.contact_id, done.name, *done.favour[2:6]


def rows(found: Sequence[Favour], today: date) -> Iterator[tuple[str, str]]:
    """(label, text) of what went each way: how often, and the last of it."""
    for label, direction in (("gave", "given"), ("got", "got")):
        theirs = [each for each in found if each.direction == direction]
        if theirs:
            last = theirs[0]
            about = f", {lines.clip(last.text, TEXT_COLUMNS)}" if last.text else ""
            often = f"{len(theirs)}, last " if len(theirs) > 1 else ""
            yield label, f"{often}{describe.day(date.fromisoformat(last.day), today)}: {last.kind}{about}"


def _kind(rest: Sequence[str]) -> str:
    """The kind that is typed, chosen on a terminal when nothing is. Raises Usage."""
    if rest:
        return arguments.one_of("a favour", rest[0], FAVOURS)
    chosen = output.choose("What was it?", FAVOURS)
    if chosen is None:
        raise Usage("what was it?", f"say one of {', '.join(FAVOURS)}, and what it was")
    return FAVOURS[chosen]
