"""What is no table of sessions is refused in one sentence, and nothing is added."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import TODAY, outcome, reads_as_one_message
from cli.running import Program
from exchange.reading_files import HEADER, read, written
from journal.errors import BadInputError, JournalError
from journal.exchange.csv_files.day_parsing import DayOrder
from journal.exchange.csv_files.encodings import Encoding
from journal.exchange.csv_files.sources import LARGEST

LINE = "2026-03-04,6,7,4"
LONG = "x" * 1024 * 1024
REFUSED = {
    "empty": (b"", "Line 1: There is no header"),
    "blank": (b"\n \n\r\n", "Line 1: There is no header"),
    "only a header": (HEADER.encode(), "has a header and no session under it; nothing was added"),
    "NUL in a rating": (f"{HEADER}\n2026-03-04,6\x00,7,4".encode(), "Line 2: Mood is “6␀”, and no"),
    "NUL in a date": (f"{HEADER}\n2026-03-04\x00,6,7,4".encode(), "Line 2: “2026-03-04␀” is not a"),
    "nothing but NUL": (bytes(5000), "The first line holds NUL characters, so this is not text"),
    "escapes": (f"{HEADER}\n2026-03-04,\x1b[31m,7,4".encode(), "Line 2: Mood is “␛[31m”"),
    "a long cell": (f"{HEADER},note\n{LINE},{LONG}".encode(), "cell is longer than 131072"),
    "a long cell of nothing": (f"{HEADER},x\n{LINE},{LONG}".encode(), "Line 2: a cell is longer"),
    "a long line": (f"{HEADER}\n{'a,' * 500_000}".encode(), "has 4 columns, this line 500001"),
    "a long header": (LONG.encode(), "Line 1: a cell is longer than 131072"),
    "an open quote": (f'{HEADER}\n{LINE}\n2026-03-04,"6,7,4\n{LINE}'.encode(), "Line 3: "),
    "ragged": (f"{HEADER}\n{LINE}\n{LINE},5".encode(), "Line 3: The header has 4 columns"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is not UTF-8 text"),
    "a spreadsheet": (b"PK\x03\x04\x14\x00\x06\x00", "is a workbook or an archive"),
    "a PDF": (b"%PDF-1.4\n%\xe2\xe3", "“in.csv” is a PDF under another name, not CSV; open it in"),
    "a journal": (b"SQLite format 3\x00\x10", "is a database under another name, not CSV"),
    "an archive": (b"\x1f\x8b\x08\x00", "is an archive under another name, not CSV"),
    "no header": (LINE.encode(), "Line 1: There is a session here and no header; put a line with"),
    "no header, points": (b"04.03.2026;6;7;4\n", "There is a session here and no header"),
    "backslashes": (
        f'{HEADER},note\n{LINE},"so \\"so\\", fine"'.encode(), "within such a cell is written twice"
    ),
    "many columns": (b"a," * 100_000, "The first line has more than 1000 columns"),
    "many lines": (b"date\n" + b"2026-03-04\n" * 100_001, "more than 100000 lines, the most that"),
    "two separators": (f"{HEADER}\n2026-03-04;6;7;4".encode(), "has 4 columns, this line 1"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_file_that_is_no_table_of_sessions(
    program: Program, tmp_path: Path, kind: str, more: tuple[str, ...]
) -> None:
    data, found = REFUSED[kind]
    said = program.run("import", written(tmp_path, data), *more).refused()
    assert found in said
    assert len(said) < 400
    assert not program.folder.exists()


def test_a_file_of_nothing_is_refused_by_its_size(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as opened:
        opened.truncate(300 * 1024**2)
    assert (
        "larger than 32 MB, the most that an import reads" in program.run("import", file).refused()
    )


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, f"{HEADER}\n{LINE}\n")
    os.truncate(file, LARGEST)
    with pytest.raises(BadInputError, match="Line 3: a cell is longer"):
        read(file)
    os.truncate(file, LARGEST + 1)
    with pytest.raises(BadInputError, match="is larger than"):
        read(file)


def test_what_is_no_file_is_not_opened(program: Program, tmp_path: Path) -> None:
    folder, pipe, device, loop = (tmp_path / f"{name}.csv" for name in ("f", "p", "d", "l"))
    folder.mkdir()
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipe has a name in a folder here")
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    loop.symlink_to(loop)
    for path in (folder, pipe, device):
        assert f"“{path.name}” is not a file" in program.run("import", path).refused()
    ran = program.run("import", loop)
    assert (ran.code, ran.out) == (1, "")
    assert "“l.csv” cannot be read: " in ran.err


def test_a_file_that_may_not_be_read_could_not_be(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, HEADER)
    file.chmod(0)
    if os.access(file, os.R_OK):
        # Root may read anything; then the refusal is that of the system, by its number.
        def refused(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refused)
    ran = program.run("import", file)
    assert (ran.code, ran.out, ran.err) == (1, "", "“in.csv” cannot be read: Permission denied.\n")


PIECES = st.sampled_from(
    [HEADER, LINE, "full_date,mood,activities,note", "sep=;", "date", "mood", "2026-03-04",
     "04/03/26", "10", "-", '"', '""', ",", ";", "\t", "\n", "\r", "\r\n", "\x00", "'", "=",
     "rad", "\ufeff", "é", "6/10", "60%", "6 - ok", "n/a", "46085", "2026-03-05T01:30:00Z",
     "4. März 26", "Average", ', "', "|", "2099-01-01"]
)  # fmt: skip
tables = st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join)
codecs = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
files = st.binary(max_size=300) | st.builds(lambda t, c: t.encode(c, "replace"), tables, codecs)
maps = st.lists(
    st.sampled_from(
        ["mood=mood", "mood=-", "alliance=-", "distress=mood:1-7", "rad=10", "date=date"]
    ),
    max_size=3,
    unique_by=lambda text: text.partition("=")[0],
)


@settings(max_examples=300)
@given(files, maps, st.none() | st.sampled_from(DayOrder), st.none() | st.sampled_from(Encoding))
@example(b"\xff\xfe", [], None, None)
@example(b"sep=;", [], None, None)
@example(b"\xef\xbb\xbf\xef\xbb\xbf", [], None, None)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory,
    data: bytes,
    mapped: list[str],
    dates: DayOrder | None,
    encoding: Encoding | None,
) -> None:
    file = written(tmp_path_factory.getbasetemp(), data, "any.csv")
    found, error = outcome(read, file, *mapped, dates=dates, encoding=encoding)
    if found is None:
        assert isinstance(error, JournalError)
        assert reads_as_one_message(error) or len(str(error)) < 500
    else:
        assert all(entry.day.year <= TODAY.year * 10 for entry in found.entries)
