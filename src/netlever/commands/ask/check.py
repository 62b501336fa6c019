"""Check any text that asks for something: what is left out, what is wrong, and what to do about it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from netlever import arguments, handing, lines
from netlever.drafts.kinds import KINDS
from netlever.drafts.lint import Finding
from netlever.drafts.message import CHANNELS
from netlever.errors import BadData, Exit
from netlever.lines import Line, Row, line
from netlever.output import Answer

_STYLES = {"error": "bad", "warning": "warn", "info": "dim"}


@dataclass(frozen=True)
class Checked:
    """What the checks found in a text, by place; `file` is its name, "-" for stdin."""

    file: str
    findings: list[Finding]


def human(checked: Checked) -> Iterator[Line]:
    """A line a finding: file:line:column: severity id: message."""
    for each in checked.findings:
        where = f"{checked.file}:{each.line}:{each.column}: "
        severity = (f"{each.severity} {each.check}", _STYLES[each.severity])
        yield line(where, severity, f": {each.message} ({each.fix})", hang=2)


def plain(checked: Checked) -> Iterator[Row]:
    """file, line, column, severity, check, message, fix."""
    for each in checked.findings:
        yield checked.file, each.line, each.column, each.severity, each.check, each.message, each.fix


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text; '-' reads it from stdin.")],
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="Of this kind.", autocompletion=arguments.complete_word(KINDS))
    ] = "",
    channel: Annotated[
        str, typer.Option(metavar="CHANNEL", help="Where it goes.", autocompletion=arguments.complete_word(CHANNELS))
    ] = "email",
) -> Answer[Checked]:
    """Check any text that asks for something.

    Exits with 1 when there is something to mend. A first line that begins with 'Subject:' is its subject.
    `netlever ask --check FILE` is the same.

    netlever ask check mail.txt
    netlever ask check - --kind referral < mail.txt
    netlever ask check mail.txt --channel message
    Next: netlever ask eject advice
    """
    name = arguments.one_of("--kind", kind, tuple(KINDS)) if kind else None
    to = arguments.one_of("--channel", channel, tuple(CHANNELS))
    text = _text(file)
    first, _, rest = text.partition("\n")
    subject, body = (first.partition(":")[2], f"\n{rest}") if first.lower().startswith("subject:") else (None, text)
    found = handing.findings_of(body, name, to, subject)
    code = Exit.NOTHING if found else Exit.DONE
    return Answer(Checked(file, found), human, plain, code=code)


def _text(file: str) -> str:
    """The text of a file or of stdin. Raises BadData when it cannot be read."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no valid UTF-8 text"
        raise BadData(f"cannot read {lines.clip(file, 200)}: {why}", "give a text file, or - for stdin") from None
