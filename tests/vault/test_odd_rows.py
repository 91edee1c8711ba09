"""Values that another program wrote into rows: nothing fails to be read, and it is told once."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from builders import (
    TODAY,
    alter,
    entry,
    files_under,
    open_journal,
    outcome,
    put,
    reads_as_one_message,
)
from cli.running import Program
from journal.core import Journal, health
from journal.errors import BadInputError
from journal.records import ChangeKind, ReviewReason

DEEP = "[" * 100_000 + "]" * 100_000
NOT_UTF_8 = "CAST(x'6c6f636b656480' AS TEXT)"
ODD = {
    "signs of numbers": "UPDATE therapy_session SET signs = '[[1]]' WHERE number = 3",
    "signs that are no list": "UPDATE therapy_session SET signs = '5' WHERE number = 3",
    "signs that are null": "UPDATE therapy_session SET signs = 'null' WHERE number = 3",
    "signs with half a character": """UPDATE therapy_session SET signs = '["\\ud83d"]'""",
    "a day that is none": "UPDATE therapy_session SET day = 'locked' WHERE number = 3",
    "a day that never was": "UPDATE therapy_session SET day = '2026-02-30' WHERE number = 3",
    "a day as a number": "UPDATE therapy_session SET day = 46000 WHERE number = 3",
    "a day as a blob": "UPDATE therapy_session SET day = x'00ff' WHERE number = 3",
    "a note as a blob": "UPDATE therapy_session SET note = x'00ff6c' WHERE number = 3",
    "a note that is not UTF-8": f"UPDATE therapy_session SET note = {NOT_UTF_8} WHERE number = 3",
    "a moment as a blob": "UPDATE therapy_session SET logged_at = x'ff', changed_at = x'ff'",
    "an identity as a blob": "UPDATE therapy_session SET uid = x'ff' WHERE number = 3",
    "a name as a blob": "UPDATE course SET name = x'ff41'",
    "a name that is not UTF-8": f"UPDATE course SET name = {NOT_UTF_8}",
    "a therapist as a blob": "UPDATE course SET therapist = x'ff'",
    "a start that is none": "UPDATE course SET started = 'soon'",
    "a change without a day": "UPDATE change SET day = '2026-02-30'",
    "a change as a blob": "UPDATE change SET text = x'ff'",
    "a review without a day": "UPDATE review SET opened = 'x', ended = 'y'",
    "steps that are no list": "UPDATE review SET steps = '{}', signs = 'x'",
    "an answer as a blob": "UPDATE answer SET value = x'ff'",
    "an action as a blob": "UPDATE action SET text = x'ff', look_again_on = 'x'",
}
QUIET = {
    "days between as text": "UPDATE course SET days_between = 'often'",
    "days between without end": "UPDATE course SET days_between = 9223372036854775807",
    "look again as text": "UPDATE action SET look_again_after = 'x', done = 'maybe'",
    "reviews after what is none": "UPDATE review SET after = 'x'",
    "a current course that is none": "UPDATE setting SET value = 'x'",
    "a current course far away": f"UPDATE setting SET value = '{'9' * 40}'",
    "a setting as a blob": "UPDATE setting SET value = x'ff'",
    "attended as text": "UPDATE therapy_session SET attended = 'yes', mood = NULL WHERE number = 3",
    "numbers at the ends": "UPDATE therapy_session SET number = 9223372036854775807"
    " WHERE number = 3; UPDATE therapy_session SET number = -9223372036854775808 WHERE number = 2",
    "a NUL in a note": "UPDATE therapy_session SET note = 'a' || char(0) || 'b' WHERE number = 3",
    "a draft that is none": "UPDATE draft SET body = '{'",
    "a draft without end": f"UPDATE draft SET body = '{DEEP}'",
    "a draft of numbers": "UPDATE draft SET body = '[1]', saved_at = 'x'",
    "the name of a draft as a blob": "UPDATE draft SET form = x'ff'",
    "a history that is none": "UPDATE undo SET at = 'x', what = x'ff'",
    "a history of something else": "UPDATE undo_therapy_session"
    " SET day = x'00', mood = 'x', was_there = 1",
    "a rating that is none": "PRAGMA ignore_check_constraints = ON;"
    " UPDATE therapy_session SET mood = 'x', alliance = 1e308, distress = 9e999 WHERE number = 3",
    "words that are none": "PRAGMA ignore_check_constraints = ON;"
    " UPDATE therapy_session SET tension = 'x'; UPDATE change SET kind = 'x';"
    " UPDATE review SET reason = x'ff'",
}
COMMANDS = (
    ("list",),
    ("trend", "--text"),
    ("signals",),
    ("status",),
    ("sheet",),
    ("course",),
    ("review", "list"),
)


def fill(folder: Path) -> Path:
    """Put a journal there with something of everything."""
    put(folder, _filled())
    return folder / "journal.db"


@cache
def _filled() -> dict[Path, bytes]:
    with TemporaryDirectory() as folder, open_journal(Path(folder)) as journal:
        for week in range(1, 8):
            journal.sessions.log(entry(week, 5.0, f"note {week}", signs=("dread",)))
        journal.courses.add_change(ChangeKind.PACE, TODAY, "slower")
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, "question", "answer")
        journal.reviews.end(review.id, ["do"], look_again_on=TODAY)
        journal.courses.choose("Therapy")
        journal.drafts.keep("log", {"note": "…"})
        journal.close()
        return files_under(journal.path.parent)


def read_everything(journal: Journal) -> None:
    journal.sessions.all()
    for course in journal.courses.all():
        journal.overview(course.name)
    journal.overview()
    journal.drafts.get("log")
    journal.last_change()
    journal.archive.everything()


@pytest.mark.parametrize("script", [*ODD.values(), *QUIET.values()], ids=[*ODD, *QUIET])
def test_no_value_makes_a_reading_command_fail(tmp_path: Path, script: str) -> None:
    program = Program(tmp_path)
    alter(fill(program.folder), script)
    for command in COMMANDS:
        ran = program.run(*command)
        assert ran.code == 0, (command, ran.err)
        assert ran.err.count("\n") <= 1
        assert "inside the program" not in ran.err
    listed = json.loads(program.run("list", "--json").out)
    assert len(listed) == 7


@pytest.mark.parametrize("script", ODD.values(), ids=ODD)
def test_what_could_not_be_read_whole_is_told_once(tmp_path: Path, script: str) -> None:
    alter(fill(tmp_path), script)
    with open_journal(tmp_path) as journal:
        for _ in range(2):
            read_everything(journal)
        told = [one for one in journal.notices() if "can be read" in one]
        assert told
        assert len(told[-1]) < 400
        read_everything(journal)
        assert journal.notices() == ()
    assert not health.examine(tmp_path).is_well


@pytest.mark.parametrize("script", [*ODD.values(), *QUIET.values()], ids=[*ODD, *QUIET])
@pytest.mark.parametrize("way", ["import", "restore"])
def test_bringing_it_in_ends_in_words(tmp_path: Path, way: str, script: str) -> None:
    file = fill(tmp_path / "other")
    alter(file, script)
    with open_journal(tmp_path / "own") as journal:
        journal.sessions.log(entry(1, note="own"))
        bring: Callable[[Path], object] = (
            journal.archive.import_file if way == "import" else journal.backups.restore
        )
        _, error = outcome(bring, file)
        assert error is None or reads_as_one_message(error)
        read_everything(journal)
        if way == "import" and script in ODD.values():
            assert isinstance(error, BadInputError)
            assert "Nothing was imported" in str(error)
        if error is not None:
            assert [one.note for one in journal.sessions.all()] == ["own"]


@pytest.mark.parametrize("script", [*ODD.values(), *QUIET.values()], ids=[*ODD, *QUIET])
def test_salvaging_and_going_on_work(tmp_path: Path, script: str) -> None:
    alter(fill(tmp_path), script)
    health.examine(tmp_path)
    assert health.salvage(tmp_path).sessions == 7
    with open_journal(tmp_path) as journal:
        journal.sessions.log(entry(9, note="it goes on"))
        _, error = outcome(journal.undo)
        assert error is None
        _, error = outcome(journal.undo)
        assert error is None or reads_as_one_message(error)


def test_a_session_of_no_course_is_told(tmp_path: Path) -> None:
    program = Program(tmp_path / "data")
    alter(fill(program.folder), "UPDATE therapy_session SET course_id = 99 WHERE number = 3")
    for command in COMMANDS:
        ran = program.run(*command)
        assert "inside the program" not in ran.err, command
    with open_journal(tmp_path / "own") as journal:
        _, error = outcome(journal.archive.import_file, program.folder / "journal.db")
        assert error is not None
        assert reads_as_one_message(error)


def test_a_note_that_is_far_too_long_is_refused(tmp_path: Path) -> None:
    file = fill(tmp_path / "other")
    alter(file, "UPDATE therapy_session SET note = printf('%.*c', 30000000, 'x') WHERE number = 3")
    with open_journal(tmp_path / "own") as journal:
        for bring in (journal.archive.import_file, journal.backups.restore):
            _, error = outcome(bring, file)
            assert error is not None
            assert reads_as_one_message(error)
        assert journal.sessions.all() == ()


@pytest.mark.parametrize("far", [10**9, 2**62, 2**63 - 1])
def test_after_a_number_from_far_away_the_next_one_follows_those_that_are_near(
    tmp_path: Path, far: int
) -> None:
    with open_journal(tmp_path) as journal:
        for week in (1, 2, 3):
            journal.sessions.log(entry(week))
    with closing(sqlite3.connect(tmp_path / "journal.db")) as connection:
        connection.execute("UPDATE therapy_session SET number = ? WHERE number = 2", [far])
        connection.commit()
    with open_journal(tmp_path) as journal:
        assert journal.sessions.log(entry(4)).session.number == 4
        assert journal.sessions.log(entry(5)).session.number == 5
