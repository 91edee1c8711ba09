"""Backups: made by themselves and by hand, checked, listed and rotated."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import TODAY, entry, is_sound, open_journal, reads_as_one_message, rows
from journal import people, working
from journal.core import Journal
from journal.errors import BadInputError, DamagedJournalError, JournalError
from journal.people import People
from journal.records import ChangeKind, ReviewReason
from journal.vault import connecting, database
from journal.vault.backup_names import Why, read_name
from journal.vault.encryption.key import Key
from journal.vault.known_schema import LATEST_SCHEMA

KEY = Key(bytes(range(32)), b"a salt of 16 by.")


def on(day: date) -> Callable[[], date]:
    return lambda: day


def reasons(journal: Journal) -> list[str]:
    """Return what the backups were made for, the oldest first."""
    return [str(backup.why) for backup in reversed(journal.backups.all())]


def held(journal: Journal) -> list[int | None]:
    """Return how many sessions each backup holds, that made last first."""
    return [journal.backups.inspect(backup).sessions for backup in journal.backups.all()]


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """The folder of a journal that was begun and closed, and has a backup of its first day."""
    with open_journal(tmp_path / "begun") as journal:
        journal.sessions.log(entry(1, 5, "first"))
    return tmp_path / "begun"


@pytest.mark.parametrize("key", [None, KEY])
def test_the_backup_of_the_day_is_there_once_its_first_change_is_saved(
    tmp_path: Path, key: Key | None
) -> None:
    with Journal(tmp_path, on(TODAY), key=key) as journal:
        journal.sessions.log(entry(1, 5, "first"))
        assert reasons(journal) == ["daily"]
        assert held(journal) == [1]


def test_it_is_renewed_when_the_journal_is_closed_after_further_changes(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        for _ in range(3):
            journal.sessions.log(entry(1))
        journal.drafts.keep("log", {"note": "typed"})
        assert held(journal) == [1]
    with open_journal(tmp_path) as journal:
        assert (reasons(journal), held(journal)) == (["daily"], [3])
        newest = journal.backups.all()
        assert b"typed" in newest[0].path.read_bytes()
        assert journal.sessions.all()
    # Nothing was changed, so it is the same file.
    assert journal.backups.all() == newest


@pytest.mark.parametrize(
    "change",
    [
        lambda journal: journal.sessions.amend(replace(journal.sessions.get(1), note="changed")),
        lambda journal: (journal.sessions.log(entry(2)), journal.sessions.delete(1)),
        lambda journal: (journal.sessions.log(entry(2, 3)), journal.undo()),
        lambda journal: journal.courses.add_change(ChangeKind.PACE, TODAY, "slower"),
        lambda journal: journal.reviews.open(ReviewReason.HAND),
        lambda journal: journal.reviews.ask_every(None),
        lambda journal: journal.security.choose_lock_after(5),
        lambda journal: journal.drafts.keep("log", {"note": "typed"}),
    ],
)
def test_every_kind_of_change_is_in_the_backup_of_the_day(
    begun: Path, tmp_path: Path, change: Callable[[Journal], object]
) -> None:
    with open_journal(begun) as journal:
        change(journal)
        now = journal.archive.everything(), journal.security.lock_after()
    [backup] = journal.backups.all()
    shutil.copy(backup.path, tmp_path / "journal.db")
    with open_journal(tmp_path) as journal:
        assert (journal.archive.everything(), journal.security.lock_after()) == now


def test_each_day_of_change_has_one_backup_of_how_it_ended(begun: Path) -> None:
    days = [TODAY + timedelta(days=later) for later in (0, 0, 1, 3)]
    for today in days:
        with Journal(begun, on(today)) as journal:
            journal.sessions.log(entry(1))
            assert journal.notices() == ()
    kept = [backup.at.date() for backup in reversed(journal.backups.all())]
    assert kept == sorted(set(days))
    assert held(journal) == [5, 4, 3]


def test_a_program_that_stays_open_over_midnight_makes_the_backup_of_the_new_day(
    begun: Path,
) -> None:
    now = [TODAY]
    with Journal(begun, lambda: now[0]) as journal:
        journal.sessions.log(entry(1))
        now[0] += timedelta(days=1)
        journal.sessions.log(entry(2))
        assert held(journal) == [3, 1]
        journal.sessions.log(entry(3))
    assert held(journal) == [4, 1]


def test_an_empty_journal_needs_no_backup(tmp_path: Path) -> None:
    for _ in range(2):
        with open_journal(tmp_path) as journal:
            assert journal.sessions.all() == ()
    assert not (tmp_path / "backups").exists()
    with open_journal(tmp_path) as journal:
        with pytest.raises(JournalError, match="nothing to back up"):
            journal.backups.make()
        journal.drafts.keep("log", {"note": "typed"})
        assert journal.backups.make().why is Why.ASKED


def test_what_is_only_typed_in_a_journal_without_sessions_makes_none(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        journal.drafts.keep("log", {"note": "typed"})
    with open_journal(tmp_path) as journal:
        assert journal.drafts.get("log") is not None
        assert reasons(journal) == []
        journal.sessions.log(entry(1, 5, "first"))
        assert reasons(journal) == ["daily"]


def test_only_an_import_that_adds_something_makes_a_backup(begun: Path) -> None:
    with open_journal(begun) as journal:
        journal.backups.make()
        assert journal.sessions.add_all([entry(1, 5, "first")], "a file") == 0
        assert reasons(journal) == ["daily", "asked"]
        assert journal.sessions.add_all([entry(2)], "a file") == 1
        assert reasons(journal) == ["daily", "asked", "before-import"]
        assert journal.backups.inspect(journal.backups.all()[0]).sessions == 1


def test_what_is_asked_for_in_the_same_second_is_there_all_the_same(begun: Path) -> None:
    with open_journal(begun) as journal:
        made = [journal.backups.make() for _ in range(4)]
        assert len({backup.path for backup in made}) == 4
        assert set(made) < set(journal.backups.all())
        assert all(read_name(backup.path) == backup for backup in made)


@pytest.mark.parametrize("key", [None, KEY])
def test_a_backup_is_one_sound_file_of_the_same_lock_for_its_owner_only(
    begun: Path, key: Key | None
) -> None:
    with open_journal(begun) as journal:
        if key:
            journal.security.rekey(key)
        made = journal.backups.make()
        # Nothing lies beside it, although the journal has its log open.
        assert [path.name for path in made.path.parent.glob(f"{made.name}*")] == [made.name]
        assert not any("part" in path.name for path in made.path.parent.iterdir())
        assert journal.backups.inspect(made).problem == ""
        assert journal.backups.inspect(made).sessions == 1
        assert made.path.stat().st_mode & 0o777 == 0o600
        assert made.path.parent.stat().st_mode & 0o777 == 0o700
        assert (b"first" in made.path.read_bytes()) is (key is None)
        if key is None:
            assert rows(made.path, "PRAGMA journal_mode") == [("delete",)]
            assert is_sound(made.path)


def test_an_older_journal_is_backed_up_before_it_is_changed(
    begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = LATEST_SCHEMA
    for module in (connecting, database):
        monkeypatch.setattr(module, "LATEST_SCHEMA", newest + 1)
    (begun / "backups").rename(begun / "aside")
    (begun / "backups").write_text("no folder")
    with pytest.raises(JournalError, match="so nothing was changed"):
        open_journal(begun)
    assert rows(begun / "journal.db", "PRAGMA user_version") == [(newest,)]
    (begun / "backups").unlink()
    with open_journal(begun) as journal:
        assert journal.backups.all()[-1].why is Why.BEFORE_MIGRATION
        assert rows(journal.backups.all()[-1].path, "PRAGMA user_version") == [(newest,)]
    assert rows(begun / "journal.db", "PRAGMA user_version") == [(newest + 1,)]


def test_of_a_damaged_journal_no_backup_is_kept_and_none_is_removed(begun: Path) -> None:
    for ago in range(20, 0, -1):
        with Journal(begun, on(TODAY - timedelta(days=ago))) as journal:
            journal.sessions.log(entry(1, note="x" * 3000))
            before = journal.backups.all()
    with (begun / "journal.db").open("r+b") as file:
        file.seek(-9000, 2)
        file.write(b"\x00" * 8192)
    with open_journal(begun) as journal:
        journal.security.choose_lock_after(5)
        [notice] = journal.notices()
        assert "journal doctor" in notice
        assert reads_as_one_message(JournalError(notice))
        with pytest.raises(DamagedJournalError):
            journal.backups.make()
        assert journal.backups.all() == before
        assert {path.name for path in (begun / "backups").iterdir()} == {
            backup.name for backup in before
        }


def test_older_backups_go_and_those_asked_for_stay(begun: Path) -> None:
    with open_journal(begun) as journal:
        asked = journal.backups.make()
    for later in range(1, 60):
        with Journal(begun, on(TODAY + timedelta(days=later))) as journal:
            journal.sessions.log(entry(1))
    assert asked in journal.backups.all()
    assert len(journal.backups.all()) <= 1 + 7 + 4 + 12
    assert journal.backups.all()[0].at.date() == TODAY + timedelta(days=59)


def test_a_clock_that_was_set_back_does_not_cost_the_backup_just_made(begun: Path) -> None:
    for later in range(40):
        with Journal(begun, on(TODAY + timedelta(days=later))) as journal:
            journal.sessions.log(entry(1))
    long_ago = date(2020, 1, 1)
    with Journal(begun, lambda: long_ago) as journal:
        journal.courses.choose("Therapy")
        assert journal.backups.all()[0].at.date() == long_ago
        assert len(journal.backups.all()) > 7


def test_what_a_killed_program_left_is_removed_and_what_one_works_on_is_not(begun: Path) -> None:
    folder = begun / "backups"
    folder.chmod(0o755)
    left = folder / working.FOLDER / "journal-2026-07-01-120000-daily.db"
    left.mkdir(parents=True)
    of_an_earlier_version = folder / ".journal-2026-07-01-130000-daily.db.part"
    mine = folder / "mine.txt"
    for path in (left / left.name, left / "lock", of_an_earlier_version, mine):
        path.write_text("x")
    with working.working_folder(folder, "going on") as going_on:
        (going_on / "half").write_text("x")
        with open_journal(begun) as journal:
            journal.backups.make()
        assert (going_on / "half").exists()
        assert not left.exists()
    assert not (folder / working.FOLDER).exists()
    assert not of_an_earlier_version.exists()
    assert mine.exists()
    assert folder.stat().st_mode & 0o777 == 0o700


def test_copies_in_another_folder_are_rotated_and_nothing_else_there_is_touched(
    begun: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shared = tmp_path_factory.mktemp("shared")
    another = tmp_path_factory.mktemp("another")
    people.write(begun, People(therapist="Dr. Lindqvist 030 1"))
    strange = {shared / "journal.db": "mine", shared / "journal-notes.txt": "mine too"}
    for path, text in strange.items():
        path.write_text(text)
    with open_journal(another) as journal:
        journal.sessions.log(entry(1))
        theirs = journal.backups.copy_to(shared).path
    for later in range(40):
        with Journal(begun, on(TODAY + timedelta(days=later))) as journal:
            made = [journal.backups.copy_to(shared) for _ in range(2)]
    copies = [path for path in shared.iterdir() if made[0].mark in path.name]
    assert made[1].path in copies
    assert 7 <= len(copies) <= 7 + 4 + 12
    assert theirs.exists()
    assert all(path.read_text() == text for path, text in strange.items())
    assert people.read(begun) == People(therapist="Dr. Lindqvist 030 1")
    assert "030 1" in (shared / people.COPY_NAME).read_text()
    assert journal.backups.keeps_people_in(shared)


def test_a_file_of_someone_else_that_has_the_name_of_the_people_is_left(
    begun: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shared = tmp_path_factory.mktemp("shared")
    people.write(begun, People(trusted="Ada"))
    (shared / people.COPY_NAME).write_text('{"mine": 1}')
    with open_journal(begun) as journal:
        journal.backups.copy_to(shared)
        assert (shared / people.COPY_NAME).read_text() == '{"mine": 1}'
        with pytest.raises(BadInputError, match="is not a folder"):
            journal.backups.copy_to(shared / "nowhere")
