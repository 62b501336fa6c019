"""An import told to people: what was new, what is news, who may be in the book twice, what was left out and why."""

from __future__ import annotations

import os
from collections.abc import Iterator

from netlever.intake import Import
from netlever.lines import Line, Row, line
from netlever.sources import Again, Sources

NAMED = 5  # of the files that were not understood
SHOWN = 20  # of news and of rows that could not be read; --json lists all


def human(told: Import) -> Iterator[Line]:
    """What an import brought, and what to do next."""
    yield from brought(told)
    if (told.counts["new"] or told.counts["updated"]) and not told.dry_run:
        yield line("next: ", ("netlever nudge", "command"), ("   netlever undo takes the import back", "dim"))


def brought(told: Import) -> Iterator[Line]:
    """Who the owner is, what was new, what was left out and why."""
    if told.owner:
        yield line(("you are ", "dim"), told.owner, (" (kept as me.name)" if told.owner_kept else "", "dim"))
    yield from _files(told)
    if told.columns:
        yield line(("columns: ", "dim"), told.columns, hang=9)
    would = "would be " if told.dry_run else ""
    p, c = told.people, told.conversations
    yield line(f"people: {p['new']} {would}new, {p['updated']} {would}updated, {p['unchanged']} unchanged")
    yield line(f"conversations: {c['new']} {would}new, {c['unchanged']} unchanged")
    if any(told.promises.values()):
        ended = "".join(f", {told.promises[key]} {would}{key}" for key in ("kept", "dropped") if told.promises[key])
        yield line(f"promises: {told.promises['new']} {would}new{ended}, {told.promises['unchanged']} unchanged")
    if any(told.rows.values()):
        yield line(f"other rows: {told.rows['new']} {would}new, {told.rows['unchanged']} unchanged")
    yield from _news(told)
    yield from _likely(told)
    yield from _left_out(told)


def again(told: Again) -> Iterator[Line]:
    """A line for each source that had something new; nothing at all where nothing is new."""
    for source in told.sources:
        if source.told is None or not source.is_news:
            continue
        counts = source.told.counts
        would = "would be " if told.dry_run else ""
        new = f"{counts['new']} {would}new, {counts['updated']} {would}updated"
        yield line((os.path.basename(source.path.rstrip("/")) or source.path, "name"), f": {new}")
        yield from _news(source.told)
        yield from _likely(source.told)


def plain(told: Import) -> Iterator[Row]:
    """new, updated, unchanged, skipped."""
    yield tuple(told.counts.values())


def again_plain(told: Again) -> Iterator[Row]:
    """path, new, updated, unchanged, skipped, error: a line a source."""
    for source in told.sources:
        counts = source.told.counts.values() if source.told else ("", "", "", "")
        yield (source.path, *counts, source.error)


def sources(told: Sources) -> Iterator[Line]:
    """What is no longer read, and a line for each path that is."""
    if told.forgotten:
        yield line(f"no longer read: {told.forgotten}")
        return
    for source in told.sources:
        how = [*source.me, *source.mapped, *([f"--add-after {source.add_after}"] if source.add_after else [])]
        yield line(source.path, (f"  {', '.join((source.reader, *how))}", "dim"), hang=3)
    if not told.sources:
        yield line("No import is remembered. ", ("netlever import PATH", "command"))


def sources_plain(told: Sources) -> Iterator[Row]:
    """path, reader, the owner's addresses and profiles, what --map said, --add-after."""
    for source in told.sources:
        yield source.path, source.reader, " ".join(source.me), ",".join(source.mapped), source.add_after


def _files(told: Import) -> Iterator[Line]:
    """What was read of a folder that holds several kinds of files, and what was not."""
    if told.files:
        shown = [f"{each.name} ({each.reader})" for each in told.files[:SHOWN]]
        yield line(("read: ", "dim"), _some(shown, len(told.files)), hang=6)
    if told.unread:
        yield line((f"not understood: {_some(told.unread[:NAMED], len(told.unread))}", "dim"), hang=16)


def _some(shown: list[str], count: int) -> str:
    more = f" and {count - len(shown):,} more" if count > len(shown) else ""
    return f"{', '.join(shown)}{more}"


def _news(told: Import) -> Iterator[Line]:
    for news in told.news[:SHOWN]:
        yield line(("news: ", "good"), (news.name, "name"), f" is {news.now} (was: {news.before})", hang=6)
    if len(told.news) > SHOWN:
        yield line(f"{len(told.news) - SHOWN} more changed work: --json lists them")
    if told.is_old:
        yield line(("older than an import before: companies and titles stay as they are", "warn"))


def _likely(told: Import) -> Iterator[Line]:
    count = len(told.likely)
    if told.reviewed:
        yield line(", ".join(f"{number} {said}" for said, number in told.reviewed.items()))
    elif told.dry_run and count:
        yield line(f"{count} would be added who {_are(count)}: --accept likely takes them for those", hang=3)
    elif count:
        yield line(f"{count} {_are(count)}: ", ("netlever dupes --review", "command"))


def _are(count: int) -> str:
    return "is likely somebody you know" if count == 1 else "are likely somebody you know"


def _left_out(told: Import) -> Iterator[Line]:
    for reason, count in told.skips.items():
        yield line((f"left out: {count} × {reason}", "dim"))
    if told.strangers:
        who = f"strangers: {told.strangers:,}; --add-after 3 adds who wrote, and was written to, 3 times"
        yield line((who, "dim"), hang=11)
    for problem in told.problems[:SHOWN]:
        yield line(("skipped ", "warn"), f"{problem.where}: {problem.reason}")
    if len(told.problems) > SHOWN:
        yield line(f"{len(told.problems) - SHOWN} more problems: --json lists them")
