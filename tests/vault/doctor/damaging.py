"""A sound journal of sixty sessions, plain and encrypted, and ways to damage it."""

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from builders import FIRST_DAY, TODAY, open_journal
from journal.between_sessions import JotState, TaskOutcome
from journal.core import Journal, Key
from journal.core.folder import file_in
from journal.ratings import Ratings
from journal.records import ChangeKind, ReviewReason, SessionEntry, Tension
from journal.store.stored import decoded
from journal.vault.doctor.row_reader import TABLES, read_tables
from journal.vault.encryption.cipher import connect

PAGE = 4096
SESSIONS = 60
PASSPHRASE = "a lamp, a river, a stair"

Damage = Callable[[bytes, random.Random], bytes]
Contents = dict[str, dict[object, dict[str, object]]]
"""The rows by table and key."""


@dataclass(frozen=True)
class Sound:
    """A sound file: its bytes, key and contents."""

    data: bytes
    key: Key | None
    contents: Contents

    def put(self, folder: Path, data: bytes) -> Path:
        """Write damaged bytes as the journal in `folder`."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = file_in(folder)
        file.write_bytes(data)
        file.chmod(0o600)
        return file


@cache
def sound(*, encrypted: bool = False) -> Sound:
    with TemporaryDirectory() as folder:
        with open_journal(Path(folder)) as journal:
            fill(journal)
            if encrypted:
                journal.security.encrypt(PASSPHRASE)
            key = journal.security.key
        with Journal(Path(folder), key=key) as journal:
            # The first to open an encrypted file has it keep a log, which its first page tells.
            journal.sessions.all()
        file = Path(folder) / "journal.db"
        return Sound(file.read_bytes(), key, contents(file, key))


def fill(journal: Journal) -> None:
    """Write sixty sessions of two courses, short and long notes, reviews, changes and a draft."""
    courses = ("Ana", "Dr. Weber")
    journal.sessions.add_all(
        [_entry(number, courses[number % 20 == 0]) for number in range(1, 56)], "five"
    )
    for number in range(56, SESSIONS + 1):
        journal.sessions.log(_entry(number, courses[0]))
    for number in range(8):
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, "went well", f"quiet, {number} " * 20)
        journal.reviews.answer(review.id, "was hard", "the beginning")
        journal.reviews.end(review.id, [f"walk, {number}"], look_again_on=TODAY + timedelta(7))
        journal.courses.add_change(
            ChangeKind.PACE, FIRST_DAY + timedelta(number), "slower, as agreed"
        )
    for number in range(6):
        journal.jots.add(f"ask about {number}")
        journal.tasks.add(f"a walk, {number}", TODAY, review=number + 1)
        if number < 3:
            goal = journal.goals.add(f"sleep, {number}")
            for day in range(5):
                journal.goals.rate(goal.id, day + number / 2, FIRST_DAY + timedelta(day))
        journal.questionnaires.add("gad-7", [number % 4] * 6 + [None], FIRST_DAY)
    journal.plan.change({"signs": ("no sleep", "no words"), "alone": ("a walk",)})
    journal.jots.mark(1, JotState.SAID)
    journal.tasks.answer(2, TaskOutcome.PARTLY, "rain")
    journal.goals.end(3)
    journal.drafts.keep("log", {"note": "begun"})


def _entry(number: int, course: str) -> SessionEntry:
    long = "A long one. " * 500 if number % 20 == 7 else ""
    return SessionEntry(
        FIRST_DAY + timedelta(2 * number),
        Ratings(number % 10, 5.5, None if number % 4 else 3),
        tension=(None, *Tension)[number % 4],
        signs=("dread",) if number % 3 == 0 else (),
        note=f"Session {number}. {'Wörter über den Tag. ' * (number * 7 % 40)}{long}",
        course=course,
    )


def contents(file: Path, key: Key | None) -> Contents:
    """Return the contents of a sound file, by the keys of its rows."""
    found: Contents = {}
    with closing(connect(file, key)) as connection:
        connection.text_factory = decoded
        for table in TABLES:
            cursor = connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor]
            found[table] = {_key(row): row for row in rows}
    return found


def _key(row: dict[str, object]) -> object:
    for name in ("number", "id", "name", "form", "heading"):
        if name in row:
            return row[name]
    return (row["goal_id"], row["day"]) if "goal_id" in row else (row["review_id"], row["question"])


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Flip one bit."""
    damaged = bytearray(data)
    damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def garbage_page(data: bytes, chance: random.Random) -> bytes:
    """Overwrite one page with random bytes."""
    return _over_a_page(data, chance, chance.randbytes(PAGE))


def blank_page(data: bytes, chance: random.Random) -> bytes:
    """Overwrite one page with zeros."""
    return _over_a_page(data, chance, bytes(PAGE))


def torn(data: bytes, chance: random.Random) -> bytes:
    """Truncate the file."""
    return data[: chance.randrange(1, len(data))]


def garbage_run(data: bytes, chance: random.Random) -> bytes:
    """Overwrite any stretch with random bytes."""
    start = chance.randrange(len(data))
    length = min(chance.randrange(1, 3 * PAGE), len(data) - start)
    return data[:start] + chance.randbytes(length) + data[start + length :]


def _over_a_page(data: bytes, chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(data) // PAGE) * PAGE
    return data[:start] + content + data[start + PAGE :]


def place_of_number(of: Sound, number: int) -> int:
    """Return the offset of a session's note in a plain file."""
    return of.data.index(b"Session %d." % number)


def legible(data: bytes) -> dict[int, object]:
    """Return the notes that can be read in a plain file, even if it is damaged."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "journal.db"
        file.write_bytes(data)
        rows = read_tables(file, None)["therapy_session"].rows
    return {number: row.values.get("note") for number, row in rows.items()}
