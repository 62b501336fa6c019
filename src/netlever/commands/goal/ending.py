"""Say that goals are reached, or given up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netlever import arguments, config, goal_lines, lines
from netlever.errors import Refused, Usage
from netlever.goal_lines import GoalLine, Numbers
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.store import db
from netlever.store.reads import goals


@dataclass(frozen=True)
class Ended:
    """What holds of these goals now."""

    goals: list[GoalLine]


def run(numbers: Sequence[str], on: str | None, *, dropped: bool) -> Ended:
    """End them as one change. Raises Refused for one that is over, Usage for a day before it was set."""
    from netlever.store.edits import goals as edits

    path, today, now = config.store_path(), config.today(), config.now()
    day = arguments.past_day(on, today)
    with db.reading(path) as connection:
        found = [goal_lines.of_number(connection, each) for each in dict.fromkeys(numbers)]
    for each in found:
        if not each.is_active:
            state = goal_lines.line_of(each, today).said
            raise Refused(f"goal {each.goal_id} was {state}", f"netlever goal edit {each.goal_id} --reopen")
        if day.isoformat() < each.made_on:
            raise Usage(f"goal {each.goal_id} was set on {each.made_on}, after {day}", "nothing was changed")
    told = ", ".join(lines.clip(each.text, 60) for each in found)
    with db.change(path, f"goal {'dropped' if dropped else 'done'}: {told}", now) as connection:
        for each in found:
            edits.end(connection, each.goal_id, now, day=day, dropped=dropped)
        after = [goals.one(connection, each.goal_id) for each in found]
    return Ended([goal_lines.line_of(each, today) for each in after if each])


def human(ended: Ended) -> Iterator[Line]:
    """A line a goal, and whom one may have to thank."""
    for each in ended.goals:
        yield goal_lines.human(each)
        if each.state == "done":
            yield line(
                "who helped, and is to be thanked: ", (f"netlever goal show {each.goal_id}", "command"), indent=5
            )


def plain(ended: Ended) -> Iterator[Row]:
    """goal id, words, skills, state, day set, day to be reached by."""
    yield from map(goal_lines.plain, ended.goals)


def done(numbers: Numbers, on: arguments.On = None) -> Answer[Ended]:
    """Say that goals are reached.

    netlever goal done 1
    netlever goal done 1 --on yesterday
    Next: netlever goal drop 2
    """
    return Answer(run(numbers, on, dropped=False), human, plain)


def drop(numbers: Numbers, on: arguments.On = None) -> Answer[Ended]:
    """Say that you are no longer after these goals.

    netlever goal drop 1
    netlever goal drop 1 2
    Next: netlever goal list --all
    """
    return Answer(run(numbers, on, dropped=True), human, plain)
