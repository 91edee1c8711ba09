"""Pages of a b-tree and the records in them (https://www.sqlite.org/fileformat2.html).

Everything here takes bytes that may be anything at all: what makes no sense gives nothing, no
chain is followed twice, and nothing is read that is not there.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal.store.salvage.image import Image

TABLE_LEAF, TABLE_INSIDE = 0x0D, 0x05
INDEX_LEAF, INDEX_INSIDE = 0x0A, 0x02
KINDS = (TABLE_LEAF, TABLE_INSIDE, INDEX_LEAF, INDEX_INSIDE)

FILE_HEADER = 100
_MOST_COLUMNS = 64
_LARGEST_PAYLOAD = 1 << 26
_FIXED_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
_FLOAT, _ZERO, _ONE, _BLOB = 7, 8, 9, 12
_MOST_UNREADABLE = 0.02


@dataclass(frozen=True, slots=True)
class Part:
    """A text of which some cannot be read: what can be, with � for single bytes that cannot."""

    text: str


Value = None | int | float | str | bytes | Part


@dataclass(frozen=True, slots=True)
class Record:
    """The values of one row, and the row's id (0 in an index)."""

    rowid: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a b-tree; `cells` are the places that it says its cells are at."""

    number: int
    kind: int
    data: bytes
    cells: tuple[int, ...]
    right: int

    @property
    def start(self) -> int:
        """Where its header begins."""
        return FILE_HEADER if self.number == 1 else 0


def parsed(data: bytes, number: int) -> Page | None:
    """Return a page of a b-tree; None if `data` is another kind of page."""
    start = FILE_HEADER if number == 1 else 0
    if len(data) < start + 12 or data[start] not in KINDS:
        return None
    kind = data[start]
    header = 12 if kind in (TABLE_INSIDE, INDEX_INSIDE) else 8
    count = int.from_bytes(data[start + 3 : start + 5], "big")
    first = start + header
    count = min(count, (len(data) - first) // 2)
    cells = struct.unpack(f">{count}H", data[first : first + 2 * count])
    right = int.from_bytes(data[start + 8 : start + 12], "big") if header > 8 else 0
    return Page(number, kind, data, cells, right)


def children(page: Page) -> Iterator[int]:
    """Give the numbers of the pages below one that lies inside a tree."""
    for at in page.cells:
        yield int.from_bytes(page.data[at : at + 4], "big")
    yield page.right


def tree(image: Image, root: int) -> tuple[list[Page], bool]:
    """Return the pages of the tree at `root`, in order, and whether none of them is missing."""
    pages: list[Page] = []
    waiting, seen, is_whole = [root], set[int](), True
    while waiting:
        number = waiting.pop()
        data = image.page(number)
        page = parsed(data, number) if data and number not in seen else None
        seen.add(number)
        if page is None or (pages and _is_index(page) != _is_index(pages[0])):
            is_whole = False
            continue
        pages.append(page)
        if page.kind in (TABLE_INSIDE, INDEX_INSIDE):
            waiting.extend(reversed(list(children(page))))
    return pages, is_whole


def _is_index(page: Page) -> bool:
    return page.kind in (INDEX_LEAF, INDEX_INSIDE)


def table_record(image: Image, data: bytes, at: int, *, any_length: bool = False) -> Record | None:
    """Return the record whose cell is at `at` in a leaf of a table; None if it makes no sense.

    A cell tells its length twice; with `any_length` what the record itself tells is believed.
    """
    length, after = varint(data, at)
    rowid, after = varint(data, after)
    return _record(image, data, after, None if any_length else length, _signed(rowid))


def index_record(image: Image, page: Page, at: int) -> Record | None:
    """Return the record whose cell is at `at` in any page of an index."""
    length, after = varint(page.data, at + 4 * (page.kind == INDEX_INSIDE))
    most = (image.usable - 12) * 64 // 255 - 23
    return _record(image, page.data, after, length, 0, most)


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the number at `at`, and where it ends; 0 behind the end of the data."""
    value = 0
    for step in range(9):
        if not 0 <= at + step < len(data):
            return 0, len(data) + 1
        byte = data[at + step]
        if step == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    raise AssertionError


