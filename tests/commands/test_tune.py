"""`netlever tune`: change a weight, and see what moves; `--learn` proposes, and changes nothing."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import TODAY, Run
from netlever import lines

CONFIG = """# my settings
[nudge]
budget = 4  # four is plenty

[weight]
# ties first
fading = 1.7
news = 0.6  # as it comes
"""


@pytest.fixture
def settings(private_home: Path) -> Path:
    """A settings' file with comments."""
    path = private_home / "config" / "config.toml"
    path.parent.mkdir()
    path.write_text(CONFIG, "utf-8")
    return path


def test_without_a_value_the_weights_are_listed(session: Run, book: Path) -> None:
    session(
        "tune.txt",
        ["tune"],
        ["tune", "fading"],
        ["tune", "first hello"],
        ["tune", "plan", "--plain"],
        ["tune", "--plain"],
        ["tune", "news", "--json"],
    )


def test_what_moves_is_marked(session: Run, book: Path) -> None:
    session(
        "tune-moves.txt",
        ["tune", "importance", "0"],
        ["tune", "fading", "3", "--preview"],
        ["tune", "fading", "3"],
        ["tune", "first_hello", "0", "--plain"],
        ["tune", "first_hello", "0"],
        ["tune", "first hello", "0.5", "--json"],
        ["tune", "--reset", "--preview"],
        ["tune", "--reset"],
        ["tune"],
    )


def test_a_preview_writes_nothing(run: Run, book: Path, settings: Path) -> None:
    before = run("export").out
    ran = run("tune", "fading", "3", "--preview")
    assert ran.out.splitlines()[-1] == "A preview; to set it: netlever tune fading 3"
    assert run("tune", "--reset", "--preview").code == 0
    assert settings.read_text("utf-8") == CONFIG
    settings.unlink()
    run("tune", "fading", "3", "--preview")
    run("tune", "--reset", "--preview")
    run("tune", "--reset")
    assert not settings.exists()
    assert run("export").out == before


def test_setting_writes_one_line_and_keeps_every_comment(run: Run, book: Path, settings: Path) -> None:
    ran = run("tune", "fading", "3")
    assert settings.read_text("utf-8") == CONFIG.replace("fading = 1.7", "fading = 3.0")
    assert run("config", "get", "weight.fading", "--plain").out.split("\t")[1] == "3.0"
    assert ran.out.splitlines()[-1] == "To go back: netlever tune fading 1.7"
    run(*shlex.split(ran.out.splitlines()[-1].partition(": ")[2])[1:])
    assert settings.read_text("utf-8") == CONFIG
    again = run("tune", "fading", "1.7")
    assert again.out == "fading: 1.7\nIt is so already; nothing moves.\n"
    assert settings.read_text("utf-8") == CONFIG


def test_reset_takes_all_weights_back_and_nothing_else(run: Run, book: Path, settings: Path) -> None:
    changes = run("tune", "--reset", "--json").data["changes"]
    assert changes == [{"name": "fading", "before": 1.7, "after": 1.5}]
    kept = settings.read_text("utf-8")
    assert "budget = 4  # four is plenty" in kept
    assert "# ties first" in kept
    assert "fading" not in kept
    assert "news" not in kept
    assert run("config", "get", "nudge.budget", "--plain").out.split("\t")[1] == "4"
    assert run("tune", "--reset", "--json").data["changes"] == []


def test_the_list_after_a_change_is_the_one_that_nudge_shows(run: Run, book: Path) -> None:
    before = [each["contact_id"] for each in run("nudge", "--json").data["people"]]
    tuned = run("tune", "first_hello", "0", "--json").data
    after = [each["contact_id"] for each in run("nudge", "--json").data["people"]]
    by = {each["contact_id"]: (each["before"], each["after"]) for each in tuned["places"]}
    assert [contact_id for contact_id in by if by[contact_id][1]] == after, "in the order of the new list"
    assert sorted(contact_id for contact_id in by if by[contact_id][0]) == sorted(before)
    assert [by[contact_id][0] for contact_id in before] == list(range(1, 6))
    assert [by[contact_id][1] for contact_id in after] == list(range(1, len(after) + 1))
    assert tuned["done"] is True


