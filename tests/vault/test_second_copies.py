"""Second copies of the journal in its folder are told, whoever made them, in any language."""

import os
import shutil
import unicodedata
from pathlib import Path

import pytest

from builders import entry, open_journal, reads_as_one_message
from cli.locked import PASSPHRASE, encrypted, printing
from cli.running import Program
from journal.core import erasing, health
from journal.vault.second_copies import about_copies, is_copy, second_copies

COPIES = (
    "journal (conflicted copy 2026-03-04).db",
    "journal (Anna's conflicted copy 2026-03-04).db",
    "journal (Anna's MacBook's conflicted copy 2026-03-04 1).db",
    "journal (Annas widersprüchliche Kopie 2026-03-04).db",
    "journal (copie en conflit de Anna 2026-03-04).db",
    "journal (Case Conflict).db",
    "journal.sync-conflict-20260304-101010-ABCDEF1.db",
    "journal-conflict-20260304.db",
    "journal_conflict-20260304-101010.db",
    "journal (SFConflict anna 2026-03-04-10-10-10).db",
    "journal.Conflict.db",
    "journal [conflicted].db",
    "journal_conf(1).db",
    "journal_conf(2026-03-04).db",
    "journal-DESKTOP-AB12.db",
    "journal-Annas-MacBook.db",
    "journal (1).db",
    "journal(1).db",
    "journal[1].db",
    "journal (复本).db",
    "Journal (2).DB",
    "journal 2.db",
    "journal-1.db",
    "journal~1.db",
    "JOURNA~1.DB",
    "journal (Copy).db",
    "journal (another copy).db",
    "journal (3rd copy).db",
    "journal copy.db",
    "journal copy 2.db",
    "journal - Copy.db",
    "journal - Copy (2).db",
    "Copy of journal.db",
    "Copy (2) of journal.db",
    "journal - Kopie.db",
    "journal Kopie 3.db",
    "Kopie von journal.db",
    "journal - copie.db",
    "journal - Copie (2).db",
    "Copie de journal.db",
    "journal - copia.db",
    "journal copia 2.db",
    "Copia de journal.db",
    "journal - Cópia.db",
    "Cópia de journal.db",
    unicodedata.normalize("NFD", "journal - Cópia (2).db"),
    "journal - Kopia.db",
    "journal – kopia.db",
    "journal - kópia.db",
    "journal - kopi.db",
    "journal kopio.db",
    "journal - kopija.db",
    "journal - Kopya.db",
    "journal - koopia.db",
    "journal - másolat.db",
    "journal - Αντίγραφο.db",
    "journal — копия.db",
    "Копия journal.db",
    "journal - копія.db",
    "journal - Копие.db",
    "journal - עותק.db",
    "journal - نسخة.db",
    "journal - Bản sao.db",
    "journal - สำเนา.db",
    "journal - コピー.db",
    "journalのコピー.db",
    "journal - 副本.db",
    "journal的副本.db",
    "journal 拷贝.db",
    "journal - 복사본.db",
)
NONE = (
    "journal.db",
    "journal.db-wal",
    "journal.db.relocked",
    "journal-damaged-2026-03-04-101010.db",
    "journal-salvaged-2026-03-04.db",
    "journal-salvaged-2026-03-04-2.db",
    "journal-2026-03-04-101010-daily.db",
    "diary.db",
    "journal (1).csv",
    "Copy of journal.txt",
    "my journal (1).db",
    "journal-old.db",
    "journal-2026.db",
    "Copy of something.db",
    "journal",
    ".db",
)


def filled(folder: Path) -> Path:
    """Return the file of a journal of one session."""
    with open_journal(folder) as journal:
        journal.sessions.log(entry())
    return folder / "journal.db"


@pytest.mark.parametrize("name", COPIES)
def test_one_is_known_by_its_name_and_told_once(tmp_path: Path, name: str) -> None:
    assert is_copy(name)
    filled(tmp_path)
    (tmp_path / name).write_bytes(b"x")
    with open_journal(tmp_path) as journal:
        journal.sessions.all()
        [said] = journal.notices()
        assert journal.notices() == ()
    assert f"“{name}”" in said
    assert "“journal import " in said


@pytest.mark.parametrize("name", NONE)
def test_other_files_are_none(tmp_path: Path, name: str) -> None:
    assert not is_copy(name)
    (tmp_path / name).write_bytes(b"x")
    assert second_copies(tmp_path) == ()


def test_several_are_told_at_once(tmp_path: Path) -> None:
    for name in COPIES[:10]:
        (tmp_path / name).touch()
    said = about_copies(tmp_path)
    assert said is not None
    assert all(f"“{name}”" in said for name in COPIES[:10])


UNKNOWN = ("journal (Wag van Anna).db", "journal - kopirano.DB", "Old journal.db", "journal.1.db")


@pytest.mark.parametrize("name", UNKNOWN)
def test_one_of_another_name_is_known_by_how_it_begins(tmp_path: Path, name: str) -> None:
    shutil.copy(filled(tmp_path), tmp_path / name)
    assert second_copies(tmp_path) == (tmp_path / name,)
    assert [one.about for one in health.examine(tmp_path).findings].count("copies") == 1


@pytest.mark.parametrize("name", ["all.db", "before the trip.db"])
def test_an_export_of_a_name_of_its_own_is_not_told(tmp_path: Path, name: str) -> None:
    filled(tmp_path)
    with open_journal(tmp_path) as journal:
        journal.archive.export_database(tmp_path / name)
    with open_journal(tmp_path) as journal:
        assert journal.sessions.all()
        assert journal.notices() == ()


def test_a_file_of_another_program_is_none(tmp_path: Path) -> None:
    other = tmp_path / "journal of dreams.db"
    other.write_bytes(b"SQLite format 3\x00" + bytes(200))
    (tmp_path / "journal of nothing.db").touch()
    (tmp_path / "journal of folders.db").mkdir()
    assert second_copies(tmp_path) == ()


def test_another_name_of_the_journal_itself_is_none(tmp_path: Path) -> None:
    file = filled(tmp_path)
    os.link(file, tmp_path / "journal linked.db")
    (tmp_path / "journal pointed at.db").symlink_to(file)
    with open_journal(tmp_path) as journal:
        assert journal.sessions.all()
        assert journal.notices() == ()


def test_a_copy_of_an_encrypted_journal_is_known_by_its_salt(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    encrypted(folder, "a note")
    copy = folder / "journal (Wag).db"
    shutil.copy(folder / "journal.db", copy)
    program = Program(folder)
    ran = program.run(*printing(PASSPHRASE), "list")
    assert ran.code == 0
    assert "lies a second copy of it, “journal (Wag).db”" in ran.err
    assert erasing.erase(folder) == ()
    assert not copy.exists()


def test_what_is_said_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "journal - Copy.db").touch()
    assert reads_as_one_message(Exception(about_copies(tmp_path)))
