"""Journals on real files, entries as short as a test can say them, and what a file holds."""

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
    """Make it a day since all sessions so far were logged in the journal of a folder."""
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
    """Have journals make no backup of the day: half of the work of one that is soon gone."""
    # No mock: that would hold what it is called with, such as a key.
    with patch.object(AutoBackup, "_daily", _no_backup):
        yield


def _no_backup(*_: object, **__: object) -> None:
    """Make no backup of the day."""


@contextmanager
def new_journal() -> Iterator[Journal]:
    """Give an empty journal, without backups of the day, in a folder that is gone afterwards."""
    with (
        tempfile.TemporaryDirectory() as folder,
        without_backups(),
        open_journal(Path(folder)) as journal,
    ):
        yield journal


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """Return what is on file, seen by a connection of its own."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def alter(file: Path, script: str) -> None:
    """Run SQL statements on a file, as another program would."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(script)


def tables(path: Path, *names: str) -> list[list[tuple[Any, ...]]]:
    """Return all that is in these tables on file, seen by a connection of its own."""
    with closing(sqlite3.connect(path)) as connection:
        queries = (f"SELECT * FROM {name} ORDER BY 1, 2" for name in names)
        return [connection.execute(query).fetchall() for query in queries]


@contextmanager
def reader_of(path: Path) -> Iterator[None]:
    """Read a file meanwhile as another program would, so that what is written stays in the log."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield


@contextmanager
def stopped_at(journal: Journal, moment: str) -> Iterator[None]:
    """Let SQLite itself fail at a moment, in the middle of a transaction of this journal.

    A trigger of the connection, as one in the file would be refused.
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
    """Return everything in the file as SQL, but for what can be worked out from the rest."""
    with closing(sqlite3.connect(path)) as connection:
        return [one for one in connection.iterdump() if 'INTO "kept_' not in one]


def is_sound(path: Path) -> bool:
    """Tell whether SQLite finds nothing wrong in the file, its foreign keys included."""
    checks = rows(path, "PRAGMA integrity_check"), rows(path, "PRAGMA foreign_key_check")
    return checks == ([("ok",)], [])


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder that no journal has open; not what lies in folders below."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def files_under(folder: Path) -> dict[Path, bytes]:
    """Return every file of a folder and of those below, by its place in it."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in paths}


def put(folder: Path, files: dict[Path, bytes]) -> None:
    """Put files there, as `files_under` gave them, for nobody else to read."""
    for place, held in files.items():
        path = folder / place
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        path.touch(0o600)
        path.write_bytes(held)


def outcome(
    call: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> tuple[T | None, JournalError | None]:
    """Return what a call returned, or the error of the journal that it raised."""
    try:
        return call(*args, **kwargs), None
    except JournalError as error:
        return None, error


def reads_as_one_message(error: Exception) -> bool:
    """Tell whether an error is plain words on one line, with a full stop; folders don't count."""
    said = str(error)
    words = re.sub(r"/\S*/", "/", said)
    return said.endswith(".") and said == one_line(said) and len(words) < 400


def records_of(overview: Overview) -> tuple[object, ...]:
    """Return all that an overview holds but how its signals are worked out."""
    return tuple(getattr(overview, name) for name in overview.__struct_fields__ if name != "replay")
