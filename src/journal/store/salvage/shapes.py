"""What a row of each table looks like, taken from the tables themselves.

A record names no table. One that a page of a known tree holds is of that tree's; any other is told
by the number of its values and by what they are.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import JSON, Boolean, Date, Float, Integer, TypeDecorator
from sqlalchemy import Column as TableColumn
from sqlmodel import SQLModel

from journal.dates import iso_day
from journal.errors import BadInputError
from journal.records import ReviewReason
from journal.store import entries, tables
from journal.store.salvage.btree import Part, Record, Value

MODELS: dict[str, type[SQLModel]] = {
    kind.__tablename__: kind
    for kind in (
        tables.CourseRow,
        tables.SessionRow,
        tables.ChangeRow,
        tables.ReviewRow,
        tables.AnswerRow,
        tables.ActionRow,
        tables.UndoRow,
        tables.DraftRow,
        tables.SettingRow,
    )
}
"""Every table, each after those that its rows belong to."""

WIDTHS = {
    1: dict(
        zip(MODELS, (7, 11, 5, 9, 3, 6, 4, 3, 2), strict=True),
    )
}
"""The number of columns in released schemas other than the newest; new ones came at the end."""

_INPUTS: dict[str, type[SQLModel]] = {
    "course": entries.CourseInput,
    "therapy_session": entries.SessionInput,
    "change": entries.ChangeInput,
    "answer": entries.AnswerInput,
    "action": entries.ActionInput,
}
_MOMENTS = ("logged_at", "at", "saved_at")
_LISTS = ("signs", "steps")
_WIDE, _MOST_MISFITS = 5, 2


@dataclass(frozen=True, slots=True)
class Field:
    """One column: whether a value read from a file can be its."""

    name: str
    fits: Callable[[Value], bool]
    is_key: bool
    is_required: bool
    default: str | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as its records look."""

    table: str
    fields: tuple[Field, ...]
    widths: frozenset[int]
    primary: tuple[str, ...]

    @property
    def has_numbers(self) -> bool:
        """Tell whether its rows are told apart by a number, which is the row's own id."""
        return any(field.is_key for field in self.fields)

    def misfits(self, record: Record) -> int | None:
        """Return how many values are not what their columns hold; None if it is another table's."""
        if len(record.values) not in self.widths:
            return None
        pairs = zip(self.fields, record.values, strict=False)
        return sum(not field.fits(value) for field, value in pairs)


@cache
def shapes() -> dict[str, Shape]:
    """Return the shape of every table by its name."""
    return {name: _shape(name) for name in MODELS}


def shape_of(record: Record, likely: str | None = None, *, strict: bool = False) -> Shape | None:
    """Return what a record is a row of; None if it is none of ours, or not surely enough.

    `likely` is the table whose tree it was found in. `strict` takes no misfit.
    """
    found = [
        (misfits, shape.table != likely, at, shape)
        for at, shape in enumerate(shapes().values())
        if (misfits := shape.misfits(record)) is not None
    ]
    good = [one for one in found if one[0] <= _allowed(one[3], likely, strict=strict)]
    if likely is not None:
        good.sort(key=lambda one: (one[1], one[0]))
        return good[0][3] if good else None
    good.sort(key=lambda one: (one[0], one[2]))
    return good[0][3] if good else None


def _allowed(shape: Shape, likely: str | None, *, strict: bool) -> int:
    """Return how many misfits a record of the shape may have."""
    if strict:
        return 0
    if shape.table == likely:
        return max(_MOST_MISFITS, len(shape.fields) // 3)
    return 1 if len(shape.fields) >= _WIDE else 0


def _shape(table: str) -> Shape:
    columns = list(SQLModel.metadata.tables[table].columns)
    keys = [column for column in columns if column.primary_key]
    fields = tuple(_field(table, column, is_alone=len(keys) == 1) for column in columns)
    widths = {len(columns), *(widths[table] for widths in WIDTHS.values())}
    return Shape(table, fields, frozenset(widths), tuple(key.name for key in keys))


def _field(table: str, column: TableColumn[Any], *, is_alone: bool) -> Field:
    default = getattr(column.server_default, "arg", None)
    is_rowid = is_alone and column.primary_key and isinstance(column.type, Integer)
    return Field(
        column.name,
        _is_nothing if is_rowid else _check(table, column),
        is_rowid,
        not column.nullable,
        None if default is None else str(default),
    )


def _check(table: str, column: TableColumn[Any]) -> Callable[[Value], bool]:
    of_type = _of_type(column)
    is_taken = _taken_as_input(table, column.name)

    def fits(value: Value) -> bool:
        if value is None:
            return bool(column.nullable)
        return of_type(value) and is_taken(value)

    return fits


def _of_type(column: TableColumn[Any]) -> Callable[[Value], bool]:
    name, kind = column.name, column.type
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    if isinstance(kind, JSON):
        return _is_list if name in _LISTS else lambda value: _parsed(value) is not None
    if isinstance(kind, Date):
        return lambda value: isinstance(value, str) and iso_day(value) is not None
    if isinstance(kind, Boolean):
        return lambda value: value in (0, 1)
    if isinstance(kind, Float):
        return lambda value: isinstance(value, (int, float))
    if isinstance(kind, Integer):
        return lambda value: isinstance(value, int) and value >= 0
    if name in _MOMENTS:
        return _is_moment
    if (column.table.name, name) == ("review", "reason"):
        return lambda value: _is_one_of(value, ReviewReason)
    return lambda value: isinstance(value, str)


def _taken_as_input(table: str, name: str) -> Callable[[Value], bool]:
    model = _INPUTS.get(table)
    info = model.model_fields.get(name) if model else None
    if info is None:
        return lambda _: True
    checks = tuple(info.metadata)
    kind: Any = Annotated[(info.annotation, *checks)] if checks else info.annotation
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def is_taken(value: Value) -> bool:
        try:
            adapter.validate_python(json.loads(str(value)) if name in _LISTS else value)
        except (ValidationError, BadInputError):
            return False
        return True

    return is_taken


def _is_nothing(value: Value) -> bool:
    return value is None


def _is_one_of(value: Value, kind: type[StrEnum]) -> bool:
    return isinstance(value, str) and value in list(kind)


def _is_list(value: Value) -> bool:
    found = _parsed(value)
    return isinstance(found, list) and all(isinstance(one, str) for one in found)


def _parsed(value: Value) -> object:
    try:
        return json.loads(value) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        return None


def _is_moment(value: Value) -> bool:
    try:
        return isinstance(value, str) and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def readable(value: Value) -> str:
    """Return the text of a value as far as it can be read."""
    if isinstance(value, Part):
        return value.text
    return value if isinstance(value, str) else ""
