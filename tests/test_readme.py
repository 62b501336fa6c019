"""README, typed by somebody new: every line of every command block runs in a shell, in order, in one scratch home.

The home has what the lines name: an archive in the folder of downloads, an address book, mail, a curriculum vitae. A
line that opens an editor or asks a question gets one, on a real terminal. What is set up is installed by `.ci/run`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tomllib
import zipfile
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep

import pytest
from markdown_it import MarkdownIt

from conftest import PATIENCE_SECONDS, Ran, played

README = Path(__file__).parent.parent / "README.md"
TEXT = README.read_text("utf-8")
PROSE = re.sub(r"<!-- (output|commands).*?<!-- /\1 -->", "", TEXT, flags=re.S)  # without what the program itself makes
SET_UP = ("python3 -m venv ", "uv tool install ", "pipx install ")  # `.ci/run` does these
PROGRAMS = ("fzf", "jq", "task", "age")  # lines are for those who have them

CONNECTIONS = """\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Grace,Hopper,https://www.linkedin.com/in/grace-hopper,grace@navy.example,US Navy,Rear Admiral,02 Mar 2019
Lin,Chen,https://www.linkedin.com/in/lin-chen,,Exempla,Compiler Engineer,11 Jun 2021
Sam,Ortiz,https://www.linkedin.com/in/sam-ortiz,,Acme,"Staff SRE, Kubernetes",20 Sep 2022
Priya,Nair,https://www.linkedin.com/in/priya-nair,,Halcyon Energy,Director of Engineering,05 Feb 2020
Omar,Haddad,https://www.linkedin.com/in/omar-haddad,,Polder,Head of Data,17 Oct 2023
Ana,Silva,https://www.linkedin.com/in/ana-silva,,Contoso,Data Engineer,01 Apr 2024
Ben,Okafor,https://www.linkedin.com/in/ben-okafor,,Tidewater,CTO,09 Jul 2018
Maria,Rossi,https://www.linkedin.com/in/maria-rossi,,Northwind,Designer,30 Jan 2023
Radia,Perlman,https://www.linkedin.com/in/radia-perlman,,Lattice Health,Fellow,14 May 2025
Edsger,Dijkstra,https://www.linkedin.com/in/edsger-dijkstra,,Meridian Bank,Researcher,15 May 2025
"""
MESSAGES = """\
CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER
"""
TALKED = 8  # of the connections, those of the first lines
SAID = ("2026-11-02 08:00:00 UTC", "2026-09-14 10:30:00 UTC", "2026-06-01 17:45:00 UTC", "2026-05-20 09:00:00 UTC")
MAIL = """\
From: Ada Example <ada@example.org>
To: Grace Hopper <grace@navy.example>
Date: Mon, 02 Nov 2026 10:00:00 +0000
Subject: the A-0 system
Message-ID: <1@example.org>

Hello
"""
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Grace Hopper\nEMAIL:grace@navy.example\nTEL:+1 555 0100\nEND:VCARD\n"
DOUBLE = "BEGIN:VCARD\nVERSION:3.0\nFN:Grace M. Hopper\nORG:US Navy\nEND:VCARD\n"

DAYS = {  # from the line on, it is that day; before the first, the one of the archive
    "netlever restore": "2026-11-23",
    "netlever ask draft-follow-up 1": "2026-11-30",
    "netlever relate ana knows omar": "2026-12-08",
}
EDITORS = {  # what somebody does in their editor, whose file is $1
    "netlever edit grace": r"""sed 's/^title = .*/title = "Commodore"/' "$1" > new && cat new > "$1" """,
    "netlever edit --all --tag mentors": r"""sed '/Liskov/s/3w/5w/' "$1" > new && cat new > "$1" """,
    "netlever ask show 1 --edit": 'echo "PS: tea is on me." >> "$1"',
}
DIALOGUES = {  # what somebody answers: (what is on the screen, the keys)
    "netlever init": [("):", "\n"), ("):", "\n"), ("):", "\n")],
    "netlever triage": [("[q]uit", "m"), ("[q]uit", "q")],
    "netlever nudge -i": [("[q]uit", "n"), ("[q]uit", "q")],
    "netlever edit --all --tag mentors": [("change 1 of 1 person? [Y/n", "y\n")],
    "netlever restore 2026-11-20": [("[y/N]", "y\n")],
    "netlever import contacts.vcf --review": [("[l]ater", "l")],
    "netlever dupes --review": [("[l]ater", "l")],
    'netlever merge "grace hopper" "grace m. hopper"': [("[y/N]", "y\n")],
}


def blocks(language: str) -> list[str]:
    """The blocks of a language, in README's order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PROSE, re.S | re.M)


def shell_lines() -> list[str]:
    """What README has people type, but for what sets netlever up."""
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if not line.startswith(SET_UP)]


