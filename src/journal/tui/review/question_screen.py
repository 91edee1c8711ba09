"""Base class of a page of questions; every answer is saved as it is typed."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from journal.course.overview import Overview
from journal.errors import JournalError, NotFoundError
from journal.guidance import cited_once, walk
from journal.guidance.model import Question, QuestionKind
from journal.records import Answer, Review
from journal.text import plural
from journal.three_way import PARAGRAPHS, merge_text
from journal.tui.base.base_screen import BaseScreen
from journal.tui.base.screen_restore import ScreenRestore
from journal.tui.base.working_screen import COPY_OFFER
from journal.tui.commands import PAGE
from journal.tui.keymap import with_keys
from journal.tui.look import as_content
from journal.tui.review.shared_answer import SharedAnswer
from journal.tui.widgets.options import Options
from journal.tui.widgets.question import Asked

if TYPE_CHECKING:
    from journal.core import Journal

NOT_ENDED = f"Your answers are still here. {COPY_OFFER}"
_KEPT = "What you write here is kept as you go; ‹next.ctrl+n› goes on."
_NO_SOURCES = "Nothing on this page comes from a source."
_STILL_HERE = f"Your answer is still here. {COPY_OFFER}"


class QuestionScreen(BaseScreen):
    """Text, questions, a button to continue, and the sources.

    A subclass defines the content, how an answer is saved, and what follows from it. Leaving at any
    point loses nothing.
    """

    commands = PAGE
    has_short_footer = True
    CSS_PATH = "question_screen.tcss"
    # Focus goes to the first question once it is mounted; until then only the button exists.
    AUTO_FOCUS = ""

    def __init__(self, review: Review, overview: Overview) -> None:
        super().__init__()
        self._review, self._overview = review, overview
        self._care = ""
        self._shared: dict[str, SharedAnswer] = {}
        self._cited: tuple[str, ...] = ()
        self._shows_sources = False

    def compose(self) -> ComposeResult:
        """Lay out the screen, with a docked area below the scrolling body."""
        yield from super().compose()
        yield Static(id="line", markup=False)

    def body(self) -> Iterable[Widget]:
        """Yield the text, the questions and what is below them."""
        yield Static(id="words", markup=False)
        with Vertical(id="questions"):
            yield Static(id="care", markup=False)
        yield Button("", id="more", compact=True)
        yield Button("", id="on", compact=True)
        yield Static(id="from", classes="faint", markup=False)

    @property
    def review_id(self) -> int:
        """The id of the review."""
        return self._review.id

    @property
    def is_bound(self) -> bool:
        """Whether the screen is tied to one review."""
        return True

    def reload(self) -> None:
        """Keep the content: only this screen changes the review."""

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen these questions with the answers so far."""
        return ScreenRestore(partial(review_now, self._review.id), partial(_again, type(self)))

    @on(Button.Pressed, "#on")
    def _pressed(self) -> None:
        self.go_on()

    def go_on(self) -> None:
        """Continue, as with the button below the questions."""
        self.action_next()

    def action_next(self) -> None:
        """Continue from this page."""
        raise NotImplementedError

    def action_save(self) -> None:
        """Say that everything is saved, once it is; failed saves are retried."""
        self.begin(self._make_sure, "save")

    async def _make_sure(self) -> None:
        try:
            await self.flush()
        except JournalError as error:
            self.trouble(f"{error} {_STILL_HERE}")
            return
        self.trouble("")
        await self.wait_until_in_front()
        self.context.hint(with_keys(_KEPT), "kept")

    def store(self, journal: "Journal", question: str, value: str, base: str | None) -> str:
        """Save one answer and return it; "" deletes it, `base` is as in `Reviews.answer`."""
        return journal.reviews.answer(self._review.id, question, value, base=base)

    def answer_changed(self, question: str) -> None:
        """Update the page after a new answer to `question`."""

    def typed_text(self) -> str:
        """Return all answers, including those on other pages."""
        from journal.tui.base.typed_text import as_answered, questions_on

        answers = {answer.question: answer.value for answer in self._review.answers}
        return as_answered(questions_on(self), answers)

    def put_words(self, words: Content, way_on: str, sources: Iterable[str]) -> None:
        """Show the text of the page, the label of its button, and the sources."""
        self.offer_more_questions(0)
        self.query_one("#words", Static).update(words)
        self.query_one("#on", Button).label = way_on
        self.put_sources(sources)

    def put_sources(self, sources: Iterable[str]) -> None:
        """Set the sources of the page, and show them if requested."""
        self._cited = tuple(sources)
        cited = "; ".join(cited_once(self._cited))
        words = f"From: {cited}" if self._shows_sources and cited else ""
        shown = self.query_one("#from", Static)
        shown.update(as_content(words))
        shown.display = bool(words)

    @property
    def has_sources_in_sight(self) -> bool:
        """Whether the sources of this page are visible."""
        return self._shows_sources and self.query_one("#from").display

    def go_back(self) -> None:
        """Leave the page; if it shows its sources, hide them first."""
        if self.has_sources_in_sight:
            self.action_sources()
        else:
            super().go_back()

    def action_sources(self) -> None:
        """Show or hide the sources of the page, or say that it has none."""
        if not self._cited:
            self.context.hint(_NO_SOURCES, "sources")
            return
        self._shows_sources = not self._shows_sources
        self.put_sources(self._cited)
        if self._shows_sources:
            shown = self.query_one("#from", Static)
            self.call_after_refresh(shown.scroll_visible, animate=False)

    def put_line(self, line: str) -> None:
        """Dock the line being composed at the bottom if the page is too long to show it."""
        shown = self.query_one("#line", Static)
        shown.update(Content.assemble(("Your line  ", "bold"), as_content(f"“{line}”")))
        shown.display &= bool(line)
        if line:
            self.call_after_refresh(self._show_line_of_long_page)

    def _show_line_of_long_page(self) -> None:
        with self.unless_closed():
            self.query_one("#line").display = self.query_one(".body").max_scroll_y > 0

    def put_care(self, sentences: Iterable[str], under: str) -> None:
        """Show the reply to an answer directly below the question `under`; empty hides it."""
        words = "\n".join(sentences)
        if words == self._care:
            return
        self._care = words
        shown = self.query_one("#care", Static)
        shown.update(as_content(words))
        shown.display = bool(words)
        for asked in self.query(Asked):
            if words and asked.question.id == under:
                self.query_one("#questions").move_child(shown, after=asked)

    def show_care(self) -> None:
        """Scroll to the reply below an answer, which may be out of sight."""
        shown = self.query_one("#care", Static)
        if shown.display:
            self.call_after_refresh(shown.scroll_visible, animate=False)

    async def ask_questions(self, questions: Iterable[Question]) -> None:
        """Show `questions` with the answers so far, replacing the present ones."""
        there = self.query_one("#questions", Vertical)
        if self.focused is not None and there in self.focused.ancestors:
            # Otherwise Textual would focus whatever follows the questions, and scroll there.
            self.set_focus(None)
        await there.remove_children(Asked)
        await there.mount_all(Asked(one, self._review.answer(one.id)) for one in questions)

    async def ask_these(self, questions: Sequence[Question]) -> None:
        """Show `questions`; leading ones that are already there stay mounted."""
        there = self.query_one("#questions", Vertical)
        shown = list(there.query(Asked))
        same = 0
        for asked, question in zip(shown, questions, strict=False):
            if asked.question.id != question.id:
                break
            same += 1
        for asked in shown[same:]:
            await asked.remove()
        await there.mount_all(Asked(q, self._review.answer(q.id)) for q in questions[same:])
        # With fewer questions the page may have become shorter than its scroll position.
        self.show_field_in_use()

    def offer_more_questions(self, more: int) -> None:
        """Offer so many more questions, or none."""
        button = self.query_one("#more", Button)
        button.label = plural(more, "more question")
        button.display = bool(more)

    def begin_at_top(self) -> None:
        """Show the top of the page, and focus its first question."""
        # Without scrolling, as the questions do not have their final height yet.
        self.set_focus(self._first_field, scroll_visible=False)
        self.call_after_refresh(self._back_to_top)

    @property
    def _first_field(self) -> Widget | None:
        """The first question of the page, or its button if there is none.

        The focus chain starts with it only after layout.
        """
        fields = self.query("#questions Options, #questions TextArea, #on")
        return next((one for one in fields if one.focusable), None)

    def _back_to_top(self) -> None:
        with self.unless_closed():
            self.query_one(".body").scroll_home(animate=False, immediate=True)
            self.keep_in_sight(self._show_focused)

    def _show_focused(self) -> None:
        # With focus on the first question, stay at the top: the text above belongs to it.
        first = self._first_field
        is_at_top = self.focused is first and not self.query_one(".body").scroll_y
        if not is_at_top or (isinstance(first, Options) and first.cursor):
            super()._show_focused()

    @on(Asked.Answered)
    def _answered(self, event: Asked.Answered) -> None:
        """Save the answer, and update what follows from it."""
        self.keep_answer(event.question, event.value)
        self.answer_changed(event.question)

    def keep_answer(self, question: str, value: str) -> None:
        """Save an answer to `question`; "" deletes it."""
        shared = self._shared.setdefault(question, SharedAnswer(self._review.answer(question)))
        others = tuple(a for a in self._review.answers if a.question != question)
        given = (Answer(question, value),) if value else ()
        self._review = replace(self._review, answers=(*others, *given))
        store = partial(self.store, question=question, value=value)
        work = partial(shared.keep, store, value, in_words=self._is_in_words(question))
        self.keep(question, work, _STILL_HERE)

    def was_saved(self, what: str) -> None:
        """Show the answer merged with another window's, once the own input is saved."""
        shared = self._shared.get(what)
        if shared is None or shared.stored == shared.ours or not self._writes[what][1].done():
            return
        self._shared[what] = SharedAnswer(shared.stored)
        for asked in self.query(Asked):
            if asked.question.id == what:
                asked.bring(merge_text(shared.ours, asked.typed, shared.stored, PARAGRAPHS))

    def _is_in_words(self, question: str) -> bool:
        """Tell whether an answer is free text, and neither a day nor a proposed line."""
        asked = (one.question for one in self.query(Asked) if one.question.id == question)
        is_text = any(one.kind is QuestionKind.TEXT and one.id != walk.DAY for one in asked)
        return is_text and (question != walk.LINE or walk.is_own_line(self._review))


def review_now(review: int, journal: "Journal") -> tuple[Review, Overview]:
    """Return a review and the current course as they are now."""
    overview = journal.overview().computed()
    for one in (*overview.reviews, *overview.elsewhere.reviews):
        if one.id == review:
            return one, overview
    raise NotFoundError("This review is no longer in the journal.")


def _again(kind: type[QuestionScreen], found: tuple[Review, Overview]) -> QuestionScreen:
    return kind(*found)
