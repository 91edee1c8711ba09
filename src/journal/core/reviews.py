"""`journal.reviews`: open, answer and end reviews, and record what followed."""

from collections.abc import Sequence
from datetime import date

from journal import guidance, signals
from journal.between_sessions import Task
from journal.core.journal_file import JournalFile, interval_of
from journal.days.formatting import long_day
from journal.errors import BadInputError
from journal.guidance import afterwards, dark_thoughts, saying, walk
from journal.guidance.since import newest_attended
from journal.own_settings import NEVER, REVIEW_EVERY
from journal.records import Change, Review, ReviewReason, TherapySession
from journal.store import between_sessions, courses, notes, reviews, sessions
from journal.store.entries import ChangeInput
from journal.store.transaction import Transaction
from journal.text import one_line, plural, quoted
from journal.three_way import PARAGRAPHS, merge_text

_ENDED = "This review was ended elsewhere, so nothing more from this page is kept in it."
MOST_PUT_OFF = 12
"""Most sessions by which a prompt can be put off: about three months of weekly ones."""

_NOTED_AT = {
    saying.SAID: walk.SPOKEN_AT,
    afterwards.VERDICT: walk.LOOKED_AT,
    dark_thoughts.THOUGHTS_NOW: walk.THOUGHTS_AT,
}


