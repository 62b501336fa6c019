"""The one list of writers, and the choice among them by a word or by the name of a file."""

from __future__ import annotations

from functools import partial

from netlever.formats import (
    write_csv,
    write_ical,
    write_jsonl,
    write_markdown,
    write_obsidian,
    write_taskwarrior,
    write_vcard,
    write_vdir,
)
from netlever.formats.writing import Writer

_RECORDS, _CONTACTS, _NOTES = ("record", "records"), ("contact", "contacts"), ("note", "notes")
_EVENTS, _TASKS = ("event", "events"), ("task", "tasks")
_VCARD_3, _VCARD_4 = (partial(write_vcard.write, version=version) for version in ("3.0", "4.0"))
_RAW_CSV = partial(write_csv.write, raw=True)

# The first is what is written when nothing says otherwise.
WRITERS: tuple[Writer, ...] = (
    Writer("jsonl", _RECORDS, write_jsonl.write, (".jsonl", ".ndjson"), is_whole=True),
    Writer("csv", _CONTACTS, write_csv.write, (".csv",), raw=_RAW_CSV),
    Writer("vcard", _CONTACTS, _VCARD_3, (".vcf", ".vcard")),
    Writer("vcard4", _CONTACTS, _VCARD_4),
    Writer("vdir", _CONTACTS, write_vdir.write, is_folder=True),
    Writer("ical", _EVENTS, write_ical.write, (".ics", ".ical")),
    Writer("taskwarrior", _TASKS, write_taskwarrior.write, rereads=True),
    Writer("markdown", _CONTACTS, write_markdown.write, (".md", ".markdown")),
    Writer("obsidian", _NOTES, write_obsidian.write, is_folder=True),
)
NAMES = tuple(writer.name for writer in WRITERS)


def named(name: str) -> Writer:
    """The writer that is called so, which is one of `NAMES`."""
    return next(writer for writer in WRITERS if writer.name == name)


SUFFIXES = tuple(suffix for writer in WRITERS for suffix in writer.suffixes)


def guessed(path: str) -> Writer | None:
    """The writer that the name of a file asks for: the first of all when it has no suffix, None when none knows it."""
    name = path[path.rfind("/") + 1 :].lower()
    dot = name.rfind(".")
    if dot < 1:  # a dot in front is no suffix, it hides the file
        return WRITERS[0]
    return next((writer for writer in WRITERS if name[dot:] in writer.suffixes), None)
