"""Encrypting that is stopped half-way, at any point: all of it is done, or nothing."""

from datetime import date
from itertools import count
from pathlib import Path

import pytest

from journal.core import Journal
from journal.progress import StoppedError, require_wanted, stoppable, to_the_end
from journal.ratings import Ratings
from journal.records import SessionEntry
from journal.vault.encryption.key import Key

DAY = date(2026, 3, 4)
WORD = "correct horse"


def filled(folder: Path) -> None:
    with Journal(folder) as journal:
        for _ in range(3):
            journal.sessions.log(SessionEntry(DAY, Ratings(5, 6, 7), note="kept " * 200))


def state(folder: Path, key: Key | None) -> tuple[object, ...]:
    with Journal(folder, key=key) as journal:
        return journal.sessions.all(), journal.courses.all()


def stopped_after(folder: Path, key: Key | None, looks: int, *, decrypts: bool) -> bool:
    """Begin to encrypt, or to decrypt, and stop at so many looks; tell whether that was in time."""
    asked = count()
    with Journal(folder, key=key) as journal, stoppable(lambda: next(asked) >= looks):
        try:
            if decrypts:
                journal.security.decrypt()
            else:
                journal.security.encrypt(WORD)
        except StoppedError:
            return True
    return False


@pytest.mark.parametrize("decrypts", [False, True])
def test_it_is_all_or_nothing_wherever_it_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, decrypts: bool
) -> None:
    folder = tmp_path / "journal"
    # With few steps between two looks, so that there are some within each statement.
    monkeypatch.setattr("journal.vault.encryption.cipher.PROGRESS_STEPS", 400)
    filled(folder)
    key = None
    if decrypts:
        with Journal(folder) as journal:
            journal.security.encrypt(WORD)
            key = journal.security.key
    before, looks = state(folder, key), 0
    while stopped_after(folder, key, looks, decrypts=decrypts):
        assert state(folder, key) == before
        assert not [one for one in folder.iterdir() if one.is_dir() and one.name != "backups"]
        looks = looks * 2 + 1
    assert looks > 3
    with Journal(folder, key=None if decrypts else Key.of(WORD, _salt(folder))) as journal:
        assert (journal.sessions.all(), journal.courses.all()) == before


def _salt(folder: Path) -> bytes:
    [file] = folder.glob("*.db")
    return file.read_bytes()[:16]


def test_what_belongs_to_what_is_done_is_not_stopped() -> None:
    with stoppable(lambda: True):
        with to_the_end():
            require_wanted()
        with pytest.raises(StoppedError, match="Stopped, and nothing was changed"):
            require_wanted()
