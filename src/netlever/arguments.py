"""What many commands take: NAME with its completion, and the day or interval that a person types."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Annotated

import typer

from netlever import cadence, config, dates, lines, nearest, output
from netlever.errors import AmbiguousName, BegunName, NetleverError, Refused, UnknownName, Usage
from netlever.names import handle_key, profile_key
from netlever.store import db
from netlever.store.daily import CHANNELS
from netlever.store.reads import people
from netlever.store.reads.people import Found, Person


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """(name, who they are) for the shell's completion; silent when the store cannot be read."""
    try:
        with db.reading(config.store_path()) as connection:
            return people.completions(connection, incomplete)
    except NetleverError:
        return []


def complete_tag(incomplete: str) -> list[str]:
    """The tags that begin so, each as one shell word; silent when the store cannot be read."""
    try:
        with db.reading(config.store_path()) as connection:
            names = [name for (name,) in connection.execute("SELECT DISTINCT name FROM tag ORDER BY name")]
    except NetleverError:
        return []
    return [name for name in names if name.startswith(incomplete) and re.fullmatch(r"[\w.-]+", name)]


def complete_word(allowed: Iterable[str]) -> Callable[[str], list[str]]:
    """A completion that knows these words."""
    known = tuple(allowed)
    return lambda incomplete: [word for word in known if word.startswith(incomplete)]


NAME_HELP = "A name, part of it, initials, e-mail, profile URL or number."

Name = Annotated[list[str], typer.Argument(metavar="NAME", help=NAME_HELP, autocompletion=complete_name)]


