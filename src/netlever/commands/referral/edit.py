"""Change what is known of an opening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from netlever import arguments, config, lines, referring
from netlever.commands.referral.number import Closes, Number, ReqId, Url
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring import companies
from netlever.store import db
from netlever.store.reads import openings


@dataclass(frozen=True)
class OpeningEdited:
    """What really changed, a phrase each."""

    opening_id: int
    label: str
    changed: list[str]


def run(typed: str, values: dict[str, Any]) -> OpeningEdited:
    """Change one opening in one step."""
    from netlever.store.edits import openings as edits

    now = config.now()
    with db.reading(config.store_path()) as connection:
        opening = referring.of_number(connection, typed)
    text = f"edit opening {opening.opening_id}, {lines.clip(opening.label, 60)}"
    with db.change(config.store_path(), text, now) as connection:
        changed = edits.edit(connection, opening.opening_id, now, values)
        after = openings.one(connection, opening.opening_id)
    assert after is not None
    return OpeningEdited(opening.opening_id, after.label, changed)


def human(edited: OpeningEdited) -> Iterator[Line]:
    """What changed."""
    changed = "; ".join(edited.changed) or "nothing changed"
    yield line(f"opening {edited.opening_id}: ", (edited.label, "name"), f": {changed}")


def plain(edited: OpeningEdited) -> Iterator[Row]:
    """opening id, title and company, then a field a change."""
    yield edited.opening_id, edited.label, *edited.changed


def command(
    number: Number,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What the job is called.")] = None,
    company: Annotated[str | None, typer.Option(metavar="COMPANY", help="Whose opening it is.")] = None,
    url: Url = None,
    req_id: ReqId = None,
    closes: Closes = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What there is to say of it.")] = None,
) -> Answer[OpeningEdited]:
    """Change what is known of an opening. --closes none takes the day back.

    netlever referral edit 1 --req-id R-1234
    netlever referral edit 1 --closes "jan 15" --note "four days a week"
    netlever referral edit 1 --closes none
    Next: netlever referral ask 1 --via ana
    """
    given = {"title": title, "company": company, "url": url, "req_id": req_id, "note": note}
    values: dict[str, Any] = {column: " ".join(text.split()) for column, text in given.items() if text is not None}
    if closes is not None:
        values["closes_on"] = None if closes == "none" else arguments.coming_day(closes, config.today()).isoformat()
    if not values:
        raise Usage("nothing to change", "give an option, such as --url or --closes; netlever referral edit --help")
    if values.get("title") == "" or not companies.spellings(values.get("company", "Acme")):
        raise Usage("an opening has a title and a company", "nothing was changed")
    return Answer(run(number, values), human, plain)