@pytest.fixture
def home(private_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of somebody who has just installed netlever, and has read what each line needs."""
    for name in ("NETLEVER_DB", "NETLEVER_CONFIG", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("EDITOR", str(private_home / ".editor"))
    downloads, mailbox = private_home / "Downloads", private_home / "Maildir"
    for folder in (downloads, private_home / ".contacts", private_home / "stick"):
        folder.mkdir()
    for folder in (mailbox / "cur", mailbox / "new", mailbox / "tmp"):
        folder.mkdir(parents=True)
    with zipfile.ZipFile(downloads / "Basic_LinkedInDataExport_11-20-2026.zip", "w") as archive:
        archive.writestr("Connections.csv", CONNECTIONS)
        archive.writestr("messages.csv", MESSAGES + "".join(messages()))
    for name, text in {
        "Maildir/cur/1:2,S": MAIL,
        "takeout.mbox": f"From ada@example.org Mon Nov  2 10:00:00 2026\n{MAIL}",
        ".contacts/grace.vcf": CARD,
        "contacts.vcf": DOUBLE,
        "people.csv": "Full name,E-mail\nFrances Allen,frances@example.org\n",
        "cv.pdf": "%PDF-1.4\n",
        ".taskrc": "confirmation=off\n",
    }.items():
        (private_home / name).write_text(text)
    return private_home


def messages() -> list[str]:
    """A line of the archive for each conversation, from the person whose archive it is."""
    rows = []
    for number, row in enumerate(CONNECTIONS.splitlines()[1 : TALKED + 1]):
        first, last, url, *_ = row.split(",")
        me = "Ada Example,https://www.linkedin.com/in/ada-example"
        rows.append(f'{number},,{me},{first} {last},{url},{SAID[number % 4]},,"Hello, and how are you?",INBOX\n')
    return rows


def typed(line: str, home: Path) -> Ran:
    """Type a line into a shell on a terminal; what fzf shows is taken with Enter, once it is there."""
    editor = home / ".editor"
    editor.write_text(f"#!/bin/sh\n{EDITORS.get(line, 'exit 9')}\n")
    editor.chmod(0o755)
    return played(
        ["bash", "-e", "-o", "pipefail", "-c", line],
        home,
        DIALOGUES.get(line, [("Okafor", "\r")] if "fzf" in line else ()),
    )


def wait_for_copy(home: Path) -> None:
    """Wait for the copy of the day, which a process of its own makes when nobody else wants to run."""
    copy = home / ".local" / "share" / "netlever" / "backups" / f"netlever.db.{os.environ['NETLEVER_TODAY']}"
    deadline = monotonic() + PATIENCE_SECONDS
    while not copy.exists():
        assert monotonic() < deadline, f"no {copy}"
        sleep(0.05)


def test_every_line_works_in_order_in_a_new_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2026-11-20")
    absent = set()
    for line in shell_lines():
        lacking = {program for program in PROGRAMS if re.search(rf"\b{program}\b", line) and not shutil.which(program)}
        if lacking:
            absent |= lacking
            continue
        if line in DAYS:
            wait_for_copy(home)
            monkeypatch.setenv("NETLEVER_TODAY", DAYS[line])
        ran = typed(line, home)
        assert ran.code == 0, f"{line}: {ran.out}"
        assert "Traceback" not in ran.out, line
    if absent:
        pytest.skip(f"all lines work but those that need what is not here: {', '.join(sorted(absent))}")


def test_what_the_tests_answer_is_asked_in_readme() -> None:
    assert {*DAYS, *EDITORS, *DIALOGUES} <= set(shell_lines())


def test_the_lines_that_set_it_up_are_run_to_the_letter() -> None:
    """By `.ci/run`, which reads them out of README."""
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith(SET_UP)]
    assert len(lines) == 5


def test_commands_are_in_blocks_and_links_lead_somewhere() -> None:
    """No fence is lost: prose never begins with a command, tables are tables, and each heading that is linked is."""
    tokens = MarkdownIt("commonmark").enable("table").parse(TEXT)
    prose = [token for token in tokens if token.type == "inline"]
    for token in prose:
        rows = token.content.splitlines()
        assert not [row for row in rows if re.match(r"netlever [a-z-]+ [-~\"'a-z]*[^a-z ]|[|$`]{3}|\||\$ ", row)], (
            token.content
        )
    headings = {
        re.sub(r"[^\w\- ]", "", inline.content.lower()).replace(" ", "-")
        for opened, inline in pairwise(tokens)
        if opened.type == "heading_open"
    }
    linked = set(re.findall(r"\]\(#([^)]+)\)", TEXT))
    assert linked <= headings
    files = re.findall(r"\]\((?!#|https://)([^)]+)\)", TEXT)
    assert files
    assert all((README.parent / name).is_file() for name in files)


def test_what_is_shown_of_settings_and_answers_can_be_read() -> None:
    for block in blocks("toml"):
        assert tomllib.loads(block)
    for block in blocks("json"):
        assert json.loads(block)
