"""Loads what the front door needs from one file in place of two dozen: to find each takes longer than to run it.

The file lies in `__pycache__`, and holds the compiled code of netlever's modules, each with the time and size of its
source, as a `.pyc` has them: when one differs, or the file is not there or not whole, Python imports as it always does,
and the file is made anew for the next time. Who may not write there, or wants no bytecode, goes without. Docstrings
and assertions, of no use to who waits, are left out of it.
"""

from __future__ import annotations

import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from types import CodeType, ModuleType
    from typing import Any

    Kept = tuple[str, tuple[int, int], bytes]  # a module's source, that one's time and size, the code

NUDGE = (  # the modules of every nudge, each after those that it imports
    "netlever.record",
    "netlever.settings",
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
COMPLETION = frozenset(  # those of them that the completion of a name needs
    [
        "netlever.record",
        "netlever.settings",
        "netlever.names",
        "netlever.store",
        "netlever.store.opening",
        "netlever.store.reads",
        "netlever.store.reads.people",
    ]
)
LATER = (  # what some mornings need besides, imported when they do
    "netlever.cadence",
    "netlever.envelope",
    "netlever.scoring.advice",
    "netlever.scoring.asks",
    "netlever.scoring.match",
    "netlever.scoring.promises",
    "netlever.store.reads.asks",
    "netlever.store.reads.mentors",
    "netlever.store.reads.promises",
    "netlever.store.reads.reaching",
)


def load(wanted: Collection[str] = NUDGE) -> bool:
    """Load these modules, and let the others be imported from the file as well; False when it is of no use.

    Then nothing is loaded. A module that is loaded already stays as it is.
    """
    try:
        with open(_path(), "rb") as file:
            made_by, kept = marshal.loads(file.read())  # noqa: S302  (as trusted as the .pyc files beside it)
        if made_by != _maker():
            return False
        now = [(name, *kept.pop(name)) for name in NUDGE if name in wanted]
        if any(_time_and_size(source) != seen for _, source, seen, _ in now):
            return False
        codes = [(name, source, marshal.loads(code)) for name, source, _, code in now]  # noqa: S302
    except (OSError, EOFError, ValueError, TypeError, KeyError, AttributeError):
        return False
    for name, source, code in codes:
        if name not in sys.modules:
            _run(name, source, code)
    sys.meta_path.insert(0, _Later(kept))
    return True


def changed() -> int:
    """When one of these modules was changed last, as the file system tells it, in nanoseconds."""
    latest = 0
    for name in (*NUDGE, *LATER):
        try:
            latest = max(latest, os.stat(f"{_folder(name)}.py").st_mtime_ns)
        except OSError:  # a package, which holds nothing but its modules
            continue
    return latest


def keep() -> None:
    """Make the file anew, in one step."""
    if sys.dont_write_bytecode:
        return
    fresh = f"{_path()}.{os.getpid()}"
    try:
        kept = {name: _kept(name) for name in (*NUDGE, *LATER)}
        with open(fresh, "wb") as file:
            marshal.dump((_maker(), kept), file)
        os.replace(fresh, _path())
    except (OSError, SyntaxError):
        _remove(fresh)


class _Later:
    """Imports modules out of the file when somebody asks for them."""

    def __init__(self, kept: dict[str, Kept]) -> None:
        self._kept = kept

    def find_spec(self, name: str, *_: object) -> Any:
        if name not in self._kept or _time_and_size(self._kept[name][0]) != self._kept[name][1]:
            return None
        spec = _spec(name, self._kept[name][0])
        spec.loader = self
        return spec

    def create_module(self, spec: object) -> None:
        """As every other module is made."""

    def exec_module(self, module: ModuleType) -> None:
        exec(marshal.loads(self._kept[module.__name__][2]), module.__dict__)  # noqa: S102, S302


def _kept(name: str) -> Kept:
    folder = _folder(name)
    source = os.path.join(folder, "__init__.py") if os.path.isdir(folder) else f"{folder}.py"
    seen = _time_and_size(source)
    with open(source, "rb") as file:
        code = compile(file.read(), source, "exec", dont_inherit=True, optimize=2)
    return source, seen, marshal.dumps(code)


def _folder(name: str) -> str:
    """Where a module is, if it is a package; else its source without the suffix."""
    return os.path.join(os.path.dirname(__file__), *name.split(".")[1:])


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


def _spec(name: str, source: str) -> Any:
    assert __spec__
    spec = type(__spec__)(name, None, origin=source, is_package=source.endswith("__init__.py"))
    if spec.submodule_search_locations is not None:
        spec.submodule_search_locations.append(os.path.dirname(source))
    spec.has_location = True
    return spec


def _run(name: str, source: str, code: CodeType) -> None:
    """What an import does once it has the code."""
    module, spec = type(sys)(name), _spec(name, source)
    module.__spec__, module.__file__, module.__package__ = spec, source, spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    sys.modules[name] = module
    try:
        exec(code, module.__dict__)  # noqa: S102  (netlever's own code)
    except BaseException:
        del sys.modules[name]
        raise
    parent, _, last = name.rpartition(".")
    setattr(sys.modules[parent], last, module)
