"""Helpers for reviews in the app."""

from textual.widgets import Button, TextArea

from journal.guidance import Prompt, walk
from journal.records import Review
from journal.tui.review.review import ReviewWalk
from journal.tui.review.review_start import ReviewStart
from journal.tui.widgets.options import Options
from journal.tui.widgets.question import Asked
from tui.driving import Driven

TO_FULL = ("down",) * 4
"""The way to a full look in the list, where a signal is due."""


def kept(app: Driven) -> Review:
    """Read the newest review from the file, as another program would."""
    with app.journal() as journal:
        return journal.reviews.all()[-1]


def due(app: Driven) -> Prompt:
    """Read what is due from the file."""
    with app.journal() as journal:
        prompt = journal.overview().due
    assert prompt
    return prompt


async def begin(app: Driven, *downs: str) -> None:
    """Begin a review with the first choice, or the one `downs` further down."""
    await app.goes_to(ReviewStart, "r", settled=True)
    await app.goes_to(ReviewWalk, *downs, "enter", settled=True)


async def go_to(app: Driven, step: str) -> None:
    """Go to a step, or with "end" to the ending."""
    places = [page.id.split("+") for page in walk.pages_of(kept(app))]
    place = next((n for n, steps in enumerate(places) if step in steps), len(places))
    app.front(ReviewWalk).go_to(place)
    await app.settled()


async def end(app: Driven) -> None:
    """End the review from its last page."""
    await app.press("ctrl+n")
    button = app.find(Button, "on")
    # Drawn as pressed for a moment, it takes no other press.
    await app.until(lambda: app.focused is button and not button.has_class("-active"))
    await app.press("enter")


async def unfold(app: Driven, question: str) -> None:
    """Show the rest of a page if `question` is not among the first questions."""
    if not any(one.question.id == question for one in app.screen.query(Asked)):
        more = app.screen.query_one("#more", Button)
        more.press()
        # The questions are mounted anew, and what was there before is gone then.
        await app.until(lambda: not more.display)
        await app.settled()


def asked(app: Driven, question: str) -> Asked:
    return next(one for one in app.screen.query(Asked) if one.question.id == question)


async def tick(app: Driven, question: str, option: str) -> None:
    await unfold(app, question)
    options = asked(app, question).query_one(Options)
    options.focus()
    await app.until(lambda: options.has_focus)
    if option not in {tick.id for tick in options.ticks}:
        await app.press("+")
    [letter] = [tick.key for tick in options.ticks if tick.id == option]
    await app.press(letter)


async def write(app: Driven, question: str, text: str) -> None:
    await unfold(app, question)
    field = asked(app, question).query_one(TextArea)
    field.focus()
    await app.until(lambda: field.has_focus)
    field.move_cursor(field.document.end)
    await app.press(*text)


def line(app: Driven) -> str:
    return asked(app, walk.LINE).query_one(TextArea).text
