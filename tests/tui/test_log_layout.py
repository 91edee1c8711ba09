"""The log form as it is laid out: all in sight where it is wide, what was to be brought on top."""

from pathlib import Path

import pytest
from textual.geometry import Size
from textual.widgets import TextArea

from journal.core import Journal
from journal.guidance import walk
from journal.records import ReviewReason
from journal.tui.log.log_form import LogForm
from journal.tui.log.to_bring import ToBring, to_bring
from journal.tui.widgets.options import Options
from journal.tui.widgets.scale import Scale
from tui.driving import DIP, LARGE, MEDIUM, driving, fill

LINE = "I feel stuck"


@pytest.mark.parametrize("size", [(110, 34), LARGE, (200, 60)])
async def test_where_it_is_wide_nothing_scrolls(folder: Path, size: tuple[int, int]) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        for count in range(7):
            journal.jots.add(f"{count} things")
    async with driving(folder, size) as app:
        await app.goes_to(LogForm, "n", settled=True)
        await app.sees("more) · 0 things")
        assert not app.screen.query_one(".body").show_vertical_scrollbar
        left = max(scale.region.right for scale in app.screen.query(Scale))
        for field in (app.find(Options, "signs"), app.find(TextArea)):
            assert field.region.x >= left
            assert field.region.y >= 0
        assert "Tab next" in app.footer
        order = []
        for _ in range(8):
            order.append(app.focused)
            await app.press("tab")
        assert order[:3] == [*app.screen.query(Scale)]
        assert order[-1] is app.find(TextArea)
        await app.resize(MEDIUM)
        await app.painted()
        assert app.find(TextArea).region.x < left


async def test_what_was_to_be_brought_stands_on_top_of_a_new_session_alone(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, walk.LINE, LINE)
        journal.reviews.end(review.id, ["Walk"])
    async with driving(folder) as app:
        await app.press("n")
        await app.sees(f"I wanted to bring · {LINE} Mood")
        await app.go_home()
        await app.press("h", settled=True)
        await app.goes_to(LogForm, "e", settled=True)
        assert not app.find(ToBring).display


def test_as_much_of_it_is_listed_as_there_is_room_for() -> None:
    wished = ["one\n\x1b[31m", "two " * 40, "three"]
    assert to_bring(wished, Size(80, 20)).plain == "I wanted to bring (and 2 more)\n· one ␛[31m"
    listed = to_bring(wished, Size(80, 40)).plain.splitlines()
    assert listed[0] == "I wanted to bring"
    assert len(listed) == 4
    assert max(map(len, listed)) < 80
