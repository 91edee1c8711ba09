"""Another journal is read without touching its file; or refused with one sentence."""

import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from builders import dump, entry, is_sound, open_journal, outcome, reads_as_one_message
from journal.core import Journal
from journal.errors import (
    BusyJournalError,
    DamagedJournalError,
    EncryptedJournalError,
    JournalError,
    NewerJournalError,
)
from journal.exchange.archives.archive import UNKNOWN
from journal.vault import byte_copy, copying, private_copy
from running import run

OLD = Path(__file__).parents[1] / "store" / "fixtures" / "schema_1.db"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The file of a closed journal of three sessions."""
    with open_journal(tmp_path / "other") as journal:
        for week in (1, 2, 3):
            journal.sessions.log(entry(week, 5.0, f"note {week} " * 40))
    return tmp_path / "other" / "journal.db"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "own") as journal:
        yield journal


def seen(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.iterdir()
            if one.is_file()}  # fmt: skip


def test_what_is_still_in_the_log_is_read_and_nothing_is_touched(own: Journal, other: Path) -> None:
    with open_journal(other.parent) as journal:
        journal.sessions.log(entry(4, note="in the log"))
        before = seen(other.parent)
        assert "journal.db-wal" in before
        assert own.archive.import_file(other).sessions.added == 4
        assert seen(other.parent) == before
        journal.sessions.log(entry(5, note="it goes on"))
        assert own.archive.import_file(other).sessions.added == 1
    assert [path.name for path in own.path.parent.glob(".import*")] == []


def test_a_folder_that_cannot_be_written_to_is_no_hindrance(own: Journal, other: Path) -> None:
    other.chmod(0o400)
    other.parent.chmod(0o500)
    try:
        assert own.archive.import_file(other).sessions.added == 3
    finally:
        other.parent.chmod(0o700)


def test_a_journal_of_schema_1_is_read_and_stays_one(own: Journal, tmp_path: Path) -> None:
    before = OLD.read_bytes()
    report = own.archive.import_file(OLD)
    assert (report.sessions.added, report.reviews.added, report.drafts.added) == (10, 2, 3)
    assert OLD.read_bytes() == before
    assert [path.name for path in OLD.parent.glob("schema_1.db?*")] == []
    assert is_sound(own.path)


def test_copies_of_a_journal_of_schema_1_that_are_migrated_apart_are_one(tmp_path: Path) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        shutil.copy(OLD, tmp_path / name / "journal.db")
    there = tmp_path / "there" / "journal.db"
    with closing(sqlite3.connect(there)) as connection:
        connection.execute("UPDATE therapy_session SET note = 'changed there' WHERE number = 9")
        connection.commit()
    with open_journal(there.parent) as journal:
        journal.sessions.log(entry(20, note="new there"))
    with open_journal(tmp_path / "here") as here:
        report = here.archive.import_file(there)
        assert (report.sessions.added, report.sessions.already_there) == (1, 9)
        assert [one.what for one in report.differences] == ["session 9"]
        assert (report.courses.added, report.changes.added, report.reviews.added) == (0, 0, 0)


def of_another_program(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE course (id INTEGER)")
        connection.commit()


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")


def encrypted(file: Path) -> None:
    with Journal(file.parent) as journal:
        journal.security.encrypt("four words for tests")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


REFUSED: dict[str, tuple[Callable[[Path], object], type[JournalError], str]] = {
    "empty": (lambda file: file.write_bytes(b""), DamagedJournalError, "is damaged or is not a"),
    "garbage": (lambda file: file.write_bytes(b"x" * 5000), DamagedJournalError, "is damaged or"),
    "cut": (lambda file: file.write_bytes(file.read_bytes()[:-8192]), DamagedJournalError, "is d"),
    "another program's": (of_another_program, DamagedJournalError, "is damaged or is not a"),
    "newer": (newer, NewerJournalError, "was written by a newer version"),
    "encrypted": (encrypted, EncryptedJournalError, "is encrypted"),
    "missing": (lambda file: file.unlink(), JournalError, "^There is no file “"),
    "a folder": (a_folder, JournalError, "is not a file"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_journal_is_refused_and_left(own: Journal, other: Path, kind: str) -> None:
    make, error, said = REFUSED[kind]
    make(other)
    before = [(one.name, one.is_file() and one.read_bytes()) for one in other.parent.iterdir()]
    with pytest.raises(error, match=said) as refused:
        own.archive.import_file(other)
    assert reads_as_one_message(refused.value)
    assert "import-" not in str(refused.value)
    assert own.sessions.all() == ()
    after = [(one.name, one.is_file() and one.read_bytes()) for one in other.parent.iterdir()]
    assert after == before


def test_a_file_damaged_anywhere_is_refused_or_read_whole(own: Journal, other: Path) -> None:
    whole, chance = other.read_bytes(), random.Random(3)
    kinds = set()
    for _ in range(40):
        damaged = bytearray(whole)
        at = chance.randrange(len(whole))
        damaged[at : at + 64] = chance.randbytes(64)
        other.write_bytes(bytes(damaged))
        report, error = outcome(own.archive.import_file, other, dry_run=True)
        assert report or (error and reads_as_one_message(error))
        kinds.add(type(error))
    assert {type(None), DamagedJournalError} <= kinds
    assert own.sessions.all() == ()


def _entries_of(dumped: list[str]) -> list[str]:
    """Return what a person wrote, of a file as SQL."""
    return [one for one in dumped if not re.search('INTO "(kept_|setting|undo)', one)]


def test_an_import_that_is_killed_at_any_moment_brings_all_or_nothing(
    own: Journal, tmp_path: Path
) -> None:
    own.sessions.log(entry(1, note="own"))
    own.close()
    before = dump(own.path)
    *killed, done = run("killed_while_importing", own.path.parent, OLD)
    assert len(killed) > 15
    # What is written last is the backup, once the import itself is done.
    nothing, everything = map(_entries_of, (before, done))
    assert nothing != everything
    assert all(_entries_of(left) in (nothing, everything) for left in killed)
    assert sum(left == before for left in killed) > 15
    assert is_sound(own.path)
    with open_journal(own.path.parent) as again:
        assert len(again.sessions.all()) == 11
        again.undo()
        assert [one.note for one in again.sessions.all()] == ["own"]


def test_what_an_import_that_was_killed_left_is_swept_away(own: Journal, other: Path) -> None:
    left = own.path.with_name(".import-left")
    left.mkdir()
    (left / "journal.db").write_text("secret")
    own.archive.import_file(other)
    assert [path.name for path in own.path.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("is_locked", [False, True])
def test_a_file_that_is_written_to_all_the_time_is_left_for_later(
    own: Journal, other: Path, monkeypatch: pytest.MonkeyPatch, is_locked: bool
) -> None:
    if is_locked:
        encrypted(other)
    copy, made = shutil.copyfile, copying.copy_rows

    def disturb() -> None:
        with other.open("ab") as file:
            file.write(b"\x00" * 4096)

    def copied(source: Path, target: Path) -> None:
        copy(source, target)
        disturb()

    def made_and_disturbed(*given: Any) -> None:
        made(*given)
        disturb()

    monkeypatch.setattr(shutil, "copyfile", copied)
    monkeypatch.setattr(private_copy, "copy_rows", made_and_disturbed)
    monkeypatch.setattr(byte_copy, "_PAUSE", 0)
    with pytest.raises(BusyJournalError, match="Another program is writing to"):
        own.archive.import_file(other, "four words for tests" if is_locked else None)


def test_one_that_was_stopped_in_the_middle_of_a_change_comes_in_as_it_was_before(
    own: Journal, other: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE therapy_session SET note = hex(zeroblob(9000))")
        stopped = tmp_path / "stopped"
        shutil.copytree(other.parent, stopped)
        connection.execute("ROLLBACK")
    assert (stopped / "journal.db-journal").stat().st_size
    before = seen(stopped)
    assert own.archive.import_file(stopped / "journal.db").sessions.added == 3
    assert not any(one.note.startswith("00") for one in own.sessions.all())
    assert seen(stopped) == before


def test_moments_and_identities_of_another_program_count_as_unknown(
    own: Journal, other: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("UPDATE therapy_session SET changed_at = '', logged_at = 'today'")
        connection.execute("UPDATE therapy_session SET uid = '' WHERE number = 2")
        connection.commit()
    assert own.archive.import_file(other).sessions.added == 3
    own.archive.export_json(tmp_path / "out.json")
    with open_journal(tmp_path / "third") as third:
        assert third.archive.import_file(tmp_path / "out.json").sessions.added == 3
        assert [one.changed_at for one in third.archive.everything().sessions] == 3 * [UNKNOWN]
