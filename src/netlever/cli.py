"""The command line: the one list of commands, loaded one module at a time, and errors turned into exit codes.

A command's Typer function returns an `output.Answer`; this module adds `--json` and `--plain` to every command and
`--as-of` to every report, prints the answer, and exits with its code. It knows no command from within.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace
from importlib import import_module
from typing import Any

import typer
from typer._click.exceptions import UsageError
from typer._completion_classes import completion_init  # Typer calls it only for apps of its own making
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from netlever import __version__, config, dates, lines, nearest, options, output, streams
from netlever.errors import AmbiguousName, BegunName, CannotWrite, Exit, NetleverError, Usage
from netlever.lessons import Taught
from netlever.output import Answer, Mode
from netlever.record import NamedTuple

EVERY_DAY, REACHING_OUT, NETWORK = "Every day", "Reaching out", "Your network"
GIVING, GROWING, INSIGHT, DATA = "Giving", "Growing", "Insight", "Data"

ALIKE = 0.7  # the likeness from which on a noun's first word was meant as a sub-command; below it is a name, as a rule


class Command(NamedTuple):
    """One line of `netlever --help`. A report takes `--as-of`."""

    name: str
    panel: str
    help: str
    report: bool = False

    @property
    def module(self) -> str:
        """Where the command is: its name, with an underscore where Python has the word for itself."""
        return "netlever.commands." + {"import": "import_"}.get(self.name, self.name.replace("-", "_"))


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("nudge", EVERY_DAY, "Say whom to reach out to today, and why.", report=True),
        Command("why", EVERY_DAY, "Explain why somebody is on today's list, or is not.", report=True),
        Command("log", EVERY_DAY, "Record a conversation, in names or in prose."),
        Command("snooze", EVERY_DAY, "Hide somebody until a day, or until you lift it."),
        Command("add", EVERY_DAY, "Add a person."),
        Command("triage", EVERY_DAY, "Say of imported people how often you want to be in touch."),
        Command("ask", REACHING_OUT, "Ask for help: drafts, checked, and followed to the outcome."),
        Command("thank", REACHING_OUT, "Thank somebody, and tell them what came of it."),
        Command("referral", REACHING_OUT, "Openings, who can refer you for them, and how far each is."),
        Command("path", REACHING_OUT, "Say who can get you into a company, and how.", report=True),
        Command("intro", REACHING_OUT, "Introduce people to each other, once both want it."),
        Command("announce", REACHING_OUT, "Tell your network one by one, and nobody who must not know."),
        Command("show", NETWORK, "Show all that is known of a person.", report=True),
        Command("find", NETWORK, "Find people by name, company, title, tag or words in notes.", report=True),
        Command("edit", NETWORK, "Change what is known of a person."),
        Command("note", NETWORK, "Note something about a person."),
        Command("tag", NETWORK, "Tag people, take tags away, list tags."),
        Command("relate", NETWORK, "Say that two people know each other, or whom somebody knows."),
        Command("group", NETWORK, "Groups: associations, communities and projects, and who is in them."),
        Command("event", NETWORK, "Events: whom you met there, following up, and which were worth it."),
        Command("met", NETWORK, "Note whom you met at an event."),
        Command("dupes", NETWORK, "Find people who are in the book twice."),
        Command("merge", NETWORK, "Make one contact of two."),
        Command("forget", NETWORK, "Remove everything about a person."),
        Command("give", GIVING, "Say what you gave, or alone, what would help whom today."),
        Command("got", GIVING, "Say what somebody did for you."),
        Command("balance", GIVING, "See what went each way between somebody and you."),
        Command("promise", GIVING, "Keep what was promised, by you and to you."),
        Command("needs", GIVING, "Say what somebody needs, and see who may fill it."),
        Command("offers", GIVING, "Say what somebody offers, and see who needs it."),
        Command("goal", GROWING, "Say what you are after, the skills it needs, and see who can help."),
        Command("can-help", GROWING, "Say who can help you with a skill, and how."),
        Command("mentor", GROWING, "Find mentors, meet them at a pace, and end it well."),
        Command("brief", GROWING, "Open a meeting: who they are, where you left off, what is owed.", report=True),
        Command("feedback", GROWING, "Ask for feedback, keep it, act on it, and say so."),
        Command("stats", INSIGHT, "Show the year at a glance.", report=True),
        Command("map", INSIGHT, "Draw your network: who is close, and who links them.", report=True),
        Command("tune", INSIGHT, "Change what the list is made of, and see what moves."),
        Command("amnesty", INSIGHT, "Spread what is overdue over the coming days."),
        Command("init", DATA, "Set up: what to import, who you are, how often to be in touch."),
        Command("import", DATA, "Read address books, mail, calendars, LinkedIn archives and more."),
        Command("export", DATA, "Write everything, or some people, for other programs."),
        Command("undo", DATA, "Take back what was done last."),
        Command("redo", DATA, "Do again what was undone last."),
        Command("history", DATA, "List what was done, latest first."),
        Command("backup", DATA, "Copy the store, while others write to it."),
        Command("restore", DATA, "Bring a copy of the store back."),
        Command("doctor", DATA, "Check the store from end to end."),
        Command("config", DATA, "List and change settings."),
        Command("paths", DATA, "Say where the files are."),
        Command("shell", DATA, "Print what belongs into a shell's start-up, a prompt, or a timer."),
        Command("mcp", DATA, "Let an assistant that speaks MCP look into your book."),
        Command("demo", DATA, "Try netlever on invented people."),
    )
}


def subcommands(name: str) -> list[str]:
    """The sub-commands of a noun in their order; empty for a verb."""
    return list(getattr(import_module(COMMANDS[name].module), "SUBCOMMANDS", ()))


def function_of(name: str, subcommand: str = "") -> Callable[..., Any]:
    """The Typer function of a verb, or of a noun's sub-command: where a noun is a package, that of a module in it.

    The module is named alone when its function is `command`, else as "module:function".
    """
    module = import_module(COMMANDS[name].module)
    found: Callable[..., Any] | str = module.SUBCOMMANDS[subcommand] if subcommand else module.command
    if isinstance(found, str):
        file, _, own = found.partition(":")
        found = getattr(import_module(f"{module.__name__}.{file}"), own or "command")
    assert callable(found)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run netlever with these arguments (default: the process's) and return its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    config.pin_today(None)
    os.umask(0o077)
    streams.prepare()
    mode = Mode.JSON if "--json" in arguments[: _end_of_options(arguments)] else Mode.HUMAN
    command = tuple(each for each in arguments[:1] if each in COMMANDS)
    try:
        try:
            return _run(arguments)
        except TyperException as error:  # click's own complaints about arguments
            raise _as_usage(error) from None
    except NetleverError as error:
        return _report(error, command, mode)
    except KeyboardInterrupt:
        return interrupted()
    except Exception:  # a bug: nothing is hidden, and scripts can tell it from an error
        import traceback

        sys.stderr.write(lines.safe(traceback.format_exc()))
        output.talk(f"netlever: this is a bug in netlever {__version__}; please report it with the lines above")
        return int(Exit.BUG)


def interrupted() -> int:
    """Say that the person pressed Ctrl-C; the code to exit with."""
    if sys.stderr.isatty():
        output.talk("")  # leave the line in which ^C stands
    output.talk("netlever: interrupted")
    return 130


def _run(arguments: list[str]) -> int:
    for argument in arguments:
        if not argument.isascii() and any("\ud800" <= c <= "\udfff" for c in argument):
            raise Usage("an argument is no valid UTF-8", "check the encoding of your terminal")
    root = _Root(
        name="netlever",
        callback=None,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    root.teach("Whom to reach out to today, and why.\n\nNext: netlever help nudge")
    root.params = options.of_netlever()
    completion_init()  # lets Typer know of bash, zsh and fish
    said = io.StringIO()
    if arguments[:1] == ["help"]:
        arguments = _help_of(arguments[1:])
    try:
        with redirect_stdout(said):  # Typer prints help and completions itself, and knows no broken pipe
            answer = root.main(args=arguments or ["nudge"], prog_name="netlever", standalone_mode=False)
    except SystemExit as ended:  # the shell's completion ends so
        answer = ended.code
    if answer == 130:
        raise KeyboardInterrupt  # which Typer has turned into its exit code, without a word
    if not isinstance(answer, Answer):  # --help, --version
        return _write(lambda: sys.stdout.write(said.getvalue()), int(answer or 0))
    return _show(answer)


def _show(answer: Answer[Any]) -> int:
    """Print an answer, wrapped to the terminal's width; a pager needs somebody who presses its keys."""
    colour, width = config.wants_colour(sys.stdout.isatty()), streams.width_of(sys.stdout)
    pager = config.pager if sys.stdin and sys.stdin.isatty() else tuple
    return _write(lambda: output.show(answer, colour=colour, width=width, pager=pager), int(answer.code))


