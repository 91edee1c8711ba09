"""Courses for a page, and a parser of its HTML."""

from datetime import date, timedelta
from html.parser import HTMLParser

from msgspec.structs import replace

from journal.between_sessions import Goal, GoalRating, Jot, Task
from journal.course.overview import Overview
from journal.guidance import catalog
from journal.ratings import Ratings
from journal.records import (
    Action,
    Answer,
    Change,
    ChangeKind,
    Course,
    Questionnaire,
    Review,
    ReviewReason,
    TherapySession,
)

TODAY = date(2026, 7, 1)
COURSE = Course(1, "Weekly therapy", therapist="Dr. Ana")
_TO_BRING = ("ask about the pace", "the dream about the house")
_TICKED = (
    *("define_signs", "define_about", "fit_heard", "fit_open", "fit_challenge", "fit_more"),
    *("approach_missing", "approach_ask", "support_kinds", "outside_weight", "outside_barriers"),
)
VOID = {"meta"}
"""The elements of the page that have no end."""


def session(number: int, weeks_ago: int, *rated: float | None) -> TherapySession:
    """Return a session with these ratings, or a missed one without any."""
    day = TODAY - timedelta(weeks=weeks_ago)
    return TherapySession(number, "Weekly therapy", day, Ratings(*rated), attended=bool(rated))


def typical() -> Overview:
    """Return eight sessions, one of them missed, a change, a line to say and three actions."""
    rated = [(4, 6.5, 7), (4.5, 7, 7), (5, 7.5, 6.5), (), (5.5, 8, 6), (3, 8, 8), (10, 0, 10)]
    sessions = tuple(session(n, 8 - n, *some) for n, some in enumerate([*rated, (2, 7, 8)], 1))
    actions = (
        Action(1, "Tell my therapist that the pace is too fast", look_again_after=4),
        Action(2, "Ask for ways to feel steadier, in sessions and after", look_again_after=4),
        Action(3, "Write down what helped after each session", look_again_on=date(2026, 8, 4)),
    )
    answers = (
        Answer("talk_line", "I think I need us to go a little more slowly for a while."),
        Answer("define_words", "Less guessing what we work on; a plan that I can see."),
        Answer("fit_more", "More time for what happened in the week."),
    )
    review = Review(
        1, COURSE.name, TODAY, ReviewReason.HAND, after=8, answers=answers, actions=actions
    )
    change = Change(1, COURSE.name, sessions[5].day, ChangeKind.MEDICATION, "sertraline 50")
    jots = tuple(Jot(n, COURSE.name, TODAY, text) for n, text in enumerate(_TO_BRING, 1))
    goal = Goal(1, COURSE.name, "sleep through the night", TODAY, None, (GoalRating(TODAY, 4.5),))
    task = Task(1, COURSE.name, "a walk each morning", TODAY, date(2026, 7, 8))
    return Overview(
        TODAY, COURSE, sessions, (change,), (review,), jots=jots, goals=(goal,), tasks=(task,)
    )


def everything(ticked: int) -> Overview:
    """Return `typical` with everything that can be on the page."""
    course, texts = typical(), catalog()
    asked = [question for question in texts.questions if question.id in _TICKED]
    ticks = (Answer(q.id, ",".join(o.id for o in q.options[:ticked])) for q in asked)
    hope = Answer("expectations_hope", "To sleep well, and to see my friends again. " * 2)
    review = replace(course.reviews[0], answers=(*course.reviews[0].answers[:2], hope, *ticks))
    rated = tuple(GoalRating(TODAY - timedelta(weeks=n), 4.5) for n in range(4))
    words = "something that came to mind on Tuesday and is worth ten minutes"
    return replace(
        course,
        reviews=(review,),
        jots=tuple(Jot(n, COURSE.name, TODAY, words) for n in range(8)),
        goals=tuple(Goal(n, COURSE.name, words, TODAY, None, rated) for n in range(3)),
        tasks=tuple(Task(n, COURSE.name, words, TODAY, TODAY) for n in range(8)),
        questionnaires=(
            Questionnaire(1, TODAY, "phq-9", (1,) * 9),
            Questionnaire(2, TODAY, "gad-7", (2,) * 7),
        ),
    )


def after_a_gap(sessions: tuple[TherapySession, ...], at: int) -> tuple[TherapySession, ...]:
    """Return the sessions with five months before the one at `at`."""
    earlier = (replace(one, day=one.day - timedelta(days=143)) for one in sessions[:at])
    return (*earlier, *sessions[at:])


class Reader(HTMLParser):
    """Parses a page: its elements with their attributes, and the text in each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, list[str]]] = []
        self._texts: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        for _, parts in self._open:
            parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        name, parts = self._open.pop()
        assert name == tag
        self._texts.append((tag, "".join(parts)))

    def texts(self, tag: str) -> list[str]:
        """Return the text in each element of this kind, in order of their ends."""
        return [text for name, text in self._texts if name == tag]

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]
