"""`netlever announce`: a network told one by one, by waves, nobody twice, and nobody who must not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from conftest import Run
from netlever import cli, config
from netlever.store import db
from netlever.store.daily import NewContact, add, log
from netlever.store.edits import employers, openings
from scoring.spellings import PLAIN, spelled
from store.books import NOW, TODAY

SAY = ("--say", "I look for work as a data lead in Berlin")
NEW = ("announce", "new", "open-to-work", *SAY, "--exclude-company", "Initech", "--exclude-tag", "quiet")
PEOPLE = (
    ("Grace Hopper", "--company", "US Navy", "--title", "Data lead"),
    ("Ada Lovelace", "--company", "Exempla", "--title", "Analyst"),
    ("Åsa Öström", "--company", "Søren & Sønner"),
    ("Sam Ortiz", "--company", "INITECH GmbH"),
    ("Lin Wang", "--company", "Initech Germany"),
    ("Bill Lumbergh", "--company", "Umbra Labs"),
    ("Zoë Quiet", "--company", "Polder", "--tag", "quiet"),
    ("Nemo",),
    ("Milton Stranger", "--company", "Kestrel"),
)


@pytest.fixture
def network(run: Run) -> Run:
    """Nine people: three who may know, and one for each reason that somebody may not; all but one were talked with."""
    for person in PEOPLE:
        assert run("add", *person).code == 0
    run("edit", "bill", "--was-at", "Initech, Inc.")
    for name, day in (("grace", "2026-11-10"), ("ada", "2026-10-01"), ("asa", "2026-09-01")):
        run("log", name, "-m", "tea", "--on", day)
    for name in ("sam", "lin", "bill", "zoe", "nemo"):
        run("log", name, "-m", "tea", "--on", "2026-11-01")
    return run


def names(run: Run, *words: str) -> list[str]:
    """Today's wave, by name."""
    return [
        each["name"] for wave in run("announce", "today", *words, "--json").data["waves"] for each in wave["people"]
    ]


def test_a_life_in_the_words_of_the_terminal(network: Run, session: Run) -> None:
    session(
        "announce.txt",
        ["announce"],
        ["announce", "preview", *SAY, "--exclude-company", "Initech", "--exclude-tag", "quiet", "--all"],
        [*NEW, "--per-day", "2", "--closest", "1", "--then", "2"],
        ["announce", "today"],
        ["announce", "draft", "1", "grace", "--context", "we met at PyCon"],
        ["announce", "today"],
        ["announce", "sent", "1", "grace", "--via", "message"],
        ["announce", "sent", "1", "grace"],
        ["announce", "confirm", "1", "nemo", "lin"],
        ["announce", "confirm", "1", "sam"],
        ["announce", "preview", "1"],
        ["announce", "sent", "1", "ada", "--via", "coffee"],
        ["announce", "list"],
        ["nudge"],
        ["announce", "1"],
        ["announce", "update", "1", "I start at Acme in May"],
        ["announce", "today"],
        ["announce", "draft", "1", "grace"],
        ["ask", "sent", "3"],
        ["announce", "sent", "1", "ada"],
        ["announce", "1"],
        ["announce", "close", "1"],
        ["announce", "list"],
        ["announce", "list", "--all", "--plain"],
        ["show", "grace"],
    )


def test_machines_read_the_blast_radius(network: Run) -> None:
    found = network(
        "announce", "preview", *SAY, "--exclude-company", "initech", "--exclude-tag", "quiet", "--json"
    ).data
    assert [each["name"] for each in (*found["closest"], *found["further"])] == [
        "Grace Hopper", "Ada Lovelace", "Åsa Öström",
    ]  # fmt: skip
    assert [(each["name"], each["kind"]) for each in found["left_out"]] == [
        ("Sam Ortiz", "excluded"),
        ("Bill Lumbergh", "recent"),
        ("Lin Wang", "alike"),
        ("Nemo", "unknown"),
        ("Zoë Quiet", "tag"),
        ("Milton Stranger", "stranger"),
    ]
    assert network("announce", "list", "--json").data["announcements"] == [], "a preview keeps nothing"


