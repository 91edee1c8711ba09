"""The key of an encrypted file: worked out once, opened elsewhere too, told from slips."""

import hashlib
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.pretty import pretty_repr
from sqlcipher3 import dbapi2 as sqlcipher

from builders import TODAY, contents, entry, new_journal, open_journal, reads_as_one_message
from journal.core import Journal, unlocking
from journal.errors import (
    BadInputError,
    EncryptedJournalError,
    JournalError,
    WrongPassphraseError,
)
from journal.vault.encryption import cipher
from journal.vault.encryption.key import Key
from running import go_on_at_once, start

PASSPHRASE = "vier ruhige Wörter 🙂"
KEY = Key(bytes(range(32)), bytes(range(16)))
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

passphrases = st.text(st.characters(exclude_categories=["Cs"]), min_size=8, max_size=40).filter(
    lambda text: "\x00" not in text
)


def locked(folder: Path, *notes: str, passphrase: str = PASSPHRASE) -> str:
    with open_journal(folder) as journal:
        for week, note in enumerate(notes, 1):
            journal.sessions.log(entry(week, note=note))
        return journal.security.encrypt(passphrase)


def notes_by(folder: Path, key: Key | None) -> list[str]:
    with Journal(folder, today=lambda: TODAY, key=key) as journal:
        return [session.note for session in journal.sessions.all()]


def test_the_key_is_worked_out_once_for_all_that_a_run_does(tmp_path: Path) -> None:
    locked(tmp_path, "kept")
    with (
        patch.object(hashlib, "pbkdf2_hmac", wraps=hashlib.pbkdf2_hmac) as computed,
        Journal(tmp_path, key=unlocking.unlock(tmp_path, PASSPHRASE)) as journal,
    ):
        journal.sessions.all()
        journal.sessions.log(entry(2))
        with Journal(tmp_path, key=journal.security.key) as another:
            assert len(another.sessions.all()) == 2
    assert computed.call_count == 1


@pytest.mark.usefixtures("full_rounds")
def test_plain_sqlcipher_opens_the_file_with_the_passphrase_as_it_is(tmp_path: Path) -> None:
    locked(tmp_path, "kept", passphrase='it\'s a calm "word"')
    with closing(sqlcipher.connect(tmp_path / "journal.db")) as connection:
        connection.execute("PRAGMA key = 'it''s a calm \"word\"'")
        assert connection.execute("SELECT note FROM therapy_session").fetchall() == [("kept",)]
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    plain = sqlite3.connect(tmp_path / "journal.db")
    with closing(plain), pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM therapy_session")


def test_nothing_of_the_file_is_in_plain_text(tmp_path: Path) -> None:
    locked(tmp_path, *["canary in the coal mine"] * 25)
    for held in contents(tmp_path).values():
        assert b"canary" not in held
        assert b"CREATE TABLE" not in held
        assert not held.startswith(cipher.PLAIN_START)


def test_without_a_passphrase_or_with_another_nothing_is_opened_or_touched(tmp_path: Path) -> None:
    locked(tmp_path, "kept")
    file = tmp_path / "journal.db"
    before, time = contents(tmp_path), file.stat().st_mtime_ns
    with pytest.raises(WrongPassphraseError) as wrong:
        unlocking.unlock(tmp_path, PASSPHRASE + " ")
    with pytest.raises(EncryptedJournalError) as missing:
        open_journal(tmp_path)
    with pytest.raises(WrongPassphraseError):
        Journal(tmp_path, key=KEY)
    with pytest.raises(WrongPassphraseError):
        unlocking.unlock(tmp_path, "\ud800 is no text")
    assert all(reads_as_one_message(error.value) for error in (wrong, missing))
    assert (contents(tmp_path), file.stat().st_mtime_ns) == (before, time)


