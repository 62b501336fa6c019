"""Say who can get you into a company, and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from netlever import config, describe, lines, referring, ways_in
from netlever.errors import Exit, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring.ways import KNOWS, NOW
from netlever.store import db
from netlever.ways_in import Path, WayIn


def human(path: Path) -> Iterator[Line]:
    """A person, what they have to do with it, why; then what to type because of the best."""
    for number, each in enumerate(path.ways, start=1):
        work = (f"  {lines.clip(each.work, 70)}", "dim")
        yield line(f"{number}  ", (lines.clip(each.name, 60), "name"), work, hang=3)
        said = [_how(each, path.today), f"referral {each.stage}" if each.stage else "", *each.why]
        yield line("; ".join(filter(None, said)), indent=3)
    if path.ways:
        yield line("next: ", (path.ways[0].command, "command"))
    if path.found > len(path.ways):
        yield line((f"{path.found - len(path.ways)} more: -n {path.found}", "dim"))
    if not path.ways:
        yield line(f"Nobody in your book is or was at {lines.clip(path.company, 60)}, or knows somebody there.")
        yield line("Who knows whom: ", ("netlever relate ana knows omar", "command"))


def _how(each: WayIn, today: date) -> str:
    if each.how == KNOWS:
        return f"knows {lines.clip(each.through, 80)}"
    if each.how == NOW:
        return "there now"
    return "was there" + (f" until {describe.day(date.fromisoformat(each.until_on), today)}" if each.until_on else "")


def plain(path: Path) -> Iterator[Row]:
    """contact id, name, how, whom they know there, score, last day, stage, why, command."""
    for each in path.ways:
        score = f"{each.score:.3f}"
        yield (
            each.contact_id, each.name, each.how, each.through, score, each.last_on, each.stage, "; ".join(each.why),
            each.command,
        )  # fmt: skip


def command(
    company: Annotated[
        list[str] | None,
        typer.Argument(metavar="COMPANY", help="A company.", autocompletion=referring.complete_company),
    ] = None,
    opening: Annotated[
        str, typer.Option(metavar="N", help="The number of an opening.", autocompletion=referring.complete_number)
    ] = "",
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", help="How many at most.")] = 5,
) -> Answer[Path]:
    """Say who can get you into a company: who is there, who was, and who knows somebody there, as you have recorded.

    Those who can help and would come first, not those who are closest. Names are compared as companies write
    them: "Acme, Inc." and "ACME GmbH" are one.

    netlever path Acme
    netlever path --opening 1
    netlever path Acme -n 20 --plain
    Next: netlever referral add "Staff SRE" --company Acme
    """
    if limit < 0:
        raise Usage(f"-n {limit} makes no sense", "give how many people to show, 0 or more")
    name, today = " ".join(company or ()).strip(), config.today()
    with db.reading(config.store_path(), config.as_of()) as connection:
        meant = referring.of_number(connection, opening) if opening else None
        if not name and meant is None:
            raise Usage("which company?", "try: netlever path Acme, or netlever path --opening 3")
        meant = meant or referring.only_one_at(connection, name)
        found = ways_in.gather(connection, name or (meant.company if meant else ""), meant, today, limit)
    return Answer(found, human, plain, code=Exit.DONE if found.ways else Exit.NOTHING)