def test_the_settings_exclude_as_well(network: Run) -> None:
    network("config", "set", "me.employers", "us navy, Exempla AG")
    assert network(*NEW).code == 0
    assert names(network) == ["Åsa Öström"]
    network("config", "set", "me.employers", "us navy, Exempla AG, Soren & Sonner")
    assert names(network) == []
    assert "is not told: at Søren & Sønner" in network("announce", "draft", "1", "asa").err


@pytest.mark.parametrize(
    "change",
    [
        ("edit", "grace", "--company", "The Initech Company"),
        ("edit", "grace", "--was-at", "Initech, Inc. (YC W21)"),
        ("edit", "grace", "--title", "CTO at INITECH"),
        ("edit", "grace", "--email", "grace@initech.com"),
        ("edit", "grace", "--do-not-contact"),
        ("tag", "grace", "quiet"),
        ("referral", "alias", "US Navy", "Initech"),
    ],
    ids=" ".join,
)
def test_whoever_must_not_know_any_more_drops_out_everywhere(change: tuple[str, ...], network: Run) -> None:
    """The rule is asked again at each wave, each draft and each sending, through `announce` and through `ask`."""
    assert network(*NEW, "--per-day", "1").code == 0
    assert network("announce", "draft", "1", "grace").code == 0
    assert names(network) == ["Grace Hopper"]
    assert network(*change).code == 0
    assert names(network) == ["Ada Lovelace"], "the next one takes the place"
    before = network("export").out
    refused = [
        network("announce", "draft", "1", "grace"),
        network("announce", "sent", "1", "grace"),
        network("ask", "sent", "1"),
        network("ask", "sent", "1", "--force"),
        network("ask", "show", "1", "--mailto"),
        network("ask", "grace", "--kind", "open-to-work", *SAY, "--force"),
    ]
    for ran in refused:
        assert ran.code == 1, ran
        assert ran.out == ""
        assert ran.err.startswith("netlever: announcement 1: Grace Hopper is not told: ")
        assert len(ran.err.splitlines()) == 1
    assert network("export").out == before
    shown = network("announce", "1", "--json").data["people"][0]
    assert (shown["state"], shown["command"]) == ("left out", "")
    assert "netlever announce draft 1 grace" not in network("nudge", "--all").out


def test_nobody_is_told_twice_whichever_way_they_were_told(network: Run) -> None:
    network(*NEW)
    network("announce", "draft", "1", "grace")
    assert network("ask", "sent", "1", "--via", "email").code == 0
    told = "netlever: announcement 1: Grace Hopper was told on 2026-11-23 (netlever announce show 1)\n"
    assert network("announce", "sent", "1", "grace").err == told
    assert network("announce", "draft", "1", "grace").err == told
    network("announce", "draft", "1", "ada")
    assert network("announce", "sent", "1", "ada").code == 0
    assert network("ask", "sent", "2").err.startswith("netlever: ask 2 was sent on 2026-11-23")
    states = {each["name"]: each["state"] for each in network("announce", "1", "--json").data["people"]}
    assert states == {"Grace Hopper": "told", "Ada Lovelace": "told", "Åsa Öström": "waits"}
    timeline = network("show", "ada", "--plain").out.splitlines()
    assert timeline[0].startswith("2026-11-23\temail\tout\tasked, open-to-work: ")


def test_an_ask_of_its_own_is_the_draft_of_whoever_was_to_be_told(network: Run) -> None:
    network(*NEW)
    assert network("ask", "grace", "--kind", "open-to-work", *SAY).code == 0
    assert network("ask", "sent", "1").code == 0
    assert network("announce", "1", "--json").data["people"][0]["state"] == "told"


