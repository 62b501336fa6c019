"""How long every command takes as a whole process, and how much memory: run it yourself, on any machine.

    python tests/benchmarks/every_command.py [--contacts 30000 --interactions 1000000] [--rounds 7] [--cold] [--write]

A figure is the median over rounds of (time of the command / time of `python -c pass` in the same round); the order is
shuffled anew each round, and a first round is thrown away. Milliseconds of one machine say nothing about another, so
there are none. MiB is the most memory that the process had, or that this script has, which hides what is less. The
store is made by `netlever demo`, and written to by the commands that write. With --cold the system's page cache is
dropped before each run, where that is allowed (as root). With --write the table is put here.

                    1,000 contacts      30,000 contacts
                      30,000 talks      1,000,000 talks
command                 x pass   MiB        x pass   MiB
--version                    0.9    14           0.8    14
--help                       6.2    17           4.5    17
nudge                        2.2    13           5.9    14
nudge --json                 2.1    13           4.5    14
nudge --count                1.9    13           4.9    14
nudge --all                  9.3    23         120.3    57
why                          7.8    20          10.7    21
log                          6.9    20           7.9    20
log (prose)                  8.0    20           9.0    23
snooze                       6.3    20           5.5    19
add                          6.7    20           7.8    20
triage                       6.8    20          24.8    23
ask                         48.1    61          45.4    61
ask list                     6.3    19           5.2    19
ask who                     15.6    28          20.6    29
thank                       48.9    60          41.9    60
referral list                6.2    20           7.5    20
path                         7.5    20           8.2    21
intro list                   6.9    20           7.8    20
announce preview            13.1    24         157.8    56
announce today               6.2    19           6.1    19
show                         5.8    20           5.9    20
find                         6.7    20           9.0    22
find --company               6.5    19           7.4    22
edit                        46.6    59          38.2    59
note                        40.7    58          39.7    58
tag                         48.1    59          40.2    59
tag list                     6.4    19           7.4    19
relate                       6.3    20           7.7    20
dupes                        7.8    25         857.7   131
merge                        4.9    21          17.4    22
forget                       6.3    20           5.3    20
promise                     46.3    61          40.5    61
promise list                 5.1    19           5.4    19
give                         5.6    19           7.1    21
got                         43.2    61          46.7    61
balance                      5.4    18           5.2    18
needs                       45.8    61          44.5    63
offers                      44.3    61          45.0    62
goal                        53.3    62          54.0    62
goal gaps                    9.8    21          10.5    22
goal show                    6.0    19           6.6    19
can-help                    52.8    61          53.0    61
mentor                      53.7    62          54.0    62
mentor list                  5.9    19           5.9    19
mentor suggest               9.1    22          10.3    22
brief                        6.6    20           7.2    20
tune                        10.2    21          76.9    50
amnesty                      7.7    21          56.3    48
import                      10.4    34         289.3   169
export                      63.1    21        1633.1    21
undo                         6.5    20           6.1    20
redo                         6.4    19           4.6    19
history                      6.3    19           4.2    19
backup                      17.0    22         408.6    23
restore list                 5.7    19           6.3    20
doctor                      26.0    24         663.3    63
config                       6.8    18           7.6    18
paths                        5.0    17           5.0    17
shell                        5.9    19           5.1    19
demo                        12.3    22          13.8    22
complete a name              1.1    13           1.5    13
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SIZES = ((1_000, 30_000), (30_000, 1_000_000))
FLOOR = "python -c pass"
NAME = "Zyta Quux"  # nobody of the demo is called so
RUNS: dict[str, tuple[str, ...]] = {  # what is timed; {round} makes the words of each round their own
    "--version": ("--version",),
    "--help": ("--help",),
    "nudge": ("nudge",),
    "nudge --json": ("nudge", "--json"),
    "nudge --count": ("nudge", "--count"),
    "nudge --all": ("nudge", "--all", "--plain"),
    "why": ("why", NAME),
    "log": ("log", NAME, "-m", "talked about {round} compilers"),
    "log (prose)": ("log", f"coffee with {NAME} yesterday: compilers {{round}}"),
    "snooze": ("snooze", NAME, "2w"),
    "add": ("add", "Somebody New{round}"),
    "triage": ("triage", "--plain"),
    "ask": (
        "ask",
        NAME,
        "--kind",
        "advice",
        "--topic",
        "tea {round}",
        "--need",
        "Which one?",
        "--why-them",
        "you know",
    ),
    "ask list": ("ask", "list"),
    "ask who": ("ask", "who", "type checkers"),
    "thank": ("thank", NAME, "--for", "the tea", "--outcome", "I slept {round}"),
    "referral list": ("referral", "list"),
    "path": ("path", "Umbra Labs"),
    "intro list": ("intro", "list"),
    "announce preview": (
        "announce",
        "preview",
        "--say",
        "I look for work as an engineer",
        "--exclude-company",
        "Umbra",
    ),
    "announce today": ("announce", "today"),
    "show": ("show", NAME),
    "find": ("find", "zyxomma"),
    "find --company": ("find", "--company", "umbra", "--not-contacted-since", "3m", "--plain"),
    "edit": ("edit", NAME, "--title", "Engineer {round}"),
    "note": ("note", NAME, "likes tea {round}"),
    "tag": ("tag", NAME, "bench{round}"),
    "tag list": ("tag", "list"),
    "relate": ("relate", NAME),
    "group list": ("group", "list"),
    "event list": ("event", "list"),
    "met": ("met", "Newly{round} (Acme): asked about tea, promised a link", "--event", "1"),
    "dupes": ("dupes", NAME),
    "merge": ("merge", NAME, "Twice{round}", "--yes"),
    "forget": ("forget", "Passing{round}", "--yes"),
    "promise": ("promise", NAME, "send the slides {round}"),
    "promise list": ("promise", "list"),
    "give": ("give",),
    "got": ("got", NAME, "advice", "on tea {round}"),
    "balance": ("balance",),
    "needs": ("needs", NAME, "a tea house {round}"),
    "offers": ("offers", NAME, "coffee beans {round}"),
    "goal": ("goal", "edit", "1", "--text", "Lead the platform {round}"),
    "goal gaps": ("goal", "gaps", "1"),
    "goal show": ("goal", "show", "1"),
    "can-help": ("can-help", NAME, "tea {round}"),
    "mentor": ("mentor", NAME),
    "mentor list": ("mentor", "list"),
    "mentor suggest": ("mentor", "suggest", "1"),
    "brief": ("brief", NAME),
    "feedback": ("feedback", NAME, "too fast {round}"),
    "feedback themes": ("feedback", "themes"),
    "stats": ("stats",),
    "map": ("map",),
    "map --html": ("map", "--html", "{folder}/map.html"),
    "tune": ("tune", "fading", "1.2", "--preview"),
    "amnesty": ("amnesty",),
    "import": ("import", "{folder}/Connections.csv", "--dry-run"),
    "export": ("export", "--to", "{folder}/all{round}.jsonl"),
    "undo": ("undo",),
    "redo": ("redo",),
    "history": ("history",),
    "backup": ("backup", "{folder}/copy.db"),
    "restore list": ("restore", "list"),
    "doctor": ("doctor",),
    "config": ("config",),
    "paths": ("paths",),
    "shell": ("shell", "zsh"),
    "mcp --tools": ("mcp", "--tools"),
    "demo": ("demo",),
    "complete a name": (),
}
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" + "".join(
    f"Some{n},Body{n},https://www.linkedin.com/in/somebody{n},,Acme,Engineer,28 Nov 2021\n" for n in range(100)
)


def main() -> int:
    """Measure, and print the table or write it above."""
    given = _options().parse_args()
    if given.cold and not _drop_caches():
        raise SystemExit("the page cache may not be dropped here: run as root, or without --cold")
    sizes = [(given.contacts, given.interactions)] if given.contacts else list(SIZES)
    columns = []
    for contacts, interactions in sizes:
        with tempfile.TemporaryDirectory() as folder:
            columns.append(measured(Path(folder), contacts, interactions, given.rounds, cold=given.cold))
    rows = [f"{label:18}" + "".join(f"{c[label][0]:14.1f}{c[label][1]:6.0f}" for c in columns) for label in RUNS]
    sys.stdout.write("\n".join(rows) + "\n")
    if given.write:
        _write(rows)
    return 0


def measured(
    folder: Path, contacts: int, interactions: int, rounds: int, *, cold: bool
) -> dict[str, tuple[float, float]]:
    """What is timed -> (x pass, MiB), at one size."""
    home = {"NETLEVER_DB": str(folder / "netlever.db"), "NETLEVER_CONFIG": str(folder / "config.toml")}
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "NETLEVER"))} | home
    netlever = [sys.executable, str(Path(sys.executable).with_name("netlever"))]
    size = ("--contacts", str(contacts), "--interactions", str(interactions))
    subprocess.run([*netlever, "demo", "--store", home["NETLEVER_DB"], *size], env=env, check=True, capture_output=True)
    (folder / "Connections.csv").write_text(CONNECTIONS, "utf-8")
    for number in range(rounds + 1):
        for passing in (f"Passing{number}", f"Twice{number}"):
            subprocess.run([*netlever, "add", passing], env=env, check=True, capture_output=True)
    subprocess.run([*netlever, "add", NAME], env=env, check=True, capture_output=True)
    subprocess.run([*netlever, "log", NAME, "-m", "zyxomma"], env=env, check=True, capture_output=True)
    skills = ("--skill", "kubernetes", "--skill", "negotiation")
    event = ("event", "add", "PyCon")
    for typed in (("goal", "Lead", *skills), ("goal", "drop", "1"), event):  # one that is active is a reason in nudge
        subprocess.run([*netlever, *typed], env=env, check=True, capture_output=True)

    def argv(label: str, number: int) -> list[str]:
        return [
            *netlever,
            *(word.replace("{round}", str(number)).replace("{folder}", str(folder)) for word in RUNS[label]),
        ]

    completing = {"_NETLEVER_COMPLETE": "complete_bash", "COMP_WORDS": "netlever show Zy", "COMP_CWORD": "2"}
    times: dict[str, list[tuple[float, float]]] = {label: [] for label in (FLOOR, *RUNS)}
    for number in range(rounds + 1):
        for label in _shuffled(list(times), number):
            if cold:
                _drop_caches()
            words = [sys.executable, "-c", "pass"] if label == FLOOR else argv(label, number)
            taken = _run(words, env | (completing if label == "complete a name" else {}))
            if number:
                times[label].append(taken)
    floor = [seconds for seconds, _ in times.pop(FLOOR)]
    return {
        label: (
            statistics.median(seconds / least for (seconds, _), least in zip(taken, floor, strict=True)),
            max(mebibytes for _, mebibytes in taken),
        )
        for label, taken in times.items()
    }


def _run(words: list[str], env: dict[str, str]) -> tuple[float, float]:
    """Run one process; the seconds it took, and the MiB it had. Raises SystemExit when it fails."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        words, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in (0, 1):  # 1: nothing to undo, nobody found
        raise SystemExit(f"{' '.join(words)} exits {process.returncode}: {said.decode(errors='replace')}")
    return seconds, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def _shuffled(labels: list[str], number: int) -> Iterator[str]:
    order = sorted(labels)
    random.Random(number).shuffle(order)  # noqa: S311  (nothing here is a secret)
    yield from order


def _drop_caches() -> bool:
    try:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3")
    except OSError:
        return False
    return True


def _write(rows: list[str]) -> None:
    """Put the table into the docstring of this file."""
    path = Path(__file__)
    head, text, rest = path.read_text("utf-8").split('"""', 2)
    kept, _, _ = text.partition("\ncommand ")
    title = re.search(r"^command .*$", text, re.MULTILINE)
    assert title
    fresh = path.with_suffix(".new")
    fresh.write_text(f'{head}"""{kept}\n{title[0]}\n' + "\n".join(rows) + f'\n"""{rest}', "utf-8")
    shutil.move(fresh, path)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="How long every command takes.")
    parser.add_argument("--contacts", type=int, help="one size, in place of the two of the table")
    parser.add_argument("--interactions", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--cold", action="store_true", help="drop the page cache before each run")
    parser.add_argument("--write", action="store_true", help="put the table into this file")
    return parser


if __name__ == "__main__":
    sys.exit(main())
