"""Where nothing that is open can be replaced or removed: the journal does all that it does."""

import os
import sqlite3
from pathlib import Path

import pytest

import windows
from builders import dump, entry, open_journal, reads_as_one_message
from journal import files
from journal.core import erasing
from journal.core.journal import Journal
from journal.errors import BusyJournalError, JournalError
from journal.files import make_own_folder, written_whole
from journal.vault.encryption import cipher
from journal.vault.encryption.key import Key
from journal.vault.encryption.rekeying import rekey
from journal.vault.faults import explained
from journal.vault.permissions import standing_open
from journal.working import is_in_use, temporary_folder, unfinished, working_folder
from running import start

PASSPHRASE = "four calm words"
KEY = Key(bytes(32), b"salt of key one.")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a journal, on a computer with Windows."""
    folder = tmp_path / "journal"
    with open_journal(folder) as journal:
        journal.sessions.log(entry(1, note="canary"))
    windows.pretend(monkeypatch)
    monkeypatch.setattr("journal.core.security.BUSY_SECONDS", 0.2)
    monkeypatch.setattr(files, "_SECONDS_OPEN", 0.1)
    return folder


def notes(journal: Journal) -> list[str]:
    return [session.note for session in journal.sessions.all()]


def test_it_is_encrypted_given_another_passphrase_and_decrypted(folder: Path) -> None:
    with open_journal(folder) as journal:
        journal.security.encrypt(PASSPHRASE)
        journal.security.encrypt("another passphrase")
        assert cipher.is_encrypted(folder / "journal.db")
        assert journal.undo() is not None
        assert journal.redo() is not None
        journal.security.decrypt()
        assert notes(journal) == ["canary"]
        assert not [notice for notice in journal.notices() if "could not" in notice]
    assert not unfinished(folder)


def test_the_plain_file_is_overwritten_when_it_is_encrypted(folder: Path) -> None:
    by_another_name = folder / "another name"
    os.link(folder / "journal.db", by_another_name)
    rekey(folder / "journal.db", None, KEY, timeout=5)
    assert set(by_another_name.read_bytes()) == {0}
    assert not unfinished(folder)


def test_on_a_disk_without_second_names_it_is_encrypted_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object, **__: object) -> None:
        raise windows.refused(windows.ACCESS_DENIED, folder)

    monkeypatch.setattr(os, "link", no_link)
    rekey(folder / "journal.db", None, KEY, timeout=5)
    assert cipher.is_encrypted(folder / "journal.db")


def test_while_another_program_reads_the_file_it_stays_as_it_is(folder: Path) -> None:
    before = dump(folder / "journal.db")
    with open_journal(folder) as journal:
        with (folder / "journal.db").open("rb"), pytest.raises(BusyJournalError) as error:
            journal.security.encrypt(PASSPHRASE)
        assert "Another program is using" in str(error.value)
        assert reads_as_one_message(error.value)
        assert notes(journal) == ["canary"]
    assert [line for line in dump(folder / "journal.db") if "canary" in line] == [
        line for line in before if "canary" in line
    ]


def test_a_backup_comes_into_the_place_of_a_sound_and_of_a_damaged_journal(folder: Path) -> None:
    with open_journal(folder) as journal:
        backup = journal.backups.make()
        journal.sessions.log(entry(2, note="later"))
        journal.backups.restore(backup.path)
        assert notes(journal) == ["canary"]
    (folder / "journal.db").write_bytes(b"nothing of a journal" * 999)
    with Journal(folder, at_once=False) as journal:
        done = journal.backups.restore(backup.path)
        assert notes(journal) == ["canary"]
    assert done.aside is not None
    assert done.aside.read_bytes().startswith(b"nothing")


def test_it_is_erased_and_not_while_another_program_has_it_open(folder: Path) -> None:
    with start("having_it_open", folder, module="vault.readers") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        before = {*folder.rglob("*")}
        with pytest.raises(BusyJournalError, match="Nothing was removed"):
            erasing.erase(folder)
        assert {*folder.rglob("*")} == before
        out, err = other.communicate("go\n", timeout=120)
        assert "canary" in out, err
    assert erasing.erase(folder) == ()
    assert not folder.exists()


def test_one_that_another_program_opens_at_the_end_is_named_as_left(folder: Path) -> None:
    with (folder / "journal.db").open("rb"):
        assert erasing.erase(folder) == (folder / "journal.db",)
    assert erasing.erase(folder) == ()


def test_a_file_that_is_open_elsewhere_is_not_written_over(folder: Path) -> None:
    table = folder / "table.csv"
    table.write_text("as it was", encoding="utf-8")
    with table.open(), pytest.raises(JournalError) as error, written_whole(table) as file:
        file.write("new")
    assert str(error.value) == (
        f"“{table}” could not be written: another program has it open; close it there and try"
        " again."
    )
    assert table.read_text(encoding="utf-8") == "as it was"
    with written_whole(table) as file:
        file.write("new")
    assert table.read_text(encoding="utf-8") == "new"
    assert not unfinished(folder)


def test_a_virus_scanner_that_has_it_open_for_a_moment_is_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_SECONDS_OPEN", 60.0)
    replace, times = os.replace, iter(range(3))

    def busy_at_first(old: str, new: str) -> None:
        if next(times, None) is not None:
            raise windows.refused(windows.ACCESS_DENIED, old, new)
        replace(old, new)

    monkeypatch.setattr(os, "replace", busy_at_first)
    with written_whole(folder / "new.txt") as file:
        file.write("new")
    assert (folder / "new.txt").read_text(encoding="utf-8") == "new"


def test_what_the_system_says_in_another_language_is_said_in_english(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with pytest.raises(JournalError, match="check who owns the file"), explained(path):
        raise windows.refused(windows.ACCESS_DENIED, path)
    with pytest.raises(BusyJournalError, match="close the other program"), explained(path):
        raise windows.refused(windows.IN_USE, path)
    stands_in_the_way = tmp_path / "file"
    stands_in_the_way.touch()
    with pytest.raises(JournalError, match=r"could not be made: Not a directory\.$"):
        make_own_folder(stands_in_the_way / "folder")


def test_a_working_folder_is_locked_while_it_is_in_use_and_goes_away(folder: Path) -> None:
    with working_folder(folder) as working:
        (working / "part").write_text("half done", encoding="utf-8")
        assert is_in_use(folder)
        with working_folder(folder, "another"):
            assert working.exists()
    assert not is_in_use(folder)
    assert not unfinished(folder)
    with temporary_folder("journal-test-") as one, temporary_folder("journal-test-"):
        assert one.exists()
    assert not one.exists()


def test_no_modes_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(1))
    tmp_path.chmod(0o755)
    assert [*standing_open(tmp_path / "journal.db")]
    monkeypatch.setattr("journal.vault.permissions.HAS_MODES", False)
    assert not [*standing_open(tmp_path / "journal.db")]


@pytest.mark.parametrize(
    ("uri", "for_sqlite"),
    [
        ("file:///C:/Users/Ana/journal.db", "file:///C:/Users/Ana/journal.db"),
        ("file://server/share/journal.db", "file:////server/share/journal.db"),
        ("file:///home/ana/journal.db", "file:///home/ana/journal.db"),
    ],
)
def test_sqlite_is_told_of_a_file_on_a_share_without_an_authority(
    uri: str, for_sqlite: str
) -> None:
    assert cipher.uri_for_sqlite(uri) == for_sqlite
    # It refuses a server; without one it goes on to look for the file.
    with pytest.raises(sqlite3.OperationalError, match="unable to open database file"):
        sqlite3.connect(f"{for_sqlite}?mode=ro", uri=True)
