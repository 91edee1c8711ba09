"""A monkey test: random keys, clicks, pastes and sizes in the app, on a full journal.

`python tests/soak/monkey.py --keys 5000 --seed 1` runs it by itself and prints what it did; a
fault ends it, with the keys that led there.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from time import monotonic
from unittest.mock import patch

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from journal.core import Journal
from journal.ratings import Ratings
from journal.records import ChangeKind, ReviewReason, SessionEntry
from journal.tui.commands import IN_FRONT, PLACES
from journal.tui.security.hidden import Hidden
from tui.driving import LARGE, MEDIUM, SMALL, TORTURE, Driven, copy, driving, made, week

REGISTERED = sorted({one.key for group in (*PLACES.values(), IN_FRONT) for one in group})
"""Every key that the program has a use for."""

TYPED = (*"0123456789.,-+ ", *"abcdefghijklmnopqrstuvwxyz", *"ABZ!?/[]{}$@\\\"'", *"éש漢🙂\u0301")
MOVING = (
    *("up", "down", "left", "right", "shift+left", "shift+right", "pageup", "pagedown"),
    *("home", "end", "enter", "tab", "shift+tab", "escape", "space", "backspace", "delete"),
)
CONTROL = tuple(f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" if letter != "q")
FUNCTION = tuple(f"f{number}" for number in range(1, 13))
BY_WEIGHT = ((REGISTERED, 8), (TYPED, 4), (MOVING, 6), (CONTROL, 2), (FUNCTION, 1))
SIZES = (MEDIUM, SMALL, LARGE, (40, 15), (20, 5), (200, 60), (1, 1))
PASTED = (TORTURE, "two\nlines\ttabbed\r\n", "6", "2026-02-30", "x" * 5000, "")
SELDOM = {
    "q",
    "ctrl+q",
    "f10",
    "ctrl+l",
    "f1",
    "f2",
    "f11",
    "!",
    "?",
    "exclamation_mark",
    "question_mark",
}
"""What leaves, or lays help over everything: else little would be seen of all that is below."""
BURST, GOES_HOME, PASTES, CLICKS, RESIZES, HELPS = 8, 0.3, 0.04, 0.1, 0.04, 0.08
SLOWEST = 6000.0


@dataclass
class Ran:
    """What was pressed, the screens reached, and how often the app was left and reopened."""

    keys: int = 0
    opened: int = 0
    screens: Counter[str] = field(default_factory=Counter)
    last: deque[str] = field(default_factory=lambda: deque(maxlen=60))


@cache
def full() -> bytes:
    """Return the file of a journal with content for every screen."""
    return made(_fill)


def _fill(journal: Journal) -> None:
    journal.courses.start("First", therapist="Dr. A", hoped_for=TORTURE, started=week(40))
    journal.sessions.add_all(
        [SessionEntry(week(30 - n), Ratings(5, 6, 5)) for n in range(6)], "a test"
    )
    journal.courses.start("Second [/x]", started=week(20), days_between=7)
    for ago in range(14, 0, -1):
        rated = Ratings(6, 8, 4) if ago > 4 else Ratings(2, 8, 8)
        journal.sessions.log(SessionEntry(week(ago), rated, signs=("dread",), note=TORTURE))
    journal.courses.add_change(ChangeKind.MEDICATION, week(9), TORTURE)
    for ends in (True, False):
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, "talk_line", TORTURE)
        if ends:
            journal.reviews.end(review.id, ("Say it", TORTURE), look_again_after=3)
    journal.drafts.keep("log", {"mood": 6})  # a whole number, as a file made by hand may hold


async def let_loose(folder: Path, seed: int, keys: int) -> Ran:
    """Press `keys` random keys in the app on the journal in `folder`, reopening it if left."""
    chance, ran = random.Random(seed), Ran()
    copy(folder, full())
    copy(folder / "demo", full())
    with patch.dict(os.environ, {"XDG_DOCUMENTS_DIR": str(folder), "HOME": str(folder)}):
        while ran.keys < keys:
            ran.opened += 1
            async with driving(folder, chance.choice(SIZES[:3]), longest=SLOWEST) as app:
                while ran.keys < keys and app.app.return_code is None:
                    await _burst(app, chance, ran)
                assert app.app.return_code in (None, 0), list(ran.last)
    return ran


async def _burst(app: Driven, chance: random.Random, ran: Ran) -> None:
    """Press a few keys as fast as possible, then wait for their effects."""
    kinds = [kind for kind, _ in BY_WEIGHT]
    weights = [weight for _, weight in BY_WEIGHT]
    pressed = [chance.choice(one) for one in chance.choices(kinds, weights, k=BURST)]
    if isinstance(app.screen, Hidden):
        pressed[0] = "enter"
    if chance.random() < GOES_HOME:
        pressed[:4] = ["escape", "escape", chance.choice("nthrrscmdwu"), "enter"]
    pressed = [key for key in pressed if key not in SELDOM or chance.random() < HELPS]
    ran.keys += len(pressed)
    ran.last.extend(pressed)
    await app.press(*pressed)
    if app.app.return_code is not None:
        return
    ran.screens[type(app.screen).__name__] += 1
    if chance.random() < PASTES:
        ran.last.append("(paste)")
        await app.paste(chance.choice(PASTED))
    if chance.random() < CLICKS and app.app.return_code is None:
        at = chance.randrange(app.screen.size.width), chance.randrange(app.screen.size.height)
        ran.last.append(f"(click {at})")
        await app.click(*at)
    if chance.random() < RESIZES and app.app.return_code is None:
        size = chance.choice(SIZES)
        ran.last.append(f"(size {size})")
        await app.resize(size)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    began = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        ran = asyncio.run(let_loose(Path(folder) / "data", given.seed, given.keys))
        with Journal(Path(folder) / "data") as journal:
            sessions = len(journal.sessions.all())
    print(f"{date.today()}: seed {given.seed}, {ran.keys} keys, {monotonic() - began:.0f} s,")
    print(f"opened {ran.opened} times, {sessions} sessions afterwards, screens:")
    print(", ".join(f"{name} {count}" for name, count in ran.screens.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
