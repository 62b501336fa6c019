"""Address books as tables: Google's CSV (both headers), Outlook's, Thunderbird's, and any other with a header.

Columns are known by their names, whatever their order, unless what is in them contradicts: ids and URLs are no names.
What a column is taken for is told, and `--map` says otherwise. A table that tells of no people is no address book.
Google writes several values into one cell with " ::: " between; Outlook writes 0/0/00 for no date, and Exchange
addresses that are no e-mail addresses. No specification exists: headers are those of Google Contacts 2012 and 2024,
Outlook 2007 to 365 and Thunderbird 115.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from netlever.errors import BadData, Usage
from netlever.formats.cells import (
    NEXT_NOTE,
    NEXT_VALUE,
    as_meant,
    birthday,
    day,
    email_addresses,
    field,
    note,
    phone_numbers,
    several,
)
from netlever.formats.limits import LOOK_AT_ROWS, MAX_NAME_CHARS
from netlever.formats.records import Columns, Given, Person, Problem, Record, Remark, Skip
from netlever.formats.source import Part, Source
from netlever.formats.table import Layout, Row, find_layout, fold, read_rows
from netlever.names import profile_key

__all__ = ["name", "read", "reads", "recognises"]

name = "csv"
reads = "address books as CSV (Google, Outlook, Thunderbird, or any other by --map)"

# What --map can name, and the folded names of the columns that are taken for it without.
FIELDS: dict[str, str] = {
    "name": r"(full|display|contact)?name|person",
    "given": r"firstname|givenname|forename|vorname|prénom",
    "middle": r"middlename|additionalname|weiterevornamen",
    "family": r"lastname|familyname|surname|nachname",
    "email": r"(primary|secondary|work|home|other|personal|business|private|contact)?"
    r"(e-?)?mail-?(address|adresse)?\d*(-value|address|\(\w+\))?",
    "phone": r"(primary|work|home|other|mobile|cell|business|car)?(tele)?(phone|mobile|cell)(number)?\d*(-value)?"
    r"|mobilenumber",
    "company": r"company(name)?|firma|société|organi[sz]ation(name)?|organization1-name|employer",
    "title": r"jobtitle|position|organization1-title|organizationtitle",
    "birthday": r"birthday|birthdate|dateofbirth|bday",
    "nickname": r"nickname",
    "linkedin": r"linkedin(url|profile)?|profileurl",
    "note": r"notes?|comments?",
    "met": r"connectedon|meton",
}
_PERSONAL = frozenset({"phone", "company", "title", "birthday", "nickname", "linkedin", "met"})  # beside a name
_SHAPES = {what: re.compile(shape) for what, shape in FIELDS.items()}

_LOOKS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("name", "given", "family"), lambda cell: _looks_named(cell)),
    **dict.fromkeys(("company", "title"), lambda cell: _has_letters(cell)),
    "email": email_addresses,
    "phone": phone_numbers,
}
SURE_COLUMNS = 4  # kinds of columns of people that nothing but an address book has, whatever its cells say
_SIGNS = re.compile(r"[.,'’()-]")
_BINARY = b"\0\0\0\0"  # no text of any encoding: a stored archive may have a whole table in it


def recognises(source: Source) -> bool:
    """Whether a table in it tells of people, by its columns and what is in them; raises BadData when unreadable."""
    return any(_guessed(part) for part in source.parts())


def read(source: Source, given: Given) -> Iterator[Record]:
    """Yield what the columns are taken for, then each row of each table as a Person, Problem or Skip.

    Rows of the owner, by `given.me`, are left out. Raises BadData when nothing in it is a table, Usage when
    `given.columns` names a field or a column that does not exist.
    """
    found = False
    for part in source.parts():
        mapped = given.columns and (_mapped(part, given.columns), _places(given.columns))
        table = mapped or _guessed(part)
        if table is None:
            continue
        found = True
        layout, columns = table
        yield Columns(", ".join(f"{what} = {' + '.join(names)}" for what, names in columns.items()))
        with part.open() as stream:
            for row in read_rows(stream, layout, part.name):
                yield row if isinstance(row, Problem) else person(row, columns, given, f"{part.name}:{row.line}")
    if not found:
        raise BadData(
            f"no table with names or e-mail addresses in {source.path}", "try: --map name=COLUMN,email=COLUMN"
        )


def guess(columns: Mapping[str, int]) -> dict[str, list[str]]:
    """What the folded names of columns are taken for: {field: columns in their order}; others are left out."""
    found: dict[str, list[str]] = {}
    for column in sorted(columns, key=lambda each: columns[each]):
        for what, shape in _SHAPES.items():
            if shape.fullmatch(column):
                found.setdefault(what, []).append(column)
                break
    # Outlook's "Title" is a Dr. or Ms.
    if "title" not in found and "title" in columns and "suffix" not in columns:
        found["title"] = ["title"]
    return found


def person(row: Row, columns: Mapping[str, Sequence[str]], given: Given, where: str) -> Person | Skip:
    """One row as a person; without a name it is kept under its e-mail address, without both it is left out."""

    def cells(what: str) -> list[str]:
        return [as_meant(row[column]) for column in columns.get(what, ()) if row[column].strip()]

    def each(what: str, divider: str) -> list[str]:
        return [value for cell in cells(what) for value in cell.split(divider)]

    def first(what: str) -> str:
        return field(next(iter(cells(what)), ""))

    emails = several(address for cell in cells("email") for address in email_addresses(cell))
    parts = field(" ".join(filter(None, (first("given"), first("middle"), first("family")))))
    full_name = parts or first("name")
    if not given.me.emails.isdisjoint(map(str.lower, emails)):
        return Skip("your own row")
    if not full_name and not emails:
        return Skip("row without a name" if any(cell.strip() for cell in row.cells) else "empty row")
    own_name = full_name or emails[0]
    return Person(
        name=own_name,
        emails=emails,
        phones=several(number for cell in cells("phone") for number in phone_numbers(cell)),
        linkedin=next(filter(None, map(profile_key, each("linkedin", NEXT_VALUE))), ""),
        company=first("company"),
        title=first("title"),
        met_on=day(first("met")),
        birthday=birthday(first("birthday")) or _in_parts(row),
        aliases=several(a for a in map(field, each("nickname", NEXT_VALUE)) if a.casefold() != own_name.casefold()),
        notes=tuple(Remark(text) for text in several(map(note, each("note", NEXT_NOTE)))),
        where=where,
    )


def _in_parts(row: Row) -> str:
    """Thunderbird gives year, month and day of a birthday a column each."""
    year, month, of_month = (row[column].strip() for column in ("birthyear", "birthmonth", "birthday"))
    if not (month.isdecimal() and of_month.isdecimal()):
        return ""
    of_year = f"{int(month[:4]):02}-{int(of_month[:4]):02}"
    return birthday(f"{year}-{of_year}" if year.isdecimal() else f"--{of_year}")


def _guessed(part: Part) -> tuple[Layout, dict[str, list[str]]] | None:
    """A table of people and what its columns are taken for; None when they and their cells tell of none."""
    head = part.head()
    if _BINARY in head:
        return None
    layout = find_layout(head, lambda columns: len(columns) > 1 and _tells_of_people(guess(dict.fromkeys(columns, 0))))
    if layout is None:
        return None
    columns = guess(layout.columns)
    if len(columns) >= SURE_COLUMNS:
        return layout, columns
    rows = [row for row in islice(read_rows(io.BytesIO(head), layout, part.name), LOOK_AT_ROWS) if isinstance(row, Row)]
    columns = {what: names for what, names in columns.items() if _holds(what, names, rows)}
    return (layout, columns) if _tells_of_people(columns) else None


def _tells_of_people(found: Mapping[str, Sequence[str]]) -> bool:
    """Addresses are of people, and so are the parts of a name; a name alone may be a shop's, a file's or a payee's."""
    return (
        "email" in found or {"given", "family"} <= found.keys() or ("name" in found and not _PERSONAL.isdisjoint(found))
    )


