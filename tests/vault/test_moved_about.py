"""Files that other programs move about under an open journal: nothing saved is lost or mixed."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import contents, entry, is_sound, open_journal, outcome, rows
from journal.core import Journal
from journal.errors import DamagedJournalError, JournalError, ReplacedJournalError
from journal.vault.encryption.cipher import connect
from journal.vault.encryption.key import Key
from journal.vault.watching import rescue

NOTES = "SELECT note FROM therapy_session ORDER BY number"


def made(folder: Path, *notes: str) -> Path:
    """Make a journal that holds these notes; return its file."""
    with open_journal(folder) as journal:
        for week, note in enumerate(notes, 1):
            journal.sessions.log(entry(week, note=note))
    return folder / "journal.db"


def notes_in(journal: Journal) -> list[str]:
    return [session.note for session in journal.sessions.all()]


def kept_aside(folder: Path) -> list[Path]:
    return sorted((folder / "backups").glob("journal-*-replaced.db"))


def notices(journal: Journal) -> list[str]:
    """Return what is told of another file in its place.

    That a sync program left a second copy, and that others could read what came, is told as well.
    """
    beside = ("a second copy", "Other users of this computer")
    return [one for one in journal.notices() if not any(words in one for words in beside)]


def is_private(*paths: Path) -> bool:
    return all(not path.stat().st_mode & 0o077 for path in paths)


def moved_over(other: Path, file: Path) -> None:
    other.replace(file)


def renamed_by_a_sync_client(other: Path, file: Path) -> None:
    file.rename(file.with_name("journal (conflicted copy).db"))
    part = file.with_name(".journal.db.part")
    shutil.copyfile(other, part)
    part.rename(file)


def deleted_and_copied(other: Path, file: Path) -> None:
    file.unlink()
    shutil.copyfile(other, file)


REPLACED = (moved_over, renamed_by_a_sync_client, deleted_and_copied)


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    return tmp_path / "open"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The file of another journal, of two sessions."""
    return made(tmp_path / "other", "other 1", "other 2")


@pytest.mark.parametrize("empty", [moved_over, deleted_and_copied])
def test_an_empty_file_in_its_place_is_no_new_journal(
    opened: Path, tmp_path: Path, empty: Callable[[Path, Path], None]
) -> None:
    file = made(opened, "mine")
    nothing = tmp_path / "nothing"
    nothing.touch()
    with open_journal(opened) as journal:
        assert notes_in(journal) == ["mine"]
        empty(nothing, file)
        with pytest.raises(JournalError, match="is missing or empty"):
            journal.sessions.all()
        assert file.read_bytes() == b""
        [aside] = kept_aside(opened)
        journal.backups.restore(aside)
        assert notes_in(journal) == ["mine"]


@pytest.mark.parametrize("replace", REPLACED)
def test_reading_goes_on_with_another_file_and_what_was_open_is_kept(
    opened: Path, other: Path, replace: Callable[[Path, Path], None]
) -> None:
    with open_journal(opened) as journal:
        journal.sessions.log(entry(note="mine"))
        replace(other, journal.path)
        assert notes_in(journal) == ["other 1", "other 2"]
        [news] = notices(journal)
        assert "was replaced by another copy" in news
        assert notices(journal) == []
        [aside] = kept_aside(opened)
        assert f"kept in {aside}." in news
        assert rows(aside, NOTES) == [("mine",)]
        assert is_private(aside, aside.parent)
        journal.sessions.log(entry(3, note="other 3"))
    assert rows(opened / "journal.db", NOTES) == [("other 1",), ("other 2",), ("other 3",)]
    assert is_sound(opened / "journal.db")
    assert len(kept_aside(opened)) == 1


@pytest.mark.parametrize("replace", REPLACED)
def test_a_change_that_was_meant_for_the_old_file_is_not_made_in_the_new_one(
    opened: Path, other: Path, replace: Callable[[Path, Path], None]
) -> None:
    with open_journal(opened) as journal:
        journal.sessions.log(entry(note="mine"))
        replace(other, journal.path)
        with pytest.raises(ReplacedJournalError) as refused:
            journal.sessions.delete(1)
        assert reads_as_one_message_or_two(refused.value)
        assert "Nothing was saved to it" in str(refused.value)
        assert notices(journal) == []
        assert notes_in(journal) == ["other 1", "other 2"]
        [aside] = kept_aside(opened)
        assert rows(aside, NOTES) == [("mine",)]
        journal.sessions.delete(1)
        assert notes_in(journal) == ["other 2"]


