"""What opens a meeting, on one screen: who they are, where you left off, what is owed, what to ask. `brief` prints it.

Each part has a few rows at most, the most telling first, so that all of it fits 24 rows of 80 columns.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from netlever import describe, favour_lines, help_lines, ledgers, lines, mentor_lines
from netlever.ledgers import Known
from netlever.lines import Line, Row, line
from netlever.promise_lines import PromiseLine
from netlever.record import NamedTuple
from netlever.scoring import owing
from netlever.scoring.facts import Facts
from netlever.store.reads import briefs, people
from netlever.store.reads import card as cards
from netlever.store.reads.briefs import Advice, News, Question, Talk

TALKS, ADVICE, PROMISES, NEEDS, QUESTIONS = 3, 2, 2, 1, 2  # rows of each
LABEL_COLUMNS, TEXT_COLUMNS = 10, 68  # with two of indent, 80


class Brief(NamedTuple):
    """A contact as one meets them; days are ISO texts. `known` is what the ledgers have, `thanks` what is owed for.

    `typed` is what names them on a command line.
    """

    today: date
    contact_id: int
    name: str
    typed: str
    work: str
    role: str
    tags: list[str]
    tie: str
    talks: list[Talk]
    advice: list[Advice]
    news: News | None
    questions: list[Question]
    thanks: list[str]
    known: Known


def gather(connection: sqlite3.Connection, theirs: Facts, today: date) -> Brief:
    """Gather what opens a meeting with the contact of these facts, which are as of today."""
    contact_id = theirs.contact_id
    (person,) = people.by_ids(connection, [contact_id])
    card = cards.card(connection, contact_id)
    thanks = [o for o in theirs.owed if owing.KINDS[o.what].reason == "thanks" and today.isoformat() <= o.until_on]
    return Brief(
        today=today,
        contact_id=contact_id,
        name=person.name,
        typed=people.short_names(connection, [person])[contact_id],
        work=person.work,
        role=card.role,
        tags=card.tags,
        tie=describe.tie(theirs.days, theirs.first_on, theirs.last_on, theirs.rhythm_days, today),
        talks=briefs.talks(connection, contact_id, today, TALKS),
        advice=briefs.advice(connection, contact_id, today, ADVICE),
        news=briefs.news(connection, contact_id, today),
        questions=briefs.questions(connection, contact_id, today, QUESTIONS),
        thanks=[owing.KINDS[each.what].words(each, today) for each in thanks],
        known=ledgers.of_contact(connection, contact_id, today),
    )


def human(brief: Brief) -> Iterator[Line]:
    """Who they are, then a row for each thing to know, then what to type afterwards."""
    who = (lines.clip(brief.name, 40), "name")
    work = lines.clip(brief.work, 36)
    yield line(who, (f"  {work}" if work else "", "dim"), hang=None)
    shown = ""
    for label, text in rows(brief):
        head = lines.pad(label if label != shown else "", LABEL_COLUMNS)
        yield line((head, "dim"), lines.clip(text, TEXT_COLUMNS), indent=2, hang=None)
        shown = label
    yield line(("after it: ", "dim"), (f'netlever log {brief.typed} -m "…"', "command"), indent=2, hang=2)


def plain(brief: Brief) -> Iterator[Row]:
    """what it is, in words: a line each."""
    yield "name", brief.name
    if brief.work:
        yield "work", brief.work
    yield from rows(brief)


def rows(brief: Brief) -> Iterator[tuple[str, str]]:
    """(label, text) of all that there is to know, in the order in which it is read before a meeting."""
    about = [brief.role, " ".join(f"#{tag}" for tag in brief.tags)]
    yield from (("is", "; ".join(filter(None, about))) for _ in range(any(about)))
    yield "tie", brief.tie or "never talked"
    yield from mentor_lines.rows(brief.known.mentorships, brief.today)
    yield from help_lines.rows(brief.known.can_help)
    yield from (("talked", _talk(each, brief.today)) for each in brief.talks)
    if brief.news:
        yield "news", f"{_day(brief.news.day, brief.today)}: {brief.news.text}"
    yield from (("advice", _advice(each, brief.today)) for each in brief.advice)
    for label, by in (("you owe", "me"), ("they owe", "them")):
        yield from ((label, text) for text in _promises([p for p in brief.known.promises if p.by == by]))
    yield from (("thank", text) for text in brief.thanks[:1])
    yield from favour_lines.rows(brief.known.favours, brief.today)
    yield from [("needs", each.text) for each in brief.known.needs if each.side == "needs"][:NEEDS]
    yield from (("ask", _question(each, brief.today)) for each in brief.questions)


def _talk(each: Talk, today: date) -> str:
    what = "talk" if each.channel == "other" else each.channel
    return f"{_day(each.day, today)}, {what}" + (f": {each.text}" if each.text else "")


def _advice(each: Advice, today: date) -> str:
    """About what, when, and what came of it."""
    about = f"{each.kind}, {_day(each.day, today)}" + (f": {each.text}" if each.text else "")
    if each.ask_id is None:
        return about
    came = f"it led to: {lines.clip(each.outcome, 30)}" if each.outcome else "you noted nothing that came of it"
    untold = ", they do not know" if each.outcome and not each.told else ""
    return f"{lines.clip(about, TEXT_COLUMNS - len(came) - len(untold) - 2)}; {came}{untold}"


def _promises(theirs: Sequence[PromiseLine]) -> Iterator[str]:
    shown = theirs[:PROMISES]
    for number, each in enumerate(shown, start=1):
        more = f"; {len(theirs) - len(shown)} more" if number == len(shown) < len(theirs) else ""
        yield lines.clip(f"{each.text} ({each.said})", TEXT_COLUMNS - len(more)) + more


def _question(each: Question, today: date) -> str:
    if each.source == "note":
        return each.text
    when = _day(each.day, today)
    if each.source == "ask":
        return f"{lines.clip(each.text, 40)}: you asked {when}, and it is open"
    return f"what became of: {lines.clip(each.text, 36)} (promised {when})"


def _day(day: str, today: date) -> str:
    return describe.day(date.fromisoformat(day), today)
