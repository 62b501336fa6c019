"""What many commands take: NAME with its completion, and the day or interval that a person types."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from netlever import config, dates, output
from netlever.errors import AmbiguousName, NetleverError, UnknownName, Usage
from netlever.names import handle_key
from netlever.store import db
from netlever.store.reads import people
from netlever.store.reads.people import Person

# Shells evaluate what they are given, and Typer reads markup in it: of a title or company only plain text remains.
_HARMFUL = re.compile(r"[^\w ,.+&/-]")


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """(name, who they are) for the shell's completion; silent when the store cannot be read."""
    try:
        with db.reading(config.store_path()) as connection:
            found = people.completions(connection, incomplete)
    except NetleverError:
        return []
    return [(name, _HARMFUL.sub(" ", work)) for name, work in found]


NAME_HELP = "A name, part of it, initials, e-mail, profile URL or number."

Name = Annotated[str, typer.Argument(metavar="NAME", help=NAME_HELP, autocompletion=complete_name)]


def person(connection: sqlite3.Connection, typed: str) -> Person:
    """The one contact meant by what was typed; several are listed and asked for on a terminal.

    Raises UnknownName when nobody matches, AmbiguousName with the candidates when several do and nobody can be asked.
    """
    found = people.matching(connection, typed)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownName(output.clip(typed, 60))
    return pick(typed, found)


def pick(typed: str, found: Sequence[Person]) -> Person:
    """One of several contacts that what was typed may mean, asked for on a terminal. Raises AmbiguousName."""
    chosen = output.choose(f"'{output.clip(typed, 60)}' could be:", [each.label for each in found])
    if chosen is None:
        named = [(each.contact_id, output.clip(each.label, 60)) for each in found]
        raise AmbiguousName(output.clip(typed, 60), named)
    return found[chosen]


def persons(connection: sqlite3.Connection, typed: Sequence[str]) -> list[Person]:
    """The contacts meant by several typed names, in order, each once. Raises as `person` does."""
    found = [person(connection, each) for each in typed]
    return list({each.contact_id: each for each in found}.values())


def past_day(typed: str | None, today: date) -> date:
    """The day of something that happened; today when nothing was typed. Raises Usage for a day to come."""
    if typed is None:
        return today
    day = dates.parse_day(typed, today, past=True)
    if day > today:
        raise Usage(f"{day} is still to come", "log what happened; plan with --next or netlever snooze")
    return day


def coming_day(typed: str, today: date) -> date:
    """A day to come. Raises Usage for today and the past."""
    day = dates.parse_day(typed, today, past=False)
    if day <= today:
        raise Usage(f"{day} is not to come", "give a day after today: fri, 3d, in 2 weeks, 2027-01-31")
    return day


def tags(typed: Sequence[str]) -> tuple[str, ...]:
    """Tags as they are stored: lower case, without '#', single blanks, each once. Raises Usage for an empty one."""
    found = [" ".join(each.lower().removeprefix("#").split()) for each in typed]
    if not all(found):
        raise Usage("a tag is empty", "a tag is a word like 'python'")
    return tuple(dict.fromkeys(found))


def one_of(option: str, typed: str, allowed: Sequence[str]) -> str:
    """A word out of a list, or the only one that begins so. Raises Usage naming the list."""
    near = [each for each in allowed if each.startswith(typed.lower())] if typed else []
    if typed.lower() in allowed:
        return typed.lower()
    if len(near) == 1:
        return near[0]
    raise Usage(f"{option} cannot be '{output.clip(typed, 40)}'", f"give one of {', '.join(allowed)}")


def birthday(typed: str) -> str:
    """A birthday as it is stored: YYYY-MM-DD, or --MM-DD when the year is not known. Raises Usage."""
    found = re.fullmatch(r"(\d{4}-|--)?(\d\d?)-(\d\d?)", typed.strip())
    try:
        if found:
            year = (found[1] or "--").rstrip("-")
            day = date(int(year or 2000), int(found[2]), int(found[3]))
            return day.isoformat() if year else f"--{day:%m-%d}"
    except ValueError:
        pass
    raise Usage(f"cannot read the birthday '{output.clip(typed, 40)}'", "say: 1906-12-09, or 12-09 without the year")


def handles(emails: Sequence[str], phones: Sequence[str], linkedin: str | None) -> tuple[tuple[str, str], ...]:
    """(kind, value) of the handles typed, in order. Raises Usage for one that holds nothing."""
    given = [("email", each) for each in emails] + [("phone", each) for each in phones]
    given += [("linkedin", linkedin)] if linkedin is not None else []
    for kind, value in given:
        if not handle_key(kind, value):
            raise Usage(f"'{output.clip(value, 40)}' is no {kind}", "leave the option out when there is none")
    return tuple((kind, value.strip()) for kind, value in given)
