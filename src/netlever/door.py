"""The front door: what people wait for, answered before the libraries of the command line are loaded.

These forms and no others: a bare `netlever` or `netlever nudge` with `-n N`, `--plain`, `--json` and `--count`,
`netlever --version`, and the completion of the NAME that follows a command. Everything else, and everything unusual (no
store, an older or damaged one, a setting that is absurd), goes to `cli` untouched, which answers these forms as well: a
test compares what both doors print, byte for byte.

Loading Typer takes five times as long as starting Python; what is loaded here takes as long as that start. What was
asked and answered before, of a book that has not changed since, takes no time at all (`remembered`).
"""

from __future__ import annotations

import gc
import os
import sys

from netlever import __version__, streams

COMPLETED = frozenset(
    ["brief", "edit", "forget", "log", "note", "show", "snooze", "why"]
)  # the commands that begin with a NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from sqlite3 import Connection
    from typing import Any

_left_open: list[Connection] = []  # closing one takes a hundredth of a nudge, and the process is about to end


def main() -> int:
    """Run netlever with the process's arguments and return its exit code."""
    _datetime_in_c()
    gc.disable()  # an answer is over before there is anything to collect; looking for it takes a tenth of its time
    try:
        answered = _answer(sys.argv[1:])
        if answered is not None:
            code, text = answered
            streams.prepare()
            streams.write(text)
            return code
    except KeyboardInterrupt:
        return int(_other_door().interrupted())
    except OSError as error:
        return int(_other_door().unwritable(error))
    cli = _other_door()
    gc.freeze()  # what was loaded stays, and need not be looked through
    gc.enable()
    code = int(cli.main())
    store = sys.modules.get("netlever.store.db")
    if store and store.own_batches:  # something was written
        from netlever import daily_backup

        daily_backup.begin()
    return code


def _datetime_in_c() -> None:
    """Let `datetime` be what it is from Python 3.12 on: 3.11 reads its twin in Python first, to throw it away."""
    if sys.version_info < (3, 12) and "datetime" not in sys.modules:
        import _datetime  # type: ignore[import-not-found]

        sys.modules["datetime"] = _datetime


def _sqlite3_in_c() -> None:
    """Let `sqlite3` be its module in C, which the one in Python only gives other names to, while this door answers.

    The one in C needs the cache of `functools`, which is in C as well; what `functools` is made of takes longer to load
    than all of netlever. Where either is another, as in another Python, they are loaded as they always are.
    """
    if "sqlite3" in sys.modules or "functools" in sys.modules:
        return
    stand_in = type(sys)("functools")
    try:
        from _functools import _lru_cache_wrapper  # type: ignore[import-not-found]

        stand_in.lru_cache = lambda size: lambda made: _lru_cache_wrapper(made, size, False, tuple)  # type: ignore[attr-defined]
        sys.modules["functools"] = stand_in
        import _sqlite3

        sys.modules["sqlite3"] = _sqlite3
    except (ImportError, AttributeError, TypeError):
        return
    finally:
        sys.modules.pop("functools", None)


def _other_door() -> Any:
    """The module of the command line, which finds the modules that every other program finds."""
    if sys.modules.get("sqlite3") is sys.modules.get("_sqlite3"):
        sys.modules.pop("sqlite3", None)
    from netlever import cli

    return cli


def _answer(words: Sequence[str]) -> tuple[int, str] | None:
    """The exit code and what to print; None for whatever the other door should answer."""
    if sys.stdout is None:
        return None
    shell = os.environ.get("_NETLEVER_COMPLETE")
    try:
        if shell is not None:
            return _complete(shell)
        if words == ["--version"]:
            return 0, f"netlever {__version__}\n"
        options = _options(words)
        return None if options is None else _nudge(options)
    except Exception:  # it is not hidden: the other door meets it again, and says what it is
        return None


