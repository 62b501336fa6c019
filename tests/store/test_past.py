"""The store as it was: `--as-of` prints what the morning of that day printed, and changes nothing to do so."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Run
from netlever import choices, cli, config
from netlever.errors import BadData
from netlever.store import daily, db, health, undo
from netlever.store.edits import contacts, forgetting
from netlever.store.reads import people
from store.books import NOW, add, dump, log, read_dump, read_history

BEGIN = date(2026, 6, 1)
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


# A person's days, played and asked about later

CADENCES = ("3w", "weekly", "monthly", "yearly", "none", "5d", "")
TAGS = ("mentors", "café", "python")
INTERVALS = ("3w", "weekly", "quarterly", "none")
CHOICE = st.integers(0, 99)  # of the contacts that there are
TEXTS = st.sampled_from(("tea and compilers", "Œuvre — «så»", "水", "", "it's [bold] {x}"))
BACK = st.sampled_from((0, 0, 1, 3, 20, 200))
DOINGS: st.SearchStrategy[tuple[Any, ...]] = st.one_of(
    st.tuples(
        st.just("add"),
        st.sampled_from(("Grace Hopper", "Ada", "Ada Lovelace", "Åsa Öström", "李小龙")),
        st.sampled_from(CADENCES),
        st.booleans(),
    ),
    st.tuples(
        st.just("log"),
        CHOICE,
        CHOICE,
        BACK,
        st.sampled_from(("email", "call", "message", "letter")),
        st.sampled_from(("in", "out", "both")),
        TEXTS,
        st.sampled_from((None, "1d", "2w")),
    ),
    st.tuples(st.just("snooze"), CHOICE, st.sampled_from(("1d", "2w", "--pause", "--lift"))),
    st.tuples(st.just("every"), CHOICE, st.sampled_from(CADENCES)),
    st.tuples(
        st.just("change"), CHOICE, st.sampled_from(("--important", "--no-important", "--archive", "--no-archive"))
    ),
    st.tuples(st.just("rename"), CHOICE, st.sampled_from(("Ada", "Grace H.", "小龙"))),
    st.tuples(st.just("next"), CHOICE, st.sampled_from(("1d", "1w", "none"))),
    st.tuples(st.just("tag"), CHOICE, st.sampled_from(TAGS)),
    st.tuples(st.just("untag"), CHOICE, st.sampled_from(TAGS)),
    st.tuples(st.just("tag every"), st.sampled_from(TAGS), st.sampled_from(INTERVALS)),
    st.tuples(st.just("note"), CHOICE, TEXTS),
    st.tuples(st.just("skip"), CHOICE),
    st.tuples(st.just("forget"), CHOICE),
    st.tuples(st.just("import"), st.sampled_from(("Acme", "Exempla"))),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)
DAY = st.tuples(st.sampled_from((1, 1, 2, 7, 30)), st.lists(DOINGS, max_size=6))


class Life:
    """A store of its own, on whose days netlever is run in this process."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "netlever.db"
        self.csv = folder / "Connections.csv"
        self.ended: Counter[tuple[str, int]] = Counter()
        self.told: dict[date, dict[tuple[str, ...], tuple[int, str]]] = {}

    def run(self, day: date, *arguments: str) -> tuple[int, str, str]:
        """(exit code, stdout, stderr) of a command on a day."""
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patched, redirect_stdout(out), redirect_stderr(err):
            patched.setenv("NETLEVER_DB", str(self.path))
            patched.setenv("NETLEVER_TODAY", day.isoformat())
            config.read_anew()
            code = cli.main(list(arguments))
        assert code != 70, err.getvalue()
        return code, out.getvalue(), err.getvalue()

    def ids(self) -> list[int]:
        with db.reading(self.path) as connection:
            return [row[0] for row in connection.execute("SELECT id FROM contact ORDER BY id")]

    def do(self, day: date, doing: tuple[Any, ...]) -> None:
        """Do one thing on a day. What it undoes or redoes of an earlier one was, from now on, never or always done."""
        before = self._batches()
        name, arguments = self._arguments(day, doing)
        if name == "skip":
            self._skip(day, int(arguments[1][1:]))
        else:
            self.ended[name, self.run(day, *arguments)[0]] += 1
        for batch_id, (made_on, status) in self._batches().items():
            if batch_id in before and {before[batch_id][1], status} == {"done", "undone"}:
                self.told = {then: views for then, views in self.told.items() if then < made_on}

    def tell(self, day: date) -> None:
        """Keep what is printed at the end of a day."""
        self.told[day] = {view: self.run(day, *view)[:2] for view in self._views()}

    def _batches(self) -> dict[int, tuple[date, str]]:
        rows = read_history(self.path)["batch"]
        return {row[0]: (date.fromisoformat(row[2][:10]), row[5]) for row in rows}

    def _skip(self, day: date, contact_id: int) -> None:
        with pytest.MonkeyPatch.context() as patched, db.reading(self.path) as connection:
            patched.setenv("NETLEVER_DB", str(self.path))
            patched.setenv("NETLEVER_TODAY", day.isoformat())
            for person in people.by_ids(connection, [contact_id]):
                choices.skip(person, day)
                self.ended["skip", 0] += 1

    def _arguments(self, day: date, doing: tuple[Any, ...]) -> tuple[str, tuple[str, ...]]:
        verb, *rest = doing
        ids = self.ids()
        if rest and isinstance(rest[0], int):
            rest[0] = f"#{ids[rest[0] % len(ids)]}" if ids else "#1"
        if verb == "add":
            who, every, important = rest
            return verb, ("add", who, "--every", every, *(["--important"] if important else []))
        if verb == "log":
            who, other, back, channel, direction, text, plan = rest
            also = [f"#{ids[other % len(ids)]}"] if ids and other % 3 == 0 else []
            on = (day - timedelta(days=back)).isoformat()
            options = ["-m", text, "--on", on, "--via", channel, "--direction", direction]
            return verb, ("log", who, *also, *options, *(["--next", plan] if plan else []))
        if verb == "import":
            work = f"Lin,Wang,https://www.linkedin.com/in/lin,,{rest[0]},CTO,01 May 2026\n"
            somebody = f"Olu,{rest[0]},https://www.linkedin.com/in/olu-{rest[0]},,{rest[0]},CTO,02 May 2026\n"
            self.csv.write_text(HEADER + work + somebody, "utf-8")
            return verb, ("import", str(self.csv))
        words = {"every": "edit {} --every", "change": "edit", "rename": "edit {} --name", "next": "edit {} --next"}
        words |= {"tag": "tag add", "untag": "tag remove", "forget": "forget --yes"}
        before, named, after = words.get(verb, verb).partition("{}")
        return verb, (*before.split(), *rest[: bool(named)], *after.split(), *rest[bool(named) :])

    def _views(self) -> Iterator[tuple[str, ...]]:
        yield from (("nudge",), ("nudge", "--all", "--json"), ("nudge", "--tag", "mentors"), ("nudge", "--count"))
        yield from (("find",), ("find", "tea"), ("find", "--snoozed"), ("find", "--due", "--json"))
        for contact_id in self.ids():
            for name in ("show", "why"):
                yield from ((name, f"#{contact_id}"), (name, f"#{contact_id}", "--json"))


