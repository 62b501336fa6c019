"""A text as the checks see it, read once: its sentences, the moves they make, and where it is going."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netlever.drafts.kinds import KINDS, Kind
from netlever.drafts.moves import Moves, moves_of
from netlever.drafts.sentences import Sentence, sentences_of


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to send. `limit` is in UTF-16 units, as sites and phones count; a letter has a subject and a length."""

    limit: int | None = None
    is_letter: bool = False


CHANNELS: dict[str, Channel] = {
    "email": Channel(is_letter=True),
    "message": Channel(),
    "linkedin-note": Channel(200),  # of a free account
    "linkedin-note-premium": Channel(300),
    "inmail": Channel(1900, is_letter=True),
    "sms": Channel(306),  # two messages joined, 153 each
}

ANY_KIND = Kind("", "a text of no known kind", (), (), ())


@dataclass(frozen=True, slots=True)
class Message:
    """What a check may look at; `kind` is `ANY_KIND` when it is not known, `subject` None when it is not checked."""

    text: str
    kind: Kind
    channel: str
    subject: str | None
    sentences: tuple[Sentence, ...]
    moves: Moves
    attachments: tuple[str, ...] = ()

    @property
    def unchecked(self) -> frozenset[str]:
        """The checks that this kind or this channel does not need."""
        off_channel = frozenset[str]() if CHANNELS[self.channel].is_letter else frozenset({"subject", "length"})
        return self.kind.unchecked | off_channel


def message_of(
    text: str,
    kind: str | None = None,
    channel: str = "email",
    subject: str | None = None,
    stored_context: Sequence[str] = (),
    attachments: Sequence[str] = (),
) -> Message:
    """Read a text once.

    `kind` is a name of `KINDS`, which need not pass every check, and `channel` one of `CHANNELS`; `subject` None is not
    checked; `stored_context` are facts that the store knows of the contact; `attachments` the names of the files that
    go with it. Raises KeyError for an unknown kind or channel.
    """
    CHANNELS[channel]  # an unknown one is refused here, not in one of the checks
    sentences = tuple(sentences_of(text))
    moves = moves_of(sentences, stored_context)
    return Message(text, KINDS[kind] if kind else ANY_KIND, channel, subject, sentences, moves, tuple(attachments))


def units(text: str) -> int:
    """The length of a text as LinkedIn and phones count it: UTF-16 units, an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
