"""Several processes at one store: none waits in vain, none reads half a write, and a copy holds what came before it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from conftest import Ran, Run

WRITERS, EACH = 4, 5


def test_writers_an_import_a_copy_and_a_reader_do_not_get_into_each_other_s_way(
    run: Run, spawn: Callable[..., Ran], book: Path, tmp_path: Path
) -> None:
    csv = tmp_path / "people.csv"
    csv.write_text("Name,Email\n" + "".join(f"Person{n} Q,p{n}@x.example\n" for n in range(100)))
    run("config", "set", "backup.daily", "0")
    netlever = f"{sys.executable} -m netlever"
    script = f"for n in $(seq {EACH}); do {netlever} log grace -m token-$0-$n || echo failed; done"
    began = [
        subprocess.Popen(["sh", "-c", script, str(writer)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for writer in range(WRITERS)
    ]
    beside = [spawn("import", str(csv)), spawn("nudge", "--plain"), spawn("backup", str(tmp_path / "copy.db"))]
    beside += [spawn("nudge", "--json"), spawn("find", "token")]
    told = [process.communicate(timeout=120)[0] for process in began]
    assert [ran.code for ran in beside] == [0] * 5, [ran.err for ran in beside]
    assert [text for text in told if "failed" in text or "locked" in text or "Traceback" in text] == []
    exported = [json.loads(row) for row in run("export").out.splitlines()]
    tokens = sorted(row["summary"] for row in exported if row.get("summary", "").startswith("token"))
    assert tokens == sorted(f"token-{writer}-{n}" for writer in range(WRITERS) for n in range(1, EACH + 1))
    assert sum(row["type"] == "contact" and row["name"].startswith("Person") for row in exported) == 100
    assert run("doctor").code == 0


def test_a_copy_made_in_the_crowd_is_whole_and_holds_what_was_acknowledged_before(
    run: Run, spawn: Callable[..., Ran], book: Path, tmp_path: Path
) -> None:
    run("config", "set", "backup.daily", "0")
    copy = tmp_path / "copy.db"
    script = f"for n in 1 2 3 4 5 6; do {sys.executable} -m netlever log grace -m later-$0-$n; done"
    assert spawn("log", "grace", "-m", "acknowledged").code == 0
    began = [subprocess.Popen(["sh", "-c", script, str(n)], stdout=subprocess.DEVNULL) for n in range(2)]
    assert spawn("backup", str(copy)).code == 0
    for process in began:
        process.wait(timeout=120)
    whole = spawn("export", NETLEVER_DB=str(copy))
    assert (whole.code, '"acknowledged"' in whole.out) == (0, True)
    assert spawn("doctor", NETLEVER_DB=str(copy)).code == 0
