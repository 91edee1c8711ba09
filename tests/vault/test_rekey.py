"""Written anew under another key: at every moment a whole file is there, and nothing beside it."""

import os
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from builders import contents, dump, entry, is_sound, open_journal, reads_as_one_message
from journal import working
from journal.core import Journal
from journal.errors import BusyJournalError, JournalError
from journal.vault.encryption import cipher, rekeying
from journal.vault.encryption.rekeying import rekey
from running import run, start
from vault.rekeyers import A, B, key_of

PASSPHRASE = "four calm words"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.core.security.BUSY_SECONDS", 0.2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_journal(tmp_path) as journal:
        for week in range(1, 11):
            journal.sessions.log(entry(week, note=f"canary {week} " + "long " * 400))
        journal.drafts.keep("log", {"note": "canary draft"})
    return tmp_path


def program(name: str, folder: Path, *rest: object) -> object:
    return run(name, folder, *rest, module="vault.rekeyers")


def test_all_that_was_in_it_is_in_it_and_a_plain_one_comes_back_the_same(folder: Path) -> None:
    before = dump(folder / "journal.db")
    with open_journal(folder) as journal:
        journal.security.encrypt(PASSPHRASE)
        journal.sessions.log(entry(11, note="meanwhile"))
        assert journal.undo() is not None
        journal.security.encrypt("another passphrase")
        assert journal.drafts.get("log") is not None
        journal.security.decrypt()
        assert is_sound(journal.path)
    after = dump(folder / "journal.db")
    assert [line for line in after if "canary" in line and "undo" not in line] == [
        line for line in before if "canary" in line and "undo" not in line
    ]
    assert sorted(contents(folder)) == ["journal.db"]
    assert (folder / "journal.db").stat().st_mode & 0o777 == 0o600


def test_the_bytes_of_the_plain_file_are_zeros_afterwards(folder: Path, tmp_path: Path) -> None:
    same = tmp_path / "the same file by another name"
    os.link(folder / "journal.db", same)
    size = same.stat().st_size
    with open_journal(folder) as journal:
        journal.security.encrypt(PASSPHRASE)
    assert same.read_bytes() == bytes(size)


def test_a_link_stays_a_link(folder: Path) -> None:
    file = folder / "journal.db"
    real = file.rename(folder / "real.db")
    file.symlink_to(real)
    with open_journal(folder) as journal:
        journal.security.encrypt(PASSPHRASE)
    assert file.is_symlink()
    assert cipher.is_encrypted(real)


def test_killed_at_any_moment_it_leaves_a_whole_file_and_no_plain_text_beside_it(
    folder: Path,
) -> None:
    found = program("killed", folder, 39)
    assert isinstance(found, list)
    assert len(found) == 36
    notes = found[0]["notes"]
    assert len(notes) == 10
    for kill in found:
        assert kill["old or new"]
        assert kill["left after opening"] == []
        assert kill["notes"] == notes
    counted = Counter((kill["changed"], kill["left"]) for kill in found)
    assert counted[False, True] > 5, counted


def test_what_an_interruption_left_is_removed(folder: Path) -> None:
    left = folder / working.FOLDER / "abc" / "journal.db"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"SQLite format 3\0 canary")
    open_journal(folder).close()
    assert not left.parent.parent.exists()


def test_the_plain_file_is_overwritten_when_it_is_encrypted(folder: Path) -> None:
    by_another_name = folder / "another name"
    os.link(folder / "journal.db", by_another_name)
    rekey(folder / "journal.db", None, A, timeout=5)
    assert set(by_another_name.read_bytes()) == {0}


def test_without_room_for_the_new_file_the_old_one_stays(folder: Path) -> None:
    before = dump(folder / "journal.db")
    said = program("with_little_room", folder)
    assert isinstance(said, str)
    assert "What was saved before is safe" in said
    assert sorted(contents(folder)) == ["journal.db"]
    assert dump(folder / "journal.db") == before


def test_in_a_folder_that_is_read_only_the_old_one_stays(folder: Path) -> None:
    before = contents(folder)
    try:
        said = program("in_a_folder_that_is_read_only", folder)
    finally:
        folder.chmod(0o700)
    assert isinstance(said, str)
    assert contents(folder) == before


def test_while_another_program_has_it_open_nothing_is_changed(folder: Path) -> None:
    with start("having_it_open", folder, module="vault.readers") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with open_journal(folder) as journal:
            with pytest.raises(BusyJournalError) as error:
                journal.security.encrypt(PASSPHRASE)
            assert reads_as_one_message(error.value)
            assert len(journal.sessions.all()) == 10
        out, err = other.communicate("go\n", timeout=120)
        assert "canary 1 " in out, err
    with open_journal(folder) as journal:
        assert not working.unfinished(folder)
        journal.security.encrypt(PASSPHRASE)


def test_one_who_waited_while_another_wrote_it_anew_gives_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "journal.db"
    rekey(file, None, A, timeout=1)
    alone = rekeying._be_alone

    def late(old: sqlite3.Connection, timeout: float) -> None:
        monkeypatch.setattr(rekeying, "_be_alone", alone)
        rekey(file, A, B, timeout=1)
        alone(old, timeout)

    monkeypatch.setattr(rekeying, "_be_alone", late)
    with pytest.raises(BusyJournalError) as error:
        rekey(file, A, None, timeout=1)
    assert reads_as_one_message(error.value)
    assert key_of(folder) == B


def test_what_is_logged_while_it_is_written_anew_again_and_again_is_kept(folder: Path) -> None:
    acknowledged = program("logged_while_written_anew", folder, 5)
    assert isinstance(acknowledged, list)
    assert acknowledged
    with Journal(folder, key=key_of(folder)) as journal:
        kept = [session.note for session in journal.sessions.all()]
    assert set(acknowledged) <= set(kept)


def test_a_copy_that_is_not_the_same_is_thrown_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekeying, "_is_same", lambda _: False)
    before = dump(folder / "journal.db")
    with open_journal(folder) as journal:
        with pytest.raises(JournalError, match="was left as it is"):
            journal.security.encrypt(PASSPHRASE)
        assert len(journal.sessions.all()) == 10
    assert sorted(contents(folder)) == ["journal.db"]
    assert dump(folder / "journal.db") == before
