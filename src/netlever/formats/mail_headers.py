"""What the headers of a mail say: from whom, to whom, when, and whether a list or a program sent it (RFC 5322).

Encoded words, addresses and dates are read by the standard library's `email`. Nothing in here raises for what a mail
holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.errors import MessageError
from email.header import decode_header
from email.utils import getaddresses, parsedate_tz
from functools import lru_cache

from netlever.formats.cells import field
from netlever.formats.encoding import FALLBACK, decoded
from netlever.formats.limits import MAX_ADDRESS_CHARS, MAX_RECIPIENTS

_OF_LISTS = ("list-post", "x-mailing-list", "x-beenthere", "mailing-list")  # these hold the address of a list
_WANTED = frozenset(
    {"from", "to", "cc", "bcc", "date", "subject", "message-id", "precedence", "auto-submitted", "feedback-id"}
    | {*_OF_LISTS}
)
_MARKS_OF_BULK = re.compile(r"^(list-[a-z-]+|mailing-list|x-mailing-list|feedback-id):", re.I | re.M)
_ATOM = r"[^\s@<>\"(),:;\[\]\x00-\x1f\x7f]"
_ADDRESS = re.compile(rf"{_ATOM}{{1,250}}@{_ATOM}{{1,250}}")  # bounded, or a long run without an @ is searched anew
_ROBOT = re.compile(
    r"(no|do-?_?not|never)[-_.]?reply|mailer-?daemon|postmaster|bounces?\b|notifications?\b|newsletter|^news$|^notify",
    re.I,
)
_HEADER_CHARS = 2_000  # of a subject or a name; more is decoded by nobody
_MAX_NESTED = 20
_MANY = 10 * MAX_RECIPIENTS  # addresses above which none is looked at


@dataclass(frozen=True, slots=True)
class Mail:
    """The headers of one mail. Addresses are (name, address in lower case); the name may be empty."""

    sender: tuple[str, str] | None
    recipients: tuple[tuple[str, str], ...]  # of To and Cc, each once
    recipient_count: int  # those of Bcc included
    at: datetime | None  # UTC
    subject: str
    message_id: str
    is_bulk: bool  # sent by a list or a program
    lists: frozenset[str] = (
        frozenset()
    )  # the addresses of the lists of discussion it was sent to; empty for a program's


def read_headers(block: bytes) -> Mail:
    """Read the header lines of a mail, as they are stored."""
    values, is_bulk = _values(block)
    senders = addresses(values.get("from", ""))
    recipients: dict[str, tuple[str, str]] = {}
    for pair in (*addresses(values.get("to", "")), *addresses(values.get("cc", ""))):
        recipients.setdefault(pair[1], pair)
    count = len(recipients) + len(addresses(values.get("bcc", "")))
    precedence = values.get("precedence", "").strip().lower()
    automatic = values.get("auto-submitted", "").strip().lower().startswith("auto")
    told = {address for header in _OF_LISTS for address in _ADDRESS.findall(values.get(header, "").lower())}
    is_by_program = automatic or "feedback-id" in values
    return Mail(
        sender=senders[0] if senders else None,
        recipients=tuple(recipients.values()),
        recipient_count=count,
        at=moment(values.get("date", "")),
        subject=words(values.get("subject", "")),
        message_id=field(values.get("message-id", "")),
        is_bulk=is_bulk or automatic or precedence in ("bulk", "list", "junk"),
        lists=frozenset() if is_by_program else frozenset(told & recipients.keys()),
    )


def is_robot(address: str) -> bool:
    """Whether nobody reads what is sent to an address: noreply@, mailer-daemon@ and their like."""
    return bool(_ROBOT.search(address.partition("@")[0]))


@lru_cache(maxsize=8192)
def addresses(value: str) -> tuple[tuple[str, str], ...]:
    """The (name, address) pairs of a header; of absurdly many, only as many as show that they are."""
    if value.count("@") > _MANY or len(value) > MAX_ADDRESS_CHARS:
        return tuple(("", address.lower()) for address in _ADDRESS.findall(value[:MAX_ADDRESS_CHARS])[: _MANY + 1])
    nested = value.count("(") + value.count(":")  # comments and groups nest, and each level is a call
    pairs = getaddresses([value]) if nested <= _MAX_NESTED else []
    found = [(words(name), address.strip().lower()) for name, address in pairs if _ADDRESS.fullmatch(address.strip())]
    return tuple(found or [("", address.lower()) for address in _ADDRESS.findall(value)])


@lru_cache(maxsize=8192)
def words(value: str) -> str:
    """A header as text on one line, encoded words (RFC 2047) resolved."""
    value = value[:_HEADER_CHARS]
    if "=?" not in value:
        return field(value)
    try:
        parts = decode_header(value)
    except (MessageError, ValueError):
        return field(value)
    return field("".join(text if isinstance(text, str) else decoded(text, charset or "") for text, charset in parts))


def moment(value: str) -> datetime | None:
    """The instant that a date states, as UTC; a date without a zone is taken for UTC, an unreadable one is None."""
    try:
        parts = parsedate_tz(value[:100])
        if parts is None:
            return None
        local = datetime(*parts[:5], min(parts[5], 59), tzinfo=UTC)
        return local - timedelta(seconds=parts[9] or 0)
    except (ValueError, OverflowError, TypeError, IndexError):  # what it raises on nonsense differs by version
        return None


def day_of_envelope(from_line: bytes) -> date | None:
    """The day in a "From " line of an mbox, which has an address and a date without a zone."""
    at = moment(from_line.decode("ascii", "replace").partition(" ")[2].strip().partition(" ")[2].strip())
    return at.date() if at else None


def looks_like_mail(head: bytes) -> bool:
    """Whether a file that begins so is a single mail: it has two of the headers that a mail has."""
    block = re.split(rb"\r?\n\r?\n", head.lstrip(b"\r\n"), maxsplit=1)[0]
    found = set(
        re.findall(rb"^(from|to|date|subject|message-id|received|return-path|delivered-to):", block, re.M | re.I)
    )
    return len({name.lower() for name in found}) > 1


def _values(block: bytes) -> tuple[dict[str, str], bool]:
    """The wanted headers, unfolded, several of one name joined by commas; and whether any shows a list."""
    values: dict[str, str] = {}
    name = ""
    text = block.decode("utf-8", FALLBACK)
    for line in text.split("\n"):
        if line[:1] in (" ", "\t"):
            if name and len(values[name]) < MAX_ADDRESS_CHARS:
                values[name] += " " + line.strip()
            continue
        key, colon, value = line.partition(":")
        key = key.lower()
        name = key if colon and key in _WANTED else ""
        if name and name in values and name in ("to", "cc", "bcc"):
            values[name] = f"{values[name]}, {value.strip()}"[: 2 * MAX_ADDRESS_CHARS]
        elif name:
            values.setdefault(name, value.strip())
    return values, bool(_MARKS_OF_BULK.search(text))
