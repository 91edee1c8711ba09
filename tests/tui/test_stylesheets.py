"""Style sheets are parsed once, not with every screen and every theme that is set."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock, patch

import pytest
from textual.css.errors import UnresolvedVariableError
from textual.css.parse import parse
from textual.css.stylesheet import Stylesheet
from textual.widgets import Static

from journal.core import Journal
from journal.tui.app import JournalApp
from journal.tui.log.log_form import LogForm
from journal.tui.look import DARK, LIGHT
from journal.tui.widgets.title import Title
from journal.tui.workarounds.parsed_once import ParsedOnce
from journal.tui.workarounds.styled_once import QuietSheets, StyledOnceScreen
from tui.driving import driving

BLUE, RED = {"ink": "blue"}, {"ink": "red"}


@pytest.fixture
def parsing() -> Iterator[Mock]:
    with patch("textual.css.stylesheet.parse", wraps=parse) as parsing:
        yield parsing


def with_rules() -> ParsedOnce:
    sheet = ParsedOnce(variables=dict(BLUE))
    sheet.add_source("Label { color: $ink; }", ("a", ""))
    return sheet


def colors(sheet: ParsedOnce) -> list[str]:
    return [rule.styles.color.css for rule in sheet.rules]


def test_only_what_is_new_is_parsed(parsing: Mock) -> None:
    sheet = with_rules()
    assert colors(sheet) == ["rgb(0,0,255)"]
    sheet.add_source("Input { color: white; }", ("b", ""))
    sheet.set_variables(dict(BLUE))
    for _ in range(2):
        sheet.reparse()
    assert colors(sheet) == ["rgb(0,0,255)", "rgb(255,255,255)"]
    assert parsing.call_count == 2


def test_other_variables_have_it_parsed_anew(parsing: Mock) -> None:
    sheet = with_rules()
    assert colors(sheet) == ["rgb(0,0,255)"]
    sheet.set_variables(dict(RED))
    sheet.reparse()
    assert colors(sheet) == ["rgb(255,0,0)"]


def test_what_cannot_be_parsed_leaves_the_rules_as_they_were() -> None:
    sheet = with_rules()
    assert colors(sheet) == ["rgb(0,0,255)"]
    sheet.add_source("Input { color: $nowhere; }", ("b", ""))
    with pytest.raises(UnresolvedVariableError):
        sheet.reparse()
    assert [rule.styles.color.css for rule in sheet._rules] == ["rgb(0,0,255)"]


async def test_the_app_parses_for_its_own_theme_alone(folder: Path, parsing: Mock) -> None:
    app = JournalApp(lambda: Journal(folder), lambda: Journal(folder))
    async with app.run_test() as pilot:
        await pilot.pause()
        sheets = {(call.args[0], call.args[2]) for call in parsing.call_args_list}
        assert len(sheets) == parsing.call_count
        assert app.theme == DARK
        app.theme = LIGHT
        await pilot.pause()
        assert parsing.call_count >= 2 * len(sheets)


async def test_a_screen_that_comes_is_styled_once_and_what_lies_behind_it_not_at_all(
    folder: Path,
) -> None:
    async with driving(folder) as app:
        behind = app.screen
        styling = patch.object(Stylesheet, "apply", autospec=True, side_effect=Stylesheet.apply)
        with styling as applied:
            await app.goes_to(LogForm, "n")
        styled = [call.args[1] for call in applied.call_args_list]
        assert not [node for node in styled if isinstance(node, Static) and node.screen is behind]
        assert styled.count(app.find(Title)) == 1


async def test_a_style_sheet_holds_for_the_screen_that_brings_it(tmp_path: Path) -> None:
    sheet = tmp_path / "padded.tcss"
    sheet.write_text("Padded { padding: 3; }")

    class Padded(StyledOnceScreen[None]):
        CSS_PATH = sheet

    async with QuietSheets().run_test() as pilot:
        for _ in range(2):
            await pilot.app.push_screen(Padded())
            await pilot.pause()
            assert pilot.app.screen.styles.padding.top == 3
