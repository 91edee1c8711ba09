"""The review: kept as it is typed, left and gone on with."""

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static, TextArea

from journal.core import Journal
from journal.guidance import catalog, offering, walk
from journal.guidance.model import MOST_SHOWN
from journal.records import ReviewReason
from journal.tui.dialogs.step_list import StepList
from journal.tui.home.home import Home
from journal.tui.widgets.options import Options
from journal.tui.widgets.question import Asked
from tui.driving import DIP, LARGE, SMALL, driving, fill
from tui.reviewing import TO_FULL, asked, begin, go_to, kept, line, tick, write


async def test_answers_are_kept_as_they_are_typed(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        await go_to(app, "talk")
        await write(app, walk.LINE, "What I")
        await app.until(lambda: kept(app).answer(walk.LINE) == "What I")
        await write(app, walk.LINE, " mean")
        await app.until(lambda: kept(app).answer(walk.LINE) == "What I mean")


async def test_every_step_takes_an_answer_and_shows_it_again(folder: Path) -> None:
    async with driving(fill(folder, *DIP), SMALL) as app:
        await begin(app, *TO_FULL)
        for step in kept(app).steps:
            await go_to(app, step)
            for question in catalog().step(step).questions:
                if question.options:
                    await tick(app, question.id, question.options[-1].id)
                else:
                    await write(app, question.id, f"about {question.id}")
        await app.settled()
        given = {answer.question: answer.value for answer in kept(app).answers}
        for step in kept(app).steps:
            await go_to(app, step)
            for question in catalog().step(step).questions:
                field = asked(app, question.id)
                shown = (
                    field.query_one(Options).chosen[0]
                    if question.options
                    else field.query_one(TextArea).text
                )
                assert shown == given[question.id]


async def test_a_review_goes_on_at_the_step_where_it_was_left(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        await app.sees("step 1 of")
        assert "Does this match" not in app.flat
        first = catalog().step(kept(app).steps[0])
        for question in first.questions:
            if question.options:
                await tick(app, question.id, question.options[0].id)
            else:
                await write(app, question.id, "words")
        await app.press("ctrl+n")
        await app.sees("step 2 of")
        await app.goes_to(Home, "escape")
        await app.sees("The review stays open; r goes on with it.")
        await begin(app)
        await app.sees("step 2 of")
        await app.press("ctrl+b")
        await app.sees("step 1 of")
        await app.press("ctrl+b")
        await app.sees("This is the first page; Esc leaves the review open.", "step 1 of")
        shown = {one.question.id: one for one in app.screen.query(Asked)}
        assert set(shown) == {question.id for question in first.questions}


async def test_the_opening_line_follows_what_is_chosen(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        await go_to(app, "talk")
        one, other = catalog().lines[:2]
        await tick(app, walk.ABOUT, one.id)
        await app.until(lambda: line(app) == one.soft)
        await tick(app, walk.TONE, "direct")
        await app.until(lambda: line(app) == one.direct)
        await tick(app, walk.ABOUT, other.id)
        both = f"{one.direct}\n{other.direct}"
        await app.until(lambda: line(app) == both)
        await tick(app, walk.ABOUT, one.id)
        await app.until(lambda: line(app) == other.direct)
        await app.until(lambda: kept(app).answer(walk.LINE) == other.direct)


async def test_what_was_written_before_is_added_to_the_opening_line(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app, *TO_FULL)
        await go_to(app, "define")
        await write(app, "define_words", "more calm")
        await go_to(app, "talk")
        one = catalog().lines[0]
        await tick(app, walk.ABOUT, one.id)
        await app.until(lambda: line(app) == f"{one.soft}\nIn my own words: more calm")
        await tick(app, walk.TONE, "direct")
        await app.until(lambda: line(app) == f"{one.direct}\nIn my own words: more calm")


async def test_own_words_are_never_replaced(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app)
        await go_to(app, "talk")
        one, other = catalog().lines[:2]
        await tick(app, walk.ABOUT, one.id)
        await app.until(lambda: line(app) == one.soft)
        await write(app, walk.LINE, " Please.")
        await tick(app, walk.ABOUT, other.id)
        await tick(app, walk.TONE, "direct")
        await app.until(lambda: kept(app).answer(walk.TONE) == "direct")
        assert line(app) == kept(app).answer(walk.LINE) == f"{one.soft} Please."


async def test_signs_have_the_letters_that_they_have_in_the_log_form(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app, *TO_FULL)
        options = asked(app, "define_signs").query_one(Options)
        first = {tick.id: tick.key for tick in options.ticks}
        assert len(first) == MOST_SHOWN + 1
        await app.press("+")
        shown = options.ticks
        assert first.items() - {("+", "+")} <= {(tick.id, tick.key) for tick in shown}
        assert {tick.id: tick.key for tick in shown} == {s.id: s.key for s in catalog().signs}
        await app.press("escape")
        await app.go_home()
        await app.press("n", settled=True)
        letters = {tick.key for tick in app.find(Options, "missed").ticks}
        assert not letters & {sign.key for sign in catalog().signs}


async def test_own_ratings_stand_where_a_step_begins_or_is_about_them(folder: Path) -> None:
    async with driving(fill(folder, *DIP), LARGE) as app:
        await begin(app, *TO_FULL)
        for step in kept(app).steps:
            await go_to(app, step)
            named = {
                "define": "mood 2, 2, 2, 2 · alliance 8, 8, 8, 8 · distress 8, 8, 8, 8",
                # What a page before has shown is not shown again.
            }.get(step)
            words = str(app.find(Static, "words").render())
            said = words.partition("Your last ratings: ")[2]
            assert said.startswith(f"{named}." if named else ""), step
            assert bool(said) is bool(named), step


async def test_who_can_read_a_review_is_said_before_it_begins(folder: Path) -> None:
    async with driving(fill(folder, *DIP), SMALL) as app:
        await app.press("r")
        await app.sees("stays on this computer", "only what you show", "Look at this now")


async def test_whatever_is_named_words_are_found_for_it(folder: Path) -> None:
    async with driving(fill(folder, *[(7, 8, 3)] * 6), LARGE) as app:
        await begin(app)
        assert "talk" not in {page.id for page in walk.steps_of(kept(app))}
        await go_to(app, "fit")
        await tick(app, "fit_heard", "yes")
        await app.sees("step 2 of 3")
        await tick(app, "fit_heard", "partly")
        await app.until(lambda: "talk" in {page.id for page in walk.steps_of(kept(app))})
        await go_to(app, "talk")
        await app.sees("step 3 of 3", "Your opening line")


async def test_care_is_shown_with_an_offer_of_change_alone(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 4)) as app:
        await begin(app, "down")
        assert kept(app).reason is ReviewReason.STOPPING
        await go_to(app, "end")
        offers = offering.offers_of(kept(app))
        change = next(offer for offer in offers if offer.change)
        other = next(offer for offer in offers if not offer.change)
        care = app.find(Static, "care")
        await tick(app, walk.CHOSEN, other.id)
        await app.settled()
        assert not care.display
        await tick(app, walk.CHOSEN, change.id)
        await app.until(lambda: care.display)
        for sentence in change.care:
            assert sentence in str(care.render())
        await tick(app, walk.CHOSEN, change.id)
        await app.until(lambda: not care.display)


async def test_a_wish_to_stop_begins_with_words_of_its_own_and_where_they_come_from(
    folder: Path,
) -> None:
    fill(folder, *[(5, 5, 5)] * 4)
    way = catalog().route("stopping")
    async with driving(folder, LARGE) as app:
        await begin(app, "down")
        await app.sees(way.title, way.why)
        await app.press("f9")
        assert "paragraph 7" in str(app.find(Static, "from").render())
        await app.press("escape")
        await app.until(lambda: not app.find(Static, "from").display)
        await app.sees(way.title)
        await app.goes_to(Home, "escape")
        await begin(app, "down")
        await app.sees(way.title, way.why)
        await app.press("ctrl+n")
        await app.sees("step 2")
        assert way.title not in app.flat


@pytest.mark.parametrize("size", [SMALL, (80, 20)])
async def test_a_page_that_is_longer_than_the_screen_begins_at_its_top(
    folder: Path, size: tuple[int, int]
) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 4), size) as app:
        await begin(app)
        body, tops = app.screen.query_one(".body"), list[float]()

        def look(top: float) -> None:
            tops.append(top)

        app.screen.watch(body, "scroll_y", look)
        await go_to(app, "outside")
        await app.until(lambda: body.max_scroll_y > 0)
        await app.sees(catalog().step("approach").lead, "Which would you like")
        # Nor does it ever go there from below.
        assert set(tops) == {0}


