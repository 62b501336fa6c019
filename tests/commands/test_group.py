"""`netlever group`: who is in it, what comes next, when it renews, and whom to meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


def test_groups_are_kept_joined_left_and_closed_and_their_steps_done(session: Run, book: Path) -> None:
    session(
        "group.txt",
        ["group"],
        ["group", "add", "ACM", "--kind", "association", "--renews", "2026-12-15", "--dues", "99EUR"],
        ["group", "add", "[bold]compiler[/] book", "--kind", "proj", "--note", "with 李小龙"],
        ["group", "join", "acm", "grace", "--role", "chair"],
        ["group", "join", "acm", "asa"],
        ["group", "join", "book", "李小龙"],
        ["group", "next", "book", "send outline", "--by", "fri"],
        ["group", "next", "book", "chapter 2", "--who", "asa"],
        ["event", "add", "ACM evening", "--on", "fri", "--group", "acm"],
        ["group"],
        ["group", "show", "acm"],
        ["group", "book"],
        ["group", "suggest"],
        ["show", "grace"],
        ["why", "grace"],
        ["group", "done", "1"],
        ["group", "leave", "acm", "asa"],
        ["group", "edit", "acm", "--renews", "none", "--name", "the ACM"],
        ["group", "close", "acm"],
        ["group", "list", "--all", "--plain"],
        ["group", "show", "book", "--json"],
        ["group", "show", "book", "--plain"],
        ["group", "suggest", "--plain"],
        ["history", "-n", "5"],
    )


def test_what_cannot_be_is_said_and_nothing_is_written(session: Run, run: Run, book: Path) -> None:
    for name in ("ACM", "ACM Europe", "Old"):
        run("group", "add", name)
    run("group", "close", "old")
    before = run("export").out
    session(
        "group-refused.txt",
        ["group", "add", " "],
        ["group", "add", "acm"],
        ["group", "add", "X", "--kind", "cult"],
        ["group", "add", "X", "--renews", "yesterday"],
        ["group", "show", "rust"],
        ["group", "show", "europ"],
        ["group", "show", "ac"],
        ["group", "join", "acm", "nobody"],
        ["group", "leave", "acm", "grace"],
        ["group", "edit", "acm"],
        ["group", "close", "old"],
        ["group", "next", "acm", " "],
        ["group", "next", "old", "x"],
        ["group", "next", "acm", "x", "--who", "ada"],
        ["group", "done", "7"],
        ["event", "add", "X", "--group", "rust"],
        ["group", "suggest", "-n", "-1"],
    )
    assert run("export").out == before


def reasons(run: Run, name: str) -> list[str]:
    """The reason that groups are, of somebody, in words."""
    return [each["text"] for each in run("why", name, "--json").data["reasons"] if each["name"] == "group"]


def test_joining_an_association_and_collaborating_on_a_project(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chapter: join professional associations, and seek collaborative projects.

    A membership is asked about before it renews, with whoever has a role; a project's next step is a reason on its day,
    and one that nobody moves is a reason after a month, until somebody does.
    """
    run("group", "add", "ACM", "--kind", "association", "--renews", "2027-01-10", "--dues", "99EUR")
    run("group", "join", "ACM", "asa")
    run("group", "join", "ACM", "nemo", "--role", "chair")
    run("group", "add", "compiler book", "--kind", "project")
    run("group", "join", "compiler book", "ada byron")
    run("group", "next", "compiler book", "send outline", "--by", "fri")
    assert (reasons(run, "nemo"), reasons(run, "ada byron")) == ([], [])
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-27")
    assert reasons(run, "ada byron") == ["next in compiler book, due today: send outline"]
    named = {each["name"]: each["command"] for each in run("nudge", "--all", "--json").data["people"]}
    assert named["Ada Byron"] == "netlever group done 1"
    run("group", "done", "1")
    assert reasons(run, "ada byron") == []
    monkeypatch.setenv("NETLEVER_TODAY", "2026-12-11")
    assert (reasons(run, "nemo"), reasons(run, "asa")) == (["ACM renews on 10 Jan 2027, 99EUR: is it worth it?"], [])
    monkeypatch.setenv("NETLEVER_TODAY", "2026-12-27")
    assert reasons(run, "ada byron") == ["compiler book is quiet, nothing since 27 Nov"]
    run("log", "ada byron", "-m", "the outline")
    assert reasons(run, "ada byron") == []
    run("group", "edit", "ACM", "--renews", "2028-01-10")
    assert reasons(run, "nemo") == []
    assert [each["name"] for each in run("group", "suggest", "--json").data["people"]] == ["Nemo", "Åsa Öström"]


def test_who_uses_no_groups_sees_none(run: Run, book: Path, store_path: Path) -> None:
    assert run("show", "nemo", "--json").data["ledgers"]["groups"] == []
    store_path.unlink()
    assert run("group").out == "No group is noted. netlever group add ACM --kind association\n"
    assert run("group", "suggest").code == 1
    assert not store_path.exists()
