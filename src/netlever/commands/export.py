"""Write everything, or some people, for other programs."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

import typer

from netlever import arguments, config, lines, outgoing, placing
from netlever.errors import CannotWrite, Usage
from netlever.formats import writers
from netlever.formats.writing import Piece
from netlever.lines import Line, Row, line
from netlever.outgoing import Order, StoredBook
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import whole


@dataclass(frozen=True)
class Exported:
    """How much was written, and where; of a folder, what became of its files. `left` are those that others changed."""

    records: int
    to: str
    format: str = "jsonl"
    written: int = 1
    unchanged: int = 0
    removed: int = 0
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Scheduled:
    """A line for crontab."""

    cron: str


def run(order: Order, to: str) -> Exported:
    """Write to a file or a folder. Raises CannotWrite with the system's reason."""
    counted = 0

    def counting(pieces: Iterator[Piece]) -> Iterator[Piece]:
        nonlocal counted
        for piece in pieces:
            counted += piece.records
            yield piece

    try:
        with db.reading(config.store_path()) as connection:
            pieces = counting(pieces_of(order, connection, to))
            if order.writer.is_folder:
                placed = placing.write_folder(to, ((piece.name, piece.content) for piece in pieces))
                return Exported(counted, to, order.writer.name, **vars(placed))
            placing.write_file(to, order.content(pieces))
    except OSError as error:
        raise CannotWrite(f"cannot write {lines.clip(to, 200)}: {error.strerror}") from None
    return Exported(counted, to, order.writer.name)


def stream(order: Order) -> Iterator[bytes]:
    """The content for stdout; the store is open while it is read. A terminal gets no control character out of data."""
    is_terminal = sys.stdout.isatty()
    if order.recipients and is_terminal:
        raise Usage("what is encrypted is no text for a terminal", "give -o FILE")
    with db.reading(config.store_path()) as connection:
        for content in order.content(pieces_of(order, connection)):
            yield lines.safe(content.decode().replace("\r\n", "\n")).encode() if is_terminal else content


def pieces_of(order: Order, connection: sqlite3.Connection, to: str = "") -> Iterator[Piece]:
    """What is written of a store, in pieces; `to` is the file that is written, if it is one."""
    chosen = {arguments.person_to_read(connection, name).contact_id for name in order.names}
    arguments.require_tags(connection, order.tags)
    for tag in order.tags:
        chosen |= whole.tagged(connection, tag)
    only = frozenset(chosen) if order.names or order.tags else None
    return order.pieces(StoredBook(connection, only, order.earlier(to)))


def human(exported: Exported) -> Iterator[Line]:
    """Where it is."""
    writer = writers.named(exported.format)
    noun, are = (writer.counts[0], "is") if exported.records == 1 else (writer.counts[1], "are")
    files = f": {exported.written} written, {exported.unchanged} unchanged, {exported.removed} removed"
    yield line(f"{exported.records} {noun} {are} in {exported.to}", files if writer.is_folder else "")
    if exported.left:
        yield line(("left alone, because something else made or changed them: ", "warn"), ", ".join(exported.left))


def plain(exported: Exported) -> Iterator[Row]:
    """records, path."""
    yield exported.records, exported.to


def command(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="Whom; everybody without.", autocompletion=arguments.complete_name),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="FORMAT",
            help=f"{', '.join(writers.NAMES)}; the suffix of the file says it too.",
            autocompletion=arguments.complete_word(writers.NAMES),
        ),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", "-o", metavar="PATH", help="A file or folder; stdout without, or for '-'.")
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option(metavar="TAG", help="Who has it.", autocompletion=arguments.complete_tag)
    ] = None,
    raw: Annotated[bool, typer.Option("--raw", help="CSV: leave cells that look like formulas alone.")] = False,
    every: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help=f"Write nothing; print the line for crontab that will: {', '.join(outgoing.SCHEDULES)}.",
            autocompletion=arguments.complete_word(outgoing.SCHEDULES),
        ),
    ] = None,
    encrypt_to: Annotated[
        list[str] | None, typer.Option(metavar="RECIPIENT", help="Encrypt with the program age, to a public key.")
    ] = None,
) -> Answer[Any]:
    """Write everything, or some people, for other programs; the same bytes for the same data.

    netlever export -o ~/backup/netlever.jsonl
    netlever export -o people.csv --tag mentors
    netlever export --as vdir -o ~/.contacts/netlever
    Next: netlever forget "j. doe"
    """
    format_ = arguments.one_of("--as", as_, writers.NAMES) if as_ is not None else None
    order = outgoing.order(to, format_, names or (), arguments.tags(tag or ()), raw, encrypt_to or ())
    if every is not None:
        cron = outgoing.cron_line(order, to, arguments.one_of("--every", every, tuple(outgoing.SCHEDULES)))
        return Answer(Scheduled(cron), lambda told: [line(told.cron)], lambda told: [(told.cron,)])
    if to not in (None, "-"):
        return Answer(run(order, str(to)), human, plain)
    return Answer(Exported(0, "-"), human, plain, stream=stream(order))
