"""The safety plan in the app: shown with people to call, written from there, outside if wanted."""

from pathlib import Path

import pytest
from textual.widgets import Input, Label

from journal import people
from journal.core import Journal
from journal.people import People
from journal.tui.home.home import Home
from journal.tui.safety.plan_form import PlanForm
from journal.tui.safety.safety import Safety
from journal.tui.widgets.options import Options
from tui.driving import LARGE, MEDIUM, TORTURE, Driven, driving
from tui.locking import PASSPHRASE, encrypted, opened

PLAN = {"alone": ("walk the dog", "a long shower"), "signs": ("not sleeping",)}


pytestmark = pytest.mark.usefixtures("in_britain")


async def open_safety(app: Driven) -> None:
    await app.goes_to(Safety, "f2")


@pytest.mark.parametrize("size", [LARGE, (40, 15)])
async def test_the_plan_stands_there_without_a_further_step(
    folder: Path, size: tuple[int, int]
) -> None:
    with Journal(folder) as journal:
        journal.plan.change(PLAN)
    async with driving(folder, size) as app:
        await open_safety(app)
        await app.sees("999 or 112", "116 123", *(["Your safety plan"] if size == LARGE else []))
        assert app.screen.query_one(".body").scroll_offset.y == 0
        rows = app.rows
        found = [n for n, row in enumerate(rows) if "Your safety plan" in row]
        danger = next(n for n, row in enumerate(rows) if "999 or 112" in row)
        assert (bool(found) and found[0] < danger) is (size == LARGE)
        await app.press("end")
        await app.sees("walk the dog")


async def test_it_is_written_from_there_its_draft_kept_and_taken_back(folder: Path) -> None:
    async with driving(folder) as app:
        await open_safety(app)
        await app.sees("p plan")
        await app.goes_to(PlanForm, "p")
        await app.sees("It’s best made together with your therapist", "All of it is optional")
        await app.write("not sleeping")
        await app.goes_to(Safety, "escape")
        await app.goes_to(PlanForm, "p")
        await app.until(lambda: app.find(Input, "signs-0").value == "not sleeping")
        await app.write(" well")
        await app.press("enter", "tab", "tab")
        await app.write("walk the dog")
        await app.goes_to(Safety, "ctrl+s")
        await app.sees("Your safety plan", "not sleeping well", "walk the dog")
        await app.undo()
        await app.sees("Taken back: the change to your safety plan.")
        await app.until(lambda: "not sleeping" not in app.flat)
        await app.goes_to(Home, "escape")
    with Journal(folder) as journal:
        assert journal.plan.parts() == {}
    assert not people.file_in(folder).exists()


async def test_outside_is_a_choice_of_the_form_that_says_what_it_means(folder: Path) -> None:
    with Journal(folder) as journal:
        journal.plan.change(PLAN)
    async with driving(folder) as app:
        await open_safety(app)
        await app.goes_to(PlanForm, "p")
        await app.focus(Options)
        await app.sees("a copy outside the journal, not encrypted")
        await app.goes_to(Safety, "space", "ctrl+s")
        await app.until(lambda: people.read_plan(folder) == PLAN)
        await app.goes_to(PlanForm, "p")
        await app.focus(Options)
        await app.goes_to(Safety, "space", "ctrl+s")
        await app.until(lambda: people.read_plan(folder) is None)


async def test_while_locked_only_what_is_kept_outside_is_shown(folder: Path) -> None:
    encrypted(folder)
    people.write(folder, People("GB"))
    with opened(folder) as journal:
        journal.plan.change(PLAN)
    async with driving(folder, wait=False, open_journal=lambda: Journal(folder)) as app:
        await app.sees("Passphrase")
        await open_safety(app)
        await app.sees("999 or 112")
        assert "walk the dog" not in app.flat
        await app.press("p")
        await app.sees("can be changed once the journal is shown again")
        await app.press("escape")
        with opened(folder) as journal:
            journal.plan.keep_outside(True)
        await open_safety(app)
        await app.sees("walk the dog")
        await app.press("escape")
        await app.write(PASSPHRASE)
        await app.goes_to(Home, "enter")


async def test_what_is_in_it_is_never_read_as_markup(folder: Path) -> None:
    with Journal(folder) as journal:
        journal.plan.change({"alone": (TORTURE,)})
    async with driving(folder, MEDIUM) as app:
        await open_safety(app)
        await app.sees("[red]x[/red]")
        await app.goes_to(PlanForm, "p")
        await app.goes_to(Safety, "ctrl+s")
    with Journal(folder) as journal:
        assert journal.plan.parts() == {"alone": (TORTURE.strip(),)}


@pytest.mark.parametrize("size", [MEDIUM, (100, 30), (40, 15)])
async def test_the_heading_of_the_line_in_use_is_marked_and_in_sight(
    folder: Path, size: tuple[int, int]
) -> None:
    async with driving(folder, size) as app:
        await open_safety(app)
        await app.goes_to(PlanForm, "p", settled=True)
        fields = list(app.screen.query(Input))
        walks = (("tab", fields), ("shift+tab", fields[::-1]))
        for key, order in walks:
            for field in order:
                assert app.focused is field
                await app.painted()
                heading = app.find(Label, str(field.id).rpartition("-")[0])
                body = app.screen.query_one(".body").region
                assert [one for one in app.screen.query(Label) if one.has_class("in-use")] == [
                    heading
                ]
                marked = app.rows[heading.region.y].lstrip().startswith("▌")
                assert marked or not body.contains_region(heading.region)
                if field is not fields[0] or key == "shift+tab":
                    assert all(body.contains_region(one.region) for one in (heading, field))
                is_first = str(field.id).endswith("-0")
                assert ("another one" in app.rows[field.region.y]) is not is_first
                if field is not order[-1]:
                    await app.press(key)


async def test_all_countries_stand_in_two_columns_beside_the_plan_on_a_wide_screen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with Journal(folder) as journal:
        journal.plan.change(PLAN)
    async with driving(folder, (200, 60)) as app:
        await open_safety(app)
        await app.sees("Your safety plan", "walk the dog", "Argentina")
        await app.painted()
        [row] = [row for row in app.rows if "Argentina" in row]
        assert "Lithuania" in row
        assert not app.screen.query_one(".body").show_vertical_scrollbar
