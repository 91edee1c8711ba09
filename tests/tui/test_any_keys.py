"""Six hundred keys at random: nothing that can be pressed is a fault."""

import random
from pathlib import Path

import pytest

from journal.book import Journal
from tui.driving import DIP, MEDIUM, SMALL, driving, fill

KEYS = (
    *"nthrwcmd!?u",
    *"0123456789.abcdefghijklmnopqrstuvwxyz",
    *("enter", "tab", "shift+tab", "escape", "space", "backspace", "delete"),
    *("up", "down", "left", "right", "shift+left", "shift+right", "pagedown", "pageup"),
    *("f1", "f2", "f3", "ctrl+s", "ctrl+n", "ctrl+b", "ctrl+t", "ctrl+x", "ctrl+p"),
    *("tab", "enter", "escape", "ctrl+s", "down"),
)
COUNT, BURST, OFTEN = 600, 6, 0.4


@pytest.mark.parametrize(("seed", "size"), [(1, MEDIUM), (2, SMALL)])
async def test_any_keys(folder: Path, seed: int, size: tuple[int, int]) -> None:
    chance = random.Random(seed)
    fill(folder, *DIP)

    def demo() -> Journal:
        if Journal.is_missing(folder / "demo"):
            fill(folder / "demo", *DIP)
        return Journal(folder / "demo")

    seen = set()
    async with driving(folder, size, open_demo=demo) as app:
        for _ in range(COUNT // 2 // BURST):
            keys = chance.choices(KEYS, k=BURST)
            if chance.random() < OFTEN:
                keys[:3] = ["escape", "escape", chance.choice("nthrwcmdu")]
            # q leaves at once where it is not text; that is tested elsewhere.
            await app.press(*(key for key in keys if key != "q"))
            seen.add(type(app.screen).__name__)
            await app.painted()
        assert app.app.return_code is None
        assert app.app.is_running
    assert len(seen) > 8, seen