def test_the_recovery_code_opens_it_too_as_it_may_be_copied_by_hand(tmp_path: Path) -> None:
    code = locked(tmp_path, "kept")
    for typed in (code, code.lower(), code.replace("-", " "), f" {code.replace('O', '0')}\n"):
        assert notes_by(tmp_path, unlocking.unlock_by_code(tmp_path, typed)) == ["kept"]
    with new_journal() as other:
        elsewhere = other.security.encrypt(PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        unlocking.unlock_by_code(tmp_path, elsewhere)
    assert len(code.split("-")) == 14


@given(at=st.integers(0, 55), letter=st.sampled_from(LETTERS), raw=st.binary(min_size=32))
def test_any_single_letter_that_was_misread_is_noticed(at: int, letter: str, raw: bytes) -> None:
    key = Key(raw[:32], KEY.salt)
    code = key.recovery_code.replace("-", "")
    slip = code[:at] + letter + code[at + 1 :]
    if slip == code:
        assert Key.from_recovery_code(slip, KEY.salt) == key
    else:
        with pytest.raises(BadInputError):
            Key.from_recovery_code(slip, KEY.salt)


@given(at=st.integers(0, 54), raw=st.binary(min_size=32))
def test_any_two_neighbours_that_were_swapped_are_noticed(at: int, raw: bytes) -> None:
    code = Key(raw[:32], KEY.salt).recovery_code.replace("-", "")
    slip = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    if slip != code:
        with pytest.raises(BadInputError):
            Key.from_recovery_code(slip, KEY.salt)


@settings(max_examples=50)
@given(typed=st.text(max_size=80))
def test_what_is_no_code_is_one_sentence(typed: str) -> None:
    with pytest.raises(BadInputError) as error:
        Key.from_recovery_code(typed, KEY.salt)
    assert reads_as_one_message(error.value)


@settings(max_examples=15)
@given(passphrase=passphrases)
def test_any_text_can_be_the_passphrase(passphrase: str) -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(note="kept"))
        journal.security.encrypt(passphrase)
        folder = journal.path.parent
        journal.close()
        for form in ("NFC", "NFD"):
            typed = unicodedata.normalize(form, passphrase)
            assert notes_by(folder, unlocking.unlock(folder, typed)) == ["kept"]


@pytest.mark.parametrize("passphrase", ["", "short", "1234567", "nul\x00 within", "\ud800" * 9])
def test_what_cannot_be_a_passphrase_is_refused_before_anything_is_written(
    tmp_path: Path, passphrase: str
) -> None:
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(note="kept"))
        with pytest.raises(BadInputError) as error:
            journal.security.encrypt(passphrase)
        assert reads_as_one_message(error.value)
        assert not passphrase or passphrase not in str(error.value)
    assert notes_by(tmp_path, None) == ["kept"]


def test_neither_key_nor_code_is_shown_by_repr() -> None:
    shown = repr(KEY) + pretty_repr(KEY)
    assert KEY.raw.hex() not in shown
    assert repr(KEY.raw) not in shown
    assert KEY.recovery_code not in shown


@pytest.mark.parametrize("held", [b"", b"x", b"\0" * 4096, b"garbage " * 512, b"SQLite format 3\0"])
def test_what_is_damaged_is_not_taken_for_encrypted(tmp_path: Path, held: bytes) -> None:
    (tmp_path / "journal.db").write_bytes(held)
    assert not unlocking.is_encrypted(tmp_path)


def test_a_missing_or_a_plain_one_is_not_encrypted_and_a_cut_one_is_refused(tmp_path: Path) -> None:
    assert not unlocking.is_encrypted(tmp_path)
    open_journal(tmp_path).close()
    assert not unlocking.is_encrypted(tmp_path)
    locked(tmp_path)
    assert unlocking.is_encrypted(tmp_path)
    key = unlocking.unlock(tmp_path, PASSPHRASE)
    file = tmp_path / "journal.db"
    file.write_bytes(file.read_bytes()[:9000])
    with pytest.raises(JournalError) as error:
        Journal(tmp_path, key=key).sessions.all()
    assert reads_as_one_message(error.value)


@pytest.mark.usefixtures("rounds_of_programs")
def test_six_programs_open_it_and_log_at_the_same_time(tmp_path: Path) -> None:
    locked(tmp_path)
    programs = [start("log_one", tmp_path, f"from {n}", PASSPHRASE) for n in range(6)]
    go_on_at_once(programs)
    kept = notes_by(tmp_path, unlocking.unlock(tmp_path, PASSPHRASE))
    assert sorted(kept) == [f"from {n}" for n in range(6)]