def test_another_announcement_leaves_out_whom_the_first_one_tells(network: Run) -> None:
    network(*NEW, "--closest", "1", "--then", "0")
    again = network(*NEW)
    assert again.err == "netlever: this is being told by announcement 1 (netlever announce close 1 ends it)\n"
    network("announce", "sent", "1", "grace")
    other = ("announce", "new", "--say", "I lead data teams", "--exclude-company", "Initech")
    assert network(*other).code == 0
    assert "Grace Hopper" not in {each["name"] for each in network("announce", "2", "--json").data["people"]}
    network("announce", "close", "1")
    network("announce", "close", "2")
    assert network(*NEW).code == 0
    assert "told on 2026-11-23" in network("announce", "preview", "3", "--all").out


def test_those_who_said_yes_are_thanked_for_their_help(network: Run) -> None:
    network(*NEW)
    network("announce", "draft", "1", "grace")
    network("announce", "sent", "1", "grace")
    network("ask", "reply", "1", "yes")
    network("announce", "update", "1", "I start at Acme in May")
    ran = network("announce", "draft", "1", "grace")
    assert "Thank you for your help with my search for work." in ran.out
    assert "I start at Acme in May." in ran.out
    assert network("announce", "sent", "1", "grace").code == 0
    life = network("ask", "show", "1", "--json").data["ask"]["life"]
    assert (life["told_on"], life["thanked_on"]) == ("2026-11-23", "2026-11-23")
    assert network("announce", "sent", "1", "ada").err == (
        "netlever: announcement 1: Ada Lovelace was never told (it is over; nobody else is told)\n"
    )


def test_drafts_that_were_never_sent_end_with_it(network: Run) -> None:
    network(*NEW)
    network("announce", "draft", "1", "grace")
    network("announce", "close", "1")
    assert network("ask", "list").out.startswith("No ask is open.")
    assert network("ask", "sent", "1").err.startswith("netlever: announcement 1 is over since 2026-11-23")
    assert network("announce", "draft", "1", "ada").err.startswith("netlever: announcement 1 was closed on 2026-11-23")


def test_a_goal_says_whom_it_fits(network: Run, store_path: Path) -> None:
    from netlever.store.edits import goals

    with db.change(store_path, "goal", NOW) as connection:
        goals.add(connection, NOW, text="Lead a data team", skills=["analyst"], day=TODAY)
    network(*NEW, "--closest", "1", "--then", "1", "--goal", "1")
    assert [each["name"] for each in network("announce", "1", "--json").data["people"]] == [
        "Grace Hopper", "Ada Lovelace",
    ]  # fmt: skip
    network("announce", "draft", "1", "grace")
    with db.reading(store_path) as connection:
        assert connection.execute("SELECT goal_id FROM ask").fetchall() == [(1,)]


