"""A disk without room, for real: what was saved is read and stays, and saving works again later."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import contents, entry, is_sound, open_journal, outcome, reads_as_one_message
from disks import fill_up, read_only, small_disk
from journal.core import Journal
from journal.errors import JournalError
from journal.records import ChangeKind

CHANGES: tuple[Callable[[Journal], object], ...] = (
    lambda journal: journal.sessions.log(entry(3, note="secret " * 2000)),
    lambda journal: journal.sessions.amend(replace(journal.sessions.get(1), note="secret")),
    lambda journal: journal.sessions.delete(1),
    lambda journal: journal.undo(),
    lambda journal: journal.courses.start("another"),
    lambda journal: journal.courses.add_change(ChangeKind.PACE, entry().day, "secret"),
    lambda journal: journal.drafts.keep("log", {"note": "secret " * 2000}),
    lambda journal: journal.sessions.add_all([entry(4), entry(5)], "a file"),
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


def test_a_journal_on_a_disk_that_fills_up_is_read_and_saves_again_when_there_is_room(
    disk: Path,
) -> None:
    with open_journal(disk / "journal") as journal:
        journal.sessions.log(entry(1, note="one"))
        journal.sessions.log(entry(2, note="two"))
        filler = fill_up(disk)
        for change in CHANGES:
            _, refused = outcome(change, journal)
            assert refused is not None
            assert reads_as_one_message(refused)
            assert "no room" in str(refused) or "may be full" in str(refused)
            assert "What was saved before is safe" in str(refused)
            assert "secret" not in str(refused)
            assert [session.note for session in journal.sessions.all()] == ["one", "two"]
            assert len(journal.overview().sessions) == 2
            assert journal.drafts.get("log") is None
        filler.unlink()
        journal.sessions.log(entry(3, note="three"))
        journal.drafts.keep("log", {"note": "kept"})
    with open_journal(disk / "journal") as journal:
        assert [session.note for session in journal.sessions.all()] == ["one", "two", "three"]
        assert is_sound(journal.path)


def test_a_journal_that_is_closed_on_a_full_disk_is_left_whole(disk: Path) -> None:
    with open_journal(disk / "journal") as journal:
        journal.sessions.log(entry(1, note="one"))
    filler = fill_up(disk)
    for _ in range(2):
        _, refused = outcome(open_journal, disk / "journal")
        assert refused is None or reads_as_one_message(refused)
    filler.unlink()
    with open_journal(disk / "journal") as journal:
        assert [session.note for session in journal.sessions.all()] == ["one"]
        assert is_sound(journal.path)


def test_a_journal_begun_on_a_full_disk_says_so_and_can_be_begun_later(disk: Path) -> None:
    filler = fill_up(disk)
    _, refused = outcome(open_journal, disk / "journal")
    assert refused is not None
    assert reads_as_one_message(refused)
    filler.unlink()
    with open_journal(disk / "journal") as journal:
        journal.sessions.log(entry())


def test_where_a_copy_finds_no_room_what_was_open_is_not_let_go_of(disk: Path) -> None:
    with open_journal(disk / "journal") as journal:
        journal.sessions.log(entry(1, note="one"))
        filler = fill_up(disk)
        journal.path.unlink()
        for _ in range(2):
            with pytest.raises(JournalError, match="still held here") as refused:
                journal.sessions.all()
            assert "No space left" in str(refused.value) or "full" in str(refused.value)
        filler.unlink()
        with pytest.raises(JournalError, match="is gone"):
            journal.sessions.all()
        [aside] = (disk / "journal" / "backups").glob("journal-*-replaced.db")
        assert is_sound(aside)


def test_a_disk_that_may_only_be_read_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    with open_journal(tmp_path / "disk" / "journal") as journal:
        journal.sessions.log(entry(1, note="one"))
    before = contents(tmp_path / "disk" / "journal")
    with read_only(tmp_path / "disk", tmp_path / "seen") as seen:
        for folder in (seen / "journal", seen / "new"):
            _, refused = outcome(open_journal, folder)
            assert refused is not None
            assert reads_as_one_message(refused)
            assert "read" in str(refused) or "written" in str(refused)
    assert contents(tmp_path / "disk" / "journal") == before
