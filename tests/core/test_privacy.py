"""What is kept about who may see the journal."""

from pathlib import Path

import pytest

from builders import open_journal
from journal.core.folder import file_in
from journal.first_sight import FILE_NAME, may_be_encrypted

PASSPHRASE = "four words or so"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_an_encrypted_journal_locks_after_ten_minutes_and_a_plain_one_never(folder: Path) -> None:
    with open_journal(folder) as journal:
        assert journal.security.lock_after() is None
        journal.security.encrypt(PASSPHRASE)
        assert journal.security.lock_after() == 10
        for minutes in (1, 60, None):
            journal.security.choose_lock_after(minutes)
            assert journal.security.lock_after() == minutes
        journal.security.decrypt()
        assert journal.security.lock_after() is None


@pytest.mark.parametrize(
    ("typed", "fits"),
    [(PASSPHRASE, True), ("four words or s", False), ("", False), ("\udc80", False)],
)
def test_a_passphrase_is_known_again(folder: Path, typed: str, fits: bool) -> None:
    with open_journal(folder) as journal:
        assert not journal.security.is_passphrase(typed)
        journal.security.encrypt(PASSPHRASE)
        assert journal.security.is_passphrase(typed) is fits


def test_a_code_is_shown_until_it_is_noted(folder: Path) -> None:
    with open_journal(folder) as journal:
        journal.security.note_code_written_down(is_noted=False)
        assert journal.security.code_to_note() is None
        code = journal.security.encrypt(PASSPHRASE)
        assert journal.security.code_to_note() == code
        journal.security.note_code_written_down(is_noted=True)
        assert journal.security.code_to_note() is None


def test_a_passphrase_is_offered_once(folder: Path) -> None:
    with open_journal(folder) as journal:
        assert [journal.security.offers_passphrase() for _ in range(3)] == [True, False, False]


def test_none_of_it_can_be_taken_back_or_counts_as_a_change(folder: Path) -> None:
    with open_journal(folder) as journal:
        journal.security.choose_lock_after(5)
        journal.security.note_code_written_down(is_noted=True)
        journal.security.offers_passphrase()
        assert journal.last_change() is None


def test_at_first_sight_a_locked_journal_is_told_from_a_plain_one(folder: Path) -> None:
    assert file_in(folder) == folder / FILE_NAME
    assert not may_be_encrypted(folder)
    open_journal(folder).close()
    assert not may_be_encrypted(folder)
    with open_journal(folder) as journal:
        journal.security.encrypt(PASSPHRASE)
    assert may_be_encrypted(folder)
    (folder / FILE_NAME).write_bytes(b"")
    assert not may_be_encrypted(folder)
    (folder / FILE_NAME).unlink()
    (folder / FILE_NAME).mkdir()
    assert not may_be_encrypted(folder)
