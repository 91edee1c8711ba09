"""Hundreds of keys at random: nothing that can be pressed is a fault.

`python tests/soak/monkey.py --keys 5000 --seed 1` presses many more.
"""

from pathlib import Path

from journal.core import Journal
from soak.monkey import let_loose
from tui.driving import TORTURE

SEED, COUNT = 1, 250


async def test_any_keys(folder: Path) -> None:
    ran = await let_loose(folder, SEED, COUNT)
    assert ran.keys >= COUNT
    assert len(ran.screens) > 8, ran.screens
    with Journal(folder) as journal:
        # Whatever was pressed, what was there is still there, or can be taken back.
        kept = [session.note for session in journal.sessions.all()]
    assert kept.count(TORTURE) > 1
