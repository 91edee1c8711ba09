"""What the app opens a review with is what the commands open it with."""

from pathlib import Path

from core.histories import good_news_and_no_calendar, harder_since_a_dip_was_brought_up
from journal.core import Journal
from journal.tui.review.review import ReviewWalk
from tui.driving import driving
from tui.reviewing import kept


async def test_what_got_harder_comes_before_the_look_back(folder: Path) -> None:
    harder_since_a_dip_was_brought_up(folder)
    async with driving(folder) as app:
        await app.sees("Things have been harder for a while", "Press r to look.")
        await app.press("r")
        await app.sees("Things have been harder for a while", "Look at whether it helped")
        await app.goes_to(ReviewWalk, "enter", settled=True)
        assert kept(app).signal.startswith("deterioration/")


async def test_good_news_can_be_said_not_to_match(folder: Path) -> None:
    good_news_and_no_calendar(folder)
    async with driving(folder) as app:
        await app.press("r")
        await app.sees("Note what has helped", "This does not match how it feels")
        await app.press("down", "enter")
        await app.sees("won’t ask about it")
        await app.settled()
    with Journal(folder) as journal:
        assert journal.overview().silenced
