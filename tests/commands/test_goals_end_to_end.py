"""What one is told to do about goals and mentors, done: name what you are after, see who can help, ask, and thank."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let it be another day."""
    return lambda day: monkeypatch.setenv("NETLEVER_TODAY", day)


@pytest.fixture
def people(run: Run, store_path: Path, on: Callable[[str], None]) -> Run:
    """Sam, a tie that fell asleep; Priya, who is further on; Ada, never talked to; Kim, a close friend."""
    for name, title in (
        ("Sam Okafor", "Head of Platform"),
        ("Priya Raman", "Staff Engineer"),
        ("Ada Obi", "Negotiation Coach"),
        ("Kim Park", "Designer"),
    ):
        run("add", name, "--title", title)
    run("log", "sam", "-m", "how they moved to kubernetes", "--via", "coffee", "--on", "2025-03-02")
    run("log", "priya", "-m", "running kubernetes on call", "--via", "call", "--on", "2026-07-01")
    run("log", "kim", "-m", "tea", "--via", "coffee", "--on", "2026-11-22")
    return run


def test_goals_the_skills_to_develop_and_who_can_help(people: Run, on: Callable[[str], None]) -> None:
    """The book: identify your goals, what skills you need, and the individuals in your network who can help.

    Then be specific in what you ask, say why, and express gratitude for the help that you receive.
    """
    assert "Sam Okafor" in people("nudge").out  # a dormant tie, and there is no word of a goal
    assert "could help" not in people("nudge").out
    people("goal", "Platform lead", "--skill", "kubernetes", "--skill", "negotiation", "--by", "2027-06")

    gaps = people("goal", "gaps").out  # who might help, and from what the book says so
    assert "kubernetes: nobody yet; these might:" in gaps
    assert "Priya Raman: talk: running kubernetes on call" in gaps
    assert "Ada Obi: title: Negotiation Coach; never talked" in gaps
    people("can-help", "sam", "kubernetes", "--how", "advice")
    people("can-help", "ada", "negotiation")
    assert "nobody yet" not in people("goal", "gaps").out

    first = people("nudge", "-n", "1").out  # the dormant tie comes first, because of the goal
    assert "could help with kubernetes (goal 1: Platform lead)" in first
    command = first.splitlines()[-2].strip()
    assert command == "netlever ask sam --kind advice --goal 1"
    names = [each["name"] for each in people("nudge", "--goal", "1", "--json").data["people"]]
    assert names == ["Sam Okafor", "Priya Raman", "Ada Obi"]  # not the close friend

    words = ("--topic", "kubernetes", "--need", "What did you move first?", "--why-them", "you moved Acme")
    letter = people(*command.split()[1:], *words)
    assert "My goal is Platform lead." in letter.out
    people("ask", "sent", "1")
    on("2026-12-03")
    assert "could help" not in people("why", "sam").out  # who was asked is not pressed
    people("ask", "reply", "1", "yes")
    people("ask", "outcome", "1", "we moved the builds first")
    on("2026-12-06")
    assert "netlever thank sam --for 1" in people("nudge").out
    people("thank", "sam", "--for", "1")
    people("ask", "sent", "2")

    served = people("goal", "show", "1").out
    assert "ask 1, Mon 23 Nov, Sam Okafor" not in served  # it was two weeks ago by now
    assert "ask 1, 23 Nov, Sam Okafor: advice: kubernetes; thanked" in served
    people("goal", "done", "1")
    assert people("goal").out.startswith("No goal is set.")
    assert "could help" not in people("nudge", "--all").out


def test_a_mentor_found_met_and_thanked(people: Run, terminal: Run, on: Callable[[str], None]) -> None:
    """The book: look for experienced people with expertise where you want to develop, and approach them respectfully.

    Be reliable, follow through on commitments, offer value to them, express gratitude.
    """
    people("goal", "Platform lead", "--skill", "kubernetes")
    suggested = people("mentor", "suggest", "1", "--json").data
    assert [each["name"] for each in suggested["people"]] == ["Sam Okafor", "Priya Raman"]  # no friend, no stranger
    assert "further on, by the title Staff Engineer" in suggested["people"][1]["why"]
    words = ("--cadence", "every 6 weeks", "--until", "2027-03", "--learned", "what to look at first on call")
    asked = people(*["ask", "priya", "--kind", "mentorship", "--goal", "1"], *words)
    assert (asked.code, "My goal is Platform lead." in asked.out) == (0, True)
    people("ask", "sent", "1")
    on("2026-11-25")
    people("ask", "reply", "1", "yes")
    people("mentor", "priya", "--cadence", "6w", "--goal", "1", "--until", "2027-03")
    people("thank", "priya", "--for", "1", "--outcome", "I booked the first talk")
    people("ask", "sent", "2")

    people("log", "coffee with Priya: read the incident reports !write up what I learnt by 2026-12-20 ?intro to Omar")
    people("got", "priya", "advice", "read ten incident reports")
    people("note", "priya", "how did her move to Lisbon go?")
    people("needs", "priya", "a speaker for her meet-up")
    on("2027-01-06")  # six weeks later
    due = people("why", "priya").out
    assert "you want every 6 weeks" in due
    assert "your promise, 2 weeks late: write up what I learnt" in due

    screen = terminal("brief", "priya").out
    assert len(screen.splitlines()) <= 23
    for told in (
        "Priya Raman  Staff Engineer",
        "until 31 Mar, for Platform lead (goal 1)",
        "coffee: read the incident reports",
        "advice, 25 Nov 2026: read ten incident reports",
        "you owe   write up what I learnt (2 weeks late)",
        "they owe  intro to Omar",
        "needs     a speaker for her meet-up",
        "ask       how did her move to Lisbon go?",
        "what became of: intro to Omar",
    ):
        assert told in screen, told

    people("promise", "done", "1", "--via", "email")
    on("2027-03-20")
    ending = people("nudge").out
    assert "their time as your mentor ends 31 Mar: thank them, renew it or close it" in ending
    assert "netlever mentor end priya" in ending
    ended = people("mentor", "end", "priya")
    assert 'netlever thank priya --for "the time that you gave me"' in ended.out
    assert "mentor 1, 25 Nov 2026, Priya Raman; until 2027-03-20" in people("goal", "show", "1").out
    people("undo")
    assert "Priya Raman" in people("mentor").out
