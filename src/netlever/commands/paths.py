"""Say where the files are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netlever import config
from netlever.lines import Line, Row, line, pad
from netlever.output import Answer


@dataclass(frozen=True)
class Paths:
    """Where the store and the settings are; the files need not exist yet."""

    store: str
    config: str


def human(paths: Paths) -> Iterator[Line]:
    """A line a file."""
    for what, path in plain(paths):
        yield line((pad(str(what), 8), "dim"), str(path), hang=8)


def plain(paths: Paths) -> Iterator[Row]:
    """what, path."""
    yield "store", paths.store
    yield "config", paths.config


def command() -> Answer[Paths]:
    """Say where the files are. NETLEVER_DB and NETLEVER_CONFIG put them elsewhere."""
    return Answer(Paths(config.store_path(), config.config_path()), human, plain)
