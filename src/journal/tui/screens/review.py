"""The review: one step at a time, every answer kept as it is typed, ending in actions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Static

from journal.errors import JournalError
from journal.guidance import citation, needs_help_near, route, walk
from journal.guidance.model import Option, Question, QuestionKind, Step
from journal.overview import Overview
from journal.ratings import Measure, as_text
from journal.records import Answer, Review
from journal.text import plural
from journal.tui.commands import REVIEW, Command, bindings
from journal.tui.look import paragraphs, said
from journal.tui.screens.place import Place
from journal.tui.widgets.question import Asked

LAST_RATINGS = 4
_RATED = {"talk": (Measure.ALLIANCE,), "fit": (Measure.ALLIANCE,), "readiness": (Measure.DISTRESS,)}
"""What the person rated that a step is about."""
_AGAIN = tuple(Option(str(count), f"after {plural(count, 'session')}") for count in (1, 2, 4, 6))
_ENDED = "The review is kept. Thank you for taking the time."
_CLOSED_EMPTY = "The review is closed; nothing was written down."


class ReviewWalk(Place):
    """An open review. Leaving at any point loses nothing."""

    commands: ClassVar[Sequence[Command]] = REVIEW
    heading = "review"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(REVIEW)]
    CSS_PATH = "review.tcss"

    def __init__(self, review: Review, overview: Overview) -> None:
        super().__init__()
        self._review, self._overview = review, overview
        self._steps = walk.steps_of(review)
        self._at = walk.first_open(review)

    def body(self) -> Iterable[Widget]:
        """Yield the words of a step, its questions, and the way on."""
        yield Static(id="words", markup=False)
        yield Vertical(id="questions")
        yield Static(id="care", markup=False)
        yield Button("", id="on", compact=True)
        yield Static(id="from", classes="faint", markup=False)

    def ready(self) -> None:
        """Begin where the last answer was given."""
        self.begin(self._show, "step")

    def reload(self) -> None:
        """Keep what is shown: only this screen changes the review."""

    @on(Button.Pressed, "#on")
    def action_next(self) -> None:
        """Go to the next step; from the ending, end the review."""
        if self._at >= len(self._steps):
            self.begin(self._end, "end")
        else:
            self.go_to(self._at + 1)

    def action_previous(self) -> None:
        """Go to the step before."""
        if self._at:
            self.go_to(self._at - 1)

    def action_steps(self) -> None:
        """Choose a step from the list."""
        from journal.tui.screens.steps import StepList

        titles = [*(step.title for step in self._steps), "What to do now"]
        self.app.push_screen(StepList(titles, self._at), self._went)

    def go_to(self, place: int) -> None:
        """Show the step at `place`; the one after the last is the ending."""
        self._at = place
        self.begin(self._show, "step")

    def leave(self) -> None:
        """Go back; the review stays open."""
        self.journal_app.tell("The review stays open; r goes on with it.")
        super().leave()

    @on(Asked.Answered)
    def _answered(self, event: Asked.Answered) -> None:
        """Keep the answer, and bring along what follows from it."""
        others = tuple(a for a in self._review.answers if a.question != event.question)
        given = (Answer(event.question, event.value),) if event.value else ()
        self._review = replace(self._review, answers=(*others, *given))
        review, question, value = self._review.id, event.question, event.value
        self.keep(
            lambda journal: journal.answer(review, question, value), "Your answer is still here."
        )
        if event.question in (walk.ABOUT, walk.TONE) and not walk.is_own_line(self._review):
            self._propose()
        if event.question == walk.CHOSEN:
            self._show_care()
        self._show_help_near()

    def _went(self, place: int | None) -> None:
        if place is not None:
            self.go_to(place)

    def _propose(self) -> None:
        for asked in self.query(Asked):
            if asked.question.id == walk.LINE:
                asked.write(walk.proposed_line(self._review))

    async def _show(self) -> None:
        ending = self._at >= len(self._steps)
        step = self._ending() if ending else self._steps[self._at]
        where = "the end" if ending else f"step {self._at + 1} of {len(self._steps)}"
        self.name_it(f"{where}: {{}}", step.title)
        first = self._beginning() if self._at == 0 else ""
        beside = self._own_data(Measure if self._at == 0 else _RATED.get(step.id, ()))
        self.query_one("#words", Static).update(paragraphs(first, step.lead, beside))
        self.query_one("#on", Button).label = "End the review" if ending else "Next  (Ctrl+N)"
        self._show_help_near()
        sources = "; ".join(citation(source) for source in step.sources)
        self.query_one("#from", Static).update(said(f"From: {sources}" if sources else "", "dim"))
        await self._ask_questions(step)
        self._show_care()

    async def _ask_questions(self, step: Step) -> None:
        situation = self._overview.situation_of(self._review)
        questions = self.query_one("#questions", Vertical)
        await questions.remove_children()
        await questions.mount_all(
            Asked(
                walk.fitting(question, self._review, situation),
                self._review.answer(question.id),
            )
            for question in step.questions
        )
        self.query_one(".body").scroll_home(animate=False)
        self.screen.focus_next("#questions Options, #questions TextArea, #on")

    def _beginning(self) -> Content:
        """Say what opened the review."""
        due = self._overview.due
        opened_by_it = due is not None and due.reason == self._review.reason
        return said(f"{due.title} {due.text}" if due is not None and opened_by_it else "")

    def _own_data(self, measures: Iterable[Measure]) -> Content:
        """Return the person's last ratings, to have them beside the questions."""
        lines = []
        for measure in measures:
            rated = [s.ratings[measure] for s in self._overview.attended[-LAST_RATINGS:]]
            if any(value is not None for value in rated):
                lines.append(f"{measure} {', '.join(as_text(value) for value in rated)}")
        return said(f"Your last ratings: {' · '.join(lines)}" if lines else "", "dim")

    def _show_help_near(self) -> None:
        """Keep in sight that there are people to call, where what is said asks for it."""
        way = route(self._overview.situation_of(self._review))
        near = needs_help_near(self._review, way)
        self.trouble("F2 shows people you can call, now or at any time." if near else "")

    def _show_care(self) -> None:
        care = dict.fromkeys(
            sentence
            for offer in walk.chosen_offers(self._review)
            for sentence in offer.care
            if self._at >= len(self._steps)
        )
        shown = self.query_one("#care", Static)
        shown.update(said("\n".join(care)))
        shown.display = bool(care)

    async def _end(self) -> None:
        chosen = [offer.text for offer in walk.chosen_offers(self._review)]
        own = self._review.answer(walk.OWN).strip()
        actions = [*chosen, *([own] if own else [])]
        if len(actions) > walk.MOST_ACTIONS:
            self.trouble(
                f"Choose up to {walk.MOST_ACTIONS}, so that they can be done; {len(actions)} are"
                " chosen now."
            )
            return
        is_empty = not (actions or self._review.answers)
        here = (self._review.answer(asked) for asked in (walk.CHOSEN, walk.OWN, walk.AGAIN))
        chose_nothing = not any(answer.strip() for answer in here)
        if chose_nothing and not await self.app.push_screen_wait(_ending_with_nothing(is_empty)):
            return
        again = int(self._review.answer(walk.AGAIN) or self._usual()) if actions else None
        try:
            await self.ask(
                lambda journal: journal.end_review(self._review.id, actions, look_again_after=again)
            )
        except JournalError as error:
            self.trouble(f"{error} Your answers are kept.")
            return
        await self.in_front()
        self.journal_app.tell(_CLOSED_EMPTY if is_empty else _ENDED)
        super().leave()

    def _usual(self) -> int:
        """Return after how many sessions to look again where nothing is chosen."""
        return walk.look_again(self._review, self._overview.situation_of(self._review))

    def _ending(self) -> Step:
        """Return the last page as a step of its own kind."""
        offers = tuple(Option(offer.id, offer.text) for offer in walk.offers_of(self._review))
        usual = plural(self._usual(), "session")
        again = f"When would you like to look at it again? Left open, it is after {usual}."
        return Step(
            id="end",
            title="what to do now",
            lead="Choose one to three things, or write your own. None is fine too.",
            questions=(
                Question(walk.CHOSEN, "What would you like to do?", QuestionKind.TICKS, offers),
                Question(walk.OWN, "Or in your own words"),
                Question(walk.AGAIN, again, QuestionKind.CHOICE, _AGAIN),
            ),
        )


def _ending_with_nothing(is_empty: bool) -> ModalScreen[bool]:
    """Ask whether to end a review in which nothing is chosen, or with `is_empty` nothing at all."""
    from journal.tui.screens.confirm import Confirm

    if not is_empty:
        return Confirm(
            "End the review without choosing anything?",
            "What you wrote in it is kept.",
            "End it (y)",
            "Go back (n)",
        )
    return Confirm(
        "Nothing is written down in this review.",
        "You can go back to it, or close it without counting it.",
        "Close it (y)",
        "Go back (n)",
    )
