"""The checks that are errors: what would embarrass the sender, or does not go through the channel at all.

Each yields (place, message, fix); nothing when all is well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netlever.drafts.message import CHANNELS, Message, units
from netlever.drafts.moves import FILE_NAME, LINK
from netlever.drafts.sentences import MOST_READ

Found = Iterator[tuple[int, str, str]]

_PLACEHOLDER = re.compile(
    r"""
      \{\{?\ ?[A-Za-z_][\w .-]{0,40}\}\}?                                      # {name}, {{ company }}
    | \[[A-Z][A-Z _'-]{1,40}\]                                                 # [NAME]
    | \[(?i:your|their|the|first|last|company|name|insert|contact|recipient)\b[^\]\n]{0,40}\]
    | <(?i:(?:your|their|the|insert)\ )?(?i:first|last|full|company|contact|recipient|job|name|title|role|date
        |link|topic|city|team|project)(?:[ _-][\w -]{0,30})?>                  # <company>
    | (?<![\w\#-])(?:TODO|FIXME|TBD|TBC|XXX?X?X?|xxxx?|[Ll]orem\ ipsum)(?![\w-])
    | (?<!_)_{4,100}(?!_)
    """,
    re.VERBOSE,
)
_ATTACHED = re.compile(r"\b(?:attached|attaching|attachments?|enclosed|enclosing|i attach)\b(?! to\b)")


def empty(message: Message) -> Found:
    """There is nothing to read."""
    if not any(map(str.isalnum, message.text[:MOST_READ])):
        yield 0, "there is no text", "write a sentence, or let 'netlever ask' draft one"


def placeholder(message: Message) -> Found:
    """Something that was to be filled in is still there."""
    for match in _PLACEHOLDER.finditer(message.text[:MOST_READ]):
        yield match.start(), f"a placeholder is left: {match[0]}", "put the fact there, or drop the sentence"
    if left := _PLACEHOLDER.search((message.subject or "")[:MOST_READ]):
        yield 0, f"a placeholder is left in the subject: {left[0]}", "put the fact there"


def channel_limit(message: Message) -> Found:
    """The channel would cut it."""
    limit, length = CHANNELS[message.channel].limit, units(message.text.strip())
    if limit is not None and length > limit:
        told = f"{length:,} characters; {message.channel} takes {limit:,}"
        yield _first_beyond(message.text, limit), told, f"take out {length - limit:,}"


def no_ask(message: Message) -> Found:
    """Nobody can say yes to nothing."""
    if message.sentences and not message.moves.asks:
        yield 0, "nothing is asked", "ask one question that can be answered with yes, no or two lines"


def attachment(message: Message) -> Found:
    """A file is said to be there and is not; one that is named or linked in the text counts as there."""
    named = any(LINK.search(each.plain) or FILE_NAME.search(each.plain) for each in message.sentences)
    mention = next((each for each in message.sentences if _ATTACHED.search(each.plain)), None)
    if mention and not named and not message.attachments:
        yield mention.start, "an attachment is mentioned, and none goes with it", "attach the file, or put a link there"


def _first_beyond(text: str, limit: int) -> int:
    """The place of the first character beyond the limit; blanks before the text are not sent."""
    used = 0
    start = len(text) - len(text.lstrip())
    for at in range(start, min(len(text), start + limit + 1)):
        used += 2 if ord(text[at]) > 0xFFFF else 1
        if used > limit:
            return at
    return start
