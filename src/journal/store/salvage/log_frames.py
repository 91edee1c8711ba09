"""The frames of a write-ahead log that are whole (https://www.sqlite.org/fileformat2.html#walformat)."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HEADER, _FRAME_HEADER = 32, 24
_LITTLE_ENDIAN_SUMS, _BIG_ENDIAN_SUMS = 0x377F0682, 0x377F0683
_MASK = 0xFFFFFFFF
Sums = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """One page as a transaction left it; `is_commit` where the transaction ended with it."""

    number: int
    page: bytes
    is_commit: bool


@dataclass(frozen=True, slots=True)
class Log:
    """What a write-ahead log holds: the committed frames, oldest first.

    `seen` are those that SQLite itself reads: it stops at the first one that is damaged. `frames`
    are all that can be told to be whole. `is_whole` tells that these are the same.
    """

    frames: tuple[Frame, ...] = ()
    seen: tuple[Frame, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing that was committed to the log is damaged, as far as it shows."""
        return len(self.frames) == len(self.seen)


def read_log(data: bytes, page_size: int) -> Log:
    """Return the committed frames of the log that holds `data`."""
    if len(data) < _HEADER:
        return Log()
    magic = int.from_bytes(data[:4], "big")
    order = ">" if magic == _BIG_ENDIAN_SUMS else "<"
    sums = struct.unpack(">2I", data[24:_HEADER])
    known = magic in (_LITTLE_ENDIAN_SUMS, _BIG_ENDIAN_SUMS)
    is_sound = known and _summed(data[:24], (0, 0), order) == sums
    found = list(_frames(data, page_size, order, sums if is_sound else None))
    whole = [frame for frame in found if frame]
    until_damage = found[: found.index(None)] if None in found else found
    seen = [frame for frame in until_damage if frame] if is_sound else []
    return Log(_committed(whole), _committed(seen))


def _frames(data: bytes, page_size: int, order: str, sums: Sums | None) -> Iterator[Frame | None]:
    """Give each frame of the newest round, None for one that is damaged.

    A frame's sums go on from those written in the frame before, so that one bad frame does not
    cast doubt on the next. `sums` None means that those before the first are not known.
    """
    salt = data[_HEADER + 8 : _HEADER + 16] if sums is None else data[16:24]
    length = _FRAME_HEADER + page_size
    for start in range(_HEADER, len(data) - length + 1, length):
        head, page = data[start : start + _FRAME_HEADER], data[start + _FRAME_HEADER :][:page_size]
        number, pages_after = struct.unpack(">2I", head[:8])
        kept = struct.unpack(">2I", head[16:])
        is_whole = sums is None or _summed(head[:8] + page, sums, order) == kept
        if head[8:16] != salt and not _goes_on(data, start + length, length, salt):
            return
        is_whole = is_whole and head[8:16] == salt
        yield Frame(number, page, pages_after > 0) if is_whole else None
        sums = kept


def _goes_on(data: bytes, start: int, length: int, salt: bytes) -> bool:
    """Tell whether the next frame is one of this round: then a strange salt is damage."""
    return data[start + 8 : start + 16] == salt and start + length <= len(data)


def _committed(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    last = max((at for at, frame in enumerate(frames, 1) if frame.is_commit), default=0)
    return tuple(frames[:last])


def _summed(data: bytes, sums: Sums, order: str) -> Sums:
    one, other = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + other) & _MASK
        other = (other + second + one) & _MASK
    return one, other
