"""The dialog of numbered lines: a number chooses at once, unless it could be longer."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from journal.tui.dialogs.step_list import StepList
from journal.tui.home.home import Home
from tui.driving import driving


@pytest.mark.parametrize(
    ("lines", "keys", "chosen"),
    [
        (3, ["2"], 1),
        (9, ["1"], 0),
        (12, ["2"], 1),
        (12, ["1", "2"], 11),
        (12, ["1", "3"], 2),
        (12, ["1", "enter"], 0),
        (3, ["9", "0", "3"], 2),
    ],
)
async def test_a_number_chooses_its_line(
    folder: Path, lines: int, keys: list[str], chosen: int
) -> None:
    told: list[int | None] = []
    async with driving(folder) as app:
        app.app.push_screen(StepList("Go to", [f"line {n}" for n in range(lines)], 0), told.append)
        await app.until(lambda: isinstance(app.screen, StepList) and app.screen.is_mounted)
        await app.goes_to(Home, *keys)
    assert told == [chosen]


async def test_a_number_that_could_be_longer_goes_to_its_line(folder: Path) -> None:
    told: list[int | None] = []
    async with driving(folder) as app:
        app.app.push_screen(StepList("Go to", [f"line {n}" for n in range(12)], 5), told.append)
        await app.until(lambda: isinstance(app.screen, StepList) and app.screen.is_mounted)
        await app.press("1")
        assert app.find(OptionList).highlighted == 0
        assert told == []
        await app.goes_to(Home, "escape")
    assert told == [None]


async def test_the_line_it_begins_at_is_in_sight_where_not_all_have_room(folder: Path) -> None:
    titles = [f"after {n} minutes without a key" for n in (2, 5, 10, 20, 60)]
    async with driving(folder, (40, 15)) as app:
        app.app.push_screen(StepList("Hide by itself", [*titles, "never"], 5))
        await app.sees("6 never")
        await app.painted()
        assert "6 never" in app.flat
        await app.press("home")
        await app.sees("1 after 2 minutes")
