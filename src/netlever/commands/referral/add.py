"""Keep an opening that you could apply for, and say who is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from netlever import arguments, config, lines, referring
from netlever.commands.referral.number import Closes, Note, ReqId, Url
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring import companies
from netlever.scoring.ways import NOW
from netlever.store import db
from netlever.store.reads import openings, ways
from netlever.store.reads.openings import Opening


@dataclass(frozen=True)
class OpeningAdded:
    """An opening that was kept; how many people of the book are at the company, and were."""

    opening: Opening
    there: int
    before: int


def run(title: str, company: str, url: str, req_id: str, closes: str | None, note: str) -> OpeningAdded:
    """Keep it, unless it is known. Raises Usage for an absurd field, Refused for one that is kept already."""
    from netlever.store.edits import openings as edits

    today, now = config.today(), config.now()
    if not title:
        raise Usage("the opening has no title", 'try: netlever referral add "Staff SRE" --company Acme')
    if not companies.spellings(company):
        raise Usage(
            "the opening has no company", f'try: netlever referral add "{lines.clip(title, 40)}" --company Acme'
        )
    closes_on = arguments.coming_day(closes, today).isoformat() if closes else None
    with db.reading(config.store_path()) as connection:
        same = next((each for each in openings.every(connection) if _is_same(each, title, company, url, req_id)), None)
    if same:
        raise Refused(f"this is opening {same.opening_id} already", f"netlever referral show {same.opening_id}")
    values = {"title": title, "company": company, "url": url, "req_id": req_id, "closes_on": closes_on, "note": note}
    text = f"add opening {lines.clip(title, 40)} at {lines.clip(company, 40)}"
    with db.change(config.store_path(), text, now) as connection:
        opening_id = edits.add(connection, now, day=today, **values)
        opening = openings.one(connection, opening_id)
        assert opening is not None
        places = [how for how, _, _ in ways.places(connection, company).values()]
    return OpeningAdded(opening, places.count(NOW), len(places) - places.count(NOW))


def _is_same(each: Opening, title: str, company: str, url: str, req_id: str) -> bool:
    if url and each.url:
        return url == each.url
    is_there = companies.likeness(each.company, company) == companies.SAME
    return is_there and (req_id == each.req_id if req_id and each.req_id else title.lower() == each.title.lower())


def human(added: OpeningAdded) -> Iterator[Line]:
    """Its number, who is there, and what comes next."""
    opening, today = added.opening, config.today()
    closes = f", {when}" if (when := referring.when(opening, today)) else ""
    yield line(f"opening {opening.opening_id}: ", (opening.label, "name"), closes)
    there = "nobody you know is there" if not added.there else f"{_people(added.there)} you know there now"
    yield line(there + (f", {_people(added.before)} before" if added.before else ""))
    yield line("next: ", (f"netlever path --opening {opening.opening_id}", "command"))


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def plain(added: OpeningAdded) -> Iterator[Row]:
    """opening id, title, company, url, number, closes, people there now, people there before."""
    each = added.opening
    yield each.opening_id, each.title, each.company, each.url, each.req_id, each.closes_on, added.there, added.before


def command(
    title: Annotated[list[str], typer.Argument(metavar="TITLE", help="What the job is called.")],
    company: Annotated[str, typer.Option(metavar="COMPANY", help="Whose opening it is.", show_default=False)] = "",
    url: Url = None,
    req_id: ReqId = None,
    closes: Closes = None,
    note: Note = "",
) -> Answer[OpeningAdded]:
    """Keep an opening that you could apply for.

    To be referred for it takes --url or --req-id; both may come later, with `netlever referral edit`.

    netlever referral add "Staff SRE" --company Acme --closes 2w
    netlever referral add CTO --company Acme --url https://jobs.example.org/7
    Next: netlever referral list
    """
    given = (" ".join(" ".join(title).split()), " ".join(company.split()), (url or "").strip(), (req_id or "").strip())
    return Answer(run(*given, closes, arguments.kept(note)), human, plain)
