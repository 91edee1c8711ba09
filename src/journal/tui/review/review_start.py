"""Start of a review: what is due, follow-ups, a full look."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from journal.days.formatting import day_as_of
from journal.guidance import Stage, afterwards
from journal.text import one_line, plural
from journal.tui.base.choice_screen import ChoiceScreen
from journal.tui.base.going_back import go_back_to, is_open
from journal.tui.commands import CHOOSING
from journal.tui.review import start_choices
from journal.tui.review.start_choices import Start

if TYPE_CHECKING:
    from journal.core import Journal
    from journal.course.overview import Overview
    from journal.records import Review
    from journal.tui.review.question_screen import QuestionScreen

_LEFT_ALONE = (
    "Noted. We won’t ask about it for the next four sessions; ‹signals.w› and the charts still show"
    " it. ‹undo.u› takes this back."
)
_PUT_OFF = (1, 2, 4)
_ABOUT_IT = 60
_INTERVALS = (4, 6, 8, 12, None)


class ReviewStart(ChoiceScreen):
    """The start of a review: a short list with open reviews first."""

    commands = CHOOSING
    heading = "review"
    CSS_PATH = "review_start.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None

    async def read(self) -> None:
        """Show what is due and what can be chosen."""
        self._overview = overview = await self.ask(lambda journal: journal.overview().computed())
        self.put_words(start_choices.words(overview))
        self.put_choices(
            Option(Content(label), id=id_) for id_, label in start_choices.choices(overview)
        )

    def choose(self, choice: str) -> None:
        """Open a review, or run the action of the line."""
        overview = self._overview
        if overview is None:
            return
        if choice in (Start.HELPED, Start.PAST, Start.FACTORS):
            self._open_reading(choice)
        elif choice in (Start.FOLLOW_UP, Start.TELL, Start.CARE_AGAIN, Start.LOOK_AGAIN):
            self._follow(choice, overview)
        elif choice == Start.TELL_EARLIER:
            self._tell_earlier(overview)
        elif choice == Start.NO_MATCH:
            self.begin(partial(self._record_no_match, overview), "open")
        elif choice == Start.LATER:
            after = [f"after {plural(n, 'session')}" for n in _PUT_OFF]
            self._offer("Ask me again", after, self._put_off)
        elif choice == Start.LEAVE:
            self._leave_with_a_reason(overview)
        elif choice == Start.EVERY:
            now = overview.interval
            self._offer(
                "Check in",
                [start_choices.interval(every) for every in _INTERVALS],
                self._ask_every,
                begin=_INTERVALS.index(now) if now in _INTERVALS else 0,
            )
        else:
            self.begin(partial(self._open, choice, overview), "open")

    def _open_reading(self, choice: str) -> None:
        from journal.guidance import all_factors
        from journal.tui.review.past import Factors, PastReviews, WhatHelped

        if choice == Start.FACTORS:
            self.app.push_screen(Factors(all_factors()))
        else:
            self.app.push_screen(PastReviews() if choice == Start.PAST else WhatHelped())

    def _follow(self, choice: str, overview: "Overview") -> None:
        from journal.tui.review.afterwards import CareFollowUp, HelpedFollowUp, SaidFollowUp

        found = overview.follow_up
        if choice == Start.CARE_AGAIN and (review := start_choices.recent_care_answer(overview)):
            self._switch_to(CareFollowUp, review, overview)
        elif choice == Start.LOOK_AGAIN and (review := start_choices.recent_verdict(overview)):
            self._switch_to(HelpedFollowUp, review, overview)
        elif choice == Start.FOLLOW_UP and found is not None:
            screen = CareFollowUp if found.stage is Stage.CARE else HelpedFollowUp
            self._switch_to(screen, found.review, overview)
        elif (review := overview.newest_open_follow_up) is not None:
            self._switch_to(SaidFollowUp, review, overview)

    def _tell_earlier(self, overview: "Overview") -> None:
        """Choose an earlier review, to add or correct how it went."""
        from journal.tui.review.afterwards import SaidFollowUp

        reviews = start_choices.earlier(overview)
        titles = [
            f"{day_as_of(one.opened, overview.today)}:"
            f" {one_line(afterwards.subject_of(one), _ABOUT_IT)}"
            for one in reviews
        ]

        def tell(place: int | None) -> None:
            if place is not None:
                self._switch_to(SaidFollowUp, reviews[place], overview)

        self._offer("How it went after", titles, tell)

    def _offer(
        self,
        heading: str,
        titles: Sequence[str],
        then: Callable[[int | None], None],
        *,
        begin: int = 0,
    ) -> None:
        from journal.tui.dialogs.step_list import StepList

        self.app.push_screen(StepList(heading, titles, begin), then)

    def _leave_with_a_reason(self, overview: "Overview") -> None:
        from journal.tui.review.dismiss_form import DismissForm

        if overview.due is not None:
            self.app.switch_screen(DismissForm(overview.due, _course_of(overview)))

    async def _open(self, choice: str, overview: "Overview") -> None:
        begun = {start_choices.id_of(review): review for review in overview.open_reviews}
        if (review := begun.get(choice)) is None:
            reason, signal = start_choices.opening_of(choice, overview)
            course = _course_of(overview)
            is_harm = choice == Start.HARM
            review = await self.ask(
                lambda journal: journal.reviews.open(reason, signal, course, on_harm=is_harm)
            )
        await self.wait_until_in_front()
        self._open_review(review, overview)

    async def _record_no_match(self, overview: "Overview") -> None:
        """Record that the signal brought up does not match how it feels."""
        if (signal := overview.brought_up) is not None:
            course = _course_of(overview)
            await self._run_with_message(
                lambda journal: journal.reviews.does_not_match(signal, course), _LEFT_ALONE
            )

    def _put_off(self, place: int | None) -> None:
        due = self._overview.due if self._overview else None
        if place is None or self._overview is None or due is None:
            return
        sessions, course = _PUT_OFF[place], _course_of(self._overview)
        message = (
            f"Noted. It comes back after {plural(sessions, 'session')}. ‹undo.u› takes this back."
        )
        work = partial(
            self._run_with_message,
            lambda journal: journal.reviews.put_off(due, sessions, course),
            message,
        )
        self.begin(work, "open")

    def _ask_every(self, place: int | None) -> None:
        if place is None:
            return
        every = _INTERVALS[place]
        asks = (
            f"asks for a review {start_choices.interval(every)}"
            if every
            else "never asks for a review"
        )
        message = f"From now on the journal {asks}."
        work = partial(
            self._run_with_message,
            lambda journal: journal.reviews.ask_every(every),
            message,
            stay=True,
        )
        self.begin(work, "open")

    async def _run_with_message(
        self, work: "Callable[[Journal], None]", message: str, *, stay: bool = False
    ) -> None:
        """Run `work`, show a message, and go back unless `stay`."""
        await self.ask(work)
        await self.wait_until_in_front()
        self.context.tell(message)
        if stay:
            self.reload()
        else:
            self.leave()

    def _open_review(self, review: "Review", overview: "Overview") -> None:
        from journal.tui.review.review import ReviewWalk

        self._switch_to(ReviewWalk, review, overview)

    def _switch_to(
        self, kind: "type[QuestionScreen]", review: "Review", overview: "Overview"
    ) -> None:
        """Show the pages of a review, or return to them if they are open behind this list."""

        def is_wanted(screen: object) -> bool:
            return type(screen) is kind and screen.review_id == review.id

        if is_open(self.app, is_wanted):
            self.app.run_worker(go_back_to(self.app, is_wanted), group="go")
        else:
            self.app.switch_screen(kind(review, overview))


def _course_of(overview: "Overview") -> str | None:
    return overview.course.name if overview.course else None
