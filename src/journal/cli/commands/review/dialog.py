"""A review answered at the terminal: each answer is saved as it is given."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal import guidance
from journal.course.overview import Overview
from journal.guidance.model import Factor, Route
from journal.guidance.situation import Situation
from journal.records import Answer, Review

if TYPE_CHECKING:
    from journal.core import Journal


@dataclass
class ReviewDialog:
    """A dialog over an open review; each answer is saved, and `review` reflects it."""

    journal: "Journal"
    overview: Overview
    review: Review
    _told: set[str] = field(default_factory=set)

    def is_new(self, factor: Factor) -> bool:
        """Tell whether `factor` is shown for the first time, and remember that it was."""
        is_new = factor.id not in self._told
        self._told.add(factor.id)
        return is_new

    @property
    def situation(self) -> Situation:
        """The situation of the review."""
        return self.overview.situation_of(self.review)

    @property
    def route(self) -> Route:
        """The route of the review: its words, and when to look again."""
        return guidance.route(self.situation)

    def keep(self, question: str, value: str) -> None:
        """Save an answer at once; "" deletes it."""
        self.store(question, value)
        others = tuple(answer for answer in self.review.answers if answer.question != question)
        given = (Answer(question, value),) if value else ()
        self.review = replace(self.review, answers=(*others, *given))

    def store(self, question: str, value: str) -> None:
        """Write an answer to the journal."""
        self.journal.reviews.answer(self.review.id, question, value)


@dataclass
class FollowUpDialog(ReviewDialog):
    """A dialog for follow-up questions; answers carry the session they belong to."""

    def store(self, question: str, value: str) -> None:
        """Save an answer, and reload the review with the session noted for it."""
        self.review = self.journal.reviews.say_afterwards(self.review.id, question, value)
