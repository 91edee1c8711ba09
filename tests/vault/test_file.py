"""The file itself: where it lies, who may read it, how SQLite is told to treat it."""

import errno
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from builders import contents, entry, open_journal, rows
from journal.files import flush
from journal.vault.connecting import BUSY_SECONDS
from journal.vault.database import Database
from running import run


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", BUSY_SECONDS * 1000),
    ],
)
def test_the_promised_settings_are_in_force(tmp_path: Path, pragma: str, value: object) -> None:
    database = Database(tmp_path)
    for use in (database.reading, database.writing):
        with use() as transaction:
            assert transaction.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    database.close()


@pytest.mark.parametrize("is_known", [True, False])
def test_on_macos_the_disk_itself_is_told_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_known: bool
) -> None:
    told: list[str] = []

    def control(_: int, command: str) -> None:
        told.append(command)
        if not is_known:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    with (tmp_path / "new.txt").open("w", encoding="utf-8") as file, monkeypatch.context() as there:
        there.setitem(
            sys.modules, "fcntl", SimpleNamespace(F_FULLFSYNC="to the disk", fcntl=control)
        )
        there.setattr(sys, "platform", "darwin")
        there.setattr(os, "fsync", lambda _: told.append("fsync"))
        flush(file.fileno())
    assert told == (["to the disk"] if is_known else ["to the disk", "fsync"])


@pytest.mark.parametrize("umask", ["000", "022", "077"])
def test_nobody_else_can_read_folder_file_and_logs(tmp_path: Path, umask: str) -> None:
    assert run("modes", tmp_path / "new", umask) == {
        "new": "0o700",
        "journal.db": "0o600",
        "journal.db-wal": "0o600",
        "journal.db-shm": "0o600",
        "backups": "0o700",
    }


def test_what_stands_open_to_others_is_closed_at_the_next_start(tmp_path: Path) -> None:
    writer = open_journal(tmp_path)
    writer.sessions.log(entry())
    tmp_path.chmod(0o755)
    files = sorted(tmp_path.glob("journal.db*"))
    for file in files:
        file.chmod(0o644)

    with open_journal(tmp_path):
        assert len(files) == 3
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
        assert tmp_path.stat().st_mode & 0o777 == 0o700
    writer.close()


@pytest.mark.parametrize(("mode", "is_home"), [(0o1777, False), (0o755, True)])
def test_a_shared_folder_or_a_home_keeps_its_mode_and_the_file_is_private_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, is_home: bool
) -> None:
    if is_home:
        monkeypatch.setenv("HOME", str(tmp_path))
    tmp_path.chmod(mode)
    Database(tmp_path).close()
    assert tmp_path.stat().st_mode & 0o7777 == mode
    assert (tmp_path / "journal.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "name", ["a b", "what?mode=ro", "100%20", "a#b;c", "‘é’ [x]", "two\nlines", "日本", ":memory:"]
)
def test_the_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "parent" / name
    with open_journal(folder) as journal:
        journal.sessions.log(entry(note="here"))
        assert journal.path == folder / "journal.db"
    assert {path.name for path in folder.iterdir()} == {"journal.db", "backups"}
    assert [path.name for path in folder.parent.iterdir()] == [name]
    assert rows(folder / "journal.db", "SELECT note FROM therapy_session") == [("here",)]


def test_a_relative_folder_stays_the_same_when_the_program_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_journal(Path("here")) as journal:
        journal.sessions.log(entry())
    assert list(contents(tmp_path / "here")) == ["journal.db"]


def test_closing_leaves_one_file_with_everything_in_it(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(note="kept"))
    assert list(contents(tmp_path)) == ["journal.db"]
    assert b"kept" in contents(tmp_path)["journal.db"]


def test_a_second_opening_in_one_program_does_not_drop_the_locks_of_the_first(
    tmp_path: Path,
) -> None:
    # POSIX drops every lock of a process on a file when it closes any descriptor of that file.
    # Without them another program, closing last as it believes, deletes the log in use.
    first, second = open_journal(tmp_path), open_journal(tmp_path)
    first.sessions.log(entry(note="before"))
    assert run("open_and_close", tmp_path) == ["before"]
    first.sessions.log(entry(note="after"))
    assert run("open_and_close", tmp_path) == ["before", "after"]
    first.close()
    second.close()
    assert run("open_and_close", tmp_path) == ["before", "after"]


def test_deleted_words_are_gone_from_the_file(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        journal.drafts.keep("log", {"note": "unsayable"})
        journal.drafts.keep("log", None)
    assert b"unsayable" not in contents(tmp_path)["journal.db"]
