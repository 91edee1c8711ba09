"""The kinds of signal and their properties: the one table that other modules use."""

from enum import Enum, StrEnum
from typing import Final, Self

from msgspec import Struct

from journal.ratings import MOOD_AND_DISTRESS, Measure


class LevelClaim(Enum):
    """What a kind says about the level of its measure."""

    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    BACK = "back"


class Traits(Struct, frozen=True):
    """What a kind says, in which measures it can occur, and how much of a concern it is.

    `rank` orders all kinds, 0 is the gravest. `gravity` compares falls of the same measure: equal
    ones are worded alike. 0 means that it is not a fall.
    """

    tells: LevelClaim
    measures: tuple[Measure, ...]
    rank: int
    gravity: int = 0
    is_event: bool = False


_ALL: Final = tuple(Measure)
_ALLIANCE: Final = (Measure.ALLIANCE,)


class Kind(StrEnum):
    """The kinds of signal. States stand while they are true; events happen at one session."""

    _value_: str
    traits: Traits

    def __new__(cls, name: str, traits: Traits) -> Self:
        """Create a kind with its traits."""
        kind = str.__new__(cls, name)
        kind._value_, kind.traits = name, traits
        return kind

    IMPROVEMENT = "improvement", Traits(LevelClaim.BETTER, _ALL, rank=4)
    SUDDEN_GAIN = "sudden_gain", Traits(LevelClaim.BETTER, _ALL, rank=4, is_event=True)
    SUDDEN_LOSS = "sudden_loss", Traits(LevelClaim.WORSE, _ALL, rank=1, gravity=1, is_event=True)
    PLATEAU = "plateau", Traits(LevelClaim.UNCHANGED, MOOD_AND_DISTRESS, rank=3)
    DIP = "dip", Traits(LevelClaim.WORSE, MOOD_AND_DISTRESS, rank=1, gravity=1)
    RECOVERY = "recovery", Traits(LevelClaim.BACK, MOOD_AND_DISTRESS, rank=4, is_event=True)
    DETERIORATION = "deterioration", Traits(LevelClaim.WORSE, MOOD_AND_DISTRESS, rank=0, gravity=3)
    RELAPSE = "relapse", Traits(LevelClaim.WORSE, MOOD_AND_DISTRESS, rank=0, gravity=2)
    RUPTURE = "rupture", Traits(LevelClaim.WORSE, _ALLIANCE, rank=2, gravity=1)
    REPAIR = "repair", Traits(LevelClaim.BACK, _ALLIANCE, rank=4, is_event=True)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures in which this kind can occur."""
        return self.traits.measures

    @property
    def is_event(self) -> bool:
        """Tell whether this kind happens at one session rather than standing."""
        return self.traits.is_event

    @property
    def is_fall(self) -> bool:
        """Tell whether this kind says that something got worse."""
        return self.traits.tells is LevelClaim.WORSE

    @property
    def is_level_fall(self) -> bool:
        """Tell whether this kind says that the level is lower than before, other than by a step."""
        return self.is_fall and not self.is_event

    @property
    def is_lasting_fall(self) -> bool:
        """Tell whether this kind is a fall that has lasted, graver than a dip."""
        return self.traits.gravity > Kind.DIP.traits.gravity

    @property
    def is_gain(self) -> bool:
        """Tell whether this kind says that the level is better than before."""
        return self.traits.tells is LevelClaim.BETTER

    @property
    def is_step(self) -> bool:
        """Tell whether this kind is a step between two sessions, for better or worse."""
        return self.is_event and not self.is_return

    @property
    def is_return(self) -> bool:
        """Tell whether this kind says that the level returned after a fall."""
        return self.traits.tells is LevelClaim.BACK

    @property
    def is_unchanged(self) -> bool:
        """Tell whether this kind says that the level has not changed."""
        return self.is_return or self.traits.tells is LevelClaim.UNCHANGED

    @property
    def is_good_news(self) -> bool:
        """Tell whether this kind is good news: a gain, or a return from a fall."""
        return self.is_gain or self.is_return


FALLS: Final = frozenset(kind for kind in Kind if kind.is_fall)
GOOD_NEWS: Final = frozenset(kind for kind in Kind if kind.is_good_news)
