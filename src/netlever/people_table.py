"""People as a table of text that a person edits: written, read back, and compared with what was written. Pure.

A row is a person, and a bar parts the cells. Bars are read in any editor, replaced by any pattern and cut by any block
command; TOML or JSON would make each cell a quoted thing to close, a comma is in many companies, and a tab is what
editors turn into blanks. Blanks around a bar mean nothing: they only align the columns as they were written, so neither
drift nor stripped blanks change a cell. Whatever could be taken for one of netlever's marks, or would not be seen, is
an escape: `\\|`, `\\\\`, `\\n`, `\\x1b`, `\\u202e`; blanks where they would be lost or merged are `\\x20`. What was
not changed is therefore read as the very text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from netlever import lines, person_fields
from netlever.errors import Usage
from netlever.record import NamedTuple

DEFAULT = ("company", "every", "next", "tags", "title", "role", "important")  # first what is most often set for many
WRONG = "# netlever: "  # how a line begins that says what is wrong
WIDEST = 28  # columns to which cells are filled; what is longer pushes its own row alone, and nothing is ever cut
MOST_MISTAKES = 20  # that are told at once, more than a screen of them hides the table
_COMMENTS = {
    **person_fields.COMMENTS,
    "at_latest": "and at the latest: 6w",
    "tags": "python, mentors",
    **{flag: f"yes, or empty: {person_fields.COMMENTS[flag]}" for flag in ("archived", "do_not_contact")},
    "important": "yes, or empty",
}
_YES, _NO = ("yes", "y", "true", "x", "1"), ("", "no", "n", "false", "0")


class Mistake(NamedTuple):
    """What is wrong, in which line of the text, from 1, and which other line it is about, if any."""

    line: int
    told: str
    also: int = 0


class Row(NamedTuple):
    """A person as they are in a table: the line from 1, and the entries of its columns."""

    line: int
    entries: dict[str, Any]


class Edit(NamedTuple):
    """A row that was changed: what was written, and the fields that will be another."""

    contact_id: int
    line: int
    before: dict[str, Any]
    new: dict[str, Any]


def columns(typed: str | None) -> tuple[str, ...]:
    """The columns that are asked for, names with commas between, and the name. Raises Usage for one that is none."""
    if typed is None:
        return ("name", *DEFAULT)
    wanted = [each.strip().lower().replace("-", "_") for each in typed.split(",")]
    known = person_fields.FIELDS
    for each in wanted:
        if each not in (*known, "id"):
            raise Usage(f"there is no column '{lines.clip(each, 40)}'", f"the columns are {', '.join(known)}")
    if "at_latest" in wanted and "every" not in wanted:  # it is nothing without
        wanted.insert(wanted.index("at_latest"), "every")
    return tuple(dict.fromkeys(["name", *(each for each in wanted if each != "id")]))


def written(people: Mapping[int, Mapping[str, Any]], names: Sequence[str]) -> str:
    """People by their ids as a table of these columns, which says first how it works.

    With the interval goes the latest one, when anybody has one: the two are one wish.
    """
    names = list(names)
    if "every" in names and "at_latest" not in names and any(held["at_latest"] for held in people.values()):
        names.insert(names.index("every") + 1, "at_latest")
    table = [("id", *names)]
    table += [(str(contact_id), *(cell(held[each]) for each in names)) for contact_id, held in people.items()]
    widths = [min(WIDEST, max(map(lines.columns_of, column))) for column in zip(*table, strict=True)]
    told = [f"# {name}: {_COMMENTS[name]}" for name in names if name in _COMMENTS]
    count = "1 person" if len(people) == 1 else f"{len(people)} people"
    return "\n".join(
        [
            f"# {count}. Save and leave the editor: what would change is shown, and asked.",
            "# A row that you delete stays as it is: nobody is added or deleted here.",
            "# The order of the rows, and blanks around a bar, mean nothing.",
            "# In a cell \\| is a bar and \\\\ a backslash; in a list \\, is a comma.",
            *told,
            *(" | ".join(map(_filled, cells, widths)).rstrip(" ") for cells in table),
            "# vim: nowrap",
            "",
        ]
    )


def cell(entry: Any) -> str:
    """An entry as it stands in a cell; texts of a list have commas between."""
    if isinstance(entry, bool):
        return "yes" if entry else ""
    if isinstance(entry, list):
        return ", ".join(_escaped(each).replace(",", "\\,") for each in entry)
    return _escaped(entry)


def read(text: str, names: Sequence[str] = ()) -> tuple[dict[int, Row], list[Mistake]]:
    """The rows of a table by their ids, and all that is wrong with it; an empty text has neither.

    `names` are the columns that it must have, in any order; those of the first row when none are given. A line that
    begins with # is no row, nor is a rule that an editor has drawn: |---+---|.
    """
    rows = [
        (number, each.strip(" \t\r"))
        for number, each in enumerate(text.removeprefix("\ufeff").split("\n"), 1)
        if each.strip("-+|:= \t\r") and not each.lstrip(" \t").startswith("#")
    ]
    if not rows:
        return {}, []
    head, columns_read, wrong = _columns_of(rows, names)
    if wrong:
        return {}, [Mistake(head, wrong)]
    found: dict[int, Row] = {}
    mistakes: list[Mistake] = []
    for number, row in rows:
        if number != head:
            try:
                contact_id, entries = _row(row, columns_read)
            except Usage as error:
                mistakes.append(Mistake(number, error.told))
                continue
            if contact_id in found:
                mistakes.append(Mistake(number, f"{contact_id} is there twice", found[contact_id].line))
            else:
                found[contact_id] = Row(number, entries)
    return found, mistakes


def compare(before: Mapping[int, Row], text: str, today: date) -> tuple[list[Edit], list[Mistake]]:
    """What differs between the rows that were written and an edited table, and all that is wrong with that."""
    names = list(next(iter(before.values())).entries)
    after, mistakes = read(text, names)
    edits = []
    for contact_id, row in after.items():
        if contact_id not in before:
            told = f"{contact_id} is not in this table, and nobody can be added here (try: netlever add)"
            mistakes.append(Mistake(row.line, told))
        elif row.entries != before[contact_id].entries:
            new, wrong = person_fields.understood(before[contact_id].entries, row.entries, today)
            mistakes += [Mistake(row.line, error.told) for _, error in wrong]
            if new:
                edits.append(Edit(contact_id, row.line, before[contact_id].entries, new))
    return edits, sorted(mistakes)


def with_mistakes(text: str, mistakes: Sequence[Mistake]) -> str:
    """An edited table that begins with what is wrong with it, in the place of what was wrong before.

    The lines that it names are those that the person will see.
    """
    rest = text.split("\n")
    before = len(rest)
    while rest and rest[0].startswith(WRONG):
        rest.pop(0)
    more = len(mistakes) - MOST_MISTAKES
    down = len(rest) - before + min(len(mistakes), MOST_MISTAKES) + (more > 0)
    told = [say(each, down) for each in mistakes[:MOST_MISTAKES]] + ([f"and {more} more"] if more > 0 else [])
    return "\n".join([*(WRONG + each for each in told), *rest])


def say(mistake: Mistake, down: int = 0) -> str:
    """A mistake in words, its lines so many further down."""
    also = f" and line {mistake.also + down}" if mistake.also else ""
    return _no_command(lines.inline(f"line {mistake.line + down}{also}: {mistake.told}"))


def _columns_of(rows: Sequence[tuple[int, str]], names: Sequence[str]) -> tuple[int, list[str], str]:
    """The line of the columns, what they are, and what is wrong with them."""
    heads = [(number, _cells(row)) for number, row in rows[: None if names else 1]]
    for number, cells in heads:
        if not names or (len(cells) == len(names) + 1 and {*cells} == {"id", *names}):
            return number, cells, ""
    expected = f"the columns are: {' | '.join(['id', *names])}"
    number, cells = next((head for head in heads if "id" in head[1]), (rows[0][0], []))
    missing = [each for each in ("id", *names) if each not in cells]
    if not cells:
        return number, [], f"the line of the columns is missing ({expected})"
    return (
        number,
        [],
        f"the column {missing[0]} is missing ({expected})" if missing else f"this is another column ({expected})",
    )


def _row(row: str, names: Sequence[str]) -> tuple[int, dict[str, Any]]:
    """Whose row it is, and its entries. Raises Usage for what is no row of these columns."""
    if any("\ud800" <= character <= "\udfff" for character in row):
        raise Usage("this is no UTF-8", "let the editor save the file as UTF-8")
    cells = _cells(row, len(names))
    if len(cells) != len(names):
        raise Usage(f"{len(cells)} cells for {len(names)} columns", "in a text a bar is written \\|")
    held = dict(zip(names, cells, strict=True))
    typed = held.pop("id")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 18):
        raise Usage(f"'{lines.clip(typed, 40)}' is no id", "nobody can be added here; try: netlever add")
    return int(typed), {name: _entry(name, text) for name, text in held.items()}


def _entry(name: str, text: str) -> Any:
    if name in person_fields.LISTS:
        return [_unescaped(each.strip(" \t")) for each in _split(text, ",") if each.strip(" \t")]
    if name not in person_fields.FLAGS:
        return _unescaped(text)
    if text.lower() not in _YES + _NO:
        raise Usage(f"{name} is '{lines.clip(text, 40)}'", "write yes, or nothing")
    return text.lower() in _YES


def _cells(row: str, count: int = 0) -> list[str]:
    """The cells of a row, still escaped. Where there are more than `count`, bars at the ends part nothing."""
    cells = [each.strip(" \t") for each in _split(row, "|")]
    if len(cells) > count and not cells[0]:
        cells.pop(0)
    return cells[:-1] if len(cells) > count and not cells[-1] else cells


def _split(text: str, mark: str) -> list[str]:
    if "\\" not in text:
        return text.split(mark)
    parts = [""]
    for piece in re.findall(rf"\\.?|{re.escape(mark)}|[^\\{mark}]+", text):
        if piece == mark:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _escaped(text: str) -> str:
    if text.isalnum():
        return text
    marked = lines.inline(text.replace("\\", "\\\\").replace("|", "\\|"))
    return _no_command(re.sub(r"\A\s|\s\Z|(?<= ) ", lambda blank: _code(blank[0]), marked))


def _no_command(text: str) -> str:
    """A text in which vim sees none of its modelines, which it obeys near either end of a file."""
    return re.sub(r"(?<!\S)([vV]im?[<=>]?\d*|ex):", r"\1\\x3a", text)


def _code(character: str) -> str:
    return f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}"


def _unescaped(text: str) -> str:
    """A text without its escapes. Raises Usage for a backslash that begins none."""
    return re.sub(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.?)", _meant, text) if "\\" in text else text


def _meant(escape: re.Match[str]) -> str:
    said = escape[1]
    if said in ("\\", "|", ","):
        return said
    if said in ("n", "t"):
        return "\n" if said == "n" else "\t"
    code = int(said[1:], 16) if len(said) > 1 else 0
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        raise Usage(f"'{escape[0]}' is no escape", "a backslash is written \\\\")
    return chr(code)


def _filled(text: str, columns: int) -> str:
    return text + " " * (columns - lines.columns_of(text))
