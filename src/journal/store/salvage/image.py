"""A file as its pages are now, and as they were before. Nothing here writes to a disk."""

import errno
import sqlite3
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from journal.errors import BusyJournalError
from journal.store.encryption.cipher import PLAIN_START, Key
from journal.store.known_schema import strangers
from journal.store.salvage import sealed
from journal.store.salvage.log_frames import Frame, read_log

USUAL_PAGE = 4096
LARGEST = 1 << 30
_SIZES = tuple(1 << power for power in range(9, 17))
_ATTEMPTS, _PAUSE = 20, 0.05
_MODE_AT, _NO_LOG = 18, b"\x01\x01"
_RESERVED_AT = 20
_MOST_PROBLEMS = 100
_MOST_BEHIND = 10_000


@dataclass(frozen=True, slots=True)
class Image:
    """The pages of a file. `versions` holds each page's states, the newest first.

    A state is None where it cannot be read; `unread` are the numbers of the pages whose newest
    state is one. `usable` is the number of bytes of a page that hold data.
    """

    page_size: int
    usable: int
    count: int
    versions: dict[int, tuple[bytes | None, ...]]

    def page(self, number: int) -> bytes | None:
        """Return a page as it is now; None if it cannot be read, holds nothing or is not there."""
        newest = self.versions.get(number, (None,))[0]
        return newest if newest and any(newest) else None

    def older(self, number: int) -> tuple[bytes, ...]:
        """Return a page as it was before, where that is still on the disk; the newest first."""
        return tuple(page for page in self.versions.get(number, ())[1:] if page and any(page))

    @property
    def unread(self) -> tuple[int, ...]:
        """The numbers of the pages that are there and cannot be opened with the key."""
        return tuple(number for number, states in self.versions.items() if states[0] is None)

    def problems(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong; nothing if the file is sound. It works on a copy.

        For a file without `strangers`: what they are would be run.
        """
        if not self.count:
            return ("it is empty",)
        with closing(sqlite3.connect(":memory:")) as memory:
            try:
                memory.deserialize(self.as_file())
                found = memory.execute(f"PRAGMA integrity_check({_MOST_PROBLEMS})").fetchall()
                strays = memory.execute("PRAGMA foreign_key_check").fetchall()
            except (sqlite3.Error, UnicodeDecodeError) as error:
                return (str(error),)
        said = tuple(line for (text,) in found for line in str(text).splitlines() if line != "ok")
        return said + tuple(f"a row of {row[0]} belongs to nothing" for row in strays)

    def strangers(self) -> tuple[str, ...]:
        """Return what the file holds that no journal holds, in words; nothing if it is damaged."""
        if not self.count:
            return ()
        with closing(sqlite3.connect(":memory:")) as memory:
            try:
                memory.deserialize(self.as_file())
                return strangers(memory)
            except (sqlite3.Error, UnicodeDecodeError):
                return ()

    def as_file(self) -> bytes:
        """Return the pages as one file without a log, as it could be read from memory."""
        blank = bytes(self.page_size)
        pages = [self.versions.get(at, (blank,))[0] or blank for at in range(1, self.count + 1)]
        whole = bytearray(b"".join(pages))
        # A database in memory has no log; all that was in one is in these pages.
        if whole[:16] == PLAIN_START and whole[_MODE_AT : _MODE_AT + 2] == b"\x02\x02":
            whole[_MODE_AT : _MODE_AT + 2] = _NO_LOG
        return bytes(whole)


@dataclass(frozen=True, slots=True)
class Copy:
    """The bytes of a file and of its write-ahead log, read at one moment."""

    data: bytes
    log: bytes = b""


def copied(file: Path) -> Copy:
    """Read a file and its log as they are at one moment, without a lock and without a trace.

    Not for a file that this process has open: closing it would drop SQLite's locks. Raises
    OSError, for a file that is far too large to be a journal too, and BusyJournalError if another
    program never stops writing.
    """
    log = file.with_name(f"{file.name}-wal")
    for _ in range(_ATTEMPTS):
        before = _states(file, log)
        if sum(size for size, _ in before) > LARGEST:
            raise OSError(errno.EFBIG, "It is far too large to be a journal")
        kept = _bytes_if_there(log)
        copy = Copy(_bytes_if_there(file) if kept else file.read_bytes(), kept)
        if _states(file, log) == before:
            return copy
        sleep(_PAUSE)
    raise BusyJournalError(
        f"Another program keeps writing to {file}. Nothing was changed; close the other program"
        " and try again."
    )


def image_of(copy: Copy, key: Key | None = None, *, as_seen: bool = False) -> Image:
    """Return the pages of a file, opened with its `key` if it is encrypted.

    With `as_seen` they are those that SQLite itself would see; without, what lies behind damage in
    the write-ahead log is there too.
    """
    size = page_size(copy, key)
    log = read_log(copy.log, size)
    opened = sealed.Opener(key).opened if key else _padded(size)
    usable = size - (sealed.RESERVED if key else 0)
    versions = _versions(copy.data, size, log.seen if as_seen else log.frames, opened)
    return Image(size, usable, max(versions, default=0), versions)


def page_size(copy: Copy, key: Key | None = None) -> int:
    """Return the number of bytes of a page: what the header tells, or what is usual."""
    return sealed.PAGE if key else _page_size(copy.data)


def _versions(
    data: bytes,
    size: int,
    frames: Iterable[Frame],
    opened: Callable[[Sequence[tuple[int, bytes]]], list[bytes | None]],
) -> dict[int, tuple[bytes | None, ...]]:
    states = [(at // size + 1, data[at : at + size]) for at in range(0, len(data), size)]
    most = len(states) + _MOST_BEHIND
    # A number far behind the end is damage, not a page.
    states += [(frame.number, frame.page) for frame in frames if 0 < frame.number <= most]
    versions: dict[int, tuple[bytes | None, ...]] = {}
    for (number, _), page in zip(states, opened(states), strict=True):
        versions[number] = (page, *versions.get(number, ()))
    return versions


def _padded(size: int) -> Callable[[Sequence[tuple[int, bytes]]], list[bytes | None]]:
    """Return what opens the pages of a plain file: a last one that was cut is filled up."""
    return lambda pages: [page.ljust(size, b"\x00") for _, page in pages]


def _page_size(data: bytes) -> int:
    """Return the size that the header tells, or the usual one if it cannot be right."""
    told = int.from_bytes(data[16:18], "big")
    told = 1 << 16 if told == 1 else told
    return told if told in _SIZES and data.startswith(PLAIN_START) else USUAL_PAGE


def _bytes_if_there(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _states(*paths: Path) -> list[tuple[int, int]]:
    """Return what changes when a file is written to: its size, and when that was."""
    found = []
    for path in paths:
        try:
            state = path.stat()
        except FileNotFoundError:
            found.append((0, 0))
        else:
            if not stat.S_ISREG(state.st_mode):
                # A pipe, for instance, would be waited for.
                raise OSError(errno.EINVAL, "It is not a file")
            found.append((state.st_size, state.st_mtime_ns))
    return found
