"""A session as given: it is checked here, before anything is written."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import force_setattr

from journal import limits
from journal.fields import FIELDS, Values
from journal.ratings import Measure, Ratings
from journal.records import Tension

_CHECKS: Final[Mapping[str, Callable[[Any], object]]] = {
    "day": limits.day,
    **{measure.value: limits.rating for measure in Measure},
    "signs": limits.signs,
    "note": limits.text,
}


class SessionInput(Struct, frozen=True):
    """A therapy session as given, each value within the limits; raises BadInputError if not.

    No model of pydantic: to load that takes longer than to log a session.
    """

    day: date
    attended: bool
    mood: float | None
    alliance: float | None
    distress: float | None
    tension: Tension | None
    signs: tuple[str, ...]
    note: str

    def __post_init__(self) -> None:
        for name, check in _CHECKS.items():
            value = getattr(self, name)
            if value is not None:
                force_setattr(self, name, check(value))
        limits.require_no_ratings(self.ratings, attended=self.attended)

    @property
    def values(self) -> Values:
        """What the session says, by the names of its fields."""
        return {one.name: getattr(self, one.name) for one in FIELDS}

    @property
    def ratings(self) -> Ratings:
        """The three ratings."""
        return Ratings(self.mood, self.alliance, self.distress)
