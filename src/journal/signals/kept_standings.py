"""What stood after each session as text, to be kept and read again without the engine."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from zlib import crc32

from msgspec import DecodeError
from msgspec.json import Decoder, encode

from journal.signals.model import Point, Signal, Standing

ENGINE: Final = "3"
"""The version of what the engine says and of the state that it keeps. Raised whenever either
changes: what an earlier one said is then thrown away. A test holds both against it."""

_SIGNALS: Final = Decoder(tuple[Signal, ...])


def marks_of(points: Sequence[Point]) -> tuple[str, ...]:
    """Return for each session all of it that the engine sees, and a checksum of those up to it."""
    marks, checksum = [], 0
    for point in points:
        ratings = point.ratings
        seen = f"{point.day} {ratings.mood} {ratings.alliance} {ratings.distress}"
        checksum = crc32(seen.encode(), checksum)
        marks.append(f"{seen} {checksum:08x}")
    return tuple(marks)


def as_text(standing: Standing) -> str:
    """Return the signals of a standing as JSON; its position and day are those of its session."""
    return encode(standing.signals).decode()


def from_text(text: str, position: int, day: date | None) -> Standing:
    """Return the standing after a session; ValueError if `text` is none."""
    try:
        signals = _SIGNALS.decode(text)
    except (DecodeError, RecursionError) as error:
        raise ValueError("no list of signals") from error
    if any(not 1 <= signal.since <= position for signal in signals):
        raise ValueError("a signal cannot begin after the session at which it stands")
    return Standing(position, day, signals)
