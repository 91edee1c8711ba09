"""Signals are worked out once: what stood is kept in the file, and never trusted."""

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import any_ratings, contents, few, files_under, new_journal, open_journal, put, rows
from journal.core import Journal
from journal.ratings import Ratings
from journal.records import SessionEntry
from journal.signals import Point, Standing, levels, replay
from journal.signals.detector import Detector
from journal.signals.standings_codec import from_bytes
from journal.store import signal_cache
from journal.vault.backup_names import FOLDER

COUNT = "SELECT sum(length(marks)) / 4 FROM kept_standing"
STATES = "SELECT position FROM kept_detector ORDER BY position"


@contextmanager
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Give a list of one number: how many sessions are replayed meanwhile."""
    stepped, step = [0], Detector.step

    def counted(self: Detector, point: Point) -> Standing:
        stepped[0] += 1
        return step(self, point)

    with monkeypatch.context() as patch:
        patch.setattr(Detector, "step", counted)
        yield stepped


def day(week: int) -> date:
    return date(2025, 1, 6) + timedelta(weeks=week)


def log(journal: Journal, week: int) -> None:
    journal.sessions.log(SessionEntry(day(week), Ratings(week % 7 + 2.0, 8.0, 5.0)))


def fill(folder: Path, count: int = 40) -> None:
    with open_journal(folder) as journal:
        for week in range(1, count + 1):
            log(journal, week)
        journal.overview().computed()


@cache
def _filled(count: int) -> dict[Path, bytes]:
    with TemporaryDirectory() as folder:
        fill(Path(folder), count)
        return files_under(Path(folder))


def filled(folder: Path, count: int = 40) -> Path:
    """Put a journal of so many sessions there; return its file."""
    put(folder, _filled(count))
    return folder / "journal.db"


def right(journal: Journal) -> bool:
    """Tell whether what is said is what a replay from the first session on says."""
    overview = journal.overview()
    standings = replay(overview.points)
    newest = standings[-1].signals if standings else ()
    known = repr(overview.signals) == repr(newest) and overview.levels == levels(overview.points)
    return known and repr(overview.standings) == repr(standings)


def test_a_course_is_replayed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with steps(monkeypatch) as stepped:
        fill(tmp_path)
        assert stepped == [40]
        with open_journal(tmp_path) as journal:
            assert len(journal.overview().standings) == 40
            assert stepped == [40]
            log(journal, 41)
            assert len(journal.overview().standings) == 41
        with open_journal(tmp_path) as journal:
            assert len(journal.overview().standings) == 41
            assert stepped == [41]
    with open_journal(tmp_path) as journal:
        assert right(journal)


def test_a_replay_that_was_interrupted_is_not_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path, 5)
    step = Detector.step

    def interrupted(self: Detector, point: Point) -> Standing:
        step(self, point)
        raise KeyboardInterrupt

    with open_journal(tmp_path) as journal:
        log(journal, 6)
        with monkeypatch.context() as patch:
            patch.setattr(Detector, "step", interrupted)
            with pytest.raises(KeyboardInterrupt):
                journal.overview().computed()
        assert right(journal)
    with open_journal(tmp_path) as journal:
        assert right(journal)


@pytest.mark.parametrize(("number", "replayed"), [(40, 8), (33, 8), (32, 40), (1, 40)])
def test_after_a_change_only_what_follows_a_kept_state_is_replayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, replayed: int
) -> None:
    path = filled(tmp_path)
    assert rows(path, STATES) == [(32,), (40,)]
    with open_journal(tmp_path) as journal:
        session = journal.sessions.get(number)
        journal.sessions.amend(replace(session, ratings=Ratings(0.5, 0.5, 9.5)))
        with steps(monkeypatch) as stepped:
            journal.overview().computed()
            assert stepped == [replayed]
    with open_journal(tmp_path) as journal, steps(monkeypatch) as stepped:
        journal.overview().computed()
        assert stepped == [0]
    with open_journal(tmp_path) as journal:
        assert right(journal)


def test_only_the_newest_is_decoded_until_all_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path)
    firsts: list[int] = []

    def counted(kept: bytes, first: int, days: Sequence[date | None]) -> tuple[Standing, ...]:
        firsts.append(first)
        return from_bytes(kept, first, days)

    monkeypatch.setattr("journal.core.signal_cache.from_bytes", counted)
    with open_journal(tmp_path) as journal:
        overview = journal.overview().computed()
        assert repr(overview.signals) == repr(replay(overview.points)[-1].signals)
        assert firsts == [33]
        assert len(overview.standings) == 40
        assert firsts == [33, 1, 33]


def test_what_is_damaged_further_back_is_worked_out_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE kept_standing SET standings = x'ff00' WHERE first = 1")
    with open_journal(tmp_path) as journal, steps(monkeypatch) as stepped:
        overview = journal.overview().computed()
        newest = overview.signals
        assert stepped == [0]
        assert overview.standings[-1].signals == newest
        assert stepped == [40]
        log(journal, 41)
        assert len(journal.overview().standings) == 41
        assert stepped == [41]
    with open_journal(tmp_path) as journal:
        assert right(journal)
    with open_journal(tmp_path) as journal, steps(monkeypatch) as stepped:
        assert len(journal.overview().standings) == 41
        assert stepped == [0]


def test_a_note_or_a_sign_changes_nothing_that_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path, 5)
    with open_journal(tmp_path) as journal, steps(monkeypatch) as stepped:
        journal.sessions.amend(replace(journal.sessions.get(2), note="other", signs=("dread",)))
        journal.overview().computed()
        assert stepped == [0]


def test_what_another_engine_said_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path, 6)
    monkeypatch.setattr("journal.core.signal_cache.ENGINE", "another")
    with open_journal(tmp_path) as journal, steps(monkeypatch) as stepped:
        journal.overview().computed()
        assert stepped == [6]
    assert rows(path, "SELECT DISTINCT engine FROM kept_standing") == [("another",)]
    assert rows(path, COUNT) == [(6,)]


def packed(kept: bytes) -> str:
    """Return as SQL bytes that are packed as what is kept is."""
    return f"x'{zlib.compress(kept).hex()}'"


AHEAD = packed(b'[[], [["dip", "mood", 99, 1, [1, 1, 1, 1, 1]]], [], [], [], [], [], [], []]')
DAMAGE = {
    "a state of nothing": "UPDATE kept_detector SET state = x''",
    "a state as text": "UPDATE kept_detector SET state = 'x'",
    "a state with other bytes": "UPDATE kept_detector SET state = zeroblob(length(state))",
    "the state of another session": "UPDATE kept_detector SET position = position - 1",
    "levels as text": "UPDATE kept_detector SET levels = 'x'",
    "levels that are none": "UPDATE kept_detector SET levels = zeroblob(length(levels))",
    "levels of other sessions": f"UPDATE kept_detector SET levels = {packed(bytes(90))}",
    "standings that are none": "UPDATE kept_standing SET standings = x'ff00'",
    "standings as text": "UPDATE kept_standing SET standings = 'x'",
    "standings that are of the future": f"UPDATE kept_standing SET standings = {AHEAD}",
    "standings of fewer sessions": f"UPDATE kept_standing SET standings = {packed(b'[[]]')}",
    "marks of fewer sessions": "UPDATE kept_standing SET marks = substr(marks, 1, 8)",
    "marks that are cut": "UPDATE kept_standing SET marks = substr(marks, 1, 7)",
    "marks of more sessions": "UPDATE kept_standing SET marks = marks || marks",
    "marks of others": "UPDATE kept_standing SET marks = zeroblob(36)",
    "marks as text": "UPDATE kept_standing SET marks = '123456789'",
    "marks of nothing": "UPDATE kept_standing SET marks = x''",
    "standings that begin later": "UPDATE kept_standing SET first = 3",
    "some missing": "DELETE FROM kept_standing WHERE first = 1",
    "all missing": "DELETE FROM kept_standing",
    "no states": "DELETE FROM kept_detector",
    "a state of no session": "UPDATE kept_detector SET position = 0",
}


@pytest.mark.parametrize("script", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_thrown_away(tmp_path: Path, script: str) -> None:
    path = filled(tmp_path, 9)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    with open_journal(tmp_path) as journal:
        assert right(journal)
    with open_journal(tmp_path) as journal:
        log(journal, 10)
        assert right(journal)
        assert journal.overview().levels.keys() == {"mood", "alliance", "distress"}
        log(journal, 11)
        assert right(journal)


@few
@given(
    st.lists(st.tuples(st.integers(1, 30), any_ratings, st.booleans(), st.booleans()), max_size=12)
)
def test_what_is_said_is_what_a_replay_says(
    given: list[tuple[int, Ratings, bool, bool]],
) -> None:
    with new_journal() as journal:
        for week, ratings, is_undone, is_read in given:
            journal.sessions.log(SessionEntry(day(week), ratings))
            if is_undone:
                journal.undo()
            if is_read:
                assert right(journal)
                overview = journal.overview()
                assert {len(one) for one in overview.levels.values()} == {len(overview.points)}
        assert right(journal)


def test_it_is_in_no_backup_and_no_copy(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    path = filled(folder)
    [(state,)] = rows(path, "SELECT substr(state, 100, 64) FROM kept_detector LIMIT 1")
    with open_journal(folder) as journal:
        backup = journal.backups.make()
        journal.archive.export_database(tmp_path / "copy.db")
        journal.archive.export_json(tmp_path / "all.json")
    assert backup is not None
    assert state in path.read_bytes()
    for copy in (tmp_path / "copy.db", *(folder / FOLDER).glob("*.db")):
        held = [rows(copy, f"SELECT count(*) FROM {table}") for table in signal_cache.TABLES]
        assert held == [[(0,)]] * len(signal_cache.TABLES)
        assert state not in copy.read_bytes()
    assert "kept" not in (tmp_path / "all.json").read_text()


def test_what_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path, 5)
    with open_journal(tmp_path) as journal:
        log(journal, 6)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert right(journal)
            assert right(journal)
            other.execute("ROLLBACK")
        assert rows(path, COUNT) == [(5,)]
        assert journal.notices() == ()


def test_an_old_journal_that_is_looked_at_changes_no_row_of_the_person(tmp_path: Path) -> None:
    path = filled(tmp_path, 5)
    before = rows(path, "SELECT * FROM therapy_session")
    with open_journal(tmp_path) as journal:
        journal.overview().computed()
        assert journal.last_change() == "the session of 10 February 2025, number 5"
    assert rows(path, "SELECT * FROM therapy_session") == before
    assert "journal.db" in contents(tmp_path)
