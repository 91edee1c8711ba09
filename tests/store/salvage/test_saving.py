"""A damaged file in, a new journal out: all that lay on sound pages is in it, exactly."""

import random
import shutil
from pathlib import Path

import pytest

from builders import dump, is_sound, open_journal, outcome, reads_as_one_message
from journal.core import Journal, health, unlocking
from journal.errors import BadInputError, DamagedJournalError, JournalError, WrongPassphraseError
from journal.health import Salvaged
from store.salvage.damaging import (
    PASSPHRASE,
    SESSIONS,
    Damage,
    Sound,
    blank_page,
    garbage_page,
    garbage_run,
    places,
    sessions_on,
    sound,
    torn,
)

OLD = Path(__file__).parents[1] / "fixtures" / "schema_1.db"


def salvaged(of: Sound, folder: Path, damaged: bytes) -> Salvaged | None:
    """Salvage a damaged file as the person does; None if nothing can be read. It is left as is."""
    file = of.put(folder, damaged)
    done, refused = outcome(health.salvage, folder, None, of.key)
    assert file.read_bytes() == damaged
    assert refused is None or isinstance(refused, DamagedJournalError)
    assert refused is None or reads_as_one_message(refused)
    expected = {"journal.db"} | ({done.file.name} if done else set())
    assert {path.name for path in folder.iterdir()} == expected
    return done


def reopened(done: Salvaged, of: Sound, folder: Path) -> Journal:
    """Open what was salvaged as the journal of a new folder."""
    folder.mkdir()
    shutil.move(done.file, folder / "journal.db")
    return Journal(folder, key=of.key)


@pytest.mark.parametrize("encrypted", [False, True])
@pytest.mark.parametrize("damage", [garbage_page, blank_page, garbage_run, torn])
def test_every_session_on_sound_pages_is_saved_exactly(
    tmp_path: Path, damage: Damage, encrypted: bool
) -> None:
    of, chance = sound(encrypted=encrypted), random.Random(damage.__name__)
    with reopened_whole(of, tmp_path / "whole") as journal:
        before = {session.number: session for session in journal.sessions.all()}
    for round_ in range(30 if damage is torn and not encrypted else 4):
        damaged = damage(of.data, chance)
        # The salt is mixed into every seal; a beginning that is gone is another test.
        damaged = of.data[:16] + damaged[16:] if encrypted else damaged
        touched = sessions_on(of, set(places(of.data, damaged)))
        done = salvaged(of, tmp_path / f"{round_}", damaged)
        if done is None:
            assert touched == set(range(1, SESSIONS + 1))
            continue
        assert done.file.stat().st_mode & 0o777 == 0o600
        with reopened(done, of, tmp_path / f"new {round_}") as journal:
            now = {session.number: session for session in journal.sessions.all()}
            [journal.overview(course.name) for course in journal.courses.all()]
        names = {session.number: (session.course, "") for session in before.values()}
        for number in before.keys() - touched:
            assert now[number].ratings == before[number].ratings
            assert now[number].note == before[number].note
            assert (now[number].course, "") == names[number] or "Course" in now[number].course
        assert done.sessions == len(now)
        assert encrypted or is_sound(tmp_path / f"new {round_}" / "journal.db")


def reopened_whole(of: Sound, folder: Path) -> Journal:
    of.put(folder, of.data)
    return Journal(folder, key=of.key)


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
    assert health.seems_encrypted(tmp_path)
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
    assert health.salvage(tmp_path, key=of.key).sessions == SESSIONS


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    of = sound()
    of.put(tmp_path, of.data)
    there = tmp_path / "there.db"
    there.write_text("mine")
    with pytest.raises(BadInputError, match="is there already") as refused:
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