@contextmanager
def life() -> Iterator[Life]:
    folder = Path(tempfile.mkdtemp())
    try:
        yield Life(folder)
    finally:
        shutil.rmtree(folder)


# How to begin is said on the day itself alone.
NOBODY_YET, NOBODY_THEN = "Nobody is in your book yet.", "Nobody was in your book then.\n"


def files(path: Path) -> dict[str, bytes]:
    """The bytes of the store and of what is written ahead of it; empty is as good as none."""
    found = {each.name: each.read_bytes() for each in (path, path.with_name(path.name + "-wal")) if each.exists()}
    return {name: content for name, content in found.items() if content}


def replay(lived: Life, today: date) -> None:
    """Ask, on a later day, what each day that is kept has printed."""
    before = files(lived.path)
    for day, views in lived.told.items():
        said = f"as of {day:%a %d %b %Y}"
        for view, (code, out) in views.items():
            as_json = "--json" in view
            ended, printed, err = lived.run(today, *view, "--as-of", day.isoformat())
            if as_json:  # which holds what is said within
                out = json.dumps({**json.loads(out), "notes": [said, *json.loads(out)["notes"]]})
                printed = json.dumps(json.loads(printed))
            if out.startswith(NOBODY_YET):
                out = NOBODY_THEN
            assert (code, out) == (ended, printed), (day, view)
            assert err == ("" if as_json else f"{said}\n") or (code and not out and err.startswith("netlever: ")), view
    assert before == files(lived.path)


