"""`netlever add`: a person, with all that is known of them."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from conftest import LONG_NAME, Run

EVERYTHING = (
    *("add", "Grace", "Hopper", "--company", "US Navy", "--title", "Rear Admiral", "--role", "Mentor"),
    *("--email", "grace@navy.example", "--email", "Grace@Home.example", "--phone", "+1 555 0100"),
    *(
        "--linkedin",
        "https://www.linkedin.com/in/grace-hopper/",
        "--tag",
        "#Python",
        "--tag",
        "python",
        "--tag",
        "a  b",
    ),
    *("--cadence", "3w", "--met", "PyCon 2026", "--birthday", "1906-12-09", "--important"),
)


def test_what_was_added_is_said_with_what_to_type_next(session: Run) -> None:
    session(
        "add.txt",
        EVERYTHING,
        ["show", "grace"],
        ["add", "Åsa", "Öström"],
        ["add", "李小龙"],
        ["add", "👩‍🚀 Zoë"],
        ["add", LONG_NAME],
        ["add", "hopper", "GRACE"],
        ["add", "Nemo", "--json"],
        ["add", "D'Arcy", "--plain"],
        ["add", "--", "--weird"],
        ["show", "--", "--weird"],
    )


def test_everything_typed_is_stored(run: Run) -> None:
    assert run(*EVERYTHING).code == 0
    card = run("show", "grace", "--json").data["card"]
    uid = card.pop("uid")
    assert len(uid) == 36
    assert card == {
        "contact_id": 1,
        "name": "Grace Hopper",
        "company": "US Navy",
        "title": "Rear Admiral",
        "role": "mentor",
        "birthday": "1906-12-09",
        "met": "PyCon 2026",
        "met_on": None,
        "source": "typed",
        "added_on": "2026-11-23",
        "important": 1,
        "cadence_days": 21,
        "latest_days": None,
        "tier": "",
        "next_on": None,
        "snoozed_until": None,
        "paused": 0,
        "archived": 0,
        "do_not_contact": 0,
        "aliases": [],
        "handles": [
            {"kind": "email", "value": "grace@navy.example"},
            {"kind": "email", "value": "Grace@Home.example"},
            {"kind": "linkedin", "value": "https://www.linkedin.com/in/grace-hopper/"},
            {"kind": "phone", "value": "+1 555 0100"},
        ],
        "tags": ["a b", "python"],
    }


def test_a_text_is_kept_as_it_was_typed_and_is_found_as_people_say_it(run: Run) -> None:
    """Blanks, tabs and newlines are data too; a text of nothing but blanks is empty."""
    run("add", "  Grace \t Brewster ", "", "Hopper\n", "--company", " US\tNavy ", "--title", " \n ", "--met", "at sea ")
    card = run("show", "grace brewster hopper", "--json").data["card"]
    assert (card["name"], card["company"], card["title"], card["met"]) == (
        "  Grace \t Brewster   Hopper\n",
        " US\tNavy ",
        "",
        "at sea ",
    )
    assert run("find", "us navy", "--json").data["people"][0]["contact_id"] == 1
    assert "looks like" in run("add", "Grace Brewster Hopper").out


@pytest.mark.parametrize(
    ("option", "same"),
    [
        (("--email", "GRACE@navy.example"), "email GRACE@navy.example"),
        (("--email", "mailto:grace@navy.example"), "email mailto:grace@navy.example"),
        (("--phone", "+1-555-0100"), "phone +1-555-0100"),
        (("--linkedin", "linkedin.com/in/Grace-Hopper?trk=x"), "linkedin linkedin.com/in/Grace-Hopper?trk=x"),
    ],
)
def test_a_handle_that_is_somebody_else_s_is_refused_and_nothing_is_written(
    option: tuple[str, str], same: str, run: Run
) -> None:
    run(*EVERYTHING)
    before, history = run("export").out, run("history").out
    ran = run("add", "Somebody Else", "--email", "new@else.example", *option)
    expected = f"netlever: {same} belongs to Grace Hopper (#1) (try: netlever show 1)\n"
    assert (ran.code, ran.out, ran.err) == (1, "", expected)
    assert (run("export").out, run("history").out) == (before, history)


@pytest.mark.parametrize("twin", ["Grace Hopper", "hopper grace", "GRACE HOPPER", "Gráce Höpper", "Grace-Hopper"])
def test_a_lookalike_is_added_and_warned_of(twin: str, run: Run) -> None:
    run("add", "Grace Hopper", "--company", "US Navy")
    ran = run("add", twin)
    assert ran.code == 0
    assert ran.out.splitlines()[1] == "looks like Grace Hopper, US Navy (#1); netlever undo takes this back"
    run("undo")
    assert run("find", "--plain").out.count("\n") == 1


def test_a_part_of_a_name_is_no_lookalike(run: Run) -> None:
    run("add", "Grace Hopper")
    for name in ("Grace", "Hopper", "Grace Hopperson"):
        assert "looks like" not in run("add", name).out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((" ",), "the name is empty (try: netlever add Grace Hopper)"),
        (("",), "the name is empty (try: netlever add Grace Hopper)"),
        (("G", "--tag", " "), "a tag is empty (a tag is a word like 'python')"),
        (("G", "--email", " "), "'' is no email (leave the option out when there is none)"),
        (("G", "--phone", "home"), "'home' is no phone (leave the option out when there is none)"),
        (("G", "--linkedin", ""), "'' is no linkedin (leave the option out when there is none)"),
        (("G", "--email", "grace"), "'grace' is no email (leave the option out when there is none)"),
        (
            ("G", "--linkedin", "https://example.com/g"),
            "'https://example.com/g' is no profile (give its URL: https://www.linkedin.com/in/…)",
        ),
        (
            ("G", "--birthday", "2026-11-24"),
            "the birthday 2026-11-24 is in the future (say: 1906-12-09, or 12-09 without the year)",
        ),
        (
            ("G", "--birthday", "31 June"),
            "cannot read the birthday '31 June' (say: 1906-12-09, or 12-09 without the year)",
        ),
    ],
)
def test_what_is_empty_or_unreadable_exits_2_and_makes_no_file(
    words: tuple[str, ...], message: str, run: Run, store_path: Path
) -> None:
    ran = run("add", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", f"netlever: {message}\n")
    assert not store_path.exists()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("12-09", "--12-09"),
        ("--12-09", "--12-09"),
        ("2-29", "--02-29"),
        ("2000-2-29", "2000-02-29"),
        ("2026-11-23", "2026-11-23"),
    ],
)
def test_a_birthday_may_lack_its_year(typed: str, stored: str, run: Run) -> None:
    run("add", "Grace", f"--birthday={typed}")
    assert run("show", "grace", "--json").data["card"]["birthday"] == stored


def test_the_store_is_made_private(run: Run, store_path: Path) -> None:
    run("add", "Grace")
    assert store_path.stat().st_mode & 0o777 == 0o600
    assert store_path.parent.stat().st_mode & 0o777 == 0o700


def test_the_next_command_that_is_shown_works_for_every_name(run: Run) -> None:

    for name in (
        "Grace Hopper",
        "Grace",
        "D'Arcy Q",
        "李小龙",
        "$(id) x",
        "007",
        "Mary-Jane",
        "\x1b[31mRed",
        "[/]",
        "%s {x}",
    ):
        typed = run("add", name, "--json").data["type_this"]
        logged = run("log", *shlex.split(typed), "-m", "compilers", "--json")
        assert logged.data["people"] == [name], typed


def test_add_takes_no_second_look_at_a_name_in_json(run: Run) -> None:
    run("add", "Grace Hopper")
    data = run("add", "grace hopper", "--json").data
    (twin,) = data["lookalikes"]
    assert json.dumps(twin) == json.dumps(
        {
            "contact_id": 1,
            "name": "Grace Hopper",
            "company": "",
            "title": "",
            "role": "",
            "last_on": None,
            "added_on": "2026-11-23",
        }
    )


CADENCES = {
    ("--every", "3w"): ("", 21, None),
    ("--cadence", "3w"): ("", 21, None),
    ("--every", "every other week"): ("", 14, None),
    ("--every", "3w", "--at-latest", "6w"): ("", 21, 42),
    ("--every", "3w", "--at-latest", "3w"): ("", 21, 21),
    ("--every", "monthly"): ("monthly", None, None),
    ("--every", " Quarterly "): ("quarterly", None, None),
    ("--every", "monthly", "--at-latest", "6w"): ("", 30, 42),
    ("--every", "none"): ("none", None, None),
    ("--every", ""): ("", None, None),
    (): ("", None, None),
}


@pytest.mark.parametrize("words", CADENCES, ids=" ".join)
def test_a_cadence_is_an_interval_or_a_tier_with_a_latest_if_it_is_said(words: tuple[str, ...], run: Run) -> None:
    """A tier is kept by its name, so that it follows its settings; with a latest of its own it is an interval."""
    assert run("add", "Grace", *words).code == 0
    card = run("show", "grace", "--json").data["card"]
    assert (card["tier"], card["cadence_days"], card["latest_days"]) == CADENCES[words]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--at-latest", "6w"), "--at-latest needs --every (try: --every 3w --at-latest 6w)"),
        (("--every", "6w", "--at-latest", "3w"), "3 weeks at the latest is shorter than 6 weeks"),
        (("--every", "", "--at-latest", "6w"), "no cadence has no latest (leave --at-latest out)"),
        (("--every", "none", "--at-latest", "6w"), "no cadence has no latest (leave --at-latest out)"),
        (("--every", "daily-ish"), "cannot read the interval 'daily-ish'"),
        (("--every", "11y"), "the interval '11y' is outside 1 day to 10 years"),
        (("--every", "3w", "--at-latest", "11y"), "the interval '11y' is outside 1 day to 10 years"),
        (("--every", "3w", "--at-latest", ""), "cannot read the interval ''"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_absurd_cadence_is_refused_and_makes_no_file(
    words: tuple[str, ...], message: str, run: Run, store_path: Path
) -> None:
    ran = run("add", "Grace", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"netlever: {message}")
    assert not store_path.exists()


def test_a_tier_follows_its_settings_and_an_interval_does_not(run: Run) -> None:
    run("add", "Grace", "--every", "weekly")
    run("add", "Ada", "--every", "1w")
    run("config", "set", "tier.weekly", "5")
    run("config", "set", "tier.weekly_latest", "9")
    said = [run("show", name, "--json").data["cadence"] for name in ("grace", "ada")]
    assert said == ["weekly: every 5 days, 9 days at the latest", "every week"]
