"""What is on the page for the next session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal import charts
from journal.dates import long_day
from journal.guidance import catalog
from journal.guidance.prompt import QUIET_SESSIONS
from journal.guidance.walk import LINE, proposed_line
from journal.overview import Overview
from journal.ratings import Measure
from journal.records import Action, Review, TherapySession
from journal.text import plural

SHOWN = 8
"""Sessions whose ratings are on the page, unless asked otherwise."""

_DIFFERENT = ("define_words", "fit_more")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; an item is text as typed and may have several lines."""

    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: whose course, as of which day, the last sessions, then the sections.

    `notes` are on the page only where the person asked for it: (day, note) of each session.
    """

    day: date
    course: str
    therapist: str
    sessions: tuple[TherapySession, ...]
    sections: tuple[Section, ...]
    notes: tuple[tuple[date, str], ...] = ()

    @property
    def title(self) -> str:
        """The heading of the page."""
        return f"For my next session, as of {long_day(self.day, year=True)}"


def build_sheet(overview: Overview, *, last: int = SHOWN, with_notes: bool = False) -> Sheet:
    """Return the page for the course of `overview`: its `last` sessions, what they show.

    What was written in a review stands first, for as long as the review is fresh. Notes are
    private and stay off the page unless `with_notes`.
    """
    shown, fresh = overview.sessions[-last:], _fresh_reviews(overview)
    sections = (
        Section("What I want to say", _to_say(fresh)),
        Section("What I would like to be different", _different(fresh)),
        Section("What I chose to do", _open_actions(overview.reviews)),
        Section("How it has been going", _trends(overview)),
        Section("What stands out", tuple(map(overview.sentence, overview.likely))),
    )
    return Sheet(
        day=overview.today,
        course=overview.course.name if overview.course else "",
        therapist=overview.course.therapist if overview.course else "",
        sessions=shown,
        sections=tuple(section for section in sections if section.items),
        notes=tuple((one.day, one.note) for one in shown if one.note) if with_notes else (),
    )


def line_to_say(review: Review) -> str:
    """Return the opening line of a review: the person's own words, else the line picked, or ""."""
    return review.answer(LINE).strip() or proposed_line(review)


def _fresh_reviews(overview: Overview) -> tuple[Review, ...]:
    """Return the reviews since which so few sessions were attended that they still hold."""

    def attended_since(review: Review) -> int:
        return sum(session.number > (review.after or 0) for session in overview.attended)

    return tuple(one for one in overview.reviews if attended_since(one) < QUIET_SESSIONS)


def _to_say(reviews: Sequence[Review]) -> tuple[str, ...]:
    found = (line_to_say(review) for review in reversed(reviews))
    return tuple(line for line in (next(filter(None, found), ""),) if line)


def _different(reviews: Sequence[Review]) -> tuple[str, ...]:
    """Return the answers to what is missing, of the newest review that has any."""
    texts = catalog()
    for review in reversed(reviews):
        given = {answer.question: answer for answer in review.answers}
        found = tuple(texts.words(given[name]) for name in _DIFFERENT if name in given)
        if found:
            return found
    return ()


def _open_actions(reviews: Sequence[Review]) -> tuple[str, ...]:
    """Return what was chosen in the newest review that ended with a choice, and is not done."""
    newest = next((review for review in reversed(reviews) if review.actions), None)
    actions = newest.actions if newest else ()
    return tuple(_action(action) for action in actions if not action.done)


def _action(action: Action) -> str:
    if action.look_again_on is not None:
        return f"{action.text} (look again on {long_day(action.look_again_on, year=True)})"
    if action.look_again_after is not None:
        return f"{action.text} (look again after {plural(action.look_again_after, 'session')})"
    return action.text


def _trends(overview: Overview) -> tuple[str, ...]:
    if not overview.sessions:
        return ()
    sessions, standings = overview.sessions, overview.standings
    return tuple(
        charts.sentence(sessions, measure, standings, overview.today) for measure in Measure
    )
