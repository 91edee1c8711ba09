"""What the pages of a review bring along: what may be in the way, steps, people to call."""

from pathlib import Path

import pytest
from textual.widgets import Button, Static, TextArea

from journal.core.reviews import Reviews
from journal.errors import JournalError
from journal.guidance import catalog, walk
from journal.records import ReviewReason
from journal.tui.home.home import Home
from journal.tui.review.past import Factors
from journal.tui.review.review import ReviewWalk
from journal.tui.review.review_start import ReviewStart
from journal.tui.safety.safety import Safety
from tui.driving import DIP, LARGE, SMALL, driving, fill
from tui.reviewing import asked, begin, end, go_to, kept, tick, write


def fail(*_: object, **__: object) -> None:
    raise JournalError("There is no room.")


STEADY = ((6, 8, 4), (5, 8, 5), (6, 7, 4), (5, 8, 4))


async def test_what_may_be_in_the_way_is_said_when_an_answer_points_to_it(folder: Path) -> None:
    async with driving(fill(folder, *STEADY), LARGE) as app:
        await begin(app)
        await go_to(app, "outside")
        await tick(app, "outside_barriers", "cost")
        await app.sees(catalog().factor("logistics").title)
        await app.sees(catalog().factor("logistics").text[:40])
        await tick(app, "outside_barriers", "cost")
        await app.until(lambda: catalog().factor("logistics").title not in app.flat)