async def test_own_words_carry_care_in_a_review_about_stopping(folder: Path) -> None:
    async with driving(fill(folder, *[(5, 5, 5)] * 4), LARGE) as app:
        await begin(app, "down")
        await go_to(app, "end")
        care = app.find(Static, "care")
        assert not care.display
        await write(app, walk.OWN, "Not go")
        await app.until(lambda: care.display)
        assert all(sentence in str(care.render()) for sentence in catalog().safety.care)
        await app.press("f9")
        await app.until(lambda: "paragraph 7" in str(app.find(Static, "from").render()))


async def test_any_step_is_reached_from_the_list(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        await begin(app, *TO_FULL)
        pages = walk.pages_of(kept(app))
        titles = [page.title for page in pages]
        await app.goes_to(StepList, "ctrl+t")
        # The page behind it has a title, too.
        there = app.find(OptionList).region
        listed = app.rows[there.y : there.bottom]
        starts = [row.index(title) for row in listed for title in titles if title in row]
        assert len(starts) == len(titles) == 6
        assert len(set(starts)) == 1
        await app.press("escape")
        await app.sees("step 1 of")
        await app.press("ctrl+t", "end", "enter")
        await app.sees("the end: what to do now")
        await app.press("ctrl+b")
        await app.sees(f"step {len(pages)} of {len(pages)}")


async def test_a_review_of_an_empty_journal_is_no_fault(folder: Path) -> None:
    async with driving(folder) as app:
        await begin(app)
        await app.sees("step 1 of")
        assert len(kept(app).steps) > 1
    with Journal(folder) as journal:
        assert journal.reviews.all() == ()
