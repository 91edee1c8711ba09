"""Score answers, name the band, and determine reliable change."""

import math
import re

from journal.criteria import Category, categorise
from journal.errors import BadInputError
from journal.questionnaires.model import Answers, Band, Instrument, Score
from journal.ratings import BLANK
from journal.text import quoted, western_digits

_SHOWN = 20
_BETWEEN = "[,;\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}]"


def read_answer(instrument: Instrument, typed: str) -> int | None:
    """Parse one answer: its number, or - or nothing if it is left out."""
    text = western_digits(typed.strip())
    if text in ("", BLANK):
        return None
    if text.isdecimal() and len(text) == 1 and int(text) <= instrument.most_points:
        return int(text)
    raise BadInputError(
        f"An answer is a number from 0 to {instrument.most_points}, or - to leave it out; this one"
        f" is {quoted(typed, _SHOWN)}."
    )


def read_answers(instrument: Instrument, typed: str) -> tuple[int | None, ...]:
    """Parse the answers "1,0,2,-", one per item; BadInputError if they are invalid.

    They may also be separated by spaces or not at all: "102-".
    """
    parts = re.split(_BETWEEN, typed)
    if len(parts) == 1:
        parts = typed.split()
    if len(parts) == 1:
        parts = [*parts[0]]
    return check_answers(instrument, [read_answer(instrument, part) for part in parts])


def check_answers(instrument: Instrument, answers: Answers) -> tuple[int | None, ...]:
    """Return the answers as stored; BadInputError if they do not fit the questionnaire."""
    if len(answers) != len(instrument.items):
        raise BadInputError(
            f"{instrument.name} has {len(instrument.items)} questions; you gave {len(answers)}"
            " answers."
        )
    for answer in answers:
        if answer is not None and not (
            type(answer) is int and 0 <= answer <= instrument.most_points
        ):
            raise BadInputError(
                f"An answer of {instrument.name} is a number from 0 to {instrument.most_points}."
            )
    if not any(answer is not None for answer in answers):
        raise BadInputError("No question is answered yet, so there is nothing to save.")
    return tuple(answers)


def score(instrument: Instrument, answers: Answers) -> Score | None:
    """Return the score: the sum, with each missing answer replaced by the mean of the others.

    It is rounded to a whole number, halves up; None if too many answers are missing.
    """
    given = [answer for answer in answers if answer is not None]
    missing = len(instrument.items) - len(given)
    if not given or missing > instrument.most_missing:
        return None
    estimated = sum(given) * len(instrument.items) / len(given)
    return Score(math.floor(estimated + 0.5), missing)


def band(instrument: Instrument, points: int) -> Band:
    """Return the band of a score."""
    return next(one for one in reversed(instrument.bands) if points >= one.first)


def change(instrument: Instrument, before: int, after: int) -> Category | None:
    """Classify the change of a score as reliable or not; None without published figures."""
    if instrument.change is None:
        return None
    return categorise(before, after, instrument.change.precision)


def needs_care(instrument: Instrument, answers: Answers) -> bool:
    """Tell whether the item on self-harm was answered above "not at all"."""
    return instrument.self_harm is not None and bool(answers[instrument.self_harm - 1])