def test_an_empty_book_has_nothing_that_moves_and_stays_absent(run: Run, store_path: Path) -> None:
    ran = run("tune", "fading", "2", "--preview")
    assert ran.out == (
        "fading: 1.5 → 2\nNobody is due today, so nothing moves.\nA preview; to set it: netlever tune fading 2\n"
    )
    assert not store_path.exists()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("height",), 2, "a weight cannot be 'height' (give one of promise, planned, thanks, "),
        (("height", "2"), 2, "a weight cannot be 'height' (give one of promise, planned, thanks, "),
        (("f", "2"), 2, "a weight cannot be 'f' (give one of "),
        (("", "2"), 2, "a weight cannot be '' (give one of "),
        (("fading", "much"), 78, "weight.fading cannot be 'much' (give a number of points, 0 to 10)"),
        (("fading", "11"), 78, "weight.fading cannot be '11.0' (give a number of points, 0 to 10)"),
        (("fading", "inf"), 78, "weight.fading cannot be 'inf' (give a number of points, 0 to 10)"),
        (("fading", "nan"), 78, "weight.fading cannot be 'nan' (give a number of points, 0 to 10)"),
        (("--", "fading", "-1"), 78, "weight.fading cannot be '-1.0' (give a number of points, 0 to 10)"),
        (("fading", "1", "2"), 2, "got unexpected extra argument(s) (2)"),
        (("fading", "--learn"), 2, "a weight, --learn and --reset exclude each other (give one of them)"),
        (("--reset", "--learn"), 2, "a weight, --learn and --reset exclude each other (give one of them)"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
@pytest.mark.parametrize("preview", [(), ("--preview",)], ids=["", "preview"])
def test_a_wrong_name_or_value_is_refused_and_nothing_is_written(
    words: tuple[str, ...], code: int, message: str, preview: tuple[str, ...], run: Run, book: Path, settings: Path
) -> None:
    ran = run("tune", *preview, *words)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"netlever: {message}")
    assert settings.read_text("utf-8") == CONFIG


@pytest.mark.parametrize("columns", [80, 60])
def test_on_a_terminal_no_line_is_wider_than_it(columns: int, terminal: Run, book: Path) -> None:
    """And the moves stand in one column, after names of wide glyphs too."""
    for words in ((), ("fading",), ("fading", "3"), ("--reset",), ("--learn",)):
        rows = terminal("tune", *words, columns=columns).out.splitlines()
        assert max(map(lines.columns_of, rows)) <= columns
    rows = terminal("tune", "first_hello", "0", columns=columns).out.splitlines()
    moved = [row for row in rows if "new on the list" in row or "no longer listed" in row]
    assert len(moved) == 6
    starts = {lines.columns_of(row[: max(row.find("new on"), row.find("was "))]) for row in moved}
    assert starts == {37}


def test_the_reasons_of_the_weights_stand_in_one_column(terminal: Run, run: Run, book: Path) -> None:
    run("tune", "cadence", "0.55")
    whys = {"planned": "a day you", "cadence": "a wish you", "fading": "the measured"}
    rows = {row.split()[0]: row for row in terminal("tune").out.splitlines()}
    assert len({rows[name].index(why) for name, why in whys.items()}) == 1


def test_a_reset_without_a_change_says_so(run: Run, book: Path) -> None:
    assert run("tune", "--reset").out == "It is so already; nothing moves.\n"


# Learning


def weeks(run: Run, monkeypatch: pytest.MonkeyPatch, count: int, talk: Callable[[int], tuple[str, ...]]) -> None:
    """So many weeks until TODAY: three with a cadence and four never talked to are due each Monday.

    `talk` names those who are contacted on the Wednesday of week n.
    """
    first = date.fromisoformat(TODAY) - timedelta(weeks=count)
    monkeypatch.setenv("NETLEVER_TODAY", f"{first - timedelta(days=60)}")
    for name in ("Cadence A", "Cadence B", "Cadence C"):
        run("add", name, "--every", "5d")
    for name in ("Hello A", "Hello B", "Hello C", "Hello D"):
        run("add", name)
    for n in range(count):
        monkeypatch.setenv("NETLEVER_TODAY", f"{first + timedelta(weeks=n, days=2)}")
        assert run("log", *talk(n), "-m", f"week {n}").code == 0
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)


def keeps_to_cadences(n: int) -> tuple[str, ...]:
    """Everybody with a cadence, every week; never anybody else."""
    return ("Cadence A", "Cadence B", "Cadence C")


