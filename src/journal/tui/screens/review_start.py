"""Where a review begins: what the prompt says, a full look, a wish to stop, or past ones."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.dates import long_day
from journal.errors import JournalError
from journal.records import ReviewReason
from journal.text import plural
from journal.tui.commands import CHOOSING, Command, bindings
from journal.tui.look import paragraphs, said
from journal.tui.screens.place import Place
from journal.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from journal.overview import Overview
    from journal.records import Review
    from journal.signals import Signal

_PROMPT, _NO_MATCH, _PAST = "prompt", "no match", "past"
_LEFT_ALONE = "Kept. It is left alone for the next four sessions; w and the charts still show it."
_ABOUT = {
    ReviewReason.HAND: "a full look",
    ReviewReason.STOPPING: "thinking of stopping",
}
"""What a review is about where nothing that stood opened it."""


class ReviewStart(Place):
    """A short list to choose from; open reviews stand first in it."""

    commands: ClassVar[Sequence[Command]] = CHOOSING
    heading = "review"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CHOOSING)]
    CSS_PATH = "review_start.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None

    def body(self) -> Iterable[Widget]:
        """Yield the words and the list under them."""
        yield Static(id="words", markup=False)
        yield Choices()

    async def read(self) -> None:
        """Show what is due and what can be chosen."""
        self._overview = overview = await self.ask(lambda journal: journal.overview().worked_out())
        self.query_one("#words", Static).update(_words(overview))
        choices = self.query_one(OptionList)
        at = choices.highlighted or 0
        choices.clear_options()
        for id_, label in _choices(overview):
            choices.add_option(Option(Content(label), id=id_))
        choices.highlighted = min(at, choices.option_count - 1)
        choices.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == _PAST:
            from journal.tui.screens.reading import PastReviews

            self.app.push_screen(PastReviews())
        elif event.option_id == _NO_MATCH:
            self.begin(self._refuse, "open")
        else:
            self.begin(partial(self._open, str(event.option_id)), "open")

    async def _open(self, choice: str) -> None:
        overview = self._overview
        if overview is None:
            return
        course = overview.course.name if overview.course else None
        begun = {_id_of(review): review for review in overview.open_reviews}
        try:
            if (review := begun.get(choice)) is None:
                review = await self.ask(
                    lambda journal: journal.open_review(*_opening(choice, overview), course)
                )
        except JournalError as error:
            self.trouble(str(error))
            return
        await self.in_front()
        self._walk(review, overview)

    async def _refuse(self) -> None:
        """Keep that what is due does not match how it feels."""
        overview = self._overview
        if overview is None or overview.due is None or overview.due.signal is None:
            return
        signal, course = overview.due.signal, overview.course
        name = course.name if course else None
        try:
            await self.ask(lambda journal: journal.does_not_match(signal, name))
        except JournalError as error:
            self.trouble(str(error))
            return
        await self.in_front()
        self.journal_app.tell(_LEFT_ALONE)
        self.leave()

    def _walk(self, review: "Review", overview: "Overview") -> None:
        from journal.tui.screens.review import ReviewWalk

        self.app.switch_screen(ReviewWalk(review, overview))


def _words(overview: "Overview") -> Content:
    if len(overview.open_reviews) > 1:
        return paragraphs("Several reviews are open. What you wrote in them is still there.")
    if overview.open_review is not None:
        return paragraphs("A review is open. What you wrote in it is still there.")
    if overview.due is not None:
        return paragraphs(said(overview.due.title, "bold"), overview.due.text)
    return paragraphs(
        "Nothing asks for a review now; you can look at how therapy is going at any time."
    )


def _choices(overview: "Overview") -> list[tuple[str, str]]:
    choices = [(_id_of(review), _going_on(review, overview)) for review in overview.open_reviews]
    if not choices and overview.due is not None:
        choices.append((_PROMPT, "Look at this now"))
        if overview.due.signal is not None:
            choices.append((_NO_MATCH, "This does not match how it feels"))
    choices.append((ReviewReason.HAND.value, "A full look, step by step"))
    choices.append((ReviewReason.STOPPING.value, "I am thinking of stopping"))
    if any(review.ended for review in overview.reviews):
        choices.append((_PAST, "Read past reviews"))
    return choices


def _id_of(review: "Review") -> str:
    return f"open {review.id}"


def _going_on(review: "Review", overview: "Overview") -> str:
    if len(overview.open_reviews) == 1:
        return "Go on with the open review"
    about = _ABOUT.get(review.reason, "what was due")
    answered = plural(len(review.answers), "answer")
    return f"Go on with the review of {long_day(review.opened)}: {about}, {answered} so far"


def _opening(choice: str, overview: "Overview") -> "tuple[ReviewReason, Signal | None]":
    if choice == _PROMPT and overview.due is not None:
        return overview.due.reason, overview.due.signal
    return ReviewReason(choice), None
