"""All referrals at a glance, by how far they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netlever import config, describe, lines, referring
from netlever.lines import Line, Row, Span, line
from netlever.output import Answer
from netlever.referring import ReferralLine
from netlever.scoring.facts import days_since
from netlever.scoring.referrals import WAY
from netlever.store import db
from netlever.store.reads import openings
from netlever.store.reads.openings import Opening

OPENING_COLUMNS, AGE_COLUMNS, NAME_COLUMNS = 44, 9, 30


@dataclass(frozen=True)
class Board:
    """The referrals of open openings, those that are furthest first, and the openings without any."""

    today: date
    referrals: list[ReferralLine]
    without: list[Opening]


def run(today: date) -> Board:
    """Gather what is open."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        open_ = openings.every(connection)
        ids = {each.opening_id for each in open_}
        ways = [way for way in openings.ways(connection, today) if way.opening_id in ids and not way.is_over]
        told = referring.told(connection, ways)
    told.sort(key=lambda each: (-_place(each.stage), each.on, each.opening_id, each.contact_id))
    without = [each for each in open_ if each.opening_id not in {way.opening_id for way in ways}]
    return Board(today, told, without)


def _place(stage: str) -> int:
    """How far a stage is; silent ones come last."""
    return WAY.index(stage) if stage in WAY else -1


def human(board: Board) -> Iterator[Line]:
    """A stage and how many are at it, then a line each: the opening, for how long, and through whom."""
    labels = [each.opening for each in board.referrals] + [each.label for each in board.without]
    columns = max((lines.columns_of(lines.clip(label, OPENING_COLUMNS)) for label in labels), default=0)
    for stage in dict.fromkeys(each.stage for each in board.referrals):
        ways = [each for each in board.referrals if each.stage == stage]
        yield line((stage, "good"), (f"  {len(ways)}", "dim"))
        for each in ways:
            days = days_since(each.on, board.today)
            age = lines.pad(describe.span(days) if days > 0 else "today", AGE_COLUMNS)
            yield line(*_opening(each.opening_id, each.opening, columns), (f"  {age}", "dim"),
                       f"  via {lines.clip(each.name, NAME_COLUMNS)}", hang=5)  # fmt: skip
    if board.without:
        yield line(("nobody yet", "warn"), (f"  {len(board.without)}", "dim"))
    for opening in board.without:
        command = (f"netlever path --opening {opening.opening_id}", "command")
        yield line(*_opening(opening.opening_id, opening.label, columns), "  ", command, hang=5)
    if board.referrals:
        yield line(("what comes next for each: ", "dim"), ("netlever referral list", "command"))
    if not board.referrals and not board.without:
        yield line("No opening is open. ", ('netlever referral add "Staff SRE" --company Acme', "command"))


def _opening(number: int, label: str, columns: int) -> tuple[Span, Span]:
    return (f"{number:>3}  ", "dim"), (lines.pad(lines.clip(label, OPENING_COLUMNS), columns), "name")


def plain(board: Board) -> Iterator[Row]:
    """stage, opening id, opening, contact id, name, day, command."""
    for each in board.referrals:
        yield each.stage, each.opening_id, each.opening, each.contact_id, each.name, each.on, each.command
    for opening in board.without:
        yield "", opening.opening_id, opening.label, None, None, None, f"netlever path --opening {opening.opening_id}"


def command() -> Answer[Board]:
    """See all referrals at a glance, by how far they are, the furthest first.

    netlever referral board
    netlever referral board --as-of "last fri"
    Next: netlever referral declined 2
    """
    return Answer(run(config.today()), human, plain)
