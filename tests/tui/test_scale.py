"""The rating scale: keys, mouse, and that nothing is said for the person."""

from pathlib import Path

import pytest

from journal import settings
from journal.ratings import Measure, Ratings
from journal.tui.log.log_form import LogForm
from journal.tui.widgets.options import Options
from journal.tui.widgets.scale import KEYS, Scale
from tui.charting import TINY
from tui.driving import LARGE, MEDIUM, SIZES, SMALL, Driven, driving, fill

SET = (
    (["6"], 6),
    (["0"], 0),
    (["1"], 1),
    (["1", "0"], 10),
    (["2", "0"], 0),
    (["1", "1"], 1),
    (["1", "right", "0"], 0),
    (["right"], 5),
    (["left"], 5),
    (["6", "left"], 5),
    (["6", "right", "right"], 8),
    (["6", "shift+left"], 5.5),
    (["6", "shift+right"], 6.5),
    (["0", "left", "shift+left"], 0),
    (["1", "0", "right", "shift+right"], 10),
    (["6", "."], 6.5),
    (["6", "½"], 6.5),
    (["6", ","], 6.5),
    (["6", ".", "."], 6),
    (["7", ".", "5"], 7.5),
    (["7", ",", "5"], 7.5),
    (["7", ".", "0"], 7),
    (["7", ".", "5", "backspace", "3"], 3),
    (["1", "0", "."], 10),
    (["."], None),
    (["6", "backspace"], None),
    (["6", "delete"], None),
    (["6", "-"], None),
    (["-", "-"], None),
)
REFUSED = (
    (["6", "x"], 6),
    (["1", "0", "0"], 10),
    (["1", "0", ".", "5"], 10),
    (["7", ".", "3"], 7.5),
)
"""Keys of which the last has no meaning where it is pressed, and the rating that stays."""


def mood(app: Driven) -> float | None:
    return app.find(Scale, "mood").value


def shown(app: Driven) -> str:
    return next(row for row in app.rows if "Mood" in row)


