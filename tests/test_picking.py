"""A list on a terminal, moved through with keys: what is chosen, what is drawn, and that the terminal is left clean."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from conftest import Ran, Run
from netlever import picking

NAMES = [f"Ada {word}" for word in ("Lovelace", "Byron", "Yonath")]


@pytest.fixture(autouse=True)
def able(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that can move its cursor."""
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ("\n", 0), ("\r", 0), ("\x1b[B\n", 1), ("\x1b[B\x1bOB\n", 2), ("jjj\n", 0), ("k\n", 2), ("\x1b[A\x1bOA\n", 1),
        ("2\n", 1), ("3\n", 2), ("31\n", 0), ("9\n", 0), ("0\n", 0), ("2j\n", 2), ("G\n", 2), ("Gg\n", 0),
        ("\x0e\n", 1), ("\x10\n", 2), ("x?é李 \n", 0), ("\x1b[F\n", 2), ("\x1b[F\x1b[H\n", 0),
        ("q", None), ("\x04", None), ("j\x04", None), ("", None),
    ],
)  # fmt: skip
def test_keys_lead_to_one_of_them_or_to_none(
    keys: str, chosen: int | None, run_on_terminal: Callable[..., str]
) -> None:
    found: list[int | None] = []
    run_on_terminal(lambda: found.append(picking.pick("who?", NAMES)), answers=keys)
    assert found == [chosen]


def test_escape_alone_is_none(run_on_terminal: Callable[..., str]) -> None:
    found: list[int | None] = []
    run_on_terminal(lambda: found.append(picking.pick("who?", NAMES)), answers="j\x1b")
    assert found == [None]


def test_a_number_of_two_digits_is_one_of_many(run_on_terminal: Callable[..., str]) -> None:
    found: list[int | None] = []
    run_on_terminal(lambda: found.append(picking.pick("who?", [str(n) for n in range(40)])), answers="27\n")
    assert found == [26]


def shown(seen: str, columns: int = 80) -> list[str]:
    """What stands on the screen in the end: a terminal of the few things that are sent to it."""
    rows: list[str] = [""]
    for part in re.split(r"(\x1b\[\d+A|\x1b\[J|\r|\n)", seen):
        if part == "\n":
            rows.append("")
        elif part == "\x1b[J":
            rows[-1] = ""
        elif up := re.fullmatch(r"\x1b\[(\d+)A", part):
            assert int(up[1]) < len(rows), "it went up past what it had drawn"
            del rows[len(rows) - int(up[1]) :]
        elif part != "\r":
            assert len(part) < columns
            rows[-1] += part
    return rows


def test_what_is_left_on_the_screen_is_what_was_picked(run_on_terminal: Callable[..., str]) -> None:
    picked = run_on_terminal(lambda: picking.pick("'ada' could be:", NAMES), answers="j\n")
    assert shown(picked) == ["'ada' could be: Ada Byron", ""]
    assert "'ada' could be:\n> 1  Ada Lovelace\n  2  Ada Byron\n  3  Ada Yonath\narrows, number" in picked
    assert "  1  Ada Lovelace\n> 2  Ada Byron\n" in picked
    assert shown(run_on_terminal(lambda: picking.pick("who?", NAMES), answers="q")) == ["who? none", ""]


@pytest.mark.parametrize("columns", [20, 40, 200])
def test_no_row_is_wider_than_the_screen_and_none_hostile(columns: int, run_on_terminal: Callable[..., str]) -> None:
    names = ["Maximilian " * 40, "Ada\x1b[2J\nByron\u202e", "東京 太郎 " * 20]
    seen = run_on_terminal(lambda: picking.pick("who " * 60, names), answers="jj\x04", columns=columns)
    from netlever.lines import columns_of

    drawn = [row for row in re.sub(r"\x1b\[\d+A\r\x1b\[J", "\n", seen).split("\n") if "none" not in row]
    assert max(map(columns_of, drawn)) < columns
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", "".join(drawn))


def test_many_are_shown_around_the_one_that_is_marked(run_on_terminal: Callable[..., str]) -> None:
    names = [f"Ada {n}" for n in range(100)]
    seen = run_on_terminal(lambda: picking.pick("who?", names), answers="50\x04")
    *last, _ = seen.split("\x1b[J")[-2].splitlines()
    assert len(last) == 22
    assert ">  50  Ada 49" in last
    assert last[-1].endswith("100 in all")


def test_a_name_that_could_be_two_is_picked(terminal: Run, run: Run, book: object) -> None:
    run("add", "Ada Lovelace")
    run("add", "Ada Byron")
    ran = terminal("show", "ada", answers="j\n")
    assert ran.code == 0
    assert "could be: Ada " in ran.out


def test_ctrl_c_wipes_the_list_and_leaves(play: Callable[..., Ran], run: Run, book: object) -> None:
    run("add", "Ada Lovelace")
    run("add", "Ada Byron")
    ran = play("show", "ada", script=[("[q]uit for none", "\x03")])
    assert (ran.code, shown(ran.out.replace("^C", ""))[0]) == (130, "")
