"""The morning list one person at a time: what each key of `nudge -i` does. Each is one change and one undo."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from netlever import arguments, cadence, choices, config, describe, morning, output, recording, walk
from netlever.errors import NetleverError, Usage
from netlever.lines import Line, Row, line
from netlever.morning import Nudge, Nudges
from netlever.output import Answer
from netlever.scoring import rank
from netlever.store import db
from netlever.store.reads import facts, participants, people
from netlever.store.reads.people import Person
from netlever.store.reads.shortlist import shortlist
from netlever.walk import Key, Step

THEM = "Shownperson"  # stands for whoever is shown, where a log line begins with she, he or they
WORDS = {"l": "logged", "s": "snoozed", "c": "with another cadence", "p": "paused", "n": "passed over"}


@dataclass(frozen=True)
class Answered:
    """One person and what was done about them, in words."""

    contact_id: int
    name: str
    did: str
    said: str


@dataclass(frozen=True)
class Answers:
    """What was done, in order; `left` is how many of those due were not come to."""

    done: list[Answered]
    left: int


def answer(nudges: Nudges) -> Answer[Answers]:
    """Go through the list with the person at the terminal."""
    keys: tuple[Key[Nudge], ...] = (
        Key("l", "log", "log a conversation, in your words", _log),
        Key("s", "snooze", "hide them until a day", _snooze),
        Key("c", "cadence", "say how often you want to be in touch", _cadence),
        Key("p", "pause", "hide them until you lift it", _pause),
        Key("n", "not today", "pass them over until tomorrow", _skip),
        walk.view(lambda nudge: nudge.contact_id),
    )
    steps = walk.one_by_one(nudges.people, lambda nudge: morning.human_one(nudge, nudges.today, command=False), keys,
                            is_over=_is_over)  # fmt: skip
    with db.reading(config.store_path()) as connection:
        left = shortlist(connection, nudges.today, config.weights(), 0).due
    return Answer(Answers([_answered(step) for step in steps], left), human, plain)


def _is_over(nudge: Nudge) -> str:
    """Why somebody need not be asked about any more, because of what was done in another shell; "" when they do."""
    weights = config.weights()
    with db.reading(config.store_path()) as connection:
        if not people.by_ids(connection, [nudge.contact_id]):
            return f"{nudge.name} is no longer in your book"
        gate = rank.gate_of(
            facts.of(connection, nudge.contact_id, config.today(), weights.tiers), config.today(), weights
        )
    return f"{nudge.name}: {gate.text}" if gate else ""


def _answered(step: Step[Nudge]) -> Answered:
    return Answered(step.about.contact_id, step.about.name, WORDS[step.key], step.said)


def human(answers: Answers) -> Iterator[Line]:
    """How many of each, and what is left."""
    counts = Counter(each.did for each in answers.done)
    done = ", ".join(f"{count} {did}" for did, count in counts.items()) or "nothing done"
    rest = f"; {answers.left} more due: " if answers.left else "; that was all"
    yield line(done + rest, ("netlever nudge" if answers.left else "", "command"))


def plain(answers: Answers) -> Iterator[Row]:
    """id, name, what was done, in words."""
    for each in answers.done:
        yield each.contact_id, each.name, each.did, each.said


def _log(nudge: Nudge) -> str:
    """Log what the person writes; somebody else who is named took part as well."""

    def log(told: str) -> str:
        today = config.today()
        pronoun = re.match(r"(she|he|they)(?=\s)", told, flags=re.IGNORECASE)
        told = THEM + told[pronoun.end() :] if pronoun else told
        with db.reading(config.store_path()) as connection:
            reading = participants.in_prose(connection, told, today, known=THEM)
            if reading.day > today:
                raise Usage(f"{reading.day} is still to come", "log what happened")
            mentions = dict.fromkeys([str(nudge.contact_id), *reading.mentions])
            mentions.pop(THEM, None)
            summary = reading.summary.replace(THEM, pronoun[0]) if pronoun else reading.summary
            reading = reading._replace(mentions=tuple(mentions), summary=summary)
            logged = recording.record(connection, reading, None, today)
        said = [each.spans for each in recording.human(logged)]
        return "; ".join("".join(span if isinstance(span, str) else span[0] for span in spans) for spans in said)

    return _asked("what happened? (such as: coffee yesterday: budget)", log)


def _snooze(nudge: Nudge) -> str:
    def snooze(typed: str) -> str:
        today = config.today()
        until = arguments.coming_day(typed, today) if typed else today + timedelta(days=choices.SNOOZE_DAYS)
        choices.hide(_person(nudge), until, paused=False)
        return f"hidden until {describe.day(until, today)}"

    return _asked("until when? (a week; or 2w, fri, 2027-01-31)", snooze)


def _cadence(nudge: Nudge) -> str:
    offered = cadence.longer(nudge.cadence_days) if nudge.cadence_days else "quarterly"

    def set_it(typed: str) -> str:
        wanted = cadence.parse(typed or offered)
        assert wanted is not None
        choices.set_cadence(_person(nudge), wanted)
        return cadence.describe(wanted)

    return _asked(f"how often? ({offered}; or 3w, monthly, yearly, none)", set_it)


def _asked(question: str, act: Callable[[str], str]) -> str:
    """Ask until the answer can be read, and act on it; "" when the person goes back with Ctrl-D or Esc."""
    while (typed := output.ask(f"   {question}")) is not None:
        try:
            return act(typed)
        except NetleverError as error:
            output.tell([line(error.told, indent=3)], colour=False)
    return ""


def _pause(nudge: Nudge) -> str:
    choices.hide(_person(nudge), None, paused=True)
    return f"hidden until you lift it: netlever snooze {nudge.contact_id} --lift"


def _skip(nudge: Nudge) -> str:
    times = choices.skip(_person(nudge), config.today())
    if times < config.weights().skips_many:
        return "not today"
    pressed = output.key(f"   passed over {times} times: longer [c]adence, [p]ause, any other key goes on")
    if pressed in ("c", "p"):
        return (_cadence(nudge) if pressed == "c" else _pause(nudge)) or "not today"
    if pressed in ("u", "x", "q", ""):
        walk.put_back(pressed)
    return "not today"


def _person(nudge: Nudge) -> Person:
    with db.reading(config.store_path()) as connection:
        (person,) = people.by_ids(connection, [nudge.contact_id])
    return person
