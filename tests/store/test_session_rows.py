"""Sessions read many at once are those that are read value by value."""

from collections.abc import Sequence
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from builders import entry, new_journal
from journal.records import Tension
from journal.store import rows, sessions
from journal.store.rows import session_of
from journal.store.session_rows import read_at_once
from journal.store.stored import Odd, OddText
from journal.store.transaction import Transaction

NAMES: dict[object, str] = {1: "the first", 2: "the second"}
ODD = st.sampled_from(
    [None, 5, -1, 0.25, 10.5, 1e300, "", "5", "2026-02-30", "20260304", "2026-03-04T00:00", "[",
     '["a", 1]', '["\\ud83d"]', b"\xff", OddText("a"), "huge", 2**70]
)  # fmt: skip
RATING = st.none() | st.integers(0, 20).map(lambda half: half / 2)
WRITTEN: list[st.SearchStrategy[object]] = [
    st.integers(1, 9**9),
    st.integers(1, 3),
    st.dates().map(str),
    st.integers(0, 1),
    *[RATING] * 3,
    st.sampled_from([None, *map(str, Tension)]),
    st.sampled_from(["[]", '["dread"]', '["dread","numb"]', '[ "é" ]', '["\\u00e9"]']),
    st.text(),
]


def one_by_one(found: Sequence[Sequence[object]]) -> tuple[list[object], bool]:
    noting = cast("Transaction", type("Noting", (), {"odd": {}})())
    read = [*rows.read_rows(noting, "therapy_session", found)]
    there = [session_of(row, NAMES[row["course_id"]]) for row in read if row["course_id"] in NAMES]
    odd = any(isinstance(value, Odd) for row in read for value in row.values())
    return [*there], odd


@given(st.lists(st.tuples(*WRITTEN)))
def test_what_this_program_writes_is_read_at_once(found: list[tuple[object, ...]]) -> None:
    assert read_at_once(found, NAMES) == one_by_one(found)[0]


@given(st.lists(st.tuples(*WRITTEN), min_size=1), st.data())
def test_what_is_odd_is_left_to_be_read_by_itself(
    found: list[tuple[object, ...]], data: st.DataObject
) -> None:
    row, column = data.draw(st.integers(0, len(found) - 1)), data.draw(st.integers(0, 9))
    cells = [*found[row]]
    cells[column] = data.draw(ODD)
    found[row] = tuple(cells)
    at_once = read_at_once(found, NAMES)
    sessions, odd = one_by_one(found)
    assert at_once is None or (at_once == sessions and not odd)


def test_a_journal_is_read_at_once() -> None:
    with new_journal() as journal:
        for week in (1, 2):
            journal.sessions.log(entry(week, 5.5, "a\x00b", signs=("dread",)))
        with journal._file.database.reading() as read:
            found = rows.fetch(read, "therapy_session", "ORDER BY number")
            kept = sessions.sessions_of(read)
        assert [one.note for one in kept] == ["a\x00b"] * 2
        assert read_at_once(found, {1: kept[0].course}) == [*kept]
