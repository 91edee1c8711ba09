"""Choose the one prompt that is due now, if any."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.guidance.prompt_answers import MATCHES, NO, counts, is_refusal, sessions_of_quiet
from journal.guidance.since import attended_since, is_fresh, since_last_review
from journal.guidance.situation import Situation, recurring_signs, situation_of
from journal.ratings import MOOD_AND_DISTRESS, Measure
from journal.records import Review, ReviewReason, TherapySession
from journal.signals.kinds import FALLS
from journal.signals.model import Signal
from journal.signals.words import may_be_easing
from journal.text import one_line

if TYPE_CHECKING:
    from journal.guidance.model import Route

INTERVAL = 6


class Prompt(Struct, frozen=True):
    """One prompt: its reason, one sentence, a calm text, and where it leads.

    The texts are loaded on demand: finding out whether something is due needs none.
    """

    situation: Situation
    after_no: bool = False
    """Whether a lesser fall was recently said not to match; the title says so then."""

    @property
    def reason(self) -> ReviewReason:
        """Why it was raised."""
        return self.situation.reason

    @property
    def signal(self) -> Signal | None:
        """The signal that raised it, if one did."""
        return self.situation.signal

    @property
    def signs(self) -> tuple[str, ...]:
        """The ids of the recurring signs."""
        return self.situation.signs

    @property
    def route(self) -> "Route":
        """Where it leads."""
        # Imported lazily, as elsewhere in this file: finding out what is due needs no texts.
        from journal.guidance.routing import route

        return route(self.situation)

    @property
    def title(self) -> str:
        """The one sentence; for recurring signs it names them."""
        title = (self.after_no and self.route.title_after_no) or self.route.title
        if self.reason is not ReviewReason.SIGNS or not self.signs:
            return title
        from journal.guidance.text_catalog import catalog

        labels = "; ".join(one_line(catalog().sign(sign).label) for sign in self.signs)
        return f"{title.rstrip('.')}: {labels}."

    @property
    def text(self) -> str:
        """The calm text below it."""
        return self.route.why


def due(
    standing: Sequence[Signal],
    sessions: Sequence[TherapySession],
    reviews: Sequence[Review] = (),
    interval: int | None = INTERVAL,
    started: date | None = None,
) -> Prompt | None:
    """Return the one prompt that is due for a course, or None.

    What can be due, most pressing first:

    * a signal of concern, in the order given (strongest first), except a fall that may be
      recovering or that the latest rating speaks against;
    * recurring signs;
    * the calendar: `interval` attended sessions after the last review or the start, None for
      never.

    What suppresses it, and for how many further attended sessions:

    * a review that counts, or leaving a prompt with a reason: 4;
    * putting a prompt off: as many as were asked for;
    * saying that a signal does not match, and nothing more: 1;
    * a review that came to nothing: none.

    A grave prompt (deterioration, rupture, a dip with the alliance falling) is suppressed during
    that time only by a review, other than such a refusal,

    * that was opened for the same kind of signal;
    * that counts, until the next session;
    * that offered all of its steps after the signal had begun;
    * about being hurt by the therapist, if it is the alliance that fell;
    * of that fall, which now goes on, if it was brought up with the therapist.

    If a lesser fall was said not to match, the title of a graver one says so. `sessions` and
    `reviews` are those of the course, oldest first; it began on `started`, by default with the
    first session.
    """
    is_calendar_due = interval is not None and since_last_review(sessions, reviews) >= interval
    for reason, signal in _occasions(standing, sessions, is_calendar_due):
        prompt = Prompt(situation_of(sessions, reason, standing, signal, started))
        if not _is_silenced(prompt, sessions, reviews):
            return _with_refusal(prompt, _refused(reviews, sessions))
    return None


def encouragement(standing: Sequence[Signal], sessions: Sequence[TherapySession]) -> Prompt | None:
    """Return the prompt for the first good news among the signals, or None; it is never due."""
    good = next((signal for signal in standing if signal.kind.is_good_news), None)
    if good is None:
        return None
    return Prompt(situation_of(sessions, ReviewReason.SIGNAL, standing, good))


def _occasions(
    standing: Sequence[Signal], sessions: Sequence[TherapySession], is_calendar_due: bool
) -> Iterator[tuple[ReviewReason, Signal | None]]:
    """Yield the possible prompts, most pressing first."""
    for signal in standing:
        is_back_now = may_be_easing(signal) or signal.evidence.against
        if not signal.kind.is_good_news and not is_back_now:
            yield ReviewReason.SIGNAL, signal
    if recurring_signs(sessions):
        yield ReviewReason.SIGNS, None
    if is_calendar_due:
        yield ReviewReason.CALENDAR, None


def _is_silenced(
    prompt: Prompt, sessions: Sequence[TherapySession], reviews: Sequence[Review]
) -> bool:
    quiet = [r for r in reviews if len(attended_since(r, sessions)) < sessions_of_quiet(r)]
    if not quiet or prompt.signal is None or not prompt.route.is_grave:
        return bool(quiet)
    from journal.guidance.saying import was_brought_up

    looked_at = [review for review in quiet if not is_refusal(review)]
    # Compare kinds: the same worsening in a second measure leads to the same steps.
    return any(
        _kind(review) == prompt.signal.kind
        or (counts(review) and not attended_since(review, sessions))
        or _covers(review, prompt.route, prompt.signal, sessions)
        or (was_brought_up(review) and goes_on(prompt.signal, review, sessions))
        or (_is_of_harm(review) and prompt.signal.measure is Measure.ALLIANCE)
        for review in looked_at
    )


def _is_of_harm(review: Review) -> bool:
    from journal.guidance.safety import tells_of_harm

    return tells_of_harm(review) and not (review.is_untouched or review.was_left_empty)


def _covers(
    review: Review, way: "Route", signal: Signal, sessions: Sequence[TherapySession]
) -> bool:
    """Tell whether `review` covers `signal`: it had begun, and all steps of `way` were offered.

    A dip with the alliance falling, a step down of the alliance and a rupture are one thing to a
    person who has just looked at it or put it off.
    """
    from journal.guidance.text_catalog import catalog

    had_begun = _had_begun(signal, review, sessions)
    return had_begun and {*catalog().route(way.id).steps} <= {*review.steps}


def _had_begun(signal: Signal, review: Review, sessions: Sequence[TherapySession]) -> bool:
    """Tell whether the pattern of a signal had begun when a review was opened."""
    attended = sum(session.attended for session in sessions)
    known = attended - len(attended_since(review, sessions))
    return signal.since <= known


def _kind(review: Review) -> str:
    return review.signal.partition("/")[0]


def silenced(reviews: Sequence[Review], sessions: Sequence[TherapySession]) -> frozenset[str]:
    """Return the names of signals that the person recently said do not match how it feels.

    Mood and distress go together, as the prompt for a fall in one covers both. A refused fall
    includes every other that has the same wording or is less grave.
    """
    return frozenset(alike for name in _refused(reviews, sessions) for alike in _alike(name))


def is_covered_by(name: str, other: str) -> bool:
    """Tell whether a signal is covered by the wording of the `other`, or is less grave."""
    return bool(other) and name in _alike(other)


def goes_on(signal: Signal, review: Review, sessions: Sequence[TherapySession]) -> bool:
    """Tell whether a signal is the fall that a review was opened for, however long it has become.

    A dip that was reviewed and lasts is later called a deterioration.
    """
    kind, _, measure = review.signal.partition("/")
    is_fall = kind in FALLS and signal.kind.is_fall and signal.measure in _beside(measure)
    return is_fall and _had_begun(signal, review, sessions)


def _refused(reviews: Sequence[Review], sessions: Sequence[TherapySession]) -> tuple[str, ...]:
    """Return the names of signals recently said not to match."""
    return tuple(r.signal for r in reviews if is_fresh(r, sessions) and r.answer(MATCHES) == NO)


def _alike(name: str) -> Iterator[str]:
    kind, _, measure = name.partition("/")
    for one in _no_graver(kind):
        yield from (f"{one}/{each}" for each in _beside(measure))


def _no_graver(kind: str) -> Collection[str]:
    """Return the falls that are no graver than this one and therefore covered by it."""
    gravity = next((fall.traits.gravity for fall in FALLS if fall == kind), 0)
    return [fall for fall in FALLS if fall.traits.gravity <= gravity] or (kind,)


def _beside(measure: str) -> Sequence[str]:
    """Return the measures whose falls are reported together."""
    return MOOD_AND_DISTRESS if measure in MOOD_AND_DISTRESS else (measure,)


def _with_refusal(prompt: Prompt, refused: Iterable[str]) -> Prompt:
    """Return a prompt whose title mentions that a lesser fall was said not to match, if so."""
    signal = prompt.signal
    for name in refused:
        kind, _, measure = name.partition("/")
        if signal and kind in FALLS and measure in _beside(signal.measure):
            return replace(prompt, after_no=True)
    return prompt
