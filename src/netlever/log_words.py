"""The words of a log line, which runs of them may be a name, and which words lead to people, places and topics."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netlever.record import NamedTuple


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NAME_WORDS = 4  # words; the longest name looked up ("Ludwig van der Berg")

# fmt: off
CHANNELS = {
    "coffee": _set("coffee coffees tea espresso"),
    "call": _set("call calls called calling phone phoned rang voicemail zoom zoomed facetime skype video"),
    "email": _set("email emails emailed emailing e-mail e-mails e-mailed mail mails mailed"),
    "message": _set("message messages messaged messaging text texts texted texting dm dms dmed dm'd ping pinged sms "
                    "whatsapp telegram slack slacked linkedin"),
    "letter": _set("letter letters card postcard"),
    "event": _set("event conference meetup workshop webinar hackathon summit party"),
    "meeting": _set("meeting meetings lunch dinner breakfast brunch drinks beer visit visited"),
}
CHANNEL_WORDS = frozenset[str]().union(*CHANNELS.values())
# They count when no word above is there: "wrote an email" is an e-mail, "met for coffee" is a coffee.
VERBS = {"message": _set("wrote sent replied answered heard reached"), "meeting": _set("met meet saw hosted")}
SENT = _set("emailed e-mailed mailed wrote texted messaged sent thanked pinged dmed dm'd slacked replied answered")
CALLED = _set("called phoned rang")
LETTERS = _set("email e-mail mail letter message text dm note card postcard sms reply")
LEADS = SENT | CALLED | _set(
    "with w/ met meet meeting saw seeing visited hosted cc via asked told introduced helped invited interviewed")
JOINTS = _set("and & + plus")
PLACES = _set("at in near inside outside after before during")
BREAKS = LEADS | JOINTS | PLACES | {"to", "from"}
# After these "to Omar" is to a person; "went to Berlin" is not. After those "from Berlin" is no person.
TO_PEOPLE = SENT | LETTERS | _set("talked spoke talking speaking reached intro introduced introduction call")
MOVED = _set("back home came arrived flew remote remotely away")
FILLERS = _set("a an the my our his her their old new dear friend colleague manager boss mentor mentee both also "
                "again dr prof mr mrs ms mx")
PRONOUNS = _set("i i'm i've we he she they it me us you him them this that")
QUIET = FILLERS | PRONOUNS | _set(
    "on of for by had have has got get was were is are be been did do quick short long brief nice great good or but "
    "so not as if re heard received up out over catch-up chat chatted talk talked spoke reached said")
# Names that are words too: in lower case, "and will send" and "went to mark" are no participants.
WORD_NAMES = _set(
    "will mark may grant rich art sue bill pat rob drew chase jack frank faith hope joy dean earl gene guy ray reed "
    "rose ruby skip stone trip wade ward june april august miles penny josh carol")
# In the list after "with" a word in lower case is a person as well, but for these and what no person is "with".
NO_PERSON = QUIET | CHANNEL_WORDS | BREAKS | _set(
    "everyone everybody someone somebody anyone nobody team teams friends colleagues family folks others all people "
    "guys coworkers teammates classmates neighbours neighbors kids parents partners clients customers students "
    "recruiters investors engineers founders designers managers mentors interns alumni beers wine food snacks cake "
    "ok okay lovely fun productive interesting finally briefly quickly remote remotely online "
    "virtual virtually twice once etc sadly usual thanks "
    "discussed agreed decided planned laughed")
WITH_THINGS = _set(
    "help helps helped helping deal deals dealt dealing struggle struggles struggled struggling trouble problem "
    "problems issue issues happy unhappy busy done start started starting began begun begin ended ending")
PARTICLES = _set("van von der den de del della di da dos du la le el al bin ibn af av zu ter")
# fmt: on


class Word(NamedTuple):
    text: str
    low: str
    start: int
    end: int
    is_joined: bool  # one blank away from the word before
    is_listed: bool  # a comma away from the word before

    @property
    def is_capital(self) -> bool:
        # Scripts without case, and Georgian, which has capitals that nobody writes in names.
        letters = [char for char in self.text if char.isalpha()]
        return any(char.isupper() or char.lower() == char.upper() or "ა" <= char <= "ჿ" for char in letters)

    @property
    def is_no_person(self) -> bool:
        # "Grace's launch", "the Grace Hopper Conference".
        return self.low.endswith(("'s", "s'")) or self.low in CHANNELS["event"]

    @property
    def is_handle(self) -> bool:
        return "@" in self.text or "://" in self.text or re.fullmatch("[#+][0-9]+", self.text) is not None


def written(head: str, words: list[Word], first: int, end: int) -> str:
    return head[words[first].start : words[end - 1].end]


def run_ends(words: list[Word], first: int) -> Iterator[int]:
    for n in range(first, min(first + NAME_WORDS, len(words))):
        word = words[n]
        if word.low in BREAKS or word.is_no_person or (n > first and not word.is_joined):
            return
        is_quiet = word.low in CHANNEL_WORDS or (word.low in QUIET and not word.is_capital)
        if n > first or not is_quiet:
            yield n + 1


def words_in(head: str) -> list[Word]:
    words: list[Word] = []
    for match in re.finditer(r"https?://[^\s,;]+|w/|[^\s,;:：、，!?…()\[\]{}<>|\"“”«»„/]+", head, re.IGNORECASE):
        raw = match[0]
        text = raw.lstrip("'‘’*_~-–—")
        start = match.end() - len(text)
        text = text.rstrip(".*_~-–—") if len(text) != 2 or not text[0].isupper() else text
        if start > match.start() or not text.casefold().endswith(("s'", "s’")):
            text = text.rstrip("'’")
        if text:
            gap = head[words[-1].end : start] if words else ""
            low = text.casefold().rstrip(".").replace("’", "'")
            words.append(Word(text, low, start, start + len(text), gap == " ", gap.strip() in (",", "/", "、", "，")))
    return words
