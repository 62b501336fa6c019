"""Look, guided by coverage, for an input that makes a reader or a grammar raise what it may not, or linger.

    pip install atheris
    python tests/trust/fuzz.py TARGET [--minutes 10] [--corpus FOLDER]

A target is one of `TARGETS`. What is found is written as a `crash-…` or `timeout-…` file into the current folder;
mend it, and keep the input as a test beside what it broke. Only a refusal in one line (`NetleverError`) is allowed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # not needed for the suite

with atheris.instrument_imports(include=["netlever"]):
    from formats.reading import given
    from netlever import cadence, dates, lines, promised, prose
    from netlever.drafts import lint, template
    from netlever.drafts.message import message_of
    from netlever.errors import NetleverError
    from netlever.formats.readers import READERS, find_reader
    from netlever.formats.source import Source
    from netlever.scoring import companies
    from netlever.store import daily, db, naming
    from netlever.store.reads import people
    from store.books import NOW

TODAY = date(2026, 11, 23)
SLOWEST_SECONDS = 20  # for one input, on a machine that is busy
LONGEST_BYTES = 20_000


def a_reader(name: str) -> Callable[[bytes], None]:
    """Read bytes as a file of one format, whatever they are."""
    [reader] = [each for each in READERS if each.name == name]
    path = Path(tempfile.mkdtemp()) / "file"

    def read(data: bytes) -> None:
        path.write_bytes(data)
        for each in (reader, None):
            with suppress(NetleverError), Source(path) as source:
                for _ in (each or find_reader(source, given())).read(source, given("me@example.org")):
                    pass

    return read


def the_dates(data: bytes) -> None:
    """A day as people type it, a cadence, a due date inside a sentence."""
    text = _text(data)
    for past in (True, False):
        with suppress(NetleverError):
            dates.parse_day(text, TODAY, past=past)
    for read in (dates.parse_interval, cadence.parse):
        with suppress(NetleverError):
            read(text)
    for find in (dates.find_due, dates.find_day):
        with suppress(NetleverError):
            find(text, TODAY)


def the_log_line(data: bytes) -> None:
    """A sentence of `netlever log`, with promises and tags."""
    with suppress(NetleverError):
        line, _ = promised.cut(_text(data), TODAY)
        known = {"grace", "lin", "grace hopper", "o neil"}
        prose.read(line, TODAY, lambda name: people.spaced(name) in known)
        prose.name_candidates(line)


def a_name() -> Callable[[bytes], None]:
    """What finds a person, in a book of a few."""
    connection = db.empty()
    for name in ("Grace Hopper", "Łukasz Ångström-O'Neil", "東京 太郎", "🦊 Fox", "a" * 300):
        daily.add(connection, daily.NewContact(name, handles=(("email", f"{name[:1]}@x.example"),)), TODAY, NOW)
    naming.refresh(connection)

    def find(data: bytes) -> None:
        text = _text(data)
        with suppress(NetleverError):
            people.matching(connection, text)
            people.nearest(connection, text)
            people.completions(connection, text)
            people.lookalikes(connection, text)
            if words := text.split():
                people.split_name(connection, words)

    return find


def the_checks(data: bytes) -> None:
    """A text that is checked as a draft, a template, and a line on the screen."""
    text = _text(data)
    lint.measure(text)
    lint.lint(message_of(text))
    with suppress(NetleverError):
        template.parse(text, "words.txt")
    shown = lines.safe(text)
    assert shown == lines.safe(shown)
    lines.render(lines.line(text), colour=False, width=40)


def a_company(data: bytes) -> None:
    """How companies are spelled."""
    one, _, other = _text(data).partition("\n")
    for word in companies.spellings(one):
        assert word == word.strip()
    companies.likeness(one, other, {})


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    **{each.name: partial(a_reader, each.name) for each in READERS},
    "dates": lambda: the_dates,
    "log": lambda: the_log_line,
    "names": a_name,
    "checks": lambda: the_checks,
    "companies": lambda: a_company,
}


def main() -> None:
    """Fuzz one target for so many minutes."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("target", choices=TARGETS)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--corpus", help="a folder of inputs to begin with; what is new is added to it")
    wanted = asked.parse_args()
    options = [
        f"-max_total_time={int(wanted.minutes * 60)}",
        f"-max_len={LONGEST_BYTES}",
        f"-timeout={SLOWEST_SECONDS}",
    ]
    corpus = [wanted.corpus or tempfile.mkdtemp()]
    os.environ["HOME"] = tempfile.mkdtemp()
    atheris.Setup([sys.argv[0], *options, *corpus], TARGETS[wanted.target]())
    atheris.Fuzz()


if __name__ == "__main__":
    main()