async def test_keys_set_the_rating(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        for keys, value in SET:
            app.find(Scale).put(None)
            await app.press(*keys)
            assert (keys, mood(app)) == (keys, value)
            answer = "not answered" if value is None else f"{value:g}/10"
            assert answer in shown(app), keys


async def test_up_and_down_go_from_rating_to_rating(folder: Path) -> None:
    async with driving(folder, SMALL) as app:
        await app.press("n", "up", "6", "down", "8", "down", "3")
        assert [scale.value for scale in app.screen.query(Scale)] == [6, 8, 3]
        await app.press("up", "up", "up", "5")
        assert [scale.value for scale in app.screen.query(Scale)] == [5, 8, 3]


async def test_a_key_without_a_meaning_is_said_and_changes_nothing(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        for keys, value in REFUSED:
            app.find(Scale).put(None)
            await app.press(*keys)
            assert (keys, mood(app)) == (keys, value)
            assert "only 0 to 10" in shown(app), keys


async def test_ratings_with_a_blank_between_are_three_ratings(folder: Path) -> None:
    async with driving(folder, SMALL) as app:
        await app.press("n", *"6 10 7.5", "ctrl+s", settled=True)
        assert [session.ratings for session in app.sessions()] == [Ratings(6, 10, 7.5)]


async def test_space_goes_on_from_a_rating_that_minus_leaves_blank(folder: Path) -> None:
    async with driving(folder, SMALL) as app:
        await app.press("n", *"- 8 3", "ctrl+s", settled=True)
        assert [session.ratings for session in app.sessions()] == [Ratings(None, 8, 3)]


async def test_ratings_out_of_ten_are_typed_as_they_are_said(folder: Path) -> None:
    async with driving(folder, SMALL) as app:
        await app.press("n", *"7/10 10/10 7.5/10", "ctrl+s", settled=True)
        assert [session.ratings for session in app.sessions()] == [Ratings(7, 10, 7.5)]


@pytest.mark.parametrize("typed", ["6/7", "6/20", "6/100", "6/108/10", "/10"])
async def test_a_rating_out_of_another_number_is_none(folder: Path, typed: str) -> None:
    async with driving(folder) as app:
        await app.press("n", *typed)
        await app.sees("only 0 to 10")
        assert mood(app) is None
        await app.press("backspace", "6")
        assert mood(app) == 6


@pytest.mark.parametrize(
    ("text", "hint"), [("6 8 3", "one rating at a time"), ("11", "only 0 to 10")]
)
async def test_what_is_pasted_and_is_not_one_rating_changes_nothing(
    folder: Path, text: str, hint: str
) -> None:
    async with driving(folder) as app:
        await app.press("n", "4")
        await app.paste(text)
        await app.sees(hint)
        assert mood(app) == 4


async def test_space_goes_on_from_a_rating_that_is_set_and_never_further(folder: Path) -> None:
    async with driving(folder, SMALL) as app:
        await app.press("n", "space")
        await app.sees("A number sets the rating, then Space goes on", "Mood")
        assert app.focused is app.screen.query(Scale).first()
        assert app.screen.query_one(".body").scroll_y == 0
        await app.press(*"6 8 3 ", "space")
        await app.sees("This is the last of the ratings; Tab goes on.")
        assert app.focused is app.screen.query(Scale).last()
        assert [scale.value for scale in app.screen.query(Scale)] == [6, 8, 3]
        assert not any(options.chosen for options in app.screen.query(Options))


@pytest.mark.parametrize("key", ["7", "right", "-", "."])
async def test_a_rating_that_a_key_changes_comes_into_sight(folder: Path, key: str) -> None:
    async with driving(folder, SMALL) as app:
        await app.press("n", "6", settled=True)
        await app.painted()
        await app.press("pagedown")
        await app.painted()
        assert "Mood" not in app.flat
        await app.press(key)
        await app.painted()
        assert "Mood" in app.flat


async def test_the_same_number_once_more_is_said_to_change_nothing(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "1", "1")
        await app.sees("Mood is 1 already; Tab goes on")
        assert mood(app) == 1


@pytest.mark.parametrize("size", [MEDIUM, SMALL, TINY])
async def test_a_number_in_the_place_of_another_tells_how_to_go_on(
    folder: Path, size: tuple[int, int]
) -> None:
    async with driving(folder, size) as app:
        await app.press("n")
        for scale in app.screen.query(Scale):
            assert app.focused is scale
            await app.press("6")
            assert "goes on" not in app.flat
            await app.press("7", "5")
            await app.sees("5/10", "Tab goes on")
            await app.press("tab")
            await app.until(lambda: "goes on" not in app.flat)
            assert scale.value == 5
        await app.press("shift+tab", "1", "0")
        assert "goes on" not in app.flat
        assert app.find(Scale, "distress").value == 10


async def test_a_value_put_there_ends_what_was_half_typed_and_its_hint(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "1", "x")
        app.find(Scale).put(1)
        await app.painted()
        assert "1/10" in shown(app)
        await app.press("0")
        assert mood(app) == 0
        await app.press("1")
        app.find(Scale).put(None)
        await app.press("0")
        assert mood(app) == 0


async def test_a_value_put_there_is_no_answer(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        app.find(Scale).put(7)
        await app.press("escape", settled=True)
        await app.sees("New session")
        assert "draft" not in app.flat


async def test_the_scale_in_use_tells_its_keys_and_pushes_nothing_away(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        await app.painted()
        tops = [scale.region for scale in app.screen.query(Scale)]
        for measure in Measure:
            [told] = [row for row in range(MEDIUM[1]) if KEYS in app.rows[row]]
            scale = app.find(Scale, measure)
            assert scale.region.y < told < scale.region.bottom
            assert [one.region for one in app.screen.query(Scale)] == tops
            assert all(words in app.flat for words in ("Mood", "Alliance", "Distress"))
            await app.press("tab")
        await app.painted()
        assert KEYS not in app.flat


async def test_nothing_is_filled_in_beforehand(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        for size in SIZES:
            await app.resize(size)
            await app.sees("not answered")
            assert [scale.value for scale in app.screen.query(Scale)] == [None, None, None]
            assert "[5]" not in app.flat
            assert "/10" not in app.flat


async def test_a_digit_stays_and_enter_moves_on(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "1")
        assert app.focused is app.find(Scale, "mood")
        await app.press("enter")
        assert app.focused is app.find(Scale, "alliance")
        await app.press("0", "tab")
        assert app.focused is app.find(Scale, "distress")
        await app.press("shift+tab")
        assert [scale.value for scale in app.screen.query(Scale)] == [1, 0, None]
        assert app.focused is app.find(Scale, "alliance")


async def test_one_then_tab_is_one_and_a_later_zero_is_zero(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "1", "tab", "shift+tab")
        assert mood(app) == 1
        await app.press("0")
        assert mood(app) == 0


async def numbers(app: Driven, measure: Measure) -> dict[int, tuple[int, int]]:
    """Find each number of a scale where it is drawn: column and row."""
    scale = app.find(Scale, measure)
    scale.focus()
    await app.until(lambda: scale.has_focus)
    scale.scroll_visible(animate=False, immediate=True)
    await app.painted()
    places: dict[int, tuple[int, int]] = {}
    for row in range(scale.region.y, scale.region.bottom):
        line = app.rows[row]
        for number in range(11):
            column = line.find(f" {number} ")
            if column >= 0:
                places[number] = (column + 1, row)
    return places


@pytest.mark.parametrize("size", [*SIZES, (40, 20), (200, 60)])
async def test_each_scale_shows_its_words_and_numbers_in_one_column_and_a_click_sets_one(
    folder: Path, size: tuple[int, int]
) -> None:
    async with driving(folder, size) as app:
        await app.goes_to(LogForm, "n")
        zeros, tens = set[int](), set[int]()
        for measure in Measure:
            places = await numbers(app, measure)
            zeros.add(places[0][0])
            tens.add(places[10][0])
            scale = app.find(Scale, measure)
            drawn = app.flattened(app.rows[scale.region.y : scale.region.bottom])
            assert all(words in drawn for words in (*measure.ends, measure.question)), measure
            assert sorted(places) == list(range(11))
            # Every number once, whatever the size: a row is one widget at all of them.
            for number in range(11) if size == MEDIUM else (0, 4, 10):
                await app.click(*places[number])
                assert scale.value == number
        assert (len(zeros), len(tens)) == (1, 1)


async def test_the_row_is_filled_up_to_the_rating_and_stays_as_wide(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        scale = app.find(Scale)
        widths = set()
        for value in (None, 0, 0.5, 4, 6.5, 9.5, 10):
            scale.put(value)
            cells = [scale._cell(point) for point in range(11)]
            # Two numbers never touch, nor does a bracket the number behind it.
            row = "".join(text for text, _ in cells)
            assert len(row.replace("[", " ").replace("]", " ").split()) == 11
            assert "]" not in row.rstrip() or row.partition("]")[2][:1] in ("", " ")
            filled = [text for text, style in cells if " on " in style]
            assert len(filled) == int(value or 0)
            widths.add(sum(len(text) for text, _ in cells))
            assert sum("reverse" in style for _, style in cells) == (value is not None)
        assert len(widths) == 1
        assert " on " not in " ".join(style for _, style in [scale._cell(10)])


async def test_last_time_is_marked_under_its_number(folder: Path) -> None:
    async with driving(fill(folder, (9, 9, 9), (0, 6.5, 10)), LARGE) as app:
        await app.press("n")
        await app.sees("last time")
        await app.painted()
        marks = [row.index("▴") for row in app.rows if "▴" in row]
        left = app.find(Scale).content_region.x
        assert marks == [left + 1, left + 3 * 6 + 2, left + 3 * 10 + 1]
        assert [scale.value for scale in app.screen.query(Scale)] == [None, None, None]
        await app.press("3", ".", "tab", "6", ".", "tab", "3", ".")
        await app.painted()
        marks = [row.index("▴") for row in app.rows if "▴" in row]
        assert marks == [left + 1, left + 3 * 6 + 2, left + 3 * 10 + 2]
        [numbers] = [row for row in app.rows if "[6½]" in row]
        assert numbers[marks[1]] == "½"


async def test_nothing_is_marked_where_that_is_not_wanted(folder: Path) -> None:
    fill(folder, (6, 6, 6))
    settings.file_in(folder).write_text("last_times_mark = false\n")
    async with driving(folder) as app:
        await app.press("n", settled=True)
        assert [scale.last for scale in app.screen.query(Scale)] == [None, None, None]


async def test_nothing_is_marked_where_a_session_is_changed(folder: Path) -> None:
    async with driving(fill(folder, (6, 6, 6), (5, 5, 5))) as app:
        await app.press("h", settled=True)
        await app.goes_to(LogForm, "e", settled=True)
        assert [scale.last for scale in app.screen.query(Scale)] == [None, None, None]


async def test_a_click_beside_the_numbers_sets_nothing(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(LogForm, "n")
        column, row = (await numbers(app, Measure.MOOD))[0]
        for place in ((column - 5, row), (column, row - 1), (column + 45, row)):
            await app.click(*place)
        assert mood(app) is None


async def test_the_words_at_both_ends_never_run_together(folder: Path) -> None:
    async with driving(folder, (40, 40)) as app:
        await app.goes_to(LogForm, "n", settled=True)
        narrow = [row.strip(" ▌│▁▂▃▄▅▆▇█") for row in app.rows]
        assert narrow.index("working together well") == narrow.index("not working together") + 1
        await app.resize(MEDIUM)
        await app.until(lambda: "not working together  working together well" in app.screen_text)
