"""Journals with a passphrase in the app: creating, opening, and checking what must not be seen."""

import gc
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

from journal.core import Journal, Key, unlocking
from journal.core.folder import file_in
from journal.course.overview import Overview
from journal.ratings import Ratings
from journal.records import ChangeKind, ReviewReason, SessionEntry, TherapySession
from journal.tui.home.home import Home
from journal.tui.security.unlock import Unlock
from journal.vault.encryption import key as keys
from tui.driving import MEDIUM, Driven, copy, driving, made, week

PASSPHRASE, OTHER = "correct horse! q?d", "another battery n9"
CANARY = "canary-7f3a"


def encrypted(folder: Path) -> str:
    """Create an encrypted journal full of canaries and return its recovery code."""
    file, key = _encrypted(keys.ROUNDS)
    copy(folder, file)
    return key.recovery_code


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Journal:
    """Open an encrypted journal as another program would."""
    return Journal(folder, key=unlocking.unlock(folder, passphrase))


@cache
def _encrypted(_rounds: int) -> tuple[bytes, Key]:
    with tempfile.TemporaryDirectory() as made_in:
        folder = Path(made_in) / "data"
        copy(folder, full_of_canaries())
        with Journal(folder) as journal:
            journal.security.encrypt(PASSPHRASE)
            key = journal.security.key
        assert key is not None
        return file_in(folder).read_bytes(), key


@cache
def full_of_canaries() -> bytes:
    """A journal in which every text shown on a screen contains the canary."""
    return made(write_canaries)


def write_canaries(journal: Journal) -> None:
    journal.courses.start(CANARY, therapist=CANARY, approach=CANARY, hoped_for=CANARY)
    for ago in range(12, 0, -1):
        rated = (6, 8, 4) if ago > 4 else (2, 8, 8)
        journal.sessions.log(
            SessionEntry(week(ago), Ratings(*rated), signs=("dread",), note=CANARY)
        )
    journal.courses.add_change(ChangeKind.LIFE, week(3), CANARY)
    done = journal.reviews.open(ReviewReason.HAND)
    journal.reviews.end(done.id, (CANARY,))
    journal.reviews.open(ReviewReason.HAND)


@asynccontextmanager
async def locked(
    folder: Path, size: tuple[int, int] = MEDIUM, **rest: Any
) -> AsyncIterator[Driven]:
    """Run the app on an encrypted journal, and yield it when it asks for the passphrase."""
    async with driving(folder, size, begun=False, wait=False, **rest) as app:
        await app.arrives(Unlock)
        # Until it is known that a passphrase is missing, what is typed is held.
        await app.until(lambda: not app.app.keys._is_held)
        yield app


@asynccontextmanager
async def unlocked(
    folder: Path, size: tuple[int, int] = MEDIUM, **rest: Any
) -> AsyncIterator[Driven]:
    """Run the app on an encrypted journal that is opened with its key."""
    _, key = _encrypted(keys.ROUNDS)

    def open_journal() -> Journal:
        return Journal(folder, key=Key(key.raw, key.salt))

    async with driving(
        folder, size, begun=False, wait=False, open_journal=open_journal, **rest
    ) as app:
        await app.until(lambda: not app.app.lock_controller.is_covered)
        await app.arrives(Home)
        await app.settled()
        yield app


async def unlock(app: Driven, passphrase: str = PASSPHRASE) -> None:
    await app.press(*passphrase, "enter")
    await app.until(lambda: not app.app.lock_controller.is_covered)


async def assert_covered(app: Driven) -> None:
    """Check that nothing of the journal is drawn on any layer, now or later."""
    for _ in range(2):
        await app.settled()
        await app.painted()
        assert app.app.lock_controller.is_covered
        assert CANARY not in app.screen_text
        assert "locked" in app.rows[0] or "hidden" in app.rows[0]
        assert not app.app._notifications


async def dropped(app: Driven) -> None:
    """Wait until the file is closed and what was shown is released."""
    await app.until(app.app.lock_controller._closed.is_set)
    await app.settled()


def pass_over_what_is_there() -> None:
    """Make `is_in_memory` ignore objects that exist already, such as those of other tests."""
    _encrypted(keys.ROUNDS)
    gc.collect()
    gc.freeze()


def is_in_memory() -> bool:
    """Tell whether any record or key is in this process's memory."""
    gc.collect()
    return any(isinstance(one, Overview | TherapySession | Key) for one in gc.get_objects())


async def go(app: Driven, *keys: str) -> None:
    """Press keys, each after the effect of the one before, and wait until all is drawn."""
    for key in keys:
        await app.press(key, settled=True)
    await app.painted()