def test_what_a_person_follows_is_proposed_up_and_how_sure(
    run: Run, monkeypatch: pytest.MonkeyPatch, private_home: Path
) -> None:
    """Twelve mornings of five, of whom only those with a cadence were contacted."""
    weeks(run, monkeypatch, 12, keeps_to_cadences)
    before, history = run("export").out, run("history").out
    data = run("tune", "--learn", "--json").data
    assert (data["mornings"], data["shown"], data["contacted"]) == (12, 60, 36)
    proposals = {each["name"]: each for each in data["proposals"]}
    cadence, hello = proposals["cadence"], proposals["first_hello"]
    assert cadence["now"] == 1.2 < cadence["proposed"] <= 1.5
    assert hello["proposed"] < 0.5 == hello["now"]
    assert all(0.75 <= each["sure"] <= 1 for each in data["proposals"])
    sure = [each["sure"] for each in data["proposals"]]
    assert sure == sorted(sure, reverse=True)
    assert (run("export").out, run("history").out) == (before, history)
    assert not (private_home / "config").exists(), "a proposal changes nothing"


def test_a_proposal_is_said_with_the_command_that_previews_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, private_home: Path
) -> None:
    weeks(run, monkeypatch, 12, keeps_to_cadences)
    proposals = run("tune", "--learn", "--json").data["proposals"]
    first, *rows = run("tune", "--learn").out.splitlines()
    assert first == "60 places on the lists of 12 mornings; 36 of them were followed by a contact within the week."
    assert len(rows) == len(proposals)
    for row, each in zip(rows, proposals, strict=True):
        told, command = row.split(" % sure   ")
        assert told == (
            f"{each['name']:<14}{each['now']:g} → {each['proposed']:g}   {min(99, round(100 * each['sure']))}"
        )
        ran = run(*shlex.split(command)[1:])
        assert ran.out.splitlines()[0] == f"{each['name']}: {each['now']:g} → {each['proposed']:g}"
    assert not (private_home / "config").exists()
    plain = run("tune", "--learn", "--plain").out.splitlines()
    assert plain == [f"{p['name']}\t{p['now']}\t{p['proposed']}\t{p['sure']:.4f}" for p in proposals]


def test_the_other_way_round_the_proposal_goes_the_other_way(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever never keeps to a cadence, and talks to somebody new each week, is proposed a smaller weight for it."""
    first = date.fromisoformat(TODAY) - timedelta(weeks=16)
    monkeypatch.setenv("NETLEVER_TODAY", f"{first - timedelta(days=60)}")
    for n in range(16):
        run("add", f"Hello {n:02}")
    for name in ("Cadence A", "Cadence B"):
        run("add", name, "--every", "5d")
    for n in range(16):
        monkeypatch.setenv("NETLEVER_TODAY", f"{first + timedelta(weeks=n, days=2)}")
        (named, *_) = [
            each["name"] for each in run("nudge", "--json").data["people"] if each["name"].startswith("Hello")
        ]
        run("log", named)
    monkeypatch.setenv("NETLEVER_TODAY", TODAY)
    proposals = {each["name"]: each for each in run("tune", "--learn", "--json").data["proposals"]}
    assert proposals["cadence"]["proposed"] < 1.2


@pytest.mark.parametrize(("count", "shown", "contacted"), [(1, 5, 3), (5, 25, 15)])
def test_too_little_to_learn_from_proposes_nothing(
    count: int, shown: int, contacted: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    weeks(run, monkeypatch, count, keeps_to_cadences)
    data = run("tune", "--learn", "--json").data
    assert data == {"proposals": [], "mornings": count, "shown": shown, "contacted": contacted}
    assert run("tune", "--learn").out.splitlines()[1:] == [
        "That says nothing sure about the weights; nothing is proposed."
    ]


@pytest.mark.parametrize(
    "talk",
    [
        lambda _: ("Somebody Else",),
        lambda _: ("Cadence A", "Cadence B", "Cadence C", "Hello A", "Hello B", "Hello C", "Hello D"),
    ],
    ids=["nobody of the list", "all of it"],
)
def test_who_follows_no_reason_is_proposed_nothing(
    talk: Callable[[int], tuple[str, ...]], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever contacts everybody, or nobody, tells nothing apart."""
    run("add", "Somebody Else")
    weeks(run, monkeypatch, 8, talk)
    assert run("tune", "--learn", "--json").data["proposals"] == []


def test_weeks_of_silence_are_no_mornings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On leave one looked at no list: whom it held is not held against their reasons."""
    weeks(run, monkeypatch, 8, keeps_to_cadences)
    learnt = run("tune", "--learn", "--json").data
    later = date.fromisoformat(TODAY) + timedelta(weeks=4)
    monkeypatch.setenv("NETLEVER_TODAY", f"{later}")
    assert run("tune", "--learn", "--json").data == learnt


def test_an_empty_book_teaches_nothing(run: Run, store_path: Path) -> None:
    assert run("tune", "--learn").out == "There are no mornings to learn from yet.\n"
    assert not store_path.exists()
