"""Bring back an edit that was never kept, because the editor or the machine failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netlever import asking, config, handing
from netlever.errors import CannotWrite, NetleverError, Refused
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db


@dataclass(frozen=True)
class Recovered:
    """The text of an edit; `kept` says whether it is kept in its ask now, else it is in `path` still."""

    ask_id: int
    kept: bool
    path: str
    text: str


def run() -> Recovered:
    """Keep the latest edit in its ask; when that was sent or is gone, the text stays where it is."""
    folder = Path(config.store_path()).parent
    found = [(path, match) for path in folder.glob("ask-*.edit.txt") if (match := re.match(r"ask-(\d+)\.", path.name))]
    if not found:
        raise Refused("there is no edit to bring back", "drafts are kept: netlever ask list")
    path, match = max(found, key=lambda each: each[0].stat().st_mtime_ns)
    ask_id = int(match[1])
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise CannotWrite(f"cannot read {path}: {error.strerror}") from None
    try:
        with db.reading(config.store_path()) as connection:
            ask = asking.of_number(connection, str(ask_id), config.today())
    except NetleverError:
        return Recovered(ask_id, False, str(path), text)
    subject, body = handing.split(text, ask.subject)
    if ask.life.sent_on or not body.strip():
        return Recovered(ask_id, False, str(path), text)
    handing.rewrite(ask, subject, body)
    path.unlink()
    return Recovered(ask_id, True, "", text)


def human(recovered: Recovered) -> Iterator[Line]:
    """The text alone."""
    for row in recovered.text.rstrip("\n").split("\n"):
        yield line(row)


def plain(recovered: Recovered) -> Iterator[Row]:
    """ask id, is it kept, path, text."""
    yield recovered.ask_id, int(recovered.kept), recovered.path, recovered.text


def command() -> Answer[Recovered]:
    """Bring back the last edit that was never kept.

    That is, after an editor or a machine has failed. `netlever ask --recover` is the same.

    netlever ask recover
    Next: netlever ask show 2
    """
    found = run()
    note = f"kept as ask {found.ask_id}" if found.kept else f"ask {found.ask_id} takes no edit; it is in {found.path}"
    return Answer(found, human, plain, notes=(note,))
