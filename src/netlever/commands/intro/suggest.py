"""Say who needs what somebody else offers, as you have noted."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from netlever import config, lines
from netlever.errors import Exit, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring.introductions import Pair, Wish, pairs
from netlever.store import db
from netlever.store.reads import needs, people


@dataclass(frozen=True)
class Suggestion:
    """Somebody who needs what another one offers, and the command that proposes it."""

    need_id: int
    need_name: str
    need: str
    offer_id: int
    offer_name: str
    offer: str
    share: float
    command: str


@dataclass(frozen=True)
class Suggestions:
    """Pairs to introduce, the best fit first."""

    today: date
    pairs: list[Suggestion]


def run(today: date, most: int) -> Suggestions:
    """Pair the open needs with the open offers; who is to be let alone is left out, and who knows each other."""
    with db.reading(config.store_path(), config.as_of()) as connection:
        hidden = {row[0] for row in connection.execute("SELECT id FROM contact WHERE archived OR do_not_contact")}
        noted = [each for each in needs.every(connection, today) if each.contact_id not in hidden]
        wanted, offered = (
            [Wish(each.contact_id, each.name, each.text) for each in noted if each.side == side]
            for side in ("needs", "offers")
        )
        found = pairs(wanted, offered, _known(connection), most)
        ids = sorted({wish.contact_id for pair in found for wish in (pair.need, pair.offer)})
        typed = people.short_names(connection, people.by_ids(connection, ids))
    return Suggestions(today, [_tell(pair, typed) for pair in found])


def _known(connection: sqlite3.Connection) -> set[tuple[int, int]]:
    """Who knows each other, or was proposed to each other."""
    both = "SELECT one_id, other_id FROM relation UNION SELECT one_id, other_id FROM introduction"
    return set(connection.execute(both).fetchall())


def _tell(pair: Pair, typed: dict[int, str]) -> Suggestion:
    need, offer = pair.need, pair.offer
    because = f"{need.name.split()[0]} needs {need.text}, and {offer.name.split()[0]} offers {offer.text}"
    command = f"netlever intro {typed[need.contact_id]} {typed[offer.contact_id]} --because {shlex.quote(because)}"
    return Suggestion(
        need.contact_id, need.name, need.text, offer.contact_id, offer.name, offer.text, pair.share, command
    )


def human(suggestions: Suggestions) -> Iterator[Line]:
    """Two lines and a command a pair."""
    for each in suggestions.pairs:
        yield line((lines.clip(each.need_name, 60), "name"), f" needs {lines.clip(each.need, 70)}", hang=2)
        yield line((lines.clip(each.offer_name, 60), "name"), f" offers {lines.clip(each.offer, 70)}", indent=2, hang=2)
        yield line((each.command, "command"), indent=2)
    if not suggestions.pairs:
        yield line("Nobody is noted to need what somebody else offers.")
        yield line(
            "Note it: ", ('netlever needs ana "a Rust reviewer"', "command"), ", ", ("netlever offers", "command")
        )


def plain(suggestions: Suggestions) -> Iterator[Row]:
    """contact id, name, need, contact id, name, offer, share, command."""
    for each in suggestions.pairs:
        share = f"{each.share:.3f}"
        yield (
            each.need_id, each.need_name, each.need, each.offer_id, each.offer_name, each.offer, share, each.command,
        )  # fmt: skip


def command(
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = 5,
) -> Answer[Suggestions]:
    """Say who needs what somebody else offers, as you have noted with `netlever needs` and `netlever offers`."""
    if limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many pairs to show, 0 or more")
    found = run(config.today(), limit)
    return Answer(found, human, plain, code=Exit.DONE if found.pairs else Exit.NOTHING)
