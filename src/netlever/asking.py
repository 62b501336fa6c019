"""Drafting an ask: its facts out of what was typed, what the store knows and what the person answers; then refused, or
put into words and kept. `ask` and `thank` do it. Nothing here sends anything.
"""

from __future__ import annotations

import json
import shlex
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from netlever import (
    announcing,
    arguments,
    config,
    describe,
    favour_lines,
    goal_lines,
    handing,
    lines,
    output,
    slot_options,
    wordings,
)
from netlever.drafts import fill as filling
from netlever.drafts.facts import AskFacts
from netlever.drafts.fill import Draft, fill, fill_own
from netlever.drafts.kinds import LINKED, Slot, missing
from netlever.drafts.packing import packed, unpacked
from netlever.drafts.refusals import Standing, missing_facts, refusals
from netlever.drafts.slots import slots_of
from netlever.drafts.template import untold
from netlever.errors import NetleverError, Refused, Usage
from netlever.handing import Handed
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import asks, favours, grounds, people
from netlever.store.reads.asks import Ask
from netlever.store.reads.people import Person


def draft(
    words: Sequence[str],
    kind: str,
    typed: Mapping[str, Any],
    *,
    force: bool = False,
    person: Person | None = None,
    parent: Ask | None = None,
    known: Mapping[str, Any] | None = None,
    keep: Callable[[sqlite3.Connection, int], None] | None = None,
) -> tuple[int, list[str]]:
    """Draft one ask to the contact whom `words` name, and keep it; its number, and what is to be said of it.

    `person` is given where it is settled whom they name, so that nobody is asked twice.
    `typed` is from option to text, `known` from field to fact; facts that are missing are asked for on a terminal.
    `keep` is called with the number in the same unit of work, for what belongs to the ask.
    Raises Usage when a fact is missing or unreadable, Refused when something speaks against it and `force` is not set.
    """
    today = config.today()
    with db.reading(config.store_path()) as connection:
        person = person or arguments.person(connection, words)
        announcing.guard(connection, person, kind)
        begun = _begin(connection, person, kind, today)
        typed, goal_id = _tied(connection, kind, typed)
        facts = replace(begun, **{**(known or {}), **_read(kind, typed, today)})
        said = [] if kind in LINKED else _between(connection, person, today)
        if missing(facts) and output.can_ask():  # before they are asked for
            for each in said:
                output.talk(each)
            said = []
        _against(connection, person, facts, parent, force, early=True)
        complete = facts
        try:
            while slots := missing(complete):
                complete = _asked(complete, slots[0])
                _against(connection, person, complete, parent, force, early=True)
            said += _against(connection, person, complete, parent, force, early=False) + _left_out(complete)
            return _keep(connection, person, complete, _worded(complete), parent, keep, goal_id), said
        except (NetleverError, KeyboardInterrupt):
            if complete != facts:  # they answered, and nothing that they typed is lost
                output.talk(f"what you said: {_command(words, complete, begun, parent)}")
            raise


def answer(ask_id: int, way: str, said: list[str]) -> Answer[Handed]:
    """Hand a kept ask over (`handing.handed`); to edit it is to change it first."""
    today = config.today()
    with db.reading(config.store_path()) as connection:
        ask = of_number(connection, str(ask_id), today)
        which = announcing.check_ask(connection, ask_id)
    if way == "edit":
        for each in said:
            output.talk(each)
        handing.edit(ask)
        return answer(ask_id, "", [])
    with db.reading(config.store_path()) as connection:
        facts = facts_of(connection, ask, today)
        (person,) = people.by_ids(connection, [ask.contact_id])
        typed = people.short_names(connection, [person])[ask.contact_id]
    sent = f"netlever announce sent {which.announcement_id} {typed}" if which else f"netlever ask sent {ask_id}"
    return handing.handed(ask, facts, way, today, said, sent)


def reminder_of(ask: Ask, facts: AskFacts) -> dict[str, Any]:
    """What a follow-up of a sent ask repeats: its question, and the day of it."""
    assert ask.life.sent_on
    return {"need": filling.again(facts) or ask.about, "parent_on": date.fromisoformat(ask.life.sent_on)}


def thanks_of(ask: Ask, facts: AskFacts) -> dict[str, Any]:
    """What a thank-you for an ask says: what they did, and what came of it."""
    return {"did": filling.thanked(facts), "outcome": ask.outcome}


