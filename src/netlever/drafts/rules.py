"""A person's own checks: phrases that must or must not be in a text, and which of netlever's checks are silenced.

Pure: they come as the plain values of a TOML document. Phrases are compared as words, and never run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from netlever.drafts.checks import CHECKS, Severity
from netlever.drafts.message import Message
from netlever.drafts.sentences import plain
from netlever.errors import BadConfig

_KEYS = frozenset({"severity", "never", "always", "message", "fix"})
_SEE = "see 'Your own words' in the README"


@dataclass(frozen=True, slots=True)
class OwnCheck:
    """One check of the person's own: none of `never` may be in the text, and one of `always` must, if there are any."""

    severity: Severity
    never: tuple[str, ...]
    always: tuple[str, ...]
    message: str
    fix: str

    def find(self, message: Message) -> Iterator[tuple[int, str, str]]:
        """(place, message, fix) of what is wrong, as the checks of `CHECKS` tell it."""
        for each in message.sentences:
            if phrase := next((phrase for phrase in self.never if _holds(each.plain, phrase)), ""):
                yield each.start, self.message or f"'{phrase}' is among your own words to avoid", self.fix
        text = " ".join(each.plain for each in message.sentences)
        if self.always and not any(_holds(text, phrase) for phrase in self.always):
            yield 0, self.message or f"'{self.always[0]}' is not said", self.fix


@dataclass(frozen=True, slots=True)
class Rules:
    """The checks that are silenced, and the person's own by their ids."""

    silenced: frozenset[str]
    own: Mapping[str, OwnCheck]


NO_RULES = Rules(frozenset(), {})


def rules_of(document: Mapping[str, object], file: str) -> Rules:
    """The rules in a TOML document: `silenced = [ids]` and a table `[check.ID]` a check.

    Raises BadConfig, naming the file and the check, for whatever is neither.
    """
    if unknown := next((key for key in document if key not in ("silenced", "check")), ""):
        raise BadConfig(f"{file}: there is no '{unknown[:40]}'", f"use silenced and [check.ID]; {_SEE}")
    silenced = _texts(document.get("silenced", ()), f"{file}: silenced")
    for name in silenced:
        if name not in CHECKS:
            raise BadConfig(f"{file}: there is no check '{name[:40]}' to silence", f"checks: {', '.join(CHECKS)}")
    tables = document.get("check", {})
    if not isinstance(tables, Mapping):
        raise BadConfig(f"{file}: check is no table", f"write [check.ID]; {_SEE}")
    return Rules(frozenset(silenced), {name: _own(name, table, file) for name, table in tables.items()})


def _own(name: str, table: object, file: str) -> OwnCheck:
    where = f"{file}: check.{name[:40]}"
    if name in CHECKS:
        raise BadConfig(f"{where} is one of netlever's own", "give it another name")
    if not isinstance(table, Mapping) or not set(table) <= _KEYS:
        raise BadConfig(f"{where} has a key that is none", f"keys: {', '.join(sorted(_KEYS))}")
    never, always = (_texts(table.get(key, ()), f"{where}.{key}") for key in ("never", "always"))
    if not never and not always:
        raise BadConfig(f"{where} looks for nothing", "give it never = [phrases] or always = [phrases]")
    severity, message, fix = (table.get(key, "") for key in ("severity", "message", "fix"))
    if severity not in ("", *Severity) or not isinstance(message, str) or not isinstance(fix, str):
        raise BadConfig(f"{where} is not text, or no severity", f"severity is one of {', '.join(Severity)}")
    phrases = (tuple(map(plain, never)), tuple(map(plain, always)))
    return OwnCheck(Severity(severity or Severity.WARNING), *phrases, message, fix or "say it in other words")


def _texts(value: object, where: str) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list | tuple) or not all(isinstance(each, str) and each.strip() for each in texts):
        raise BadConfig(f"{where} is no list of texts", 'write it as ["one", "two"]')
    return tuple(texts)


def _holds(text: str, phrase: str) -> bool:
    """Is a phrase in a text as whole words? Both are `plain`."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(phrase, at + 1)
    return False
