"""`NamedTuple` as typing has it, without typing: for what the daily path makes before the first line is on the screen.

Importing typing or dataclasses costs a third to one and a half of a bare interpreter's start, and a class made by
`collections.namedtuple` a hundredth, because it compiles source text; a whole `nudge` may cost twice that start. What
only other commands make is a dataclass.
"""

from __future__ import annotations

from _operator import itemgetter  # `operator` is its twin in Python

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as NamedTuple
else:

    class _Maker(type):
        """Turns a class of annotated fields, some with defaults, into a tuple whose places have names."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            places = {field: property(itemgetter(place)) for place, field in enumerate(fields)}
            made = {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields, "__slots__": ()}
            return type(name, (_Record,), {**made, **places, **body})

    class _Record(tuple):
        __slots__ = ()

        def __new__(cls, *given: Any, **named: Any) -> Any:
            fields = cls._fields
            if named or len(given) != len(fields):
                rest = {**cls._field_defaults, **named}
                missing = [field for field in fields[len(given) :] if field not in rest]
                unknown = [field for field in named if field not in fields[len(given) :]]
                if missing or unknown or len(given) > len(fields):
                    raise TypeError(
                        f"{cls.__name__} takes {', '.join(fields)}; not given {missing}, too much {unknown}"
                    )
                given = (*given, *(rest[field] for field in fields[len(given) :]))
            return tuple.__new__(cls, given)

        @classmethod
        def _make(cls, values: Any) -> Any:
            return tuple.__new__(cls, values)

        def _replace(self, **changes: Any) -> Any:
            return type(self)(**{**self._asdict(), **changes})

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            told = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({told})"

    class NamedTuple(metaclass=_Maker):
        """The base of a record: `class Due(NamedTuple): score: float`."""