def _write(write: Callable[[], object], code: int) -> int:
    """Write to stdout and return the code to exit with; a reader that has seen enough (`| head`) is no failure."""
    try:
        write()
        streams.write()
    except BrokenPipeError:
        streams.discard_stdout()
    except OSError as error:
        streams.discard_stdout()
        return unwritable(error)
    return code


def unwritable(error: OSError) -> int:
    """Say that stdout cannot be written; the code to exit with."""
    return _report(CannotWrite(f"cannot write the output: {error.strerror}"), (), Mode.HUMAN)


def _report(error: NetleverError, command: tuple[str, ...], mode: Mode) -> int:
    try:
        output.show_error(error, command, mode)
        sys.stdout.flush()
    except OSError:
        streams.discard_stdout()
        output.show_error(error, command, Mode.HUMAN)
    return int(error.code)


def _as_usage(error: TyperException) -> Usage:
    """One line out of click's complaint: lower case, no full stop, the nearest option or the help to read."""
    near = getattr(error, "possibilities", None)  # options, the nearest first, which click's own words name as well
    message = " ".join((error.message if near else error.format_message()).split()).rstrip(".")
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "netlever"
    return Usage(message[:1].lower() + message[1:], f"did you mean {near[0]}?" if near else f"try: {path} --help")