def test_every_step_is_one_undo(network: Run) -> None:
    steps = (
        NEW,
        ("announce", "confirm", "1", "nemo"),
        ("announce", "draft", "1", "grace"),
        ("announce", "sent", "1", "grace"),
        ("announce", "sent", "1", "ada"),
        ("announce", "update", "1", "I start at Acme"),
        ("announce", "draft", "1", "ada"),
        ("announce", "sent", "1", "ada"),
        ("announce", "close", "1"),
    )
    exports = []
    for step in steps:
        exports.append(network("export").out)
        assert network(*step).code == 0, step
    for before in reversed(exports):
        assert network("undo").code == 0
        assert network("export").out == before


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("new",), 2, "what do you want to tell?"),
        (("new", "--role", "SRE", "--place", "Berlin"), 2, "what do you want to tell?"),
        (("new", *SAY, "--closest", "0", "--then", "0"), 2, "a wave of nobody tells nothing"),
        (("new", *SAY, "--closest", "-1"), 2, "a wave of nobody tells nothing"),
        (("new", *SAY, "--per-day", "0"), 2, "--per-day 0 tells nobody"),
        (("new", *SAY, "--by", "2026-11-01"), 2, "--by 2026-11-01 is over"),
        (("new", *SAY, "--exclude-company", ","), 2, "',' is no company"),
        (("new", *SAY, "--goal", "9"), 1, "there is no goal 9"),
        (("new", "gossip", *SAY), 2, "the kind cannot be 'gossip'"),
        (("new", *SAY, "--exclude-tag", " "), 2, "a tag is empty"),
        (("draft", "9", "grace"), 1, "there is no announcement 9"),
        (("draft", "x", "grace"), 2, "'x' is no number of an announcement"),
        (("draft", "1", "sam"), 1, "announcement 1: Sam Ortiz is not told: at INITECH GmbH"),
        (("draft", "1", "bill"), 1, "announcement 1: Bill Lumbergh is not told: was at Initech, Inc."),
        (("draft", "1", "nemo"), 1, "announcement 1: Nemo is not told: where they work is not known"),
        (("sent", "1", "zoe"), 1, "announcement 1: Zoë Quiet is not told: tagged #quiet"),
        (("sent", "1", "grace", "--on", "2026-11-22"), 2, "announcement 1 goes back to 2026-11-23"),
        (("sent", "1", "grace", "--on", "2026-11-30"), 2, "2026-11-30 is still to come"),
        (("sent", "1", "grace", "--via", "pigeon"), 2, "--via cannot be 'pigeon'"),
        (("confirm", "1", "grace"), 1, "announcement 1: Grace Hopper is told anyway"),
        (("confirm", "1", "nemo", "sam"), 1, "announcement 1: Sam Ortiz is not told: at INITECH GmbH"),
        (("confirm", "1", "nobody"), 2, "no contact matches 'nobody'"),
        (("update", "1"), 2, "what came of it?"),
        (("close", "2"), 1, "there is no announcement 2"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_nothing_changes(
    words: tuple[str, ...], code: int, says: str, network: Run
) -> None:
    network(*NEW)
    before = network("export").out
    ran = network("announce", *words)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (code, "", 1)
    assert ran.err.startswith(f"netlever: {says}")
    assert network("export").out == before


def test_one_that_excludes_everybody_is_not_begun(network: Run) -> None:
    excluded = [
        word for name in ("US Navy", "exempla", "soren & sonner", "initech") for word in ("--exclude-company", name)
    ]
    before = network("export").out
    ran = network("announce", "new", *SAY, "--exclude-tag", "quiet", *excluded)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert ran.err.startswith("netlever: nobody is left to tell: 4 at an excluded company, 1 lately at an excluded")
    assert network("export").out == before
    assert network("announce", "preview", *SAY, "--exclude-tag", "quiet", *excluded).code == 1


def test_an_empty_book_tells_nobody(run: Run) -> None:
    assert run("announce").out.startswith("Nothing is being announced.")
    assert run("announce", "today").out.startswith("Nobody is to be told anything today.")
    assert "the book is empty" in run("announce", "new", *SAY).err


def test_the_wave_is_one_line_of_the_morning_and_respects_what_holds_people_back(
    network: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    network(*NEW, "--per-day", "3")
    shown = [
        each for each in network("nudge", "--json").data["people"] if each["command"].startswith("netlever announce")
    ]
    assert [(each["name"], each["command"]) for each in shown] == [("Grace Hopper", "netlever announce draft 1 grace")]
    assert shown[0]["reasons"][0]["text"] == "the first of 3 to tell your news today"
    assert "announcement = 1.3 × 0.50" in network("why", "grace").out
    network("snooze", "grace", "1w")
    assert names(network) == ["Ada Lovelace", "Åsa Öström"], "who is snoozed waits"
    monkeypatch.setenv("NETLEVER_TODAY", "2026-12-02")
    assert names(network)[0] == "Grace Hopper"


@settings(  # a failing network is small enough as it is drawn, and each takes a second
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(data=st.data())
def test_nobody_at_an_excluded_company_is_ever_told(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Random networks and spellings, with moves after it was begun: no wave, draft or sending reaches one of them."""
    path = tmp_path_factory.mktemp("network") / "netlever.db"
    monkeypatch.setenv("NETLEVER_DB", str(path))
    secret, alias, *others = data.draw(st.permutations(PLAIN))
    ways = st.sampled_from(("elsewhere", "there", "past", "mail", "alias", "moves"))
    how = data.draw(st.lists(ways, min_size=2, max_size=7))
    with db.change(path, "a network", NOW) as connection:
        openings.alias(connection, NOW, alias, secret)
        for number, way in enumerate(how):
            theirs = {"there": secret, "alias": alias}.get(way, others[number % len(others)])
            host = f"{''.join(filter(str.isalnum, secret.lower()))}.com" if way == "mail" else "gmail.com"
            handles = (("email", f"n{number}@{host}"),)
            who = NewContact(f"Person N{number}", data.draw(spelled(theirs)), handles=handles)
            contact_id = add(connection, who, TODAY, NOW)
            log(connection, [contact_id], NOW, day=TODAY, channel="call", direction="both", summary="tea")
            if way == "past":
                employers.left(connection, contact_id, NOW, company=data.draw(spelled(secret)), until=TODAY)

    def run(*words: str) -> int:
        config.read_anew()
        return cli.main(list(words))

    excluded = ("--exclude-company", data.draw(st.sampled_from((secret, secret.upper(), f"The {secret}, Inc."))))
    begun = run("announce", "new", *SAY, *excluded, "--per-day", "9")
    movers = [number for number, way in enumerate(how, start=1) if way == "moves"]
    drafted = [number for number in movers if begun == 0 and run("announce", "draft", "1", str(number)) == 0]
    for number in movers:
        run("edit", str(number), "--company", data.draw(spelled(secret)))
    there = {number for number, way in enumerate(how, start=1) if way != "elsewhere"}
    assert (begun == 0) is any(way in ("elsewhere", "moves") for way in how)
    for number in sorted(there if begun == 0 else ()):
        assert run("announce", "draft", "1", str(number)) == 1
        assert run("announce", "sent", "1", str(number)) == 1
    for ask_id in range(1, len(drafted) + 1):
        assert run("ask", "sent", str(ask_id), "--force") == 1
    with db.reading(path) as connection:
        assert connection.execute("SELECT count(*) FROM ask WHERE sent_on IS NOT NULL").fetchone() == (0,)
        from netlever import announcing
        from netlever.store.reads import announcements

        for which in announcements.every(connection, TODAY):
            wave = announcements.wave(connection, which, announcing.rules_of(connection, which), TODAY)
            assert {each.contact_id for each in wave} == set(range(1, len(how) + 1)) - there
            owed = {contact_id for contact_id, _ in announcements.owed(connection, TODAY, None)}
            assert owed.isdisjoint(there)


def test_the_wave_of_one_announcement_is_told_by_its_number(network: Run) -> None:
    """As its neighbours take the number; without one it is all that go on."""
    network(*NEW)
    network("announce", "new", "--say", "I look for work in Rome", "--exclude-company", "Initech")
    rome, berlin = network("announce", "today", "--json").data["waves"]
    assert (rome["announcement_id"], berlin["announcement_id"]) == (2, 1)
    assert network("announce", "today", "1", "--json").data["waves"] == [berlin]
    assert network("announce", "today", "#2", "--json").data["waves"] == [rome]
    assert network("announce", "today", "7").err.startswith("netlever: there is no announcement 7")
    network("announce", "close", "1")
    assert network("announce", "today", "1").err.startswith("netlever: announcement 1 was closed on 2026-11-23")