def test_a_life_with_all_that_can_be_done_is_replayed_day_by_day() -> None:
    """So that nothing that is drawn below depends on luck: every command works at least once, and is seen through."""
    week: list[list[tuple[Any, ...]]] = [
        [("add", "Grace Hopper", "3w", True), ("add", "Ada", "", False), ("import", "Acme"), ("tag", 0, "mentors")],
        [("log", 0, 3, 20, "email", "out", "tea", None), ("tag every", "mentors", "weekly"), ("snooze", 1, "1d")],
        [("every", 0, "none"), ("note", 1, "水"), ("skip", 1), ("undo",), ("redo",), ("import", "Exempla")],
        [("log", 0, 1, 3, "letter", "out", "tea again", "2w"), ("untag", 0, "mentors"), ("change", 1, "--archive")],
        [("rename", 1, "Ada L."), ("next", 2, "1w"), ("snooze", 2, "--pause"), ("tag", 2, "mentors")],
        [("forget", 0), ("add", "Åsa Öström", "weekly", False), ("tag every", "mentors", "none")],
        [("undo",), ("undo",), ("change", 1, "--no-archive"), ("snooze", 2, "--lift")],
    ]
    with life() as lived:
        for number, doings in enumerate(week):
            day = BEGIN + timedelta(days=3 * number)
            for doing in doings:
                lived.do(day, doing)
            lived.tell(day)
        assert {name: code for name, code in lived.ended if code} == {}
        assert {name for name, _ in lived.ended} == {doing[0] for doings in week for doing in doings}
        assert [(day - BEGIN).days for day in lived.told] == [0, 3, 6, 9, 12, 18]
        assert len({json.dumps([*views.values()]) for views in lived.told.values()}) == 6
        replay(lived, BEGIN + timedelta(days=40))


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DAY, min_size=3, max_size=5))
def test_a_past_day_is_replayed_as_it_was_printed_at_its_end(days: list[tuple[int, list[tuple[Any, ...]]]]) -> None:
    """Whatever was done on it and after; but what was undone later counts as never done."""
    with life() as lived:
        today = BEGIN
        for gap, doings in days:
            today += timedelta(days=gap)
            for doing in doings:
                lived.do(today, doing)
            lived.tell(today)
        replay(lived, today + timedelta(days=1))


def test_what_was_undone_later_counts_as_never_done_until_it_is_redone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    past = ("find", "--snoozed", "--as-of", "2026-06-01")
    monkeypatch.setenv("NETLEVER_TODAY", "2026-06-01")
    run("add", "Grace")
    run("snooze", "grace", "4w")
    hidden = run("find", "--snoozed").out
    assert hidden == "    1  Grace  never\n"
    monkeypatch.setenv("NETLEVER_TODAY", "2026-06-09")
    assert hidden == run(*past).out
    run("undo")
    assert run(*past).out == "Nobody found.\n"
    run("redo")
    assert hidden == run(*past).out


def test_before_the_first_day_nobody_was_there_and_to_come_is_as_now(run: Run, book: Path) -> None:
    assert run("nudge", "--as-of", "2026-05-31").out == NOBODY_THEN
    assert run("find", "--as-of", "2026-05-31").out == "Nobody found.\n"
    assert run("nudge", "--as-of", "2026-06-01").out != NOBODY_THEN
    assert run("nudge", "--as-of", "2026-11-23").out == run("nudge").out
    assert run("find", "--as-of", "2026-11-23").out == run("find").out


@pytest.mark.parametrize("view", [("nudge",), ("find",), ("nudge", "--json"), ("show", "grace"), ("why", "grace")])
def test_an_absent_store_has_no_past_and_is_not_made(view: tuple[str, ...], run: Run, store_path: Path) -> None:
    now, past = run(*view), run(*view, "--as-of", "2026-06-01")
    assert now.code == past.code
    if "--json" in view:
        told = now.data
        assert {**told, "today": "2026-06-01"} == past.data
    else:
        assert past.out == (NOBODY_THEN if now.out.startswith(NOBODY_YET) else now.out)
    assert not store_path.parent.exists()


@pytest.mark.parametrize("day", ["2026-06-05", "2026-11-23"])
def test_looking_back_writes_nothing(day: str, run: Run, book: Path) -> None:
    before, logged = files(book), read_history(book)
    for view in (("nudge",), ("find",), ("show", "grace"), ("why", "grace")):
        assert run(*view, "--as-of", day).code == 0, view
    assert (before, logged) == (files(book), read_history(book))


def test_looking_back_while_another_writes_neither_waits_nor_lets_its_log_grow(book: Path) -> None:
    with db.change(book, "a long change", NOW) as connection:
        add(connection, "Lin")
        before = files(book)
        with db.reading(book, datetime(2026, 6, 3, tzinfo=UTC)) as past:
            assert [row[4] for row in dump(past)["contact"]] == ["Grace Hopper", "Ada Lovelace"]
        assert before == files(book)


# What stands below it


