"""The morning list: gathered once, and rendered for people and for machines. `nudge` prints it, so does `demo`."""

from __future__ import annotations

import sqlite3
from datetime import date

from netlever import describe, lines
from netlever.lines import Line, Row, line
from netlever.record import NamedTuple
from netlever.scoring import owing, rank
from netlever.scoring.facts import days_since
from netlever.scoring.rank import Judged
from netlever.scoring.reasons import Reason
from netlever.scoring.weights import Weights
from netlever.store.reads import facts, people, timeline
from netlever.store.reads.people import Person
from netlever.store.reads.shortlist import shortlist

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from netlever.scoring.facts import Owed

REASONS_SHOWN = 2  # `why` tells all of them
REMIND_DAYS = 3  # of those who wait after an import; a line that stands there for ever is not read


class Nudge(NamedTuple):
    """One person to reach out to: who, why, and the command to type.

    `last_on` is the day of the last contact; `latest` the words of it or of later news, else of a note;
    `latest_direction` is that of a conversation, else "". `advice` says what to do differently when they do not answer,
    or were passed over again and again; "" for nothing.
    """

    contact_id: int
    name: str
    company: str
    title: str
    score: float
    reasons: list[Reason]
    cadence_days: int | None
    last_on: str | None
    latest_on: str | None
    latest: str
    latest_direction: str
    advice: str
    command: str


class Nudges(NamedTuple):
    """Today's list, best first; `due` counts everybody due, `waiting` those imported and never chosen.

    `remind` says whether to speak of those who wait: just after an import, and when the list has room. `back` says
    whether the person seems to be back from leave: very many are due, and nothing happened for weeks. `narrowed` is
    the options that narrow the list, as they are typed; "" for a list of everybody.
    """

    today: date
    people: list[Nudge]
    due: int
    waiting: int
    remind: bool
    back: bool
    contacts: int
    narrowed: str = ""


def gather(
    connection: sqlite3.Connection,
    today: date,
    weights: Weights,
    limit: int | None = None,
    only: Collection[int] | None = None,
    narrowed: str = "",
    *,
    brief: bool = False,
    reaching: Mapping[int, tuple[Owed, ...]] | None = None,
) -> Nudges:
    """Rank everybody, or `only` the contacts of these ids, and tell of the few who are shown.

    `brief` leaves out what `plain` has no place for: the last words of each, and what is said below the list.
    `reaching` is what a goal that a morning is given to reaches for, of each: the same in place of what is said of all.
    """
    if only is None:
        picked = shortlist(connection, today, weights, limit)
    else:
        few = facts.rare(connection, today, weights.tiers)
        if reaching:
            few = few._replace(
                owed=few.owed | {who: _reached(few.owed.get(who, ()), due) for who, due in reaching.items()}
            )
        picked = rank.pick(facts.some(connection, only, today, weights.tiers, few), today, weights, limit)
    persons = people.by_ids(connection, [judged.facts.contact_id for judged in picked.listed])
    typed = people.short_names(connection, persons)
    told = facts.reasons(connection, picked.listed, today)
    shown = [
        _tell(connection, judged, reasons, person, typed[person.contact_id], today, weights, brief=brief)
        for judged, reasons, person in zip(picked.listed, told, persons, strict=True)
    ]
    contacts = 0 if brief else connection.execute("SELECT count(*) FROM contact").fetchone()[0]
    has_room = len(shown) < weights.budget and picked.due <= len(shown)
    is_new = picked.waiting_since is not None and days_since(picked.waiting_since, today) < REMIND_DAYS
    return Nudges(
        today,
        shown,
        picked.due,
        picked.waiting,
        has_room or is_new,
        not brief and _is_back(connection, picked.due, today, weights),
        contacts,
        narrowed,
    )


def _reached(owed: tuple[Owed, ...], reach: tuple[Owed, ...]) -> tuple[Owed, ...]:
    return tuple(each for each in owed if each.what != "reach") + reach


def _is_back(connection: sqlite3.Connection, due: int, today: date, weights: Weights) -> bool:
    if due < weights.amnesty_due:
        return False
    latest_on = facts.latest_on(connection)
    return latest_on is not None and days_since(latest_on, today) >= weights.amnesty_silent_days


