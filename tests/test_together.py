"""The front door's modules out of one file: the same program, loaded another way, and never an old one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import netlever
from netlever import together

PROGRAM = """
import json, sys
from netlever import door, remembered, together
remembered.recall = lambda *_: None  # each time anew
sys.argv = ["netlever", *sys.argv[1:]]
code = door.main()
mine = [name for name in sys.modules if name.startswith("netlever.")]
quick = [name for name in mine if type(sys.modules[name].__spec__.loader).__name__ != "SourceFileLoader"]
print(json.dumps([code, mine, quick]), file=sys.stderr)
"""


OUTSIDE = {f"netlever.{name}" for name in ("config", "door", "remembered", "streams", "together")}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """netlever itself, copied to where it may be changed."""
    copy = tmp_path / "lib" / "netlever"
    shutil.copytree(Path(netlever.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def nudge(package: Path, *options: str, **environment: str) -> tuple[str, list[str], list[str]]:
    """(stdout, netlever's modules in the order of their loading, those that came out of the file) of one nudge."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | environment
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "nudge", *options],
        capture_output=True,
        encoding="utf-8",
        env={**env, "PYTHONPATH": str(package.parent)},
        check=True,
        timeout=60,
    )
    code, mine, quick = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    return done.stdout, mine, quick


def kept(package: Path) -> Path:
    return package / "__pycache__" / f"together.{sys.implementation.cache_tag}"


def test_the_second_nudge_loads_all_of_them_from_the_file_and_says_the_same(package: Path, book: Path) -> None:
    first, mine, quick = nudge(package)
    assert quick == []
    assert set(together.NUDGE) == set(mine) - OUTSIDE
    second, _, quick = nudge(package)
    assert (first, list(together.NUDGE)) == (second, quick)


def test_what_a_nudge_needs_besides_comes_out_of_it_when_it_is_needed(package: Path, book: Path) -> None:
    nudge(package)
    assert nudge(package, "--json")[2] == [*together.NUDGE, "netlever.envelope"]
    (package / "envelope.py").touch()
    assert nudge(package, "--json")[2] == list(together.NUDGE)


def test_a_completion_takes_what_it_needs_out_of_it(package: Path, book: Path) -> None:
    nudge(package)
    asked = {"_NETLEVER_COMPLETE": "complete_bash", "COMP_WORDS": "netlever show gra", "COMP_CWORD": "2"}
    told, mine, quick = nudge(package, **asked)
    assert told == "grace-hopper\n"
    assert set(quick) == together.COMPLETION
    assert set(mine) - set(quick) == OUTSIDE


def test_a_source_that_was_changed_is_what_runs(package: Path, book: Path) -> None:
    for _ in range(2):
        nudge(package, "--count")
    source = package / "settings.py"
    text = source.read_text("utf-8").replace('"nudge.budget", 5', '"nudge.budget", 1')
    source.write_text(text, "utf-8")
    assert [len(nudge(package, "--plain")[0].splitlines()) for _ in range(2)] == [1, 1]
    assert nudge(package)[2] == list(together.NUDGE)


@pytest.mark.parametrize("damage", [b"", b"damaged" * 99, b"N", None], ids=["empty", "other", "nothing", "half"])
def test_a_damaged_file_is_made_anew(damage: bytes | None, package: Path, book: Path) -> None:
    whole, _, _ = nudge(package)
    file = kept(package)
    file.write_bytes(file.read_bytes()[:5000] if damage is None else damage)
    assert (nudge(package)[2], nudge(package)[::2]) == ([], (whole, list(together.NUDGE)))


def test_where_no_bytecode_is_wanted_or_may_be_written_there_is_no_file(package: Path, book: Path) -> None:
    whole, _, _ = nudge(package, PYTHONDONTWRITEBYTECODE="1")
    assert not kept(package).exists()
    kept(package).mkdir(parents=True)  # where the file would be
    assert nudge(package)[::2] == (whole, [])
    assert [
        path.name
        for path in kept(package).parent.glob("together.*")
        if path.suffix not in (".pyc", kept(package).suffix)
    ] == []


def test_a_copy_of_the_folder_runs_its_own_sources(package: Path, book: Path) -> None:
    """They are those that a person changes there, however much the file speaks of the first ones."""
    for _ in range(2):
        nudge(package)
    copy = package.parent.parent / "copy" / "netlever"
    shutil.copytree(package, copy)  # with its __pycache__, and the times of its files
    source = copy / "settings.py"
    source.write_text(source.read_text("utf-8").replace('"nudge.budget", 5', '"nudge.budget", 1'), "utf-8")
    assert [len(nudge(copy, "--plain")[0].splitlines()) for _ in range(2)] == [1, 1]


def test_modules_out_of_the_file_know_what_others_know_of_themselves(package: Path, book: Path) -> None:
    nudge(package)
    program = (
        "from netlever import together\nimport json, sys\nassert together.load()\n"
        "told = {n: [m.__name__, m.__package__, m.__file__, list(getattr(m, '__path__', []))] "
        "for n, m in sys.modules.items() if n in together.NUDGE}\n"
        "import netlever.store.db, netlever.cli\nprint(json.dumps(told))"
    )
    told: list[dict[str, Any]] = []
    for source in (
        program,
        program.replace(
            "assert together.load()",
            "import netlever.morning, netlever.store.opening, netlever.remembered, netlever.config",
        ),
    ):
        env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"PYTHONPATH": str(package.parent)}
        done = subprocess.run(
            [sys.executable, "-c", source], capture_output=True, text=True, env=env, check=True, timeout=60
        )
        told.append(json.loads(done.stdout))
    assert told[0] == told[1]
