"""The Homebrew formula, `.github/homebrew/netlever.rb`: its resources, and the lines that only a release knows.

    python tests/release/formula.py resources
    python tests/release/formula.py fill dist/netlever-0.1.0.tar.gz https://github.com/somebody/netlever > netlever.rb

`resources` asks pip what pyproject.toml comes to on the formula's Python, and the index where the source of each is,
and writes them into the formula. `fill` asks nobody: it prints the formula with the address and digest of an sdist.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

ROOT = Path(__file__).parents[2]
FORMULA = ROOT / ".github" / "homebrew" / "netlever.rb"
INDEX = "https://pypi.org/simple"
FILES = "https://files.pythonhosted.org/packages"
PYTHON = re.compile(r'^  depends_on "python@([\d.]+)"$', re.M)
RESOURCES = re.compile(r'(?:  resource ".*" do\n(?:    .*\n)+  end\n\n)+')
RELEASED = "  # homepage, url and sha256: the release writes them here\n"


def main(arguments: Sequence[str]) -> None:
    """Read the words of a command line, and do what they say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("resources", help="write the resources into the formula")
    fill = verbs.add_parser("fill", help="print the formula of a release")
    fill.add_argument("sdist", type=Path)
    fill.add_argument("homepage", help="the address of the repository")
    fill.add_argument("--url", help="where the sdist is, when it is not on PyPI")
    typed = parser.parse_args(arguments)
    formula = FORMULA.read_text("utf-8")
    if typed.verb == "resources":
        blocks = "".join(block(*source) for source in sources(PYTHON.findall(formula)[0]))
        FORMULA.write_text(RESOURCES.sub(blocks, formula), "utf-8")
    else:
        sys.stdout.write(filled(formula, typed.sdist, typed.homepage, typed.url))


def sources(python: str) -> Iterator[tuple[str, str, str]]:
    """Name, address and SHA-256 of the sdist of each package that netlever needs on this Python, by name."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        wanted = tomllib.load(file)["project"]["dependencies"]
    for name, version in sorted(_resolved(wanted, python)):
        yield name, *_sdist(name, version)


def block(name: str, url: str, sha256: str) -> str:
    """One resource, as Homebrew writes them."""
    return f'  resource "{name}" do\n    url "{url}"\n    sha256 "{sha256}"\n  end\n\n'


def filled(formula: str, sdist: Path, homepage: str, url: str | None = None) -> str:
    """The formula of one release, whose sdist is this file; `url` when it is not on PyPI."""
    if formula.count(RELEASED) != 1:
        raise ValueError(f"the formula has lost the line {RELEASED.strip()!r}")
    content = sdist.read_bytes()
    lines = (
        f'  homepage "{homepage}"',
        f'  url "{url or pypi_address(sdist.name, content)}"',
        f'  sha256 "{hashlib.sha256(content).hexdigest()}"',
    )
    return formula.replace(RELEASED, "".join(f"{line}\n" for line in lines))


def pypi_address(name: str, content: bytes) -> str:
    """Where PyPI keeps a file: under its BLAKE2b-256, so that the address is known before the file is there."""
    digest = hashlib.blake2b(content, digest_size=32).hexdigest()
    return f"{FILES}/{digest[:2]}/{digest[2:4]}/{digest[4:]}/{name}"


def canonical(name: str) -> str:
    """The name of a package as the index writes it: `Pydantic_Core` is `pydantic-core`."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _resolved(wanted: Sequence[str], python: str) -> set[tuple[str, str]]:
    """Names and versions of what pip would install for these requirements on another Python, without installing it."""
    asked = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-"]
    asked += ["--python-version", python, "--only-binary", ":all:", "--target", "nowhere"]  # pip wants these together
    said = subprocess.run([*asked, *wanted], stdout=subprocess.PIPE, check=True).stdout
    return {(canonical(each["metadata"]["name"]), each["metadata"]["version"]) for each in json.loads(said)["install"]}


def _sdist(name: str, version: str) -> tuple[str, str]:
    """Address and SHA-256 of the source of one version."""
    asked = Request(f"{INDEX}/{name}/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})  # noqa: S310  # https
    with urlopen(asked, timeout=60) as answer:  # noqa: S310  # INDEX is https
        files: list[dict[str, Any]] = json.load(answer)["files"]
    for file in files:
        stem = file["filename"].removesuffix(".tar.gz")
        if stem != file["filename"] and canonical(stem) == canonical(f"{name}-{version}"):
            return file["url"], file["hashes"]["sha256"]
    raise LookupError(f"the index has no sdist of {name} {version}")


if __name__ == "__main__":
    main(sys.argv[1:])