@pytest.fixture
def diary(store_path: Path) -> Path:
    """Grace, a talk and a tag, a day each from 1 June on, at noon."""
    steps: tuple[Callable[[sqlite3.Connection, datetime], object], ...] = (
        lambda c, now: daily.add(c, daily.NewContact("Grace"), now.date(), now),
        lambda c, _: log(c, "2026-05-01", [1], "compilers"),
        lambda c, now: contacts.tag(c, 1, now, ["python"]),
    )
    for number, step in enumerate(steps):
        now = datetime(2026, 6, 1 + number, 12, tzinfo=UTC)
        with db.change(store_path, f"step {number}", now) as connection:
            step(connection, now)
    return store_path


def at(path: Path, *moment: int) -> dict[str, list[tuple[Any, ...]]]:
    with db.reading(path, datetime(*moment, tzinfo=UTC)) as connection:  # type: ignore[misc,arg-type]
        return dump(connection)


def test_the_past_is_without_what_was_done_at_the_moment_or_after(diary: Path) -> None:
    counted = [
        (moment, [len(at(diary, *moment)[table]) for table in ("contact", "interaction", "tag", "search")])
        for moment in ((2026, 6, 1, 12), (2026, 6, 1, 12, 0, 1), (2026, 6, 2, 12), (2026, 6, 3), (2026, 6, 3, 12, 0, 1))
    ]
    assert counted == [
        ((2026, 6, 1, 12), [0, 0, 0, 0]),
        ((2026, 6, 1, 12, 0, 1), [1, 0, 0, 0]),
        ((2026, 6, 2, 12), [1, 0, 0, 0]),
        ((2026, 6, 3), [1, 1, 0, 1]),
        ((2026, 6, 3, 12, 0, 1), [1, 1, 1, 1]),
    ]


def test_the_past_is_healthy_and_read_only(diary: Path) -> None:
    for day in (1, 2, 3, 4):
        with db.reading(diary, datetime(2026, 6, day, tzinfo=UTC)) as past:
            assert {check.name: check.faults for check in health.check_all(past, diary) if check.faults} == {}
            with pytest.raises(sqlite3.OperationalError):
                past.execute("DELETE FROM batch")


def test_a_copy_may_go_further_and_further_back_and_the_store_stays(diary: Path) -> None:
    before, logged = read_dump(diary), read_history(diary)
    with db.reading(diary) as connection, closing(db.copy_in_memory(connection)) as past:
        assert before == dump(past)
        for day in (3, 2, 2, 1):
            db.go_back(past, datetime(2026, 6, day, tzinfo=UTC))
            assert dump(past) == at(diary, 2026, 6, day)
            assert not undo.is_later(past, db.stamp(datetime(2026, 6, day, tzinfo=UTC)))
    assert (before, logged) == (read_dump(diary), read_history(diary))


def test_what_another_program_changed_cannot_be_gone_back_behind(diary: Path) -> None:
    with db.change(diary, "note", datetime(2026, 6, 5, tzinfo=UTC)) as connection:
        daily.update(connection, 1, NOW, {"important": 1})
    with closing(sqlite3.connect(diary)) as other, other:
        other.execute("UPDATE contact SET company = 'Acme'")
    assert at(diary, 2026, 6, 6)["contact"][0][6] == "Acme"
    with pytest.raises(BadData, match=r"^contact 1 was changed by another program since$"):
        at(diary, 2026, 6, 4)


def test_after_the_history_was_emptied_the_store_is_as_it_is_on_every_day(diary: Path) -> None:
    with db.transaction(diary) as connection:
        forgetting.empty_history(connection)
    assert read_dump(diary) == at(diary, 2026, 6, 1)


# The imports come first: nobody may read the interpreter's own folder.
AS_NOBODY = """
import json, os, sys, urllib.parse
from datetime import UTC, datetime
from pathlib import Path
from netlever.store import db
if os.geteuid() == 0:
    try:
        os.setgid(65534)
        os.setuid(65534)
    except OSError:
        sys.exit(77)
for day in (1, 2, 4):
    with db.reading(Path(sys.argv[1]), datetime(2026, 6, day, tzinfo=UTC)) as connection:
        print(*connection.execute("SELECT name, days FROM contact JOIN tie ON contact_id = id"))
"""


@pytest.mark.parametrize("whole_folder", [True, False], ids=["the folder", "the file"])
def test_a_store_in_a_read_only_place_has_a_past_too(whole_folder: bool, diary: Path) -> None:
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    try:
        path = Path(shutil.copy(diary, folder))
        folder.chmod(0o555 if whole_folder else 0o777)
        path.chmod(0o444)
        before = files(path)
        ran = subprocess.run([sys.executable, "-c", AS_NOBODY, str(path)], capture_output=True, text=True, check=False)
        if ran.returncode == 77:
            pytest.skip("root cannot become another user here, and root may write everywhere")
        assert (ran.stdout, ran.stderr) == ("\n('Grace', 0)\n('Grace', 1)\n", "")
        assert before == files(path)
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)
