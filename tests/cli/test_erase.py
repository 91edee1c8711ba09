"""`journal erase`: all that the program made is gone, and nothing else."""

import shutil
from pathlib import Path
from unittest.mock import patch

import pytest

from builders import contents
from cli.locked import encrypted
from cli.running import Program
from cli.test_terminal import ended, on_terminal
from journal.vault import keyring as journal_keyring
from running import start

MADE = (
    "backups/journal-2026-01-05-101010-daily.db",
    "backups/journal-2026-01-05-101011-before-encryption.db",
    "backups/.journal-2026-01-06-101010-daily.db.part",
    "backups/.restoring-abc/journal.db",
    ".import-abc/journal.db",
    ".journal-working/abc/journal.db",
    "backups/.journal-working/journal-2026-01-06-101010-daily.db/lock",
    "journal-damaged-2026-01-05-101010.db",
    "journal-damaged-2026-01-05-101010.db-wal",
    "journal-salvaged-2026-01-05.db",
    "journal-salvaged-2026-01-05-2.db",
    "journal-sheet-2026-01-05.md",
    "journal-sheet-2026-01-05-2.html",
    "journal.db.relocked",
    "people-unreadable.json",
    "open-on.json",
    ".journal-abc.part",
    "journal-typed-20260105-101010.txt",
    "journal-people.json",
    "journal-2026-01-05-101010-copy.db",
    "journal.db-mj01234ABCD",
    "backups/journal-2026-01-05-101010-daily.db-mj01234ABCD",
    "journal (1).db",
    "journal (Anna's conflicted copy 2026-03-04).db",
)
NOT_MADE = ("mine.txt", "notes.csv", "photo.db", "journal.txt", "backups/mine.db", "sub/journal.db")


@pytest.fixture
def full(program: Program) -> Program:
    """A journal with everything that the program leaves, and files of the person's own."""
    program.done("log", 6, 8, 3, "--note", "canary")
    program.done("export", program.folder / "all.csv")
    for name in ("next.txt", "next.md", "next.html"):
        program.done("sheet", "--out", program.folder / name)
    program.done("help-now", "--set-therapist", "Ana")
    for name in (*MADE, *NOT_MADE):
        path = program.folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("canary")
    return program


def left(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_all_that_was_made_goes_and_what_was_not_stays_and_is_named(full: Program) -> None:
    ran = full.done("erase", "--confirm", "erase")
    assert left(full.folder) == set(NOT_MADE)
    assert f"{full.folder} holds a journal of 1 session." in ran.out
    named = next(line for line in ran.out.splitlines() if "and left alone: " in line)
    for name in ("mine.txt", "notes.csv", "photo.db", "journal.txt", "backups/mine.db", "sub"):
        assert name in named
    assert (
        "What this program cannot remove: exports and sheets that were saved elsewhere" in ran.out
    )
    assert "history of the shell" in ran.out


def test_where_nothing_else_lies_the_folder_goes_too(program: Program) -> None:
    program.done("log", 6, 8, 3)
    program.done("erase", "--confirm", "erase")
    assert not program.folder.exists()
    assert "nothing to erase" in program.done("erase", "--confirm", "erase").out


def test_what_the_disk_may_keep_is_said(full: Program) -> None:
    said = full.done("erase", "--confirm", "erase").out
    assert "a solid-state disk keeps for a while" in said
    assert "removed and not overwritten" in said


def test_a_word_is_typed_and_any_other_removes_nothing(full: Program) -> None:
    before = left(full.folder)
    for word in ("y", "yes", ""):
        ran = full.asked("erase", answers=[word])
        assert (ran.code, "Nothing was removed." in ran.out) == (0, True)
    assert full.run("erase", "--confirm", "yes").code == 2
    assert "--confirm erase" in full.run("erase").refused()
    assert left(full.folder) == before
    child = on_terminal(full.folder, "erase")
    child.expect("go on > ")
    assert "1 session" in str(child.before)
    child.sendline("erase")
    child.expect("are erased")
    assert ended(child) == 0
    assert left(full.folder) == set(NOT_MADE)


@pytest.mark.parametrize("held", [b"", b"garbage" * 1000, b"SQLite format 3\0" + b"x" * 5000])
def test_one_that_cannot_be_opened_can_be_erased(program: Program, held: bytes) -> None:
    program.folder.mkdir()
    (program.folder / "journal.db").write_bytes(held)
    assert "are erased" in program.done("erase", "--confirm", "erase").out
    assert not program.folder.exists()


def test_an_encrypted_one_is_erased_without_its_passphrase(program: Program) -> None:
    encrypted(program.folder, "kept")
    (program.folder / journal_keyring.MARKER).touch()
    with (
        patch.object(journal_keyring, "passphrase", return_value=None),
        patch.object(journal_keyring, "take_out") as taken_out,
    ):
        ran = program.done("erase", "--confirm", "erase")
    taken_out.assert_called_once_with(program.folder)
    assert "holds an encrypted journal." in ran.out
    assert not program.folder.exists()


def test_while_another_program_has_it_open_nothing_is_removed(full: Program) -> None:
    with start("having_it_open", full.folder, module="vault.readers") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        before = left(full.folder)
        ran = full.run("erase", "--confirm", "erase")
        assert left(full.folder) == before
        out, err = other.communicate("go\n", timeout=120)
        assert "canary" in out, err
    assert ran.code == 1
    assert "open. Nothing was removed; close it there first." in ran.err


def test_a_link_to_the_journal_takes_the_journal_with_it(program: Program, tmp_path: Path) -> None:
    program.done("log", 6, 8, 3)
    real = (program.folder / "journal.db").rename(tmp_path / "real.db")
    (program.folder / "journal.db").symlink_to(real)
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("stays")
    (program.folder / "journal (2).db").symlink_to(elsewhere)
    program.done("erase", "--confirm", "erase")
    assert not real.exists()
    assert elsewhere.read_text() == "stays"


def test_a_folder_with_nothing_of_ours_is_left_as_it_is(program: Program) -> None:
    program.folder.mkdir()
    (program.folder / "mine.txt").write_text("mine")
    before = contents(program.folder)
    assert "nothing to erase" in program.done("erase", "--confirm", "erase").out
    assert contents(program.folder) == before


def test_links_are_removed_and_not_followed(program: Program, tmp_path: Path) -> None:
    program.done("log", 6, 8, 3)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    theirs = elsewhere / "journal-2026-01-05-101010-daily.db"
    theirs.write_text("stays")
    (tmp_path / "people").write_text("stays")
    shutil.rmtree(program.folder / "backups")
    (program.folder / "backups").symlink_to(elsewhere)
    (program.folder / "people.json").symlink_to(tmp_path / "people")
    ran = program.done("erase", "--confirm", "erase")
    assert not program.folder.exists()
    assert list(elsewhere.iterdir()) == [theirs]
    assert {path.read_text() for path in (theirs, tmp_path / "people")} == {"stays"}
    said = " ".join(ran.out.split())
    assert f"backups was a link to {elsewhere}. The link is removed" in said
    assert f"people.json was a link to {tmp_path / 'people'}." in said


def test_a_link_from_the_journal_to_what_is_none_is_not_followed(
    program: Program, tmp_path: Path
) -> None:
    program.folder.mkdir()
    mine = tmp_path / "mine.txt"
    mine.write_text("stays")
    (program.folder / "journal.db").symlink_to(mine)
    ran = program.done("erase", "--confirm", "erase")
    assert not program.folder.exists()
    assert mine.read_text() == "stays"
    assert "journal.db was a link to" in ran.out
