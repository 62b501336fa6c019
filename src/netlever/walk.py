"""One at a time with single keys: show somebody, wait for a key, do it. `nudge -i` and `triage` do it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from netlever import config, output
from netlever.errors import NetleverError
from netlever.lines import Line, line
from netlever.store import db, undo

T = TypeVar("T")
UNDO = "u"
QUIT, HELP = "q", "?"
STOPS = (QUIT, "x", "")  # x for those whose fingers know it from older versions, and the end of the input
_ALWAYS = ((UNDO, "take the last key back"), (QUIT, "stop; what was said stays said"), (HELP, "these lines"))


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """One key: `do` acts on whoever is shown and returns what it did in words, or "" to wait for another key.

    `help` is what it does, for who presses `HELP`.
    """

    key: str
    label: str
    help: str
    do: Callable[[T], str]


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """What was done about one of them, and its batches in the store."""

    about: T
    key: str
    said: str
    batches: tuple[int, ...]


_put_back: list[str] = []


def put_back(pressed: str) -> None:
    """Let a key that was read count as the next one."""
    _put_back.append(pressed)


def one_by_one(
    each: Sequence[T],
    show: Callable[[T], Iterable[Line]],
    keys: Sequence[Key[T]],
    is_over: Callable[[T], str] = lambda _: "",
) -> list[Step[T]]:
    """Go through them in order until the last, or until one of STOPS.

    `is_over` says why one of them need not be shown any more, "" when they do.
    UNDO takes the last step back and returns to it. An error of a key is said, and another key awaited.
    Returns the steps that stand, in order.
    """
    _put_back.clear()
    steps: list[Step[T]] = []
    by_key = {key.key: key for key in keys}
    labels = [_label(key.key, key.label) for key in keys]
    number = shown = 0
    colour = config.wants_colour(is_terminal=True)
    while number < len(each):
        if shown <= number and (why := is_over(each[number])):
            output.talk(f"   {why}")
            number += 1
            continue
        if shown <= number:
            place = line((f"{number + 1} of {len(each)}", "dim"))
            output.tell((line(""), place, *show(each[number])), colour=colour)
            shown = number + 1
        undo_label = [_label(UNDO, "undo")] if steps else []
        asked = " ".join([*labels, *undo_label, _label(QUIT, "quit"), f"[{HELP}]"])
        pressed = _put_back.pop() if _put_back else output.key(asked)
        if pressed in STOPS:
            break
        if pressed == HELP:
            output.tell(_help(keys), colour=colour)
        elif pressed == UNDO and steps:
            if _take_back(steps[-1]):
                number = shown = each.index(steps.pop().about)
        elif pressed in by_key:
            before = len(db.own_batches)
            if said := _do(by_key[pressed], each[number]):
                output.tell([line(said, indent=3)], colour=False)
                steps.append(Step(each[number], pressed, said, tuple(db.own_batches[before:])))
                number += 1
    return steps


def view(contact_id_of: Callable[[T], int]) -> Key[T]:
    """The key that tells all that is known of whoever is shown."""
    return Key(
        "v", "view", "all that netlever show tells: addresses, profile, talks", lambda a: _show(contact_id_of(a))
    )


def _show(contact_id: int) -> str:
    """Let `netlever show` tell of somebody, on stderr; "", so that another key is awaited."""
    then = ("--as-of", config.today().isoformat()) if config.as_of() else ()
    words = [sys.executable, "-P", "-m", "netlever", "show", f"#{contact_id}", *then]
    subprocess.run(words, stdout=sys.stderr, check=False)  # noqa: S603  (netlever itself; -P: whatever folder it is in)
    return ""


def _label(key: str, label: str) -> str:
    """'[w]eekly', '[q]uit'."""
    return label.replace(key, f"[{key}]", 1)


def _help(keys: Sequence[Key[T]]) -> Iterator[Line]:
    """What each key does, a line each."""
    for key, help_ in (*((each.key, each.help) for each in keys), *_ALWAYS):
        yield line((key, "command"), f"  {help_}", indent=3, hang=3)


def _do(key: Key[T], about: T) -> str:
    try:
        return key.do(about)
    except NetleverError as error:
        output.tell([line(error.told, indent=3)], colour=False)
        return ""


def _take_back(step: Step[T]) -> bool:
    """Undo what a step did, unless something else was done since, in another shell."""
    with db.transaction(config.store_path()) as connection:
        if undo.latest(connection, len(step.batches)) != list(reversed(step.batches)):
            output.talk("   something else was done since: netlever history, netlever undo")
            return False
        for _ in step.batches:
            output.talk(f"   undone: {undo.undo(connection)[1]}")
    return True
