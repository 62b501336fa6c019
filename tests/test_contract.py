"""What every command promises, whichever it is: walked over the registry, so that a new command is held to it too."""

from __future__ import annotations

import dataclasses
import inspect
import json
import shutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from netlever import cli, lines, output
from netlever.errors import Exit
from netlever.output import Answer, Mode
from netlever.store import backups, db
from netlever.store.edits import announcements, asks, goals, introductions, mentors, needs, promises
from store.books import NOW, draft, event, group, opening, referral, said

CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Barbara,Liskov,https://www.linkedin.com/in/liskov,,MIT,Professor,01 Oct 2026\n"
)

# One ordinary call of every command and sub-command, on a store that has people; {csv} is a file to import.
CALLS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("nudge",): (),
    ("why",): ("grace",),
    ("log",): ("grace", "-m", "compilers"),
    ("snooze",): ("grace",),
    ("add",): ("Lin Wang",),
    ("triage",): (),
    ("ask", "new"): (
        "asa",
        "--kind",
        "advice",
        "--topic",
        "fjords",
        "--need",
        "Which one first?",
        "--why-them",
        "you know",
    ),
    ("ask", "list"): (),
    ("ask", "show"): ("1",),
    ("ask", "sent"): ("2",),
    ("ask", "reply"): ("1", "yes"),
    ("ask", "outcome"): ("3", "hired"),
    ("ask", "told"): ("4",),
    ("ask", "draft-follow-up"): ("1",),
    ("ask", "stats"): (),
    ("ask", "who"): ("compilers",),
    ("ask", "check"): ("{text}",),
    ("ask", "recover"): (),
    ("ask", "eject"): ("advice",),
    ("thank",): ("grace", "--for", "the tea", "--outcome", "I woke up"),
    ("referral", "add"): ("Engineer", "--company", "Acme"),
    ("referral", "list"): (),
    ("referral", "show"): ("1",),
    ("referral", "edit"): ("1", "--note", "part time"),
    ("referral", "ask"): (
        "1",
        "--via",
        "grace",
        "--force",
        "--fit",
        "one",
        "--fit",
        "two",
        "--fit",
        "three",
        "--cv",
        "cv.pdf",
    ),
    ("referral", "asked"): ("1", "--via", "grace"),
    ("referral", "agreed"): ("2",),
    ("referral", "submitted"): ("3",),
    ("referral", "interviewing"): ("3",),
    ("referral", "offer"): ("3",),
    ("referral", "hired"): ("3",),
    ("referral", "declined"): ("3",),
    ("referral", "silent"): ("2",),
    ("referral", "withdrawn"): ("1",),
    ("referral", "close"): ("3", "--why", "filled"),
    ("referral", "board"): (),
    ("referral", "stats"): (),
    ("referral", "alias"): ("Facebook", "Meta"),
    ("path",): ("Exempla",),
    ("intro", "new"): ("grace", "asa", "--because", "both sail"),
    ("intro", "list"): (),
    ("intro", "show"): ("1",),
    ("intro", "yes"): ("1", "asa"),
    ("intro", "no"): ("1", "asa"),
    ("intro", "made"): ("2",),
    ("intro", "worked"): ("3",),
    ("intro", "faded"): ("3",),
    ("intro", "suggest"): (),
    ("announce", "new"): ("--say", "I look for work", "--exclude-company", "Initech"),
    ("announce", "preview"): ("--say", "I look for work"),
    ("announce", "confirm"): ("1", "nemo"),
    ("announce", "list"): (),
    ("announce", "show"): ("1",),
    ("announce", "today"): (),
    ("announce", "draft"): ("1", "asa"),
    ("announce", "sent"): ("1", "asa"),
    ("announce", "update"): ("1", "I start at Acme"),
    ("announce", "close"): ("1",),
    ("show",): ("grace",),
    ("find",): ("grace",),
    ("edit",): ("grace", "--company", "Exempla"),
    ("note",): ("grace", "likes tea"),
    ("tag", "add"): ("grace", "cobol"),
    ("tag", "remove"): ("grace", "python"),
    ("tag", "every"): ("python", "3w"),
    ("tag", "list"): (),
    ("relate",): ("grace", "knows", "asa"),
    ("group", "add"): ("ACM", "--kind", "association", "--renews", "2027-01-31", "--dues", "99EUR"),
    ("group", "list"): (),
    ("group", "show"): ("1",),
    ("group", "edit"): ("1", "--dues", "99EUR"),
    ("group", "close"): ("1",),
    ("group", "join"): ("1", "grace", "--role", "chair"),
    ("group", "leave"): ("1", "nemo"),
    ("group", "next"): ("1", "send outline", "--by", "fri"),
    ("group", "done"): ("1",),
    ("group", "suggest"): (),
    ("event", "add"): ("EuroPython", "--on", "fri", "--place", "Prague"),
    ("event", "list"): (),
    ("event", "show"): ("1",),
    ("event", "edit"): ("1", "--place", "Prague"),
    ("event", "open"): ("1",),
    ("event", "close"): ("1",),
    ("event", "follow"): (),
    ("event", "note"): ("asa",),
    ("event", "done"): ("asa",),
    ("event", "stats"): (),
    ("met",): ("Ines (Acme): asked about migrations, promised blog link", "--event", "1"),
    ("dupes",): (),
    ("merge",): ("grace", "asa", "--yes"),
    ("forget",): ("grace", "--yes"),
    ("give", "add"): ("grace", "recommendation", "her talk"),
    ("give", "list"): (),
    ("got",): ("asa", "advice", "on fjords"),
    ("balance", "show"): ("grace",),
    ("balance", "list"): (),
    ("balance", "drop"): ("1",),
    ("promise", "add"): ("grace", "send the slides", "--by", "fri"),
    ("promise", "list"): (),
    ("promise", "late"): (),
    ("promise", "done"): ("1",),
    ("promise", "drop"): ("1",),
    ("promise", "move"): ("1", "fri"),
    ("needs", "add"): ("nemo", "a fjord guide"),
    ("needs", "list"): (),
    ("needs", "done"): ("1",),
    ("offers", "add"): ("asa", "fjords"),
    ("offers", "list"): (),
    ("offers", "done"): ("2",),
    ("goal", "add"): ("Platform lead", "--skill", "kubernetes"),
    ("goal", "list"): (),
    ("goal", "show"): ("1",),
    ("goal", "gaps"): (),
    ("goal", "edit"): ("1", "--skill", "negotiation"),
    ("goal", "done"): ("1",),
    ("goal", "drop"): ("1",),
    ("can-help", "add"): ("asa", "fjords", "--how", "mentor"),
    ("can-help", "list"): (),
    ("can-help", "drop"): ("grace", "compilers"),
    ("mentor", "add"): ("asa", "--cadence", "6w", "--goal", "1"),
    ("mentor", "list"): (),
    ("mentor", "suggest"): ("1",),
    ("mentor", "end"): ("grace",),
    ("brief",): ("grace",),
    ("feedback", "ask"): ("nemo", "--on", "talk structure", "--link", "https://example.org/slides", "--force"),
    ("feedback", "add"): ("nemo", "too fast", "--tag", "delivery"),
    ("feedback", "got"): ("1", "slower intro"),
    ("feedback", "act"): ("1", "rehearsed twice"),
    ("feedback", "tell"): ("1",),
    ("feedback", "told"): ("1",),
    ("feedback", "list"): (),
    ("feedback", "themes"): (),
    ("stats",): (),
    ("map",): ("--html", "{home}/map.html"),
    ("tune",): ("fading", "2"),
    ("amnesty",): ("--yes",),
    ("init",): (),
    ("import",): ("{csv}",),
    ("export",): ("--to", "{home}/out.jsonl"),
    ("undo",): (),
    ("redo",): (),
    ("history",): (),
    ("backup",): ("{home}/copy.db",),
    ("restore", "list"): (),
    ("restore", "from"): ("2026-11-20", "--yes"),
    ("doctor",): (),
    ("config", "list"): (),
    ("config", "get"): ("nudge.budget",),
    ("config", "set"): ("nudge.budget", "3"),
    ("config", "edit"): (),
    ("paths",): (),
    ("shell",): ("zsh",),
    ("mcp",): ("--write", "--tools"),
    ("demo",): ("--store", "{home}/demo.db"),
}


