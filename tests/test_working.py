"""Working folders: in use they stay, left by a killed program they are removed."""

import os
import signal
import sys
import tempfile
from pathlib import Path

import pytest

from journal import working
from journal.working import clear, is_in_use, temporary_folder, working_folder


def left_by_a_killed_program(beside: Path) -> Path:
    """Have a process killed while it works on a file; return that file."""
    if not hasattr(os, "fork"):
        pytest.skip("no process can be forked here")
    get, put = os.pipe()
    child = os.fork()
    if child == 0:
        with working_folder(beside) as folder:
            (folder / "half").write_text("canary")
            os.write(put, str(folder).encode())
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(put)
    with os.fdopen(get) as told:
        return Path(told.read()) / "half"


def stopped_while_working(beside: Path) -> None:
    with working_folder(beside) as folder:
        (folder / "sub").mkdir()
        (folder / "sub" / "half").write_text("x")
        raise KeyboardInterrupt


def test_nothing_is_left_when_the_block_ends_well_or_badly(tmp_path: Path) -> None:
    with working_folder(tmp_path) as folder:
        (folder / "half").write_text("x")
        assert folder.parent == tmp_path / working.FOLDER
        assert [path.stat().st_mode & 0o777 for path in (folder, folder.parent)] == [0o700] * 2
    with pytest.raises(KeyboardInterrupt):
        stopped_while_working(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_removed(tmp_path: Path) -> None:
    half = left_by_a_killed_program(tmp_path)
    assert half.read_text() == "canary"
    assert clear(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []
    assert clear(tmp_path) == 0


def test_whoever_works_there_next_removes_it_too(tmp_path: Path) -> None:
    half = left_by_a_killed_program(tmp_path)
    with working_folder(tmp_path):
        assert not half.parent.exists()


def test_what_is_in_use_stays(tmp_path: Path) -> None:
    with working_folder(tmp_path) as folder, working_folder(tmp_path) as other:
        (folder / "half").write_text("x")
        half = left_by_a_killed_program(tmp_path)
        assert clear(tmp_path) == 1
        assert not half.exists()
        assert (folder / "half").exists()
        assert folder != other
        assert is_in_use(tmp_path)
    assert not is_in_use(tmp_path)


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    with (
        working_folder(tmp_path, "journal.db"),
        pytest.raises(FileExistsError),
        working_folder(tmp_path, "journal.db"),
    ):
        pass
    with working_folder(tmp_path, "journal.db") as folder:
        assert folder.name == "journal.db"


@pytest.mark.parametrize(
    "name",
    [
        ".restoring-abc/journal.db",
        ".import-abc/journal.db",
        ".journal-2026-07-01-120000-daily.db.part",
        ".journal-2026-07-01-120000-daily.db.part-journal",
        "journal.db.relocked",
        "journal.db.relocked-wal",
        "journal.db-mj01234ABCD",
    ],
)
def test_what_earlier_versions_left_goes_too(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("canary")
    assert clear(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["journal.db", "journal.db-wal", "mine.part", ".journal-x", "restoring-a"]
)
def test_nothing_else_is_touched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert clear(tmp_path) == 0
    assert (tmp_path / name).read_text() == "x"


@pytest.mark.parametrize("name", [working.FOLDER, ".restoring-abc", f"{working.FOLDER}/abc"])
def test_a_link_is_removed_and_what_it_leads_to_stays(tmp_path: Path, name: str) -> None:
    target, beside = tmp_path / "elsewhere", tmp_path / "journal"
    target.mkdir()
    (target / "mine").write_text("mine")
    link = beside / name
    link.parent.mkdir(parents=True)
    link.symlink_to(target)
    clear(beside)
    assert not link.is_symlink()
    assert (target / "mine").read_text() == "mine"
    assert [path.name for path in target.iterdir()] == ["mine"]


def test_a_link_within_what_was_left_is_not_followed(tmp_path: Path) -> None:
    half = left_by_a_killed_program(tmp_path)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "text").write_text("mine")
    half.with_name("link").symlink_to(mine)
    assert clear(tmp_path) == 1
    assert (mine / "text").read_text() == "mine"


def test_no_folder_is_no_fault_for_clearing_and_one_for_working(tmp_path: Path) -> None:
    assert clear(tmp_path / "none") == 0
    with pytest.raises(FileNotFoundError), working_folder(tmp_path / "none"):
        pass
    assert not (tmp_path / "none").exists()


def test_temporary_folders_of_killed_programs_go_with_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("no process can be forked here")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    child = os.fork()
    if child == 0:
        with temporary_folder("journal-demo-") as folder:
            (folder / "journal.db").write_text("canary")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    [left] = tmp_path.iterdir()
    mine = tmp_path / "mine"
    mine.mkdir()
    (tmp_path / "journal-demo-link").symlink_to(mine)
    with temporary_folder("journal-demo-") as folder, temporary_folder("journal-demo-") as second:
        assert not left.exists()
        assert folder.exists()
        assert second != folder
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journal-demo-link", "mine"]


def test_a_folder_for_what_is_half_done_may_come_while_it_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "journal.db").touch()
    seen = working.is_unfinished

    def another_begins(name: str) -> bool:
        (tmp_path / working.FOLDER).mkdir(exist_ok=True)
        return seen(name)

    monkeypatch.setattr(working, "is_unfinished", another_begins)
    with working_folder(tmp_path) as folder:
        assert folder.is_dir()
    assert not (tmp_path / working.FOLDER).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the folder is the user's own there")
def test_what_vanishes_while_it_is_looked_at_is_nobodys(tmp_path: Path) -> None:
    assert not working._is_own(tmp_path / "gone")
