"""Say where the files are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from netlever import config
from netlever.lines import Line, Row, line, pad
from netlever.output import Answer
from netlever.store import opening


@dataclass(frozen=True)
class Paths:
    """Where the store, its copies and the settings are; none of them need exist yet."""

    store: str
    backups: str
    config: str


def human(paths: Paths) -> Iterator[Line]:
    """A line a file."""
    for what, path in plain(paths):
        yield line((pad(str(what), 9), "dim"), str(path), hang=2)


def plain(paths: Paths) -> Iterator[Row]:
    """what, path."""
    yield "store", paths.store
    yield "backups", paths.backups
    yield "config", paths.config


def command() -> Answer[Paths]:
    """Say where the files are. NETLEVER_DB and NETLEVER_CONFIG put them elsewhere.

    netlever paths
    Next: netlever shell
    """
    store = config.store_path()
    return Answer(Paths(store, os.path.dirname(opening.copy_path(store, "")), config.config_path()), human, plain)