async def test_an_answer_brings_the_step_that_answers_it(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        steps = [step.id for step in walk.steps_of(kept(app))]
        assert steps == ["readiness", "talk"]
        await go_to(app, "readiness")
        await tick(app, "readiness_within", "crisis")
        await app.settled()
        assert [step.id for step in walk.steps_of(kept(app))] == ["readiness", "talk", "safety"]
        await app.press("ctrl+n")
        await app.sees("step 2 of 3")


async def test_an_open_review_goes_on_at_the_page_that_was_left_half_way(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        await go_to(app, "readiness")
        await tick(app, "readiness_within", "unsaid")
        await app.until(lambda: bool(kept(app).answer("readiness_within")))
        await app.goes_to(Home, "escape")
        await begin(app)
        await app.sees("step 1 of 2")
        assert walk.resume_index(kept(app)) == 0


async def test_an_open_review_left_at_its_ending_goes_on_there(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        await tick(app, "readiness_within", "unsaid")
        await go_to(app, "talk")
        await tick(app, "talk_tone", "soft")
        await app.until(lambda: bool(kept(app).answer("talk_tone")))
        assert walk.resume_index(kept(app)) == 1
        await go_to(app, "end")
        await write(app, walk.OWN, "Walk")
        await app.until(lambda: bool(kept(app).answer(walk.OWN)))
        await app.goes_to(Home, "escape")
        await begin(app)
        await app.sees("the end: what to do now")


async def test_a_day_to_look_again_is_read_strictly_and_kept(folder: Path) -> None:
    async with driving(fill(folder, *STEADY), LARGE) as app:
        await begin(app)
        await go_to(app, "end")
        await write(app, walk.OWN, "Walk")
        await write(app, walk.DAY, "2020-01-01")
        await end(app)
        await app.sees("is not in the future")
        asked(app, walk.DAY).query_one(TextArea).text = "2199-03-04"
        await app.settled()
        await end(app)
        await app.arrives(Home)
        [action] = kept(app).actions
        assert (str(action.look_again_on), action.look_again_after) == ("2199-03-04", None)


async def test_thoughts_of_ending_ones_life_bring_people_to_call_once(folder: Path) -> None:
    async with driving(fill(folder, *STEADY)) as app:
        await begin(app, "down")
        assert kept(app).reason is ReviewReason.STOPPING
        await go_to(app, "safety")
        await tick(app, "safety_who", "therapist")
        await app.settled()
        assert isinstance(app.screen, ReviewWalk)
        await tick(app, "safety_thoughts", "ending_life")
        await app.arrives(Safety)
        await app.sees("112")
        await app.goes_to(ReviewWalk, "escape")
        await app.until(lambda: kept(app).answer("safety_thoughts") == "ending_life")
        await tick(app, "safety_thoughts", "hurting")
        await app.settled()
        assert isinstance(app.screen, ReviewWalk)
        await app.sees("F2 shows people you can call")
        await app.go_home()
        await begin(app)
        assert isinstance(app.screen, ReviewWalk)


async def test_all_that_may_be_in_the_way_can_be_read_what_fits_first(folder: Path) -> None:
    async with driving(fill(folder, *STEADY), LARGE) as app:
        await begin(app)
        await go_to(app, "outside")
        await tick(app, "outside_barriers", "cost")
        await app.goes_to(Factors, "ctrl+o")
        text = str(app.screen.query_one("#text").render())
        titles = [factor.title for factor in catalog().factors]
        assert all(title in text for title in titles)
        assert text.startswith(catalog().factor("logistics").title)
        assert text.count("From: “") == len(titles)
        await app.goes_to(ReviewWalk, "escape")
        await app.go_home()
        await app.goes_to(ReviewStart, "r")
        await app.sees("Read what may be in the way")


async def test_the_line_that_is_made_stays_in_sight(folder: Path) -> None:
    async with driving(fill(folder, *STEADY), SMALL) as app:
        await begin(app)
        await go_to(app, "talk")
        shown = app.find(Static, "line")
        assert not shown.display
        first, second = (option.id for option in catalog().question(walk.ABOUT).options[:2])
        await tick(app, walk.ABOUT, first)
        await app.sees(f"Your line “{catalog().line(first).soft[:30]}")
        await tick(app, walk.TONE, "direct")
        await app.sees(f"Your line “{catalog().line(first).direct[:30]}")
        await app.press("+", "end")
        await write(app, walk.LINE, " Mine.")
        app.screen.query_one(".body").scroll_home(animate=False)
        await app.until(lambda: "Mine.”" in str(shown.render()))
        for size in ((40, 15), (80, 20), (60, 20)):
            await app.resize(size)
            await app.sees("Your line “")
            assert shown.region.bottom == size[1] - 1
        # Where all of the page is in sight, the field is: there the line is not said twice.
        await app.resize((120, 50))
        await app.until(lambda: not shown.display)
        await app.resize(SMALL)
        await app.sees("Your line “")
        await tick(app, walk.ABOUT, second)
        assert "Mine.”" in str(shown.render())


async def test_the_line_stands_among_the_things_to_do(folder: Path) -> None:
    async with driving(fill(folder, *STEADY)) as app:
        await begin(app)
        await go_to(app, "talk")
        await write(app, walk.LINE, "I feel stuck.")
        await go_to(app, "end")
        await app.sees("Open the next session with: “I feel stuck.”")
        assert not app.find(Static, "line").display
        await tick(app, walk.CHOSEN, "talk_open")
        await end(app)
        await app.arrives(Home)
        assert [one.text for one in kept(app).actions] == ["Open the next session with my line"]


async def test_where_the_words_come_from_is_behind_a_key(folder: Path) -> None:
    async with driving(fill(folder, *STEADY)) as app:
        await begin(app)
        await go_to(app, "talk")
        shown = app.find(Static, "from")
        assert "From:" not in str(shown.render())
        await app.press("f9")
        await app.sees("From: “")
        await app.press("ctrl+n", settled=True)
        assert str(shown.render()).startswith("From: “")
        await app.press("f9")
        await app.until(lambda: not shown.display)
        await go_to(app, "end")
        await app.press("f9")
        await app.sees("Nothing on this page comes from a source.")
        assert not shown.display


async def test_how_a_review_is_opened_again_is_no_longer_said_once_it_is(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        await app.press("escape")
        await app.sees("Nothing was written, so nothing is kept of it; r opens it again.")
        await begin(app)
        await app.painted()
        assert "opens it again" not in app.flat


async def test_the_way_on_stands_apart_from_the_offer_of_more_questions(folder: Path) -> None:
    async with driving(fill(folder, *STEADY), LARGE) as app:
        await begin(app)
        await app.sees("more question", "Next")
        await app.painted()
        assert app.find(Button, "on").region.y == app.find(Button, "more").region.bottom + 1


async def test_ctrl_s_says_that_all_is_kept_and_keeps_what_could_not_be_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, *STEADY)
    said = "What you write here is kept as you go; Ctrl+N goes on."
    async with driving(folder) as app:
        await begin(app)
        await write(app, "define_words", "a hard night")
        await app.press("ctrl+s")
        await app.sees(said)
        await app.press("ctrl+n")
        await app.until(lambda: said not in app.flat)
        await app.press("ctrl+b")
        await app.sees("a hard night")
        monkeypatch.setattr(Reviews, "answer", fail)
        await write(app, "define_words", "harder")
        await app.press("ctrl+s")
        await app.sees("no room", "Your answer is still here.")
        monkeypatch.undo()
        await app.press("ctrl+s")
        await app.sees(said)
        assert "no room" not in app.flat
        assert kept(app).answer("define_words").endswith("harder")