def reads_as_one_message_or_two(error: Exception) -> bool:
    """Tell whether it is a message that holds the paths of two files."""
    return str(error).endswith(".") and "\n" not in str(error) and len(str(error)) < 600


def test_the_same_content_in_another_file_is_no_news(opened: Path, tmp_path: Path) -> None:
    with open_journal(opened) as journal:
        journal.sessions.log(entry(note="mine"))
        shutil.copyfile(journal.path, tmp_path / "copy")
        (tmp_path / "copy").replace(journal.path)
        journal.sessions.log(entry(2, note="more"))
        assert notices(journal) == []
        assert kept_aside(opened) == []
    assert rows(opened / "journal.db", NOTES) == [("mine",), ("more",)]


@pytest.mark.parametrize("what", ["file", "file and logs", "folder"])
def test_a_deleted_file_is_kept_aside_and_nothing_is_put_in_its_place(
    opened: Path, what: str
) -> None:
    with open_journal(opened) as journal:
        journal.sessions.log(entry(note="mine"))
        if what == "folder":
            shutil.rmtree(opened)
        else:
            for file in opened.glob("journal.db*" if "logs" in what else "journal.db"):
                file.unlink()
        for _ in range(2):
            for call in (journal.sessions.all, lambda: journal.sessions.log(entry(2, note="lost"))):
                _, refused = outcome(call)
                assert refused is not None
                assert reads_as_one_message_or_two(refused)
                assert "is gone" in str(refused)
                assert "journal restore" in str(refused)
        [aside] = kept_aside(opened)
        assert str(aside) in str(refused)
        assert is_private(aside, aside.parent)
        assert rows(aside, NOTES) == [("mine",)]
        assert [path.name for path in opened.iterdir()] == ["backups"]
        shutil.copyfile(aside, opened / "journal.db")
        assert notes_in(journal) == ["mine"]
        [news] = notices(journal)
        assert "there again" in news
        journal.sessions.log(entry(2, note="more"))
    assert rows(opened / "journal.db", NOTES) == [("mine",), ("more",)]


@pytest.mark.parametrize("is_gone", [True, False])
def test_what_is_replaced_while_nothing_is_done_is_kept_at_the_end(
    opened: Path, other: Path, is_gone: bool
) -> None:
    with open_journal(opened) as journal:
        journal.sessions.log(entry(note="mine"))
        journal.path.unlink() if is_gone else moved_over(other, journal.path)
    [aside] = kept_aside(opened)
    assert rows(aside, NOTES) == [("mine",)]


