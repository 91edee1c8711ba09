"""What is drawn can be read: contrast in every theme."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.color import Color
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Button, Input, Static

from journal.charts import palette
from journal.core import Journal
from journal.guidance import saying
from journal.ratings import Measure
from journal.records import ChangeKind
from journal.tui.look import HIGH_CONTRAST, THEMES
from journal.tui.safety.people_form import PeopleForm
from tui.driving import DIP, LARGE, Driven, driving, fill, week
from tui.test_afterwards import begin_looking, quietly, reviewed

ENOUGH = 4.5
"""WCAG 2.2, success criterion 1.4.3: contrast of text, minimum."""

GROUNDS = ("background", "surface", "panel")
INKS = ("foreground", "accent", "warning", "error", "primary")


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Relative luminance after WCAG 2.2."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("ground", "ink"), list(product(GROUNDS, INKS)))
def test_text_stands_out_from_what_is_behind_it(theme: Theme, ground: str, ink: str) -> None:
    behind = Color.parse(getattr(theme, ground) or "")
    text = Color.parse(getattr(theme, ink) or "")
    assert contrast(behind, text) >= ENOUGH


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("measure", Measure)
def test_a_chart_stands_out_from_what_is_behind_it(theme: Theme, measure: Measure) -> None:
    shade = palette(dark=theme.dark).of(measure).hex
    assert contrast(Color.parse(theme.background or ""), Color.parse(shade)) >= ENOUGH


def test_what_has_the_focus_is_seen_in_high_contrast() -> None:
    theme = next(theme for theme in THEMES if theme.name == HIGH_CONTRAST)
    ground, *others = (
        Color.parse(colour or "") for colour in (theme.background, theme.surface, theme.panel)
    )
    assert 1.2 < contrast(ground, others[0]) < contrast(ground, others[1])


PLACES = (
    *(("n",), ("t",), ("h",), ("h", "slash"), ("r",), ("s",), ("c",), ("?",), ("!",), ("!", "e")),
    *(("!", "p"), ("p",), ("p", "enter"), ("m",), ("a",), ("a", "end", "enter"), ("g",), ("j",)),
    *(("g", "end", "enter"), ("g", "o"), ("f",), ("f", "enter"), ("comma",), ("t", "c")),
    *(("ctrl+p",), ("ctrl+p", "down"), ("comma", "enter"), ("s", "ctrl+s"), ("h", "d"), ("w",)),
    *(
        ("c", "enter"),
        ("down",),
        ("down", "down", "down", "down"),
        ("h", "enter"),
        ("w", "enter"),
        ("t", "m"),
    ),
    ("n", "6", "tab", "4", ".", "tab", "1", "0"),
    ("n", "4", "tab", "6", "tab", "3", "ctrl+s"),
    ("r", "enter", "ctrl+n", "a", "f9"),
)
"""The keys that lead to each place from home, and to what is filled in, chosen or lit there."""


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_text_that_is_drawn_can_be_read(folder: Path, theme: Theme) -> None:
    fill(folder, *DIP, note="She looked at the clock.")
    with Journal(folder) as journal:
        journal.courses.add_change(ChangeKind.PACE, week(4), "slower")
        journal.goals.rate(journal.goals.add("Sleep").id, 4)
        journal.tasks.add("Walk on Tuesdays")
        journal.jots.add("The letter")
    async with driving(folder, LARGE) as app:
        app.app.theme = theme.name
        for way in PLACES:
            for key in way:
                await app.press(key, settled=True)
            await app.painted()
            for text, ink, behind in texts(app):
                assert contrast(ink, behind) >= ENOUGH, (way, text)
            # What is put away first.
            await app.press(*(["escape"] if way[-1] in ("slash", "f9") else []))
            await app.go_home()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_text_can_be_read_without_colours_too(
    folder: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(fill(folder, *DIP, note="She looked at the clock."), LARGE) as app:
        app.app.theme = theme.name
        for way in (
            ("n", "6", "tab", "7", "tab", "8"),
            *(("t",), ("t", "m"), ("h",), ("w",), ("r", "enter"), ("s",), ("ctrl+p",)),
            ("c", "enter"),
        ):
            for key in way:
                await app.press(key, settled=True)
            await app.painted()
            for text, ink, behind in texts(app):
                assert contrast(ink, behind) >= ENOUGH, (way, text)
            await app.go_home()


def texts(app: Driven) -> Iterator[tuple[str, Color, Color]]:
    """Give each text of the screen in front, its colour and that of its ground."""
    for row, strip in enumerate(app.screen._compositor.render_strips()):
        column = 0
        for text, style, _ in strip:
            start, column = column, column + cell_len(text)
            if style is None or not any(letter.isalnum() for letter in text):
                continue
            if app.screen.is_modal and lies_behind(app.screen, start, row):
                continue
            assert style.color is not None
            assert style.bgcolor is not None
            yield text, Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)


def lies_behind(screen: Screen[object], column: int, row: int) -> bool:
    """Tell whether a dialog has nothing there, so that the screen behind it shines through."""
    return screen.get_widget_at(column, row)[0] is screen


async def test_a_field_is_seen_in_every_theme_and_more_so_with_the_focus(folder: Path) -> None:
    async with driving(folder) as app:
        await app.goes_to(PeopleForm, "!", "e")
        for theme in THEMES:
            app.app.theme = theme.name
            await app.painted()
            text = Color.parse(theme.foreground or "")
            seen = {}
            for field in app.screen.query(Input):
                behind, ground = field.background_colors
                seen[field.has_focus] = contrast(behind, ground)
                assert contrast(text, ground) >= ENOUGH
            least = 1.5 if theme.name == HIGH_CONTRAST else 1.1
            assert least < seen[False] < seen[True], theme.name


async def test_a_button_without_the_focus_is_seen_in_every_theme(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        for keys in (("p", "enter"), ("h", "d")):
            for key in keys:
                await app.press(key, settled=True)
            for theme in THEMES:
                app.app.theme = theme.name
                await app.painted()
                other = next(one for one in app.screen.query(Button) if not one.has_focus)
                behind, ground = other.background_colors
                assert contrast(behind, ground) > (1.5 if theme.name == HIGH_CONTRAST else 1.1)
            await app.go_home()


async def test_the_palette_takes_the_theme_that_is_set_while_it_is_open(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("ctrl+p", "f3", settled=True)
        await app.painted()
        light = Color.parse(app.app.current_theme.background or "")
        assert not app.app.current_theme.dark
        assert app.find(Input).background_colors[0] == light
        for text, ink, behind in texts(app):
            assert contrast(ink, behind) >= ENOUGH, text


async def test_before_and_after_are_drawn_whole_and_in_the_colours_of_the_theme(
    folder: Path,
) -> None:
    reviewed(folder)
    with Journal(folder) as journal:
        journal.reviews.say_afterwards(journal.reviews.all()[0].id, saying.SAID, "yes")
    async with driving(folder, LARGE) as app:
        await quietly(app, "673", "572", "582")
        await begin_looking(app)
        for size in (LARGE, (200, 60)):
            await app.resize(size)
            # The scale of each picture, on one line.
            assert [row.split() for row in app.rows].count(["0", "5", "10"]) == len(Measure)
        words = app.find(Static, "words")
        for dark in (True, False, True):
            shade = palette(dark=dark).of(Measure.MOOD).hex
            await app.until(lambda w=words, s=shade: s in str(w.render().spans))
            await app.press("f3")
