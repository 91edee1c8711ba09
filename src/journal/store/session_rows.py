"""Bulk-read sessions column by column, with a fast path for clean rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import compress
from types import GenericAlias
from typing import Annotated, Any, Final, Literal

import msgspec

from journal.fields import FIELDS, FieldKind
from journal.ratings import HIGHEST, LOWEST, STEP, Measure, Ratings
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


_COLUMNS: Final[Mapping[str, Any]] = {
    "number": list[int],
    "course_id": list[int],
    **{
        one.name: GenericAlias(list, (one.choices | None if one.choices else _WRITTEN[one.kind],))
        for one in FIELDS
    },
}
_TYPES: Final = frozenset((int, float, str, type(None)))
"""The types of clean values; text that is not UTF-8 has a type of its own."""

_FLAGS, _LISTS = (
    tuple(one.name for one in FIELDS if one.kind is kind)
    for kind in (FieldKind.FLAG, FieldKind.IDS)
)


def read_at_once(
    cells: Sequence[Sequence[object]], courses: Mapping[object, str]
) -> list[TherapySession] | None:
    """Decode rows that hold the columns in the order of `rows.COLUMNS` as sessions.

    Sessions of a course that is not in `courses` (names by id) are left out. Returns None if any
    value is malformed: then the rows are to be read one by one.
    """
    if not cells:
        return []
    columns = _read(dict(zip(_COLUMNS, zip(*cells, strict=True), strict=True)))
    if columns is None:
        return None
    ids = columns["course_id"]
    columns["course"] = map(courses.get, ids)
    columns["ratings"] = map(Ratings, *(columns[measure] for measure in Measure))
    sessions = map(TherapySession, *(columns[name] for name in TherapySession.__struct_fields__))
    return [*compress(sessions, map(courses.__contains__, ids))]


def _read(columns: Mapping[str, Sequence[object]]) -> dict[str, Any] | None:
    """Decode columns; None if any value is malformed."""
    if any(not {*map(type, column)} <= _TYPES for column in columns.values()):
        return None
    try:
        read = {name: msgspec.convert(columns[name], kind) for name, kind in _COLUMNS.items()}
    except msgspec.ValidationError:
        return None
    for name in _FLAGS:
        read[name] = map(bool, read[name])
    for name in _LISTS:
        lists = {text: read_lines(text) for text in {*read[name]}}
        if any(isinstance(one, OddList) for one in lists.values()):
            return None
        tuples = {text: tuple(one) for text, one in lists.items()}
        read[name] = map(tuples.__getitem__, read[name])
    return read