class Reviews:
    """The reviews of a journal: opened, answered, ended, and what followed from them."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def all(self, course: str | None = None) -> tuple[Review, ...]:
        """Return the reviews of a course, by default the current one, oldest first."""
        return self._file.overview_of(course).reviews

    def open(
        self,
        reason: ReviewReason,
        signal: signals.Signal | None = None,
        course: str | None = None,
        *,
        on_harm: bool = False,
    ) -> Review:
        """Open a review with the steps for `reason` and `signal`.

        With `on_harm` it is about being hurt by a therapist.
        """
        with self._file.writing() as write:
            return self._open(write, reason, signal, course, on_harm=on_harm)

    def asked_every(self) -> int | None:
        """Return the number of sessions between calendar reviews; None for never."""
        with self._file.database.reading() as read:
            return interval_of(read)

    def ask_every(self, sessions: int | None) -> None:
        """Set the number of sessions between calendar reviews; None for never."""
        if sessions is not None and not 1 <= sessions <= REVIEW_EVERY.most:
            raise BadInputError(
                f"A review can be every 1 to {REVIEW_EVERY.most} sessions, or “never”."
            )
        words = f"every {plural(sessions, 'session')}" if sessions else "never"
        with self._file.changing(f"the choice to be asked for a review {words}") as write:
            notes.put_setting(write, REVIEW_EVERY.key, str(sessions or NEVER))

    def does_not_match(self, signal: signals.Signal, course: str | None = None) -> None:
        """Record that a signal does not match how it feels; it is silenced for four sessions."""
        what = f"your answer that {signals.named(signal)} does not match how it feels"
        answer = guidance.MATCHES, guidance.NO
        self._say_instead(ReviewReason.SIGNAL, signal, course, *answer, what)

    def put_off(self, prompt: guidance.Prompt, sessions: int, course: str | None = None) -> None:
        """Put off a prompt by a number of sessions."""
        if not 1 <= sessions <= MOST_PUT_OFF:
            raise BadInputError(f"A prompt can be put off by 1 to {MOST_PUT_OFF} sessions.")
        answer = guidance.PUT_OFF, str(sessions)
        what = f"the choice to be asked again after {plural(sessions, 'session')}"
        self._say_instead(prompt.reason, prompt.signal, course, *answer, what)

    def leave(self, prompt: guidance.Prompt, why: str, course: str | None = None) -> None:
        """Dismiss a prompt with a reason; it counts as reviewed."""
        if not why.strip():
            raise BadInputError("Say in a word or two why you’re leaving it; it is kept for you.")
        answer = guidance.LEFT, why
        what = f"the choice to leave something alone, {quoted(why)}"
        self._say_instead(prompt.reason, prompt.signal, course, *answer, what)

    def is_open(self, review: int) -> bool:
        """Tell whether a review is still open; raise NotFoundError if there is none."""
        with self._file.database.reading() as read:
            return reviews.get_review(read, review).ended is None

    def answer(
        self,
        review: int,
        question: str,
        value: str,
        *,
        base: str | None = None,
        while_open: bool = False,
    ) -> str:
        """Save the answer to one question of a review, and return it; "" deletes it.

        `base` is the text that `value` was edited from; with it, changes made by another window
        since then are merged. With `while_open`, raises BadInputError if the review has ended.
        """
        with self._file.writing() as write:
            if while_open and reviews.get_review(write, review).ended:
                raise BadInputError(_ENDED)
            if base is not None:
                value = _merged(reviews.get_review(write, review), question, value, base)
            reviews.put_answer(write, review, question, value)
        return value

    def discard_untouched(self, review: int) -> None:
        """Delete a review that is open and has no answers; leave any other."""
        with self._file.writing() as write:
            found = reviews.get_review(write, review)
            if found.is_untouched:
                reviews.remove_review(write, review)

    def go_further(self, review: int) -> Review:
        """Open a review that continues an earlier one with the next set of steps."""
        with self._file.writing() as write:
            earlier = reviews.get_review(write, review)
            course = courses.find_course(write, earlier.course)
            opened = reviews.add_review(
                write,
                course,
                self._file.day(),
                earlier.reason,
                after=_newest(sessions.sessions_of(write, course)),
                signal="",
                signs=earlier.signs,
                steps=afterwards.further_steps(earlier),
            )
            reviews.put_answer(write, opened.id, walk.FOLLOWS, str(review))
            return reviews.get_review(write, opened.id)

    def say_afterwards(
        self, review: int, question: str, value: str, *, base: str | None = None
    ) -> Review:
        """Save a follow-up answer of a review, with the session at which it was given.

        No answer counts as a failure. `base` is as in `answer`.
        """
        with self._file.writing() as write:
            earlier = reviews.get_review(write, review)
            if base is not None:
                value = _merged(earlier, question, value, base)
            noted = _NOTED_AT.get(question)
            is_new = earlier.answer(question) != value or question == dark_thoughts.THOUGHTS_NOW
            if noted is not None and is_new:
                # Dark thoughts are about the person, whichever course the last session belongs to.
                is_care = question == dark_thoughts.THOUGHTS_NOW
                course = None if is_care else courses.find_course(write, earlier.course)
                here = sessions.sessions_of(write, course)
                at = _session_told_of(earlier, question, value, here)
                reviews.put_answer(write, review, noted, str(at))
            reviews.put_answer(write, review, question, value)
            return reviews.get_review(write, review)

    def mark_agreed(self, review: int) -> Change | None:
        """Add the change agreed after a review to the course, or update it.

        Something agreed to try becomes a task, once. The mark is dated by the session at which it
        was brought up, or today without one. Returns the mark, or None if nothing is to be
        different.
        """
        with self._file.changing() as write:
            earlier = reviews.get_review(write, review)
            course = courses.find_course(write, earlier.course)
            kind, to_try = saying.agreed_change(earlier), saying.agreed_to_try(earlier)
            if to_try and all(
                one.review != review for one in between_sessions.all_of(write, Task, course)
            ):
                write.what = f"what was agreed to try, {quoted(to_try)}"
                values = {"text": to_try, "agreed": self._file.day(), "review_id": review}
                between_sessions.add(write, "task", course, values)
            if kind is None:
                return None
            given = ChangeInput(
                day=saying.day_said(earlier, sessions.sessions_of(write, course))
                or self._file.day(),
                kind=kind,
                text=one_line(earlier.answer(saying.AGREED)),
            )
            write.what = f"the agreed change of {long_day(given.day, year=True)}"
            before = earlier.answer(walk.MARK)
            change = courses.put_change(write, course, given, int(before or 0))
            reviews.put_answer(write, review, walk.MARK, str(change.id))
            return change

    def what_helped(self) -> tuple[guidance.Helped, ...]:
        """Return what helped, as reported in reviews of all courses, newest first."""
        with self._file.database.reading() as read:
            every = (one for c in courses.all_courses(read) for one in reviews.reviews_of(read, c))
            in_order = sorted(every, key=lambda review: (review.ended or review.opened, review.id))
            return guidance.what_helped(in_order)

    def mark_done(self, review: int, actions: Sequence[int]) -> Review:
        """Mark the actions of a review with these ids as done, the others as open."""
        with self._file.changing(everything=True) as write:
            reviews.mark_done(write, review, actions)
            marked = reviews.get_review(write, review)
            write.what = f"what is done of the review of {long_day(marked.opened, year=True)}"
            return marked

    def end(
        self,
        review: int,
        actions: Sequence[str],
        *,
        look_again_on: date | None = None,
        look_again_after: int | None = None,
    ) -> Review:
        """End a review with the chosen actions and when to look at them again.

        Undo reopens it as it was.
        """
        with self._file.changing(everything=True) as write:
            opened = reviews.get_review(write, review).opened
            write.what = f"the end of the review of {long_day(opened, year=True)}"
            for text in actions:
                reviews.add_action(
                    write,
                    review,
                    text,
                    look_again_on=look_again_on,
                    look_again_after=look_again_after,
                )
            return reviews.end_review(write, review, self._file.day())

    def _say_instead(
        self,
        reason: ReviewReason,
        signal: signals.Signal | None,
        course: str | None,
        question: str,
        value: str,
        what: str,
    ) -> None:
        """Record an answer to a prompt as a review that ends at once.

        It can be undone under the label `what`.
        """
        with self._file.changing(what, everything=True) as write:
            review = self._open(write, reason, signal, course)
            reviews.put_answer(write, review.id, question, value)
            reviews.end_review(write, review.id, self._file.day())

    def _open(
        self,
        write: Transaction,
        reason: ReviewReason,
        signal: signals.Signal | None,
        course: str | None,
        *,
        on_harm: bool = False,
    ) -> Review:
        overview = self._file.overview(write, courses.course_shown(write, course))
        about = overview.situation(reason, signal, on_harm)
        return reviews.add_review(
            write,
            overview.course or courses.course_for_entry(write, None),
            self._file.day(),
            about.reason,
            after=_newest(overview.sessions),
            signal=about.signal.name if about.signal else "",
            signs=about.signs,
            steps=guidance.route(about).steps,
        )


def _newest(here: Sequence[TherapySession]) -> int | None:
    """Return the number of the newest of the sessions `here`, oldest first."""
    return here[-1].number if here else None


def _session_told_of(
    review: Review, question: str, value: str, here: Sequence[TherapySession]
) -> int:
    """Return the number of the session that an answer is about; 0 without one.

    An answer about the ratings, or one not brought up yet, belongs to the newest of the sessions
    `here`; an answer that was brought up stays with the session where it was. Dark thoughts are
    asked about after a missed session too.
    """
    if question == dark_thoughts.THOUGHTS_NOW:
        return _newest(here) or 0
    if question == saying.SAID and value in saying.SPOKEN:
        return saying.spoken_at(review) or saying.default_said_at(review, here)
    return newest_attended(here)


def _merged(review: Review, question: str, value: str, base: str) -> str:
    """Merge a text answer with changes made elsewhere since `base`."""
    there = review.answer(question)
    return value if there == base else merge_text(base, value, there, PARAGRAPHS)
