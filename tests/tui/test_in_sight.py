"""What is in use stays in sight, whatever becomes of the screen."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from journal.guidance import offering, walk
from journal.guidance.model import MOST_SHOWN
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.questionnaires.fill_in import FillIn
from journal.tui.review.review import ReviewWalk
from journal.tui.review.review_start import ReviewStart
from journal.tui.safety.safety import Safety
from journal.tui.widgets.choices import Choices
from journal.tui.widgets.options import Options
from journal.tui.widgets.question import Asked
from tui import reviewing
from tui.charting import TINY
from tui.driving import DIP, LARGE, MEDIUM, SMALL, Driven, driving, fill

LOW, HIGH = (50, 12), (120, 60)


def is_in_sight(app: Driven, field: Widget) -> bool:
    body = app.screen.query_one(".body")
    return body.scrollable_content_region.contains_region(field.region)


async def review(app: Driven, step: int) -> None:
    await app.press("r", settled=True)
    await app.goes_to(ReviewWalk, "enter")
    app.front(ReviewWalk).go_to(step)
    await app.settled()


async def test_a_smaller_screen_keeps_the_field_in_use(folder: Path) -> None:
    async with driving(folder, LARGE) as app:
        await app.press("n")
        seen = []
        for _ in range(8):
            field = app.focused
            assert field
            seen.append(field)
            for size in (MEDIUM, SMALL, LARGE):
                await app.resize(size)
                await app.until(lambda one=field: is_in_sight(app, one))
            await app.press("tab")
        assert len(set(seen)) == 8


async def test_a_smaller_screen_keeps_the_place_in_a_long_note_in_sight(folder: Path) -> None:
    async with driving(folder, HIGH) as app:
        await app.press("n", "shift+tab")
        await app.paste(" ".join(f"{number:04}" for number in range(1000)))
        await app.sees("0999")
        for size in (MEDIUM, SMALL, HIGH):
            await app.resize(size)
            await app.sees("0999")


@pytest.mark.parametrize("keys", [(), ("n",), ("n", "6", "ctrl+x"), ("f1",), ("s", "ctrl+s")])
async def test_a_size_that_the_terminal_had_comes_late_and_is_passed_over(
    folder: Path, keys: Sequence[str]
) -> None:
    async with driving(fill(folder, (5, 5, 5)), LARGE) as app:
        for key in keys:
            await app.press(key, settled=True)
        for size in (SMALL, MEDIUM):
            app.screen.post_message(events.Resize(Size(*size), Size(*size)))
        await app.painted()
        assert app.screen.outer_size == Size(*LARGE)


async def test_coming_back_shows_the_field_in_use(folder: Path) -> None:
    async with driving(folder, SMALL) as app:
        await app.press("n")
        field = app.focused
        assert field
        for key in ("f1", "f2"):
            await app.press("pagedown")
            await app.until(lambda: not is_in_sight(app, field))
            await app.goes_to(LogForm, key, "escape")
            await app.until(lambda: is_in_sight(app, field))


async def test_coming_back_to_another_size_shows_the_field_in_use(folder: Path) -> None:
    async with driving(folder, LARGE) as app:
        await app.press("n", *["tab"] * 7)
        field = app.focused
        assert field
        await app.press("f2")
        await app.resize(SMALL)
        await app.goes_to(LogForm, "escape")
        await app.until(lambda: is_in_sight(app, field))


async def test_the_cursor_stays_in_sight_in_a_list_longer_than_the_screen(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5)), SMALL) as app:
        await review(app, step=1)
        options = app.find(Options)
        assert len(options.ticks) == MOST_SHOWN + 1
        await app.press("+")
        assert len(options.ticks) > SMALL[1]
        options.cursor = 0
        options.show_cursor()
        for place, tick in enumerate(options.ticks):
            assert options.cursor == place
            await app.sees(f"] {tick.key} {tick.label}")
            await app.press("down")
        await app.sees(options.ticks[0].label)
        await app.press("up")
        await app.sees(options.ticks[-1].label)
        await app.resize(LOW)
        await app.sees(options.ticks[-1].label)


async def test_a_question_of_two_lines_hides_none_of_its_answers(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5)), LARGE) as app:
        await reviewing.begin(app, "down")
        await reviewing.go_to(app, "safety")
        assert not [one for one in app.screen.query(Asked) if one.question.id == walk.GRAVE_TONE]
        await reviewing.tick(app, walk.THOUGHTS, "hurting")
        await app.arrives(Safety)
        await app.goes_to(ReviewWalk, "escape")
        await app.sees("how would you say it?")
        await app.resize((60, 36))
        options = reviewing.asked(app, "safety_say").query_one(Options)
        # It takes two lines, so no one line has all of it.
        await app.until(lambda: options.question not in app.screen_text)
        await app.sees(options.question)
        await app.sees(*(f") {tick.key} {tick.label}" for tick in options.ticks))
        row = next(row for row in app.rows if options.ticks[-1].label in row)
        await app.click(row.index(options.ticks[-1].label), app.rows.index(row))
        assert options.chosen == (options.ticks[-1].id,)


@pytest.mark.parametrize("size", [MEDIUM, SMALL])
async def test_words_of_care_come_into_sight_with_the_tick_that_brings_them(
    folder: Path, size: tuple[int, int]
) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 4), size) as app:
        await reviewing.begin(app, "down")
        await reviewing.go_to(app, "end")
        change = next(one for one in offering.offers_of(reviewing.kept(app)) if one.change)
        await reviewing.tick(app, walk.CHOSEN, change.id)
        care = app.find(Static, "care")
        await app.until(lambda: care.display and is_in_sight(app, care))
        assert app.focused is reviewing.asked(app, walk.CHOSEN).query_one(Options)


async def test_what_went_wrong_does_not_make_the_page_narrower(folder: Path) -> None:
    async with driving(folder, SMALL) as app:
        app.front(Home).trouble("The disk is full.")
        await app.painted()
        assert app.screen.query_one(".body").region.width == SMALL[0]


async def test_what_is_told_no_longer_leaves_the_page_where_it_was_scrolled_to(
    folder: Path,
) -> None:
    async with driving(folder, SMALL) as app:
        await app.press("n")
        field, body = app.focused, app.screen.query_one(".body")
        assert field
        app.app.tell("Something was kept.")
        await app.sees("Something was kept.")
        await app.press("pagedown")
        await app.until(lambda: not is_in_sight(app, field))
        app.app.clear_notifications()
        await app.until(lambda: "Something was kept." not in app.flat)
        await app.painted()
        assert body.scroll_y
        assert not is_in_sight(app, field)
        # A key for the field brings it back.
        await app.press("z")
        await app.until(lambda: is_in_sight(app, field))


async def test_a_list_that_is_gone_to_hides_no_more_of_the_words_above_than_it_must(
    folder: Path,
) -> None:
    fill(folder, *DIP)
    async with driving(folder, TINY) as app:
        await app.press("r")
        await app.arrives(ReviewStart)
        await app.settled()
        choices, body = app.find(Choices), app.screen.query_one(".body")
        for _ in range(2):
            await app.until(lambda: app.rows[-2].strip() == "Look at this now")
            assert 0 < body.scroll_y < choices.virtual_region.y
            app.screen.set_focus(None)
            app.screen.set_focus(choices)
            await app.painted()


async def test_a_page_of_questions_begins_at_its_top_before_all_of_it_is_laid_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, *DIP)
    async with driving(folder, TINY) as app:
        await review(app, step=0)
        body = app.screen.query_one(".body")
        # As it is for a moment: what has no place yet is not in it, or comes last.
        chain = app.screen.focus_chain[::-1]
        monkeypatch.setattr(ReviewWalk, "focus_chain", property(lambda _: chain))
        app.front(ReviewWalk).show_field_in_use()
        await app.painted()
        assert not body.scroll_y


async def test_longer_words_over_the_day_leave_the_day_in_sight(folder: Path) -> None:
    async with driving(folder, TINY) as app:
        await app.press("f", settled=True)
        await app.goes_to(FillIn, "enter")
        await app.press(*"000000000", "down")
        await app.sees("Day this day is still to come; give one that is today or earlier")
        field = app.focused
        assert field
        await app.until(lambda: is_in_sight(app, field))
        await app.press("pageup")
        await app.until(lambda: not is_in_sight(app, field))
        await app.painted()
        assert not is_in_sight(app, field)


@pytest.mark.parametrize("seconds", [0, 0.02, 0.05])
async def test_keys_that_come_quickly_leave_the_item_in_use_in_sight(
    folder: Path, seconds: float
) -> None:
    async with driving(folder, MEDIUM) as app:
        await app.press("f", settled=True)
        await app.goes_to(FillIn, "enter")
        for keys in (["down"] * 8, ["up"] * 7, ["1", "down", "2"] * 3, ["ctrl+s"]):
            for key in keys:
                await app.press(key)
                await asyncio.sleep(seconds)
            await app.settled()
            field = app.focused
            assert field
            await app.until(lambda one=field: is_in_sight(app, one))
            assert not app.app.animator.is_being_animated(app.screen.query_one(".body"), "scroll_y")


async def test_a_letter_ticked_out_of_sight_comes_into_sight_with_what_follows(
    folder: Path,
) -> None:
    async with driving(folder, TINY) as app:
        await app.goes_to(LogForm, "n", settled=True)
        options = next(one for one in app.screen.query(Options) if len(one.ticks) > 5)
        options.focus()
        body = app.screen.query_one(".body")
        for letter in ("b", "p", "l", "g"):
            body.scroll_end(animate=False, immediate=True)
            await app.press(letter, settled=True)
            await app.painted()
            await app.until(
                lambda: body.scrollable_content_region.contains_region(options._cursor_region())
            )


async def test_where_no_kind_of_change_is_chosen_that_question_is_gone_to(folder: Path) -> None:
    async with driving(folder, TINY) as app:
        await app.press("m", "tab", "tab")
        await app.write("Sertraline")
        await app.press("ctrl+s")
        await app.sees("Choose what has changed")
        await app.painted()
        assert isinstance(app.focused, Options)
        assert is_in_sight(app, app.focused)
        await app.goes_to(Home, "c", "ctrl+s")
