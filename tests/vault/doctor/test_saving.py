"""A damaged file in, a new journal out: all that SQLite gives, and all that the backup has."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import dump, entry, is_sound, open_journal, outcome, reads_as_one_message
from journal.core import Journal, health, unlocking
from journal.errors import BadInputError, DamagedJournalError, JournalError, WrongPassphraseError
from journal.health import Salvaged
from journal.ratings import Ratings
from journal.vault.doctor.row_reader import TABLES
from vault.doctor.damaging import (
    PAGE,
    PASSPHRASE,
    SESSIONS,
    Damage,
    Sound,
    blank_page,
    contents,
    flipped,
    garbage_page,
    garbage_run,
    place_of_number,
    sound,
    torn,
)

OLD = Path(__file__).parents[2] / "store" / "fixtures" / "schema_1.db"


def salvaged(of: Sound, folder: Path, damaged: bytes) -> Salvaged | None:
    """Salvage a damaged file as the person does; None if nothing can be read. It is left as is."""
    before = {"journal.db"} | {path.name for path in folder.glob("*")}
    file = of.put(folder, damaged)
    done, refused = outcome(health.salvage, folder, None, of.key)
    assert file.read_bytes() == damaged
    assert refused is None or isinstance(refused, DamagedJournalError)
    assert refused is None or reads_as_one_message(refused)
    assert {path.name for path in folder.iterdir()} == before | (
        {done.file.name} if done else set()
    )
    return done


def put_backup(folder: Path, data: bytes) -> Path:
    """Put a backup beside the journal in `folder`."""
    (folder / "backups").mkdir(mode=0o700, parents=True)
    backup = folder / "backups" / "journal-2026-06-01-120000-daily.db"
    backup.touch(0o600)
    backup.write_bytes(data)
    return backup


def reopened(done: Salvaged, of: Sound, folder: Path) -> Journal:
    """Open what was salvaged as the journal of a new folder."""
    folder.mkdir()
    shutil.move(done.file, folder / "journal.db")
    return Journal(folder, key=of.key)


@pytest.mark.parametrize("encrypted", [False, True])
@pytest.mark.parametrize("damage", [flipped, garbage_page, blank_page, garbage_run, torn])
def test_with_a_backup_every_session_is_back(
    tmp_path: Path, damage: Damage, encrypted: bool
) -> None:
    of, chance = sound(encrypted=encrypted), random.Random(damage.__name__)
    for round_ in range(2):
        folder = tmp_path / f"{round_}"
        put_backup(folder, of.data)
        done = salvaged(of, folder, damage(of.data, chance))
        assert done is not None
        assert done.file.stat().st_mode & 0o777 == 0o600
        now = contents(done.file, of.key)
        for table in TABLES:
            assert now[table].keys() == of.contents[table].keys()
        assert now["therapy_session"] == of.contents["therapy_session"]
        assert now["answer"] == of.contents["answer"]
        with reopened(done, of, folder / "new") as journal:
            assert [journal.overview(course.name) for course in journal.courses.all()]
            journal.backups.make()


@pytest.mark.parametrize("encrypted", [False, True])
@pytest.mark.parametrize("damage", [flipped, garbage_page, blank_page, garbage_run, torn])
def test_without_one_what_sqlite_gives_is_saved_and_opens(
    tmp_path: Path, damage: Damage, encrypted: bool
) -> None:
    of, chance = sound(encrypted=encrypted), random.Random(damage.__name__)
    for round_ in range(2):
        done = salvaged(of, tmp_path / f"{round_}", damage(of.data, chance))
        if done is None:
            continue
        with reopened(done, of, tmp_path / f"new {round_}") as journal:
            assert len(journal.sessions.all()) == done.sessions
            [journal.overview(course.name) for course in journal.courses.all()]
        assert encrypted or is_sound(tmp_path / f"new {round_}" / "journal.db")


def test_of_two_versions_the_newer_one_stands_and_what_came_from_where_is_told(
    tmp_path: Path,
) -> None:
    of = sound()
    file = of.put(tmp_path, of.data)
    with open_journal(tmp_path) as journal:
        journal.sessions.amend(replace(journal.sessions.get(50), note="newer"))
        journal.sessions.log(entry(1, 5, "after the backup"))
    for daily in (tmp_path / "backups").iterdir():
        daily.unlink()
    (tmp_path / "backups").rmdir()
    put_backup(tmp_path, of.data)
    page = place_of_number(of, 31) // PAGE
    data = file.read_bytes()
    file.write_bytes(data[: page * PAGE] + bytes(PAGE) + data[(page + 1) * PAGE :])
    done = health.salvage(tmp_path)
    assert done.is_joined
    assert (done.sessions, done.is_less_than_backup) == (SESSIONS + 1, False)
    assert any(
        said.startswith("Newer than the backup, sessions by number: 61.") for said in done.remarks
    )
    assert any("Only in the backup, sessions by number: " in said for said in done.remarks)
    with reopened(done, of, tmp_path / "new") as journal:
        notes = {session.number: session.note for session in journal.sessions.all()}
        assert journal.last_change() is None
    assert (notes[50], notes[61]) == ("newer", "after the backup")
    assert notes[31].startswith("Session 31.")


def test_a_letter_that_turned_is_as_it_was_saved_again(tmp_path: Path) -> None:
    of = sound()
    at = of.data.index(b"Session 31.")
    put_backup(tmp_path, of.data)
    of.put(tmp_path, of.data[:at] + b"session" + of.data[at + 7 :])
    done = health.salvage(tmp_path)
    assert contents(done.file, None)["therapy_session"] == of.contents["therapy_session"]
    assert any("part of it had changed, sessions by number: 31." in said for said in done.remarks)


def test_a_note_whose_end_is_lost_costs_nothing_but_the_note(tmp_path: Path) -> None:
    of = sound()
    at = next(at for at in range(PAGE, len(of.data), PAGE) if is_in_a_note(of.data, at))
    damaged = of.data[:at] + b"\xff" * PAGE + of.data[at + PAGE :]
    done = salvaged(of, tmp_path / "data", damaged)
    assert done is not None
    [number] = done.count("session").partly
    assert done.sessions == SESSIONS
    with reopened(done, of, tmp_path / "new") as journal:
        now = journal.sessions.get(number)
    assert now.ratings == Ratings(number % 10, 5.5, None if number % 4 else 3)


def is_in_a_note(data: bytes, at: int) -> bool:
    return data[at + 4 : at + PAGE].count(b"A long one.") > 300


@pytest.mark.parametrize(
    "script",
    [
        "DELETE FROM course WHERE name = 'Dr. Weber'",
        "DELETE FROM review WHERE id = 3",
        "UPDATE therapy_session SET attended = 0 WHERE number = 31",
        "UPDATE therapy_session SET mood = 'x', tension = 'y' WHERE number = 31",
        "UPDATE course SET name = '' WHERE id = 1",
    ],
)
@pytest.mark.parametrize("with_backup", [False, True])
def test_rows_that_contradict_each_other_are_kept_and_mended(
    tmp_path: Path, script: str, with_backup: bool
) -> None:
    of = sound()
    folder = tmp_path / "data"
    if with_backup:
        put_backup(folder, of.data)
    with closing(sqlite3.connect(of.put(folder, of.data))) as connection:
        connection.executescript(f"PRAGMA ignore_check_constraints = ON; {script}")
    done = salvaged(of, folder, (folder / "journal.db").read_bytes())
    assert done is not None
    assert (done.sessions, done.was_damaged) == (SESSIONS, True)
    with reopened(done, of, tmp_path / "new") as journal:
        assert len(journal.sessions.all()) == SESSIONS
        [journal.overview(course.name) for course in journal.courses.all()]
        journal.backups.make()
    now = contents(tmp_path / "new" / "journal.db", None)
    assert now["answer"].keys() == of.contents["answer"].keys()
    if with_backup:
        assert now["therapy_session"] == of.contents["therapy_session"]


@pytest.mark.parametrize("with_backup", [False, True])
def test_a_session_whose_number_turned_has_its_own_again(tmp_path: Path, with_backup: bool) -> None:
    of = sound()
    at = of.data.index(b"Session 31.")
    # The row id stands right before its record: the length of a header, NULL for the id.
    [start] = [
        place
        for place in range(at - 90, at)
        if of.data[place] == 31 and of.data[place + 1] in range(13, 20) and not of.data[place + 2]
    ]
    for wrong in (30, 32, 3, 59, 100):
        folder = tmp_path / f"{wrong}"
        if with_backup:
            put_backup(folder, of.data)
        done = salvaged(of, folder, of.data[:start] + bytes([wrong]) + of.data[start + 1 :])
        assert done is not None
        now = contents(done.file, None)["therapy_session"]
        assert now == of.contents["therapy_session"]


@settings(max_examples=25)
@given(st.binary(max_size=3000), st.binary(max_size=3000))
def test_any_bytes_end_in_words(data: bytes, log: bytes) -> None:
    with TemporaryDirectory() as name:
        of, folder = sound(), Path(name)
        of.put(folder, data)
        (folder / "journal.db-wal").write_bytes(log)
        health.examine(folder)
        _, refused = outcome(health.salvage, folder)
        assert refused is None or reads_as_one_message(refused)
        assert (folder / "journal.db").read_bytes() == data


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=12)), max_size=30))
def test_a_journal_with_any_bytes_changed_ends_in_words(changes: list[tuple[int, bytes]]) -> None:
    damaged = bytearray(sound().data)
    for anywhere, new in changes:
        at = anywhere % (len(damaged) - 12)
        damaged[at : at + len(new)] = new
    with TemporaryDirectory() as name:
        folder = Path(name)
        sound().put(folder, bytes(damaged))
        health.examine(folder)
        _, refused = outcome(health.salvage, folder)
        assert refused is None or reads_as_one_message(refused)


def test_a_sound_file_is_saved_whole_and_an_old_one_as_it_would_be_migrated(
    tmp_path: Path,
) -> None:
    for name in ("migrated", "salvaged"):
        (tmp_path / name).mkdir()
        shutil.copy(OLD, tmp_path / name / "journal.db")
    open_journal(tmp_path / "migrated").close()
    done = health.salvage(tmp_path / "salvaged")
    assert done.remarks == ()
    assert sorted(dump(done.file)) == sorted(dump(tmp_path / "migrated" / "journal.db"))


def test_what_is_encrypted_stays_so_and_opens_with_the_same_passphrase(tmp_path: Path) -> None:
    of = sound(encrypted=True)
    done = salvaged(of, tmp_path / "damaged", garbage_page(of.data, random.Random(5)))
    assert done is not None
    assert b"Session" not in done.file.read_bytes()
    with reopened(done, of, tmp_path / "new") as journal:
        assert len(journal.sessions.all()) == done.sessions
    assert unlocking.unlock(tmp_path / "new", PASSPHRASE) == of.key


def test_where_the_first_bytes_of_an_encrypted_file_are_lost_a_backup_tells_them(
    tmp_path: Path,
) -> None:
    of = sound(encrypted=True)
    of.put(tmp_path, bytes(16) + of.data[16:])
    assert health.begins_encrypted(tmp_path)
    with pytest.raises(WrongPassphraseError):
        health.key_of_damaged(tmp_path, PASSPHRASE)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "journal-2026-06-01-120000-daily.db").write_bytes(of.data)
    key = health.key_of_damaged(tmp_path, PASSPHRASE)
    assert key == of.key
    assert health.key_of_damaged(tmp_path, key.recovery_code) == key
    done = health.salvage(tmp_path, key=key)
    assert done.sessions == SESSIONS
    assert done.best_backup is not None
    assert done.best_backup.sessions == SESSIONS


def test_the_key_is_found_where_the_first_page_is_damaged(tmp_path: Path) -> None:
    of = sound(encrypted=True)
    of.put(tmp_path, of.data[:100] + b"damage" + of.data[106:])
    with pytest.raises(WrongPassphraseError):
        unlocking.unlock(tmp_path, PASSPHRASE)
    assert health.key_of_damaged(tmp_path, PASSPHRASE) == of.key
    for wrong in ("another passphrase", "\udcff"):
        with pytest.raises(WrongPassphraseError):
            health.key_of_damaged(tmp_path, wrong)
    put_backup(tmp_path, of.data)
    assert health.salvage(tmp_path, key=of.key).sessions == SESSIONS


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    of = sound()
    of.put(tmp_path, of.data)
    there = tmp_path / "there.db"
    there.write_text("mine")
    with pytest.raises(BadInputError, match="already exists") as refused:
        health.salvage(tmp_path, there)
    assert reads_as_one_message(refused.value)
    assert there.read_text() == "mine"
    with pytest.raises(BadInputError):
        health.salvage(tmp_path, tmp_path / "journal.db")
    first, second = health.salvage(tmp_path), health.salvage(tmp_path)
    assert first.file != second.file
    assert (tmp_path / "journal.db").read_bytes() == of.data


def test_where_the_new_file_cannot_be_written_nothing_is_left(tmp_path: Path) -> None:
    of = sound()
    of.put(tmp_path, of.data)
    with pytest.raises(JournalError) as refused:
        health.salvage(tmp_path, tmp_path / "missing" / "new.db")
    assert reads_as_one_message(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["journal.db"]
