"""Immutable records of a journal's contents, as the store returns them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from msgspec import Struct, field

from journal.ratings import Ratings
from journal.text import Worded

SCHEMA: Final = 5
"""The schema version, of the journal's file and of a full export."""


CURRENT_COURSE: Final = "course"
"""The setting that holds the id of the current course."""


class Choice(Worded):
    """The answer to a question that offers a few words."""


class Tension(Choice):
    """The answer to "any tension or misunderstanding today?"."""

    NONE = "none"
    LITTLE = "little", "a little"
    LOT = "lot", "a lot"


class ChangeKind(Worded):
    """What a dated change on a course was about."""

    THERAPIST = "therapist"
    APPROACH = "approach"
    MEDICATION = "medication"
    FREQUENCY = "frequency", "how often you meet"
    PACE = "pace", "how fast you go"
    LIFE = "life", "a life event"
    OTHER = "other", "anything else"


class ReviewReason(Worded):
    """Why a review was opened."""

    SIGNAL = "signal", "after what the ratings showed"
    SIGNS = "signs", "after signs that came back"
    CALENDAR = "calendar", "regular check-in"
    HAND = "hand", "started by you"
    STOPPING = "stopping", "about stopping therapy"


class Course(Struct, frozen=True):
    """A course of therapy with one therapist. Blank texts were not given."""

    id: int
    name: str
    therapist: str = ""
    approach: str = ""
    hoped_for: str = ""
    started: date | None = None
    days_between: int | None = None
    """Planned days between sessions; 7 is weekly."""


class SessionEntry(Struct, frozen=True):
    """A meeting with the therapist that is not logged yet.

    `course` None means the current course. A missed session has no ratings.
    """

    day: date
    ratings: Ratings = field(default_factory=Ratings)
    attended: bool = True
    tension: Tension | None = None
    signs: tuple[str, ...] = ()
    note: str = ""
    course: str | None = None


class TherapySession(Struct, frozen=True):
    """A meeting with the therapist, as stored.

    `number` is assigned when the session is logged and never changes.
    """

    number: int
    course: str
    day: date
    ratings: Ratings = field(default_factory=Ratings)
    attended: bool = True
    tension: Tension | None = None
    signs: tuple[str, ...] = ()
    note: str = ""


def place_of(sessions: Sequence[TherapySession], number: int) -> int:
    """Return the position, from 1, of the session with that number; 0 if before the first.

    A deleted session counts as having been right after the last one with a lower number.
    """
    here = [place for place, one in enumerate(sessions, 1) if one.number == number]
    lower = [place for place, one in enumerate(sessions, 1) if one.number < number]
    return (here or lower or [0])[-1]


class Change(Struct, frozen=True):
    """A dated event of a course, marked on every chart."""

    id: int
    course: str
    day: date
    kind: ChangeKind
    text: str = ""


class Answer(Struct, frozen=True):
    """The answer to one question of a review; ticks are ids joined by commas."""

    question: str
    value: str


class Action(Struct, frozen=True):
    """Something the person chose to do, and when to look at it again."""

    id: int
    text: str
    look_again_on: date | None = None
    look_again_after: int | None = None
    """Number of further sessions after which to look again."""
    done: bool = False


ON_HARM: Final = "harm"
"""The step with which a review about being hurt by a therapist begins."""


class Review(Struct, frozen=True):
    """A reassessment: what opened it, what was answered, what was chosen.

    `signal` is "kind/measure" of the signal that opened it, `signs` the recurring signs;
    `after` the number of the newest session when it was opened.
    """

    id: int
    course: str
    opened: date
    reason: ReviewReason
    after: int | None = None
    signal: str = ""
    signs: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    """Ids of the steps offered, in order."""
    ended: date | None = None
    answers: tuple[Answer, ...] = ()
    actions: tuple[Action, ...] = ()

    def answer(self, question: str) -> str:
        """Return what was answered to `question`, or ""."""
        return next((a.value for a in self.answers if a.question == question), "")

    @property
    def is_on_harm(self) -> bool:
        """Tell whether it is about being hurt by a therapist."""
        return self.steps[:1] == (ON_HARM,)

    @property
    def was_left_empty(self) -> bool:
        """Tell whether it was ended without an answer and without an action."""
        return self.ended is not None and not self.answers and not self.actions

    @property
    def is_untouched(self) -> bool:
        """Tell whether it is open and was only looked into: nothing is written in it."""
        return self.ended is None and not self.answers and not self.actions


class Questionnaire(Struct, frozen=True):
    """A questionnaire as it was filled in; `answers` are in its order, None where left blank."""

    id: int
    day: date
    instrument: str
    """The id of the questionnaire, such as "phq-9"."""
    answers: tuple[int | None, ...] = ()


class PlanPart(Struct, frozen=True):
    """What the safety plan says under one heading, which is an id."""

    heading: str
    lines: tuple[str, ...] = ()


class People(Struct, frozen=True):
    """The people to call, as the person entered them, beside the journal; "" where nothing is.

    `region` is the code of a country ("GB"), "" for the one guessed; the others tell in the
    person's words how to reach the therapist and someone whom they trust.
    """

    region: str = ""
    therapist: str = ""
    trusted: str = ""

    @property
    def is_nobody(self) -> bool:
        """Tell whether nothing was entered."""
        return self == People()


class Draft(Struct, frozen=True):
    """What was typed into a form and not yet saved; `saved_at` is in UTC."""

    body: dict[str, object]
    saved_at: datetime

    def ids(self, key: str) -> tuple[str, ...]:
        """Return what is ticked under `key`; nothing for what is no list of words."""
        found = self.body.get(key)
        ids = found if isinstance(found, list | tuple) else ()
        return tuple(one for one in ids if isinstance(one, str))
