"""Follow-up of a review: was it said, did it help."""

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.content import Content
from textual.widgets import Static

from journal.course.overview import Overview
from journal.errors import JournalError
from journal.guidance import afterwards, catalog, dark_thoughts, saying, walk
from journal.guidance.model import Option, Question, QuestionKind
from journal.records import Answer, Review
from journal.text import one_line
from journal.tui.commands import PAGE
from journal.tui.compared import comparison_content
from journal.tui.look import as_content, paragraphs
from journal.tui.review.question_screen import NOT_ENDED, QuestionScreen

if TYPE_CHECKING:
    from journal.core import Journal

_DONE = "done"
_NOT_ANSWERED = "Nothing was answered, so it can be looked at again."
_KEPT = "It is saved. Whatever came of it, it can be looked at again."
_CLOSED = "It is saved with your past reviews."
_LEFT = "Noted. You won’t be asked about it again."
_NOT_ASKED = "That’s fine. You may be asked again after the next session."
_NOT_MARKED = "What was agreed could not be marked on the charts."
_MARKED = "It is saved, and what was agreed is marked on the charts; ‹undo.u› takes the mark back."


class SaidFollowUp(QuestionScreen):
    """Follow-up: was the line said, and what was agreed."""

    commands = PAGE
    heading = "how it went"

    def __init__(self, review: Review, overview: Overview) -> None:
        self._before = review
        done = ",".join(str(action.id) for action in review.actions if action.done)
        answers = (*review.answers, Answer(_DONE, done))
        super().__init__(replace(review, answers=answers), overview)

    def ready(self) -> None:
        """Show the text and the first question."""
        self.begin(self._show, "step")

    def action_next(self) -> None:
        """Mark the agreed change, and go back."""
        self.begin(self._finish, "end")

    def store(self, journal: "Journal", question: str, value: str, base: str | None) -> str:
        """Save one answer with the session it belongs to, or the actions that are done."""
        if question != _DONE:
            return _say_afterwards(journal, self._review, question, value, base)
        ticked = [int(action) for action in value.split(",") if action]
        journal.reviews.mark_done(self._review.id, ticked)
        return value

    def answer_changed(self, question: str) -> None:
        """Ask what depends on whether it was said; offer a softer line if it was too hard."""
        if question == saying.SAID:
            self._save_session_said()
        if question in (saying.SAID, saying.AGREED):
            self.begin(self._update_questions, "step")

    def _save_session_said(self) -> None:
        """Save the session at which it was said, if known, to be shown and changed."""
        if self._review.answer(saying.SAID) not in saying.SPOKEN:
            return
        before, sessions = self._before, self._overview.sessions
        at = saying.spoken_at(before) or saying.default_said_at(before, sessions)
        self.keep_answer(walk.SPOKEN_AT, str(at))

    def go_back(self) -> None:
        """Leave; Escape loses nothing, so an agreed change is marked then too."""
        review = self._review
        is_agreed = saying.agreed_change(review) is not None or saying.agreed_to_try(review)
        if is_agreed and not self._may_discard_input and not self.has_sources_in_sight:
            self.keep("mark", self._mark, _NOT_MARKED)
        super().go_back()

    def leave(self) -> None:
        """Go back, saying that the agreed change is marked."""
        if saying.agreed_change(self._review) is not None:
            self.context.tell(_MARKED)
        super().leave()

    def _mark(self, journal: "Journal") -> None:
        journal.reviews.mark_agreed(self._review.id)

    async def _show(self) -> None:
        words = catalog().afterwards
        line = walk.line_to_say(self._review)
        self.put_words(
            paragraphs(
                as_content(words.say_title if line else words.done_title, "bold"),
                as_content(line),
                words.say_text,
            ),
            "Done",
            words.sources,
        )
        await self._update_questions()
        self.begin_at_top()

    async def _update_questions(self) -> None:
        is_hard = self._review.answer(saying.SAID) == saying.NOT_YET
        await self.ask_these((*self._saying(), *self._doing()))
        self.put_care([catalog().afterwards.softer] if is_hard else [], saying.SAID)

    def _saying(self) -> tuple[Question, ...]:
        return saying.questions_on_saying(self._review, self._overview.sessions)

    def _doing(self) -> tuple[Question, ...]:
        actions = self._review.actions
        if not actions:
            return ()
        options = tuple(Option(str(action.id), one_line(action.text)) for action in actions)
        return (Question(_DONE, catalog().afterwards.done_ask, QuestionKind.TICKS, options),)

    async def _finish(self) -> None:
        review = self._review
        try:
            mark = await self.ask(lambda journal: journal.reviews.mark_agreed(review.id))
        except JournalError as error:
            self.trouble(f"{error} {NOT_ENDED}")
            return
        await self.wait_until_in_front()
        self.context.tell(_MARKED if mark else _KEPT)
        super().leave()


