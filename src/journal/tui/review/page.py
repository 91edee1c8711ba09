"""Content of one page of a review: step, texts around it, replies to answers."""

from collections.abc import Iterator

from msgspec import Struct
from textual.content import Content

from journal.course.overview import Overview
from journal.guidance import Situation, needs_help_near, offering, route, walk
from journal.guidance.model import Step
from journal.guidance.tools import Tool, tools_for
from journal.records import Review
from journal.text import one_line
from journal.tui.keymap import with_keys
from journal.tui.look import as_content, paragraphs
from journal.tui.review.ending import ending_page

_LINE = 200
_TOOLS = {
    Tool.QUESTIONNAIRE: "‹questionnaires.f7› opens a short questionnaire on mood or worry.",
    Tool.GOAL: "‹goal.ctrl+g› makes your hope a goal.",
    Tool.PLAN: "F2, then ‹edit_plan.p›, writes a safety plan.",
}
_NEAR = "F2 shows people you can call, now or at any time."


class Page(Struct, frozen=True):
    """The page at position `at` of a review; the one after its last step is the ending."""

    review: Review
    overview: Overview
    at: int

    @property
    def steps(self) -> tuple[Step, ...]:
        """The pages before the ending; an answer may add one."""
        return walk.pages_of(self.review)

    @property
    def is_ending(self) -> bool:
        """Whether this is the last page, with the actions to choose from."""
        return self.at >= len(self.steps)

    @property
    def situation(self) -> Situation:
        """The situation of the review."""
        return self.overview.situation_of(self.review)

    @property
    def step(self) -> Step:
        """The step on this page."""
        if self.is_ending:
            return ending_page(self.review, self.situation)
        return self.steps[self.at]

    @property
    def where(self) -> str:
        """The number of the page, as in "step 2 of 5"."""
        return "the end" if self.is_ending else f"step {self.at + 1} of {len(self.steps)}"

    @property
    def way_on(self) -> str:
        """The label of the button below the questions."""
        return "End the review" if self.is_ending else "Next"

    @property
    def words(self) -> Content:
        """The text above the questions."""
        beside = " ".join(filter(None, self._beside()))
        return paragraphs(self._beginning(), self.step.lead, as_content(beside, "dim"))

    @property
    def has_hope(self) -> bool:
        """Whether the page asks for the person's hope."""
        return self._asks(walk.HOPE)

    @property
    def line(self) -> str:
        """The line for the next session if this page asks for it, else ""."""
        return one_line(walk.line_to_say(self.review), _LINE) if self._asks(walk.LINE) else ""

    @property
    def help_near(self) -> str:
        """The sentence about people to call if an answer or the route calls for it, else ""."""
        return _NEAR if needs_help_near(self.review, route(self.situation)) else ""

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the texts on this page."""
        beginning = () if self.at else walk.route_of(self.review, self.situation).sources
        return (*beginning, *offering.sources_of(self.review, self.step))

    @property
    def last_answered(self) -> str:
        """The last answered question of the page, "" without one."""
        if self.is_ending:
            return walk.CHOSEN
        asked = (question.id for question in reversed(self.step.questions))
        return next((one for one in asked if self.review.answer(one)), "")

    def reply_to(self, asked: str) -> list[str]:
        """Return the reply to the answer of a question on this page."""
        if self.is_ending:
            return [*offering.care_of(self.review)]
        question = next((one for one in self.step.questions if one.id == asked), None)
        hint, factor = walk.reply_to(self.review, question) if question else ("", None)
        return list(filter(None, (hint, f"{factor.title}: {factor.text}" if factor else "")))

    def _asks(self, question: str) -> bool:
        return any(one.id == question for one in self.step.questions)

    def _beside(self) -> Iterator[str]:
        """Yield quotes from the person's record, and the tools for the step."""
        step, earlier = self.step.id, [page.id for page in self.steps[: self.at]]
        yield from self.overview.beside(step, earlier)
        for tool in tools_for(step, earlier):
            yield with_keys(_TOOLS.get(tool, ""))

    def _beginning(self) -> Content:
        """Return the introduction for the first page, with the numbers of its signal."""
        if self.at:
            return as_content("")
        way, signal = walk.route_of(self.review, self.situation), self.situation.signal
        if signal is None or signal not in self.overview.signals:
            return as_content(f"{way.title} {way.why}")
        # Grave situations need the calming words most; otherwise the previous page had them.
        calming = way.why if way.is_grave else ""
        return paragraphs(f"{way.title} {self.overview.sentence(signal)}", calming)
