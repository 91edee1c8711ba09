"""A replay that is saved and restored goes on as if it had never stopped; nothing else is taken."""

import hashlib
import json
import zlib
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import any_ratings
from journal.ratings import Ratings
from journal.signals import Point, Standing, replay
from journal.signals.detector import PARTICLES
from journal.signals.replay_state import ReplayState
from journal.signals.saved_state import restored, state_of
from journal.signals.standings_codec import ENGINE, MARK_BYTES, as_bytes, from_bytes, marks_of

POINTS = st.lists(
    st.builds(Point, any_ratings, st.none() | st.dates(date(2020, 1, 1), date(2026, 1, 1))),
    min_size=1,
    max_size=12,
)


def course(count: int = 40) -> list[Point]:
    """Return a course with a step, a dip, a gap of months and blanks."""
    levels = [3.0] * 10 + [7.0] * 12 + [4.5] * 5 + [7.5] * 40
    return [
        Point(
            Ratings(
                None if place % 11 == 5 else levels[place] + (place * 7 % 5 - 2) / 2,
                8 - place % 3 / 2,
                10 - levels[place],
            ),
            date(2024, 1, 1) + timedelta(weeks=place + (12 if place > 30 else 0)),
        )
        for place in range(count)
    ]


def stepped(points: list[Point]) -> tuple[ReplayState, list[Standing]]:
    state = ReplayState()
    return state, [state.step(point) for point in points]


@pytest.mark.parametrize("count", [1, 2, 3, 11, 12, 13, 24, 25, 31, 39])
def test_it_goes_on_to_the_last_bit(count: int) -> None:
    points = course()
    state, standings = stepped(points[:count])
    again = restored(state_of(state), standings[-1])
    assert state_of(again) == state_of(state)
    assert again.levels() == state.levels()
    rest = [again.step(point) for point in points[count:]]
    assert repr((*standings, *rest)) == repr(replay(points))


@settings(max_examples=15)
@given(POINTS, POINTS)
def test_whatever_was_rated_it_goes_on(before: list[Point], after: list[Point]) -> None:
    state, standings = stepped(before)
    again = restored(state_of(state), standings[-1])
    assert repr([again.step(one) for one in after]) == repr([state.step(one) for one in after])


@pytest.mark.parametrize("at", [0, 3, 4, 100, -1])
def test_a_damaged_state_is_refused(at: int) -> None:
    state, standings = stepped(course(5))
    damaged = bytearray(state_of(state))
    damaged[at] ^= 1
    with pytest.raises(ValueError, match="no state"):
        restored(bytes(damaged), standings[-1])


def packed(header: object, body: bytes = b"") -> bytes:
    """Return what is packed as a state is, with a checksum that is right."""
    head = json.dumps(header).encode()
    whole = zlib.compress(len(head).to_bytes(4, "big") + head + body)
    return zlib.crc32(whole).to_bytes(4, "big") + whole


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"\x00" * 8,
        packed([]),
        packed({}),
        packed([["_position", "int64", []]], b"\x01" + b"\x00" * 7),
        packed([["_position", "object", []]], b"\x00" * 8),
        packed([["_position", "int64", [10**9]]]),
        packed([["_position", "int64", [-1]]]),
        packed([["_position", "float64", []]], b"\xff" * 8),
        packed([[1, 2]]),
        packed("x"),
    ],
    ids=range(11),
)
def test_what_is_no_state_of_this_engine_is_refused(state: bytes) -> None:
    with pytest.raises(ValueError, match="no state"):
        restored(state, Standing(1, None, ()))


