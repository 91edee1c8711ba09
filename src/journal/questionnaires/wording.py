"""Words about a filled-in questionnaire: never a diagnosis, never a verdict."""

import math
from datetime import date

from journal.criteria import Category
from journal.days.formatting import long_day
from journal.questionnaires.loading import known
from journal.questionnaires.model import Answers, Filled, Instrument, Score
from journal.questionnaires.scoring import band, change, score
from journal.records import Questionnaire
from journal.text import one_line, plural

NO_DIAGNOSIS = (
    "This isn’t a diagnosis. It sums up how often these things bothered you, and it can be a good"
    " starting point for a conversation."
)
BECAUSE = (
    "You answered that you’ve had thoughts of being better off dead or of hurting yourself. You"
    " don’t have to carry them alone: these are people you can call, now or later."
)
"""Why people to call are shown after the item on self-harm."""


def called(one: Filled | Questionnaire) -> str:
    """Return the name of a filled-in questionnaire: "PHQ-9 of 2 November 2026"."""
    about = known(one.instrument)
    name = about.name if about else one_line(one.instrument, 20)
    return f"{name} of {long_day(one.day, year=True)}"


def in_short(instrument: Instrument, answers: Answers) -> str:
    """Return the score and the authors' word for it, for a list: "12 of 27, moderate"."""
    found = score(instrument, answers)
    if found is None:
        return "no score"
    about = "about " if found.missing else ""
    word = band(instrument, found.points).name
    return f"{about}{found.points} of {instrument.highest}, {word}"


def result(instrument: Instrument, answers: Answers) -> str:
    """Return the score and the authors' name for it in a sentence or two."""
    found = score(instrument, answers)
    if found is None:
        return _no_score(instrument, answers)
    here = band(instrument, found.points)
    sentence = (
        f"{instrument.name}: {found.points} of {instrument.highest}. The authors call"
        f" {here.first}–{here.last} {here.name}."
    )
    return f"{sentence} {_left_out(found)}" if found.missing else sentence


def changed(
    instrument: Instrument, answers: Answers, before: Answers | None, day: date | None
) -> str:
    """Return the change since the previous one, of that `day`, in a sentence.

    "" if there is none, or one of them has no score.
    """
    now, earlier = score(instrument, answers), before and score(instrument, before)
    if now is None or not earlier or day is None:
        return ""
    then = f"{long_day(day, year=True)} ({earlier.points})"
    points = now.points - earlier.points
    if not points:
        return f"That is the same as on {then}."
    way = "lower" if points < 0 else "higher"
    sentence = f"That is {plural(abs(points), 'point')} {way} than on {then}"
    return f"{sentence}{_how_sure(instrument, earlier.points, now.points)}."


def on_sheet(instrument: Instrument, answers: Answers, day: date) -> str:
    """Return the last score for the sheet."""
    found = score(instrument, answers)
    if found is None:
        return f"{instrument.name}, {long_day(day, year=True)}: answered in part, no score"
    here = band(instrument, found.points)
    about = "about " if found.missing else ""
    return (
        f"{instrument.name}, {long_day(day, year=True)}: {about}{found.points} of"
        f" {instrument.highest} (the authors call {here.first}–{here.last} {here.name})"
    )


def _how_sure(instrument: Instrument, before: int, after: int) -> str:
    """Return whether a change exceeds the questionnaire's own error, if that is published."""
    own = instrument.change
    if own is None:
        return ""
    fewest = math.ceil(own.precision.reliable_points)
    if change(instrument, before, after) is Category.UNCHANGED:
        return f"; a change of less than {fewest} points can be chance ({own.authors})"
    return f"; a change of {fewest} points or more is unlikely to be chance ({own.authors})"


def _no_score(instrument: Instrument, answers: Answers) -> str:
    missing = sum(answer is None for answer in answers)
    most = instrument.most_missing
    rule = f"at most {most} can be" if most else "it needs them all"
    return (
        f"{instrument.name}: no score, as {plural(missing, 'question')}"
        f" {'was' if missing == 1 else 'were'} left out; {rule}."
    )


def _left_out(found: Score) -> str:
    count = plural(found.missing, "question")
    was = "was" if found.missing == 1 else "were"
    return f"{count} {was} left out and counted as the average of the others, the published rule."