@pytest.mark.parametrize("moment", ["", "gone"])
def test_what_is_replaced_in_the_middle_of_saving_is_told_and_kept(
    opened: Path, other: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    with open_journal(opened) as journal:
        journal.sessions.log(entry(note="mine"))
        database = journal._file.database._database
        assert database is not None
        checkpoint = database.checkpoint

        def replace_and_checkpoint() -> None:
            if moment:
                journal.path.unlink()
            else:
                moved_over(other, journal.path)
            checkpoint()

        monkeypatch.setattr(database, "checkpoint", replace_and_checkpoint)
        with pytest.raises(JournalError) as refused:
            journal.sessions.log(entry(2, note="just now"))
        [aside] = kept_aside(opened)
        assert str(aside) in str(refused.value)
        assert rows(aside, NOTES) == [("mine",), ("just now",)]


def test_what_was_written_over_the_file_is_read_and_never_mixed(opened: Path, other: Path) -> None:
    with open_journal(opened) as journal:
        for week in range(1, 25):
            journal.sessions.log(entry(week, note="mine " * 200))
        time.sleep(0.02)  # the clock of the file system ticks
        shutil.copyfile(other, journal.path)
        with pytest.raises(ReplacedJournalError, match="wrote other content"):
            journal.sessions.log(entry(note="lost"))
        assert notes_in(journal) == ["other 1", "other 2"]
        journal.sessions.log(entry(3, note="other 3"))
    assert rows(opened / "journal.db", NOTES) == [("other 1",), ("other 2",), ("other 3",)]
    assert is_sound(opened / "journal.db")


@pytest.mark.parametrize("names", [("-wal",), ("-shm",), ("-wal", "-shm")])
def test_a_log_that_is_deleted_in_use_takes_nothing_with_it(
    opened: Path, names: tuple[str, ...]
) -> None:
    with open_journal(opened) as journal:
        journal.sessions.log(entry(1, note="one"))
        for name in names:
            (opened / f"journal.db{name}").unlink()
        # As after a kill: what the file holds by itself.
        shutil.copyfile(journal.path, opened.parent / "seen.db")
        assert rows(opened.parent / "seen.db", NOTES) == [("one",)]
        journal.sessions.log(entry(2, note="two"))
        with open_journal(opened) as second:
            assert notes_in(second) == ["one", "two"]
            second.sessions.log(entry(3, note="three"))
            assert notes_in(journal) == ["one", "two", "three"]
        assert notices(journal) == []
    assert is_sound(opened / "journal.db")


def test_a_log_in_which_something_waits_is_checkpointed_in_when_it_is_deleted(opened: Path) -> None:
    with open_journal(opened) as journal:
        journal.sessions.log(entry(1, note="one"))
        reader = sqlite3.connect(journal.path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute(NOTES).fetchall()
        journal.sessions.log(entry(2, note="two"))
        assert (opened / "journal.db-wal").stat().st_size
        reader.close()
        (opened / "journal.db-wal").unlink()
        assert notes_in(journal) == ["one", "two"]
        shutil.copyfile(journal.path, opened.parent / "seen.db")
        assert rows(opened.parent / "seen.db", NOTES) == [("one",), ("two",)]


def test_a_damaged_file_in_its_place_is_told_with_where_the_old_one_is(opened: Path) -> None:
    with open_journal(opened) as journal:
        journal.sessions.log(entry(note="mine"))
        (opened / "new").write_bytes(b"no journal " * 1000)
        (opened / "new").replace(journal.path)
        before = journal.path.read_bytes()
        for _ in range(2):
            with pytest.raises(DamagedJournalError) as refused:
                journal.sessions.all()
            [aside] = kept_aside(opened)
            assert str(aside) in str(refused.value)
        assert journal.path.read_bytes() == before
        shutil.copyfile(aside, opened / "whole")
        (opened / "whole").replace(journal.path)
        assert notes_in(journal) == ["mine"]


def test_where_no_copy_can_be_made_the_old_file_is_not_let_go_of(
    opened: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_journal(opened) as journal:
        journal.sessions.log(entry(note="mine"))
        moved_over(other, journal.path)
        shutil.rmtree(opened / "backups")
        (opened / "backups").write_text("a file where the folder should be")
        for _ in range(2):
            with pytest.raises(JournalError, match="still held here") as refused:
                journal.sessions.all()
            assert reads_as_one_message_or_two(refused.value)
        (opened / "backups").unlink()
        assert notes_in(journal) == ["other 1", "other 2"]
        [aside] = kept_aside(opened)
        assert rows(aside, NOTES) == [("mine",)]


def test_two_windows_on_a_replaced_file_both_go_on_with_the_new_one(
    opened: Path, other: Path
) -> None:
    with open_journal(opened) as one, open_journal(opened) as two:
        one.sessions.log(entry(note="mine"))
        assert notes_in(two) == ["mine"]
        moved_over(other, one.path)
        assert notes_in(one) == notes_in(two) == ["other 1", "other 2"]
        one.sessions.log(entry(3, note="from one"))
        two.sessions.log(entry(4, note="from two"))
        assert notes_in(one) == notes_in(two)
    assert len(rows(opened / "journal.db", NOTES)) == 4
    assert is_sound(opened / "journal.db")
    assert {tuple(rows(aside, NOTES)) for aside in kept_aside(opened)} == {(("mine",),)}


def test_an_encrypted_journal_is_kept_aside_encrypted(opened: Path, tmp_path: Path) -> None:
    key = Key(b"k" * 32, b"s" * 16)
    with Journal(opened, key=key) as journal:
        journal.sessions.log(entry(note="canary"))
        journal.path.rename(tmp_path / "away")
        assert outcome(journal.sessions.all)[1] is not None
        [aside] = kept_aside(opened)
        assert b"canary" not in b"".join(contents(aside.parent).values())
        copy = connect(aside, key)
        assert copy.execute(NOTES).fetchall() == [("canary",)]
        copy.close()


def test_copies_of_the_same_second_have_names_of_their_own(tmp_path: Path) -> None:
    source = sqlite3.connect(made(tmp_path / "a", "x"))
    kept = {rescue.set_aside(source, tmp_path, None) for _ in range(3)}
    source.close()
    assert len(kept) == 3
