"""Reviews: opened, answered, ended, and what followed from them."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from journal import guidance
from journal.book.foundation import Foundation
from journal.overview import Overview
from journal.records import Review, ReviewReason
from journal.signals import Signal
from journal.store import courses, reviews


class ReviewBook(Foundation):
    """The part of the journal that holds the reviews."""

    def standing_signals(self, course: str | None = None) -> tuple[Signal, ...]:
        """Return what stands on a course, strongest concern first."""
        return self.overview(course).signals

    def due_review(self, course: str | None = None) -> guidance.Prompt | None:
        """Return the one prompt that is due on a course, if any."""
        return self.overview(course).due

    def reviews(self, course: str | None = None) -> tuple[Review, ...]:
        """Return the reviews of a course, by default the current one, oldest first."""
        return self.overview(course).reviews

    def open_review(
        self, reason: ReviewReason, signal: Signal | None = None, course: str | None = None
    ) -> Review:
        """Open a review whose steps are those that `reason` and `signal` lead to."""
        with self._database.writing() as write:
            overview = self._overview(write, courses.course_shown(write, course))
            situation = overview.situation(reason, signal)
            steps = guidance.route(situation).steps
            return self._add_review(write, overview, situation, steps)

    def does_not_match(self, signal: Signal, course: str | None = None) -> None:
        """Keep that a signal does not match how it feels; it is left alone for four sessions."""
        with self._database.writing() as write:
            overview = self._overview(write, courses.course_shown(write, course))
            situation = overview.situation(ReviewReason.SIGNAL, signal)
            said = self._add_review(write, overview, situation, ())
            reviews.put_answer(write, said.id, guidance.MATCHES, guidance.NO)
            reviews.end_review(write, said.id, self._today())

    def answer(self, review: int, question: str, value: str) -> None:
        """Keep the answer to one question of a review as it is now; "" forgets it."""
        with self._database.writing() as write:
            reviews.put_answer(write, review, question, value)

    def end_review(
        self,
        review: int,
        actions: Sequence[str],
        *,
        look_again_on: date | None = None,
        look_again_after: int | None = None,
    ) -> Review:
        """End a review with the actions chosen and when to look at them again."""
        with self._database.writing() as write:
            for text in actions:
                reviews.add_action(
                    write,
                    review,
                    text,
                    look_again_on=look_again_on,
                    look_again_after=look_again_after,
                )
            return reviews.end_review(write, review, self._today())

    def _add_review(
        self, write: Session, overview: Overview, about: guidance.Situation, steps: tuple[str, ...]
    ) -> Review:
        return reviews.add_review(
            write,
            overview.course or courses.course_for_entry(write, None),
            self._today(),
            about.reason,
            after=max((s.number for s in overview.sessions), default=None),
            signal=about.signal.name if about.signal else "",
            signs=about.signs,
            steps=steps,
        )
