"""What was acknowledged is still there after kills, races, full disks and lost permissions."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Timer
from time import monotonic

import pytest

from builders import contents, dump, entry, is_sound, open_journal, reads_as_one_message, stopped_at
from disks import in_memory
from journal.errors import BusyJournalError, JournalError
from journal.vault import connecting
from running import go_on_at_once, run, start
from vault.programs import KILLS

WRITERS = 6


@contextmanager
def locked(file: Path, begin: str = "BEGIN IMMEDIATE") -> Iterator[sqlite3.Connection]:
    """Hold the lock of a file as another program would."""
    with closing(sqlite3.connect(file, check_same_thread=False)) as other:
        other.execute(begin)
        yield other


def test_a_writer_killed_at_any_moment_loses_nothing_that_it_acknowledged() -> None:
    with in_memory() as folder:
        told = run("killed_while_logging", folder)
        acknowledged = told["acknowledged"]
        assert told["wrong"] == []
        assert len(acknowledged) > KILLS // 2, "the kills came before anything was written"
        with open_journal(folder) as journal:
            kept = Counter(session.note for session in journal.sessions.all())
            assert set(acknowledged) <= set(kept)
            assert set(kept.values()) == {1}
            # A kill may come after the save and before its word of it: at most once for each run.
            assert len(kept) - len(acknowledged) <= KILLS
            assert is_sound(journal.path)
            assert journal.undo() is not None


def test_programs_that_log_at_the_same_time_all_keep_their_session(tmp_path: Path) -> None:
    open_journal(tmp_path).close()
    programs = [start("log_one", tmp_path, f"from {number}") for number in range(WRITERS)]
    go_on_at_once(programs)
    with open_journal(tmp_path) as journal:
        notes = sorted(session.note for session in journal.sessions.all())
        assert notes == [f"from {number}" for number in range(WRITERS)]
        assert [session.number for session in journal.sessions.all()] == [*range(1, WRITERS + 1)]
        assert len(journal.courses.all()) == 1
        assert is_sound(journal.path)


def test_a_file_locked_for_longer_than_the_timeout_gives_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.2)
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(note="kept"))
        before = dump(journal.path)
        with locked(journal.path):
            started = monotonic()
            with pytest.raises(BusyJournalError) as refused:
                journal.sessions.log(entry(note="secret"))
            assert monotonic() - started >= 0.2
            assert reads_as_one_message(refused.value)
            assert [session.note for session in journal.sessions.all()] == ["kept"]
        assert dump(journal.path) == before
        journal.sessions.log(entry(note="afterwards"))


def test_a_file_locked_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal, locked(journal.path) as other:
        started = monotonic()
        Timer(0.3, other.rollback).start()
        journal.sessions.log(entry(note="kept"))
        assert monotonic() - started >= 0.25
        assert [session.note for session in journal.sessions.all()] == ["kept"]


def test_opening_a_journal_that_another_program_keeps_for_itself_gives_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_journal(tmp_path).close()
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(tmp_path / "journal.db")) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        started = monotonic()
        with pytest.raises(BusyJournalError) as refused:
            open_journal(tmp_path)
        assert 0.1 <= monotonic() - started < 5
        assert reads_as_one_message(refused.value)


def test_a_new_file_that_another_program_writes_to_for_a_moment_is_waited_for(
    tmp_path: Path,
) -> None:
    # Until the journal has its write-ahead log, SQLite itself does not wait for a writer.
    file = tmp_path / "journal.db"
    file.touch()
    with locked(file) as other:
        Timer(0.3, other.rollback).start()
        with open_journal(tmp_path) as journal:
            assert journal.sessions.all() == ()


def test_a_new_file_that_another_program_keeps_locked_gives_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.2)
    file = tmp_path / "journal.db"
    file.touch()
    with locked(file):
        started = monotonic()
        with pytest.raises(BusyJournalError):
            open_journal(tmp_path)
        assert 0.2 <= monotonic() - started < 5


def test_a_full_disk_gives_one_sentence_and_keeps_what_was_saved(tmp_path: Path) -> None:
    told = run("with_little_room", tmp_path)
    assert told["acknowledged"] == told["still there"]
    assert len(told["acknowledged"]) >= 1
    assert "What was saved before is safe" in told["said"]
    assert reads_as_one_message(JournalError(told["said"]))
    assert "secret" not in told["said"]
    with open_journal(tmp_path) as journal:
        kept = [int(session.note.partition(".")[0]) for session in journal.sessions.all()]
        assert kept == told["acknowledged"]
        assert is_sound(journal.path)
        journal.sessions.log(entry(note="there is room again"))


@pytest.mark.parametrize("what", ["journal.db", ""])
def test_a_read_only_file_or_folder_gives_one_sentence_and_keeps_what_was_saved(
    open_folder: Path, what: str
) -> None:
    told = run("without_permission", open_folder / "journal", what)
    assert told["kind"] == "JournalError"
    assert "cannot be written to" in told["said"]
    assert reads_as_one_message(JournalError(told["said"]))
    assert list(contents(open_folder / "journal")) == ["journal.db"]
    for path in (open_folder / "journal", open_folder / "journal" / "journal.db"):
        path.chmod(0o700)
    with open_journal(open_folder / "journal") as journal:
        assert [session.note for session in journal.sessions.all()] == ["secret"]


def test_an_error_never_repeats_the_note_or_the_statement(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(note="kept"))
        before = dump(journal.path)
        with (
            stopped_at(journal, "BEFORE INSERT ON therapy_session"),
            pytest.raises(JournalError) as refused,
        ):
            journal.sessions.log(entry(note="secret", signs=("unseen",)))
        assert dump(journal.path) == before
    assert reads_as_one_message(refused.value)
    error: BaseException | None = refused.value
    assert "INSERT" not in str(error)
    while error is not None:
        assert "secret" not in str(error)
        assert "unseen" not in str(error)
        error = error.__cause__
