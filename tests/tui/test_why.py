"""Why something is said: plain words first, the numbers behind Enter."""

from pathlib import Path

import pytest

from journal.cli import main
from journal.core import Journal
from journal.signals import RULES, UNLIKELY
from journal.tui.trends.why import EvidenceScreen, WhyScreen
from journal.tui.widgets.rows import Row
from tui.driving import DIP, LARGE, driving, fill


async def test_an_event_is_told_once_in_plain_words(folder: Path) -> None:
    async with driving(fill(folder, *DIP), LARGE) as app:
        await app.goes_to(WhyScreen, "w", settled=True)
        with Journal(folder) as journal:
            overview = journal.overview()
        event, *_ = overview.events
        assert len(event.signals) > 1
        await app.sees(overview.event_sentence(event))
        rule = RULES[event.strongest.kind]
        told = [str(row.render()) for row in app.screen.query(Row)]
        assert sum(rule.meaning in one for one in told) == 1
        assert sum(rule.alternatives in one for one in told) == 1
        assert not any(words in app.flat for words in ("in 100", "simulated", "Source"))


async def test_enter_shows_the_numbers_of_all_that_the_event_shows_in(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        with app.journal() as journal:
            event, *_ = journal.overview().events
        await app.press("w", settled=True)
        await app.goes_to(EvidenceScreen, "enter")
        text = str(app.screen.query_one("#text").render())
        assert text.count("The numbers: ") == len(event.signals)
        for words in ("How it was found: ", "Source: ", "simulated courses"):
            assert words in text
        await app.goes_to(WhyScreen, "escape")


async def test_what_stood_may_be_nothing(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.press("w")
        await app.sees("Nothing stands out so far.", "after about 6 rated sessions.")
        await app.press("enter")
        assert app.front(WhyScreen)


async def test_where_nothing_stands_out_it_is_said_what_is_looked_for(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 7, 5), (6, 7, 4)] * 3)) as app:
        await app.press("w")
        await app.sees("Nothing stands out so far.", "What is looked for:", "no change for a long")


async def test_what_is_unlikely_stands_behind_a_word_that_says_so_on_both_faces(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moods = (4, 4, 5, 5, 5, 6, 5.5, 6, 6)
    fill(folder, *((mood, 8, 11 - mood) for mood in moods))
    with Journal(folder) as journal:
        overview = journal.overview()
    assert not overview.events
    assert overview.unlikely
    assert main(["--data-dir", str(folder), "signals"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert overview.quiet_words in printed
    assert printed.index(UNLIKELY) < printed.index(overview.event_sentence(overview.unlikely[0]))
    async with driving(folder, LARGE) as app:
        await app.press("w")
        await app.sees(UNLIKELY)
        assert all(overview.event_sentence(event) in app.flat for event in overview.unlikely)
