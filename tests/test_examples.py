"""Help teaches: every command says what it is for, shows two or three real examples, and names the next to learn.

The examples are run as they stand, in a book of a few people, and so is what each command names next, after its first.
"""

from __future__ import annotations

import inspect
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path

import pytest
from typer.models import ArgumentInfo

from conftest import Ran, Run
from netlever import cli, config
from netlever.lessons import Lesson, lesson_of

COLUMNS, ROWS = 78, 40  # of a help: click leaves two of a terminal's 80, and what is longer than a screen is not read
MANY = 15  # a help with more options of its own is a list to look things up in, and may be longer

# The cast, and what has happened to them so far: day, and what was typed then.
CAST: tuple[tuple[str, str], ...] = (
    (
        "2026-03-02",
        'add "Grace Hopper" --company "US Navy" --title Admiral --email grace@navy.example --tag mentors --tag python',
    ),
    ("2026-03-03", 'add "Lin Wang" --company Exempla --title "Staff Engineer" --tag python'),
    ("2026-03-04", 'add "Sam Okafor" --company Acme --title "SRE lead" --tag kubernetes'),
    ("2026-03-05", 'add "Priya Raman" --company Contoso --title "Head of Platform" --email priya@contoso.example'),
    ("2026-03-06", 'add "Omar Haddad" --company Globex --title "Compiler engineer"'),
    ("2026-03-07", 'add "Ben Carter" --title Founder'),
    ("2026-03-08", 'add "Ana Souza" --company Acme --title "Data engineer" --email ana@acme.example'),
    ("2026-03-09", 'add "Maria Rossi" --title Researcher'),
    ("2026-03-10", 'add "Jane Doe" --company Globex --email jane@globex.example --birthday 1980-05-04'),
    ("2026-03-11", 'add "J. Doe" --company Globex --birthday 1980-05-04'),
    ("2026-03-12", 'add "Tom Reed" --company Umbrella --email tom@umbrella.example'),
    ("2026-03-12", 'log tom -m "his move to Berlin" --on 2024-11-02'),
    ("2026-08-04", 'log grace lin -m "compilers" --via coffee'),
    ("2026-08-20", 'log grace -m "the A-0 system" --via call'),
    ("2026-09-02", 'log grace -m "who may read it" --via email'),
    ("2026-09-01", 'log sam -m "moving the mail to kubernetes" --via call'),
    ("2026-09-15", 'log priya -m "what a platform team owes" --via meeting'),
    ("2026-09-20", 'log omar -m "linkers" --via email'),
    ("2026-10-01", 'log ana -m "the pipeline that we worked on" --via call'),
    ("2026-10-02", 'log maria -m "her talk" --via coffee'),
    ("2026-10-03", 'log ben -m "his company" --via coffee'),
    ("2026-10-05", 'goal "Platform lead by 2027" --skill kubernetes --skill negotiation'),
    ("2026-10-05", 'goal "Speak at PyCon" --skill storytelling'),
    ("2026-10-06", "can-help sam kubernetes --how mentor"),
    ("2026-10-06", "mentor priya --cadence 6w --goal 1 --until 2027-03-01"),
    ("2026-10-07", "relate ana knows omar"),
    ("2026-10-08", "needs ben a data engineer"),
    ("2026-10-08", "offers ana data engineering"),
    ("2026-10-08", "needs maria reviewers"),
    ("2026-10-08", "offers lin reviewing"),
    ("2026-10-09", 'promise maria "send the notes" --by 2026-10-20'),
    ("2026-10-09", 'promise --from omar "introduce me to Kim" --by 2026-10-30'),
    ("2026-10-10", 'give maria feedback "on her talk"'),
    ("2026-10-11", "referral alias Facebook Meta"),
    ("2026-10-11", 'ask jane --kind advice --topic linkers --need "Which one first?" --why-them "you wrote one"'),
    ("2026-10-11", 'ask lin --kind advice --topic compilers --need "Which one first?" --why-them "you wrote one"'),
    ("2026-10-11", 'ask priya --kind advice --topic platforms --need "What did you drop?" --why-them "you lead one"'),
    ("2026-10-11", 'ask omar --kind advice --topic interviews --need "What do they ask?" --why-them "you were there"'),
    ("2026-10-11", 'feedback ask ben --on "talk structure" --link slides.pdf --by 2026-12-01'),
    ("2026-10-11", 'ask sam --kind advice --topic on-call --need "Who is woken?" --why-them "you run it"'),
    *(("2026-11-03", f"ask sent {number} --force") for number in (1, 3, 4, 5)),
    *(("2026-11-05", f"ask reply {number} yes") for number in (3, 4)),
    ("2026-11-06", 'ask outcome 4 "got the interview"'),
    ("2026-11-07", 'feedback omar "your mails are too long" --tag writing'),
    ("2026-11-08", 'feedback act 2 "halved them"'),
    ("2026-11-08", 'referral add "Site lead" --company Acme --url https://jobs.example.org/1'),
    ("2026-11-08", 'referral add "Data lead" --company Exempla --url https://jobs.example.org/2'),
    ("2026-11-08", 'referral add "Compiler lead" --company Globex --url https://jobs.example.org/3'),
    ("2026-11-08", "referral asked 1 --via sam"),
    ("2026-11-08", "referral asked 2 --via lin"),
    ("2026-11-08", "referral asked 3 --via omar"),
    ("2026-11-09", "referral agreed 3"),
    ("2026-11-09", 'intro lin omar --because "both write linkers"'),
    ("2026-11-09", 'intro ana lin --because "both build compilers"'),
    ("2026-11-09", 'intro lin maria --because "both give talks"'),
    *(("2026-11-10", f"intro yes {pair}") for pair in ("2 ana", "2 lin", "3 lin", "3 maria")),
    ("2026-11-11", "intro made 3"),
    ("2026-11-11", "group add ACM --kind association --renews 2026-12-31"),
    ("2026-11-11", 'group add "compiler book" --kind project'),
    ("2026-11-11", "group join acm grace"),
    ("2026-11-11", 'group join "compiler book" lin'),
    ("2026-11-11", 'group next "compiler book" "agree on the chapters" --by 2026-11-20'),
    ("2026-11-12", 'announce new --say "I look for work as a pilot" --exclude-company Initech --closest 1 --then 0'),
    ("2026-11-12", "announce confirm 1 grace"),
    ("2026-11-20", "event add PyCon --on 2026-11-20 --until 2026-11-22"),
    ("2026-11-21", 'met "Ines (Acme): asked about migrations" --event 1'),
    ("2026-11-20", "backup"),
    ("2026-11-23", "event add Meetup"),
    ("2026-11-23", "import Connections.csv"),
    ("2026-11-23", "group join acm barbara"),
    ("2026-11-23", "backup copies/netlever.db"),
    ("2026-11-23", "add Nobody"),
    ("2026-11-23", "undo"),
)

CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Barbara,Liskov,https://www.linkedin.com/in/liskov,,MIT,Professor,01 Oct 2026\n"
    "Kim,Lee,https://www.linkedin.com/in/kim,,Exempla,Engineer,02 Oct 2026\n"
)
MAIL = """Subject: A question about the linker of your talk

Hi Grace,

I am writing a linker for RISC-V at Exempla, and your talk at PyCon 2026 is why I began. Could you tell me by 4 December
which of the two passes you wrote first? It matters because we ship on 15 December. I know that you are busy: one line
is plenty, and no problem at all if you have no time. My notes are at https://example.org/linker. I can review the
slides of your next talk in return.

Thank you,
Jo
"""

# What somebody answers to what these lines ask at a terminal. An editor opens there and adds a line; in a pipe they
# would be refused, or say what they would do.
ADVICE = "Which pass first?\nyou wrote one\n"
FIT = "ran on-call; wrote Go; likes mornings\n"
ANSWERED = {
    "netlever nudge --tag mentors -i": "q",
    "netlever edit sam": "",
    "netlever edit --all --tag mentors --columns every,next,tags": "",
    "netlever dupes --review": "q",
    'netlever merge jane "j. doe"': "y\n",
    'netlever forget "j. doe"': "y\n",
    "netlever forget jane --forever": "y\n",
    "netlever amnesty": "y\n",
    "netlever restore latest": "y\n",
    "netlever restore ~/copies/netlever.db": "y\n",
    "netlever init": "\n\n\n",
    "netlever config edit": "",
    "netlever ask grace --kind advice --topic linkers": ADVICE,
    'netlever ask ana --kind feedback --link talk.pdf --need "Is it clear?"': "fri\n",
    "netlever ask show 2 --edit": "",
    "netlever ask show 2 --clip": "",
    "netlever thank priya": "I start in May\n",
    "netlever referral ask 1 --via ana": f"{FIT}cv.pdf\n",
    "netlever referral ask 1 --via ana --cv cv.pdf --edit": FIT,
    'netlever referral ask 1 --via "ana souza" --mailto': f"{FIT}cv.pdf\n",
    'netlever feedback ask ana --on "my paper" --link draft.pdf --by fri --edit': "",
    'netlever feedback tell 2 --next "I will send you the next one" --clip': "",
}