def _tell(
    connection: sqlite3.Connection,
    judged: Judged,
    reasons: list[Reason],
    person: Person,
    typed: str,
    today: date,
    weights: Weights,
    *,
    brief: bool,
) -> Nudge:
    last = None if brief else timeline.latest(connection, judged.facts, today)
    latest_on, direction, latest = last or (None, "", "")
    advice, command = suggestion(judged, typed, facts.skips(connection, judged.facts, today), today, weights)
    return Nudge(
        contact_id=person.contact_id,
        name=person.name,
        company=person.company,
        title=person.title,
        score=judged.score,
        reasons=reasons,
        cadence_days=judged.facts.cadence_days,
        last_on=judged.facts.last_on,
        latest_on=latest_on,
        latest=latest,
        latest_direction=direction,
        advice=advice,
        command=command,
    )


def suggestion(judged: Judged, typed: str, skips: int, today: date, weights: Weights) -> tuple[str, str]:
    """(what to do differently, the command to type); what is owed comes first.

    Of the two ways not to meet, my own comes before theirs.
    """
    for name, *_ in sorted(judged.findings, key=lambda finding: -finding[1] * finding[2]) if judged.facts.owed else ():
        if command := owing.command(judged.facts, name, today, typed):
            return "", f"netlever {command}"
    if skips < weights.skips_many and judged.facts.run < weights.unanswered_few:
        return "", f'netlever log {typed} -m "…"'
    from netlever import cadence  # which reads what people type, and is heavy; few mornings need it
    from netlever.scoring.advice import OTHER_WAY, advice_for

    advice = advice_for(judged.facts, weights)
    every = judged.facts.cadence_days
    rarer = f"netlever edit {typed} --every {cadence.longer(every)}" if every else f"netlever snooze {typed} --pause"
    if skips >= weights.skips_many:
        return f"passed over {skips} times: {'ask less often' if every else 'pause them'}?", rarer
    said = f"no answer to your last {judged.facts.run} messages: {advice}"
    return said, f'netlever log {typed} --via call -m "…"' if advice == OTHER_WAY else rarer


def human(nudges: Nudges) -> Iterator[Line]:
    """A person, why, the last words, the command; then how many more."""
    if not nudges.contacts:
        yield line("Nobody is in your book yet. Begin with one of:")
        for command, says in (
            ("netlever init", "asks three things, each can be skipped"),
            ("netlever import Basic_LinkedInDataExport.zip", "or contacts.vcf, ~/Maildir"),
            ("netlever add Grace Hopper --every monthly", ""),
            ("netlever demo", "to look around among invented people"),
        ):
            yield line((command, "command"), f"    {says}", indent=2, hang=4)
        yield line("and each morning: ", ("netlever nudge", "command"))
        return
    digits = len(str(len(nudges.people)))
    for number, nudge in enumerate(nudges.people, start=1):
        yield from human_one(nudge, nudges.today, f"{number:>{digits}}  ")
    yield from _rest(nudges)


def human_one(nudge: Nudge, today: date, head: str = "   ", *, command: bool = True) -> Iterator[Line]:
    """One person: who, why, the last words, and the command to type if it is wanted."""
    work = " at ".join(part for part in (nudge.title, nudge.company) if part)
    who = (lines.clip(nudge.name, 60), "name")
    indent = len(head)
    yield line(head, who, (f"  {lines.clip(work, 70)}" if work else "", "dim"), hang=indent)
    yield line("; ".join(reason.text for reason in nudge.reasons[:REASONS_SHOWN]), indent=indent)
    if nudge.advice:
        yield line((nudge.advice, "warn"), indent=indent)
    if nudge.latest_on:
        day = describe.day(date.fromisoformat(nudge.latest_on), today)
        arrow = f"{describe.ARROWS[nudge.latest_direction]} " if nudge.latest_direction else ""
        yield line((f"{day}: {arrow}{lines.clip(nudge.latest, 100)}", "dim"), indent=indent, hang=None)
    if command:
        yield line((nudge.command, "command"), indent=indent)


def _rest(nudges: Nudges) -> Iterator[Line]:
    more = nudges.due - len(nudges.people)
    if not nudges.due:
        yield line("Nobody is due today.")
    if more > 0:
        told = f"{more} {'more ' if nudges.people else ''}{'is' if more == 1 else 'are'} due: "
        yield line(told, (" ".join(filter(None, ("netlever nudge", nudges.narrowed, "--all"))), "command"))
    if nudges.back:
        yield line("Back from leave? Spread them over the coming days: ", ("netlever amnesty", "command"))
    if nudges.waiting > 1 and nudges.remind:
        yield line(
            f"{nudges.waiting} imported people wait until you choose them: ",
            ("netlever triage", "command"),
        )


def plain(nudges: Nudges) -> Iterator[Row]:
    """id, name, score, last day, first reason, command."""
    for n in nudges.people:
        yield n.contact_id, n.name, f"{n.score:.3f}", n.last_on, n.reasons[0].text, n.command
