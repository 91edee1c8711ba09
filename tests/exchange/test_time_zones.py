"""What leaves a journal in one time zone comes into an empty one in another as it was."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import entries, entry, outcome
from cli.running import Program
from exchange.histories import some
from journal.core import Journal
from journal.errors import BadInputError
from journal.exchange.csv_files.csv_export import COLUMNS, is_own_export
from journal.limits import FARTHEST_AHEAD
from journal.records import ChangeKind, SessionEntry, TherapySession

EAST, WEST = "AAA-14", "BBB+12"
"""A day apart at any hour, and two days apart for two hours."""
ZONES = (EAST, WEST, "UTC", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu")
COURSES = (None, "A", "Ä, b")


@contextmanager
def zone(name: str) -> Iterator[None]:
    """Live in a time zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a running program cannot be changed here")
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


def without_numbers(sessions: tuple[TherapySession, ...]) -> list[TherapySession]:
    return [replace(session, number=0) for session in sessions]


def exported(journal: Journal, suffix: str) -> Path:
    path = journal.path.with_name(f"out{suffix}")
    ways: dict[str, Callable[[Path], object]] = {
        ".csv": journal.csv.export_file,
        ".json": journal.archive.export_json,
        ".db": journal.archive.export_database,
    }
    ways[suffix](path)
    return path


@some
@given(
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
    st.lists(entries(COURSES), max_size=4),
    st.sampled_from([".csv", ".json", ".db"]),
)
@example(EAST, WEST, [], ".csv")
@example(EAST, WEST, [], ".json")
@example(EAST, WEST, [], ".db")
def test_every_form_comes_back_in_any_other_zone(
    there: str, here: str, given_entries: list[SessionEntry], suffix: str
) -> None:
    with TemporaryDirectory() as folder:
        with zone(there), Journal(Path(folder) / "first") as first:
            today = date.today()
            for one in (*given_entries, SessionEntry(today, note="just now")):
                first.sessions.log(replace(one, day=min(one.day, today)))
            path, wanted = exported(first, suffix), first.archive.everything()
            sessions = first.sessions.all()
        with zone(here), Journal(Path(folder) / "second") as second:
            if suffix == ".csv":
                assert second.csv.import_file(path).added == len(sessions)
                assert without_numbers(second.sessions.all()) == without_numbers(sessions)
                again = second.csv.import_file(path)
                assert (again.added, again.already_there) == (0, len(sessions))
            else:
                second.archive.import_file(path)
                assert second.archive.everything() == wanted
                assert second.archive.import_file(path).changes_nothing


def ahead(folder: Path, days: int) -> Program:
    """Give the program on a journal with one session that is dated so many days ahead."""
    with Journal(folder, today=lambda: date.today() + timedelta(days)) as journal:
        journal.sessions.log(SessionEntry(date.today() + timedelta(days), note="there"))
    return Program(folder)


@pytest.mark.parametrize("days", [1, 2, 400])
@pytest.mark.parametrize("suffix", [".csv", ".json", ".db"])
def test_a_session_that_is_dated_ahead_goes_out_and_comes_in(
    tmp_path: Path, days: int, suffix: str
) -> None:
    first, second = ahead(tmp_path / "first", days), Program(tmp_path / "second")
    file = tmp_path / f"all{suffix}"
    first.done("export", file)
    assert "1 session would be added" in second.done("import", file, "--dry-run").out
    assert "1 session added" in second.done("import", file).out
    assert second.sessions() == first.sessions()


def test_a_day_that_is_touched_has_to_be_today_or_earlier(tmp_path: Path) -> None:
    program = ahead(tmp_path / "data", 1)
    tomorrow, later = (date.today() + timedelta(days) for days in (1, 2))
    program.done("edit", 1, "--note", "one more thing", "--mood", 5)
    assert program.sessions()[0]["note"] == "one more thing"
    program.done("edit", 1, "--mood", 6, "--date", tomorrow)
    assert "is in the future" in program.run("edit", 1, "--date", later).refused()
    program.done("edit", 1, "--date", "today")
    assert "is in the future" in program.run("edit", 1, "--date", tomorrow).refused()
    assert "is in the future" in program.run("log", 5, 5, 5, "--date", tomorrow).refused()


def test_a_file_of_another_program_has_no_days_ahead(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    tomorrow = date.today() + timedelta(1)
    file.write_text(f"date,mood,alliance,distress\n{tomorrow},5,5,5\n")
    with Journal(tmp_path / "data", at_once=False) as journal:
        done, error = outcome(journal.csv.import_file, file)
        assert isinstance(error, BadInputError) or (done is not None and done.added == 0)


def test_a_day_that_no_clock_can_have_shown_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    far = date.today() + FARTHEST_AHEAD + timedelta(1)
    file.write_text(f"{','.join(COLUMNS)}\n1,A,{far},yes,5,5,5,,,\n")
    said = Program(tmp_path / "data").run("import", file).refused()
    assert f"Line 2: {far} is in the future" in said


@pytest.mark.parametrize(
    ("header", "is_own"),
    [
        (COLUMNS, True),
        ([f" {name.upper()} " for name in COLUMNS], True),
        (COLUMNS[1:], False),
        ((*COLUMNS, "weather"), False),
        (("date", "mood", "alliance", "distress"), False),
        ((), False),
    ],
)
def test_an_own_export_is_known_by_its_header(header: tuple[str, ...], is_own: bool) -> None:
    assert is_own_export(header) is is_own


def test_a_change_that_is_dated_ahead_comes_in_too(tmp_path: Path) -> None:
    tomorrow = date.today() + timedelta(1)
    with Journal(tmp_path / "first", today=lambda: tomorrow) as first:
        first.sessions.log(entry())
        first.courses.add_change(ChangeKind.LIFE, tomorrow, "arrived")
        path, wanted = exported(first, ".json"), first.archive.everything()
    with Journal(tmp_path / "second") as second:
        second.archive.import_file(path)
        assert second.archive.everything() == wanted