def facts_of(connection: sqlite3.Connection, ask: Ask, today: date) -> AskFacts:
    """The facts that a kept ask was made of, with what the store knows today."""
    (person,) = people.by_ids(connection, [ask.contact_id])
    return replace(_begin(connection, person, ask.kind, today), **unpacked(json.loads(ask.facts)))


def of_number(connection: sqlite3.Connection, typed: str, today: date) -> Ask:
    """The ask of a typed number. Raises Usage when it is no number, and Refused when there is no such ask."""
    ask_id = arguments.number(typed, "an ask", "netlever ask list shows them")
    ask = asks.one(connection, ask_id, today)
    if ask is None:
        raise Refused(f"there is no ask {ask_id}", "netlever ask list --all shows them")
    return ask


def root_of(connection: sqlite3.Connection, ask: Ask, today: date) -> Ask:
    """The ask whose life it is: that of a follow-up or a thank-you is the one that it belongs to."""
    parent = asks.one(connection, ask.parent_id, today) if ask.parent_id else None
    return parent or ask


def _begin(connection: sqlite3.Connection, person: Person, kind: str, today: date) -> AskFacts:
    last = grounds.last_talk(connection, person.contact_id, today)
    return AskFacts(kind=kind, today=today, from_name=config.text("me.name"), to_name=person.name, last=last)


def _tied(connection: sqlite3.Connection, kind: str, typed: Mapping[str, Any]) -> tuple[Mapping[str, Any], int | None]:
    """What was typed, with the words of a goal in place of its number, and that number: any kind of ask may have one.

    Raises Refused for the number of no goal.
    """
    number = str(typed.get("--goal", "")).strip()
    if not number.removeprefix("#").isdecimal():
        return typed, None
    goal = goal_lines.of_number(connection, number)
    rest = {option: text for option, text in typed.items() if option != "--goal"}
    worded = {"--goal": goal.text} if "--goal" in slot_options.slots_by_option(kind) else {}
    return {**rest, **worded}, goal.goal_id


