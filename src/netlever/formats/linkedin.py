"""LinkedIn's data export: the zip archive, a folder of its files, or any one of them, of every year since 2016.

Each CSV file is known by the names in its header. The files disagree on everything else: five headers of
Connections.csv, a preamble in some, eight spellings of a day. Rows are streamed; only who is who is held in memory.
The format has no specification; what is read here was learnt from exports of each era.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from netlever.errors import BadData
from netlever.formats import linkedin_messages as messages
from netlever.formats.cells import brief, day, email_addresses, moment, tidy
from netlever.formats.linkedin_owner import Clues, Decision, decide
from netlever.formats.records import Given, Me, Person, Problem, Record, Skip, Touch
from netlever.formats.source import Part, Source
from netlever.formats.table import Layout, Row, find_layout, read_rows
from netlever.names import fold, profile_key, words_of

__all__ = ["name", "read", "reads", "recognises"]

name = "linkedin"
reads = "LinkedIn archive (.zip) or its Connections, messages, Invitations, Recommendations, Profile CSV"

# The kinds of table in the order they are read, each with the columns that only it has: people first, so that what
# Connections.csv says of them is known before their messages come.
KINDS: dict[str, frozenset[str]] = {
    "profile": frozenset({"firstname", "lastname", "headline"}),
    "connections": frozenset({"firstname", "lastname", "connectedon"}),
    "messages": frozenset({"from", "to", "date", "content", "senderprofileurl"}),
    "invitations": frozenset({"from", "to", "sentat", "direction"}),
    "recommendations": frozenset({"firstname", "lastname", "text", "creationdate"}),
}


@dataclass(frozen=True, slots=True)
class _Table:
    part: Part
    kind: str
    layout: Layout

    def rows(self) -> Iterator[Row | Problem]:
        with self.part.open() as stream:
            yield from read_rows(stream, self.layout, self.part.name)


def recognises(source: Source) -> bool:
    """Whether any CSV file of the source has a header of LinkedIn's; raises BadData when it cannot be read."""
    return bool(_tables(source))


def kinds(source: Source) -> set[str]:
    """Which of LinkedIn's tables there are; raises BadData when the source cannot be read."""
    return {table.kind for table in _tables(source)}


def read(source: Source, given: Given) -> Iterator[Record]:
    """Yield the owner, if the source tells, then each row of its tables as a Person, Touch, Problem or Skip.

    Connections come first, then messages, invitations and recommendations, each in the order of its file; blank
    lines and rows of Profile.csv yield nothing. `given.me` settles who the owner is where the files leave it open.
    Raises BadData when nothing in the source is LinkedIn's, when a file is damaged or over the limits of `archive`,
    or when messages do not show which of their people is the owner.
    """
    tables = _tables(source)
    if not tables:
        raise BadData(f"nothing of LinkedIn in {source.path}", f"netlever reads: {reads}")
    if source.kind == "archive":
        # A damaged member must show before the first record is out.
        for table in tables:
            table.part.check()
    clues = _clues(tables)
    decision = decide(clues, given.me)
    if any(heading.sender for heading in clues.headings) and not (decision.owner and decision.owner.linkedin):
        raise _unknown_owner(decision, next(table.part.name for table in tables if table.kind == "messages"))
    if decision.owner:
        yield decision.owner
    _add_connections(tables, clues)  # not before: nobody is their own connection, but a namesake may be
    bearers: dict[str, Person] = {}  # profile -> the first connection with it
    people = messages.People(decision.owner, decision.keys, clues.names, clues.keys_by_name())
    for kind in KINDS:
        for table in tables:
            if table.kind == kind != "profile":
                yield from _records(table, people, given.me, bearers)


def connection(row: Row, people: messages.People, me: Me, where: str) -> Person | Problem | Skip:
    """One row of Connections.csv; a row without a name is kept when it has an e-mail address, else skipped."""
    emails = email_addresses(row["emailaddress"])
    key = profile_key(row["url"])
    full_name = tidy(f"{row['firstname']} {row['lastname']}")
    met_on = day(row["connectedon"])
    if met_on is None and row.overflows:
        # With an unquoted comma somewhere before, every later cell stands in its neighbour's column.
        return Problem(where, "more cells than the header has columns")
    if key in people.owner_keys or not me.emails.isdisjoint(map(str.lower, emails)):
        return Skip("your own row")
    if not full_name and not emails:
        return Skip(_why_nameless(row))
    return Person(
        name=full_name or emails[0],
        emails=emails,
        linkedin=key,
        company=tidy(row["company"]),
        title=tidy(row["position"]),
        met_on=met_on,
        where=where,
    )


