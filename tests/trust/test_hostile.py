"""Whatever a text holds, it is data: shown harmless, kept as it is, never obeyed."""

from __future__ import annotations

import io
import json
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Ran, Run

STRINGS = {
    "colour": "\x1b[31mRed",
    "clear": "\x1b[2J\x1b[HGone",
    "title": "\x1b]0;pwned\x07Title",
    "link": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "c1": "\x9b31mEight \x85 bits",
    "backspace": "Ada\x08\x08\x08Eve",
    "return": "Ada\rEve Overwritten",
    "delete": "Ada\x7fEve",
    "bidi": "abc\u202efdp.exe",
    "isolate": "\u2066evil\u2069 \u200bzero\u200d width\ufeff",
    "markup": "[bold red]Rich[/] [/] [link=http://x]y[/link]",
    "half markup": "[/",
    "format": "{0} {name} {{}} %s %(x)s %n",
    "shell": "$(touch pwned) `touch pwned` ; touch pwned | touch pwned & \"'",
    "option": "--json",
    "sql": "'; DROP TABLE contact; --",
    "fts": '"unbalanced NEAR( AND OR NOT * ^ col:',
    "like": "%_\\%",
    "formula": '=HYPERLINK("http://evil","x")',
    "html": "<script>alert(1)</script>&amp;<img src=x onerror=alert(1)>",
    "path": "../../../../etc/passwd",
    "wide": "東京太郎 🦊👩‍👩‍👧‍👦 é́́́",
    "zalgo": "Z" + "\u0336\u0321\u034f" * 200,
    "long": "x" * 20_000,
    "surrogate": '{"a": "\\ud800"}',
    "newline": "two\nlines\ttab",
    "tilde": "~root *.py ?[a-z] #hash !bang",
}
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SHOWN = (
    ["find"], ["find", "--plain"], ["nudge", "--all"], ["history"], ["tag", "list"], ["triage"], ["ask", "list"],
    ["promise", "list"], ["needs"], ["give"], ["goal"], ["goal", "gaps"], ["goal", "show", "1"], ["can-help"],
    ["mentor"], ["brief", "1"],
)  # fmt: skip
GROUPS = 4  # stores, each with a part of the strings


def fill(run: Run, number: int, text: str) -> dict[str, Ran]:
    """Put a text wherever a person could, at a contact of its own; what was said to each."""
    said = {"add": run("add", "--company", text, "--title", text, "--", text)}
    if said["add"].code:
        assert run("add", "Somebody").code == 0
    who = str(number)
    for name, words in {
        "note": ("note", who, "--", text),
        "tag": ("tag", who, "--", text),
        "log": ("log", who, "-m", text),
        "prose": ("log", "--", f"coffee with {who}: {text}"),
        "promise": ("promise", who, "--", text),
        "needs": ("needs", who, "--", text),
        "goal": ("goal", "--skill", "tea", "--skill", text, "--", text),
        "can-help": ("can-help", who, "--how", text, "--", text),
        "mentor": ("mentor", who, "--goal", "1"),
        "brief": ("brief", who),
        "got": ("got", who, "advice", "--", text),
        "met": ("edit", who, "--met", text),
        "draft": ("ask", who, "--kind", "advice", "--topic", text, "--need", f"Why {text}?", "--why-them", text),
        "show": ("show", who),
        "why": ("why", who),
        "shown": ("show", "--", text),
        "found": ("find", "--", text),
    }.items():
        said[name] = run(*words)
    return said


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_text_is_shown_harmless_and_kept_as_it_is(
    group: int, run: Run, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everywhere on the screen, in messages as well; a refusal is short and changes nothing."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    texts = [*STRINGS.values()][group::GROUPS]
    said = [fill(run, number, text) for number, text in enumerate(texts, start=1)]
    shown = [run(*words) for words in SHOWN]
    for ran in (*(ran for each in said for ran in each.values()), *shown, run("undo")):
        assert ran.code in (0, 1, 2), ran
        assert not CONTROLS.search(ran.out), ran.out
        assert not CONTROLS.search(ran.err), ran.err
        assert "Traceback" not in ran.err
        assert not ran.code or ran.err.count("\n") <= 12, "a refusal is short, candidates and all"
    exported = [json.loads(row) for row in run("export").out.splitlines()]
    kept = {_same(value) for row in exported for value in row.values() if isinstance(value, str)}
    for text, each in zip(texts, said, strict=True):
        assert [what for what in ("note", "needs") if each[what].code == 0 and _same(text) not in kept] == [], text
    assert run("doctor").code == 0
    assert not list(private_home.rglob("pwned"))


def _same(text: str) -> str:
    """A text but for blanks, which a line collapses."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


@pytest.mark.parametrize("name", ["colour", "c1", "bidi", "markup", "wide"])
def test_on_a_terminal_as_well(name: str, run: Run, terminal: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With colours on, the program's own sequences are there, and no other."""
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm-256color")
    fill(run, 1, STRINGS[name])
    own = re.compile(r"\x1b\[[0-9;]*m")
    for words in (["find"], ["nudge", "--all"], ["show", "1"], ["why", "1"]):
        seen = own.sub("", terminal(*words).out).replace("\r\n", "\n")
        assert not CONTROLS.search(seen), seen
    if "markup" in name:
        assert STRINGS[name].split(" ")[0] in seen.replace("\n", "")


@pytest.mark.parametrize("name", ["colour", "shell", "newline", "tilde"])
def test_a_completed_name_is_one_harmless_word(
    name: str, run: Run, spawn: Callable[..., Ran], private_home: Path
) -> None:
    """What a shell would put on the line runs nothing and writes nothing on the screen but letters."""
    run("add", "--", f"Zed {STRINGS[name]}")
    ran = spawn(
        _NETLEVER_COMPLETE="complete_bash", COMP_WORDS="netlever show Zed", COMP_CWORD="2", _TYPER_COMPLETE_ARGS=""
    )
    assert ran.code == 0
    assert not CONTROLS.search(ran.out)
    assert not re.search(r"[$`;|&<>*?()]", re.sub(r"\\.|'[^']*'", "", ran.out)), (
        "bare, a shell would take it for its own"
    )
    assert not list(private_home.rglob("pwned"))
