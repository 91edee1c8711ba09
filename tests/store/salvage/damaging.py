"""A sound journal of sixty sessions, plain and encrypted, and ways to damage its bytes."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from builders import FIRST_DAY, TODAY, open_journal
from journal.core import Journal, Key
from journal.core.folder import file_in
from journal.ratings import Ratings
from journal.records import ChangeKind, ReviewReason, SessionEntry, Tension
from journal.store.salvage.btree import TABLE_LEAF, Page, Record, parsed, table_record, varint
from journal.store.salvage.image import Copy, Image
from journal.store.salvage.layout import layout_of
from journal.store.salvage.salvaging import Read, read

PAGE = 4096
SESSIONS = 60
PASSPHRASE = "a lamp, a river, a stair"

Damage = Callable[[bytes, random.Random], bytes]
Contents = dict[str, dict[object, dict[str, object]]]
"""The rows by table and key."""


@dataclass(frozen=True)
class Sound:
    """A sound file: its bytes, its key, and all that is in it."""

    data: bytes
    key: Key | None
    contents: Contents
    image: Image

    def read(self, data: bytes) -> Read:
        return read(Copy(data), self.key, TODAY)

    def put(self, folder: Path, data: bytes) -> Path:
        """Write damaged bytes as the journal in `folder`."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = file_in(folder)
        file.write_bytes(data)
        file.chmod(0o600)
        return file


@cache
def sound(*, encrypted: bool = False) -> Sound:
    with TemporaryDirectory() as folder:
        with open_journal(Path(folder)) as journal:
            fill(journal)
            if encrypted:
                journal.security.encrypt(PASSPHRASE)
            key = journal.security.key
        with Journal(Path(folder), key=key) as journal:
            # The first to open an encrypted file has it keep a log, which its first page tells.
            journal.sessions.all()
        data = (Path(folder) / "journal.db").read_bytes()
    found = read(Copy(data), key, TODAY)
    return Sound(data, key, contents(found), found.image)


def fill(journal: Journal) -> None:
    """Write sixty sessions of two courses, notes short and long, reviews, changes and a draft."""
    courses = ("Ana", "Dr. Weber")
    journal.sessions.add_all(
        [_entry(number, courses[number % 20 == 0]) for number in range(1, 56)], "five"
    )
    for number in range(56, SESSIONS + 1):
        journal.sessions.log(_entry(number, courses[0]))
    for number in range(8):
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, "went well", f"quiet, {number} " * 20)
        journal.reviews.answer(review.id, "was hard", "the beginning")
        journal.reviews.end(review.id, [f"walk, {number}"], look_again_on=TODAY + timedelta(7))
        journal.courses.add_change(
            ChangeKind.PACE, FIRST_DAY + timedelta(number), "slower, as agreed"
        )
    journal.drafts.keep("log", {"note": "begun"})


def _entry(number: int, course: str) -> SessionEntry:
    long = "A long one. " * 500 if number % 20 == 7 else ""
    return SessionEntry(
        FIRST_DAY + timedelta(2 * number),
        Ratings(number % 10, 5.5, None if number % 4 else 3),
        tension=(None, *Tension)[number % 4],
        signs=("dread",) if number % 3 == 0 else (),
        note=f"Session {number}. {'Wörter über den Tag. ' * (number * 7 % 40)}{long}",
        course=course,
    )


def contents(found: Read) -> Contents:
    """Return what was read, by the keys of the rows."""
    return {table: {_key(row): row for row in rows} for table, rows in found.mended.rows.items()}


def _key(row: dict[str, object]) -> object:
    for name in ("number", "id", "name", "form"):
        if name in row:
            return row[name]
    return row["review_id"], row["question"]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Turn one bit."""
    damaged = bytearray(data)
    damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def garbage_page(data: bytes, chance: random.Random) -> bytes:
    """Write random bytes over one page."""
    return _over_a_page(data, chance, chance.randbytes(PAGE))


def blank_page(data: bytes, chance: random.Random) -> bytes:
    """Write zeros over one page."""
    return _over_a_page(data, chance, bytes(PAGE))


def torn(data: bytes, chance: random.Random) -> bytes:
    """Cut the file short."""
    return data[: chance.randrange(1, len(data))]


def garbage_run(data: bytes, chance: random.Random) -> bytes:
    """Write random bytes over a stretch that begins and ends anywhere."""
    start = chance.randrange(len(data))
    length = min(chance.randrange(1, 3 * PAGE), len(data) - start)
    return data[:start] + chance.randbytes(length) + data[start + length :]


def _over_a_page(data: bytes, chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(data) // PAGE) * PAGE
    return data[:start] + content + data[start + PAGE :]


def places(data: bytes, damaged: bytes) -> Iterator[int]:
    """Give the numbers of the pages that differ, those cut off among them."""
    for start in range(0, len(data), PAGE):
        if data[start : start + PAGE] != damaged[start : start + PAGE]:
            yield start // PAGE + 1


def sessions_on(of: Sound, pages: set[int]) -> set[int]:
    """Return the numbers of the sessions that lie on any of `pages`, their long notes included."""
    image = of.image
    versions = {number: kept for number, kept in image.versions.items() if number not in pages}
    without = Image(image.page_size, image.usable, image.count, versions)
    return {
        record.rowid
        for page, at, record in _session_cells(of)
        if page.number in pages or table_record(without, page.data, at) != record
    }


def place_of_number(of: Sound, number: int) -> int:
    """Return where in the bytes of a plain file the number of a session stands."""
    [(page, at)] = [(page, at) for page, at, record in _session_cells(of) if record.rowid == number]
    return (page.number - 1) * PAGE + varint(page.data, at)[1]


def _session_cells(of: Sound) -> Iterator[tuple[Page, int, Record]]:
    for number, table in layout_of(of.image).owners.items():
        data = of.image.page(number)
        page = parsed(data, number) if data else None
        if table == "therapy_session" and page is not None and page.kind == TABLE_LEAF:
            for at in page.cells:
                record = table_record(of.image, page.data, at)
                assert record is not None
                yield page, at, record
