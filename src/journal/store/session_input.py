"""Validated input of a session."""

from datetime import date
from typing import ClassVar

from journal import limits
from journal.fields import FIELDS, Values
from journal.limits import Limited, Limits
from journal.ratings import Measure, Ratings
from journal.records import Tension


class SessionInput(Limited, frozen=True):
    """The input for a therapy session, each value within its limits; raises BadInputError."""

    held_to: ClassVar[Limits] = {
        "day": limits.day,
        **{measure.value: limits.rating for measure in Measure},
        "signs": limits.signs,
        "note": limits.text,
    }

    day: date
    attended: bool
    mood: float | None
    alliance: float | None
    distress: float | None
    tension: Tension | None
    signs: tuple[str, ...]
    note: str

    def __post_init__(self) -> None:
        super().__post_init__()
        limits.require_no_ratings(self.ratings, attended=self.attended)

    @property
    def values(self) -> Values:
        """The values of the session by field name."""
        return {one.name: getattr(self, one.name) for one in FIELDS}

    @property
    def ratings(self) -> Ratings:
        """The three ratings."""
        return Ratings(self.mood, self.alliance, self.distress)
