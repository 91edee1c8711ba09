"""Serialise levels compactly; readable without numpy.

Each level takes three bytes, its numbers in steps of 1 / PER_POINT of a point, the engine's
resolution; a session has the levels of all measures.
"""

import zlib
from collections.abc import Mapping, Sequence
from typing import Final

from journal.ratings import HIGHEST, Measure
from journal.signals.model import Level

PER_POINT: Final = 20
"""Resolution: steps within one point of the scale."""

BYTES: Final = 3 * len(Measure)
"""Bytes of one session."""

_UNRATED: Final = 255
_LAST: Final = int(HIGHEST * PER_POINT)
_NUMBERS: Final = bytes((*range(_LAST + 1), _UNRATED))

Levels = Mapping[Measure, Sequence[Level | None]]


def as_bytes(levels: Levels) -> bytes:
    """Serialise the levels of each measure by session; None while it had never been rated."""
    encoded = bytearray()
    for session in zip(*(levels[measure] for measure in Measure), strict=True):
        for level in session:
            if level is None:
                encoded += bytes((_UNRATED,) * 3)
            else:
                numbers = (level.low, level.median, level.high)
                encoded += bytes(round(number * PER_POINT) for number in numbers)
    return bytes(encoded)


def packed(levels: bytes) -> bytes:
    """Compress the result of `as_bytes`, and add a checksum."""
    return zlib.compress(levels, 1)


def unpacked(encoded: bytes, sessions: int) -> bytes:
    """Decompress levels; ValueError unless they belong to this number of sessions."""
    unpacking = zlib.decompressobj()
    try:
        levels = unpacking.decompress(encoded, sessions * BYTES + 1)
    except zlib.error as error:
        raise ValueError("no levels") from error
    if not unpacking.eof or len(levels) != sessions * BYTES or levels.translate(None, _NUMBERS):
        raise ValueError("no levels of these sessions")
    return levels


def from_bytes(encoded: bytes) -> dict[Measure, tuple[Level | None, ...]]:
    """Deserialise the result of `as_bytes`."""
    return {
        measure: tuple(_level(encoded[at : at + 3]) for at in range(3 * place, len(encoded), BYTES))
        for place, measure in enumerate(Measure)
    }


def _level(encoded: bytes) -> Level | None:
    low, median, high = encoded
    if low == median == high == _UNRATED:
        return None
    return Level(low / PER_POINT, median / PER_POINT, high / PER_POINT)
