"""`netlever edit`: change what is known of a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


def test_what_changed_is_said(session: Run, book: Path) -> None:
    session(
        "edit.txt",
        ["edit", "nemo", "--company", "Åcme [/]", "--title", "Captain", "--role", "Sponsor", "--met", "at sea"],
        ["edit", "nemo", "--company", "Åcme [/]"],
        ["edit", "nemo", "--name", "Captain Nemo", "--alias", "Prince Dakkar"],
        ["edit", "nemo", "--cadence", "quarterly", "--next", "fri", "--birthday", "02-29", "--important"],
        ["edit", "nemo", "--email", "nemo@nautilus.example", "--phone", "+33 1 23456", "--linkedin", "in/nemo"],
        ["show", "nemo"],
        ["edit", "nemo", "--company", "", "--title", "", "--role", "", "--met", "", "--birthday", ""],
        ["edit", "nemo", "--cadence", "none", "--next", "none", "--no-important"],
        ["edit", "nemo", "--drop", "NEMO@nautilus.example", "--drop", "prince dakkar"],
        ["show", "nemo"],
        ["edit", "nemo", "--archive", "--json"],
        ["edit", "nemo", "--no-archive", "--do-not-contact", "--plain"],
        ["edit", "nemo", "--may-contact"],
        ["edit", "nemo"],
        ["edit", "nobody", "--company", "x"],
    )


def test_a_new_name_keeps_the_old_one_as_an_alias(run: Run, book: Path) -> None:
    run("edit", "nemo", "--name", "Dakkar")
    assert run("show", "nemo", "--json").data["card"]["name"] == "Dakkar"
    assert run("show", "dakkar", "--json").data["card"]["aliases"] == ["Nemo"]


def test_another_spelling_of_the_same_name_makes_no_alias(run: Run, book: Path) -> None:
    run("edit", "nemo", "--name", "NÉMO")
    assert run("show", "nemo", "--json").data["card"]["aliases"] == []


def test_the_second_time_nothing_changes_and_no_history_is_written(run: Run, book: Path) -> None:
    words = ("edit", "nemo", "--company", "X", "--email", "n@x.example", "--alias", "Dakkar", "--cadence", "3w")
    assert run(*words).out == "Nemo: company X; every 3 weeks; email n@x.example; also Dakkar\n"
    history, before = run("history").out, run("export").out
    assert run(*words).out == "Nemo: nothing changed\n"
    assert (run("history").out, run("export").out) == (history, before)


def test_one_undo_takes_all_of_an_edit_back(run: Run, book: Path) -> None:
    before = run("export").out
    run("edit", "nemo", "--name", "Dakkar", "--company", "X", "--email", "n@x.example", "--drop", "Nemo")
    run("edit", "grace", "--drop", "grace@navy.example", "--cadence", "none")
    run("undo")
    run("undo")
    assert run("export").out == before


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--email", "GRACE@navy.example"), 1, "email GRACE@navy.example belongs to Grace Hopper (#1)"),
        (
            ("--linkedin", "linkedin.com/in/grace-hopper"),
            1,
            "linkedin linkedin.com/in/grace-hopper belongs to Grace Hopper (#1)",
        ),
        (("--name", " "), 2, "name"),
        (("--drop", "nothing"), 2, "'nothing' is no handle, alias or former employer of Nemo"),
        (("--cadence", "sometimes"), 2, "cannot read the interval 'sometimes'"),
        (("--cadence", "0d"), 2, "the interval '0d' is outside 1 day to 10 years"),
        (("--next", "yesterday"), 2, "2026-11-22 is not in the future"),
        (("--birthday", "13-40"), 2, "cannot read the birthday '13-40'"),
        (("--birthday", "2026-11-24"), 2, "the birthday 2026-11-24 is in the future"),
        (("--phone", ""), 2, "'' is no phone"),
        (("--email", "nemo.example"), 2, "'nemo.example' is no email"),
        (("--linkedin", "https://example.com/nemo"), 2, "'https://example.com/nemo' is no profile"),
        (("--company", "X", "--drop", "nothing"), 2, "'nothing' is no handle, alias or former employer of Nemo"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_refused_changes_nothing(words: tuple[str, ...], code: int, message: str, run: Run, book: Path) -> None:
    before = run("export").out
    ran = run("edit", "nemo", *words, "--json")
    assert ran.code == code
    assert ran.error["message"].startswith(message)
    assert run("export").out == before


def test_on_a_terminal_an_ambiguous_name_is_asked(terminal: Run, book: Path) -> None:
    ran = terminal("edit", "ada", "--company", "X", answers="2\n")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "which, 1 to 2? Ada Byron: company X; formerly Contoso")


def test_every_change_is_a_phrase(run: Run, book: Path) -> None:
    """The flags too: not what a column holds, but what it means."""
    phrases = {
        ("--cadence", "3w"): "every 3 weeks",
        ("--every", "3w", "--at-latest", "6w"): "every 3 weeks, 6 weeks at the latest",
        ("--every", "monthly"): "monthly",
        ("--every", ""): "no cadence of their own",
        ("--cadence", "none"): "no cadence",
        ("--next", "fri"): "next 2026-11-27",
        ("--next", "none"): "no next",
        ("--archive",): "archived",
        ("--no-archive",): "no longer archived",
        ("--do-not-contact",): "not to be contacted",
        ("--may-contact",): "may be contacted",
        ("--important",): "important",
        ("--no-important",): "no longer important",
        ("--company", "X"): "company X",
        ("--company", ""): "no company; formerly X",
    }
    said = {words: run("edit", "nemo", *words).out for words in phrases}
    assert said == {words: f"Nemo: {phrase}\n" for words, phrase in phrases.items()}


def test_a_name_may_be_several_words(run: Run, book: Path) -> None:
    assert run("edit", "ada", "byron", "--company", "X").out == "Ada Byron: company X; formerly Contoso\n"


def test_a_text_is_kept_as_it_was_typed(run: Run, book: Path) -> None:
    run("edit", "nemo", "--name", " Captain\tNemo ", "--company", " X\n", "--title", "  ", "--met", "at  sea")
    card = run("show", "captain nemo", "--json").data["card"]
    assert (card["name"], card["company"], card["title"], card["met"]) == (" Captain\tNemo ", " X\n", "", "at  sea")


def test_a_cadence_takes_the_place_of_the_one_before_whole(run: Run, book: Path) -> None:
    """Nothing of an interval is left beside a tier, nor of a tier beside an interval; and one undo brings it back."""
    stored = []
    for words in (("3w", "--at-latest", "6w"), ("monthly",), ("2w",), ("none",), ("",)):
        before = run("export").out
        run("edit", "nemo", "--every", *words)
        if words != ("3w", "--at-latest", "6w"):
            run("undo")
            assert run("export").out == before
            run("redo")
        card = run("show", "nemo", "--json").data["card"]
        stored.append((card["tier"], card["cadence_days"], card["latest_days"]))
    assert stored == [("", 21, 42), ("monthly", None, None), ("", 14, None), ("none", None, None), ("", None, None)]
    history = run("history").out
    assert run("edit", "nemo", "--every", "").out == "Nemo: nothing changed\n"
    assert run("history").out == history


def test_none_holds_whatever_the_tags_say_and_an_empty_text_gives_them_back_their_say(run: Run, book: Path) -> None:
    run("tag", "nemo", "ocean")
    run("tag", "every", "ocean", "2w")
    due = [run("why", "nemo", "--json").data["reasons"][0]["name"]]
    for every in ("none", ""):
        run("edit", "nemo", "--every", every)
        due.append(run("why", "nemo", "--json").data["reasons"][0]["name"])
    assert due == ["cadence", "first_hello", "cadence"]
