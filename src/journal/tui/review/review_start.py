"""Start of a review: what is due, follow-ups, a full look."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from journal.dates import long_day
from journal.guidance import Stage, afterwards, saying
from journal.records import ReviewReason
from journal.text import one_line, plural
from journal.tui.base.choice_screen import ChoiceScreen
from journal.tui.base.going_back import go_back_to, lies_open
from journal.tui.commands import CHOOSING
from journal.tui.look import paragraphs, said
from journal.tui.review.review import LEFT_ALONE

if TYPE_CHECKING:
    from journal.core import Journal
    from journal.overview import Overview
    from journal.records import Review
    from journal.signals import Signal
    from journal.tui.review.question_screen import QuestionScreen

_PROMPT, _NO_MATCH, _LATER, _LEAVE = "prompt", "no match", "later", "leave"
_FOLLOW_UP, _TELL, _TELL_EARLIER = "follow up", "tell", "tell earlier"
_HELPED, _PAST, _EVERY, _FACTORS, _HARM = "helped", "past", "every", "factors", "harm"
_ABOUT = {
    ReviewReason.HAND: "a full look",
    ReviewReason.STOPPING: "thinking of stopping therapy",
}
"""What a review is about where nothing that stood opened it."""

_ON_HARM = "being hurt by a therapist"
_OPEN = "A review is open. What you wrote in it is still there."
_OPEN_UNWRITTEN = "A review is open; nothing is written in it so far."
_WHO_READS = "What you write stays on this machine. Your therapist sees only what you show."
_PUT_OFF = (1, 2, 4)
_ABOUT_IT = 60
_INTERVALS = (4, 6, 8, 12, None)


class ReviewStart(ChoiceScreen):
    """The start of a review: a short list; open reviews come first."""

    commands = CHOOSING
    heading = "review"
    CSS_PATH = "review_start.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None

    async def read(self) -> None:
        """Show what is due and what can be chosen."""
        self._overview = overview = await self.ask(lambda journal: journal.overview().worked_out())
        self.put_words(_words(overview))
        self.put_choices(Option(Content(label), id=id_) for id_, label in _choices(overview))

    def choose(self, choice: str) -> None:
        """Open a review, or do what the line says."""
        overview = self._overview
        if overview is None:
            return
        if choice in (_HELPED, _PAST, _FACTORS):
            self._read_on(choice)
        elif choice in (_FOLLOW_UP, _TELL):
            self._follow(choice, overview)
        elif choice == _TELL_EARLIER:
            self._tell_earlier(overview)
        elif choice == _NO_MATCH:
            self.begin(partial(self._refuse, overview), "open")
        elif choice == _LATER:
            after = [f"after {plural(n, 'session')}" for n in _PUT_OFF]
            self._offer("Ask me again", after, self._put_off)
        elif choice == _LEAVE:
            self._leave_with_a_reason(overview)
        elif choice == _EVERY:
            self._offer("Check in", [_interval(every) for every in _INTERVALS], self._ask_every)
        else:
            self.begin(partial(self._open, choice, overview), "open")

    def _read_on(self, choice: str) -> None:
        from journal.guidance import all_factors
        from journal.tui.review.factors import Factors
        from journal.tui.review.past import PastReviews, WhatHelped

        if choice == _FACTORS:
            self.app.push_screen(Factors(all_factors()))
        else:
            self.app.push_screen(PastReviews() if choice == _PAST else WhatHelped())

    def _follow(self, choice: str, overview: "Overview") -> None:
        from journal.tui.review.afterwards import Caring, Looking, Telling

        found = overview.follow_up
        if choice == _FOLLOW_UP and found is not None:
            screen = Caring if found.stage is Stage.CARE else Looking
            self._switch_to(screen, found.review, overview)
        elif (review := overview.to_be_told) is not None:
            self._switch_to(Telling, review, overview)

    def _tell_earlier(self, overview: "Overview") -> None:
        """Choose an earlier review, and say or correct how it went."""
        from journal.tui.review.afterwards import Telling

        reviews = _earlier(overview)
        titles = [
            f"{long_day(one.opened)}: {one_line(afterwards.what_it_is_about(one), _ABOUT_IT)}"
            for one in reviews
        ]

        def tell(place: int | None) -> None:
            if place is not None:
                self._switch_to(Telling, reviews[place], overview)

        self._offer("How it went after", titles, tell)

    def _offer(
        self, heading: str, titles: Sequence[str], then: Callable[[int | None], None]
    ) -> None:
        from journal.tui.dialogs.step_list import StepList

        self.app.push_screen(StepList(heading, titles, 0), then)

    def _leave_with_a_reason(self, overview: "Overview") -> None:
        from journal.tui.review.leaving import Leaving

        if overview.due is not None:
            self.app.switch_screen(Leaving(overview.due, _course_of(overview)))

    async def _open(self, choice: str, overview: "Overview") -> None:
        begun = {_id_of(review): review for review in overview.open_reviews}
        if (review := begun.get(choice)) is None:
            reason, signal = _opening(choice, overview)
            course = _course_of(overview)
            is_harm = choice == _HARM
            review = await self.ask(
                lambda journal: journal.reviews.open(reason, signal, course, on_harm=is_harm)
            )
        await self.in_front()
        self._walk(review, overview)

    async def _refuse(self, overview: "Overview") -> None:
        """Record that what is due does not match how it feels."""
        if (signal := overview.brought_up) is not None:
            course = _course_of(overview)
            await self._said(
                lambda journal: journal.reviews.does_not_match(signal, course), LEFT_ALONE
            )

    def _put_off(self, place: int | None) -> None:
        due = self._overview.due if self._overview else None
        if place is None or self._overview is None or due is None:
            return
        sessions, course = _PUT_OFF[place], _course_of(self._overview)
        told = f"Kept. It comes back after {plural(sessions, 'session')}. ‹undo.u› takes this back."
        work = partial(
            self._said, lambda journal: journal.reviews.put_off(due, sessions, course), told
        )
        self.begin(work, "open")

    def _ask_every(self, place: int | None) -> None:
        if place is None:
            return
        every = _INTERVALS[place]
        asks = f"asks for a review {_interval(every)}" if every else "never asks for a review"
        told = f"From now on the journal {asks}."
        work = partial(
            self._said, lambda journal: journal.reviews.ask_every(every), told, stay=True
        )
        self.begin(work, "open")

    async def _said(
        self, work: "Callable[[Journal], None]", told: str, *, stay: bool = False
    ) -> None:
        """Run `work`, say so, and go back unless the list is to `stay`."""
        await self.ask(work)
        await self.in_front()
        self.context.tell(told)
        if stay:
            self.reload()
        else:
            self.leave()

    def _walk(self, review: "Review", overview: "Overview") -> None:
        from journal.tui.review.review import ReviewWalk

        self._switch_to(ReviewWalk, review, overview)

    def _switch_to(
        self, kind: "type[QuestionScreen]", review: "Review", overview: "Overview"
    ) -> None:
        """Show the pages of a review, or go back to them where they lie open behind this list."""

        def is_wanted(screen: object) -> bool:
            return type(screen) is kind and screen.review_id == review.id

        if lies_open(self.app, is_wanted):
            self.app.run_worker(go_back_to(self.app, is_wanted), group="go")
        else:
            self.app.switch_screen(kind(review, overview))


def _words(overview: "Overview") -> Content:
    return paragraphs(_opening_words(overview), said(_WHO_READS, "dim"))


def _opening_words(overview: "Overview") -> Content:
    opening = overview.opening()
    if len(overview.open_reviews) > 1 and opening.prompt is None:
        return paragraphs("Several reviews are open. What you wrote in them is still there.")
    if opening.going_on is not None:
        return paragraphs(_OPEN if opening.going_on.answers else _OPEN_UNWRITTEN)
    if (shown := opening.prompt or opening.follow_up) is not None:
        return paragraphs(said(shown.title, "bold"), shown.text)
    return paragraphs(
        "Nothing asks for a review now; you can look at how therapy is going at any time."
    )


def _choices(overview: "Overview") -> list[tuple[str, str]]:
    choices = [*_prompted(overview)]
    choices += [(_id_of(review), _going_on(review, overview)) for review in overview.open_reviews]
    following = _following(overview)
    is_grave = overview.follow_up is not None and overview.follow_up.stage is Stage.CARE
    choices = [*following, *choices] if is_grave else [*choices, *following]
    choices.append((ReviewReason.HAND.value, "A full look, step by step"))
    choices.append((ReviewReason.STOPPING.value, "I’m thinking of stopping therapy"))
    choices.append((_HARM, "My therapist hurt me or crossed a line"))
    if _NO_MATCH not in dict(choices) and _can_refuse(overview):
        # Never the first: Enter on it leaves alone for weeks what nobody asked about.
        choices.append((_NO_MATCH, "What stands out does not match how it feels"))
    if overview.what_helped:
        choices.append((_HELPED, "What has helped so far"))
    choices.append((_FACTORS, "Read what may be in the way"))
    choices.append((_EVERY, _calendar(overview.interval)))
    if any(review.ended for review in overview.reviews):
        choices.append((_PAST, "Read past reviews"))
    return choices


def _prompted(overview: "Overview") -> "Iterator[tuple[str, str]]":
    """Yield what can be done about what is brought up, unless an open review comes first."""
    prompt = overview.opening().prompt
    is_due = prompt is not None and prompt is overview.due
    if prompt is not None:
        yield _PROMPT, "Look at this now" if is_due else "Note what has helped"
    if prompt is not None and _can_refuse(overview):
        is_named = prompt.signal == overview.brought_up
        yield _NO_MATCH, f"{'This' if is_named else 'What stands out'} does not match how it feels"
    if is_due:
        yield _LATER, "Not now; ask me again later"
        yield _LEAVE, "Leave this, and note why"


def _can_refuse(overview: "Overview") -> bool:
    return overview.brought_up is not None and overview.opening().going_on is None


def _following(overview: "Overview") -> list[tuple[str, str]]:
    found, choices = overview.follow_up, []
    if found is not None and found.stage is not Stage.SAY:
        asks = "Say how it is now" if found.stage is Stage.CARE else "Look at whether it helped"
        choices.append((_FOLLOW_UP, asks))
    if (review := overview.to_be_told) is not None:
        told = review.answer(saying.SAID)
        choices.append((_TELL, "Add to how it went" if told else "Say how it went"))
    if _earlier(overview):
        choices.append((_TELL_EARLIER, "How it went after an earlier review: add or correct"))
    return choices


def _earlier(overview: "Overview") -> "tuple[Review, ...]":
    return afterwards.earlier_to_be_told(overview.reviews, overview.sessions)


def _calendar(every: int | None) -> str:
    return f"Check in {_interval(every)} (change)" if every else "No regular check-in (change)"


def _interval(every: int | None) -> str:
    return f"every {plural(every, 'session')}" if every else "never"


def _course_of(overview: "Overview") -> str | None:
    return overview.course.name if overview.course else None


def _id_of(review: "Review") -> str:
    return f"open {review.id}"


def _going_on(review: "Review", overview: "Overview") -> str:
    if len(overview.open_reviews) == 1:
        return "Go on with the open review"
    about = _ON_HARM if review.is_on_harm else _ABOUT.get(review.reason, "what was due")
    answered = plural(len(review.answers), "answer")
    return f"Go on with the review of {long_day(review.opened)}: {about}, {answered} so far"


def _opening(choice: str, overview: "Overview") -> "tuple[ReviewReason, Signal | None]":
    if choice == _HARM:
        return ReviewReason.HAND, None
    opening = overview.opening(None if choice == _PROMPT else ReviewReason(choice))
    return opening.reason, opening.signal
