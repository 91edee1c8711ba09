"""The review: one page at a time, ending in actions."""

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Button

from journal.course.overview import Overview
from journal.errors import BadInputError, JournalError, NotFoundError
from journal.guidance import all_factors, catalog, offering, route, thinks_of_ending, walk
from journal.guidance.model import Question
from journal.records import Review
from journal.text import one_line
from journal.tui.base.screen_restore import ScreenRestore
from journal.tui.commands import REVIEW
from journal.tui.keymap import with_keys
from journal.tui.review.ending import ending_with_nothing, when_to_look_again
from journal.tui.review.page import Page
from journal.tui.review.question_screen import NOT_ENDED, QuestionScreen, review_now
from journal.tui.widgets.question import Asked

if TYPE_CHECKING:
    from journal.core import Journal

_MADE_A_GOAL = "It is one of your goals now. ‹goal.ctrl+g› shows them, and rates or ends one."
_ENDED = "The review is saved. Press ‹sheet.s› for the page for your next session."
_STAYS_OPEN = "The review stays open; ‹reviews.r› goes on with it."
_NOT_BEGUN = "Nothing was written, so nothing is kept of it; ‹reviews.r› opens it again."
_CLOSED_EMPTY = "The review is closed; nothing was written down."
_FIRST_PAGE = "This is the first page; Esc leaves the review open."
_LAST_PAGE = "This is the last page; Enter ends the review."
_ENDED_ELSEWHERE = "This review was ended elsewhere; ‹reviews.r› lists it among past reviews."


