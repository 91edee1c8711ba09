"""`Overview`: one course with all that is derived from its records."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace

from journal import guidance, signals
from journal.between import Goal, Jot, LeftOpen, Task
from journal.dates import long_day, since_when
from journal.guidance import FollowUp, Helped, Opening, Prompt, Situation, walk
from journal.guidance.model import Question
from journal.records import Change, Course, Questionnaire, Review, ReviewReason, TherapySession
from journal.signals import Event, LevelLines, Point, Replay, Replayer, Signal, Standing

_ASKS = 2
"""Sessions after which the calendar asks before it is quiet."""

_ONE_HARD = "Nothing stands out as a pattern; one session does not say much."


class Overview(Struct, frozen=True, eq=False, dict=True):
    """One course as both faces show it: records, signals, what is due.

    Everything is oldest first. `interval` is the number of sessions from one review to the
    next that the calendar asks for, None for never. `course` is None in an empty journal.
    """

    today: date
    course: Course | None
    sessions: tuple[TherapySession, ...] = ()
    changes: tuple[Change, ...] = ()
    reviews: tuple[Review, ...] = ()
    interval: int | None = guidance.INTERVAL
    jots: tuple[Jot, ...] = ()
    """The lines to bring to the next session: neither said nor let go."""
    goals: tuple[Goal, ...] = ()
    """All goals with their ratings, those ended among them."""
    tasks: tuple[Task, ...] = ()
    """What was agreed to try and is not answered yet."""
    questionnaires: tuple[Questionnaire, ...] = ()
    """The newest of each kind that was filled in."""
    weeks_to_questionnaire: int | None = None
    """After how many weeks the person asked to be offered one; None for never."""
    replay: Callable[[Sequence[Point]], Replay] = field(default_factory=Replayer)

    @property
    def has_nothing_to_hand_over(self) -> bool:
        """Tell whether there is nothing yet that a page for the next session could say."""
        return not (self.sessions or self.reviews or self.jots or self.open_goals or self.tasks)

    @property
    def questionnaire_is_due(self) -> bool:
        """Whether the person asked to be offered a questionnaire, and the last is that long ago."""
        if self.weeks_to_questionnaire is None:
            return False
        newest = max((one.day for one in self.questionnaires), default=None)
        return newest is None or self.today - newest >= timedelta(weeks=self.weeks_to_questionnaire)

    @property
    def open_goals(self) -> tuple[Goal, ...]:
        """The goals that are not ended."""
        return tuple(goal for goal in self.goals if goal.ended is None)

    @cached_property
    def attended(self) -> tuple[TherapySession, ...]:
        """The sessions that took place; the engine counts its positions in these."""
        return tuple(session for session in self.sessions if session.attended)

    @property
    def pause(self) -> str:
        """Say how long ago the last session was, and as of when all is; "" if that is not long."""
        planned = self.course.days_between if self.course else None
        days = guidance.long_pause(self.sessions, planned, self.today)
        if days is None:
            return ""
        last = f"The last session here was {since_when(days)} ago"
        if not self.likely:
            return f"{last}."
        day = self.attended[-1].day
        as_of = long_day(day, year=day.year != self.today.year)
        return f"{last}; what stands out is as of {as_of}."

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The attended sessions as the engine sees them."""
        return tuple(Point(session.ratings, session.day) for session in self.attended)

    @cached_property
    def _replayed(self) -> Replay:
        return self.replay(self.points)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """What stood after each attended session."""
        return self._replayed.standings

    @property
    def levels(self) -> LevelLines:
        """The level of each measure at each attended session, as it is known now."""
        return self._replayed.levels

    def worked_out(self) -> Self:
        """Work out now what stands, so that it need not be done where it is looked at."""
        _ = self.standings
        return self

    @property
    def signals(self) -> tuple[Signal, ...]:
        """What stands now, strongest concern first."""
        return self.standings[-1].signals if self.standings else ()

    @cached_property
    def silenced(self) -> frozenset[str]:
        """The names of the signals that were lately said not to match how it feels."""
        return guidance.silenced(self.reviews, self.sessions)

    @property
    def likely(self) -> tuple[Signal, ...]:
        """Those of the signals that are likely enough to be shown unasked, and not silenced."""
        likely = signals.likely(self.signals)
        return tuple(signal for signal in likely if signal.name not in self.silenced)

    @cached_property
    def spoken(self) -> Signal | None:
        """The one signal worth saying after the newest session; good news not after a hard one."""
        found = signals.spoken(self.standings, self.silenced)
        waits = found is not None and found.kind in guidance.GOOD_NEWS and self.is_hard
        return None if waits else found

    @property
    def what_it_shows(self) -> str:
        """That signal in one sentence, with what tells of the same event; "" for none."""
        told = (event for event in self.events if self.spoken in event.signals)
        return next(map(self.event_sentence, told), "")

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """Soft remarks about the newest attended session."""
        return signals.notices(self.points, today=self.today)

    @property
    def is_hard(self) -> bool:
        """Whether the newest attended session was so hard that whom to call is to be shown."""
        return bool(self.attended) and guidance.is_hard(self.attended[-1].ratings)

    @property
    def quiet_words(self) -> str:
        """What is said where nothing is brought up; one hard session is no pattern."""
        return _ONE_HARD if self.is_hard else signals.quiet_words(self.standings)

    @property
    def remarks(self) -> tuple[str, ...]:
        """The notices as a person is told them, beside the one signal that is spoken of.

        What is told of a fall is not told once more; after a hard session they are calm.
        """
        told = {signal.measure for signal in self.likely if signal.kind.is_fall}
        if self.is_hard:
            return signals.remarks_on_hard(self.points, told)
        return signals.notices(self.points, told, self.today)

    @property
    def prompt_after_saving(self) -> Prompt | None:
        """The prompt to show beside the newest session.

        The calendar waits after a hard one, and asks twice before it is quiet for an interval.
        """
        prompt, every = self.prompt, self.interval
        if prompt is None or every is None or prompt.reason is not ReviewReason.CALENDAR:
            return prompt
        overdue = guidance.since_last_review(self.sessions, self.reviews) - every
        return None if self.is_hard or overdue % every >= _ASKS else prompt

    @property
    def follow_up_after_saving(self) -> FollowUp | None:
        """The follow-up to show beside the newest session.

        To look at whether something helped waits after a hard one, as the calendar does.
        """
        found = self.follow_up
        waits = self.is_hard and found is not None and found.stage is guidance.Stage.LOOK
        return None if waits else found

    @cached_property
    def due(self) -> Prompt | None:
        """The one prompt that is due, if any; never good news.

        What follows from an earlier review comes before it, unless the prompt is grave; how dark
        thoughts are comes before everything.
        """
        found = self.follow_up
        if found is not None and found.stage is guidance.Stage.CARE:
            return None
        started = self.course.started if self.course else None
        due = guidance.due(self.likely, self.sessions, self.reviews, self.interval, started)
        return due if due is None or not found or due.route.is_grave else None

    @cached_property
    def prompt(self) -> Prompt | None:
        """What is due, else good news if that is what is worth saying now."""
        if self.due or self.follow_up:
            return self.due
        spoken = tuple(signal for signal in (self.spoken,) if signal)
        return guidance.encouragement(spoken, self.sessions)

    @cached_property
    def follow_up(self) -> FollowUp | None:
        """The one question on what followed from an earlier review, if any is open."""
        return guidance.follow_up(self.reviews, self.sessions, self.today)

    def left_open(self, session: TherapySession) -> LeftOpen:
        """Return what is to be asked about once after `session`; nothing unless it is the newest.

        A jot written after its day was not for it, and a task agreed in it had no time yet.
        """
        if self.attended[-1:] != (session,):
            return LeftOpen()
        return LeftOpen(
            tuple(jot for jot in self.jots if jot.day <= session.day),
            tuple(task for task in self.tasks if task.agreed < session.day),
        )

    @property
    def line_for_next_time(self) -> str:
        """What was found in the last review to be said at the next session; "" for nothing."""
        return guidance.line_for_next_time(self.reviews, self.sessions)

    @property
    def to_bring(self) -> tuple[str, ...]:
        """What is to be brought to the next session, as it was written."""
        return tuple(filter(None, (self.line_for_next_time, *(jot.text for jot in self.jots))))

    def opening_on_harm(self) -> Opening:
        """Return what a review about being hurt by a therapist opens with."""
        return guidance.on_harm(self.reviews)

    def opening(self, asked: ReviewReason | None = None) -> Opening:
        """Return what a review opens with, `asked` for by its kind or not."""
        return guidance.opening(self.open_review, self.prompt, self.follow_up, asked)

    @property
    def brought_up(self) -> Signal | None:
        """The signal that is brought up now, of which it can be said that it does not match.

        Where none is, a fall that is shown.
        """
        falls = (signal for signal in self.likely if signal.kind.is_fall)
        return (self.due and self.due.signal) or self.spoken or next(falls, None)

    @property
    def to_be_told(self) -> Review | None:
        """The newest review of which it can be said how it went, asked for or not."""
        return guidance.to_be_told(self.reviews, self.sessions)

    @property
    def what_helped(self) -> tuple[Helped, ...]:
        """What was said to have helped in this course, newest first."""
        return guidance.what_helped(self.reviews)

    def beside(self, page: str, earlier: Iterable[str] = ()) -> tuple[str, ...]:
        """Return what the person's own record says beside a page, after the `earlier` ones."""
        return guidance.beside(page, self.sessions, self.course, earlier)

    @property
    def open_reviews(self) -> tuple[Review, ...]:
        """The reviews that were begun and not ended, newest first."""
        return tuple(review for review in reversed(self.reviews) if review.ended is None)

    @property
    def open_review(self) -> Review | None:
        """The newest review that was begun and not ended."""
        return next(iter(self.open_reviews), None)

    def sentence(self, signal: Signal) -> str:
        """Return a standing signal in one plain sentence."""
        return signals.sentence(signal, self.points, self.today)

    @property
    def events(self) -> tuple[Event, ...]:
        """What is shown unasked, grouped by the event that it tells of, strongest concern first."""
        return signals.events(self.likely)

    @property
    def refused(self) -> tuple[Event, ...]:
        """What stands and was lately said not to match how it feels, each by itself."""
        return tuple(Event((one,)) for one in self.signals if one.name in self.silenced)

    @property
    def unlikely(self) -> tuple[Event, ...]:
        """What stands and is too unlikely to be shown unasked, each by itself.

        Other readings of a measure of which something is shown are left out.
        """
        shown = {signal.measure for signal in self.likely}
        return tuple(
            Event((one,))
            for one in self.signals
            if one.measure not in shown and one.name not in self.silenced
        )

    def event_sentence(self, event: Event) -> str:
        """Return an event in one plain sentence."""
        return signals.event_sentence(event, self.points, self.today)

    def event_in_short(self, event: Event) -> str:
        """Return an event in so few words that they fit a line."""
        return signals.event_in_short(event, self.points, self.today)

    def brought_up_on(self, event: Event) -> date | None:
        """Return on which day an event was brought up with the therapist, None if it was not.

        What was said not to match how it feels was about something else.
        """
        if event in self.refused:
            return None
        days = (
            guidance.brought_up_on(signal, self.reviews, self.sessions) for signal in event.signals
        )
        return next((day for day in days if day), None)

    def brought_up_in_words(self, event: Event) -> str:
        """Return on which day an event was brought up in one sentence, "" if it was not."""
        day = self.brought_up_on(event)
        return (
            f"You brought it up on {long_day(day, year=day.year != self.today.year)}."
            if day
            else ""
        )

    def explanation(self, signal: Signal) -> tuple[tuple[str, str], ...]:
        """Return why a standing signal is said, as (heading, text)."""
        return signals.explanation(signal, self.points)

    def explanations(
        self, told: Iterable[Signal], part: slice = slice(None)
    ) -> dict[Signal, tuple[tuple[str, str], ...]]:
        """Return why each of several signals is said; what holds for more stands with the first.

        `part` is what of each explanation is wanted.
        """
        found, said = dict[Signal, tuple[tuple[str, str], ...]](), set[tuple[str, str]]()
        for signal in told:
            reasons = self.explanation(signal)[part]
            found[signal] = tuple(reason for reason in reasons if reason not in said)
            said.update(reasons)
        return found

    def published_criteria(self, signal: Signal) -> dict[str, bool | None] | None:
        """Return which published criteria a standing step meets, None for other kinds."""
        return signals.published_criteria(signal, self.points)

    def fitting(self, question: Question, review: Review) -> Question:
        """Return a question of a review as it fits what is known of this course."""
        approach = self.course.approach if self.course else ""
        return walk.fitting(question, review, self.situation_of(review), approach)

    def began_at(self, signal: Signal) -> TherapySession:
        """Return the session at which the signal's pattern began."""
        return self.attended[signal.since - 1]

    def began(self, review: Review) -> TherapySession | None:
        """Return the session at which what `review` is about began, None where nothing stood.

        Of what stood when it was opened, or when it was brought up, a fall comes before the rest,
        and the signal of the review before others. A review that goes on from another is about
        what that was about. Good news is none.
        """
        signal = guidance.concern(review, self.reviews, self.sessions, self.standings)
        if signal is not None:
            return self.began_at(signal)
        earlier = [one for one in self.reviews if str(one.id) == review.answer(walk.FOLLOWS)]
        return self.began(earlier[0]) if earlier and earlier[0].id < review.id else None

    def situation(
        self, reason: ReviewReason, signal: Signal | None = None, harmed: bool = False
    ) -> Situation:
        """Return what is known when a review is opened for `reason`, or because of harm."""
        started = self.course.started if self.course else None
        found = guidance.situation_of(self.sessions, reason, self.signals, signal, started)
        return replace(found, harmed=harmed)

    def situation_of(self, review: Review) -> Situation:
        """Return what `review` is about; its signal may have gone since it was opened."""
        seen = (signal for standing in reversed(self.standings) for signal in standing.signals)
        signal = next((signal for signal in seen if signal.name == review.signal), None)
        return self.situation(review.reason, signal, review.is_on_harm)