@pytest.fixture(scope="session")
def ready_template(book_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `book` below, with its copies beside it, made once.

    The book with a copy, a promise and an ask in each stage: 1 sent, 2 a draft, 3 with a yes, 4 with an outcome.

    An announcement is for Åsa. With three openings: for 1 Ada was found, for 2 she was asked, for 3 she agreed. And
    with three introductions: 1 was proposed, to 2 both said yes, 3 was made. There is a goal, with which Grace can
    help, who is a mentor. Åsa was met at an event, and said something that was acted on. Nemo is in a project.
    """
    book = tmp_path_factory.mktemp("ready") / "netlever.db"
    shutil.copy(book_template, book)
    backups.daily(str(book), date(2026, 11, 20), (7, 4, 12))
    with db.change(book, "four asks", NOW) as connection:
        for contact_id in (2, 3, 6, 8):
            draft(connection, contact_id)
        for ask_id in (1, 3, 4):
            asks.sent(connection, ask_id, NOW, day=date(2026, 11, 10), channel="email", missed=0)
        for ask_id in (3, 4):
            asks.reply(connection, ask_id, NOW, answer="yes", day=date(2026, 11, 12), channel="email")
        asks.outcome(connection, 4, NOW, text="hired", day=date(2026, 11, 20))
        promises.add(connection, 1, NOW, by="me", text="a list", day=date(2026, 11, 10), due_on=date(2026, 11, 20))
        for stages in (("identified",), ("asked",), ("asked", "agreed")):
            referral(connection, opening(connection, "Exempla"), 2, *stages)
        for number, (one, other) in enumerate(((4, 8), (4, 6), (6, 8)), start=1):
            introductions.propose(connection, one, other, NOW, because="both sail", day=date(2026, 11, 10))
            for contact_id in (one, other) if number > 1 else ():
                introductions.answer(connection, number, contact_id, NOW, is_yes=True, day=date(2026, 11, 11))
        introductions.make(connection, 3, NOW, day=date(2026, 11, 12))
        for contact_id, side in ((8, "needs"), (4, "offers")):
            needs.add(connection, contact_id, NOW, side=side, text="tea", day=date(2026, 11, 10))
        announcements.begin(
            connection, NOW, kind="open-to-work", facts='{"say": "I look for work as a pilot"}', closest=1, further=0,
            per_day=1, companies=["Initech"], tags=[], day=date(2026, 11, 23),
        )  # fmt: skip
        announcements.place(connection, 1, [4], NOW)
        goals.add(connection, NOW, text="lead", skills=["compilers"], day=date(2026, 11, 10))
        goals.can_help(connection, 1, NOW, skill="compilers", how="mentor")
        mentors.add(connection, 1, NOW, day=date(2026, 11, 10), goal_id=1)
        event(connection, 4, day=date(2026, 11, 22))
        said(connection, 4)
        group(connection, 8)
    return book


@pytest.fixture
def book(ready_template: Path, store_path: Path) -> Path:
    """A store in which every command has something to do."""
    shutil.copytree(ready_template.parent, store_path.parent, dirs_exist_ok=True)
    store_path.parent.chmod(0o700)
    return store_path


def paths() -> Iterator[tuple[str, ...]]:
    """Every command, and every sub-command of a noun."""
    for name, entry in cli.COMMANDS.items():
        module = import_module(entry.module)
        if hasattr(module, "SUBCOMMANDS"):
            yield from ((name, word) for word in module.SUBCOMMANDS)
        else:
            yield (name,)


def is_report(path: tuple[str, ...]) -> bool:
    """Does it take another day?"""
    entry = cli.COMMANDS[path[0]]
    return entry.report if len(path) == 1 else path[1] in getattr(import_module(entry.module), "REPORTS", ())


PATHS = list(paths())
DIALOGUES = {("config", "edit"), ("init",)}  # which need a person at a terminal
NOUNS = [path[0] for path in PATHS if path[1:] == ("list",)]
every_command = pytest.mark.parametrize("path", PATHS, ids=" ".join)


def call(path: tuple[str, ...], home: Path) -> list[str]:
    """The words of an ordinary call, with the files that it needs."""
    csv, text = home / "Connections.csv", home / "mail.txt"
    csv.write_text(CONNECTIONS, "utf-8")
    text.write_text("Hi Grace,\n\nplease [NAME] help me.\n", "utf-8")
    (home / "store").mkdir(exist_ok=True, mode=0o700)
    (home / "store" / "ask-2.edit.txt").write_text("Subject: One question\n\nHello Grace\n", "utf-8")
    (home / "config" / "templates" / "advice.txt").unlink(missing_ok=True)
    return [*path, *(word.format(csv=csv, home=home, text=text) for word in CALLS[path])]


def test_every_command_is_called_by_this_file() -> None:
    assert list(CALLS) == PATHS


def test_every_command_is_a_file_and_every_file_is_a_command() -> None:
    folder = Path(cli.__file__).with_name("commands")
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    files |= {path.parent.name for path in folder.glob("*/__init__.py")}
    assert {entry.module.rpartition(".")[2] for entry in cli.COMMANDS.values()} == files


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_the_docstring_of_a_command_s_module_begins_with_its_line_in_the_help(name: str) -> None:
    entry = cli.COMMANDS[name]
    docstring = inspect.getdoc(import_module(entry.module))
    assert docstring is not None
    assert docstring.splitlines()[0].startswith(entry.help), "the registry and the module say different things"


@pytest.mark.parametrize("name", NOUNS)
def test_help_of_a_noun_says_its_line_and_lists_its_sub_commands(name: str, run: Run) -> None:
    ran = run(name, "--help")
    usage, blank, says, *_ = ran.out.splitlines()
    assert (ran.code, ran.err, blank) == (0, "", "")
    assert f"Usage: netlever {name} [OPTIONS] COMMAND [ARGS]..." == usage
    assert f"  {cli.COMMANDS[name].help}" == says
    rows = ran.out.partition("\nCommands:\n")[2].partition("\n\n")[0].splitlines()
    listed = [row.split()[0] for row in rows]
    assert [path[1] for path in PATHS if path[0] == name] == listed


@pytest.mark.parametrize("words", [[], *([noun] for noun in NOUNS), *map(list, PATHS)], ids=" ".join)
def test_h_is_short_for_help(words: list[str], run: Run) -> None:
    ran = run(*words, "-h")
    assert ran.out.startswith(f"Usage: {' '.join(['netlever', *words])} [OPTIONS]")
    assert run(*words, "--help") == ran


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("mode", [(), ("--json",), ("--plain",)], ids=["text", "json", "plain"])
def test_a_noun_alone_lists(noun: str, mode: tuple[str, ...], run: Run, book: Path) -> None:
    ran = run(noun, "list", *mode)
    assert ran.out
    assert run(noun, *mode) == ran


def fields_of(result: Any) -> list[str]:
    """The fields of a dataclass or record, in their order."""
    return list(getattr(result, "_fields", ())) or [field.name for field in dataclasses.fields(result)]


@every_command
def test_help_of_every_sub_command_says_the_first_line_of_its_docstring(path: tuple[str, ...], run: Run) -> None:
    ran = run(*path, "--help")
    first = " ".join((inspect.getdoc(cli.function_of(*path)) or "").split("\n\n")[0].split())
    assert first
    assert (ran.code, ran.err) == (0, "")
    assert " ".join(ran.out.split()).startswith(f"Usage: netlever {' '.join(path)} [OPTIONS] ")
    assert f" {first} " in " ".join(ran.out.split())


@every_command
def test_every_command_lists_json_plain_and_help_and_every_option_says_what_it_does(
    path: tuple[str, ...], run: Run
) -> None:
    rows = run(*path, "--help").out.splitlines()
    options = [" ".join(row.split()) for row in rows[rows.index("Options:") + 1 : -2]]
    assert "--json Print one JSON document." in options
    assert "--plain Print tab-separated lines for cut and fzf." in options
    assert "-h, --help Show this message and exit." in options
    assert is_report(path) == ("--as-of DATE As it was at the end of another day." in options)


def test_the_help_of_netlever_lists_every_command_in_its_panel(run: Run) -> None:
    sections: dict[str, list[tuple[str, str]]] = {}
    for row in run("--help").out.splitlines():
        if row.endswith(":") and not row.startswith(" "):
            sections[row.rstrip(":")] = []
        elif row.startswith("  ") and sections:
            name, _, says = row.strip().partition(" ")
            sections[list(sections)[-1]].append((name, says.strip()))
    expected: dict[str, list[tuple[str, str]]] = {}
    for entry in cli.COMMANDS.values():
        expected.setdefault(entry.panel, []).append((entry.name, entry.help))
    assert expected == {panel: rows for panel, rows in sections.items() if panel != "Options"}


@every_command
@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
def test_json_is_one_document_of_the_envelope(
    path: tuple[str, ...], filled: bool, run: Run, request: pytest.FixtureRequest, private_home: Path
) -> None:
    """{"netlever": 1, "command": […], "data" or "error": …, "notes": […]} on one line, whatever happens."""
    if filled:
        request.getfixturevalue("book")
        if path == ("redo",):
            run("undo")
    ran = run(*call(path, private_home), "--json")
    assert ran.out.endswith("\n")
    assert len(ran.out.splitlines()) == 1
    document = json.loads(ran.out)
    third = "error" if "error" in document else "data"
    assert ["netlever", "command", third, "notes"] == list(document)
    assert document["netlever"] == 1
    assert isinstance(document["notes"], list)
    assert ran.err == ""
    if third == "data":
        assert list(path) == document["command"]
        assert isinstance(document["data"], dict)
    else:
        assert [path[0]] == document["command"][:1]
        assert list(document["error"]) == ["code", "message", "hint"]
        assert ran.code == document["error"]["code"]
    if filled:
        assert (path in DIALOGUES) == (third == "error"), "only a dialogue needs more than a store with people"


ASKING = {("nudge", "-i"): ("nudge",), ("dupes", "--review"): ("dupes",), ("triage",): ("triage",)}  # and its list


@pytest.mark.parametrize("words", [*ASKING, *sorted(DIALOGUES)], ids=" ".join)
def test_a_dialogue_in_a_pipe_is_its_list_or_else_a_refusal_in_the_same_words(
    words: tuple[str, ...], run: Run, book: Path, private_home: Path
) -> None:
    """One rule: where a command has a list, that is told; what cannot be done without a person is refused."""
    run("import", call(("import",), private_home)[1])
    ran = run(*words)
    if words in ASKING:
        alike = run(*ASKING[words])
        assert (ran.code, ran.out, ran.err) == (alike.code, alike.out, "")
        assert ran.out
    else:
        assert (ran.code, ran.out, ran.err.count("\n")) == (Exit.NOTHING, "", 1)
        assert ran.err.startswith("netlever: there is no terminal to ")


@every_command
@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
def test_plain_and_human_output_hold_no_raw_control_character(
    path: tuple[str, ...], filled: bool, run: Run, request: pytest.FixtureRequest, private_home: Path
) -> None:
    if filled:
        request.getfixturevalue("book")
    for mode in ("--plain", "--help"):
        ran = run(*call(path, private_home), mode)
        assert ran.out == lines.safe(ran.out)
        assert ran.err == lines.safe(ran.err)
    run("undo")
    ran = run(*call(path, private_home))
    assert ran.out == lines.safe(ran.out)
    assert ran.err == lines.safe(ran.err)
    assert "\t" not in ran.out


@pytest.mark.parametrize("path", [path for path in PATHS if path not in DIALOGUES], ids=" ".join)
def test_a_result_is_a_dataclass_whose_fields_are_the_data(
    path: tuple[str, ...], run: Run, book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`config edit` is left out: it wants a terminal, which test_config gives it."""
    answers: list[Answer[Any]] = []
    show = output.show

    def keep(answer: Answer[Any], **how: Any) -> None:
        answers.append(answer)
        show(answer, **how)

    monkeypatch.setattr(output, "show", keep)
    if path == ("redo",):
        run("undo")
    ran = run(*call(path, private_home), "--json")
    answer = answers[-1]
    assert fields_of(answer.result) == list(ran.data)
    assert (path, Mode.JSON, ran.code) == (answer.command, answer.mode, answer.code)


@every_command
def test_json_and_plain_exclude_each_other_and_nothing_is_done(
    path: tuple[str, ...], run: Run, book: Path, private_home: Path
) -> None:
    before = run("export").out
    ran = run(*call(path, private_home), "--json", "--plain")
    assert ran.error == {"code": 2, "message": "--json and --plain exclude each other", "hint": ""}
    assert ran.code == Exit.USAGE
    assert before == run("export").out


def test_an_introduction_is_shown_as_it_was(run: Run, book: Path) -> None:
    assert run("intro", "show", "3", "--json").data["line"]["state"] == "made"
    ran = run("intro", "show", "3", "--as-of", "2026-11-22", "--json")
    assert ran.error["message"] == "there is no introduction 3"


def test_an_announcement_is_shown_as_it_was(run: Run, book: Path) -> None:
    assert run("announce", "show", "1", "--json").data["people"][0]["state"] == "waits"
    ran = run("announce", "1", "--as-of", "2026-11-22", "--json")
    assert ran.error["message"] == "there is no announcement 1"


def test_an_opening_is_shown_as_it_was(run: Run, book: Path) -> None:
    assert run("referral", "show", "3", "--json").data["referrals"][0]["line"]["stage"] == "agreed"
    assert run("referral", "show", "3", "--as-of", "2026-11-22", "--json").error["message"] == "there is no opening 3"
    assert run("referral", "3", "--as-of", "2026-11-24", "--json").data["today"] == "2026-11-24"


def test_a_group_is_shown_as_it_was(run: Run, book: Path) -> None:
    assert run("group", "show", "1", "--json").data["members"][0]["name"] == "Nemo"
    assert run("group", "show", "1", "--as-of", "2026-11-22", "--json").error["message"] == "there is no group '1'"
    assert run("group", "1", "--as-of", "2026-11-24", "--json").data["today"] == "2026-11-24"


def test_an_event_is_shown_as_it_was(run: Run, book: Path) -> None:
    assert run("event", "show", "1", "--json").data["event"]["met"] == 1
    assert run("event", "show", "1", "--as-of", "2026-11-22", "--json").error["message"] == "there is no event '1'"
    assert run("event", "1", "--as-of", "2026-11-24", "--json").data["today"] == "2026-11-24"


def test_an_ask_is_shown_as_it_was(run: Run, book: Path) -> None:
    """It takes another day as well, and must have been there on it."""
    assert run("ask", "show", "4", "--json").data["line"]["state"] == "outcome"
    assert run("ask", "show", "4", "--as-of", "2026-11-22", "--json").error["message"] == "there is no ask 4"
    assert run("ask", "show", "4", "--as-of", "2026-11-24", "--json").data["line"]["state"] == "outcome"


# Whoever is asked by the number of something does not know it on a day before it was there.
DATED = [path for path in PATHS if is_report(path) and path[1:] != ("show",) and path != ("mentor", "suggest")]


@pytest.mark.parametrize("path", DATED, ids=" ".join)
def test_every_report_takes_another_day_and_refuses_an_unreadable_one(
    path: tuple[str, ...], run: Run, book: Path, private_home: Path
) -> None:
    name, *words = call(path, private_home)
    then = run(name, *words, "--as-of", "2026-06-20", "--json")
    assert then.data["today"] == "2026-06-20"
    assert (json.loads(then.out)["notes"], then.err) == (["as of Sat 20 Jun 2026"], "")
    assert run(name, *words, "--as-of", "2026-06-20").err == "as of Sat 20 Jun 2026\n"
    bad = run(name, *words, "--as-of", "2026-06-31", "--json")
    assert (bad.code, bad.error["message"]) == (2, "there is no such day as '2026-06-31'")
    now = run(name, *words, "--json")
    assert now.data["today"] == "2026-11-23", "the day of one run leaked into the next"
    assert (json.loads(now.out)["notes"], run(name, *words).err) == ([], "")


# A call that fails, and the exit code it fails with. {home} is the test's home, {damaged} a file that is no store.
ERRORS: tuple[tuple[tuple[str, ...], Exit], ...] = (
    (("why", "nobody"), Exit.USAGE),
    (("show", "nobody at all"), Exit.USAGE),
    (("show", "ada"), Exit.USAGE),
    (("log", "ada", "-m", "x"), Exit.USAGE),
    (("log", "grace", "--via", "pigeon"), Exit.USAGE),
    (("log", "grace", "--on", "tomorrow"), Exit.USAGE),
    (("log", "grace", "--on", "yesterdayish"), Exit.USAGE),
    (("log", "grace", "--next", "yesterday"), Exit.USAGE),
    (("log", "grace", "--direction", "up"), Exit.USAGE),
    (("log", "  "), Exit.USAGE),
    (("log", "met Grace next friday"), Exit.USAGE),
    (("snooze", "grace", "2w", "--lift"), Exit.USAGE),
    (("snooze", "grace", "today"), Exit.USAGE),
    (("add", " "), Exit.USAGE),
    (("add",), Exit.USAGE),
    (("add", "Lin", "--cadence", "sometimes"), Exit.USAGE),
    (("add", "Lin", "--at-latest", "6w"), Exit.USAGE),
    (("add", "Lin", "--every", "6w", "--at-latest", "3w"), Exit.USAGE),
    (("add", "Lin", "--birthday", "02-30"), Exit.USAGE),
    (("add", "Lin", "--birthday", "2026-11-24"), Exit.USAGE),
    (("add", "Lin", "--email", "lin"), Exit.USAGE),
    (("add", "Lin", "--linkedin", "https://example.com/lin"), Exit.USAGE),
    (("add", "Lin", "--tag", "#"), Exit.USAGE),
    (("add", "Lin", "--phone", "none"), Exit.USAGE),
    (("add", "Lin", "--email", "GRACE@navy.example"), Exit.NOTHING),
    (("edit", "grace"), Exit.USAGE),
    (("edit", "grace", "--name", ""), Exit.USAGE),
    (("edit", "grace", "--drop", "nothing"), Exit.USAGE),
    (("edit", "grace", "--email", "grace"), Exit.USAGE),
    (("edit", "asa", "--email", "grace@navy.example"), Exit.NOTHING),
    (("edit", "grace", "--every", "monthly", "--at-latest", "2w"), Exit.USAGE),
    (("edit", "grace", "--every", "none", "--at-latest", "2w"), Exit.USAGE),
    (("edit",), Exit.USAGE),
    (("edit", "grace", "--tag", "python"), Exit.USAGE),
    (("edit", "grace", "--columns", "every"), Exit.USAGE),
    (("edit", "--all"), Exit.NOTHING),
    (("edit", "--all", "grace"), Exit.USAGE),
    (("edit", "--all", "--every", "3w"), Exit.USAGE),
    (("edit", "--all", "--columns", "height"), Exit.USAGE),
    (("note", "grace", " "), Exit.USAGE),
    (("note", "grace", "x", "--on", "2027-01-01"), Exit.USAGE),
    (("tag", "grace"), Exit.USAGE),
    (("tag", "nobody", "x"), Exit.USAGE),
    (("tag", "every", "python", "sometimes"), Exit.USAGE),
    (("tag", "every", "python", "6w", "--at-latest", "3w"), Exit.USAGE),
    (("tag", "every", "#", "3w"), Exit.USAGE),
    (("tag", "every", "python"), Exit.USAGE),
    (("forget", "grace"), Exit.NOTHING),
    (("tune", "height"), Exit.USAGE),
    (("tune", "fading", "--reset"), Exit.USAGE),
    (("tune", "--learn", "--reset"), Exit.USAGE),
    (("tune", "fading", "many"), Exit.CONFIG),
    (("tune", "fading", "11"), Exit.CONFIG),
    (("tune", "fading", "nan"), Exit.CONFIG),
    (("tune", "fading", "2", "3"), Exit.USAGE),
    (("amnesty", "--over", "sometimes"), Exit.USAGE),
    (("amnesty", "--over", "0d"), Exit.USAGE),
    (("triage", "grace"), Exit.USAGE),
    (("nudge", "--tag", "#"), Exit.USAGE),
    (("find", "--sort", "height"), Exit.USAGE),
    (("find", "-n", "-1"), Exit.USAGE),
    (("find", "--tag", ""), Exit.USAGE),
    (("find", "--not-contacted-since", "11/02/2026"), Exit.USAGE),
    (("nudge", "-n", "-1"), Exit.USAGE),
    (("nudge", "-n", "many"), Exit.USAGE),
    (("nudge", "--bogus"), Exit.USAGE),
    (("referral", "add", "Engineer"), Exit.USAGE),
    (("referral", "add", " ", "--company", "Acme"), Exit.USAGE),
    (("referral", "add", "Engineer", "--company", "Stealth"), Exit.USAGE),
    (("referral", "add", "Engineer", "--company", "Acme", "--closes", "yesterday"), Exit.USAGE),
    (("referral", "add", "Staff SRE", "--company", "EXEMPLA Inc."), Exit.NOTHING),
    (("referral", "show", "9"), Exit.NOTHING),
    (("referral", "acme"), Exit.USAGE),
    (("referral", "edit", "1"), Exit.USAGE),
    (("referral", "edit", "1", "--company", ""), Exit.USAGE),
    (("referral", "ask", "1"), Exit.USAGE),
    (("referral", "ask", "1", "--via", "nobody"), Exit.USAGE),
    (("referral", "ask", "2", "--via", "ada lovelace"), Exit.NOTHING),
    (("referral", "agreed", "1"), Exit.NOTHING),
    (("referral", "submitted", "2"), Exit.NOTHING),
    (("referral", "agreed", "2", "--on", "2026-11-01"), Exit.USAGE),
    (("referral", "agreed", "2", "--on", "tomorrow"), Exit.USAGE),
    (("referral", "agreed", "2", "--via", "grace"), Exit.NOTHING),
    (("referral", "close", "1"), Exit.USAGE),
    (("referral", "alias", "Facebook"), Exit.USAGE),
    (("referral", "alias", "ACME", "Acme, Inc."), Exit.USAGE),
    (("intro", "grace"), Exit.USAGE),
    (("intro", "grace", "asa"), Exit.USAGE),
    (("intro", "grace", "grace", "--because", "x"), Exit.USAGE),
    (("intro", "asa", "nemo", "--because", "x"), Exit.NOTHING),
    (("intro", "made", "1"), Exit.NOTHING),
    (("intro", "made", "9"), Exit.NOTHING),
    (("intro", "made", "x"), Exit.USAGE),
    (("intro", "worked", "2"), Exit.NOTHING),
    (("intro", "yes", "1", "grace"), Exit.USAGE),
    (("intro", "yes", "2", "asa"), Exit.NOTHING),
    (("intro", "yes", "1", "asa", "--on", "2026-11-01"), Exit.USAGE),
    (("intro", "show", "1", "--to", "asa", "--forwardable"), Exit.USAGE),
    (("intro", "suggest", "-n", "-1"), Exit.USAGE),
    (("relate", "grace", "grace"), Exit.USAGE),
    (("relate", "grace", "--drop"), Exit.USAGE),
    (("relate", "grace", "asa", "--drop"), Exit.NOTHING),
    (("path",), Exit.USAGE),
    (("path", "Acme", "-n", "-1"), Exit.USAGE),
    (("path", "--opening", "9"), Exit.NOTHING),
    (("show", "grace", "-n", "-1"), Exit.USAGE),
    (("history", "-n", "-1"), Exit.USAGE),
    (("import", ""), Exit.USAGE),
    (("import",), Exit.USAGE),
    (("import", "x.vcf", "--again"), Exit.USAGE),
    (("import", "x.vcf", "--accept", "all"), Exit.USAGE),
    (("import", "--again"), Exit.NOTHING),
    (("import", "--forget", "x.vcf"), Exit.NOTHING),
    (("import", "--forget", ""), Exit.USAGE),
    (("dupes", "nobody"), Exit.USAGE),
    (("dupes", "-n", "-1"), Exit.USAGE),
    (("merge", "grace"), Exit.USAGE),
    (("merge", "grace", "grace"), Exit.USAGE),
    (("merge", "grace", "asa"), Exit.NOTHING),
    (("import", "{home}/none.zip"), Exit.BAD_DATA),
    (("import", "{home}"), Exit.BAD_DATA),
    (("export", "--to", ""), Exit.USAGE),
    (("map", "--html", "{home}/no/such/map.html"), Exit.CANNOT_WRITE),
    (("map", "--goal", "7"), Exit.NOTHING),
    (("export", "--to", "{home}/no/such/folder.jsonl"), Exit.CANNOT_WRITE),
    (("redo",), Exit.NOTHING),
    (("backup", ""), Exit.USAGE),
    (("backup", "{home}/x.db", "--to", "{home}/y.db"), Exit.USAGE),
    (("backup", "{home}/no/such/copy.db"), Exit.CANNOT_WRITE),
    (("restore", ""), Exit.USAGE),
    (("restore", "2025-01-01"), Exit.USAGE),
    (("restore", "{home}"), Exit.BAD_DATA),
    (("config", "get", "nudge.bugdet"), Exit.CONFIG),
    (("config", "set", "nudge.budget", "many"), Exit.CONFIG),
    (("config", "edit"), Exit.NOTHING),
    (("init",), Exit.NOTHING),
    (("demo", "--contacts", "-1"), Exit.USAGE),
    (("demo", "--store", "{home}"), Exit.NOTHING),
    (("demo", "--store", "{home}/no/such/demo.db"), Exit.CANNOT_WRITE),
    (("nudgee",), Exit.USAGE),
    (("--bogus",), Exit.USAGE),
)


@pytest.mark.parametrize(("words", "code"), ERRORS, ids=[" ".join(words) for words, _ in ERRORS])
def test_an_error_is_one_line_on_stderr_or_one_error_in_json_and_changes_nothing(
    words: tuple[str, ...], code: Exit, run: Run, book: Path, private_home: Path
) -> None:
    """The line begins with the program, is lower case, has no full stop, and says what to do next in brackets."""
    words = tuple(word.format(home=private_home) for word in words)
    before = run("export").out
    ran = run(*words)
    assert (code, "") == (ran.code, ran.out)
    assert ran.err.count("\n") == 1
    told = run(*words, "--json")
    error = told.error
    assert (code, "") == (told.code, told.err)
    assert code == error["code"]
    if words != ("--bogus",):  # there the first unknown option is named
        hint = f" ({error['hint']})" if error["hint"] else ""
        assert f"netlever: {lines.inline(error['message'])}{lines.inline(hint)}\n" == ran.err
    for text in (error["message"], error["hint"]):
        assert not text.endswith((".", "!", " ")), text
        assert "\n" not in text
        first = text.split(" ")[0]
        assert first == first.lower() or first in ("WHEN,", "NETLEVER_TODAY"), text
    assert before == run("export").out


WIDE_NAME = "Grace 👩‍👩‍👧 田中花子 Hópper-Featherstonehaugh"


@pytest.mark.parametrize("path", [path for path in PATHS if path not in DIALOGUES], ids=" ".join)
def test_no_row_is_wider_than_the_terminal_nor_stretched(
    path: tuple[str, ...], run: Run, book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the width of what is seen, on 40, 80 and 200 columns; what is to be copied may be as wide as it is."""
    answers: list[Answer[Any]] = []
    assert run("edit", "grace", "--name", WIDE_NAME, "--title", "主任エンジニア").code == 0
    if path == ("redo",):
        run("undo")
    monkeypatch.setattr(output, "show", lambda answer, **_: answers.append(answer))
    run(*call(path, private_home))
    for columns in (40, 80, 200):
        for each in answers[0].human(answers[0].result) if answers[0].stream is None else ():
            for row in lines.render(each, colour=False, width=columns).splitlines() if not each.whole else ():
                assert lines.columns_of(row) <= columns, row
                assert lines.columns_of(row) <= lines.WIDEST or any(span[1] == "command" for span in each.spans), row


@pytest.mark.parametrize("words", [[], *([noun] for noun in NOUNS), *map(list, PATHS)], ids=" ".join)
def test_help_is_read_on_a_narrow_terminal(words: list[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No row is wider but for examples, which are copied, a table, and a word of the usage that has no blank."""
    written = import_module(cli.COMMANDS[words[0]].module) if words in ([each] for each in NOUNS) else None
    text = inspect.getdoc(written or cli.function_of(*words)) if words else ""
    for columns in (40, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        for row in run(*words, "--help").out.splitlines():
            is_copied = row.strip() in str(text) or " " not in row.strip()
            assert len(row) <= min(columns, lines.MEASURE) or is_copied, row
