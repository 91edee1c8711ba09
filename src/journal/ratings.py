"""Measures, their 0–10 scale, and which direction is better."""

import math
import re
from enum import StrEnum
from typing import Final, Self

from msgspec import Struct

from journal.errors import BadInputError
from journal.text import quoted

LOWEST, HIGHEST, STEP = 0.0, 10.0, 0.5
BLANK = "-"
_NONE = ("", BLANK, "–", "—", "−")
"""Input that leaves a rating blank: also the dashes that programs substitute for a hyphen."""

_ALMOST_WORST = 1.0


class Measure(StrEnum):
    """One of the three ratings. Mood and alliance: higher is better; distress: higher is worse.

    `question` asks for it, `ends` are the labels of 0 and 10.
    """

    _value_: str
    question: str
    ends: tuple[str, str]

    def __new__(cls, name: str, question: str, *ends: str) -> Self:
        """Make a measure with its words."""
        measure = str.__new__(cls, name)
        measure._value_, measure.question = name, question
        measure.ends = ends[0], ends[1]
        return measure

    MOOD = "mood", "How is your mood?", "very low", "very good"
    ALLIANCE = (
        "alliance",
        "How well did you and your therapist work together?",
        "not working together",
        "working together well",
    )
    DISTRESS = "distress", "How much distress do you feel?", "none", "unbearable"

    @property
    def higher_is_better(self) -> bool:
        """Tell which way is good news."""
        return self is not Measure.DISTRESS

    def oriented(self, value: float) -> float:
        """Orient a rating so that higher is better, 0–10; its own inverse."""
        return value if self.higher_is_better else HIGHEST - value


MOOD_AND_DISTRESS: Final = (Measure.MOOD, Measure.DISTRESS)
"""The two that describe how a person feels; they are judged and reported together."""


class Ratings(Struct, frozen=True):
    """Three ratings of one session, each 0–10 in half points; None where left blank."""

    mood: float | None = None
    alliance: float | None = None
    distress: float | None = None

    def __getitem__(self, measure: Measure) -> float | None:
        value: float | None = getattr(self, measure)
        return value

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was rated."""
        return all(self[measure] is None for measure in Measure)

    @property
    def at_their_worst(self) -> tuple[Measure, ...]:
        """Those of mood and distress that are at the two worst whole points of their scale."""
        return tuple(
            measure
            for measure in MOOD_AND_DISTRESS
            if (rating := self[measure]) is not None and measure.oriented(rating) <= _ALMOST_WORST
        )


def is_rating(value: float) -> bool:
    """Tell whether `value` is on the scale: 0–10 in half points."""
    return LOWEST <= value <= HIGHEST and (value / STEP).is_integer()


def parse_rating(text: str, name: str) -> float | None:
    """Parse a rating called `name`: "7", "6.5", "6½", "7/10"; a dash or "" is blank.

    Raises BadInputError with a sentence that repeats the input.
    """
    stripped = text.strip()
    if stripped in _NONE:
        return None
    stripped = re.sub(r"\s*½$", ".5", re.sub(r"\s*/\s*10$", "", stripped))
    try:
        value = float(stripped.replace(",", "."))
    except ValueError:
        value = float("nan")
    # Reject words that float() accepts, such as "nan", "1e1" and "1_0".
    if not set(stripped) <= set("0123456789.,") or not is_rating(value):
        raise BadInputError(
            f"{name.capitalize()} is a number from 0 to 10, in half points, or - to leave it"
            f" blank; you typed {quoted(text)}."
        )
    return value


def to_tenth(value: float) -> float:
    """Round a mean to one decimal, halves up: 8.25 becomes 8.3, where round() gives 8.2."""
    return math.floor(value * 10 + 0.5) / 10


def as_number(value: float | None) -> int | float | None:
    """Return a rating for JSON: 7 rather than 7.0."""
    return int(value) if value is not None and value.is_integer() else value


def as_text(value: float | None) -> str:
    """Return a rating as shown: "7", "6.5", or "–" if blank."""
    return "–" if value is None else f"{value:g}"
