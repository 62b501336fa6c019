"""A search for work from end to end: two LinkedIn archives a year apart, the way in, the ask, the job, the thanks.

Every step is seen in `show` and `nudge` where the person would look, and every step is one undo.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
LAST_YEAR = {"Sam Ortiz": ("Exempla", "SRE"), "Omar Haddad": ("Acme GmbH", "Engineer"), "Ana Silva": ("Polder", "CTO")}
THIS_YEAR = {**LAST_YEAR, "Sam Ortiz": ("ACME, Inc.", "Staff SRE")}
FIT = ("--fit", "ran on-call for 40 services", "--fit", "moved Exempla to Kubernetes", "--fit", "speaks at SREcon")
URL = "https://jobs.example.org/7"


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let it be another day."""
    return lambda day: monkeypatch.setenv("NETLEVER_TODAY", day)


@pytest.fixture
def archive(private_home: Path) -> Callable[[str, dict[str, tuple[str, str]]], str]:
    """Make a LinkedIn archive of so many connections, who work there; its path."""

    def make(name: str, people: dict[str, tuple[str, str]]) -> str:
        rows = "".join(
            f'{who.replace(" ", ",")},https://www.linkedin.com/in/{who.split()[0].lower()},,"{company}",{title},'
            "01 Oct 2024\n"
            for who, (company, title) in people.items()
        )
        path = private_home / name
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("Connections.csv", HEAD + rows)
        return str(path)

    return make


