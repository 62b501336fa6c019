"""`netlever relate`: who knows whom."""

from __future__ import annotations

from pathlib import Path

from conftest import Run


def test_what_is_kept_told_and_taken_back(session: Run, book: Path) -> None:
    session(
        "relate.txt",
        ["relate", "grace"],
        ["relate", "grace", "knows", "asa", "--how", "worked on [A-0]"],
        ["relate", "asa", "grace"],
        ["relate", "asa", "knows", "grace", "--how", "old friends"],
        ["relate", "nemo", "asa", "--plain"],
        ["relate", "asa", "--json"],
        ["relate", "asa", "grace", "--drop"],
        ["relate", "asa", "grace", "--drop"],
        ["relate", "asa", "asa"],
        ["relate", "asa", "--how", "x"],
        ["relate", "asa", "nobody"],
        ["undo"],
        ["relate", "asa"],
    )


def test_a_person_called_knows_is_still_found(run: Run) -> None:
    for name in ("Ana Lima", "Knows Nothing"):
        run("add", name)
    assert run("relate", "ana", "knows", "knows").out == "Ana Lima knows Knows Nothing\n"


def test_who_is_forgotten_is_known_by_nobody(run: Run, book: Path) -> None:
    run("relate", "grace", "knows", "asa")
    assert run("forget", "asa", "--yes").code == 0
    assert run("relate", "grace", "--json").data["knows"] == []
