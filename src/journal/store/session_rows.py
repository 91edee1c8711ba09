"""Bulk-read sessions, with a fast path for clean rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from operator import attrgetter
from types import GenericAlias
from typing import Annotated, Any, Final, Literal

import msgspec

from journal.fields import FIELDS, FieldKind, parts_of
from journal.ratings import HIGHEST, LOWEST, STEP
from journal.records import TherapySession
from journal.store.stored import OddList, read_lines

_RATING = Annotated[float, msgspec.Meta(ge=LOWEST, le=HIGHEST, multiple_of=STEP)]
_WRITTEN: Final[Mapping[FieldKind, Any]] = {
    FieldKind.DAY: date,
    FieldKind.FLAG: Literal[0, 1],
    FieldKind.RATING: _RATING | None,
    FieldKind.IDS: str,
    FieldKind.TEXT: str,
}
"""Types of stored values by kind of field; a choice has its own enumeration."""

_Stored: Final = msgspec.defstruct(
    "_Stored",
    [
        ("number", int),
        ("course_id", int),
        *((one.name, one.choices | None if one.choices else _WRITTEN[one.kind]) for one in FIELDS),
    ],
    array_like=True,
)
_TYPES: Final = frozenset((int, float, str, type(None)))
"""Text that is not UTF-8 is of a kind of its own."""

_ALL: Final = GenericAlias(list, (_Stored,))
_VALUES: Final = attrgetter(*(one.name for one in FIELDS))
_NAMES: Final = tuple(one.name for one in FIELDS)
_FLAGS, _LISTS = (
    tuple(one.name for one in FIELDS if one.kind is kind)
    for kind in (FieldKind.FLAG, FieldKind.IDS)
)


def read_at_once(
    cells: Sequence[Sequence[object]], courses: Mapping[object, str]
) -> list[TherapySession] | None:
    """Return the sessions of rows that hold the columns in the order of `rows.COLUMNS`.

    Those of a course that is not among `courses`, names by ids, are left out. None where anything
    is not as this program writes it: then each value is to be read by itself.
    """
    if not {*map(type, chain.from_iterable(cells))} <= _TYPES:
        return None
    try:
        found: list[Any] = msgspec.convert(cells, _ALL)
    except msgspec.ValidationError:
        return None
    texts = {getattr(one, name) for one in found for name in _LISTS}
    lists = {text: read_lines(text) for text in texts}
    if any(isinstance(one, OddList) for one in lists.values()):
        return None
    tuples = {text: tuple(one) for text, one in lists.items()}
    there = ((one, courses.get(one.course_id)) for one in found)
    return [
        _session_of(one.number, course, one, tuples) for one, course in there if course is not None
    ]


def _session_of(
    number: int, course: str, stored: msgspec.Struct, lists: Mapping[str, tuple[str, ...]]
) -> TherapySession:
    values = dict(zip(_NAMES, _VALUES(stored), strict=True))
    for name in _FLAGS:
        values[name] = bool(values[name])
    for name in _LISTS:
        values[name] = lists[values[name]]
    return TherapySession(number, course, **parts_of(values))