def _local(length: int, usable: int, most: int) -> int:
    """Return how much of a payload lies in the page itself."""
    if length <= most:
        return length
    least = (usable - 12) * 32 // 255 - 23
    fitting = least + (length - least) % (usable - 4)
    return fitting if fitting <= most else least


def _payload(image: Image, data: bytes, start: int, length: int, local: int) -> bytes:
    """Return as much of a payload as is there."""
    found = bytearray(data[start : min(start + local, image.usable)])
    if len(found) < local or local == length:
        return bytes(found)
    following = int.from_bytes(data[start + local : start + local + 4], "big")
    seen = set()
    while len(found) < length and following not in seen:
        seen.add(following)
        page = image.page(following)
        if page is None:
            break
        rest = length - len(found)
        found += page[4 : min(image.usable, 4 + rest)]
        following = int.from_bytes(page[:4], "big")
    return bytes(found)


def _record(
    image: Image, data: bytes, start: int, told: int | None, rowid: int, most: int | None = None
) -> Record | None:
    types = _types(data[start : image.usable])
    if types is None:
        return None
    sizes = [_size(kind) for kind in types]
    at, _ = varint(data, start)
    length = at + sum(sizes)
    if told not in (None, length) or length > min(_LARGEST_PAYLOAD, image.count * image.page_size):
        return None
    local = _local(length, image.usable, image.usable - 35 if most is None else most)
    payload = _payload(image, data, start, length, local)
    values = []
    for kind, size in zip(types, sizes, strict=True):
        values.append(_value(kind, payload[at : at + size], size))
        at += size
    return Record(rowid, tuple(values))


def _types(payload: bytes) -> list[int] | None:
    """Return the types that the header of a record tells; None if it is no header."""
    end, at = varint(payload, 0)
    if not at <= end <= min(len(payload), 9 * _MOST_COLUMNS):
        return None
    types: list[int] = []
    while at < end:
        kind, at = varint(payload, at)
        if kind in (10, 11) or kind > 2 * _LARGEST_PAYLOAD or len(types) == _MOST_COLUMNS:
            return None
        types.append(kind)
    return types if at == end and types else None


def _size(kind: int) -> int:
    return _FIXED_SIZES[kind] if kind < _BLOB else (kind - _BLOB) // 2


def _value(kind: int, raw: bytes, size: int) -> Value:
    if kind > _BLOB and kind % 2:
        return _text(raw, is_cut=len(raw) < size)
    if len(raw) < size:
        return Part("")
    if kind >= _BLOB:
        return raw
    if kind == _FLOAT:
        return float(struct.unpack(">d", raw)[0])
    if kind in (_ZERO, _ONE):
        return kind - _ZERO
    return int.from_bytes(raw, "big", signed=True) if kind else None


def _text(raw: bytes, *, is_cut: bool) -> str | Part:
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        mended = raw.decode(errors="replace")
        # Where much is unreadable, what looks like letters in between is none.
        if mended.count("�") > max(1, _MOST_UNREADABLE * len(mended)):
            mended = raw[: error.start].decode()
        return Part(mended)
    return Part(text) if is_cut else text


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number


def rising(numbers: Sequence[int]) -> list[bool]:
    """Tell of each number whether it belongs to the longest run of rising ones among them.

    The rows of a page rise; a number that does not fit in is not the row's own.
    """
    best: list[tuple[int, int]] = []
    for at, number in enumerate(numbers):
        # Of two that would do, the nearer one.
        before = [(best[i][0], numbers[i], i) for i in range(at) if numbers[i] < number]
        longest, _, where = max(before, default=(0, 0, -1))
        best.append((longest + 1, where))
    belongs = [False] * len(numbers)
    at = max(range(len(numbers)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        belongs[at], at = True, best[at][1]
    for at in range(1, len(numbers)):
        if numbers[at] == numbers[at - 1] and belongs[at] != belongs[at - 1]:
            # Of two that are the same, the one beside the gap is wrong.
            is_gap_after = at + 1 < len(numbers) and numbers[at + 1] - numbers[at] > 1
            belongs[at - 1], belongs[at] = is_gap_after, not is_gap_after
    return belongs
