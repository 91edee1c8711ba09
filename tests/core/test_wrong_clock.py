"""A clock that is wrong for a while: which backup is the newest, and which are made and kept."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from builders import TODAY, entry, open_journal
from journal.core import Journal, Key
from journal.vault.backup import numbering
from journal.vault.backup_names import Why

KEY = Key(bytes(32), b"salt of key one.")
AHEAD, BEHIND = date(2099, 1, 1), date(1970, 1, 1)


def at(folder: Path, day: date, key: Key | None = None) -> Journal:
    return Journal(folder, lambda: day, key=key)


def sessions_in_newest(journal: Journal) -> int:
    return journal.backups.compare(journal.backups.newest()).held


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    found: Key | None = request.param
    return found


@pytest.fixture
def folder(tmp_path: Path, key: Key | None) -> Path:
    """A journal of one session."""
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(1, 5))
        if key is not None:
            journal.security.rekey(key)
    return tmp_path


@pytest.mark.parametrize("wrong", [AHEAD, BEHIND, TODAY + timedelta(days=2)])
def test_the_newest_is_the_one_that_was_made_last(
    folder: Path, key: Key | None, wrong: date
) -> None:
    with at(folder, wrong, key) as journal:
        made = journal.backups.make()
    with at(folder, TODAY, key) as journal:
        journal.sessions.log(entry(2, 5))
        journal.sessions.log(entry(3, 5))
        journal.backups.make()
        assert sessions_in_newest(journal) == 3
    with at(folder, TODAY + timedelta(days=3), key) as journal:
        assert sessions_in_newest(journal) == 3
        assert made.name in [backup.name for backup in journal.backups.all()]


def test_the_number_of_a_new_one_is_known_without_reading_it(folder: Path, key: Key | None) -> None:
    with at(folder, TODAY, key) as journal:
        journal.backups.make()
        with patch.object(numbering, "_read_number") as reading:
            paths = [journal.backups.make().path for _ in range(3)]
            known = [numbering.number_of(path, key) for path in paths]
        assert reading.call_count == 0
        assert known == sorted({*known}, key=lambda number: number or 0)
        with patch.object(numbering, "_KNOWN", {}):
            assert [numbering.number_of(path, key) for path in paths] == known


def test_after_a_restore_the_order_of_making_goes_on(folder: Path, key: Key | None) -> None:
    with at(folder, AHEAD, key) as journal:
        few = journal.backups.make()
    with at(folder, TODAY, key) as journal:
        journal.sessions.log(entry(2, 5))
        journal.sessions.log(entry(3, 5))
        journal.backups.make()
        journal.backups.restore(few.path)
        journal.sessions.log(entry(4, 5))
        journal.backups.make()
        assert sessions_in_newest(journal) == 2


def test_an_older_backup_under_a_newer_name_is_no_newer(folder: Path, key: Key | None) -> None:
    with at(folder, TODAY, key) as journal:
        older = journal.backups.make().path
        journal.sessions.log(entry(2, 5))
        journal.backups.make()
        shutil.copy(older, older.with_name("journal-2099-01-01-000000-daily.db"))
        assert sessions_in_newest(journal) == 2


def test_one_of_an_earlier_version_without_a_number_is_older(folder: Path, key: Key | None) -> None:
    with at(folder, TODAY, key) as journal:
        ahead = folder / "backups" / "journal-2099-01-01-000000-daily.db"
        ahead.parent.mkdir(exist_ok=True)
        journal.archive.export_database(ahead)
        journal.sessions.log(entry(2, 5))
        journal.backups.make()
        assert sessions_in_newest(journal) == 2


def test_what_is_dated_ahead_is_told(folder: Path, key: Key | None) -> None:
    with at(folder, AHEAD, key) as journal:
        ahead = journal.backups.make()
    with at(folder, TODAY, key) as journal:
        honest = journal.backups.make()
        assert (journal.backups.is_ahead(ahead), journal.backups.is_ahead(honest)) == (True, False)
        journal.backups.newest()
        [notice] = [one for one in journal.notices() if "ahead" in one]
    assert ahead.name in notice
    assert honest.name not in notice
    with at(folder, TODAY, key) as journal:
        ahead.path.unlink()
        for backup in journal.backups.all():
            if journal.backups.is_ahead(backup):
                backup.path.unlink()
        journal.backups.newest()
        assert journal.notices() == ()


def test_the_backup_of_the_day_is_made_though_one_of_that_date_is_there(
    folder: Path, key: Key | None
) -> None:
    wednesday = TODAY + timedelta(days=2)
    for day in (wednesday, TODAY, TODAY + timedelta(days=1), wednesday):
        for _ in range(2):
            with at(folder, day, key) as journal:
                journal.courses.choose("Therapy")
    with at(folder, wednesday, key) as journal:
        made = [one.at.date() for one in journal.backups.all() if one.why is Why.DAILY]
    # One that was made in this very second, and got the next one, still counts as dated ahead.
    assert [*dict.fromkeys(made)][:3] == [wednesday, TODAY + timedelta(days=1), TODAY]


def test_no_real_backup_gives_way_to_one_that_is_dated_ahead_or_long_ago(
    folder: Path, key: Key | None
) -> None:
    for wrong in (AHEAD, BEHIND):
        for later in range(9):
            with at(folder, wrong + timedelta(days=later), key) as journal:
                journal.courses.choose("Therapy")
    for later in range(10):
        with at(folder, TODAY + timedelta(days=later), key) as journal:
            journal.courses.choose("Therapy")
    days = {one.at.date() for one in journal.backups.all() if one.why is Why.DAILY}
    assert {TODAY + timedelta(days=later) for later in range(3, 10)} <= days


def test_a_clock_that_is_far_behind_removes_nothing(folder: Path, key: Key | None) -> None:
    for later in range(40):
        with at(folder, TODAY + timedelta(days=later), key) as journal:
            journal.courses.choose("Therapy")
    before = {one.name for one in journal.backups.all()}
    for later in range(12):
        with at(folder, BEHIND + timedelta(days=later), key) as journal:
            journal.courses.choose("Therapy")
            assert before <= {one.name for one in journal.backups.all()}


def test_two_of_the_same_second_are_in_order(folder: Path, key: Key | None) -> None:
    with at(folder, TODAY, key) as journal:
        made = [journal.backups.make().name for _ in range(4)]
        assert [one.name for one in journal.backups.all()][:4] == made[::-1]


def test_one_that_cannot_be_read_stays_where_its_name_puts_it(
    folder: Path, key: Key | None
) -> None:
    with at(folder, TODAY, key) as journal:
        made = [journal.backups.make() for _ in range(3)]
        made[1].path.write_bytes(b"garbage")
        assert list(journal.backups.all())[:3] == made[::-1]
        assert journal.backups.newest() == made[2].path
