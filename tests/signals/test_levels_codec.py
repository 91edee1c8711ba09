"""Levels as bytes are the levels, and nothing else is taken for them."""

import zlib

import pytest
from hypothesis import given, settings

from journal.ratings import Measure
from journal.signals import Level, Point, levels
from journal.signals.levels_codec import BYTES, as_bytes, from_bytes, packed, unpacked
from signals.courses import courses


@settings(max_examples=20)
@given(courses())
def test_levels_are_read_as_they_were_written(points: list[Point]) -> None:
    found = levels(points)
    kept = packed(as_bytes(found))
    assert from_bytes(unpacked(kept, len(points))) == found


def test_a_session_without_any_rating_has_none() -> None:
    level = Level(0.0, 0.05, 10.0)
    found = {
        Measure.MOOD: (None, level),
        Measure.ALLIANCE: (None, None),
        Measure.DISTRESS: (level, None),
    }
    assert len(as_bytes(found)) == 2 * BYTES
    assert from_bytes(as_bytes(found)) == found


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"x",
        packed(bytes(BYTES)),
        packed(bytes(3 * BYTES)),
        packed(bytes(2 * BYTES))[:-1],
        packed(b"\xc9" * (2 * BYTES)),
    ],
    ids=range(6),
)
def test_what_are_no_levels_of_these_sessions_is_refused(kept: bytes) -> None:
    assert unpacked(packed(bytes(2 * BYTES)), 2) == bytes(2 * BYTES)
    with pytest.raises(ValueError, match="no levels"):
        unpacked(kept, 2)


def test_what_swells_is_refused() -> None:
    with pytest.raises(ValueError, match="no levels"):
        unpacked(zlib.compress(bytes(10**8)), 2)
