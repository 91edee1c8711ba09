"""import: what spreadsheets, forms, phones and people save, as they save it."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.running import Program

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
HEADER = "date,mood,alliance,distress"
Kept = list[tuple[str, float | None, float | None, float | None, str]]


@pytest.fixture(autouse=True)
def zone_again() -> Iterator[None]:
    yield
    time.tzset()


def kept(program: Program) -> Kept:
    return [tuple(one[name] for name in (*HEADER.split(","), "note")) for one in program.sessions()]


def imported(program: Program, file: object, *options: str, **more: Any) -> tuple[str, Kept]:
    """Import a file, after a dry run that kept nothing and said how it would be read."""
    dry = program.done("import", file, *options, "--dry-run", **more).out
    assert not program.folder.exists()
    said = program.done("import", file, *options, **more).out
    for line in said.splitlines()[1:-1]:
        assert line in dry
    sessions = kept(program)
    assert "Taken back: the import from" in program.done("undo").out
    assert program.sessions() == []
    return said, sessions


FORM = (
    '"Timestamp","How is\nyour mood?","Together?","Distress?","Anything else?"\n'
    '"2026/03/04 6:05:12 PM GMT+1","6","8","3","first time"\n'
    '"2026/04/01 6:02:03 PM GMT+2","7","8","2",""\n'
)
PHONE = (
    "Start,End,Kind,Labels,Associations,Valence,Valence Classification\n"
    "2026-01-09 15:34:06 -0500,x,Momentary Emotion,Anxious | Tense,Work,-0.42,Unpleasant,\n"
    "2026-01-16 15:20:11 -0500,x,Daily Mood,Calm,Self Care,0.25,Slightly Pleasant,\n"
)
LOG = (
    "Therapy log,,,\nexported 2026-05-01,,,\n,,,\n" + HEADER + "\n"
    "2026-03-04,6,8,3\n2026-03-11,5,7,4\nAverage,5.5,7.5,3.5\n"
)
GERMAN = (
    "Sitzungen;;;;\r\n;;;;\r\nDatum;Stimmung;Beziehung;Belastung;Notiz\r\n"
    "Mittwoch, 04.03.26;6,5;8/10;30%;Müde\r\nMi., 11.03.26;5 - mäßig;7,5;k. A.;\r\n"
    "18.03.26;;;;\r\nMittelwert;5,75;7,75;3;\r\n"
)
MANY = (
    "date formatted,weekday,time of day,category,rating/amount,detail,notes\n"
    "4 Mar 2026,Wednesday,am,Mood,4,,\n4 Mar 2026,Wednesday,am,Energy,2,,\n"
    "5 Mar 2026,Thursday,pm,Mood,3,,fine\n5 Mar 2026,Thursday,pm,Sleep,7h,,\n"
)
WORDS = "Date,Mood,Note\n2026-03-04,Great,saw friends\n2026-03-05,Bad,\n2026-03-06,Okay,\n"

READ: dict[str, tuple[str | bytes, list[str], Kept, list[str]]] = {
    "a form": (
        FORM,
        ["date=Timestamp", "mood=How is your mood?", "alliance=together?", "distress=Distress?",
         "note=Anything else?"],
        [("2026-03-04", 6, 8, 3, "first time"), ("2026-04-01", 7, 8, 2, "")],
        [],
    ),
    "a phone": (
        PHONE,
        ["date=Start", "mood=Valence:-1-1", "alliance=-", "distress=-", "note=Labels"],
        [("2026-01-09", 3, None, None, "Anxious | Tense"), ("2026-01-16", 6.5, None, None, "Calm")],
        ["2 ratings were between two half points"],
    ),
    "a log with a title and averages": (
        LOG, [],
        [("2026-03-04", 6, 8, 3, ""), ("2026-03-11", 5, 7, 4, "")],
        ["Lines 1 to 3, above the header in line 4, were skipped.",
         "Line 7 has no day and was skipped."],
    ),
    "a spreadsheet by hand": (
        GERMAN.encode("mac-roman"),
        ["date=Datum", "mood=Stimmung", "alliance=Beziehung", "distress=Belastung", "note=Notiz",
         "k. A.=-", "--dates", "day-first", "--encoding", "macintosh"],
        [("2026-03-04", 6.5, 8, 3, "Müde"), ("2026-03-11", 5, 7.5, None, "")],
        ["It was read as mac-roman, with semicolons between columns.",
         "Lines 1 to 2, above the header in line 3, were skipped.",
         "Line 7 has no day and was skipped.",
         "Line 6 has a day and nothing else, so no session was made of it.",
         "Years of two digits were taken for 2026."],
    ),
    "several lines a day": (
        MANY,
        ["date=date formatted", "mood=rating/amount:1-5", "alliance=-", "distress=-", "note=notes",
         "--dates", "day-first", "--only", "category=Mood"],
        [("2026-03-04", 7.5, None, None, ""), ("2026-03-05", 5, None, None, "fine")],
        ["2 other lines were left out."],
    ),
    "words": (
        WORDS, ["alliance=-", "distress=-", "great=9", "okay=5", "bad=2"],
        [("2026-03-04", 9, None, None, "saw friends"), ("2026-03-05", 2, None, None, ""),
         ("2026-03-06", 5, None, None, "")],
        [],
    ),
    "numbers of days": (
        f"{HEADER}\n46085,6,8,3\n46092,5,7,4\n", [],
        [("2026-03-04", 6, 8, 3, ""), ("2026-03-11", 5, 7, 4, "")],
        ["46085 was read as 4 March 2026."],
    ),
    "a named separator above a title": (
        f"sep=;\nLog;;;\n{HEADER}\n2026-03-04;6;8;3\n".replace(",", ";"), [],
        [("2026-03-04", 6, 8, 3, "")],
        ["Line 2, above the header in line 3, was skipped."],
    ),
    "UTF-16 with tabs": (
        f"{HEADER},note\n2026-03-04,6,8,3,Grüße\n".replace(",", "\t").encode("utf-16"), [],
        [("2026-03-04", 6, 8, 3, "Grüße")],
        ["It was read as UTF-16, with tabs between columns."],
    ),
}  # fmt: skip


def options(chosen: list[str]) -> list[str]:
    """Return the command line: what is no option, nor its value, is mapped."""
    typed: list[str] = []
    for one in chosen:
        is_choice = one.startswith("--") or (
            typed and typed[-1] in ("--dates", "--encoding", "--only")
        )
        typed += [one] if is_choice else ["--map", one]
    return typed


@pytest.mark.parametrize("kind", READ)
@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt", "-"])
def test_a_real_export_is_read_said_and_taken_back(
    program: Program, tmp_path: Path, kind: str, suffix: str
) -> None:
    text, chosen, sessions, notes = READ[kind]
    data = text if isinstance(text, bytes) else text.encode()
    file, more = tmp_path / f"in{suffix}", {"stdin": data}
    if suffix != "-":
        file.write_bytes(data)
        more = {}
    said, found = imported(program, "-" if more else file, *options(chosen), **more)
    assert found == sessions
    joined = " ".join(said.split())
    for note in notes:
        assert note in joined


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("America/New_York", "2026-03-05T01:30:00Z", "2026-03-04"),
        ("America/New_York", "2026-03-12T00:30:00Z", "2026-03-11"),
        ("Pacific/Auckland", "2026-03-04T21:30:00.000Z", "2026-03-05"),
        ("America/New_York", "2026-03-04T23:30:00-05:00", "2026-03-04"),
        ("Pacific/Auckland", "2026-03-04T23:30:00-05:00", "2026-03-04"),
    ],
)
def test_a_moment_is_on_the_day_of_the_person(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    zone: str, moment: str, day: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    file = tmp_path / "in.csv"
    file.write_text(f"{HEADER}\n{moment},6,8,3\n")
    said, found = imported(program, file)
    assert found == [(day, 6, 8, 3, "")]
    assert ("in the time zone of this computer" in said) is moment.endswith("Z")


@pytest.mark.parametrize(
    ("name", "moment", "day"),
    [
        ("Submit Date (UTC)", "2026-03-05 01:30:00", "2026-03-04"),
        ("created_at_utc", "2026-03-05T01:30:00", "2026-03-04"),
        ("Date (UTC)", "2026-03-05", "2026-03-05"),
        ("Date (UTC)", "2026-03-05 01:30 +01:00", "2026-03-05"),
        ("Date (UTC+1)", "2026-03-05 01:30", "2026-03-05"),
    ],
)
def test_a_column_may_say_that_its_times_are_in_utc(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    name: str, moment: str, day: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    file = tmp_path / "in.csv"
    file.write_text(f"{name},mood,alliance,distress\n{moment},6,8,3\n")
    said, found = imported(program, file, "--map", f"date={name}")
    assert found == [(day, 6, 8, 3, "")]
    assert ("moved 1 session" in said) is (day == "2026-03-04")


def test_what_comes_through_a_pipe_has_a_name(program: Program) -> None:
    program.done("import", "-", stdin=f"{HEADER}\n2026-03-04,6,8,3\n".encode())
    assert "the import from standard input, 1 session." in program.done("undo").out
    assert (
        "“standard input” has a header and no session"
        in program.run("import", "-", stdin=HEADER.encode()).refused()
    )


def test_a_file_of_appointments_is_no_history(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text(f"{HEADER}\n2099-01-02,,,\n2099-01-09,,,\n2020-01-01,,,\n")
    said = program.run("import", file).refused()
    assert "no session under it; nothing was added. Line 4 has a day and nothing else" in said
    assert "Lines 2 to 3 lie ahead (2 January 2099 to 9 January 2099)" in said


def test_a_workbook_is_told_how_it_is_brought(program: Program, tmp_path: Path) -> None:
    said = program.run("import", tmp_path / "log.xlsx").refused()
    assert said == (
        "“log.xlsx” is a workbook; save it as a .csv file in the spreadsheet that it is from, and"
        " import that.\n"
    )


def test_an_archive_is_to_be_unpacked(program: Program, tmp_path: Path) -> None:
    said = program.run("import", tmp_path / "export.zip").refused()
    assert said == "“export.zip” is an archive; unpack it, and import the .csv file in it.\n"


def test_a_surplus_cell_with_a_word_is_refused(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text(f"{HEADER}\n2026-03-04,6,8,3,\n2026-03-11,5,7,4,oh\n")
    said = program.run("import", file).refused()
    assert said == (
        "Line 3: The header has 4 columns, this line 5. A comma within a cell needs quotes around"
        " the cell.\n"
    )


def test_a_language_that_is_none_is_refused(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text(f"{HEADER}\n4. März 2026,6,8,3\n")
    said = program.run("import", file, "--language", "klingon").refused()
    assert "“klingon” is not a language known here" in said
    assert imported(program, file, "--language", "german")[1][0][0] == "2026-03-04"