Every = Annotated[
    str | None,
    typer.Option(
        "--every",
        "--cadence",
        metavar="INTERVAL",
        help="How often to be in touch: 3w; weekly, monthly, quarterly, yearly; none.",
        autocompletion=complete_word(cadence.WORDS),
    ),
]
AtLatest = Annotated[str | None, typer.Option(metavar="INTERVAL", help="And at the latest: 6w.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="When; today.")]
LogVia = Annotated[
    str | None,
    typer.Option(
        "--via",
        metavar="CHANNEL",
        help=f"Log it as a conversation as well: {', '.join(CHANNELS)}.",
        autocompletion=complete_word(CHANNELS),
    ),
]


def person(connection: sqlite3.Connection, words: str | Sequence[str]) -> Person:
    """The one contact meant by what was typed, of whom something is about to be written.

    Of several one is asked for on a terminal; so is whether somebody is meant of whose name only a beginning was typed
    (`people.find`). Raises UnknownName when nobody matches, and AmbiguousName and BegunName, with the candidates, when
    nobody can be asked.
    """
    typed = words if isinstance(words, str) else " ".join(words)
    found = people.find(connection, typed)
    if not found.people:
        raise unknown(connection, typed)
    return chosen(connection, typed, found)


def person_to_read(connection: sqlite3.Connection, words: str | Sequence[str]) -> Person:
    """The one contact meant, of whom something is only told: the beginning of a name will do. Raises as `person`."""
    typed = words if isinstance(words, str) else " ".join(words)
    found = people.matching(connection, typed)
    if not found:
        raise unknown(connection, typed)
    return found[0] if len(found) == 1 else pick(typed, found)


def chosen(connection: sqlite3.Connection, typed: str, found: Found) -> Person:
    """The one out of those found who is meant, asked for where it is open. Raises AmbiguousName and BegunName."""
    if len(found.people) > 1:
        return pick(typed, found.people)
    (only,) = found.people
    if found.is_sure:
        return only
    name = lines.clip(typed, 60)
    if not output.can_ask():
        who = f"{lines.clip(only.label, 60)} (#{only.contact_id})"
        raise BegunName(name, who, people.short_names(connection, [only])[only.contact_id])
    if not output.agree(f"'{name}' is only a part of a name: {lines.clip(only.label, 60)}?"):
        raise Refused(f"nothing was done: '{name}' is nobody else", "netlever find lists everybody")
    return only


def person_and_rest(connection: sqlite3.Connection, words: Sequence[str]) -> tuple[str, Person, list[str]]:
    """What was typed of a name, whom it means, and the words after it. Raises as `person` does."""
    name, rest = people.split_name(connection, words)
    return name, person(connection, name), rest


def unknown(connection: sqlite3.Connection, typed: str, hint: str = "") -> UnknownName:
    """The error for a name that nobody bears; names that are nearly the same come before the hint."""
    near = " or ".join(lines.clip(each.name, 60) for each in people.nearest(connection, typed))
    meant = f"did you mean {near}?" if near else ""
    return UnknownName(lines.clip(typed, 60), " ".join(part for part in (meant, hint) if part))


def pick(typed: str, found: Sequence[Person]) -> Person:
    """One of several contacts that what was typed may mean, asked for on a terminal. Raises AmbiguousName."""
    chosen = output.choose(
        f"'{lines.clip(typed, 60)}' could be:", [f"{each.label} (#{each.contact_id})" for each in found]
    )
    if chosen is None:
        named = [(each.contact_id, lines.clip(each.label, 60)) for each in found]
        raise AmbiguousName(lines.clip(typed, 60), named)
    return found[chosen]


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
        raise Usage(f"{day} is not in the future", "give a day after today: fri, 3d, in 2 weeks, 2027-01-31")
    return day


def due_day(typed: str, today: date) -> date:
    """The day by which something is due. Raises Usage for one that is over."""
    day = dates.parse_day(typed, today, past=False)
    if day < today:
        raise Usage(f"{day} is over", "give today or a day after it: fri, 3d, in 2 weeks, 2027-01-31")
    return day


def number(typed: str, what: str, hint: str) -> int:
    """The number of a row that is typed, with or without '#'. Raises Usage: `what` names the row, `hint` tells more."""
    digits = typed.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 18):
        raise Usage(f"'{lines.clip(typed, 40)}' is no number of {what}", hint)
    return int(digits)


def tags(typed: Sequence[str]) -> tuple[str, ...]:
    """Tags as they are stored: lower case, without '#', single blanks, each once. Raises Usage for an empty one."""
    found = [" ".join(each.lower().removeprefix("#").split()) for each in typed]
    if not all(found):
        raise Usage("a tag is empty", "a tag is a word like 'python'")
    return tuple(dict.fromkeys(found))


def require_tags(connection: sqlite3.Connection, names: Sequence[str]) -> None:
    """Raise Refused for a tag that nobody has, with the one that is nearly the same."""
    for name in names:
        if connection.execute("SELECT 1 FROM tag WHERE name = ? LIMIT 1", (name,)).fetchone():
            continue
        rows = connection.execute("SELECT DISTINCT name FROM tag ORDER BY name")
        near = nearest.nearest(name, (each for (each,) in rows))
        hint = f"did you mean #{lines.clip(near, 40)}?" if near else "netlever tag list lists them"
        raise Refused(f"nobody has the tag #{lines.clip(name, 40)}", hint)


def one_of(option: str, typed: str, allowed: Sequence[str]) -> str:
    """A word out of a list, or the only one that begins so. Raises Usage naming the list."""
    near = [each for each in allowed if each.startswith(typed.lower())] if typed else []
    if typed.lower() in allowed:
        return typed.lower()
    if len(near) == 1:
        return near[0]
    raise Usage(f"{option} cannot be '{lines.clip(typed, 40)}'", or_nearest(typed, allowed))


def or_nearest(typed: str, allowed: Iterable[str]) -> str:
    """What to type in place of a word that is none of a list: the nearest, or where nothing is like it, the list."""
    known = tuple(allowed)
    return nearest.hint(typed, known, f"give one of {', '.join(known)}")


def birthday(typed: str) -> str:
    """A birthday as it is stored: YYYY-MM-DD, or --MM-DD when the year is not known. Raises Usage."""
    found = re.fullmatch(r"(\d{4}-|--)?(\d\d?)-(\d\d?)", typed.strip())
    try:
        if found:
            year = (found[1] or "--").rstrip("-")
            day = date(int(year or 2000), int(found[2]), int(found[3]))
            if day > config.today():
                raise Usage(f"the birthday {day} is in the future", "say: 1906-12-09, or 12-09 without the year")
            return day.isoformat() if year else f"--{day:%m-%d}"
    except ValueError:
        pass
    raise Usage(f"cannot read the birthday '{lines.clip(typed, 40)}'", "say: 1906-12-09, or 12-09 without the year")


def kept(typed: str, hint: str = "say what it was about") -> str:
    """A text as it is stored: as it was typed, blanks and all; one of nothing but blanks is empty.

    Raises Usage for the dots that stand in a suggested command, where words of the person's own belong.
    """
    said = "".join(typed.split())
    if said and not said.strip(".…"):
        raise Usage(f"'{lines.clip(typed, 40)}' says nothing", hint)
    return typed if said else ""


def handles(emails: Sequence[str], phones: Sequence[str], linkedin: str | None) -> tuple[tuple[str, str], ...]:
    """(kind, value) of the handles typed, in order. Raises Usage for one that is none."""
    given = [("email", each) for each in emails] + [("phone", each) for each in phones]
    given += [("linkedin", linkedin)] if linkedin is not None else []
    for kind, value in given:
        if not handle_key(kind, value) or (kind == "email" and "@" not in value):
            raise Usage(f"'{lines.clip(value, 40)}' is no {kind}", "leave the option out when there is none")
        if kind == "linkedin" and not profile_key(value):
            raise Usage(f"'{lines.clip(value, 40)}' is no profile", "give its URL: https://www.linkedin.com/in/…")
    return tuple((kind, value.strip()) for kind, value in given)
