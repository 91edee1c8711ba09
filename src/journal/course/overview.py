"""`Overview`: one course with all that is derived from its records."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from journal import guidance
from journal.between_sessions import Goal, Jot, LeftOpen, Task
from journal.course.course_signals import CourseSignals
from journal.guidance.since import NO_OTHER_COURSES, OtherCourses
from journal.records import Questionnaire, Review, ReviewReason, TherapySession
from journal.signals import Signal, likely
from journal.signals.kinds import Kind

if TYPE_CHECKING:
    from journal.guidance import FollowUp, Helped, Opening, Prompt, Situation
    from journal.guidance.model import Question

_ASKS = 2
"""Sessions in a row at which the calendar asks before it pauses."""


class Overview(CourseSignals, frozen=True, eq=False, dict=True):
    """One course as both faces show it: records, signals, what is due and what was reviewed.

    `interval` is the number of sessions between calendar reviews, None for never.
    """

    interval: int | None = guidance.INTERVAL
    logged_on: Mapping[int, str] = msgspec.field(default_factory=dict)
    """The days on which sessions were logged, by session number; empty without reviews."""
    elsewhere: OtherCourses = NO_OTHER_COURSES
    """Dark thoughts reported in other courses, which are asked about here too."""
    jots: tuple[Jot, ...] = ()
    """The open jots, to bring to the next session."""
    goals: tuple[Goal, ...] = ()
    """All goals with their ratings, ended ones included."""
    tasks: tuple[Task, ...] = ()
    """The tasks without an outcome."""
    questionnaires: tuple[Questionnaire, ...] = ()
    """The newest filled-in questionnaire of each kind."""
    weeks_to_questionnaire: int | None = None
    """Weeks between offered questionnaires, None for never."""

    @property
    def has_nothing_to_hand_over(self) -> bool:
        """Tell whether the sheet for the next session would be empty."""
        return not (self.sessions or self.reviews or self.jots or self.open_goals or self.tasks)

    @property
    def questionnaire_is_due(self) -> bool:
        """Whether the person wants questionnaires offered and the last one is old enough."""
        if self.weeks_to_questionnaire is None:
            return False
        newest = max((one.day for one in self.questionnaires), default=None)
        return newest is None or self.today - newest >= timedelta(weeks=self.weeks_to_questionnaire)

    @property
    def open_goals(self) -> tuple[Goal, ...]:
        """The goals that are not ended."""
        return tuple(goal for goal in self.goals if goal.ended is None)

    @property
    def prompt_after_saving(self) -> "Prompt | None":
        """The prompt to show beside the newest session.

        Calm prompts (calendar, recurring signs, no clear change) wait after a hard session, and ask
        twice before they pause for an interval.
        """
        prompt = self.prompt
        asked = self._has_been_due(prompt) if prompt else None
        if asked is None:
            return prompt
        every = self.interval or guidance.INTERVAL
        return None if self.is_hard or asked % every >= _ASKS else prompt

    def _has_been_due(self, prompt: "Prompt") -> int | None:
        """Return for how many earlier sessions a calm prompt has been due, None for others."""
        if prompt.reason is ReviewReason.CALENDAR:
            since = guidance.since_last_review(self.sessions, self.reviews)
            return since - (self.interval or guidance.INTERVAL)
        if prompt.reason is ReviewReason.SIGNS:
            ends = range(len(self.attended), 0, -1)
            recurs = (bool(guidance.recurring_signs(self.attended[:end])) for end in ends)
        elif prompt.signal and prompt.signal.kind is Kind.PLATEAU:
            newest_first = reversed(self.standings)
            recurs = (
                any(one.kind is Kind.PLATEAU for one in likely(standing.signals))
                for standing in newest_first
            )
        else:
            return None
        return sum(1 for _ in takewhile(bool, recurs)) - 1

    @property
    def follow_up_after_saving(self) -> "FollowUp | None":
        """The follow-up to show beside the newest session.

        The question whether something helped waits after a hard session, as the calendar does.
        """
        found = self.follow_up
        waits = self.is_hard and found is not None and found.stage is guidance.Stage.LOOK
        return None if waits else found

    @cached_property
    def due(self) -> "Prompt | None":
        """The one prompt that is due, if any; never good news.

        A follow-up of an earlier review takes precedence unless the prompt is grave; the question
        about dark thoughts takes precedence over everything.
        """
        found = self.follow_up
        if found is not None and found.stage is guidance.Stage.CARE:
            return None
        started = self.course.started if self.course else None
        due = guidance.due(self.likely, self.sessions, self.reviews, self.interval, started)
        return due if due is None or not found or due.route.is_grave else None

    @cached_property
    def prompt(self) -> "Prompt | None":
        """The prompt that is due, else encouragement for good news."""
        if self.due or self.follow_up:
            return self.due
        spoken = tuple(signal for signal in (self.spoken,) if signal)
        return guidance.encouragement(spoken, self.sessions)

    @cached_property
    def follow_up(self) -> "FollowUp | None":
        """The open follow-up question of an earlier review, if any."""
        # Without a review, skip importing the follow-ups.
        if not self.reviews and not self.elsewhere.reviews:
            return None
        return guidance.follow_up(
            self.reviews, self.sessions, self.today, self.logged_on, self.elsewhere
        )

    def left_open(self, session: TherapySession) -> LeftOpen:
        """Return the open jots and tasks to ask about after `session`, if it is the newest.

        Jots written after its day were not for it; tasks agreed in it could not be done yet.
        """
        if self.attended[-1:] != (session,):
            return LeftOpen()
        return LeftOpen(
            tuple(jot for jot in self.jots if jot.day <= session.day),
            tuple(task for task in self.tasks if task.agreed < session.day),
        )

    @property
    def line_for_next_time(self) -> str:
        """The line for the next session from the last review; "" for none."""
        return guidance.line_for_next_time(self.reviews, self.sessions)

    @property
    def to_bring(self) -> tuple[str, ...]:
        """The lines for the next session, from the last review and the jots, as written."""
        return tuple(filter(None, (self.line_for_next_time, *(jot.text for jot in self.jots))))

    def opening_on_harm(self) -> "Opening":
        """Return the opening of a review about being hurt by a therapist."""
        return guidance.on_harm(self.reviews)

    def opening(self, asked: ReviewReason | None = None) -> "Opening":
        """Return the opening of a review; `asked` is its kind if the person chose one."""
        return guidance.opening(self.open_review, self.prompt, self.follow_up, asked)

    @property
    def brought_up(self) -> Signal | None:
        """The signal that the person can answer does not match how it feels.

        Without a prompt, that is the spoken signal or a fall that is shown.
        """
        falls = (signal for signal in self.likely if signal.kind.is_fall)
        return (self.due and self.due.signal) or self.spoken or next(falls, None)

    @property
    def newest_open_follow_up(self) -> Review | None:
        """The newest review that can be followed up, whether due or not."""
        return guidance.newest_open_follow_up(self.reviews, self.sessions)

    @property
    def what_helped(self) -> "tuple[Helped, ...]":
        """What helped in this course, as reported in reviews, newest first."""
        return guidance.what_helped(self.reviews)

    def beside(self, page: str, earlier: Iterable[str] = ()) -> tuple[str, ...]:
        """Return sentences from the person's record for a page of a review.

        `earlier` are the pages before it.
        """
        return guidance.beside(page, self.sessions, self.course, earlier)

    @property
    def open_reviews(self) -> tuple[Review, ...]:
        """The open reviews, newest first."""
        return tuple(review for review in reversed(self.reviews) if review.ended is None)

    @property
    def open_review(self) -> Review | None:
        """The newest open review."""
        return next(iter(self.open_reviews), None)

    def fitting(self, question: "Question", review: Review) -> "Question":
        """Return a question of a review with its options adapted to this course."""
        from journal.guidance import walk

        approach = self.course.approach if self.course else ""
        return walk.fitting(question, review, self.situation_of(review), approach)

    def began(self, review: Review) -> TherapySession | None:
        """Return the session at which the concern of `review` began, None without one.

        Among the signals standing when it was opened, or when it was brought up, a fall takes
        precedence, then the signal of the review. A review that continues another has the concern
        of that one. Good news is not a concern.
        """
        signal = guidance.concern(review, self.reviews, self.sessions, self.standings)
        if signal is not None:
            return self.began_at(signal)
        earlier = [one for one in self.reviews if str(one.id) == review.answer(guidance.FOLLOWS)]
        return self.began(earlier[0]) if earlier and earlier[0].id < review.id else None

    def situation(
        self, reason: ReviewReason, signal: Signal | None = None, harmed: bool = False
    ) -> "Situation":
        """Return the situation for a review opened for `reason`, or because of harm."""
        started = self.course.started if self.course else None
        found = guidance.situation_of(self.sessions, reason, self.signals, signal, started)
        return replace(found, harmed=harmed)

    def situation_of(self, review: Review) -> "Situation":
        """Return the situation of `review`; its signal may no longer stand."""
        seen = (signal for standing in reversed(self.standings) for signal in standing.signals)
        signal = next((signal for signal in seen if signal.name == review.signal), None)
        return self.situation(review.reason, signal, review.is_on_harm)
