"""A kept ask handed over: as text, in the editor, as a link, a mail file, a note, on the clipboard. Nothing is sent.

What a person changes in the editor is in a file beside the store until it is kept, so that nothing they typed is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from netlever import config, editing, lines, output, wordings
from netlever.drafts.facts import AskFacts
from netlever.drafts.lint import Finding, Severity, lint, message_of
from netlever.drafts.message import CHANNELS
from netlever.errors import Refused, Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import card
from netlever.store.reads.asks import Ask

NOTES = {"linkedin_note": "linkedin-note", "linkedin_note_premium": "linkedin-note-premium"}  # way -> channel
MOST_NOTES = 5  # private notes in a prompt; the latest ones
# What to give a command, where a check names a fact that is missing.
OPTIONS = {"offer": "--offer", "why": "--why", "context": "--context", "when": "--by", "evidence": "--link"}


@dataclass(frozen=True)
class Handed:
    """An ask as it is handed over: `text` is what is printed, `way` how, "" for the body as it is."""

    ask_id: int
    contact_id: int
    name: str
    kind: str
    state: str
    subject: str
    body: str
    blurb: str
    way: str
    text: str
    findings: list[Finding]


def handed(ask: Ask, facts: AskFacts, way: str, today: date, said: list[str], sent: str = "") -> Answer[Handed]:
    """Hand an ask over one of the `slot_options.WAYS`; `said` is told first, `sent` is what to type once it is sent.

    Raises Refused or Usage when something that the way needs is not known, such as their address.
    """
    text = _text(ask, facts, way)
    if way in NOTES:
        found = findings_of(text, ask.kind, NOTES[way], None)
    else:
        found = findings_of(ask.body, ask.kind, "email", ask.subject, ask.blurb)
    if way == "clip":
        from netlever.drafts import transport

        output.to_terminal(transport.osc52(ask.body, tmux=config.in_tmux()))
        said.append("it is on the clipboard of your terminal")
    result = Handed(
        ask.ask_id, ask.contact_id, ask.name, ask.kind, ask.state(today), ask.subject, ask.body, ask.blurb, way, text,
        found,
    )  # fmt: skip
    titled = [f"subject: {ask.subject}"] if not way else []
    # a note of 200 characters makes few moves, and a link tells nothing that the draft has not told
    shown = found if way in ("", "clip") else [each for each in found if each.severity is Severity.ERROR]
    notes = (*said, *titled, *map(told, shown), *_next(ask, sent or f"netlever ask sent {ask.ask_id}"))
    stream = [text.encode("ascii")] if way == "eml" else None
    return Answer(result, human, plain, notes=notes, stream=stream)


def findings_of(text: str, kind: str | None, channel: str, subject: str | None, blurb: str = "") -> list[Finding]:
    """What netlever's checks and the person's own find; a part to forward that is there counts as attached."""
    attachments = ("a text to forward",) if blurb else ()
    return lint(message_of(text, kind, channel, subject, attachments=attachments), wordings.rules())


def told(finding: Finding) -> str:
    """A finding in one line, with the option that gives the fact."""
    option = f", or give {OPTIONS[finding.check]}" if finding.check in OPTIONS else ""
    return f"{finding.severity} {finding.check}: {finding.message} ({finding.fix}{option})"


def human(each: Handed) -> Iterator[Line]:
    """The text alone, a line a line; a link, or what is for another program, in one piece."""
    for row in each.text.rstrip("\n").split("\n"):
        yield line(row, whole=bool(each.way))


def plain(each: Handed) -> Iterator[Row]:
    """ask id, contact id, name, kind, subject, text."""
    yield each.ask_id, each.contact_id, each.name, each.kind, each.subject, each.text


def edit(ask: Ask) -> None:
    """Let the person change a kept draft in their editor, and keep what they made of it.

    Raises Refused when they left it as it was or empty, when it is sent, or when an earlier edit was never kept;
    CannotWrite when the editor fails; the text is then where the error says, and `ask --recover` finds it.
    """
    if ask.life.sent_on:
        raise Refused(f"ask {ask.ask_id} was sent already", "draft a new one")
    path = edit_path(ask.ask_id)
    if path.exists():
        raise Refused(f"an edit of ask {ask.ask_id} was never kept", "netlever ask --recover brings it back")
    before = f"Subject: {ask.subject}\n\n{ask.body}".encode()
    kept = "your text is in {}; netlever ask --recover brings it back"
    after = editing.edited(path, before, f"it is kept: netlever ask show {ask.ask_id}", kept)
    subject, body = split(after.decode("utf-8", "replace"), ask.subject)
    if after == before or not body.strip():
        path.unlink()
        what = "left as it was" if after == before else "emptied"
        raise Refused(f"the draft was {what}", f"it is kept as netlever wrote it: netlever ask show {ask.ask_id}")
    rewrite(ask, subject, body)
    path.unlink()


def rewrite(ask: Ask, subject: str, body: str) -> None:
    """Keep another text of a draft."""
    from netlever.store.edits import asks as edits

    now = config.now()
    with db.change(config.store_path(), f"edit ask {ask.ask_id} to {lines.clip(ask.name, 60)}", now) as connection:
        edits.rewrite(connection, ask.ask_id, now, subject=subject, body=body)


def edit_path(ask_id: int) -> Path:
    """Where an edit of an ask is until it is kept."""
    return Path(config.store_path()).with_name(f"ask-{ask_id}.edit.txt")


def split(text: str, subject: str) -> tuple[str, str]:
    """The subject and the body of an edited text; the subject as it was where the first line is none."""
    first, _, rest = text.replace("\r\n", "\n").lstrip("\n").partition("\n")
    if first.lower().startswith("subject:"):
        return " ".join(first[len("subject:") :].split()), rest.strip("\n") + "\n"
    return subject, text.strip("\n") + "\n"


def _text(ask: Ask, facts: AskFacts, way: str) -> str:
    from netlever.drafts import transport  # which loads the library of mail

    if way == "mailto":
        return transport.mailto(_address(ask), ask.subject, ask.body)
    if way == "eml":
        return _eml(ask, facts)
    if way in NOTES:
        return transport.linkedin_note(facts, CHANNELS[NOTES[way]].limit or 0)
    if way == "forwardable":
        if not ask.blurb:
            raise Refused(f"ask {ask.ask_id}, {ask.kind}, has no part to forward", "introductions and referrals have")
        return ask.blurb
    if way.startswith("prompt"):
        return transport.prompt(facts, notes=_private_notes(ask) if way == "prompt_with_notes" else ())
    return ask.body


def _address(ask: Ask) -> str:
    """Their e-mail address. Raises Refused when none is known."""
    with db.reading(config.store_path()) as connection:
        handles = card.card(connection, ask.contact_id).handles
    address = next((each.value for each in handles if each.kind == "email"), "")
    if not address:
        raise Refused(
            f"no e-mail address of {lines.clip(ask.name, 60)} is known",
            f"netlever edit {ask.contact_id} --email ADDRESS",
        )
    return address


def _eml(ask: Ask, facts: AskFacts) -> str:
    from netlever.drafts import transport

    mine = config.text("me.emails").split(",")[0].strip()
    if not mine:
        raise Usage("your own e-mail address is not known", "netlever config set me.emails you@example.org")
    now = config.now()
    message_id = f"<{db.new_uid(now)}@netlever>"
    mail = transport.eml(facts.from_name, mine, ask.name, _address(ask), ask.subject, ask.body, now, message_id)
    return mail.decode("ascii")


def _private_notes(ask: Ask) -> list[str]:
    query = "SELECT text FROM note WHERE contact_id = ? AND kind = 'note' ORDER BY day DESC, id DESC LIMIT ?"
    with db.reading(config.store_path()) as connection:
        return [text for (text,) in connection.execute(query, (ask.contact_id, MOST_NOTES))]


def _next(ask: Ask, sent: str) -> list[str]:
    """What to do with it."""
    unsigned = [] if config.text("me.name") else ["it has no name under it: netlever config set me.name 'Your Name'"]
    if ask.life.sent_on:
        return []
    return [*unsigned, f"kept as ask {ask.ask_id}; once you have sent it: {sent}"]
