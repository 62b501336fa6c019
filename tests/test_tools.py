"""The tools: each is one command, and no argument can become another option or command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from netlever import cli, tools
from netlever.errors import Usage
from netlever.tools import TOOLS, Outcome, Tool

NAMED = {tool.name: tool for tool in TOOLS}
every_tool = pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)


@every_tool
def test_every_tool_is_a_command_that_knows_all_its_options(tool: Tool, run: Run) -> None:
    shown = run(*tool.words, "--help").out
    assert tool.words[0] in cli.COMMANDS
    for each in tool.parameters:
        assert f"{each.option} " in shown or not each.option
        assert each.help


@every_tool
def test_an_argument_that_is_unknown_missing_or_of_another_type_is_refused(tool: Tool) -> None:
    whole: dict[str, Any] = {
        each.name: {"string": "x", "integer": 1, "boolean": True, "array": ["x"]}[each.kind] for each in tool.parameters
    }
    assert tools.arguments_of(tool, whole)[: len(tool.words)] == list(tool.words)
    with pytest.raises(Usage, match="has no argument 'nonsense'"):
        tools.arguments_of(tool, {**whole, "nonsense": "x"})
    for each in tool.parameters:
        for wrong in (1.5, {"a": 1}, [1]):
            with pytest.raises(Usage, match=f"the argument '{each.name}'"):
                tools.arguments_of(tool, {**whole, each.name: wrong})
        if each.required:
            with pytest.raises(Usage, match=f"needs the argument '{each.name}'"):
                tools.arguments_of(tool, {**whole, each.name: None})


def test_a_call_is_the_words_of_a_command_whose_texts_are_no_options() -> None:
    given = {"people": ["Grace Hopper", "--help"], "message": "--yes", "via": "call"}
    assert tools.arguments_of(NAMED["log"], given) == [
        "log", "--message=--yes", "--via=call", "--json", "--", "Grace Hopper", "--help",
    ]  # fmt: skip
    assert tools.arguments_of(NAMED["nudge"], {"all": True, "tag": ["a", "b"], "limit": 3}) == [
        "nudge", "--limit=3", "--all", "--tag=a", "--tag=b", "--json", "--",
    ]  # fmt: skip
    assert "--all" not in tools.arguments_of(NAMED["nudge"], {"all": False})


@pytest.mark.parametrize(
    ("name", "given", "typed"),
    [
        ("nudge", {"limit": 2}, ["nudge", "-n", "2"]),
        ("why", {"name": "grace"}, ["why", "grace"]),
        ("find", {"text": "fjord"}, ["find", "fjord"]),
        ("find", {"company": "navy", "as_of": "2026-08-01"}, ["find", "--company", "navy", "--as-of", "2026-08-01"]),
        ("show", {"name": "Åsa Öström", "limit": 1}, ["show", "asa", "-n", "1"]),
        ("path", {"company": "US Navy"}, ["path", "US", "Navy"]),
        ("path", {"company": "Nowhere"}, ["path", "Nowhere"]),
        ("promises", {}, ["promise", "list"]),
        ("asks", {"all": True}, ["ask", "list", "--all"]),
    ],
)
def test_a_tool_answers_the_data_of_its_command(
    name: str, given: dict[str, Any], typed: list[str], run: Run, book: Path
) -> None:
    assert tools.call(NAMED[name], given).data == run(*typed, "--json").data


def test_what_would_have_to_be_asked_for_is_an_error_in_one_line(book: Path) -> None:
    assert tools.call(NAMED["show"], {"name": "ada"}) == Outcome(
        None,
        error="netlever: 'ada' could be Ada Lovelace, Analyst at Exempla (#2), Ada Byron, Contoso (#3) (say more of "
        "the name, or the number: 2)",
    )
    assert tools.call(NAMED["show"], {"name": "nobody"}).error == (
        "netlever: no contact matches 'nobody' (netlever find lists everybody)"
    )
    drafted = tools.call(NAMED["ask_draft"], {"name": "grace", "kind": "advice"})
    assert drafted.error.startswith("netlever: ")
    assert len(drafted.error.splitlines()) == 1


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x" * 3_000_000], ids=["NUL", "half a character", "very long"])
def test_what_no_command_can_be_given_is_an_error_as_well(text: str, book: Path) -> None:
    error = tools.call(NAMED["show"], {"name": text}).error
    assert error.startswith("netlever: the arguments cannot be given to a command")
    assert len(error.splitlines()) == 1
    assert len(error) < 300


def test_what_is_archived_or_not_to_be_contacted_is_so_here_too(run: Run, book: Path) -> None:
    run("edit", "grace", "--do-not-contact")
    listed = tools.call(NAMED["nudge"], {"all": True}).data["people"]
    assert "Grace Hopper" not in [each["name"] for each in listed]
    assert tools.call(NAMED["path"], {"company": "US Navy"}).data["ways"] == []
    refused = tools.call(NAMED["ask_draft"], {"name": "grace", "kind": "advice", "topic": "a", "need": "b?"}).error
    assert refused == "netlever: Grace Hopper is marked do-not-contact (ask somebody else: netlever ask who)"


WRITES: dict[str, dict[str, Any]] = {
    "log": {"people": ["grace", "Åsa Öström"], "message": "fjords", "via": "call", "on": "yesterday"},
    "ask_draft": {
        "name": "asa", "kind": "advice", "topic": "fjords", "need": "Which one first?", "why_them": "you know them",
    },
    "promise": {"name": "Åsa Öström", "text": "send the map", "by": "fri"},
    "promise_of_theirs": {"name": "Åsa Öström", "text": "send the map", "by": "fri"},
}  # fmt: skip


@pytest.mark.parametrize("name", [tool.name for tool in TOOLS if tool.writes])
def test_what_a_tool_writes_is_one_line_of_history_that_undo_takes_back(name: str, run: Run, book: Path) -> None:
    before, lines_before = run("export").out, run("history", "--plain").out.splitlines()
    answered = tools.call(NAMED[name], WRITES[name])
    assert answered.error == ""
    assert len(run("history", "--plain").out.splitlines()) == len(lines_before) + 1
    assert before != run("export").out
    assert run("undo").code == 0
    assert before == run("export").out


@pytest.mark.parametrize("name", [tool.name for tool in TOOLS if not tool.writes])
def test_a_tool_that_only_looks_changes_nothing(name: str, run: Run, book: Path) -> None:
    before = run("export").out
    tools.call(NAMED[name], {each.name: "grace" for each in NAMED[name].parameters if each.required})
    assert before == run("export").out


def test_a_promise_of_theirs_is_theirs(run: Run, book: Path) -> None:
    for name in ("promise", "promise_of_theirs"):
        tools.call(NAMED[name], WRITES[name])
    assert [each["by"] for each in run("promise", "list", "--json").data["promises"]] == ["me", "them"]
