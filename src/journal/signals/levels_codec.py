"""Serialise levels compactly; readable without numpy.

Each level is three bytes, its numbers in places of which there are PER_POINT within one point of
the scale; a session has those of all measures. The engine tells no finer places apart.
"""

import zlib
from collections.abc import Mapping, Sequence
from typing import Final

from journal.ratings import HIGHEST, Measure
from journal.signals.model import Level

PER_POINT: Final = 20
"""Places that are told apart within one point of the scale."""

BYTES: Final = 3 * len(Measure)
"""Those of one session."""

_UNRATED: Final = 255
_LAST: Final = int(HIGHEST * PER_POINT)
_NUMBERS: Final = bytes((*range(_LAST + 1), _UNRATED))

Levels = Mapping[Measure, Sequence[Level | None]]


def as_bytes(levels: Levels) -> bytes:
    """Return the levels of each measure at each of some sessions; None while it was never rated."""
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
    """Return what `as_bytes` returned with less room, and a checksum."""
    return zlib.compress(levels, 1)


def unpacked(encoded: bytes, sessions: int) -> bytes:
    """Return what was packed; ValueError if it is not the levels at so many sessions."""
    unpacking = zlib.decompressobj()
    try:
        levels = unpacking.decompress(encoded, sessions * BYTES + 1)
    except zlib.error as error:
        raise ValueError("no levels") from error
    if not unpacking.eof or len(levels) != sessions * BYTES or levels.translate(None, _NUMBERS):
        raise ValueError("no levels of these sessions")
    return levels


def from_bytes(encoded: bytes) -> dict[Measure, tuple[Level | None, ...]]:
    """Return levels as they were before `as_bytes`."""
    return {
        measure: tuple(_level(encoded[at : at + 3]) for at in range(3 * place, len(encoded), BYTES))
        for place, measure in enumerate(Measure)
    }


def _level(encoded: bytes) -> Level | None:
    low, median, high = encoded
    if low == median == high == _UNRATED:
        return None
    return Level(low / PER_POINT, median / PER_POINT, high / PER_POINT)
