"""Journals in real files, brief entries, and what a file contains."""

import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st

from journal.core import Journal, Key
from journal.core.auto_backup import AutoBackup
from journal.course.overview import Overview
from journal.errors import JournalError
from journal.ratings import Ratings
from journal.records import SessionEntry, Tension
from journal.text import one_line
from journal.vault.encryption.cipher import connect

P = ParamSpec("P")
T = TypeVar("T")
TODAY = date(2026, 7, 1)
FIRST_DAY = date(2026, 1, 5)

few = settings(max_examples=15)
"""For properties of which each example is a journal on disk.

Each run draws its own, and a landing has three runs; the worst texts are examples of their own.
"""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
"""Any text that can be written, NUL, brackets and line breaks of every kind included."""

lines = texts.map(str.strip).filter(lambda text: len(text.splitlines()) <= 1)
"""Texts of one line, without white space at the ends."""

names = lines.filter(bool)
days = st.dates(date(1900, 1, 1), TODAY)
scale = st.none() | st.integers(0, 20).map(lambda half_points: half_points / 2)
any_ratings = st.builds(Ratings, scale, scale, scale)


def a_day_later(folder: Path, key: Key | None = None) -> None:
    """Back-date the logging of all sessions in the journal of `folder` by a day."""
    with closing(connect(folder / "journal.db", key)) as connection:
        connection.execute("UPDATE therapy_session SET logged_at = datetime(logged_at, '-1 day')")


@st.composite
def entries(draw: st.DrawFn, courses: tuple[str | None, ...] = (None,)) -> SessionEntry:
    attended = draw(st.booleans())
    return SessionEntry(
        draw(days),
        draw(any_ratings) if attended else Ratings(),
        attended,
        draw(st.none() | st.sampled_from(Tension)),
        tuple(draw(st.lists(names, unique=True, max_size=3))),
        draw(texts),
        draw(st.sampled_from(courses)),
    )


def day(week: int) -> date:
    return FIRST_DAY + timedelta(weeks=week - 1)


def entry(week: int = 1, mood: float | None = None, note: str = "", **rest: Any) -> SessionEntry:
    ratings = rest.pop("ratings", Ratings(mood))
    return SessionEntry(day(week), ratings, note=note, **rest)


def open_journal(folder: Path) -> Journal:
    return Journal(folder, today=lambda: TODAY)


@contextmanager
def without_backups() -> Iterator[None]:
    """Switch off daily backups, which are half of the work in a short-lived journal."""
    # No mock: that would hold what it is called with, such as a key.
    with patch.object(AutoBackup, "_daily", _no_backup):
        yield


def _no_backup(*_: object, **__: object) -> None:
    """Make no backup of the day."""


@contextmanager
def new_journal() -> Iterator[Journal]:
    """Yield an empty journal without daily backups, in a temporary folder."""
    with (
        tempfile.TemporaryDirectory() as folder,
        without_backups(),
        open_journal(Path(folder)) as journal,
    ):
        yield journal


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """Return what the file contains, read through a separate connection."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def alter(file: Path, script: str) -> None:
    """Run SQL statements on a file, as another program would."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(script)


def tables(path: Path, *names: str) -> list[list[tuple[Any, ...]]]:
    """Return the contents of these tables, read through a separate connection."""
    with closing(sqlite3.connect(path)) as connection:
        queries = (f"SELECT * FROM {name} ORDER BY 1, 2" for name in names)
        return [connection.execute(query).fetchall() for query in queries]


@contextmanager
def reader_of(path: Path) -> Iterator[None]:
    """Keep a reader on the file within the block, so that writes stay in the WAL."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield


@contextmanager
def stopped_at(journal: Journal, moment: str) -> Iterator[None]:
    """Make SQLite itself fail at one point in the middle of a transaction of this journal.

    By a temporary trigger, because one in the file would be refused.
    """
    database = journal._file.database._database
    assert database is not None
    with database.connected() as connection:
        connection.execute(
            f"CREATE TEMP TRIGGER stop {moment} BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    yield
    with database.connected() as connection:
        connection.execute("DROP TRIGGER stop")


def dump(path: Path) -> list[str]:
    """Return everything in the file as SQL, except what can be recomputed."""
    with closing(sqlite3.connect(path)) as connection:
        return [one for one in connection.iterdump() if 'INTO "kept_' not in one]


def is_sound(path: Path) -> bool:
    """Tell whether SQLite finds nothing wrong in the file, its foreign keys included."""
    checks = rows(path, "PRAGMA integrity_check"), rows(path, "PRAGMA foreign_key_check")
    return checks == ([("ok",)], [])


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder that no journal has open, by name, without subfolders."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def files_under(folder: Path) -> dict[Path, bytes]:
    """Return the contents of every file in a folder and its subfolders, by relative path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in paths}


def put(folder: Path, files: dict[Path, bytes]) -> None:
    """Write files there as `files_under` returned them, readable by their owner only."""
    for place, held in files.items():
        path = folder / place
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        path.touch(0o600)
        path.write_bytes(held)


def outcome(
    call: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> tuple[T | None, JournalError | None]:
    """Return the result of a call, or the JournalError that it raised."""
    try:
        return call(*args, **kwargs), None
    except JournalError as error:
        return None, error


def reads_as_one_message(error: Exception) -> bool:
    """Tell whether an error is one line of plain words with a full stop, ignoring paths."""
    said = str(error)
    words = re.sub(r"/\S*/", "/", said)
    return said.endswith(".") and said == one_line(said) and len(words) < 400


def records_of(overview: Overview) -> tuple[object, ...]:
    """Return everything in an overview except how its signals are computed."""
    return tuple(getattr(overview, name) for name in overview.__struct_fields__ if name != "replay")