def _read(kind: str, typed: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Typed texts as facts. Raises Usage for an option that this kind does not take."""
    slots = slot_options.slots_by_option(kind)
    found = {}
    for option, text in typed.items():
        if option not in slots:
            raise Usage(f"{option} is no fact of '{kind}'", f"it takes {', '.join(slots)}")
        found[slots[option].field] = slot_options.read(slots[option], text, today)
    return found


def _between(connection: sqlite3.Connection, person: Person, today: date) -> list[str]:
    """What went each way between the two of you, and what is open."""
    balance = asks.balance(connection, person.contact_id, today)
    name = lines.clip(person.name, 40)
    times = "once" if balance.asked == 1 else f"{balance.asked} times"
    told = f"asked {times}, {balance.granted} yes, {balance.thanked} thanked"
    said = [f"{name} in the last 12 months: {told if balance.asked else 'nothing asked'}"]
    said += [f"{label}: {text}" for label, text in _favours(connection, person, today)]
    for ask in asks.of_contact(connection, person.contact_id, today):
        if ask.is_open(today) and ask.life.sent_on and ask.kind not in LINKED:
            on = describe.day(date.fromisoformat(ask.life.sent_on), today)
            said.append(f"open: ask {ask.ask_id}, {ask.kind}: {lines.clip(ask.about, 50)}, {ask.state(today)} {on}")
    return said


def _favours(connection: sqlite3.Connection, person: Person, today: date) -> list[tuple[str, str]]:
    return list(favour_lines.rows(favours.of_contact(connection, person.contact_id, today), today))


def _against(
    connection: sqlite3.Connection, person: Person, facts: AskFacts, parent: Ask | None, force: bool, *, early: bool
) -> list[str]:
    """What speaks against it and does not hinder it; `early`, while facts are asked for, of those that are there.

    Raises Refused with the first thing that does hinder it, and Usage when a fact is missing.
    """
    employers = config.text("me.employers").split(",")
    known = grounds.standing(connection, person, facts, secret_employers=employers, parent=parent)
    found = [each for each in refusals(facts, known) if not early or each.id != "missing-facts"]
    for each in found:
        if not each.is_warning and not (force and each.can_force):
            raise Refused(each.text, f"{each.next_step}{'; or --force' if each.can_force else ''}")
    return [f"{each.text} ({each.next_step})" for each in found]


def _asked(facts: AskFacts, slot: Slot) -> AskFacts:
    """The facts with the answer to one question. Raises Usage where nobody can be asked, Refused when they stop."""
    if not output.can_ask():
        text, next_step = missing_facts(facts, Standing()) or ("", "")
        raise Usage(text, next_step)
    answer = output.ask(f"{slot.question} ({slot.meaning})")
    if answer is None:
        raise Refused("nothing was drafted", "say it with options, or begin again")
    try:
        return replace(facts, **{slot.field: slot_options.read(slot, answer, facts.today)})
    except NetleverError as error:
        output.talk(error.told)
        return facts


def _command(words: Sequence[str], facts: AskFacts, begun: AskFacts, parent: Ask | None) -> str:
    """What was typed so far, as a command line; `begun` are the facts before."""
    plain = packed(facts)
    slots = slot_options.slots_by_option(facts.kind).values()
    typed = [slot for slot in slots if getattr(facts, slot.field) != getattr(begun, slot.field)]
    if parent:
        typed = [slot for slot in typed if slot.option != "--for"]
    options = [part for slot in typed for part in (slot.option, _shown(plain[slot.field]))]
    for_ = ["--for", str(parent.ask_id)] if parent else []
    command = ["thank", *words, *for_] if facts.kind == "thank-you" else ["ask", *words, "--kind", facts.kind]
    return shlex.join(["netlever", *command, *options])


def _shown(value: Any) -> str:
    """A packed fact as it is typed."""
    if isinstance(value, dict) and "day" in value:
        return f"{value['day']}: {value['about']}"
    if isinstance(value, dict):
        at = f"at {value['company']}" if value["company"] else ""
        return " ".join(filter(None, (value["title"], at, value["url"], value["req_id"])))
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _worded(facts: AskFacts) -> Draft:
    """The facts in the person's own words of this kind, else in netlever's."""
    own = wordings.template_of(facts.kind)
    return fill_own(own, facts) if own else fill(facts)


def _left_out(facts: AskFacts) -> list[str]:
    """What the person's own words of this kind do not tell, though it is known."""
    own = wordings.template_of(facts.kind)
    return [
        f"{{{name}}} is left out: its sentence in {wordings.template_path(facts.kind)} needs {{{lacking}}} as well "
        f"(put that part in brackets: [{{{lacking}}}])"
        for name, lacking in (untold(own, slots_of(facts)) if own else ())
    ]


def _earlier(connection: sqlite3.Connection, facts: AskFacts, person: Person, parent_id: int | None) -> int | None:
    """A draft of the same that was made today and never touched: the new one takes its place."""
    today = facts.today
    for ask in asks.of_contact(connection, person.contact_id, today):
        is_same = (ask.kind, ask.parent_id, ask.about) == (facts.kind, parent_id, filling.about(facts))
        if is_same and not ask.life.sent_on and ask.drafted_on == today.isoformat():
            return ask.ask_id if _worded(facts_of(connection, ask, today)).body == ask.body else None
    return None


def _keep(
    connection: sqlite3.Connection,
    person: Person,
    facts: AskFacts,
    letter: Draft,
    parent: Ask | None,
    keep: Callable[[sqlite3.Connection, int], None] | None,
    goal_id: int | None,
) -> int:
    from netlever.store.edits import asks as edits

    now, parent_id = config.now(), parent.ask_id if parent else None
    earlier = _earlier(connection, facts, person, parent_id)
    with db.change(config.store_path(), f"draft {facts.kind} to {lines.clip(person.name, 60)}", now) as changing:
        ask_id = edits.draft(
            changing,
            person.contact_id,
            now,
            kind=facts.kind,
            about=filling.about(facts),
            subject=letter.subject,
            body=letter.body,
            blurb=letter.blurb or "",
            facts=json.dumps(packed(facts), ensure_ascii=False),
            day=facts.today,
            parent_id=parent_id,
            replaces=earlier,
            goal_id=goal_id,
        )
        if keep:
            keep(changing, ask_id)
        elif facts.opening:
            from netlever.store.edits import referrals

            of = {"url": facts.opening.url, "req_id": facts.opening.req_id}
            referrals.adopt(changing, ask_id, person.contact_id, now, day=facts.today, **of)
        elif facts.kind not in LINKED:
            from netlever.store.edits import announcements

            announcements.adopt(changing, ask_id, person.contact_id, facts.kind)
        return ask_id
