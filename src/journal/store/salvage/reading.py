"""Every row that a file still holds, each once, from the best place in which it is found."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from journal.store.salvage.btree import (
    TABLE_LEAF,
    Record,
    Value,
    parsed,
    rising,
    table_record,
    varint,
)
from journal.store.salvage.image import Image
from journal.store.salvage.layout import Layout
from journal.store.salvage.shapes import Shape, shape_of, shapes

_HEADER = re.compile(rb"(?=[\x06-\x40]\x00)")
"""How a record begins whose first column is its own id: the header's length, then NULL."""

_MOST_BEFORE = 8
_SEEKABLE = ("course", "therapy_session", "change", "review", "action")
"""Tables whose rows are told from chance by what is in them."""


class Place(IntEnum):
    """Where a row was found, the best place first."""

    TREE = 0
    STRAY_PAGE = 1
    OLDER_PAGE = 2
    SOUGHT = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read. `number` is None where the row's own id is not known.

    The number lies between those of its neighbours on the page, `above` and `below`.
    """

    table: str
    number: int | None
    values: dict[str, Value]
    misfits: tuple[str, ...]
    place: Place = Place.TREE
    above: int = 0
    below: int | None = None

    @property
    def width(self) -> int:
        """How many columns its table had when it was written."""
        return len(self.values)


@dataclass(frozen=True, slots=True)
class Found:
    """The rows by table. `keys` are those that each table had, where an index still tells."""

    rows: dict[str, tuple[Row, ...]]
    keys: dict[str, frozenset[int]]

    def missing(self, table: str) -> tuple[int, ...]:
        """Return the numbers of rows that were there and could not be read at all."""
        there = {row.number for row in self.rows[table]}
        return tuple(sorted(self.keys.get(table, frozenset()) - there))


def read_rows(image: Image, layout: Layout) -> Found:
    """Return all rows of the file whose pages are in `image`."""
    found: dict[str, list[Row]] = {table: [] for table in shapes()}
    for number in range(1, image.count + 1):
        for row in _rows_of(image, layout, number):
            found[row.table].append(row)
    rows = {table: _each_once(table, rows, layout.keys.get(table)) for table, rows in found.items()}
    return Found(rows, layout.keys)


def _rows_of(image: Image, layout: Layout, number: int) -> Iterator[Row]:
    owner = layout.owners.get(number)
    if number in layout.apart or (owner is None and layout.is_whole):
        return
    newest = image.page(number)
    place = Place.TREE if owner else Place.STRAY_PAGE
    rows, is_clean = _leaf(image, newest, number, owner, place)
    yield from rows
    if is_clean:
        return
    for older in image.older(number):
        yield from _leaf(image, older, number, owner, Place.OLDER_PAGE)[0]
    if newest is not None:
        yield from _sought(image, newest)


def _leaf(
    image: Image, data: bytes | None, number: int, owner: str | None, place: Place
) -> tuple[list[Row], bool]:
    """Return the rows of a page, and whether it is a sound page, with rows or of another kind."""
    page = parsed(data, number) if data else None
    if page is None:
        return [], False
    if page.kind != TABLE_LEAF:
        return [], owner is not None and not _is_doubtful(image, page.cells)
    records = [table_record(image, page.data, at) for at in page.cells]
    read = [record for record in records if record is not None]
    rows = [row for row in _in_order(read, owner, place) if row is not None]
    return rows, len(rows) == len(records)


def _is_doubtful(image: Image, cells: tuple[int, ...]) -> bool:
    """Tell whether what calls itself an inner page does not look like one."""
    return not cells or any(at >= image.usable for at in cells)


def _in_order(records: list[Record], owner: str | None, place: Place) -> Iterator[Row | None]:
    numbers = [record.rowid for record in records]
    fits = rising(numbers)
    good = [number if fitting else None for number, fitting in zip(numbers, fits, strict=True)]
    for at, record in enumerate(records):
        shape = shape_of(record, owner)
        if shape is None:
            yield None
            continue
        above = max((number for number in good[:at] if number is not None), default=0)
        below = min((number for number in good[at + 1 :] if number is not None), default=None)
        yield replace(_row(record, shape, place), number=good[at], above=above, below=below)


def _sought(image: Image, data: bytes) -> Iterator[Row]:
    """Give the rows that begin anywhere in a page whose own word on where they are is damaged."""
    for header in _HEADER.finditer(data[: image.usable]):
        record = _ending_at(image, data, header.start())
        shape = shape_of(record, strict=True) if record else None
        if record and shape and shape.table in _SEEKABLE:
            yield _row(record, shape, Place.SOUGHT)


def _ending_at(image: Image, data: bytes, header: int) -> Record | None:
    """Return the record whose header is at `header`; what stands before it is its length and id."""
    starts = range(max(header - _MOST_BEFORE, 0), header - 1)
    for any_length in (False, True):
        for at in starts:
            if varint(data, varint(data, at)[1])[1] == header:
                record = table_record(image, data, at, any_length=any_length)
                if record is not None and record.rowid > 0:
                    return record
    return None


def _row(record: Record, shape: Shape, place: Place) -> Row:
    pairs = list(zip(shape.fields, record.values, strict=False))
    values = {field.name: record.rowid if field.is_key else value for field, value in pairs}
    misfits = tuple(field.name for field, value in pairs if not field.fits(value))
    return Row(shape.table, record.rowid, values, misfits, place)


def _each_once(table: str, rows: list[Row], keys: frozenset[int] | None) -> tuple[Row, ...]:
    """Return each row once: from its best place, and of two in as good a place the better one.

    Two different rows of the tree with one number are both kept; the second one's is not known.
    """
    shape = shapes()[table]
    best: dict[object, Row] = {}
    strangers: list[Row] = []
    numbered = _numbered(rows, keys) if shape.has_numbers else rows
    for row in sorted(numbered, key=lambda row: (row.place, len(row.misfits))):
        identity = _identity(row, shape)
        if identity is not None and identity not in best:
            best[identity] = row
        elif row.place is Place.TREE and (
            identity is None or _content(row) != _content(best[identity])
        ):
            strangers.append(replace(row, number=None))
    contents = {_content(row) for row in best.values()}
    return (*best.values(), *(row for row in strangers if _content(row) not in contents))


def _identity(row: Row, shape: Shape) -> object:
    """Return what tells a row from others of its table; None where that is not known."""
    if shape.has_numbers:
        return row.number
    return tuple(str(row.values.get(name)) for name in shape.primary)


def _numbered(rows: list[Row], keys: frozenset[int] | None) -> Iterator[Row]:
    """Give the rows with their numbers mended where only one number can be right.

    What an index no longer knows was removed, unless a tree or a page of one holds it.
    """
    there = Counter(row.number for row in rows if row.place <= Place.STRAY_PAGE)
    for row in rows:
        is_known = row.number is not None and (keys is None or row.number in keys)
        if is_known and (there[row.number] <= 1 or row.place > Place.STRAY_PAGE):
            yield row
        elif row.place <= Place.STRAY_PAGE or keys is None:
            free = _between(row, keys) - there.keys()
            yield replace(row, number=free.pop()) if len(free) == 1 else row


def _between(row: Row, keys: frozenset[int] | None) -> set[int]:
    """Return the numbers that the row can have, judged by its neighbours on the page."""
    if keys is not None:
        return {key for key in keys if row.above < key < (row.below or max(keys) + 1)}
    if row.below is None:
        return set()
    return set(range(row.above + 1, min(row.below, row.above + 3)))


def _content(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple((name, repr(value)) for name, value in row.values.items() if value != row.number)
