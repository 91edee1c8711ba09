"""The safety plan: in the journal, and beside it only for as long as the person wants that."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journal import people
from journal.core import Journal
from journal.core.folder import file_in
from journal.errors import BadInputError, JournalError
from journal.plan_at_hand import plan_at_hand
from journal.vault.backup_names import FOLDER

PLAN = {"alone": ("walk the dog", "call Jo"), "signs": ("not sleeping",)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_it_is_empty_at_first_and_each_heading_is_changed_by_itself(folder: Path) -> None:
    with Journal(folder) as journal:
        assert journal.plan.parts() == {}
        journal.plan.change({"alone": (" walk the dog ", "", "call Jo"), "signs": ()})
        assert journal.plan.parts() == {"alone": ("walk the dog", "call Jo")}
        journal.plan.change({"signs": ("not sleeping",)})
        assert journal.plan.parts() == PLAN
        journal.plan.change({"alone": ()})
        assert journal.plan.parts() == {"signs": ("not sleeping",)}
        assert journal.undo() == "the change to your safety plan"
        assert journal.plan.parts() == PLAN


def test_the_same_plan_again_is_no_change(folder: Path) -> None:
    with Journal(folder) as journal:
        journal.plan.change(PLAN)
        journal.plan.change(PLAN)
        journal.undo()
        assert journal.plan.parts() == {}


@pytest.mark.parametrize("lines", [("x" * 201,), ("a",) * 9, ("two\nlines",)])
def test_what_is_too_much_for_a_bad_night_is_refused(folder: Path, lines: tuple[str, ...]) -> None:
    with Journal(folder) as journal:
        journal.plan.change(PLAN)
        with pytest.raises(BadInputError):
            journal.plan.change({"signs": ("one",), "alone": lines})
        assert journal.plan.parts() == PLAN


def test_a_copy_outside_follows_every_change_and_goes_when_it_is_not_wanted(folder: Path) -> None:
    with Journal(folder) as journal:
        journal.plan.change(PLAN)
        assert not journal.plan.is_outside
        assert not people.file_in(folder).exists()
        journal.plan.keep_outside(True)
        assert people.read_plan(folder) == PLAN
        journal.plan.change({"alone": ("a long shower",)})
        assert people.read_plan(folder) == {**PLAN, "alone": ("a long shower",)}
        journal.undo()
        assert people.read_plan(folder) == PLAN
        journal.redo()
        assert people.read_plan(folder) == {**PLAN, "alone": ("a long shower",)}
        journal.plan.keep_outside(False)
        assert not journal.plan.is_outside
        journal.undo()
        assert people.read_plan(folder) is None
        assert b"shower" not in people.file_in(folder).read_bytes()


def test_a_copy_that_cannot_be_renewed_stops_no_change_and_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise JournalError("There is no room left.")

    with Journal(folder) as journal:
        journal.plan.change(PLAN)
        journal.plan.keep_outside(True)
        journal.notices()
        with monkeypatch.context() as patched:
            patched.setattr(people, "write_plan", full)
            journal.plan.change({"alone": ()})
            assert journal.plan.parts() == {"signs": ("not sleeping",)}
            [told] = journal.notices()
            assert told.endswith("is not up to date: There is no room left.")
    assert people.read_plan(folder) == {"signs": ("not sleeping",)}


def test_what_brings_in_another_plan_renews_the_copy_too(folder: Path, tmp_path: Path) -> None:
    with Journal(tmp_path / "other") as other:
        other.plan.change({"ask": ("Jo",)})
        other.archive.export_json(tmp_path / "all.json")
    with Journal(folder) as journal:
        journal.plan.change(PLAN)
        journal.plan.keep_outside(True)
        backup = journal.backups.make()
        journal.plan.change({"alone": ()})
    with Journal(folder) as journal:
        journal.archive.import_file(tmp_path / "all.json")
    assert people.read_plan(folder) == {"signs": ("not sleeping",), "ask": ("Jo",)}
    with Journal(folder) as journal:
        journal.backups.restore(backup.path)
    assert people.read_plan(folder) == PLAN


def test_the_copy_among_the_backups_goes_with_it(folder: Path) -> None:
    with Journal(folder) as journal:
        people.write(folder, people.People("GB", "Dr Ames"))
        journal.plan.change(PLAN)
        journal.plan.keep_outside(True)
        journal.backups.make()
        kept = people.readable_copy(folder / FOLDER)
        assert kept is not None
        assert b"walk the dog" in kept.read_bytes()
        journal.plan.keep_outside(False)
        assert b"walk" not in kept.read_bytes()
        assert b"Dr Ames" in kept.read_bytes()


def test_of_a_plain_journal_it_is_at_hand_without_a_trace(folder: Path) -> None:
    assert plan_at_hand(folder) is None
    with Journal(folder) as journal:
        journal.plan.change(PLAN)
        # Another program asks while the journal is open.
        before = {file: file.stat().st_mtime_ns for file in folder.rglob("*")}
        assert plan_at_hand(folder) == PLAN
        assert {file: file.stat().st_mtime_ns for file in folder.rglob("*")} == before
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*")}
    assert plan_at_hand(folder) == PLAN
    assert {file: file.stat().st_mtime_ns for file in folder.rglob("*")} == before


def test_of_an_encrypted_or_damaged_or_older_one_it_is_not(folder: Path) -> None:
    with Journal(folder) as journal:
        journal.plan.change(PLAN)
    file = file_in(folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + bytes(4000) + whole[4100:])
    assert plan_at_hand(folder) is None
    file.write_bytes(whole[:50])
    assert plan_at_hand(folder) is None
    file.write_bytes(whole)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE plan_part RENAME TO other")
        connection.execute("CREATE VIEW plan_part AS SELECT heading, lines FROM other")
        connection.commit()
    assert plan_at_hand(folder) is None
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP VIEW plan_part")
        connection.commit()
    assert plan_at_hand(folder) is None
    file.write_bytes(bytes(range(256)) * 64)
    assert plan_at_hand(folder) is None