def test_a_state_of_other_sizes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    state, standings = stepped(course(5))
    kept = state_of(state)
    monkeypatch.setattr(
        "journal.signals.detector.PARTICLES",
        {measures: size // 2 for measures, size in PARTICLES.items()},
    )
    with pytest.raises(ValueError, match="no state"):
        restored(kept, standings[-1])


def test_standings_are_read_as_they_were_written() -> None:
    standings = replay(course())
    days = [standing.day for standing in standings]
    for first in (1, 33):
        kept = as_bytes(standings[first - 1 :])
        assert repr(from_bytes(kept, first, days[first - 1 :])) == repr(standings[first - 1 :])


NUMBERS = "1, 1, 1, 1, 1"


@pytest.mark.parametrize(
    "text",
    [
        *("{", "{}", "5", "[[]]", "[5]", "[" * 9999),
        '[["dip", "mood", 2, 1]]',
        '[["dip", "mood", 2, 1, [1, 1, 1, 1]]]',
        f'[["dip", "mood", 3, 1, [{NUMBERS}]]]',
        f'[["dip", "mood", 0, 1, [{NUMBERS}]]]',
        f'[["drop", "mood", 2, 1, [{NUMBERS}]]]',
        f'[["dip", "mood", 2, "1", [{NUMBERS}]]]',
        f'[["dip", "mood", 2, NaN, [{NUMBERS}]]]',
        f'[["dip", "mood", 2, 1, [{NUMBERS}, [1, 2, 3]]]]',
        f'[["dip", "mood", 2, 1, [{NUMBERS}, null, 1]]]',
        f'[["dip", "mood", 2, 1, [{NUMBERS}, null, true, true, true]]]',
    ],
)
def test_what_is_no_standing_is_refused(text: str) -> None:
    [standing] = from_bytes(kept_text(f'[["dip", "mood", 2, 1, [{NUMBERS}]]]'), 2, [None])
    assert standing.signals
    with pytest.raises(ValueError, match="signal"):
        from_bytes(kept_text(text), 2, [None])


def kept_text(text: str) -> bytes:
    """Return as it is kept a list with `text` as its one standing."""
    return zlib.compress(f"[{text}]".encode())


@pytest.mark.parametrize(
    "kept",
    [b"", b"x", zlib.compress(b"[[]"), zlib.compress(b"[[]]")[:-1]],
    ids=range(4),
)
def test_what_is_damaged_is_refused(kept: bytes) -> None:
    assert from_bytes(zlib.compress(b"[[]]"), 1, [None]) == (Standing(1, None, ()),)
    with pytest.raises(ValueError, match="signals"):
        from_bytes(kept, 1, [None])


def test_what_swells_is_refused() -> None:
    with pytest.raises(ValueError, match="signals"):
        from_bytes(zlib.compress(b" " * 10**8), 1, [None])


def test_as_many_standings_are_kept_as_there_are_sessions() -> None:
    with pytest.raises(ValueError, match="argument"):
        from_bytes(zlib.compress(b"[[]]"), 1, [None, None])


def test_a_mark_is_of_all_sessions_up_to_it() -> None:
    points = course(6)
    for other in (
        Point(Ratings(1.5), points[1].day),
        Point(points[1].ratings, None),
        Point(replace(points[1].ratings, distress=None), points[1].day),
    ):
        changed = [points[0], other, *points[2:]]
        mine, theirs = marks_of(points), marks_of(changed)
        assert len(mine) == MARK_BYTES * 6
        assert mine[:MARK_BYTES] == theirs[:MARK_BYTES]
        pairs = batched(mine), batched(theirs)
        assert not {*pairs[0][1:]} & {*pairs[1][1:]}


def batched(marks: bytes) -> list[bytes]:
    return [marks[at : at + MARK_BYTES] for at in range(0, len(marks), MARK_BYTES)]


def test_what_this_engine_says_and_keeps_is_held_to_its_version() -> None:
    """When this fails, raise ENGINE: what was kept by the one before is then thrown away."""
    state, standings = stepped(course())
    said = [
        (signal.kind, signal.measure, signal.since, round(signal.confidence, 2))
        for standing in standings
        for signal in standing.signals
    ]
    whole = zlib.decompress(state_of(state)[4:])
    values, shapes = json.loads(whole[4 : 4 + int.from_bytes(whole[:4], "big")])
    shapes.append([*values])
    digest = hashlib.sha256(json.dumps([said, shapes]).encode()).hexdigest()[:16]
    assert (ENGINE, digest) == ("8", "33a29d97d9274a41")
