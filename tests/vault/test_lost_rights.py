"""Rights that are lost while the journal is open, and quotas: a sentence, or it is saved."""

import errno
import os
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import entry, is_sound, new_journal, open_journal, outcome, reads_as_one_message, rows
from journal.errors import JournalError
from journal.vault.faults import explain

NOBODY = 65534
NOTES = "SELECT note FROM therapy_session ORDER BY number"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users can reach, unlike pytest's."""
    above = Path(tempfile.mkdtemp())
    above.chmod(0o755)
    folder = above / "journal"
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(above)


def in_another_process(work: Callable[[], None]) -> None:
    """Run `work` where rights count: not as root."""
    # All is loaded before: the program's own files may be out of reach then.
    with new_journal() as journal:
        journal.sessions.log(entry())
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if os.geteuid() == 0:
                os.setuid(NOBODY)
            work()
            code = 0
        finally:
            traceback.print_exc()
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize("what", ["journal.db", "journal.db-wal", ""])
@pytest.mark.parametrize("mode", [0o000, 0o400, 0o500])
def test_what_is_acknowledged_after_a_right_was_lost_is_there(
    folder: Path, what: str, mode: int
) -> None:
    said = folder.parent / "said"
    said.touch()
    said.chmod(0o666)

    def lose_a_right() -> None:
        journal = open_journal(folder)
        journal.sessions.log(entry(1, note="before"))
        (folder / what).chmod(mode)
        logged, refused = outcome(journal.sessions.log, entry(2, note="after"))
        assert refused is None or reads_as_one_message(refused)
        said.write_text("after" if logged else "")
        journal.close()

    in_another_process(lose_a_right)
    folder.chmod(0o700)
    for path in folder.iterdir():
        path.chmod(0o600)
    expected = ["before", *said.read_text().split()]
    with open_journal(folder) as journal:
        assert [session.note for session in journal.sessions.all()] == expected
        journal.sessions.log(entry(3, note="again"))
        assert is_sound(journal.path)


def test_a_quota_that_is_used_up_is_told_as_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Injected: a real quota needs a file system of its own kind.
    def refuse(*_: object) -> int:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(JournalError, match="no room") as refused:
        open_journal(tmp_path / "journal")
    assert reads_as_one_message(refused.value)
    monkeypatch.undo()
    with open_journal(tmp_path / "journal") as journal:
        journal.sessions.log(entry(note="kept"))
    assert rows(tmp_path / "journal" / "journal.db", NOTES) == [("kept",)]


@pytest.mark.parametrize(
    "number",
    [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EFBIG],
)
def test_every_refusal_of_the_system_is_one_sentence(tmp_path: Path, number: int) -> None:
    said = explain(OSError(number, os.strerror(number)), tmp_path / "journal.db")
    assert reads_as_one_message(said)
    assert str(tmp_path) in str(said)


def test_a_folder_whose_disk_is_gone_is_told_apart_from_one_that_is_not_ours(
    tmp_path: Path,
) -> None:
    refused = PermissionError(errno.EACCES, "Permission denied")
    assert str(explain(refused, tmp_path / "stick" / "journal.db")) == (
        f"{tmp_path / 'stick'} cannot be reached or made; connect the disk that holds it, or name"
        " another folder with --data-dir."
    )
    assert "whether the disk is read-only" in str(explain(refused, tmp_path / "journal.db"))
