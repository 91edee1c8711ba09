"""What the doctor says of each thing that can be wrong, and that looking changes nothing."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from builders import contents, entry, open_journal, outcome, reader_of, reads_as_one_message
from journal.core import health
from journal.errors import DamagedJournalError
from journal.health import Finding, HealthReport, State
from vault.doctor.damaging import PAGE, SESSIONS, sound


def found(report: HealthReport, about: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.about == about]


def wrong(report: HealthReport) -> dict[str, str]:
    return {f.about: f.message for f in report.findings if f.state is State.WRONG}


def examined(folder: Path, of: bytes | None = None) -> HealthReport:
    """Examine a folder, and see to it that nothing in it changed."""
    if of is not None:
        sound().put(folder, of)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    bytes_before = {path: path.read_bytes() for path in before if path.is_file()}
    report = health.examine(folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert {path: path.read_bytes() for path in before if path.is_file()} == bytes_before
    for finding in report.findings:
        assert finding.message.endswith(".")
        assert "\n" not in finding.message + finding.advice
    return report


def test_a_sound_journal_is_well(tmp_path: Path) -> None:
    report = examined(tmp_path, sound().data)
    assert report.is_well
    assert report.summary == "All is well."
    assert report.sessions == SESSIONS


def test_where_nothing_is_nothing_is_wrong_and_nothing_is_made(tmp_path: Path) -> None:
    report = health.examine(tmp_path / "none")
    assert report.is_well
    assert "no journal here yet" in report.summary
    assert list(tmp_path.iterdir()) == []


def of_another_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER PRIMARY KEY, url TEXT)")
        connection.execute("INSERT INTO bookmarks (url) VALUES ('a')")
        connection.commit()


def newer(file: Path) -> None:
    file.write_bytes(sound().data)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 7")


def fingerprint(data: bytes) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_bytes(data)

    return write


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200)


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (fingerprint(b""), "The file is there and empty."),
        (fingerprint(PNG), "Nothing of a journal can be read in it."),
        (fingerprint(b"Dear diary,\n" * 900), "Nothing of a journal can be read in it."),
        (fingerprint(bytes(3 * PAGE)), "Nothing of a journal can be read in it."),
        (of_another_program, "It is a database of another program, not a journal."),
        (newer, "It was written by a newer version of journal."),
    ],
)
def test_what_is_no_journal_of_this_version_is_named(
    tmp_path: Path, write: Callable[[Path], None], said: str
) -> None:
    write(tmp_path / "journal.db")
    report = examined(tmp_path)
    assert said in wrong(report)["file"]
    assert not report.is_well


@pytest.mark.parametrize(("at", "bytes_"), [(0, b"SQLite"), (68, b"JRNL"), (60, bytes(4))])
def test_a_damaged_beginning_is_told_and_all_is_saved(
    tmp_path: Path, at: int, bytes_: bytes
) -> None:
    data = sound().data
    assert data[at : at + len(bytes_)] == bytes_ or at == 60
    damaged = data[:at] + bytes(len(bytes_)) + data[at + len(bytes_) :]
    report = examined(tmp_path, damaged)
    assert report.is_damaged
    assert "start" in wrong(report)["file"]
    assert (report.sessions, health.salvage(tmp_path).sessions) == (SESSIONS, SESSIONS)


@pytest.mark.parametrize("size", [PAGE * 7, PAGE * 20 + 1, 5000, 1, 99])
def test_a_file_that_was_cut_short_is_told(tmp_path: Path, size: int) -> None:
    report = examined(tmp_path, sound().data[:size])
    assert not report.is_well
    assert size < PAGE or "cut short" in wrong(report)["length"]


def test_an_encrypted_one_is_looked_at_from_outside_without_its_key(tmp_path: Path) -> None:
    of = sound(encrypted=True)
    report = examined(tmp_path, of.data)
    assert report.is_well
    assert "without the passphrase" in report.summary
    cut = examined(tmp_path, of.data[: 10 * PAGE + 7])
    assert "cut short" in wrong(cut)["length"]
    of.put(tmp_path, of.data)
    assert health.examine(tmp_path, of.key).sessions == SESSIONS
    assert (
        "Every page is as it was written." in health.examine(tmp_path, of.key).findings[3].message
    )


def copied_with_its_log(tmp_path: Path) -> Path:
    """Return the folder of a copy, made while the newest session lay in the log."""
    old, new = tmp_path / "old", tmp_path / "new"
    sound().put(old, sound().data)
    new.mkdir(mode=0o700)
    with open_journal(old) as journal, reader_of(journal.path):
        journal.sessions.log(entry(20, 5.0, "in the log"))
        for name in ("journal.db", "journal.db-wal"):
            shutil.copy(old / name, new / name)
            (new / name).chmod(0o600)
    return new


def test_the_log_counts_as_part_of_the_file(tmp_path: Path) -> None:
    new = copied_with_its_log(tmp_path)
    report = examined(new)
    assert report.is_well
    assert report.sessions == SESSIONS + 1
    log = new / "journal.db-wal"
    whole = log.read_bytes()
    log.write_bytes(whole[:60] + b"\x55" + whole[61:])
    assert examined(new).sessions == SESSIONS
    assert "a part of that is damaged" in wrong(examined(new))["log"]
    assert health.salvage(new).sessions == SESSIONS
    (new / "backups").mkdir(0o700)
    [daily] = (tmp_path / "old" / "backups").iterdir()
    shutil.copy(daily, new / "backups")
    assert health.salvage(new).sessions == SESSIONS + 1


def test_a_change_that_was_never_finished_is_no_damage(tmp_path: Path) -> None:
    folder = copied_with_its_log(tmp_path)
    log = folder / "journal.db-wal"
    whole = log.read_bytes()
    # As the power fails: within the first page, the second one, the last one.
    for written in (100, PAGE + 1000, 2 * PAGE + 1000, len(whole) - 100):
        log.write_bytes(whole[:written])
        assert examined(folder).is_well
        assert examined(folder).sessions in (SESSIONS, SESSIONS + 1)


@pytest.mark.parametrize("how", ["emptied", "gone"])
def test_a_log_that_has_lost_its_file_is_not_thrown_away(tmp_path: Path, how: str) -> None:
    with open_journal(tmp_path / "old") as journal, reader_of(journal.path):
        journal.sessions.log(entry(1, 5.0, "only in the log"))
        log = (tmp_path / "old" / "journal.db-wal").read_bytes()
    folder = tmp_path / "new"
    folder.mkdir(mode=0o700)
    (folder / "journal.db-wal").write_bytes(log)
    if how == "emptied":
        (folder / "journal.db").touch(0o600)
    before = contents(folder)
    _, refused = outcome(open_journal, folder)
    assert isinstance(refused, DamagedJournalError)
    assert reads_as_one_message(refused)
    assert "journal doctor" in str(refused)
    assert contents(folder) == before
    assert not examined(folder).is_well
    done = health.salvage(folder)
    assert done.sessions == 1


def test_a_backup_that_only_looks_encrypted_is_good_for_nobody_who_has_the_key(
    tmp_path: Path,
) -> None:
    of = sound(encrypted=True)
    file = of.put(tmp_path, of.data)
    backups = tmp_path / "backups"
    backups.mkdir(mode=0o700)
    shutil.copy(file, backups / "journal-2026-06-01-120000-daily.db")
    for day, data in (
        (2, random.Random(1).randbytes(len(of.data))),
        (3, bytes(16) + of.data[16:]),
        (4, of.data[:100] + bytes(16) + of.data[116:]),
    ):
        bad = backups / f"journal-2026-06-0{day}-120000-daily.db"
        bad.touch(0o600)
        bad.write_bytes(data)
    looked = health.examine(tmp_path, of.key)
    assert [backup.is_good for backup in looked.backups] == [True, False, False, False]
    from_outside = found(health.examine(tmp_path), "backups")[0].message
    assert "as far as can be told without the passphrase" in from_outside


def test_modes_that_are_too_wide_are_told(tmp_path: Path) -> None:
    file = sound().put(tmp_path / "data", sound().data)
    file.chmod(0o644)
    file.parent.chmod(0o755)
    report = examined(file.parent)
    assert set(wrong(report)) == {"folder", "modes"}
    assert file.stat().st_mode & 0o777 == 0o644


def test_modes_of_what_belongs_to_the_journal_are_told_too(tmp_path: Path) -> None:
    file = sound().put(tmp_path / "data", sound().data)
    for name in ("people.json", "backups/journal-2026-06-01-120000-daily.db"):
        path = file.parent / name
        path.parent.mkdir(exist_ok=True, mode=0o700)
        path.write_text("{}")
        path.chmod(0o644)
    assert "people.json and backups" in wrong(examined(file.parent))["modes"]


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "journal.db")
    report = health.examine(tmp_path)
    assert "cannot be read" in wrong(report)["file"]


def test_the_persons_own_numbers_are_looked_at(tmp_path: Path) -> None:
    sound().put(tmp_path, sound().data)
    (tmp_path / "people.json").write_text("{", encoding="utf-8")
    assert "people.json cannot be read." in wrong(examined(tmp_path)).values()


def test_backups_are_looked_into_one_by_one(tmp_path: Path) -> None:
    file = sound().put(tmp_path, sound().data)
    backups = tmp_path / "backups"
    backups.mkdir(mode=0o700)
    assert found(examined(tmp_path), "backups")[0].message == "There are none yet."
    newest = backups / "journal-2026-06-01-120000-daily.db"
    shutil.copy(file, newest)
    # Written anew later, as when the passphrase changes: the name tells when it was made.
    shutil.copy(file, backups / "journal-2026-05-31-120000-daily.db")
    os.utime(newest, (1_780_000_000, 1_780_000_000))
    (backups / "journal-2026-06-02-120000-daily.db").touch(0o600)
    (backups / "journal-2026-06-02-120000-daily.db").write_bytes(sound().data[:9000])
    report = examined(tmp_path)
    assert report.is_well
    assert [backup.is_good for backup in report.backups] == [True, True, False]
    best = report.best_backup
    assert best is not None
    assert (best.file, best.sessions) == (newest, SESSIONS)
    assert best.made == "2026-06-01 12:00:00"
    file.unlink()
    missing = examined(tmp_path)
    assert "The journal is missing." in wrong(missing)["file"]


@pytest.mark.parametrize(
    ("name", "is_copy"),
    [
        ("journal (1).db", True),
        ("journal (ada's conflicted copy 2026-06-01).db", True),
        ("journal.sync-conflict-20260601-120000-ABCDEFG.db", True),
        ("journal-LAPTOP.db", True),
        ("journal-salvaged-2026-06-01.db", False),
        ("journal-2026-06-01.csv", False),
        ("people.json", False),
    ],
)
def test_second_copies_that_a_sync_program_made_are_told(
    tmp_path: Path, name: str, is_copy: bool
) -> None:
    sound().put(tmp_path, sound().data)
    (tmp_path / name).write_text("{}" if name == "people.json" else "copy", encoding="utf-8")
    report = examined(tmp_path)
    assert ("copies" in wrong(report)) is is_copy
    assert not is_copy or name in wrong(report)["copies"]


def test_nothing_of_a_note_is_in_what_is_said(tmp_path: Path) -> None:
    data, chance = sound().data, random.Random(4)
    for _ in range(20):
        start = chance.randrange(len(data) - 3000)
        report = examined(tmp_path, data[:start] + chance.randbytes(3000) + data[start + 3000 :])
        said = " ".join(finding.message + finding.advice for finding in report.findings)
        assert "Wörter" not in said
        assert "Session" not in said


def test_a_synced_folder_is_told_and_is_no_fault(tmp_path: Path) -> None:
    file = sound().put(tmp_path / "Dropbox" / "journal", sound().data)
    report = examined(file.parent)
    assert report.is_well
    [told] = found(report, "synced")
    assert "Dropbox" in told.message