def _options(words: Sequence[str]) -> dict[str, int] | None:
    """The options of a nudge that this door knows, `-n` with its number; None for any other command line."""
    if words and words[0] != "nudge":
        return None
    rest, options = list(words[1:]), {}
    while rest:
        word = rest.pop(0)
        if word in ("-n", "--limit"):
            word, number = "-n", rest.pop(0) if rest else ""
        elif word.startswith("--limit="):
            word, number = "-n", word.removeprefix("--limit=")
        else:
            number = "1"
        known = word in ("-n", "--plain", "--json", "--count") and word not in options
        if not known or not (number.isascii() and number.isdecimal() and len(number) < 9):
            return None
        options[word] = int(number)
    return None if {"--plain", "--json"} <= options.keys() else options


def _nudge(options: dict[str, int]) -> tuple[int, str] | None:
    from netlever import config, remembered

    path, today = config.store_path(), config.today()
    colour, width = config.wants_colour(sys.stdout.isatty()), streams.width_of(sys.stdout)
    form = ",".join(f"{option}={number}" for option, number in sorted(options.items()))
    if not options.keys() & {"--count", "--json", "--plain"}:
        form += f"{width},{colour}"
    seen = remembered.look(path, config.config_path(), today)
    answer = remembered.recall(path, seen, form)
    if answer is None:
        told = _tell(options, path, today, colour=colour, width=width)
        if told is None:
            return None
        answer, due = told
        remembered.remember(path, seen, {"--count=1": f"{due}\n", form: answer})
    is_paged = "-n" in options and not streams.fits(answer, sys.stdout)
    return None if is_paged else (0, answer)


def _tell(
    options: dict[str, int], path: str, today: date, *, colour: bool, width: int | None
) -> tuple[str, int] | None:
    """What a nudge prints, and how many are due; None when the store is unusual."""
    _sqlite3_in_c()
    from netlever import together

    loaded = together.load()
    from netlever import config, lines, morning
    from netlever.store.opening import open_current

    connection = open_current(path)
    if connection is None:
        return None
    _left_open.append(connection)
    limit = 0 if "--count" in options else options.get("-n")
    is_short = "--plain" in options or ("--count" in options and "--json" not in options)
    nudges = morning.gather(connection, today, config.weights(), limit, brief=is_short)
    if not loaded:
        together.keep()
    if "--json" in options:
        from netlever.envelope import envelope, to_json

        text = to_json(envelope(("nudge",), data=nudges)) + "\n"
    elif "--count" in options:
        text = f"{nudges.due}\n"
    elif "--plain" in options:
        text = "".join(lines.row(row) + "\n" for row in morning.plain(nudges))
    else:
        text = "".join(lines.render(each, colour=colour, width=width) + "\n" for each in morning.human(nudges))
    return text, nudges.due


def _complete(shell: str) -> tuple[int, str] | None:
    """Complete the word behind `netlever COMMAND`, in the forms that Typer's own scripts for the shells expect."""
    typed = os.environ.get("COMP_WORDS" if shell == "complete_bash" else "_TYPER_COMPLETE_ARGS", "")
    words = typed.split(" ")
    if len(words) != 3 or words[1] not in COMPLETED or not all(c.isalnum() or c in "_.-" for c in words[2]):
        return None
    if words[2].startswith("-") or (shell == "complete_bash" and os.environ.get("COMP_CWORD") != "2"):
        return None
    _sqlite3_in_c()
    from netlever import together

    together.load(together.COMPLETION)
    from netlever import config
    from netlever.store.opening import open_current
    from netlever.store.reads import people

    connection = open_current(config.store_path())
    if connection is None:
        return None
    _left_open.append(connection)
    found = people.completions(connection, words[2])
    if shell == "complete_bash":
        return 0, "\n".join(name for name, _ in found) + "\n"
    if shell == "complete_zsh":
        told = "\n".join(f'"{name}":"{work}"' if work else f'"{name}"' for name, work in found)
        return 0, f"_arguments '*: :(({told}))'\n" if found else "_files\n"
    if shell == "complete_fish" and found and os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "get-args":
        return 0, "\n".join(f"{name}\t{work}" if work else name for name, work in found) + "\n"
    return None
