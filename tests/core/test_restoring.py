"""A backup put back: what was there comes back exactly, whatever state the journal is in."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    dump,
    entries,
    entry,
    new_journal,
    open_journal,
    reads_as_one_message,
    records_of,
    rows,
    texts,
)
from journal import people
from journal.core import Journal, unlocking
from journal.errors import (
    BadInputError,
    BusyJournalError,
    DamagedJournalError,
    EncryptedJournalError,
    JournalError,
    NewerJournalError,
    NotFoundError,
)
from journal.people import People
from journal.records import SessionEntry
from journal.vault import connecting, copying
from journal.vault.backup import restoring
from journal.vault.backup import writing as backups
from journal.vault.encryption.key import Key

KEY, OTHER = Key(bytes(range(32)), b"a salt of 16 by."), Key(bytes(32), b"another of 16 b.")
PASSPHRASE = "four calm words here"


@settings(max_examples=12)
@given(
    st.lists(entries(courses=(None, "B")), min_size=1, max_size=4),
    st.lists(entries(courses=(None, "B", "C")), max_size=3),
    texts,
    st.booleans(),
)
def test_what_was_backed_up_comes_back_exactly(
    kept: list[SessionEntry], later: list[SessionEntry], note: str, is_locked: bool
) -> None:
    with new_journal() as journal:
        if is_locked:
            journal.security.rekey(KEY)
        for one in kept:
            journal.sessions.log(one)
        journal.drafts.keep("log", {"note": note})
        then, last = journal.sessions.all(), journal.last_change()
        records = records_of(journal.overview())
        made = journal.backups.make()
        journal.sessions.delete(1)
        journal.drafts.keep("log", None)
        for one in later:
            journal.sessions.log(one)
        now = journal.sessions.all()
        before = journal.backups.restore(made.path).before
        draft = journal.drafts.get("log")
        assert (journal.sessions.all(), journal.last_change()) == (then, last)
        assert records_of(journal.overview()) == records
        assert draft is not None
        assert draft.body == {"note": note}
        assert journal.security.key == (KEY if is_locked else None)
        if not is_locked:
            assert dump(journal.path) == dump(made.path)
        assert before is not None
        journal.backups.restore(before.path)
        assert journal.sessions.all() == now
        assert journal.drafts.get("log") is None


@pytest.fixture
def backed_up(tmp_path: Path) -> Journal:
    """A journal of three sessions and a backup of two of them."""
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(1, 5, "first"))
        journal.sessions.log(entry(2, 6, "second"))
        journal.backups.make()
        journal.sessions.delete(1)
        journal.sessions.log(entry(3, 7, "third"))
    return journal


def notes(journal: Journal) -> list[str]:
    return [session.note for session in journal.sessions.all()]


def again(journal: Journal, key: Key | None = None) -> Journal:
    return Journal(journal.path.parent, journal._file.today, key=key, at_once=False)


def test_what_would_change_is_told_and_nothing_is_changed(backed_up: Journal) -> None:
    with again(backed_up) as journal:
        asked = journal.backups.find(
            next(b.name for b in journal.backups.all() if b.why == "asked")
        )
        before = dump(journal.path)
        found = journal.backups.compare(asked)
        assert [one.note for one in found.back] == ["first"]
        assert [one.note for one in found.gone] == ["third"]
        assert (found.stay, found.changed, found.held, found.is_none) == (1, (), 2, False)
        assert dump(journal.path) == before
        assert sorted(path.name for path in journal.path.parent.iterdir() if path.is_dir()) == [
            "backups"
        ]


def test_other_programs_that_have_the_journal_open_see_what_came_back(backed_up: Journal) -> None:
    with again(backed_up) as journal, again(backed_up) as other:
        assert notes(other) == ["second", "third"]
        version = other.version()
        journal.backups.restore(journal.backups.newest().with_name(asked_name(journal)))
        assert other.version() != version
        assert notes(other) == ["first", "second"]
        other.sessions.log(entry(4, note="fourth"))
        assert notes(journal) == ["first", "second", "fourth"]


def asked_name(journal: Journal) -> str:
    return next(backup.name for backup in journal.backups.all() if backup.why == "asked")


@pytest.mark.parametrize(
    "damaged",
    [
        lambda file: file.write_bytes(file.read_bytes()[:5000]),
        lambda file: file.write_bytes(b"garbage " * 1000),
        lambda file: file.write_bytes(file.read_bytes()[:-12288] + b"\xff" * 12288),
        lambda file: file.unlink(),
    ],
    ids=["cut", "garbage", "overwritten", "missing"],
)
def test_a_damaged_or_missing_journal_is_set_aside_and_the_newest_good_backup_comes(
    backed_up: Journal, damaged: Callable[[Path], object]
) -> None:
    file = backed_up.path
    damaged(file)
    was = file.read_bytes() if file.exists() else None
    file.with_name("journal.db-wal").write_bytes(b"a log of its own")
    with again(backed_up) as journal:
        backup = journal.backups.newest()
        done = journal.backups.restore(backup)
        assert notes(journal) == ["second", "third"]
        assert done.before is None
        if was is not None:
            assert done.aside is not None
            assert done.aside.read_bytes() == was
            assert done.aside.name.startswith("journal-damaged-")
        else:
            assert done.aside is None
        [log] = file.parent.glob("journal-damaged-*-wal")
        assert log.read_bytes() == b"a log of its own"
        assert backup.exists()


def test_at_no_moment_there_is_no_journal(
    backed_up: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = backed_up.path
    file.write_bytes(b"no journal")
    set_aside = restoring._set_aside

    def then_stop(*arguments: Any) -> None:
        set_aside(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "_set_aside", then_stop)
    with again(backed_up) as journal, pytest.raises(KeyboardInterrupt):
        journal.backups.restore(journal.backups.newest())
    # Else the next program would begin a new one.
    assert file.read_bytes() == b"no journal"
    monkeypatch.undo()
    with again(backed_up) as journal:
        journal.backups.restore(journal.backups.newest())
        assert notes(journal) == ["second", "third"]


def test_while_another_program_writes_nothing_is_restored(
    backed_up: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(restoring, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(copying, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.1)
    with again(backed_up) as journal, closing(sqlite3.connect(journal.path)) as other:
        now = notes(journal)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyJournalError):
            journal.backups.restore(journal.path.parent / "backups" / asked_name(journal))
        other.rollback()
        assert notes(journal) == now
        journal.sessions.log(entry(4))


def test_a_backup_with_pages_of_another_size_is_put_into_the_open_journal(
    backed_up: Journal, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with again(backed_up) as journal:
        backup = journal.path.parent / "backups" / asked_name(journal)
        with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
            connection.execute("PRAGMA page_size = 8192")
            connection.execute("VACUUM")
        journal.backups.restore(backup)
        assert notes(journal) == ["first", "second"]
    assert rows(journal.path, "PRAGMA page_size") == [(4096,)]


def test_a_backup_brings_the_journal_to_another_machine(
    backed_up: Journal, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shared, new = (
        tmp_path_factory.mktemp("shared"),
        tmp_path_factory.mktemp("new") / "deep" / "data",
    )
    people.write(backed_up.path.parent, People(trusted="Ada 12"))
    with again(backed_up) as journal:
        copy = journal.backups.copy_to(shared).path
        now = notes(journal)
    with Journal(new, at_once=False) as journal:
        assert journal.backups.restore(journal.backups.find(str(copy))).aside is None
        assert notes(journal) == now
        assert people.read(new) == People(trusted="Ada 12")
        people.write(new, People(trusted="Grace"))
        journal.backups.restore(copy)
        assert people.read(new) == People(trusted="Grace")
    assert new.stat().st_mode & 0o777 == 0o700
    assert (new / "journal.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("spoiled", "expected"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:5000]), DamagedJournalError),
        (lambda file: file.write_bytes(b""), DamagedJournalError),
        (lambda file: file.write_text("no database at all"), DamagedJournalError),
        (lambda file: sql(file, "PRAGMA user_version = 99"), NewerJournalError),
        (lambda file: sql(file, "PRAGMA application_id = 7"), DamagedJournalError),
    ],
)
def test_a_backup_that_is_no_good_is_refused_and_left_and_changes_nothing(
    backed_up: Journal, spoiled: Callable[[Path], object], expected: type[JournalError]
) -> None:
    with again(backed_up) as journal:
        file = journal.path.parent / "backups" / asked_name(journal)
        spoiled(file)
        was, before, there = file.read_bytes(), dump(journal.path), journal.backups.all()
        with pytest.raises(expected) as refused:
            journal.backups.restore(file)
        assert type(refused.value) is expected
        assert str(file) in str(refused.value)
        assert reads_as_one_message(refused.value)
        assert file.read_bytes() == was
        assert dump(journal.path) == before
        assert journal.backups.all() == there
        assert notes(journal) == ["second", "third"]


def sql(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)


def test_a_journal_of_a_newer_version_stays_unless_it_is_set_aside(backed_up: Journal) -> None:
    sql(backed_up.path, "PRAGMA user_version = 99")
    was = backed_up.path.read_bytes()
    with again(backed_up) as journal:
        backup = journal.backups.newest()
        with pytest.raises(NewerJournalError):
            journal.backups.restore(backup)
        assert backed_up.path.read_bytes() == was
        aside = journal.backups.restore(backup, whatever_is_there=True).aside
        assert aside is not None
        assert aside.read_bytes() == was
        assert notes(journal) == ["second", "third"]


def test_the_newest_backup_that_is_good_is_taken(backed_up: Journal) -> None:
    with again(backed_up) as journal:
        good = journal.backups.make()
        for _ in range(2):
            newer = journal.backups.make().path
            newer.write_bytes(newer.read_bytes()[:9000])
        assert [journal.backups.inspect(one).problem for one in journal.backups.all()[:3]] == [
            "it is damaged",
            "it is damaged",
            "",
        ]
        assert journal.backups.newest() == good.path


def test_an_older_backup_is_brought_to_the_newest_schema_and_stays_as_it_is(
    tmp_path: Path,
) -> None:
    old = Path(__file__).parent.parent / "store" / "fixtures" / "schema_1.db"
    was = old.read_bytes()
    file = tmp_path / "old.db"
    file.write_bytes(was)
    with Journal(tmp_path / "data", at_once=False) as journal:
        assert journal.backups.compare(file).held == journal.backups.restore(file).sessions
        assert len(journal.sessions.all()) > 0
        assert journal.notices() == ()
    assert file.read_bytes() == was


def test_neither_the_journal_itself_nor_what_is_not_there_is_restored(backed_up: Journal) -> None:
    with again(backed_up) as journal:
        with pytest.raises(BadInputError, match="the journal itself"):
            journal.backups.restore(journal.path)
        with pytest.raises(NotFoundError):
            journal.backups.find("journal-2020")
        stem = asked_name(journal).removesuffix(".db")
        assert journal.backups.find(stem).name == asked_name(journal)
        for backup in journal.backups.all():
            backup.path.unlink()
        with pytest.raises(NotFoundError):
            journal.backups.newest()


def test_an_encrypted_journal_stays_under_its_own_passphrase(
    backed_up: Journal, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shared, older = (tmp_path_factory.mktemp(name) for name in ("shared", "older"))
    with again(backed_up) as journal:
        plain = journal.backups.copy_to(older).path
        journal.security.encrypt(PASSPHRASE)
        first = journal.backups.copy_to(shared).path
        journal.security.encrypt("another passphrase")
        own = journal.security.key
        for copy in (plain, first):
            journal.sessions.log(entry(9, note="gone again"))
            key = unlocking.unlock_backup(copy, PASSPHRASE) if copy == first else None
            assert journal.backups.needs_passphrase(copy) is (copy == first)
            journal.backups.restore(copy, key)
            assert notes(journal) == ["second", "third"]
            assert journal.security.key == own
        with pytest.raises(JournalError, match="passphrase"):
            journal.backups.restore(first)
        assert all(not journal.backups.inspect(backup).problem for backup in journal.backups.all())
    with again(backed_up, own) as journal:
        assert notes(journal) == ["second", "third"]


@pytest.mark.parametrize("is_damaged", [True, False])
def test_a_plain_journal_gets_the_passphrase_of_an_encrypted_backup(
    backed_up: Journal, tmp_path_factory: pytest.TempPathFactory, is_damaged: bool
) -> None:
    shared = tmp_path_factory.mktemp("shared")
    with again(backed_up) as journal:
        journal.security.encrypt(PASSPHRASE)
        copy, key = journal.backups.copy_to(shared).path, journal.security.key
        journal.security.decrypt()
    if is_damaged:
        backed_up.path.write_bytes(b"no journal")
    with again(backed_up) as journal:
        with pytest.raises(EncryptedJournalError):
            journal.backups.restore(copy)
        journal.backups.restore(copy, unlocking.unlock_backup(copy, PASSPHRASE))
        assert journal.security.key == key
        assert notes(journal) == ["second", "third"]
    assert b"second" not in backed_up.path.read_bytes()
