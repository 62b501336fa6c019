"""Change what the list is made of, and see what moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from netlever import arguments, config, lines, moves, output, settings_file
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.scoring.learn import Learnt, learn
from netlever.settings import SETTINGS
from netlever.store import db
from netlever.store.reads import mornings

NAMES = tuple(name.removeprefix("weight.") for name in SETTINGS if name.startswith("weight."))


@dataclass(frozen=True)
class WeightNow:
    """A weight as it is set, and as it is by default, in points."""

    name: str
    weight: float
    default: float
    why: str


@dataclass(frozen=True)
class WeightList:
    """Weights in the order of the settings."""

    weights: list[WeightNow]


def human_learnt(learnt: Learnt) -> Iterator[Line]:
    """The proposals, each with its command."""
    if not learnt.shown:
        yield line("There are no mornings to learn from yet.")
        return
    mornings_ = f"{learnt.mornings} {'morning' if learnt.mornings == 1 else 'mornings'}"
    places = f"{learnt.shown} {'place' if learnt.shown == 1 else 'places'} on the lists of {mornings_}"
    yield line(f"{places}; {learnt.contacted} of them were followed by a contact within the week.")
    if not learnt.proposals:
        yield line("That says nothing sure about the weights; nothing is proposed.")
    for each in learnt.proposals:
        yield line(
            (lines.pad(each.name, 14), "name"),
            f"{each.now:g} → {each.proposed:g}   {min(99, round(100 * each.sure))} % sure",
            (f"   netlever tune {each.name} {each.proposed:g} --preview", "command"),
        )


def plain_learnt(learnt: Learnt) -> Iterator[Row]:
    """reason, weight now, weight proposed, how sure."""
    for each in learnt.proposals:
        yield each.name, each.now, each.proposed, f"{each.sure:.4f}"


def human_list(listed: WeightList) -> Iterator[Line]:
    """A line a weight."""
    for each in listed.weights:
        default = "" if each.weight == each.default else f" (default {each.default:g})"
        yield line((lines.pad(each.name, 14), "name"), f"{each.weight:>5g}  ", (each.why + default, "dim"), hang=21)
    name = listed.weights[0].name if len(listed.weights) == 1 else "fading"
    yield line("to try another value: ", (f"netlever tune {name} 2 --preview", "command"))


def plain_list(listed: WeightList) -> Iterator[Row]:
    """reason, weight, default, why."""
    for each in listed.weights:
        yield each.name, each.weight, each.default, each.why


def command(
    weight: Annotated[
        str | None, typer.Argument(help="A reason.", autocompletion=arguments.complete_word(NAMES))
    ] = None,
    value: Annotated[str | None, typer.Argument(help="Its weight in points, 0 to 10; 0 removes it.")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Only show what would move.")] = False,
    to_learn: Annotated[bool, typer.Option("--learn", help="Propose weights from whom you did contact.")] = False,
    reset: Annotated[bool, typer.Option("--reset", help="Take back all weights to the defaults.")] = False,
) -> Answer[Any]:
    """Change a weight, and see what moves on today's list. Without a value, list the weights.

    --learn looks at past mornings, one a week for half a year: who was on the list, and whom you did contact in the
    days after. It proposes small changes with how sure it is, and changes nothing.

    netlever tune fading 2 --preview
    netlever tune --learn
    netlever tune
    Next: netlever amnesty
    """
    today, weights = config.today(), config.weights()
    if sum((weight is not None, to_learn, reset)) > 1:
        raise Usage("a weight, --learn and --reset exclude each other", "give one of them")
    if to_learn:
        with db.reading(config.store_path()) as connection, output.progress("mornings", mornings.WEEKS) as advance:
            shown = []
            for morning in mornings.replayed(connection, today, weights, config.start_of):
                shown += morning
                advance(1)
        return Answer(learn(shown, weights.of), human_learnt, plain_learnt)
    if reset:
        changes = {name: default for name in NAMES if (default := _default(name)) != weights.of[name]}
        tuned = moves.compare(changes, today, weights, preview)
        if not preview:
            config.unset(f"weight.{name}" for name in NAMES)
        return Answer(tuned, moves.human, moves.plain)
    if weight is None or value is None:
        names = NAMES if weight is None else (arguments.one_of("a weight", weight.replace(" ", "_"), NAMES),)
        listed = [WeightNow(n, weights.of[n], _default(n), SETTINGS[f"weight.{n}"].why) for n in names]
        return Answer(WeightList(listed), human_list, plain_list)
    name = arguments.one_of("a weight", weight.replace(" ", "_"), NAMES)
    tuned = moves.compare({name: float(settings_file.parse(f"weight.{name}", value))}, today, weights, preview)
    if not preview:
        config.set_value(f"weight.{name}", value)
    return Answer(tuned, moves.human, moves.plain)


def _default(name: str) -> float:
    return float(SETTINGS[f"weight.{name}"].default)
