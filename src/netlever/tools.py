"""What netlever offers to programs that speak the Model Context Protocol: each tool is one command, answered as --json.

A tool runs its command as a process of its own, without a terminal, so that what it answers, refuses and writes is by
construction what the command does. No argument can become an option: each stands behind `--` or in `--option=…`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from netlever import lines
from netlever.drafts.kinds import KINDS, LINKED
from netlever.errors import Exit, NetleverError, Refused, Usage
from netlever.record import NamedTuple
from netlever.store.daily import CHANNELS, DIRECTIONS

PATIENCE_SECONDS = 120  # for one command; a store that is busy is waited for 30 of them
_IS = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list) and all(isinstance(each, str) for each in value),
}


class Parameter(NamedTuple):
    """One argument of a tool. `option` is that of the command, "" for what stands behind all options.

    `kind` is a type of JSON Schema; an array is one of strings.
    """

    name: str
    help: str
    option: str = ""
    kind: str = "string"
    required: bool = False
    allowed: tuple[str, ...] = ()


class Tool(NamedTuple):
    """One tool: the words of its command, and its arguments in the order of the command's."""

    name: str
    help: str
    words: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    writes: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """Its arguments as JSON Schema."""
        return {
            "type": "object",
            "properties": {each.name: _schema(each) for each in self.parameters},
            "required": [each.name for each in self.parameters if each.required],
            "additionalProperties": False,
        }


class Outcome(NamedTuple):
    """What a tool answers: the `data` of the command's envelope and its notes, or an error in one line."""

    data: Any
    notes: tuple[str, ...] = ()
    error: str = ""


def _name(help_text: str = "A name, part of it, initials, e-mail, profile URL or number.") -> Parameter:
    return Parameter("name", help_text, required=True)


def _limit(of: str) -> Parameter:
    return Parameter("limit", f"How many {of} at most.", "--limit", "integer")


_AS_OF = Parameter("as_of", "As it was at the end of another day: yesterday, 2026-11-02.", "--as-of")
_TAG = Parameter("tag", "Only people with all of these tags.", "--tag", "array")
_COMPANY = Parameter("company", "Only people whose company or title holds this.", "--company")
_ALL = Parameter("all", "Those that are over as well.", "--all", "boolean")
_OWN_KINDS = tuple(kind for kind in KINDS if kind not in LINKED)


def _slots() -> tuple[Parameter, ...]:
    """An argument for each fact of the kinds of ask, named as its option is."""
    found = {slot.option: slot for kind in _OWN_KINDS for slot in (*KINDS[kind].required, *KINDS[kind].optional)}
    return tuple(
        Parameter(
            option.strip("-").replace("-", "_"),
            f"{slot.question} {slot.meaning}",
            option,
            "array" if slot.field == "fit" else "string",
        )
        for option, slot in found.items()
    )


def _needs() -> str:
    return "; ".join(
        f"{kind}: {', '.join(slot.option.strip('-').replace('-', '_') for slot in KINDS[kind].required)}"
        for kind in _OWN_KINDS
    )


