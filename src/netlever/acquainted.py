"""What a line says of somebody just met: `Ines (Acme): asked about migrations, promised blog link by fri`.

Pure. Before the colon stands who it was, with the company in parentheses, "CTO at Acme" too; after it, what there was
to say. "promised …" is a promise of mine, "she promised …" and "promised me …" one of theirs, up to the next comma,
semicolon or full stop; `!…`, `?…` and `#…` are read as `log` reads them.
"""

from __future__ import annotations

import re
from datetime import date

from netlever import promised
from netlever.errors import Usage
from netlever.promised import Promised
from netlever.record import NamedTuple

EXAMPLE = 'try: netlever met "Ines (Acme): asked about migrations, promised blog link"'
_MOST_WORDS = 6  # of a name; what is longer has lost its colon
_TAG = re.compile(r"(?<!\S)#(\w[\w.-]*)")


class Acquainted(NamedTuple):
    """Who was met, where they work, what was talked about, and what was promised."""

    name: str
    company: str
    title: str
    about: str
    tags: tuple[str, ...]
    promises: tuple[Promised, ...]


def read(line: str, today: date) -> Acquainted:
    """Read a line. Raises Usage when it names nobody, and as `promised.cut` does for an impossible day."""
    head, _, rest = _parted(line)
    name, bracket, more = head.partition("(")
    work, closed, behind = more.partition(")")
    name, rest = " ".join(name.split()), f"{behind} {rest}".strip()
    if not name or (bracket and not closed) or len(name.split()) > _MOST_WORDS:
        raise Usage("it does not say who it was", EXAMPLE)
    title, _, company = work.rpartition(" at ")
    text, signed = promised.cut(rest, today)
    tags = tuple(dict.fromkeys(tag.lower() for tag in _TAG.findall(text)))
    about, said = _spoken(_TAG.sub("", text), name.split()[0], today)
    about = " ".join(about.split()).strip(" ,;")
    return Acquainted(name, " ".join(company.split()), " ".join(title.split()), about, tags, (*said, *signed))


def _parted(line: str) -> tuple[str, str, str]:
    """What stands before the colon that ends a name, and after it; without a colon all of it is before."""
    found = re.search(r":(?=\s|$)", line)
    return (line[: found.start()], ":", line[found.end() :]) if found else (line, "", "")


def _spoken(text: str, first_name: str, today: date) -> tuple[str, list[Promised]]:
    """Cut what "promised …" says out of a text; the rest, and the promises."""
    pattern = re.compile(
        rf"(?:^|[,;.]\s*|\s+(?=and\b))(?:and\s+)?(?:(?P<who>i|she|he|they|{re.escape(first_name)})\s+)?promised\s+"
        r"(?:(?P<whom>me|us|her|him|them)\s+)?(?:to\s+)?(?P<what>[^,;.\s](?:[^,;.]|[.](?=\S))*(?:,\s*by\s[^,;.]+)?)",
        re.IGNORECASE,
    )
    found = []
    for match in pattern.finditer(text):
        who, whom = (match["who"] or "i").lower(), (match["whom"] or "").lower()
        is_theirs = whom in ("me", "us") or (who != "i" and not whom)
        found.append(promised.read(match["what"].strip(), "them" if is_theirs else "me", today))
    return pattern.sub("", text), found