class CareFollowUp(QuestionScreen):
    """How thoughts of ending one's life, or of hurting oneself, are now."""

    commands = PAGE
    heading = "how it is now"

    def ready(self) -> None:
        """Show the text and the question."""
        self.begin(self._show, "step")

    def action_next(self) -> None:
        """Go back; the answer is saved already."""
        answered = self._review.answer(dark_thoughts.THOUGHTS_NOW)
        message = _LEFT if answered == saying.LEAVE else _CLOSED
        self.context.tell(message if answered else _NOT_ASKED)
        super().leave()

    def store(self, journal: "Journal", question: str, value: str, base: str | None) -> str:
        """Save the answer with the session it belongs to."""
        return _say_afterwards(journal, self._review, question, value, base)

    def answer_changed(self, question: str) -> None:
        """Show whom to call if the thoughts are unchanged or worse."""
        is_about_it = question == dark_thoughts.THOUGHTS_NOW
        if is_about_it and dark_thoughts.still_thinks_of_ending(self._review):
            self.offer_people(catalog().safety.because_thoughts)

    async def _show(self) -> None:
        words = catalog().afterwards
        # Do not prefill the answer from last time: today's may differ.
        others = [a for a in self._review.answers if a.question != dark_thoughts.THOUGHTS_NOW]
        self._review = replace(self._review, answers=(*others,))
        title = as_content(words.care_title, "bold")
        text = paragraphs(title, words.care_text, words.care_near)
        self.put_words(text, "Done", words.sources)
        await self.ask_these(dark_thoughts.questions_on_thoughts(self._review))
        self.begin_at_top()


class HelpedFollowUp(QuestionScreen):
    """The ratings before and after side by side, and the person's own verdict."""

    commands = PAGE
    heading = "did it help"

    def ready(self) -> None:
        """Show the comparison and the questions; redraw when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.redraw())
        self.begin(self._show, "step")

    def redraw(self) -> None:
        """Draw the two stretches in the new width."""
        self.query_one("#words", Static).update(self._words())

    def action_next(self) -> None:
        """Close the follow-up, or open the review that goes one step further."""
        self.begin(self._finish, "end")

    def store(self, journal: "Journal", question: str, value: str, base: str | None) -> str:
        """Save one answer with the session it belongs to."""
        return _say_afterwards(journal, self._review, question, value, base)

    def answer_changed(self, question: str) -> None:
        """Ask what depends on the verdict."""
        if question == afterwards.VERDICT:
            self.begin(self._update_questions, "step")

    async def _show(self) -> None:
        words = catalog().afterwards
        self.put_words(self._words(), "Done", words.sources)
        await self._update_questions()
        self.begin_at_top()

    def _words(self) -> Content:
        from journal.course.side_by_side import after_review

        words, review = catalog().afterwards, self._review
        found = after_review(self._overview, review)
        return paragraphs(
            as_content(words.look_title, "bold"),
            words.look_text,
            as_content(afterwards.subject_of(review)),
            comparison_content(found, self.query_one("#words")),
        )

    async def _update_questions(self) -> None:
        await self.ask_these(afterwards.questions_on_helping(self._review))

    @property
    def _final_message(self) -> str:
        """The final message: without a verdict, or if it is too early, it comes up again."""
        verdict = self._review.answer(afterwards.VERDICT)
        if not verdict:
            return _NOT_ANSWERED
        return _KEPT if verdict == afterwards.EARLY else _CLOSED

    async def _finish(self) -> None:
        from journal.tui.review.review import ReviewWalk

        review, overview = self._review, self._overview
        try:
            if review.answer(afterwards.NEXT) == afterwards.FURTHER:
                opened = await self.ask(lambda journal: journal.reviews.go_further(review.id))
                await self.wait_until_in_front()
                self.app.switch_screen(ReviewWalk(opened, overview))
                return
        except JournalError as error:
            self.trouble(f"{error} {NOT_ENDED}")
            return
        self.context.tell(self._final_message)
        self.leave()


def _say_afterwards(
    journal: "Journal", review: Review, question: str, value: str, base: str | None
) -> str:
    return journal.reviews.say_afterwards(review.id, question, value, base=base).answer(question)
