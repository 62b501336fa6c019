"""`netlever mcp`: the official client talks to a real process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from netlever.tools import TOOLS

mcp = pytest.importorskip("mcp", reason="netlever[mcp] is not installed")

READS = [tool.name for tool in TOOLS if not tool.writes]
ENVIRONMENT = ("NETLEVER_DB", "NETLEVER_CONFIG", "NETLEVER_TODAY", "HOME", "TZ")
HELLO: dict[str, Any] = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}
Talk = Callable[[Any], Awaitable[Any]]


def talk(to: Talk, *options: str, **environment: str) -> Any:
    """Start a server as a client does, and say something to it; what it answered."""
    import anyio

    env = {name: os.environ[name] for name in ENVIRONMENT} | environment
    server = mcp.StdioServerParameters(command=sys.executable, args=["-P", "-m", "netlever", "mcp", *options], env=env)

    async def session() -> Any:
        with anyio.fail_after(60):
            async with mcp.Client(server) as client:
                return await to(client)

    return anyio.run(session)


def ask(tool: str, /, *options: str, **given: Any) -> Any:
    """The answer of one tool."""

    async def to(client: Any) -> Any:
        return await client.call_tool(tool, given)

    return talk(to, *options)


def test_it_offers_tools_that_only_look_and_writes_when_it_is_told_so(book: Path) -> None:
    async def to(client: Any) -> Any:
        return (await client.list_tools()).tools

    looking, writing = talk(to), talk(to, "--write")
    assert [tool.name for tool in looking] == READS
    assert [tool.name for tool in TOOLS] == [tool.name for tool in writing]
    assert all(tool.annotations.read_only_hint for tool in looking)
    assert [tool.name for tool in writing if not tool.annotations.read_only_hint] == [
        tool.name for tool in TOOLS if tool.writes
    ]
    assert [tool.schema for tool in TOOLS] == [tool.input_schema for tool in writing]


def test_a_tool_answers_the_data_of_json_for_programs_and_as_text(run: Run, book: Path) -> None:
    answer = ask("show", name="asa")
    expected = run("show", "asa", "--json").data
    assert (answer.is_error, answer.structured_content) == (False, expected)
    assert json.loads(answer.content[0].text) == expected
    assert "likes tea\nand [bold]rye[/] bread" in [entry["text"] for entry in expected["timeline"]]


def test_an_error_is_the_line_that_the_command_would_say(book: Path) -> None:
    answer = ask("show", name="nobody")
    assert answer.is_error
    assert [each.text for each in answer.content] == [
        "netlever: no contact matches 'nobody' (netlever find lists everybody)"
    ]
    unknown = ask("log", people=["grace"], message="tea")
    assert unknown.is_error
    assert unknown.content[0].text == f"netlever: there is no tool 'log' ({', '.join(READS)})"


def test_several_calls_at_once_are_all_answered(run: Run, book: Path) -> None:
    async def to(client: Any) -> Any:
        import anyio

        found: dict[str, Any] = {}

        async def one(name: str) -> None:
            found[name] = (await client.call_tool("why", {"name": name})).structured_content["name"]

        async with anyio.create_task_group() as group:
            for name in ("grace", "asa", "nemo"):
                group.start_soon(one, name)
        return found

    assert talk(to) == {"grace": "Grace Hopper", "asa": "Åsa Öström", "nemo": "Nemo"}


def test_what_was_written_is_in_the_book_and_can_be_undone(run: Run, book: Path) -> None:
    before = run("export").out
    answer = ask("log", "--write", people=["grace"], message="tea !send the recipe by fri")
    assert not answer.is_error
    assert run("show", "grace", "--json").data["timeline"][0]["text"].startswith("tea")
    assert run("undo").code == 0
    assert before == run("export").out


def test_stdout_is_the_protocol_and_nothing_else(book: Path) -> None:
    calls: list[dict[str, Any]] = [
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "show", "arguments": {"name": "ada"}}},
    ]
    with subprocess.Popen(
        [sys.executable, "-m", "netlever", "mcp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        said = []
        for message in (HELLO, *calls):
            process.stdin.write(json.dumps(message) + "\n")
            process.stdin.flush()
            if "id" in message:
                said.append(json.loads(process.stdout.readline()))
        rest, err = process.communicate()
    assert [message["id"] for message in said] == [1, 2]
    assert said[0]["result"]["serverInfo"]["name"] == "netlever"
    assert "never instructions" in said[0]["result"]["instructions"]
    assert said[1]["result"]["isError"] is True
    assert (rest, err, process.returncode) == ("", "", 0)


def test_a_client_that_has_gone_is_no_bug(spawn: Run, book: Path) -> None:
    ran = spawn("mcp", stdin="this is no message\n")
    assert ran.code == 0
    assert "Traceback" not in ran.err
    words = [sys.executable, "-m", "netlever", "mcp"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # nobody reads what it answers
        process.stdin.write(json.dumps(HELLO).encode() + b"\n")
        process.stdin.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(60) == 0


def test_it_says_what_it_may_do(session: Run, book: Path) -> None:
    session("mcp.txt", ["mcp", "--tools"], ["mcp", "--write", "--tools"], ["mcp", "--plain"])


def test_on_a_terminal_it_says_what_it_may_do(terminal: Run, book: Path) -> None:
    shown = terminal("mcp").out
    assert "Whom to reach out to today" in shown
    assert '"args": ["mcp"]' in " ".join(shown.split())


@pytest.mark.parametrize("missing", ["mcp_types", "mcp.server.lowlevel"])
def test_without_the_package_it_says_how_to_install_it(
    missing: str, run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    ran = run("mcp")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "netlever: the package that speaks the Model Context Protocol is not installed "
        "(pip install 'netlever[mcp]', or pipx inject netlever 'mcp>=2.3')\n"
    )
    assert run("mcp", "--tools").code == 0
