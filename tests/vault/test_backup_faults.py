"""Backups and restoring while programs are killed and disks are full: whole, or not there."""

from pathlib import Path
from typing import Any

import pytest

from builders import entry, open_journal, reads_as_one_message
from journal.errors import JournalError
from running import run

KILLS = 12


def ran(name: str, folder: Path, *rest: object) -> Any:
    return run(name, folder, *rest, module="vault.backup_programs")


def test_a_program_killed_while_it_makes_a_backup_leaves_a_whole_one_or_none(
    tmp_path: Path,
) -> None:
    found = ran("killed_while_backing_up", tmp_path)
    assert len(found) == KILLS
    assert all(number > 0 and wrong == [] for number, wrong in found)


@pytest.mark.parametrize("whatever_is_there", ["yes", "no"])
def test_a_program_killed_while_it_restores_leaves_the_old_journal_or_the_backup(
    tmp_path: Path, whatever_is_there: str
) -> None:
    found = ran("killed_while_restoring", tmp_path, whatever_is_there)
    assert len(found) == KILLS
    assert all(is_sound and held in (1, 19) for is_sound, held in found)
    # Each work puts the other one back, so that both were found.
    assert {held for _, held in found} == {1, 19}


def test_a_program_killed_while_it_changes_the_lock_leaves_all_backups_to_be_opened(
    tmp_path: Path,
) -> None:
    assert ran("killed_while_changing_the_lock", tmp_path) == [[1, [], []]] * 8


def test_without_room_the_journal_is_used_as_ever_and_what_is_risky_is_not_done(
    tmp_path: Path,
) -> None:
    told = ran("without_room", tmp_path)
    assert told["size"] > 65536
    assert told["held"] == told["held after"] == 1
    [notice] = told["notices"]
    assert notice.startswith("Today’s backup could not be made")
    assert told["refused"].startswith("No backup could be made first, so nothing was changed.")
    assert "free some space and try again." in told["refused"]
    assert all(map(reads_as_one_message, map(JournalError, (notice, told["refused"]))))
    assert "a note" not in notice + told["refused"]
    assert told["files"] == []
    with open_journal(tmp_path) as journal:
        assert len(journal.sessions.all()) == 1
        journal.sessions.log(entry(2))
        assert journal.notices() == ()
        assert len(journal.backups.all()) == 1


def test_without_permission_logging_goes_on_and_what_is_risky_is_not_done(
    open_folder: Path,
) -> None:
    told = ran("without_permission", open_folder / "journal")
    assert told["held"] == 2
    assert not told["encrypted"]
    [notice] = told["notices"]
    for said in (notice, *told["refused"]):
        assert "cannot be written to" in said
        assert reads_as_one_message(JournalError(said))