def _end_of_options(arguments: list[str]) -> int:
    return arguments.index("--") if "--" in arguments else len(arguments)


def _build(name: str, function: Callable[..., Any], path: tuple[str, ...], *, report: bool) -> TyperCommand:
    """A Typer function as a command that also takes the options every command takes."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=_Verb)(function)
    command = typer.main.get_command(app)
    assert isinstance(command, _Verb)
    inner = command.callback
    assert inner is not None

    def outer(*, as_json: bool, plain: bool, as_of: str | None = None, **given: Any) -> Answer[Any]:
        if as_of is not None:
            config.pin_today(dates.parse_day(as_of, config.today(), past=True))
        if as_json and plain:
            raise Usage("--json and --plain exclude each other")
        answer: Answer[Any] = inner(**given)
        mode = Mode.JSON if as_json else Mode.PLAIN if plain else Mode.HUMAN
        if answer.dialogue and mode is Mode.HUMAN and output.can_ask() and sys.__stdout__ and sys.__stdout__.isatty():
            answer = replace(answer, result=answer.dialogue())
        speaks = as_of is not None and not given.get("quiet")
        notes = (f"as of {config.today():%a %d %b %Y}",) if speaks else ()
        return replace(answer, command=path, mode=mode, notes=(*notes, *answer.notes))

    command.callback = outer
    command.teach(function.__doc__)
    for parameter in command.params:
        if isinstance(parameter, TyperOption) and not parameter.is_flag and not parameter.metavar:
            parameter.metavar = "TEXT"
    command.params += [*options.of_every_command(), *(options.of_every_report() if report else ())]
    return command


class _Verb(Taught, TyperCommand):
    """A command that does something: a verb, or a noun's sub-command."""