def _holds(what: str, names: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether most cells of columns look like what these are taken for; nothing speaks against empty ones."""
    filled = [cell for row in rows for name in names if (cell := as_meant(row[name]).strip())]
    looks = _LOOKS.get(what)
    return looks is None or 2 * sum(bool(looks(cell)) for cell in filled) >= len(filled)


def _has_letters(cell: str) -> bool:
    return any(map(str.isalpha, cell))


def _looks_named(cell: str) -> bool:
    """Not a number, an id as c12 or 7f3a, a URL, an address, a sentence."""
    has_words = any(_SIGNS.sub("", word).isalpha() for word in cell.split())
    return has_words and len(cell) <= MAX_NAME_CHARS and "://" not in cell and "@" not in cell


def _places(given: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for what, column in given:
        found.setdefault(what, []).append(fold(column))
    return found


def _mapped(part: Part, given: Sequence[tuple[str, str]]) -> Layout:
    unknown = [what for what, _ in given if what not in FIELDS]
    if unknown:
        raise Usage(f"--map knows no '{unknown[0]}'", f"it knows: {', '.join(FIELDS)}")
    wanted = {fold(column) for _, column in given}
    layout = find_layout(part.head(), lambda columns: wanted <= columns)
    if layout is None:
        any_header = find_layout(part.head(), lambda columns: len(columns) > 1)
        seen = ", ".join(sorted(any_header.columns, key=any_header.columns.__getitem__)[:20]) if any_header else "none"
        raise Usage(f"{part.name} has no row with all the columns of --map", f"its columns: {seen}")
    return layout
