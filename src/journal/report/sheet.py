"""Build the content of the sheet from an `Overview`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from journal import charts
from journal.between_sessions import Goal, Task
from journal.course.overview import Overview
from journal.days.formatting import day_as_of, long_day
from journal.fields import answers_in_words
from journal.guidance import catalog, is_settled
from journal.guidance.afterwards import EARLY, VERDICT
from journal.guidance.saying import LEAVE, SAID, YES
from journal.guidance.since import attended_since, is_fresh
from journal.guidance.walk import grave_lines, line_to_say
from journal.questionnaires import known, on_sheet
from journal.ratings import Measure, as_text
from journal.records import Action, Answer, Change, Review, Tension, TherapySession
from journal.report.parts import LEFT_OUT, Part
from journal.text import one_line, plural

SHOWN = 8
"""Default number of sessions whose ratings are on the page."""

SCALE = "0 to 10; mood and alliance: higher is better, distress: lower is better"
"""The meaning of the ratings, in a sentence."""

_CHANGE_COLUMNS = 100
_MOST_ITEMS, _MOST_RATINGS = 8, 4
_DIFFERENT = ("define_words", "expectations_hope", "fit_more", "approach_missing")


_ANSWERED = {
    Part.ASK: {"approach_ask": "Approaches", "support_kinds": "Support"},
    Part.NOTICED: {"define_signs": "In sessions", "define_about": "It seems to be about"},
    Part.FIT: {
        "fit_heard": "Feeling heard and taken seriously",
        "fit_open": "Being honest about hard things",
        "fit_challenge": "Being challenged in a way I can use",
    },
    Part.OUTSIDE: {"outside_weight": "Weighing on me", "outside_barriers": "Getting to sessions"},
}
"""The questions whose answers make up a part, with their labels there."""


class Section(Struct, frozen=True):
    """A heading and its items; an item is text as typed, possibly in several lines."""

    heading: str
    items: tuple[str, ...]


class TrendsSection(Struct, frozen=True):
    """Data of the charts: the whole course, and the sentence of each measure.

    `changes` are those marked on the charts, with their text if notes are on the page; `noted`
    describes them, each like "4 March 2026, medication".
    """

    sessions: tuple[TherapySession, ...]
    sentences: tuple[tuple[Measure, str], ...]
    changes: tuple[Change, ...] = ()
    noted: tuple[str, ...] = ()


class Sheet(Struct, frozen=True):
    """One page: whose course, as of which day, then its parts, the person's own words first.

    Parts that were left out or are empty are missing. `notes` are pairs of day and note.
    """

    day: date
    course: str
    therapist: str
    sessions: tuple[TherapySession, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[tuple[date, str], ...] = ()
    trends: TrendsSection | None = None

    @property
    def title(self) -> str:
        """The heading of the page."""
        return f"For my next session, as of {long_day(self.day, year=True)}"

    @property
    def about(self) -> tuple[str, ...]:
        """The course and the therapist, as typed; only one of them if the names are equal."""
        return tuple(dict.fromkeys(part for part in (self.course, self.therapist) if part))


def build_sheet(
    overview: Overview, *, last: int = SHOWN, without: Collection[str] = LEFT_OUT
) -> Sheet:
    """Build the sheet for the course of `overview`, with ratings and notes of the `last` sessions.

    Answers from a review are included while the review is fresh. `without` names the parts to leave
    out; private notes are included only if it does not name them.
    """
    shown, fresh = overview.sessions[-last:], _fresh_reviews(overview)
    words = {
        Part.BRING: _listed([one_line(jot.text) for jot in overview.jots]),
        Part.SAY: _to_say(fresh),
        Part.DIFFERENT: _different(fresh),
        Part.GOALS: tuple(_goal(goal, overview.today) for goal in overview.open_goals),
        **{part: _answered(fresh, asked) for part, asked in _ANSWERED.items()},
        Part.NOTICED: (*_answered(fresh, _ANSWERED[Part.NOTICED]), *_last_session(overview)),
        Part.TASKS: _listed([_task(task, overview.today) for task in overview.tasks]),
        Part.ACTIONS: _open_actions(overview),
        Part.SIGNAL: tuple(map(overview.event_sentence, overview.events)),
        Part.QUESTIONNAIRES: _questionnaires(overview),
    }
    if _is_grave(fresh):
        # The gravest subject comes before everything else.
        words = {Part.SAY: words[Part.SAY]} | words
    has_notes = Part.NOTES not in without
    return Sheet(
        day=overview.today,
        course=overview.course.name if overview.course else "",
        therapist=overview.course.therapist if overview.course else "",
        sessions=shown if Part.RATINGS not in without else (),
        sections=tuple(
            Section(part.heading, items)
            for part, items in words.items()
            if items and part not in without
        ),
        notes=tuple((one.day, one.note) for one in shown if one.note) if has_notes else (),
        trends=_trends(overview, with_words=has_notes) if Part.CHARTS not in without else None,
    )


def _questionnaires(overview: Overview) -> tuple[str, ...]:
    """Return the newest score of each questionnaire, with the authors' name for it."""
    return tuple(
        on_sheet(about, one.answers, one.day)
        for one in overview.questionnaires
        if (about := known(one.instrument)) is not None
    )


