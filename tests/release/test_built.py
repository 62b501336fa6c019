"""The sdist and the wheel hold all that they should, and nothing else; of either comes the same wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from netlever import __version__

ROOT = Path(__file__).parents[2]
NAMED = f"netlever-{__version__}"
SOURCES = ["src", "tests", ".github/pictures", "CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml", ".gitignore"]


@dataclass(frozen=True)
class Built:
    """The files of the sdist and of the two wheels, each with its content."""

    sdist: dict[str, bytes]
    wheel: dict[str, bytes]
    wheel_of_sdist: dict[str, bytes]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """What hatchling makes of this tree, and of the sdist, unpacked elsewhere."""
    ours, theirs = tmp_path_factory.mktemp("ours"), tmp_path_factory.mktemp("theirs")
    build(ROOT, ours)
    with tarfile.open(ours / f"{NAMED}.tar.gz") as archive:
        archive.extractall(theirs, filter="data")
    unpacked = theirs / NAMED
    sdist = {str(path.relative_to(unpacked)): path.read_bytes() for path in unpacked.rglob("*") if path.is_file()}
    build(unpacked, theirs, "--target", "wheel")
    return Built(sdist, contents(ours), contents(theirs))


def build(tree: Path, into: Path, *target: str) -> None:
    """Build what is released."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(into), *target], cwd=tree, check=True)


def contents(folder: Path) -> dict[str, bytes]:
    """The files of the one wheel in a folder."""
    with zipfile.ZipFile(folder / f"{NAMED}-py3-none-any.whl") as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="what is wanted is what git knows")
def test_the_sdist_is_what_git_knows_of_the_sources_and_tests(built: Built) -> None:
    """So no cache, no store, no gate and nothing that somebody left lying about."""
    ask = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *SOURCES]
    known = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert sorted(built.sdist) == sorted([*known, "PKG-INFO"])


def test_the_wheel_is_the_package_and_what_the_system_looks_for_in_share(built: Built) -> None:
    package = {name.removeprefix("src/"): content for name, content in built.sdist.items() if name.startswith("src/")}
    data = f"{NAMED}.data"
    elsewhere = {
        f"{data}/data/share/man/man1/netlever.1": "man/netlever.1",
        f"{data}/data/share/bash-completion/completions/netlever": "completions/netlever.bash",
        f"{data}/data/share/fish/vendor_completions.d/netlever.fish": "completions/netlever.fish",
        f"{data}/data/share/zsh/site-functions/_netlever": "completions/_netlever",
        f"{data}/scripts/netlever": "__main__.py",
    }
    wanted = package | {place: package[f"netlever/{file}"] for place, file in elsewhere.items()}
    own = {f"{NAMED}.dist-info/{name}" for name in ("METADATA", "WHEEL", "RECORD", "licenses/LICENSE")}
    assert {name: content for name, content in built.wheel.items() if name not in own} == wanted
    assert own < set(built.wheel)


def test_the_command_is_a_script_into_which_an_installer_writes_its_python(built: Built) -> None:
    assert built.wheel[f"{NAMED}.data/scripts/netlever"].startswith(b"#!python\n")


def test_of_the_unpacked_sdist_comes_the_same_wheel(built: Built) -> None:
    assert built.wheel == built.wheel_of_sdist
