"""A journal that stood open to others is closed, and the person is told so, once."""

import os
import shutil
from pathlib import Path

import pytest

from builders import entry, open_journal
from journal.vault import permissions
from journal.vault.database import Database
from journal.vault.permissions import make_private

BOTH = (
    "Other users of this computer could get at the folder of the journal (0755) and journal.db"
    " (0644); now only you can."
)


def begun(folder: Path) -> Path:
    with open_journal(folder) as journal:
        journal.sessions.log(entry())
    return folder / "journal.db"


def test_what_stood_open_is_told_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    begun(folder).chmod(0o644)
    folder.chmod(0o755)
    with open_journal(folder) as journal:
        assert journal.notices() == (BOTH,)
        assert journal.notices() == ()
    with open_journal(folder) as journal:
        assert journal.notices() == ()


def test_backups_and_the_people_to_call_are_closed_too(tmp_path: Path) -> None:
    file = begun(tmp_path / "data")
    with open_journal(file.parent) as journal:
        backup = journal.backups.make().path
    people = file.with_name("people.json")
    people.write_text("{}")
    for path, mode in ((people, 0o666), (backup, 0o644), (backup.parent, 0o755)):
        path.chmod(mode)
    with open_journal(file.parent) as journal:
        [told] = journal.notices()
    assert "people.json (0666)" in told
    assert "the folder of the backups (0755) and backups (0644); now only you can." in told
    assert [path.stat().st_mode & 0o777 for path in (people, backup, backup.parent)] == [
        0o600,
        0o600,
        0o700,
    ]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o601, 0o777])
def test_any_way_in_for_others_counts(tmp_path: Path, mode: int) -> None:
    file = begun(tmp_path / "data")
    file.chmod(mode)
    database = Database(file.parent)
    database.close()
    [told] = database.mended
    assert f"journal.db ({mode:04o});" in told
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_a_private_journal_says_nothing(tmp_path: Path, mode: int) -> None:
    file = begun(tmp_path / "data")
    file.chmod(mode)
    if os.access(file, os.W_OK):
        database = Database(file.parent)
        database.close()
        assert database.mended == ()
    assert file.stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("is_refused", [True, False])
def test_where_modes_cannot_be_changed_the_journal_opens_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_refused: bool
) -> None:
    def chmod(*_: object) -> None:
        if is_refused:
            raise PermissionError(1, "Operation not permitted")

    file = begun(tmp_path / "data")
    file.chmod(0o644)
    monkeypatch.setattr(Path, "chmod", chmod)
    with open_journal(file.parent) as journal:
        [told] = journal.notices()
        assert len(journal.sessions.all()) == 1
    assert told.startswith("Other users of this computer can get at journal.db (0644), and that")
    assert told.endswith("choose another folder with --data-dir.")


def test_a_new_journal_says_nothing_and_the_folders_above_it_are_private_too(
    tmp_path: Path,
) -> None:
    before = os.umask(0)
    try:
        with open_journal(tmp_path / "a" / "b" / "c") as journal:
            assert journal.notices() == ()
    finally:
        os.umask(before)
    made = [tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "c"]
    assert [folder.stat().st_mode & 0o777 for folder in made] == [0o700] * 3


@pytest.mark.parametrize(
    "name",
    ["people.json", "backups/journal-people.json", "backups/journal-2026-01-05-101010-daily.db"],
)
def test_what_a_link_leads_to_keeps_its_mode_and_is_told(tmp_path: Path, name: str) -> None:
    file = begun(tmp_path / "data")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("{}")
    elsewhere.chmod(0o644)
    link = file.parent / name
    link.parent.mkdir(mode=0o700, exist_ok=True)
    link.symlink_to(elsewhere)
    with open_journal(file.parent) as journal:
        [told] = journal.notices()
    assert elsewhere.stat().st_mode & 0o777 == 0o644
    assert "what a link in the folder of the journal leads to: " in told
    assert "(0644)" in told


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
def test_a_log_that_is_a_link_is_not_followed(tmp_path: Path, suffix: str) -> None:
    file = begun(tmp_path / "data")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"")
    elsewhere.chmod(0o644)
    file.with_name(file.name + suffix).symlink_to(elsewhere)
    make_private(file)
    assert elsewhere.stat().st_mode & 0o777 == 0o644


def test_a_journal_that_is_a_link_works_and_its_mode_is_told(tmp_path: Path) -> None:
    file = begun(tmp_path / "data")
    real = file.rename(tmp_path / "real.db")
    real.chmod(0o644)
    file.symlink_to(real)
    with open_journal(file.parent) as journal:
        assert len(journal.sessions.all()) == 1
        [told] = journal.notices()
    assert "journal.db (0644)" in told
    assert file.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o644


def test_a_folder_of_backups_that_is_a_link_works_and_is_left_as_it_is(tmp_path: Path) -> None:
    file = begun(tmp_path / "data")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    shutil.rmtree(file.with_name("backups"))
    file.with_name("backups").symlink_to(elsewhere)
    with open_journal(file.parent) as journal:
        made = journal.backups.make().path
        assert any("folder of the backups (0755)" in told for told in journal.notices())
    assert elsewhere.stat().st_mode & 0o777 == 0o755
    assert (elsewhere / made.name).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in elsewhere.iterdir() if path.name.startswith(".")] == []


def test_a_home_is_known_by_any_of_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, other = tmp_path / "home", tmp_path / "HOME"
    home.mkdir()
    other.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    # As on a disk on which capitals do not count: another name, the same folder.
    monkeypatch.setattr(Path, "samefile", lambda one, two: {one, Path(two)} == {home, other})
    assert permissions.is_general(other)
    assert not permissions.is_general(tmp_path)
