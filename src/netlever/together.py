"""Loads what the front door needs from one file in place of two dozen: to find each takes longer than to run it.

The file lies in `__pycache__`, and holds the code that Python has compiled, each module with the time and size of its
source, as a `.pyc` has them: when one differs, or the file is not there or not whole, Python imports as it always does,
and the file is made anew for the next time. Who may not write there, or wants no bytecode, goes without.
"""

from __future__ import annotations

import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    Kept = tuple[str, str, tuple[int, int], CodeType]  # module, its source, that one's time and size, the code

MODULES = (  # each after those that it imports
    "netlever.record",
    "netlever.settings",
    "netlever.config",
    "netlever.counted",
    "netlever.lines",
    "netlever.describe",
    "netlever.names",
    "netlever.scoring",
    "netlever.scoring.facts",
    "netlever.scoring.memory",
    "netlever.scoring.weights",
    "netlever.scoring.owing",
    "netlever.scoring.reasons",
    "netlever.scoring.rank",
    "netlever.scoring.plain",
    "netlever.store",
    "netlever.store.opening",
    "netlever.store.reads",
    "netlever.store.reads.owed",
    "netlever.store.reads.facts",
    "netlever.store.reads.people",
    "netlever.store.reads.timeline",
    "netlever.store.reads.shortlist",
    "netlever.morning",
)


def load() -> bool:
    """Load all of MODULES that are not loaded; False, and nothing is loaded, when the file is of no use."""
    if sys.flags.optimize:
        return False
    try:
        with open(_path(), "rb") as file:
            made_by, kept = marshal.loads(file.read())  # noqa: S302  (as trusted as the .pyc files beside it)
        if made_by != _maker() or any(_time_and_size(source) != seen for _, source, seen, _ in kept):
            return False
    except (OSError, EOFError, ValueError, TypeError):
        return False
    for name, source, _, code in kept:
        if name not in sys.modules:
            _run(name, source, code)
    return True


def keep() -> None:
    """Make the file anew, in one step, out of what is loaded now."""
    if sys.dont_write_bytecode or sys.flags.optimize:
        return
    kept: list[Kept] = []
    fresh = f"{_path()}.{os.getpid()}"
    try:
        for name in MODULES:
            spec: Any = sys.modules[name].__spec__
            kept.append((name, spec.origin, _time_and_size(spec.origin), spec.loader.get_code(name)))
        with open(fresh, "wb") as file:
            marshal.dump((_maker(), kept), file)
        os.replace(fresh, _path())
    except (OSError, KeyError, AttributeError):
        _remove(fresh)


def _maker() -> tuple[int, str]:
    """This Python, and this folder: a copy of it elsewhere has sources of its own."""
    return sys.hexversion, os.path.dirname(__file__)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _path() -> str:
    return os.path.join(os.path.dirname(__file__), "__pycache__", f"together.{sys.implementation.cache_tag}")


def _time_and_size(source: str) -> tuple[int, int]:
    found = os.stat(source)
    return found.st_mtime_ns, found.st_size


def _run(name: str, source: str, code: CodeType) -> None:
    """What an import does once it has the code."""
    assert __spec__
    spec = type(__spec__)(name, None, origin=source, is_package=source.endswith("__init__.py"))
    module = type(sys)(name)
    module.__spec__, module.__file__, module.__package__ = spec, source, spec.parent
    if spec.submodule_search_locations is not None:
        spec.submodule_search_locations.append(os.path.dirname(source))
        module.__path__ = spec.submodule_search_locations
    sys.modules[name] = module
    try:
        exec(code, module.__dict__)  # noqa: S102  (netlever's own code)
    except BaseException:
        del sys.modules[name]
        raise
    parent, _, last = name.rpartition(".")
    setattr(sys.modules[parent], last, module)