TOOLS: tuple[Tool, ...] = (
    Tool(
        "nudge",
        "Whom to reach out to today, and why: the most worthwhile first.",
        ("nudge",),
        (_limit("people"), Parameter("all", "Everybody who is due.", "--all", "boolean"), _TAG, _COMPANY, _AS_OF),
    ),
    Tool(
        "why", "Why somebody is on today's list, or is not: every reason with its points.", ("why",), (_name(), _AS_OF)
    ),
    Tool(
        "find",
        "Find people by name, company, title, tag or words in notes and conversations.",
        ("find",),
        (
            Parameter("text", "Words to look for; everybody without them."),
            _TAG,
            _COMPANY,
            Parameter("role", "Whose role holds this: mentor.", "--role"),
            Parameter("not_contacted_since", "Silent since then: 3m, 2026-01-01.", "--not-contacted-since"),
            Parameter("due", "Who is due today.", "--due", "boolean"),
            _limit("people"),
            _AS_OF,
        ),
    ),
    Tool(
        "show",
        "All that is known of one person: who they are, the tie, what is next, and the timeline with notes.",
        ("show",),
        (_name(), _limit("entries of the timeline"), _AS_OF),
    ),
    Tool(
        "brief",
        "Before a meeting: who they are, where you left off, what is owed either way, what to ask.",
        ("brief",),
        (_name(), _AS_OF),
    ),
    Tool(
        "path",
        "Who can get you into a company, and how, the best way first.",
        ("path",),
        (
            Parameter("company", "The company."),
            Parameter("opening", "The number of an opening, in place of the company or with it.", "--opening"),
            _limit("ways"),
            _AS_OF,
        ),
    ),
    Tool(
        "promises",
        "The promises that are open, of the person and to them, the first due first.",
        ("promise", "list"),
        (
            Parameter("name", "Only with one person."),
            Parameter("all", "Those kept or dropped as well.", "--all", "boolean"),
            _AS_OF,
        ),
    ),
    Tool(
        "asks",
        "The requests for help that are open, and what is to be done about each.",
        ("ask", "list"),
        (_ALL, _AS_OF),
    ),
    Tool(
        "log",
        "Record a conversation that happened. It restarts the clock of everybody who took part.",
        ("log",),
        (
            Parameter("people", "Who took part, each as a name that finds one person.", kind="array", required=True),
            Parameter("message", "What it was about.", "--message", required=True),
            Parameter("via", "How.", "--via", allowed=CHANNELS),
            Parameter("on", "When, if not today: yesterday, fri, 2026-11-02.", "--on"),
            Parameter("direction", "Who reached out.", "--direction", allowed=DIRECTIONS),
            Parameter("next", "When to be reminded again: 3w, in 2 months.", "--next"),
        ),
        writes=True,
    ),
    Tool(
        "ask_draft",
        f"Draft a request for help, check it, and keep it. Nothing is ever sent. What each kind needs: {_needs()}.",
        ("ask", "new"),
        (
            _name("Whom to ask."),
            Parameter("kind", "What kind.", "--kind", required=True, allowed=_OWN_KINDS),
            *_slots(),
        ),
        writes=True,
    ),
    Tool(
        "promise",
        "Write down what the person promised somebody.",
        ("promise", "add"),
        (
            _name("To whom."),
            Parameter("text", "What.", required=True),
            Parameter("by", "By when: fri, 2w, 2026-12-01.", "--by"),
        ),
        writes=True,
    ),
    Tool(
        "promise_of_theirs",
        "Write down what somebody promised the person.",
        ("promise", "add"),
        (
            Parameter("name", "Who.", "--from", required=True),
            Parameter("text", "What.", required=True),
            Parameter("by", "By when: fri, 2w, 2026-12-01.", "--by"),
        ),
        writes=True,
    ),
)


def offered(*, write: bool) -> list[Tool]:
    """The tools that only look, and those that write as well when they are allowed."""
    return [tool for tool in TOOLS if write or not tool.writes]


def arguments_of(tool: Tool, given: Mapping[str, Any]) -> list[str]:
    """The words of the command that a call means. Raises Usage for an argument that is unknown, missing or wrong."""
    known = {each.name: each for each in tool.parameters}
    for name in given:
        if name not in known:
            raise Usage(f"{tool.name} has no argument '{lines.clip(name, 40)}'", f"it has {', '.join(known)}")
    options, words = [], []
    for each in tool.parameters:
        value = given.get(each.name)
        if value is None:
            if each.required:
                raise Usage(f"{tool.name} needs the argument '{each.name}'", each.help)
            continue
        texts = _texts(tool, each, value)
        if not each.option:
            words += texts
        elif each.kind == "boolean":
            options += [each.option] if value else []
        else:
            options += [f"{each.option}={text}" for text in texts]
    return [*tool.words, *options, "--json", "--", *words]


def call(tool: Tool, given: Mapping[str, Any]) -> Outcome:
    """Run a tool's command, and answer what it answers."""
    try:
        return _answered(_run(arguments_of(tool, given)))
    except NetleverError as error:
        return Outcome(None, error=f"netlever: {error.told}")


def _run(words: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603  (netlever itself; -P: whatever folder it is started in)
            [sys.executable, "-P", "-m", "netlever", *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(f"there was no answer within {PATIENCE_SECONDS} seconds", "netlever doctor") from None
    except (OSError, ValueError) as error:  # too long a text, a NUL, half a character
        raise Usage("the arguments cannot be given to a command", str(error)) from None


def _answered(done: subprocess.CompletedProcess[str]) -> Outcome:
    if done.returncode == Exit.BUG or not done.stdout:
        sys.stderr.write(lines.safe(done.stderr))
        return Outcome(None, error="netlever: this is a bug in netlever; what it said is in the log of this server")
    envelope = json.loads(done.stdout)
    if error := envelope.get("error"):
        hint = f" ({error['hint']})" if error["hint"] else ""
        return Outcome(None, error=f"netlever: {error['message']}{hint}")
    return Outcome(envelope["data"], tuple(envelope["notes"]))


def _texts(tool: Tool, each: Parameter, value: Any) -> list[str]:
    if not _IS[each.kind](value):
        wanted = "an array of strings" if each.kind == "array" else f"of type {each.kind}"
        raise Usage(f"the argument '{each.name}' of {tool.name} is not {wanted}", each.help)
    return list(value) if each.kind == "array" else [str(value)]


def _schema(each: Parameter) -> dict[str, Any]:
    told: dict[str, Any] = {"type": each.kind, "description": each.help}
    if each.kind == "array":
        told["items"] = {"type": "string"}
    return told | ({"enum": list(each.allowed)} if each.allowed else {})
