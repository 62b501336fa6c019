"""The Homebrew formula installs what pyproject.toml asks for, from sources whose digests it states."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from release import formula

pytestmark = pytest.mark.skipif(not formula.FORMULA.exists(), reason="an sdist leaves .github out")
ruby = pytest.mark.skipif(not shutil.which("ruby"), reason="there is no ruby")

RESOURCE = re.compile(r'  resource "(.*)" do\n    url "(.*)"\n    sha256 "(.*)"\n  end\n')
NOTHING_TO_BUILD_WITH = {"sqlalchemy"}  # C, for which Homebrew has a compiler itself


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """What pyproject.toml says of the project."""
    with (formula.ROOT / "pyproject.toml").open("rb") as file:
        stated: dict[str, Any] = tomllib.load(file)["project"]
    return stated


@pytest.fixture(scope="module")
def text() -> str:
    """The formula as it is committed."""
    return formula.FORMULA.read_text("utf-8")


@pytest.fixture(scope="module")
def versions(text: str) -> dict[str, str]:
    """The version of each resource, by name: an address ends with both."""
    found = {}
    for name, url, _ in RESOURCE.findall(text):
        stem, _, version = url.rpartition("/")[2].removesuffix(".tar.gz").rpartition("-")
        assert name == formula.canonical(stem)
        found[name] = version
    return found


def needed(requirements: list[str], python: str) -> list[Requirement]:
    """Those of these requirements that hold on macOS or Linux with this Python, without extras."""
    on = [{"python_version": python, "sys_platform": system, "extra": ""} for system in ("darwin", "linux")]
    asked = [Requirement(each) for each in requirements]
    return [each for each in asked if each.marker is None or any(map(each.marker.evaluate, on))]


def test_all_that_netlever_needs_is_a_resource_of_a_version_within_all_bounds(
    project: dict[str, Any], text: str, versions: dict[str, str]
) -> None:
    """What a package asks for is known here of the version that is installed; of another one, a release may differ."""
    python = formula.PYTHON.findall(text)[0]
    asked = needed(project["dependencies"], python)
    reached: set[str] = set()
    all_known = True
    while asked:
        each = asked.pop()
        name = formula.canonical(each.name)
        assert name in versions, f"{each}: formula.py resources"
        assert each.specifier.contains(versions[name]), f"{each}: formula.py resources"
        if name not in reached:
            reached.add(name)
            if metadata.version(name) == versions[name]:
                asked += needed(metadata.requires(name) or [], python)
            else:
                all_known = False
    assert reached == set(versions) or not all_known, "nothing else is one"


def test_sources_lie_on_pypi_each_with_its_digest_in_the_order_of_their_names(text: str) -> None:
    found = RESOURCE.findall(text)
    assert text.count("resource ") == len(found)
    assert [name for name, _, _ in found] == sorted({name for name, _, _ in found})
    for _, url, sha256 in found:
        assert re.fullmatch(
            re.escape(formula.FILES) + r"/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{60}/[\w.]+-[\w.]+\.tar\.gz", url
        )
        assert re.fullmatch(r"[0-9a-f]{64}", sha256)


def test_what_is_compiled_has_the_tools_that_it_is_built_with(text: str, versions: dict[str, str]) -> None:
    tools = re.findall(r'^  depends_on "(\w+)" => :build # for (.+)$', text, re.M)
    assert tools == [("cmake", "rapidfuzz"), ("ninja", "rapidfuzz"), ("rust", "pydantic-core")]
    compiled = {
        name for name in versions if "Root-Is-Purelib: false" in (metadata.distribution(name).read_text("WHEEL") or "")
    }
    assert {name for _, name in tools} | NOTHING_TO_BUILD_WITH == compiled


def test_its_python_is_one_that_netlever_runs_on(project: dict[str, Any], text: str) -> None:
    (python,) = formula.PYTHON.findall(text)
    assert f"Programming Language :: Python :: {python}" in project["classifiers"]


@ruby
def test_ruby_reads_from_it_what_is_tested_here(project: dict[str, Any], text: str) -> None:
    """And the description keeps Homebrew's rules: short, without an article in front and without a full stop."""
    stated = read(formula.FORMULA)
    (desc,) = stated.pop("desc")
    assert len(f"netlever: {desc}") < 80
    assert re.fullmatch(r"(?!(An?|The|Netlever) )[A-Z].*[^.]", desc)
    build = [{"cmake": "build"}, {"ninja": "build"}, {"rust": "build"}]
    assert stated == {
        "license": [project["license"]],
        "depends_on": [*build, f"python@{formula.PYTHON.findall(text)[0]}"],
        "resource": [dict(zip(("name", "address", "digest"), each, strict=True)) for each in RESOURCE.findall(text)],
    }


def read(path: Path) -> Any:
    """What Ruby finds a formula to state."""
    ruby = ["ruby", "-w", str(Path(formula.__file__).with_name("homebrew.rb")), str(path)]
    done = subprocess.run(ruby, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.fixture
def sdist(tmp_path: Path) -> Path:
    """What was built for a release."""
    path = tmp_path / "netlever-1.2.3.tar.gz"
    path.write_bytes(b"what was built")
    return path


def test_a_release_adds_its_own_address_and_digest_and_changes_nothing_else(text: str, sdist: Path) -> None:
    """PyPI files what it gets by its BLAKE2b-256, which `b2sum -l 256` prints."""
    address = "9c/d1/4f8a77c51309e6f88c84076c5500c4b3ae11690a46cee6ec378e40d91bd5/netlever-1.2.3.tar.gz"
    filled = formula.filled(text, sdist, "https://github.com/somebody/netlever")
    assert [line for line in filled.splitlines() if line not in text.splitlines()] == [
        '  homepage "https://github.com/somebody/netlever"',
        f'  url "{formula.FILES}/{address}"',
        f'  sha256 "{hashlib.sha256(b"what was built").hexdigest()}"',
    ]
    assert [line for line in text.splitlines() if line not in filled.splitlines()] == [formula.RELEASED.rstrip()]


@ruby
def test_the_formula_of_a_release_is_ruby_and_says_where_the_sdist_is(sdist: Path, capsys: Any) -> None:
    """The words are those that the release workflow types."""
    formula.main(["fill", str(sdist), "https://github.com/somebody/netlever", "--url", sdist.as_uri()])
    released = sdist.with_suffix(".rb")
    released.write_text(capsys.readouterr().out, "utf-8")
    stated = read(released)
    assert stated["homepage"] == ["https://github.com/somebody/netlever"]
    assert stated["url"] == [sdist.as_uri()]
    assert stated["sha256"] == [hashlib.sha256(b"what was built").hexdigest()]


def test_a_formula_that_was_filled_is_not_filled_again(text: str, sdist: Path) -> None:
    filled = formula.filled(text, sdist, "https://github.com/somebody/netlever")
    with pytest.raises(ValueError, match="has lost the line"):
        formula.filled(filled, sdist, "https://github.com/somebody/netlever")
