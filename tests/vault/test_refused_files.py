"""What is no journal, or not one that this version knows, is refused and left as it is."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, contents, entry, open_journal, outcome, reads_as_one_message, rows
from journal.core import Journal
from journal.errors import DamagedJournalError, JournalError, NewerJournalError
from journal.records import ChangeKind, ReviewReason
from journal.vault.known_schema import LATEST_SCHEMA

PAGE = 4096


def fill(folder: Path) -> bytes:
    """Make a journal with something of everything; return its bytes."""
    with open_journal(folder) as journal:
        for week in range(1, 21):
            journal.sessions.log(entry(week, 5.0, "words " * 60, signs=("dread",)))
        journal.courses.add_change(ChangeKind.PACE, TODAY, "slower")
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, "question", "answer")
        journal.reviews.end(review.id, ["do"], look_again_on=TODAY)
        journal.drafts.keep("log", {"note": "…"})
    return (folder / "journal.db").read_bytes()


def of_another_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE course (id INTEGER)")
        connection.commit()


def of_another_program_with_a_log(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA application_id = 7")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("CREATE TABLE course (id INTEGER)")
        connection.commit()


def truncated(size: int) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_bytes(fill(file.parent / "whole")[:size])

    return write


def fingerprint(content: bytes) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_bytes(content)

    return write


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(of_another_program, id="another program's"),
        pytest.param(of_another_program_with_a_log, id="another program's, with a log"),
        pytest.param(fingerprint(b"hi"), id="two bytes"),
        pytest.param(fingerprint(b"Dear diary,\n" * 500), id="a text file"),
        pytest.param(fingerprint(random.Random(1).randbytes(20_000)), id="random bytes"),
        pytest.param(fingerprint(bytes(8192)), id="zeros"),
        pytest.param(fingerprint(b"SQLite format 3\0" + bytes(4080)), id="a header alone"),
        *(pytest.param(truncated(size), id=f"cut at {size}") for size in (99, 1000, 4096, 20_000)),
    ],
)
def test_what_is_no_whole_journal_is_refused_and_left_as_it_is(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    folder = tmp_path / "refused"
    folder.mkdir(mode=0o700)
    write(folder / "journal.db")
    (folder / "journal.db").chmod(0o644)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    for _ in range(2):
        with pytest.raises(DamagedJournalError) as refused:
            open_journal(folder)
        assert reads_as_one_message(refused.value)
        assert "left as it is" in str(refused.value)
        after = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        assert after == before
        assert (folder / "journal.db").stat().st_mode & 0o777 == 0o644


def test_a_newer_journal_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    fill(tmp_path)
    with closing(sqlite3.connect(tmp_path / "journal.db")) as connection:
        connection.execute(f"PRAGMA user_version = {LATEST_SCHEMA + 1}")
    before = contents(tmp_path)
    with pytest.raises(NewerJournalError) as refused:
        open_journal(tmp_path)
    assert reads_as_one_message(refused.value)
    assert contents(tmp_path) == before
    assert list(before) == ["journal.db"]


@pytest.mark.parametrize("name", ["folder", "file"])
def test_a_place_that_cannot_hold_a_journal_is_named(tmp_path: Path, name: str) -> None:
    if name == "folder":
        (tmp_path / "journal").write_text("a file where the folder should be")
    else:
        (tmp_path / "journal" / "journal.db").mkdir(parents=True)
    with pytest.raises(JournalError, match="cannot be opened") as refused:
        open_journal(tmp_path / "journal")
    assert reads_as_one_message(refused.value)


@pytest.mark.parametrize("word", ["locked", "busy", "readonly", "malformed", "no space"])
def test_a_word_in_the_path_is_not_taken_for_the_reason(tmp_path: Path, word: str) -> None:
    (tmp_path / word).write_text("a file where the folder should be")
    with pytest.raises(JournalError, match="cannot be opened"):
        open_journal(tmp_path / word)


def read_everything(journal: Journal) -> None:
    journal.sessions.all()
    for course in journal.courses.all():
        journal.overview(course.name)
    journal.drafts.get("log")


def open_and_read_everything(folder: Path) -> None:
    with open_journal(folder) as journal:
        read_everything(journal)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE therapy_session SET note = CAST(x'6c6f636b656480' AS TEXT) WHERE number = 3",
        "UPDATE therapy_session SET day = 'locked' WHERE number = 3",
        "UPDATE change SET day = '2026-02-30'",
        "UPDATE draft SET body = '{'",
    ],
)
def test_a_value_that_cannot_be_read_is_told_without_the_value_and_the_rest_is_read(
    tmp_path: Path, damage: str
) -> None:
    fill(tmp_path)
    with closing(sqlite3.connect(tmp_path / "journal.db")) as connection:
        connection.execute(damage)
        connection.commit()
    with open_journal(tmp_path) as journal:
        read_everything(journal)
        assert len(journal.sessions.all()) == 20
        told = [one for one in journal.notices() if "can be read" in one]
        assert len(told) == 1
        assert "locked" not in told[0]


def test_a_page_overwritten_in_the_middle_is_told_as_damage(tmp_path: Path) -> None:
    whole = fill(tmp_path)
    [(page,)] = rows(
        tmp_path / "journal.db", "SELECT rootpage FROM sqlite_schema WHERE name = 'therapy_session'"
    )
    start = (int(str(page)) - 1) * PAGE
    damaged = whole[:start] + random.Random(2).randbytes(PAGE) + whole[start + PAGE :]
    (tmp_path / "journal.db").write_bytes(damaged)
    with open_journal(tmp_path) as journal, pytest.raises(DamagedJournalError):
        journal.sessions.all()
    assert (tmp_path / "journal.db").read_bytes() == damaged


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    fill(folder)
    return folder / "journal.db"


@settings(max_examples=100)
@given(
    flips=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=3
    )
)
def test_flipped_bytes_give_an_answer_or_a_sentence_and_are_never_made_worse(
    tmp_path_factory: pytest.TempPathFactory, whole: Path, flips: list[tuple[float, int]]
) -> None:
    damaged = bytearray(whole.read_bytes())
    pages = [page for page in range(0, len(damaged), PAGE) if is_data(damaged[page : page + PAGE])]
    for place, flip in flips:
        page, offset = divmod(int(place * len(pages) * PAGE), PAGE)
        damaged[pages[page] + offset] ^= flip
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "journal.db").write_bytes(damaged)
    _, refused = outcome(open_and_read_everything, folder)
    assert refused is None or reads_as_one_message(refused)
    assert (folder / "journal.db").read_bytes() == damaged


def is_data(page: bytearray) -> bool:
    """Tell whether a page holds rows; a broken table definition can mean anything at all."""
    return b"CREATE " not in page
