"""What was answered, remembered until anything that it depends on changes.

A nudge in every new shell, and `nudge --count` in every prompt, are asked far more often than the book changes. What
was printed stands in a file beside the store, with the day, the program, and what the file system says of the store,
its log and the settings: whoever changes one of these, by netlever or not, makes it worthless. What was changed a
moment ago is not remembered yet, because a second change within one tick of the file system's clock would look the
same; git calls such a file racily clean.
"""

from __future__ import annotations

import os
import time

from netlever import __version__, together

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    Seen = tuple[str, bool]  # what an answer depends on, as one line; whether another change of it would be seen

SETTLED_NS = 50_000_000  # 50 ms; the clocks of today's file systems tick each 10 ms or less
COARSE_SETTLED_NS = 3_000_000_000  # where they count whole seconds, or two, as FAT does
MOST_FORMS = 8  # a screen or two of each width, the count and what a script asks for
MOST_BYTES = 64 << 10  # of the file; who asks for thousands of people can wait for them


def look(store: str, settings: str, today: date) -> Seen:
    """Look at what an answer of today depends on; to be called before it is made."""
    now, settled = time.time_ns(), True
    told = [__version__, str(together.changed()), str(today.toordinal()), settings]
    for path in (store, f"{store}-wal", settings):
        try:
            found: os.stat_result | None = os.stat(path)
        except OSError:
            found = None
        if found is None or not found.st_size:  # a reader leaves an empty log behind
            told.append("none")
            continue
        changed = found.st_mtime_ns
        wait = SETTLED_NS if changed % 1_000_000_000 else COARSE_SETTLED_NS
        settled = settled and changed + wait < now
        told.append(f"{found.st_ino} {found.st_size} {changed}")
    return "; ".join(told).replace("\n", " "), settled


def recall(store: str, seen: Seen, form: str) -> str | None:
    """The answer in this form that was remembered for what is seen; None when there is none."""
    return _read(store, seen).get(form)


def remember(store: str, seen: Seen, answers: dict[str, str]) -> None:
    """Remember answers by their forms, each one word, in one step; where nothing may be written, nothing is kept."""
    if not seen[1]:
        return
    before = {form: answer for form, answer in _read(store, seen).items() if form not in answers}
    latest = [*before.items(), *answers.items()][-MOST_FORMS:]
    text = "".join([f"{seen[0]}\n", *(f"{form} {len(answer)}\n{answer}" for form, answer in latest)])
    if len(text) > MOST_BYTES:
        return
    fresh = f"{file_of(store)}.{os.getpid()}"
    try:
        with open(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(text.encode("utf-8", "surrogateescape"))
        os.replace(fresh, file_of(store))
    except (OSError, UnicodeError):
        if os.path.exists(fresh):
            os.unlink(fresh)


def file_of(store: str) -> str:
    """The file in which the answers about a store stand."""
    return f"{store}-answers"


def _read(store: str, seen: Seen) -> dict[str, str]:
    """What is remembered for what is seen, by form, the latest last."""
    try:
        with open(file_of(store), encoding="utf-8", errors="surrogateescape", newline="") as file:
            line, _, rest = file.read(MOST_BYTES * 4).partition("\n")
    except OSError:
        return {}
    answers: dict[str, str] = {}
    while rest and line == seen[0]:
        head, _, rest = rest.partition("\n")
        form, _, length = head.partition(" ")
        if not (length.isascii() and length.isdecimal() and int(length) <= len(rest)):
            return {}
        answers[form], rest = rest[: int(length)], rest[int(length) :]
    return answers