def _fresh_reviews(overview: Overview) -> tuple[Review, ...]:
    """Return the reviews that are still fresh: few sessions were attended since."""
    return tuple(one for one in overview.reviews if is_fresh(one, overview.sessions))


def _to_say(reviews: Sequence[Review]) -> tuple[str, ...]:
    to_say = (review for review in reversed(reviews) if review.answer(SAID) not in (YES, LEAVE))
    found = (line_to_say(review) for review in to_say)
    return tuple(line for line in (next(filter(None, found), ""),) if line)


def _is_grave(reviews: Sequence[Review]) -> bool:
    """Tell whether the line to say begins with thoughts of ending one's life."""
    to_say = _to_say(reviews)
    grave = {line for review in reviews for line in grave_lines(review)}
    return bool(to_say) and to_say[0].splitlines()[0] in grave


def _listed(items: Sequence[str]) -> tuple[str, ...]:
    """Return the first of `items`, and the number of the rest."""
    more = len(items) - _MOST_ITEMS
    return (*items[:_MOST_ITEMS], *([f"and {more} more"] if more > 0 else ()))


def _goal(goal: Goal, today: date) -> str:
    """Return a goal with its last ratings, the newest with its day."""
    last = goal.ratings[-_MOST_RATINGS:]
    if not last:
        return one_line(goal.text)
    rated = ", ".join(as_text(one.rating) for one in last)
    return f"{one_line(goal.text)}: {rated} ({day_as_of(last[-1].day, today)})"


def _task(task: Task, today: date) -> str:
    until = f" (until {day_as_of(task.until, today)})" if task.until else ""
    return f"{one_line(task.text)}{until}"


def _different(reviews: Sequence[Review]) -> tuple[str, ...]:
    """Return the answers about what is missing, from the newest review that has any."""
    texts = catalog()
    for review in reversed(reviews):
        given = {answer.question: answer for answer in review.answers}
        found = tuple(texts.words(given[name]) for name in _DIFFERENT if name in given)
        if found:
            return found
    return ()


def _answered(reviews: Sequence[Review], asked: Mapping[str, str]) -> tuple[str, ...]:
    """Return the latest answer to each question, on one line each."""
    texts, found = catalog(), []
    for question, name in asked.items():
        given = (r.answer(question) for r in reversed(reviews))
        if value := next(filter(None, given), ""):
            found.append(f"{name}: {texts.words(Answer(question, value))}")
    return tuple(found)


def _last_session(overview: Overview) -> tuple[str, ...]:
    """Return the signs of the newest attended session, and its answers if it was tense."""
    for last in overview.attended[-1:]:
        signs = (catalog().sign(sign).label for sign in last.signs)
        is_tense = last.tension in (Tension.LITTLE, Tension.LOT)
        remarks = [*signs, *(answers_in_words(last) if is_tense else ())]
        if remarks:
            day = day_as_of(last.day, overview.today)
            return (f"In my last session, on {day}: {one_line('; '.join(remarks))}",)
    return ()


def _open_actions(overview: Overview) -> tuple[str, ...]:
    """Return the open actions of the newest review that ended with any.

    Without those that became tasks, which are a part of their own. None is open once it was said
    whether it helped. Looking for another therapist is private and not printed on a page to hand
    over.
    """
    private = {offer.text for offer in catalog().offers if offer.private}
    newest = next((review for review in reversed(overview.reviews) if review.actions), None)
    if newest is None or newest.answer(VERDICT) not in ("", EARLY):
        return ()
    elsewhere = private | {task.text for task in overview.tasks}
    shown = (one for one in newest.actions if not one.done and one.text not in elsewhere)
    since = len(attended_since(newest, overview.sessions))
    return tuple(
        _action(action, since, overview.today) for action in shown if not is_settled(action, newest)
    )


def _action(action: Action, since: int, today: date) -> str:
    """Return an action, with when to look at it again if that is in the future.

    `since` is the number of sessions attended since it was chosen.
    """
    on, after = action.look_again_on, action.look_again_after
    if on is not None and on > today:
        return f"{action.text} (look again on {long_day(on, year=True)})"
    if after is not None and after > since:
        return f"{action.text} (look again after {plural(after - since, 'session')})"
    return action.text


def _trends(overview: Overview, *, with_words: bool) -> TrendsSection | None:
    """Return the section with the charts; with the texts of changes only if `with_words`."""
    if not overview.sessions:
        return None
    sessions, standings, today = overview.sessions, overview.standings, overview.today
    changes = tuple(one if with_words else replace(one, text="") for one in overview.changes)
    return TrendsSection(
        sessions,
        tuple((one, charts.sentence(sessions, one, standings, today)) for one in Measure),
        changes,
        charts.noted_changes(sessions, changes, columns=_CHANGE_COLUMNS),
    )
