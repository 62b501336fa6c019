"""The options of the commands that draft: one for each fact, out of the list in `drafts.kinds`, and the ways to hand a
draft over. So a fact is named, explained and asked for in one place.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from netlever import dates
from netlever.drafts.facts import Opening, Talk
from netlever.drafts.kinds import KINDS, Slot
from netlever.errors import Usage

WAYS = {
    "edit": "Change it in $VISUAL or $EDITOR.",
    "mailto": "Print a mailto link.",
    "eml": "Print a mail file, to open and to send.",
    "clip": "Put it on the terminal's clipboard.",
    "linkedin_note": "Print a note for a LinkedIn invitation, 200 characters.",
    "linkedin_note_premium": "The same of 300 characters.",
    "forwardable": "Print the part to forward.",
    "prompt": "Print facts and rules for a language model of yours.",
    "prompt_with_notes": "The same with your private notes of them.",
}


def drafting(
    *kinds: str, without: Sequence[str] = (), hands_over: bool = True
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command an option for each fact of these kinds, but those it knows itself, and one for each of `WAYS`.

    The command takes `typed`, a dict from the option without dashes to what was typed, when there are kinds, and, where
    it `hands_over` a draft, `way`, the one of `WAYS` that is asked for, "" for none.
    """
    slots = {slot.option: slot for slot in _slots(kinds) if slot.option not in without}
    offered = WAYS if hands_over else {}

    def give(function: Callable[..., Any]) -> Callable[..., Any]:
        def command(**given: Any) -> Any:
            typed = {option: given.pop(_name(option)) for option in slots}
            ways = [way for way in offered if given.pop(way)]
            if len(ways) > 1:
                told = " and ".join(_option(way) for way in ways[:2])
                raise Usage(f"{told} exclude each other", "give one; netlever ask show hands it over another way")
            more = {"typed": {option: text for option, text in typed.items() if text}} if kinds else {}
            return function(**given, **more, **({"way": "".join(ways)} if hands_over else {}))

        own = inspect.signature(function, eval_str=True)
        kept = [each for each in own.parameters.values() if each.name not in ("typed", "way")]
        added = [_parameter(slot) for slot in slots.values()] + [_flag(way) for way in offered]
        command.__signature__ = inspect.Signature([*kept, *added])  # type: ignore[attr-defined]
        command.__annotations__ = {each.name: each.annotation for each in (*kept, *added)}
        command.__doc__ = f"{inspect.cleandoc(function.__doc__ or '')}{_needs(kinds)}"
        return command

    return give


def read(slot: Slot, typed: Any, today: date) -> Any:
    """What was typed for a fact as `AskFacts` holds it. Raises Usage for a day that is none, or is over."""
    if slot.field == "fit":
        texts = typed if isinstance(typed, list) else [typed]
        return tuple(part.strip() for text in texts for part in text.split(";"))
    if slot.field in ("by", "until"):
        day = dates.parse_day(typed, today, past=False)
        if day < today:
            raise Usage(f"{slot.option} {day} is over", "give a day to come: fri, in 2 weeks, 2027-01-31")
        return day
    if slot.field == "opening":
        return _opening(typed)
    if slot.field == "last":
        day_typed, _, about = typed.partition(":")
        return Talk(dates.parse_day(day_typed, today, past=True), about.strip())
    return typed


def slots_by_option(kind: str) -> dict[str, Slot]:
    """The facts of one kind by the option that gives each, required ones first."""
    return {slot.option: slot for slot in (*KINDS[kind].required, *KINDS[kind].optional)}


def _opening(typed: str) -> Opening:
    """'Staff Engineer at Exempla https://jobs.example.org/7': title, employer, link or number, as far as told."""
    words = typed.split()
    url = next((word for word in words if "://" in word), "")
    number = next((word for word in words if re.fullmatch(r"#?\(?[A-Za-z]{0,5}[-_]?[0-9]{2,}\)?,?", word)), "")
    named = " ".join(word for word in words if word not in (url, number))
    title, _, company = named.rpartition(" at ") if " at " in f" {named}" else (named, "", "")
    return Opening(title.strip(" ,"), company.strip(" ,"), url, number.strip("()#,"))


def _slots(kinds: Iterable[str]) -> Iterable[Slot]:
    """Each option once; what an option of the command itself gives (`--for`) is left out."""
    seen: set[str] = set()
    for kind in kinds:
        for option, slot in slots_by_option(kind).items():
            if option != "--for" and option not in seen:
                seen.add(option)
                yield slot


def _parameter(slot: Slot) -> inspect.Parameter:
    kind: Any = list[str] if slot.field == "fit" else str
    told = typer.Option(slot.option, metavar="DATE" if slot.field in ("by", "until") else "TEXT", help=_says(slot))
    annotation: Any = Annotated[kind | None, told]
    return inspect.Parameter(_name(slot.option), inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def _says(slot: Slot) -> str:
    return f"{slot.question} {slot.meaning[:1].upper()}{slot.meaning[1:]}."


def _needs(kinds: Sequence[str]) -> str:
    """What each of several kinds needs, for the help."""
    if len(kinds) < 2:
        return ""
    rows = [f"  {kind:15}{' '.join(dict.fromkeys(slot.option for slot in KINDS[kind].required))}" for kind in kinds]
    return "\n\n\b\nWhat each kind needs:\n" + "\n".join(rows)


def _flag(way: str) -> inspect.Parameter:
    annotation = Annotated[bool, typer.Option(_option(way), help=WAYS[way])]
    return inspect.Parameter(way, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=annotation)


def _option(way: str) -> str:
    return f"--{way.replace('_', '-')}"


def _name(option: str) -> str:
    """The parameter of an option; `fact_` keeps Python's own words, such as `next` and `to`, apart."""
    return f"fact_{option.strip('-').replace('-', '_')}"
