"""The lock of the backups is that of the journal."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from builders import TODAY, entry, open_journal
from journal.core import Journal, unlocking
from journal.core.auto_backup import AutoBackup
from journal.errors import JournalError
from journal.vault.backup import backup_rekey
from journal.vault.backup_names import Backup
from journal.vault.encryption.key import Key

KEY, NEW = Key(bytes(range(32)), b"a salt of 16 by."), Key(bytes(32), b"another of 16 b.")
CANARY = "canary in the note"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(1, note=CANARY))
        for _ in range(2):
            journal.backups.make()
    return tmp_path


def problems(journal: Journal) -> list[str]:
    return [journal.backups.inspect(backup).problem for backup in journal.backups.all()]


def opened(folder: Path, key: Key | None) -> Journal:
    return Journal(folder, lambda: TODAY, key=key)


def files_with_the_canary(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and CANARY.encode() in p.read_bytes()]


def test_all_backups_go_with_every_change_of_the_lock(folder: Path) -> None:
    with opened(folder, None) as journal:
        journal.security.encrypt("a good passphrase")
        assert problems(journal) == [""] * len(journal.backups.all())
        assert str(journal.backups.all()[0].why) == "before-encryption"
        assert files_with_the_canary(folder) == []
        journal.security.encrypt("a better passphrase")
        assert problems(journal) == [""] * len(journal.backups.all())
        assert any(str(backup.why) == "before-passphrase" for backup in journal.backups.all())
        journal.security.decrypt()
        assert problems(journal) == [""] * len(journal.backups.all())
        assert {backup.path for backup in journal.backups.all()} < set(
            files_with_the_canary(folder)
        )
        assert journal.notices() == ()
        assert notes_in_all(journal) == {1}


def notes_in_all(journal: Journal) -> set[int | None]:
    return {journal.backups.inspect(backup).sessions for backup in journal.backups.all()}


@pytest.mark.parametrize(("before", "after"), [(None, KEY), (KEY, NEW), (KEY, None)])
def test_where_that_was_interrupted_the_next_opening_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, before: Key | None, after: Key | None
) -> None:
    with opened(folder, None) as journal:
        if before:
            journal.security.rekey(before)
        monkeypatch.setattr(backup_rekey, "rekey", interrupted)
        with pytest.raises(KeyboardInterrupt):
            journal.security.rekey(after)
        monkeypatch.undo()
    with opened(folder, after) as journal:
        assert journal.sessions.all()[0].note == CANARY
        assert problems(journal) == [""] * len(journal.backups.all())
        assert journal.notices() == ()
        with journal._file.database.reading() as read:
            assert backup_rekey.former_key(read) is None


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_copy_of_any_name_is_locked_and_what_is_no_journal_is_left(folder: Path) -> None:
    renamed, strange = (folder / "backups" / name for name in ("my copy.db", "strange.db"))
    with opened(folder, None) as journal:
        renamed.write_bytes(journal.backups.all()[0].path.read_bytes())
        with closing(sqlite3.connect(strange)) as other:
            other.execute("CREATE TABLE mine (id)")
        before = strange.read_bytes()
        journal.security.encrypt("a good passphrase")
        [told] = journal.notices()
        assert told == "Other users of this computer could get at backups (0644); now only you can."
        assert not journal.backups.needs_passphrase(renamed)
    assert files_with_the_canary(folder) == []
    assert strange.read_bytes() == before


def test_a_backup_of_a_third_passphrase_is_left_and_named(folder: Path) -> None:
    with opened(folder, None) as journal:
        journal.security.rekey(KEY)
        third = journal.backups.make()
        held = third.path.read_bytes()
        journal.security.decrypt()
        third.path.write_bytes(held)
        journal.notices()
        journal.security.rekey(NEW)
        [notice] = journal.notices()
        assert third.name in notice
        assert third.path.read_bytes() == held
        assert problems(journal).count("it has another passphrase") == 1
    with opened(folder, NEW) as journal:
        assert len(journal.sessions.all()) == 1
        assert journal.notices() == ()


def test_a_damaged_plain_backup_of_an_encrypted_journal_is_told(folder: Path) -> None:
    with opened(folder, None) as journal:
        damaged: Backup = journal.backups.all()[0]
        whole = damaged.path.read_bytes()
        at = whole.index(CANARY.encode()) // 4096 * 4096
        damaged.path.write_bytes(whole[:at] + b"\x00" * 4096 + whole[at + 4096 :])
        journal.security.rekey(KEY)
        notices = journal.notices()
    assert [damaged.name in notice for notice in notices] == [True]
    assert "can be read without the passphrase" in notices[0]
    with opened(folder, KEY) as journal:
        assert len(journal.sessions.all()) == 1
        assert journal.notices() == notices
        damaged.path.unlink()
    with opened(folder, KEY) as journal:
        assert len(journal.sessions.all()) == 1
        assert journal.notices() == ()


def test_what_a_killed_program_left_in_plain_goes_when_the_journal_is_encrypted(
    folder: Path,
) -> None:
    part = folder / "backups" / ".journal-2026-07-01-120000-daily.db.part"
    part.write_text(CANARY)
    aside = folder / "journal-damaged-2026-07-01-120000.db"
    aside.write_text(CANARY)
    with opened(folder, None) as journal:
        journal.security.encrypt("a good passphrase")
        [notice] = journal.notices()
    assert not part.exists()
    assert str(aside) in notice
    assert files_with_the_canary(folder) == [aside]


def test_the_code_is_given_even_where_the_backups_cannot_follow(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise JournalError("There was no room.")

    with opened(folder, None) as journal:
        monkeypatch.setattr(AutoBackup, "follow_lock", full)
        code = journal.security.encrypt("a good passphrase")
        assert "There was no room." in journal.notices()
        assert [session.note for session in journal.sessions.all()] == [CANARY]
    assert unlocking.unlock_by_code(folder, code) == unlocking.unlock(folder, "a good passphrase")
    monkeypatch.undo()
    with opened(folder, unlocking.unlock_by_code(folder, code)) as journal:
        assert len(journal.sessions.all()) == 1
        assert problems(journal) == [""] * len(journal.backups.all())
    assert files_with_the_canary(folder) == []
