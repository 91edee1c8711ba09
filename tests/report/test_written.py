"""The page as a file: a new one never takes the place of another, and none is left half done."""

import stat
from datetime import date
from pathlib import Path

import pytest

from journal.errors import JournalError
from journal.report import SUFFIXES, Sheet, write, write_new
from journal.report import written as module

SHEET = Sheet(date(2026, 7, 1), "Therapy", "")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_new_file_takes_the_next_free_name(tmp_path: Path, suffix: str) -> None:
    made = [write_new(SHEET, tmp_path, suffix).name for _ in range(3)]
    assert made == [f"journal-sheet-2026-07-01{end}{suffix}" for end in ("", "-2", "-3")]
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


def test_a_link_to_nowhere_is_left_alone(tmp_path: Path) -> None:
    link = tmp_path / "journal-sheet-2026-07-01.md"
    link.symlink_to(tmp_path / "elsewhere.md")
    assert write_new(SHEET, tmp_path, ".md").name == "journal-sheet-2026-07-01-2.md"
    assert not (tmp_path / "elsewhere.md").exists()


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="could not be written"):
        write_new(SHEET, tmp_path / "nowhere", ".md")


def test_what_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(sheet: Sheet) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(module._KINDS, ".html", full)
    with pytest.raises(JournalError, match="No space left"):
        write_new(SHEET, tmp_path, ".html")
    assert list(tmp_path.iterdir()) == []
    kept = tmp_path / "page.html"
    kept.write_text("older")
    with pytest.raises(JournalError, match="No space left"):
        write(SHEET, kept)
    assert kept.read_text() == "older"