SILENT = {("ask", "check")}  # when there is nothing to mend, as here

PATHS = [
    *((name,) for name in cli.COMMANDS),
    *((name, sub) for name in cli.COMMANDS for sub in cli.subcommands(name)),
]
every_command = pytest.mark.parametrize("path", PATHS, ids=" ".join)


def lesson(path: tuple[str, ...]) -> Lesson:
    """What the help of a command, a noun or a sub-command teaches."""
    module = import_module(cli.COMMANDS[path[0]].module)
    is_noun = len(path) == 1 and hasattr(module, "SUBCOMMANDS")
    return lesson_of(module.__doc__ if is_noun else cli.function_of(*path).__doc__)


def path_of(typed: str) -> tuple[str, ...]:
    """The command that a line runs: of a noun the sub-command, its default one where none is named."""
    _, name, *rest = shlex.split(typed, comments=False)
    subs = cli.subcommands(name)
    if not subs:
        return (name,)
    if not rest:
        return name, "list"
    module = import_module(cli.COMMANDS[name].module)
    return name, rest[0] if rest[0] in subs else module.DEFAULT


def has_a_choice(path: tuple[str, ...]) -> bool:
    """Is there something to show in a second example: an option of its own, or more than one value to give?"""
    parameters = inspect.signature(cli.function_of(*path), eval_str=True).parameters.values()
    options = [each for each in parameters if not isinstance(each.annotation.__metadata__[0], ArgumentInfo)]
    values = [each for each in parameters if each not in options]
    return bool(options) or len(values) > 1


EXAMPLES = list(dict.fromkeys(example for path in PATHS for example in lesson(path).examples))


def make_files(home: Path) -> None:
    """The files that the examples read, and the folders that they write to."""
    (home / "Connections.csv").write_text(CONNECTIONS, "utf-8")
    (home / "mail.txt").write_text(MAIL, "utf-8")
    for folder in ("Downloads", "backup", "copies", ".contacts"):
        (home / folder).mkdir()
    with zipfile.ZipFile(home / "Downloads" / "Basic_LinkedInDataExport_11-20-2026.zip", "w") as archive:
        archive.writestr("Connections.csv", CONNECTIONS)


def make_leftovers(home: Path) -> None:
    """A newer file than the one that was imported, and an edit that was never kept."""
    with (home / "Connections.csv").open("a", encoding="utf-8") as newer:
        newer.write("Ada,Byron,https://www.linkedin.com/in/ada,,Analytical Engines,Programmer,20 Nov 2026\n")
    (home / "store" / "ask-6.edit.txt").write_text("Subject: On-call\n\nHi Sam\n", "utf-8")


@pytest.fixture(scope="session")
def world_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the book of the cast and the files that the examples name, made once."""
    home = tmp_path_factory.mktemp("world")
    make_files(home)
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(said), redirect_stderr(said):
        patched.chdir(home)
        patched.setenv("HOME", str(home))
        patched.setenv("NETLEVER_DB", str(home / "store" / "netlever.db"))
        patched.setenv("NETLEVER_CONFIG", str(home / "config" / "config.toml"))
        for day, typed in CAST:
            patched.setenv("NETLEVER_TODAY", day)
            config.read_anew()
            assert cli.main(shlex.split(typed)) == 0, f"{typed}: {said.getvalue()[-400:]}"
    config.read_anew()
    make_leftovers(home)
    return home


@pytest.fixture
def world(world_template: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's own home as the cast's, where one is in a shell."""
    shutil.copytree(world_template, private_home, dirs_exist_ok=True)
    (private_home / "store").chmod(0o700)
    (private_home / "editor.sh").write_text('echo "# looked at" >> "$1"\n', "utf-8")
    monkeypatch.setenv("EDITOR", f"sh {private_home / 'editor.sh'}")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.chdir(private_home)
    return private_home