def _alone(person: Person | Problem | Skip, bearers: dict[str, Person]) -> Record:
    """A row of the connections, or why it is none: a profile is of one person, so another's name with it is wrong.

    Taken for one, they would have the name of the one and the work of the other. Credentials make no other person.
    """
    if not isinstance(person, Person) or not person.linkedin:
        return person
    first = bearers.setdefault(person.linkedin, person)
    ours, theirs = words_of(fold(first.name)), words_of(fold(person.name))
    if ours <= theirs or theirs <= ours:
        return person
    profile = f"linkedin.com/in/{brief(person.linkedin, 60)}"
    taken = f"{profile} is that of {brief(first.name, 60)} already"
    return Problem(person.where, f"{brief(person.name, 60)} is left out: {taken}")


def recommendation(row: Row, people: messages.People, given: bool, where: str) -> Touch | Problem | Skip:
    """One row of Recommendations_Received.csv or, when `given`, of Recommendations_Given.csv."""
    at = moment(row["creationdate"])
    full_name = tidy(f"{row['firstname']} {row['lastname']}")
    if at is None:
        return Problem(where, f"unreadable date '{messages.shown(row['creationdate'])}'")
    if not full_name or people.is_owner("", full_name):
        return Skip("recommendation without another person")
    person = Person(full_name, company=tidy(row["company"]), title=tidy(row["jobtitle"]), where=where)
    verb = "you recommended them" if given else "recommended you"
    return Touch(
        day=at.date(),
        channel="letter",
        direction="out" if given else "in",
        people=(person,),
        summary=f"{verb}: {brief(row['text'])}",
        source_id=messages.source_id("recommendation", "out" if given else "in", full_name, at, row["text"]),
        where=where,
    )


def _why_nameless(row: Row) -> str:
    if any(row[column].strip() for column in ("url", "company", "position")):
        return "row without a name"
    return "closed profile" if row["connectedon"].strip() else "empty row"


def _records(table: _Table, people: messages.People, me: Me, bearers: dict[str, Person]) -> Iterator[Record]:
    # Both files of recommendations have the same header: only their names tell them apart.
    given = "given" in table.part.name.rpartition("/")[2].lower()
    convert: dict[str, Callable[[Row, str], Record]] = {
        "connections": lambda row, where: _alone(connection(row, people, me, where), bearers),
        "messages": lambda row, where: messages.message(row, people, where),
        "invitations": lambda row, where: messages.invitation(row, people, where),
        "recommendations": lambda row, where: recommendation(row, people, given, where),
    }
    for row in table.rows():
        yield row if isinstance(row, Problem) else convert[table.kind](row, f"{table.part.name}:{row.line}")


def _tables(source: Source) -> list[_Table]:
    found = []
    for part in source.parts():
        if source.kind == "file" or part.name.lower().endswith(".csv"):
            layout = find_layout(part.head(), lambda columns: bool(_kind(columns)))
            if layout:
                found.append(_Table(part, _kind(layout.columns.keys()), layout))
    return found


def _kind(columns: Set[str]) -> str:
    return next((kind for kind, needed in KINDS.items() if needed <= columns), "")


def _clues(tables: list[_Table]) -> Clues:
    clues = Clues()
    takers = {
        "profile": clues.add_profile,
        "messages": clues.add_message,
        "invitations": clues.add_invitation,
    }
    for table in tables:
        take = takers.get(table.kind)
        for row in table.rows() if take else ():
            if take and isinstance(row, Row):
                take(row)
    return clues


def _add_connections(tables: list[_Table], clues: Clues) -> None:
    """Add the names of Connections.csv, for messages; a name as a message writes it stays."""
    for table in tables if clues.headings else ():
        for row in table.rows() if table.kind == "connections" else ():
            if isinstance(row, Row):
                clues.add_connection(row)


def _unknown_owner(decision: Decision, file: str) -> BadData:
    hint = "give --me https://www.linkedin.com/in/..., your own profile"
    if decision.keys:
        return BadData(f"{' and '.join(sorted(decision.keys))} takes part in no message of {file}", hint)
    if len(decision.candidates) < 2:
        return BadData(f"cannot tell who you are in {file}", hint)
    *others, last = decision.candidates[:4]
    return BadData(f"cannot tell which of {', '.join(others)} and {last} is you in {file}", hint)