class Told:
    """Runs steps, and remembers the export before each."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.exports: list[str] = []

    def __call__(self, *words: str) -> str:
        """Do one step that is one change; what it says."""
        self.exports.append(self.run("export").out)
        ran = self.run(*words)
        assert ran.code == 0, (words, ran)
        assert self.run("export").out != self.exports[-1], words
        return ran.out

    def undo_all(self) -> None:
        """Take the steps back one by one: each undo brings back exactly what was there before its step."""
        while self.exports:
            assert self.run("undo").code == 0
            assert self.run("export").out == self.exports.pop()


def nudged(run: Run, name: str) -> tuple[list[str], str]:
    """(why somebody is on today's list, the command); nothing when they are not."""
    people = run("nudge", "--all", "--json").data["people"]
    found = next((each for each in people if each["name"] == name), None)
    return ([each["text"] for each in found["reasons"]], found["command"]) if found else ([], "")


def test_from_two_archives_to_the_job_and_the_thanks(
    run: Run, on: Callable[[str], None], archive: Callable[[str, dict[str, tuple[str, str]]], str]
) -> None:
    do = Told(run)
    on("2025-11-20")
    do("import", archive("last_year.zip", LAST_YEAR))
    do("log", "sam", "-m", "worked on the same team at Exempla", "--on", "2025-11-18")
    do("log", "ana", "-m", "compilers", "--on", "2025-11-19")
    do("tag", "sam", "ex-colleague")
    do("relate", "ana", "knows", "omar")

    on("2026-11-20")
    do("referral", "add", "Staff SRE", "--company", "Acme", "--url", URL, "--closes", "2026-12-18")
    on("2026-11-23")
    assert nudged(run, "Sam Ortiz")[1] != "netlever referral ask 1 --via sam"
    do("import", archive("this_year.zip", THIS_YEAR))

    # Somebody has just joined the company of an open opening: news, and a way in.
    why, command = nudged(run, "Sam Ortiz")
    assert "is new there, seen today: Staff SRE at Acme is open" in why
    assert "has a new position, seen today" in why
    assert command == "netlever referral ask 1 --via sam"
    assert "joined = 0.8 × 0.50" in run("why", "sam").out
    path = run("path", "acme", "--json").data["ways"]
    assert [(each["name"], each["how"], each["through"]) for each in path] == [
        ("Sam Ortiz", "now", ""),
        ("Omar Haddad", "now", ""),
        ("Ana Silva", "knows", "Omar Haddad, Engineer at Acme GmbH"),
    ]
    assert path[0]["command"] == "netlever referral ask 1 --via sam"
    assert "  knows      Omar Haddad" in run("show", "ana").out

    text = do("referral", "ask", "1", "--via", "sam", *FIT, "--cv", "cv.pdf")
    assert f"Staff SRE at Acme: {URL}" in text
    assert "opening 1  Staff SRE at Acme: identified today; send it, and say so" in run("show", "sam").out
    do("ask", "sent", "1")
    assert "opening 1  Staff SRE at Acme: asked today" in run("show", "sam").out

    # Another way is found, and not gone.
    do("referral", "asked", "1", "--via", "ana", "--note", "to hear what Omar says")
    on("2026-12-12")
    assert "asked for Staff SRE at Acme, which closes Fri 18 Dec" in nudged(run, "Sam Ortiz")[0]
    do("referral", "agreed", "1", "--via", "sam")
    do("referral", "agreed", "1", "--via", "ana", "--note", "Omar will look out for it")
    on("2026-12-15")
    why, command = nudged(run, "Sam Ortiz")
    assert "they said yes on Sat 12 Dec, and were not thanked" in why
    do("referral", "submitted", "1", "--via", "sam")
    on("2027-01-04")
    assert "no news of Staff SRE at Acme since 15 Dec 2026" in nudged(run, "Sam Ortiz")[0]
    do("referral", "interviewing", "1", "--via", "sam")
    do("referral", "offer", "1", "--via", "sam")
    assert "offer" in run("referral", "board").out

    said = do("referral", "hired", "1", "--via", "sam", "--note", "I start at Acme in May")
    assert "netlever thank sam --for 1" in said
    assert "netlever thank ana --for 2" in said, "everybody who agreed to help is to hear of it"
    shown = run("show", "sam").out
    assert "opening 1  Staff SRE at Acme: hired today" in shown
    on("2027-01-06")
    for name, number in (("Sam Ortiz", 1), ("Ana Silva", 2)):
        why, command = nudged(run, name)
        assert "they said yes, and were not told what came of it on Mon 4 Jan" in why
        assert command == f"netlever thank {name.split()[0].lower()} --for {number}"

    assert "I start at Acme in May." in do("thank", "sam")
    do("ask", "sent", "3")
    assert "I start at Acme in May." in do("thank", "ana")
    do("ask", "sent", "4")
    assert run("ask", "list").out.startswith("No ask is open.")
    assert not any(
        "told what came of it" in text for name in ("Sam Ortiz", "Ana Silva") for text in nudged(run, name)[0]
    )
    steps = run("referral", "stats", "--json").data["steps"]
    assert [(each["stage"], each["count"]) for each in steps][-1] == ("hired", 1)
    assert run("doctor").code == 0
    do.undo_all()


def test_an_introduction_is_followed_from_the_first_yes_to_what_came_of_it(run: Run, on: Callable[[str], None]) -> None:
    do = Told(run)
    do("add", "Ana Silva", "--company", "Polder")
    do("add", "Ben Moss", "--company", "Kestrel")
    do("intro", "ana", "ben", "--because", "both run on-call rotations")
    assert "intro 1    to Ben Moss, both run on-call rotations: proposed today" in run("show", "ana").out
    on("2026-11-30")
    why, command = nudged(run, "Ana Silva")
    assert "you asked on 23 Nov whether to introduce them to Ben Moss" in why
    assert command == "netlever intro yes 1 ana"
    do("intro", "yes", "1", "ana")
    do("intro", "yes", "1", "ben")
    on("2026-12-01")
    assert nudged(run, "Ana Silva") == (
        [
            "they and Ben Moss have said yes, and wait to be introduced",
            *nudged(run, "Ana Silva")[0][1:],
        ],
        "netlever intro show 1 --forwardable",
    )
    do("intro", "made", "1")
    on("2026-12-15")
    why, command = nudged(run, "Ana Silva")
    assert "you introduced them to Ben Moss on 1 Dec: what came of it?" in why
    assert command == "netlever intro worked 1"
    do("intro", "worked", "1")
    assert "worked" in run("show", "ben").out
    assert command not in run("nudge", "--all").out
    do.undo_all()


def test_somebody_identified_is_asked_before_the_opening_closes(run: Run, on: Callable[[str], None]) -> None:
    run("add", "Sam Ortiz", "--company", "Acme", "--tag", "ex-colleague")
    run("referral", "add", "Staff SRE", "--company", "Acme", "--url", URL, "--closes", "2026-12-18")
    run("referral", "ask", "1", "--via", "sam", *FIT, "--cv", "cv.pdf")
    on("2026-11-27")
    why, command = nudged(run, "Sam Ortiz")
    assert "not asked yet for Staff SRE at Acme, which closes 18 Dec" in why
    assert command == "netlever referral ask 1 --via sam"
    on("2026-12-19")
    assert not any("Staff SRE" in text for text in nudged(run, "Sam Ortiz")[0]), "it is closed by now"


def test_nothing_of_it_costs_or_shows_where_it_is_not_used(run: Run, book: Path) -> None:
    known = run("show", "grace", "--json").data["ledgers"]
    assert [known[name] for name in ("referrals", "introductions", "knows", "announced")] == [[], [], [], []]
    for text in (run("show", "grace").out, run("nudge").out, run("why", "grace").out):
        assert not any(word in text for word in ("opening", "intro ", "knows", "announce"))


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("referral", "add", "Staff SRE"), 2, "the opening has no company"),
        (("referral", "add", "Staff SRE", "--company", ",."), 2, "the opening has no company"),
        (("referral", "add", "SRE", "--company", "Acme", "--closes", "2026-11-01"), 2, "2026-11-01 is not in the"),
        (("referral", "submitted", "1", "--via", "sam"), 1, "opening 1: Sam Ortiz has not agreed yet"),
        (("referral", "hired", "1", "--via", "sam"), 1, "opening 1: Sam Ortiz has not agreed yet"),
        (("referral", "agreed", "1", "--via", "sam", "--on", "2026-11-01"), 2, "opening 1: Sam Ortiz was asked on"),
        (("intro", "sam", "sam", "--because", "both are sam"), 2, "that is Sam Ortiz twice"),
        (("intro", "made", "1"), 1, "introduction 1: "),
    ],
)
def test_what_makes_no_sense_is_one_line_and_nothing_changes(
    words: tuple[str, ...], code: int, says: str, run: Run
) -> None:
    run("add", "Sam Ortiz", "--company", "Acme")
    run("add", "Ana Silva")
    run("referral", "add", "SRE", "--company", "Exempla")
    run("referral", "asked", "1", "--via", "sam")
    run("intro", "sam", "ana", "--because", "both sail")
    before = run("export").out
    ran = run(*words)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (code, "", 1)
    assert ran.err.startswith(f"netlever: {says}")
    assert run("export").out == before


def test_a_contact_at_two_companies_is_a_way_into_both(run: Run) -> None:
    run("add", "Sam Ortiz", "--company", "Acme / Exempla")
    for company in ("acme", "Exempla GmbH"):
        assert [each["name"] for each in run("path", company, "--json").data["ways"]] == ["Sam Ortiz"]