class ReviewWalk(QuestionScreen):
    """An open review: its pages in order, or chosen from the list, then the ending."""

    commands = REVIEW
    heading = "review"

    def __init__(self, review: Review, overview: Overview, at: int | None = None) -> None:
        super().__init__(review, overview)
        self._at = walk.resume_index(review) if at is None else at
        self._help_sentence = ""
        self._is_left = self._is_being_ended = False
        self._made_goals = {goal.text for goal in overview.open_goals}

    @property
    def _page(self) -> Page:
        return Page(self._review, self._overview, self._at)

    def ready(self) -> None:
        """Start where the review was left, or at the page `at`."""
        self.begin(self._show, "step")

    def store(self, journal: "Journal", question: str, value: str, base: str | None) -> str:
        """Save one answer, provided the review is open."""
        return journal.reviews.answer(self._review.id, question, value, base=base, while_open=True)

    def reload(self) -> None:
        """Keep the content, unless the review has been ended elsewhere."""
        self.begin(self._leave_if_ended, "read")

    async def _leave_if_ended(self) -> None:
        is_open = await self.ask(lambda journal: journal.reviews.is_open(self._review.id))
        if is_open or self._is_being_ended or self.is_refused:
            return
        await self.wait_until_in_front()
        self.context.tell(_ENDED_ELSEWHERE)
        self.leave_at_once()

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen this page."""
        return ScreenRestore(partial(_open_review, self._review.id), partial(_at_page, self._at))

    def action_next(self) -> None:
        """Go to the next page; on the last one, focus the button that ends the review."""
        if self._page.is_ending:
            button = self.query_one("#on", Button)
            button.focus(scroll_visible=False)
            button.scroll_visible(animate=False, immediate=True)
            self.call_after_refresh(self._tell_last_page)
        else:
            self.go_to(self._at + 1)

    def _tell_last_page(self) -> None:
        """Explain how to end, once the button is visible beside the message."""
        if self.app.screen is self:
            self.context.hint(_LAST_PAGE, "the last page")

    def go_on(self) -> None:
        """Go to the next page; on the last one, end the review."""
        if self._page.is_ending:
            self.begin(self._end, "end")
        else:
            self.action_next()

    def action_previous(self) -> None:
        """Go to the previous page."""
        if self._at:
            self.go_to(self._at - 1)
        else:
            self.context.hint(_FIRST_PAGE, "the first page")

    def action_steps(self) -> None:
        """Choose a page from the list."""
        from journal.tui.dialogs.step_list import StepList

        titles = [*(step.title for step in self._page.steps), "What to do now"]
        self.app.push_screen(StepList("Steps", titles, self._at), self._page_chosen)

    def action_factors(self) -> None:
        """Open the list of what may be in the way, best matches first."""
        from journal.tui.review.past import Factors

        review, way = self._review, route(self._page.situation)
        self.app.push_screen(Factors(all_factors(way, review.answers, review.signs)))

    def action_goal(self) -> None:
        """Make the hope written on this page a goal; on other pages open the goals."""
        hope = one_line(self._review.answer(walk.HOPE)) if self._page.has_hope else ""
        if hope and hope not in self._made_goals:
            self.begin(partial(self._add_goal, hope), "goal")
        else:
            from journal.tui.goals.goals import Goals

            self.app.push_screen(Goals())

    async def _add_goal(self, hope: str) -> None:
        await self.ask(lambda journal: journal.goals.add(hope, self._review.course))
        self._made_goals.add(hope)
        self.context.tell(_MADE_A_GOAL)

    def go_to(self, place: int) -> None:
        """Show the page at `place`; the one after the last is the ending."""
        self._at = place
        self.begin(self._show, "step")

    def leave(self) -> None:
        """Go back; the review stays open, unless nothing was answered."""
        # A hint, as it names the key that reopens it: once pressed, the hint disappears.
        left = _NOT_BEGUN if self._review.is_untouched else _STAYS_OPEN
        self.context.hint(with_keys(left), "review")
        self._discard_untouched()
        super().leave()

    def on_unmount(self) -> None:
        """Discard a review without any answers, whichever way it is left.

        After a lock it is restored instead.
        """
        if not self.context.lock_controller.is_covered:
            self._discard_untouched()

    def _discard_untouched(self) -> None:
        if self._review.is_untouched and not self._is_left:
            self._is_left, review = True, self._review.id
            self.write("discard", lambda journal: journal.reviews.discard_untouched(review))
            self.context.reload()

    def answer_changed(self, question: str) -> None:
        """Update the line, the words of care, and the people to call."""
        if question in (walk.ABOUT, walk.TONE) and not walk.is_own_line(self._review):
            self._propose()
        before = self._care
        self.put_care(self._page.reply_to(question), question)
        if self._care != before:
            self.show_care()
        self.put_sources(self._page.sources)
        self.put_line(self._page.line)
        self.query_one("#on", Button).label = self._page.way_on
        self._show_help_near()
        if question != walk.THOUGHTS:
            return
        self.begin(self._ask_on, "step")
        if thinks_of_ending(self._review):
            self.offer_people(catalog().safety.because_thoughts)

    def _page_chosen(self, place: int | None) -> None:
        if place is not None:
            self.go_to(place)

    def _propose(self) -> None:
        for asked in self.query(Asked):
            if asked.question.id == walk.LINE:
                asked.write(walk.proposed_line(self._review))

    async def _show(self) -> None:
        page = self._page
        self.set_title(f"{page.where}: {{}}", page.step.title)
        self.put_words(page.words, page.way_on, page.sources)
        self.put_line(page.line)
        await self._ask_page()
        self.put_care(page.reply_to(page.last_answered), page.last_answered)
        self.begin_at_top()
        self._show_help_near()

    async def _ask_page(self, *, whole: bool = False) -> None:
        """Ask the questions of the page: the `whole` of them or only the main ones."""
        more = () if whole else walk.extra_questions(self._review, self._page.step)
        await self.ask_questions(self._asked(more))
        self.offer_more_questions(len(more))

    async def _ask_on(self) -> None:
        """Add or remove questions that depend on an answer on this page."""
        await self.ask_these(self._asked())

    def _asked(self, more: Collection[Question] = ()) -> tuple[Question, ...]:
        """Return the questions of the page except `more`, adapted to this review."""
        asked = walk.applicable_questions(self._review, self._page.step)
        return tuple(self._overview.fitting(one, self._review) for one in asked if one not in more)

    @on(Button.Pressed, "#more")
    def _more(self) -> None:
        """Show the rest of the questions too."""
        self.begin(partial(self._ask_page, whole=True), "step")

    def redraw(self) -> None:
        """Dock the line at the bottom only if it is out of sight on the page."""
        self.put_line(self._page.line)

    def _show_help_near(self) -> None:
        """Keep a reminder of people to call visible if an answer or the route calls for it."""
        self._help_sentence = self._page.help_near
        self.trouble("")

    def trouble(self, text: str) -> None:
        """Show an error message, and keep the docked area visible."""
        super().trouble("\n".join(part for part in (text, self._help_sentence) if part))
        self._shown_trouble = text

    async def _end(self) -> None:
        actions = offering.actions_of(self._review)
        try:
            offering.require_few(len(actions))
            on, after = (
                when_to_look_again(self._review, self._page.situation, self._overview.today)
                if actions
                else (None, None)
            )
        except BadInputError as error:
            self.trouble(str(error))
            return
        is_empty = not (actions or self._review.answers)
        here = (self._review.answer(asked) for asked in walk.ENDING)
        chose_nothing = not any(answer.strip() for answer in here)
        asked = ending_with_nothing(is_empty=is_empty)
        if chose_nothing and not await self.app.push_screen_wait(asked):
            return
        self._is_being_ended = True
        try:
            await self.ask(
                lambda journal: journal.reviews.end(
                    self._review.id, actions, look_again_on=on, look_again_after=after
                )
            )
        except JournalError as error:
            self._is_being_ended = False
            self.trouble(f"{error} {NOT_ENDED}")
            return
        await self.wait_until_in_front()
        closing = catalog().afterwards.closing
        self.context.tell(_CLOSED_EMPTY if is_empty else f"{_ENDED} {closing}")
        super().leave()


def _open_review(review: int, journal: "Journal") -> tuple[Review, Overview]:
    found = review_now(review, journal)
    if found[0].ended:
        raise NotFoundError("This review is ended.")
    return found


def _at_page(at: int, found: tuple[Review, Overview]) -> ReviewWalk:
    return ReviewWalk(*found, at)