def needs_a_shell(typed: str) -> bool:
    """Are there a pipe or a redirection in it?"""
    return bool({"|", "<", ">"} & set(shlex.shlex(typed, punctuation_chars=True, posix=True)))


@pytest.fixture
def type_it(run: Run, terminal: Run, world: Path) -> Run:
    """Do what a line does that is typed in a shell: in this process, but for pipes and redirections."""

    def do(typed: str) -> Ran:
        if needs_a_shell(typed):
            path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c", typed],
                capture_output=True,
                text=True,
                env={**os.environ, "PATH": path},
                check=False,
                timeout=60,
            )
            return Ran(done.returncode, done.stdout, done.stderr)
        words = [re.sub("^~/", f"{world}/", word) for word in shlex.split(typed)][1:]
        if typed in ANSWERED:
            return terminal(*words, answers=ANSWERED[typed])
        return run(*words)

    return do


def test_what_the_tests_answer_is_asked_in_a_help() -> None:
    assert set(ANSWERED) <= {*EXAMPLES, *(lesson(path).next for path in PATHS)}


@every_command
def test_a_help_has_two_or_three_examples_of_its_own_command(path: tuple[str, ...]) -> None:
    """One is enough where there is nothing to choose. Those of a noun are the commonest of its sub-commands."""
    known = lesson(path)
    is_noun = len(path) == 1 and bool(cli.subcommands(path[0]))
    assert (2 if is_noun or has_a_choice(path) else 1) <= len(known.examples) <= 3
    assert len(set(known.examples)) == len(known.examples)
    for example in known.examples:
        assert path_of(example)[: len(path)] == path
    assert "netlever " not in {row[:9] for row in known.text.splitlines()}, "an example stands outside of the examples"


@every_command
def test_what_is_next_is_another_command(path: tuple[str, ...]) -> None:
    """Of a noun's help another noun or verb: its sub-commands it lists."""
    following = path_of(lesson(path).next)
    assert following in PATHS
    assert following[: len(path)] != path


def test_next_leads_from_nudge_through_every_command_and_back() -> None:
    """A newcomer who follows it learns the mornings first, then to keep people, to ask, to give, and the rest."""
    tour = ["nudge"]
    while (following := path_of(lesson((tour[-1],)).next)[0]) not in tour:
        tour.append(following)
    assert sorted(tour) == sorted(cli.COMMANDS)
    assert tour[:7] == ["nudge", "why", "log", "snooze", "show", "find", "add"]
    assert following == "nudge"


@pytest.mark.parametrize("noun", [name for name in cli.COMMANDS if cli.subcommands(name)])
def test_next_leads_from_a_noun_s_first_sub_command_on(noun: str) -> None:
    """Through most of the others: whoever follows it has seen how they belong together."""
    tour = [path_of(lesson((noun,)).examples[0])]
    while (following := path_of(lesson(tour[-1]).next)) not in tour and following[0] == noun:
        tour.append(following)
    assert len(tour) >= len(cli.subcommands(noun)) / 2


@every_command
def test_every_help_shows_its_examples_and_ends_with_what_is_next(path: tuple[str, ...], run: Run) -> None:
    """In one form, none of them wrapped; an ordinary one fits on a screen."""
    known = lesson(path)
    out = run(*path, "--help").out
    assert "\n  ".join(["\n\nExamples:", *known.examples]) + "\n\n" in out
    assert out.endswith(f"\n\nNext: {known.next}\n")
    assert run("help", *path).out == out
    assert max(len(row) for row in out.splitlines()) <= COLUMNS
    own = len(re.findall("^  -", out, re.M))
    assert len(out.splitlines()) <= ROWS or own > MANY


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_does_what_it_says(example: str, type_it: Run, world: Path) -> None:
    ran = type_it(example)
    written = re.search(r"> (\S+)$", example)
    told = ran.out + ran.err + (Path(world, written[1].removeprefix("~/")).read_text("utf-8") if written else "")
    assert ran.code == 0, told
    assert told.strip() or path_of(example) in SILENT
    assert "Traceback" not in told


@every_command
def test_what_is_next_can_be_typed_after_the_first_example(path: tuple[str, ...], type_it: Run) -> None:
    known = lesson(path)
    type_it(known.examples[0])
    ran = type_it(known.next)
    assert ran.code == 0, ran.out + ran.err
    assert (ran.out + ran.err).strip() or path_of(known.next) in SILENT