class _Root(Taught, TyperGroup):
    """`netlever`: loads the module of the one command that is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            if ctx.resilient_parsing:  # the shell asks what comes next: there is nothing to complain about
                return None
            raise _no_such(cmd_name)
        module = import_module(entry.module)
        if hasattr(module, "SUBCOMMANDS"):
            return _Noun(entry, module)
        return _build(entry.name, function_of(cmd_name), (entry.name,), report=entry.report)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for panel in dict.fromkeys(entry.panel for entry in COMMANDS.values()):
            with formatter.section(panel):
                formatter.write_dl([(e.name, e.help) for e in COMMANDS.values() if e.panel == panel])

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        from typer._click.shell_completion import CompletionItem  # the class Typer's own completion returns

        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [CompletionItem(e.name, help=e.help) for e in COMMANDS.values() if e.name.startswith(incomplete)]


class _Noun(Taught, TyperGroup):
    """A noun with sub-commands: `config set …`. When the first word is none of them, the default one runs.

    A few may be typed as options: `ask --check FILE` is `ask check FILE`. Only the one that is called is loaded.
    """

    def __init__(self, entry: Command, module: Any) -> None:
        super().__init__(name=entry.name, rich_markup_mode=None)
        self.teach(module.__doc__)
        self.entry, self.known, self.typed = entry, tuple(module.SUBCOMMANDS), ""
        self.default: str = module.DEFAULT
        self.as_options: tuple[str, ...] = getattr(module, "AS_OPTIONS", ())
        self.takes_any_word: bool = getattr(module, "TAKES_ANY_WORD", False)
        self.reports: tuple[str, ...] = getattr(module, "REPORTS", ())

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.known)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.known:
            return None
        noun = self.entry.name
        return _build(cmd_name, function_of(noun, cmd_name), (noun, cmd_name), report=cmd_name in self.reports)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The sub-commands; once a letter is typed also what the default one begins with: `tag gr` as `tag add gr`."""
        first = next(iter(self.get_command(ctx, self.default).params), None) if incomplete else None
        named = first.shell_complete(ctx, incomplete) if isinstance(first, TyperArgument) else []
        return super().shell_complete(ctx, incomplete) + named

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default sub-command in front, unless help or a sub-command is asked for."""
        if ctx.resilient_parsing and not args:  # the shell asks for the first word
            return super().parse_args(ctx, args)
        if set(args) <= {"--json", "--plain"}:
            args = ["list", *args]  # a noun alone says what there is
        option, is_assigned, value = args[0].removeprefix("--").partition("=")
        if args[0].startswith("--") and option in self.as_options:
            args = [option, *([value] if is_assigned else []), *args[1:]]
        if args[0] not in (*self.known, *ctx.help_option_names):
            self.typed = args[0]
            if self.takes_any_word and (meant := self._meant()):
                name, typed = self.entry.name, lines.clip(args[0], 40)
                raise Usage(
                    f"no such command '{name} {typed}'", f"{meant} else: netlever {name} {self.default} {typed} …"
                )
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the sub-command; when the default one could not make anything of its first word, say what was meant."""
        try:
            return super().invoke(ctx)
        except (NetleverError, TyperException) as failed:
            error = failed if isinstance(failed, NetleverError) else _as_usage(failed)
            is_of_it = f"'{self.typed}" in error.message and not isinstance(error, AmbiguousName | BegunName)
            if self.typed and (is_of_it or type(failed) is UsageError):  # itself is raised for a word too many
                error.hint = self._meant() or error.hint
            raise error from None

    def _meant(self) -> str:
        """The question whether the first word was meant as a sub-command, if it is like one; else ""."""
        near = nearest.nearest(self.typed, self.known, likeness=ALIKE)
        return f"did you mean netlever {self.entry.name} {near}?" if near else ""


def _help_of(words: list[str]) -> list[str]:
    """`netlever help ask sent`, as people type it who come from git. Raises Usage for a sub-command that is none."""
    name, sub = (*words, "", "")[:2]
    known = subcommands(name) if name in COMMANDS else []
    if known and sub and not sub.startswith("-") and sub not in known:
        near = nearest.hint(sub, known, f"try: netlever {name} --help")
        raise Usage(f"no such command '{name} {lines.clip(sub, 40)}'", near)
    return [*words, "--help"]


def _no_such(typed: str) -> Usage:
    """No command is called so: of a noun's sub-commands it may be, else the nearest command was meant."""
    known = [f"{name} {typed}" for name in COMMANDS if typed in subcommands(name)][:3] if typed.isalpha() else []
    meant = f"did you mean {' or '.join(known)}?" if known else nearest.hint(typed, COMMANDS, "netlever --help")
    return Usage(f"no such command '{lines.clip(typed, 40)}'", meant)
