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
--version                    1.0    14           0.9    14
--help                       4.9    16           4.7    16
nudge                        1.9    14           4.1    15
nudge --json                 2.0    14           4.2    15
nudge --count                1.9    14           4.0    14
nudge --all                  9.3    23         122.6    57
why                          6.9    20          12.1    28
log                          6.6    21           6.8    21
log (prose)                  6.9    21           7.3    23
snooze                       6.8    20           6.4    20
add                          6.5    20           6.2    20
triage                       6.6    20          23.6    23
ask                         49.0    64          45.1    64
ask list                     5.8    19           5.7    19
ask who                      7.2    22           9.9    23
thank                       47.4    64          46.9    64
referral list                5.5    19           5.6    19
path                         6.0    20           6.8    22
intro list                   5.5    19           5.5    19
announce preview            12.7    24          99.5    52
announce today               6.0    19           5.9    19
show                         7.3    21           6.8    21
find                         5.9    20           6.8    22
find --company               5.9    19           7.2    22
edit                        41.3    62          41.5    62
note                        42.7    63          39.7    63
tag                         42.8    62          39.2    62
tag list                     5.4    19           5.6    20
relate                       5.7    19           5.7    19
group list                   5.7    19           5.2    19
event list                   5.5    18           5.1    18
met                          7.2    21          10.2    23
dupes                       11.3    28         519.3   131
merge                        7.0    21          13.6    22
forget                       7.0    20           6.4    20
promise                     43.0    62          41.6    62
promise list                 5.5    19           5.5    19
give                         6.1    20           7.2    21
got                         42.3    62          42.0    62
balance                      5.3    19           5.0    18
needs                       41.4    62          41.6    64
offers                      43.2    62          41.0    64
goal                        42.6    62          38.8    62
goal gaps                    6.6    21           8.2    22
goal show                    5.6    19           5.5    19
can-help                    42.3    62          42.0    62
mentor                      42.2    63          41.1    63
mentor list                  5.7    19           5.7    19
mentor suggest               6.9    22           8.3    22
brief                        6.6    20           6.1    20
feedback                    43.4    63          42.3    63
feedback themes              5.5    18           5.2    18
stats                        6.1    20          11.8    24
map                          7.0    25          15.7    37
map --html                  21.0    37          46.1    41
tune                         8.6    21          73.9    49
amnesty                      7.9    21          64.8    48
import                      15.7    34         219.6   170
export                      69.8    28        1881.0    27
undo                         5.7    19           5.5    19
redo                         6.2    19           5.4    19
history                      5.3    18           4.9    18
backup                      15.7    23         370.6    23
restore list                 6.9    19           7.1    21
doctor                      25.6    25         711.2    64
config                       5.7    18           5.5    18
paths                        5.2    17           4.8    18
shell                        5.7    19           5.8    19
mcp --tools                  5.8    19           5.6    19
demo                        11.6    22          10.5    22
complete a name              1.4    14           1.5    14
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
