"""Every screen on a journal that is full of hostile text: what is drawn of it is text."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.widgets import OptionList

from hostile import CANARY, MOST_MARKS, highest_tower, obeyed, put
from journal.tui.dialogs.confirm import Confirm
from tui.driving import Driven, driving
from tui.screens import all_screens

WAYS = (
    *("", "n", "t", "t c", "h", "h enter", "h d", "h e", "s", "s ctrl+s", "c", "c enter", "w", "m"),
    *("w enter", "j", "j tab e", "g", "g enter", "p", "n f4", "!", "! e", "! p", "?", "ctrl+p"),
    *("a", "a enter", "u", "n ctrl+x", "comma", "g o", "f", "f enter", "f down down down enter"),
)
"""The keys from home to every screen but those behind r."""

ELSEWHERE = {
    "AfterSession",
    "CareFollowUp",
    "CourseForm",
    "DismissForm",
    "HelpedFollowUp",
    "Summary",
    "SaidFollowUp",
}
"""Those that only come at certain times; what they show is shown as on the others."""
OF_NOTHING = {
    *("ByCode", "Hidden", "NewPassphrase", "NoPassphrase", "RecoveryCode", "Secrets", "Unlock"),
}
"""Those that show nothing of the journal."""
BASES = (
    "Form",
    "RecordForm",
    "ChoiceScreen",
    "SecretScreen",
    "RecordList",
    "BaseScreen",
    "ScrollingScreen",
    "WorkingScreen",
    "TextScreen",
    "QuestionScreen",
    "DraftScreen",
    "LatestSizeScreen",
    "StyledOnceScreen",
    "PagedCommandPalette",
)


def drawn(app: Driven) -> list[Segment]:
    """Return what the screen in front draws, run by run."""
    return [run for strip in app.screen._compositor.render_strips() for run in strip]


def assert_only_text(app: Driven, way: object) -> None:
    for run in drawn(app):
        assert run.control is None, way
        assert obeyed(run.text) == set(), (way, run.text)
        assert highest_tower(run.text) <= MOST_MARKS, way
        if run.style is not None:
            assert run.style.link is None, way
            assert CANARY not in run.text or "@click" not in run.style.meta, (way, run.text)
            assert "app.quit" not in str(run.style.meta.get("@click", "")), (way, run.text)


async def places(app: Driven) -> AsyncIterator[object]:
    """Go to every screen in turn."""
    for way in WAYS:
        await app.go_home()
        for key in way.split():
            await app.press(key)
            if key == "d":
                await app.arrives(Confirm)
            await _there(app)
        yield way
    await app.go_home()
    await app.press("r")
    await _there(app)
    walked: set[str] = set()
    # From the end: what is begun on the way is put at the beginning.
    for from_end in range(1, app.find(OptionList).option_count + 1):
        await app.go_home()
        await app.press("r")
        await _there(app)
        choices = app.find(OptionList)
        choices.highlighted = choices.option_count - from_end
        await app.press("enter")
        await _there(app)
        yield "r", from_end
        name = type(app.screen).__name__
        for key in () if name in walked else ("ctrl+n", "ctrl+n", "ctrl+o", "escape", "ctrl+t"):
            await app.press(key)
            await _there(app)
            yield "r", from_end, key
        walked.add(name)


async def _there(app: Driven) -> None:
    await app.settled()
    await app.painted()


async def test_every_screen_shows_it_as_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder))
    put(folder, "mixed")
    seen, shown = set[str](), 0
    async with driving(folder) as app:
        async for way in places(app):
            assert_only_text(app, way)
            seen.add(type(app.screen).__name__)
            shown += CANARY in app.flat
        assert app.app.return_code is None
    assert shown > 20
    missing = {kind.__name__ for kind in all_screens()} - {*BASES} - seen
    assert " ".join(sorted(missing - ELSEWHERE - OF_NOTHING)) == ""
