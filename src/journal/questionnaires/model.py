"""The model of a questionnaire: items, scoring, the authors' bands."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from journal.criteria import Precision

Answers = Sequence[int | None]
"""One answer per item, from 0; None if left out."""


class Band(Struct, frozen=True):
    """Scores from `first` to `last` points, with the authors' name for them."""

    first: int
    last: int
    name: str


class ReliableChange(Struct, frozen=True):
    """The precision of a questionnaire, and where it was published."""

    precision: Precision
    authors: str
    source: str


class Instrument(Struct, frozen=True):
    """A questionnaire as published.

    `id` names it ("phq-9"), `about` is its subject, `ask` the question above all `items`, `answers`
    the possible answers, worth 0, 1, 2 … points. `self_harm` is the item on self-harm, counted from
    1, None without one. `most_missing` is how many answers may be left out; `change` is None if no
    figures are published.
    """

    id: str
    name: str
    about: str
    ask: str
    answers: tuple[str, ...]
    items: tuple[str, ...]
    bands: tuple[Band, ...]
    authors: str
    source: str
    permission: str
    most_missing: int
    self_harm: int | None = None
    change: ReliableChange | None = None

    @property
    def most_points(self) -> int:
        """The points of the highest answer."""
        return len(self.answers) - 1

    @property
    def highest(self) -> int:
        """The highest score."""
        return self.most_points * len(self.items)


class Score(Struct, frozen=True):
    """The points of one filled-in questionnaire, and how many answers were left out."""

    points: int
    missing: int = 0


class Filled(Struct, frozen=True):
    """A questionnaire that was filled in on a day; `instrument` is its id."""

    day: date
    instrument: str
    answers: tuple[int | None, ...]
