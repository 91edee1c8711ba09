"""Serialise standings compactly; readable without numpy."""

import zlib
from collections.abc import Sequence
from datetime import date
from struct import Struct
from typing import Final

from msgspec import DecodeError
from msgspec.json import Decoder, encode

from journal.ratings import HIGHEST, STEP
from journal.signals.model import Point, Signal, Standing

ENGINE: Final = "8"
"""The version of the engine's results and of its saved state. To be raised whenever either changes,
which discards earlier results; a test enforces that."""

MARK_BYTES: Final = 4

_SIGNALS: Final = Decoder(list[tuple[Signal, ...]])
_MOST_BYTES: Final = 2**22
_SEEN: Final = Struct(">I3B")
_RATINGS: Final = {place * STEP: place for place in range(int(HIGHEST / STEP) + 1)} | {None: 255}


def marks_of(points: Sequence[Point]) -> bytes:
    """Return MARK_BYTES per session: a running checksum of everything the engine sees up to it."""
    marks, checksum = bytearray(), 0
    for point in points:
        rated, day = point.ratings, point.day
        seen = _SEEN.pack(
            day.toordinal() if day else 0,
            _RATINGS[rated.mood],
            _RATINGS[rated.alliance],
            _RATINGS[rated.distress],
        )
        checksum = zlib.crc32(seen, checksum)
        marks += checksum.to_bytes(MARK_BYTES)
    return bytes(marks)


def as_bytes(standings: Sequence[Standing]) -> bytes:
    """Serialise the signals of standings; positions and days are taken from the sessions."""
    return zlib.compress(encode([standing.signals for standing in standings]), 1)


def from_bytes(packed: bytes, first: int, days: Sequence[date | None]) -> tuple[Standing, ...]:
    """Deserialise the standings after sessions on `days`, starting at position `first`.

    Raises ValueError for malformed input.
    """
    unpacking = zlib.decompressobj()
    try:
        listed = _SIGNALS.decode(unpacking.decompress(packed, _MOST_BYTES))
    except (zlib.error, DecodeError, RecursionError) as error:
        raise ValueError("no lists of signals") from error
    if not unpacking.eof:
        raise ValueError("lists of signals that were cut, or far too long")
    there = zip(days, listed, strict=True)
    standings = tuple(Standing(first + at, day, found) for at, (day, found) in enumerate(there))
    for one in standings:
        if any(not 1 <= signal.since <= one.position for signal in one.signals):
            raise ValueError("a signal cannot begin after the session at which it stands")
    return standings
